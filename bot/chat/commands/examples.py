"""Questions to try: made from the briefings that there are, each one looked up before it is offered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import zip_longest

from bot.chat.cards.guide import Example
from bot.libraries import Briefings
from bot.model import Briefing, KeyFigure
from bot.search import by_importance
from bot.text.general_titles import is_general_title

MOST = 5
_LIBRARIES = 8  # that are remembered
_BRIEFINGS = 5  # the newest, which questions are made from
_TRIED = 6  # figures or headings of a briefing that are tried before it is passed over
_LONGEST = 44  # characters of a question, which a button has to hold
_WORDS = range(2, 8)


class Examples:
    """Makes questions from a library's briefings, and keeps those of a few as long as their briefings stay the same."""

    def __init__(self) -> None:
        self._kept: list[tuple[tuple[Briefing, ...], tuple[Example, ...]]] = []  # the latest first

    async def some(self, library: Briefings, count: int = MOST) -> tuple[Example, ...]:
        """Up to so many questions, from several briefings, those for figures and those on topics in turn.

        Raises BotError without a store.
        """
        known = await library.briefings()
        for kept, made in self._kept:
            if len(known) == len(kept) and all(a is b for a, b in zip(known, kept, strict=True)):
                return made[:count]
        made = await _Maker(library).questions(known[:_BRIEFINGS])
        self._kept = [(known, made), *self._kept[: _LIBRARIES - 1]]
        return made[:count]


class _Maker:
    """Makes questions from a library's briefings."""

    def __init__(self, library: Briefings) -> None:
        self._library = library

    async def questions(self, briefings: tuple[Briefing, ...]) -> tuple[Example, ...]:
        figures = [one async for one in self._asked(briefings, on_topic=False)]
        topics = [one async for one in self._asked(briefings, on_topic=True)]
        mixed = [one for pair in zip_longest(figures, topics) for one in pair if one is not None]
        return tuple({one.question.casefold(): one for one in reversed(mixed)}.values())[::-1][:MOST]

    async def _asked(self, briefings: tuple[Briefing, ...], *, on_topic: bool) -> AsyncIterator[Example]:
        """A question for each briefing that has one."""
        for briefing in briefings:
            question = await (self._topic(briefing) if on_topic else self._figure(briefing))
            if question:
                yield Example(question, on_topic)

    async def _figure(self, briefing: Briefing) -> str:
        """What asks for one of the most important figures of a briefing and finds it first, "" for none."""
        found = by_importance(await self._library.figures_in(briefing.id))
        for one in [one for one in found if _is_plain(one)][:_TRIED]:
            period = one.figure.period
            full = f"{one.figure.label} {period.text}" if period else one.figure.label
            question = full if len(full) <= _LONGEST else one.figure.label
            answer = await self._library.look_up(question, "", 1)
            if answer.figures and answer.figures[0].place == one.place:
                return question
        return ""

    async def _topic(self, briefing: Briefing) -> str:
        """A heading of a briefing that is answered as a topic, "" for none."""
        titles = [s.title for s in briefing.sections if not (s.run_in or s.implied)]
        telling = [title for title in titles if _is_short(title) and not is_general_title(title)]
        for title in telling[:_TRIED]:
            if (await self._library.answer(title, "", "", 1)).quotes:
                return title
        return ""


def _is_plain(one: KeyFigure) -> bool:
    """Whether a figure is one that a person would ask for by its label."""
    return bool(one.figure.label and one.figure.unit) and _is_short(one.figure.label)


def _is_short(text: str) -> bool:
    spaced = len(text.split()) in _WORDS if text.isascii() else len(text) > 1
    return spaced and len(text) <= _LONGEST and text.isprintable()
