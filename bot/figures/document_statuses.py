"""What the figures of a document claim to be: what their own words say, and where these say nothing, what is around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.figures.passages import Passages, Place
from bot.figures.period_patterns import YEAR
from bot.figures.statuses import OUTCOME, cues_in, has_verb, is_point, names_action, of_points, prevailing, status_of
from bot.model import Figure

_AROUND: Final = 5  # figures before one and behind it that may tell what it is
_SAME: Final = 3  # of them that must say so
_MOST: Final = 0.8  # and which part of those that say anything
_WANTS: Final = 6  # one in so many figures of which anything is said is wanted in what plans anything
_NEAREST: Final = 2  # headings above a figure that may say what it is
_YEAR: Final = re.compile(rf"(?<!\d){YEAR}")


class DocumentStatuses:
    """The figures of one document, each with the ordinal of its sentence, in order."""

    def __init__(
        self,
        places: Sequence[Place],
        figures: Sequence[tuple[int, Figure]],
        published: date | None,
        language: str,
    ) -> None:
        self._places, self._figures = places, figures
        self._published, self._language = published, language
        self._of_headings: dict[tuple[str, ...], frozenset[str]] = {}
        passages = Passages(places, language)
        self._supposed = [passages.is_supposed(at) for at, _ in figures]
        self._told = [
            "example" if supposed else self._said(at, one)
            for (at, one), supposed in zip(figures, self._supposed, strict=True)
        ]

        told = Counter(filter(None, self._told))
        self._wants = told["target"] * _WANTS > told.total()

    def statuses(self) -> list[str]:
        """What each claims to be."""
        told = self._told
        default = prevailing([one for one, supposed in zip(told, self._supposed, strict=True) if not supposed])
        points = of_points(told) if default == OUTCOME else default
        return [one or self._around(k) or self._usual(k, default, points) for k, one in enumerate(told)]

    def _said(self, at: int, figure: Figure) -> str:
        """What the words of its clause say, or its period, if it had not begun; "" where they say nothing."""
        place = self._places[at]
        local = replace(figure, start=figure.start - place.start, end=figure.end - place.start)
        said = status_of(place.text, local, self._language)
        start = figure.period.start if figure.period is not None else None
        ahead = start is not None and self._published is not None and start > self._published
        return "forecast" if ahead and not said else said

    def _around(self, k: int) -> str:
        """What the headings above a figure say that it is, or those around it, where they agree; "" where none do.

        What a plan for next year lists is wanted, and so are the points under "Our goals". Statutes and tariffs say in
        some sentences that something is due, and go on in the same passage with plain ones.
        """
        at, figure = self._figures[k]
        place = self._places[at]
        headed = self._headed(place.headings)
        text = place.text.replace(figure.qualifier, "") if figure.qualifier else place.text  # "не" is no verb's there
        if "to come" in headed and not has_verb(text, self._language):
            return "forecast" if "forecast" in headed and "target" not in headed else "target"
        wanted = "target" in headed or (self._wants and names_action(text, self._language))
        if wanted and is_point(text, self._language):
            return "target"
        near = Counter(
            self._told[other]
            for other in range(max(0, k - _AROUND), min(len(self._told), k + _AROUND + 1))
            if self._told[other] and self._places[self._figures[other][0]].section == place.section
        )
        agree = (one for one in (OUTCOME, "rule") if near[one] >= max(_SAME, _MOST * near.total()))
        return next(agree, "")

    def _headed(self, headings: tuple[str, ...]) -> frozenset[str]:
        """What the nearest headings say of what stands under them, and whether one names a year to come."""
        if headings not in self._of_headings:
            nearest = headings[-_NEAREST:]
            found = {status for heading in nearest for *_, status in cues_in(heading, self._language)}
            years = [int(year) for heading in headings for year in _YEAR.findall(heading)]
            if self._published is not None and years and max(years) > self._published.year:
                found.add("to come")
            self._of_headings[headings] = frozenset(found)
        return self._of_headings[headings]

    def _usual(self, k: int, default: str, points: str) -> str:
        """What the figures of the document are whose words say nothing."""
        text = self._places[self._figures[k][0]].text
        return points if points != default and is_point(text, self._language) else default
