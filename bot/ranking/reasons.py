"""What speaks for each sentence: where its worth comes from, in terms that a reader can check."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.model import Reason
from bot.ranking.model import Judgment
from bot.ranking.ranked_text import Passage
from bot.ranking.vectors import Vector

_REASONS = 3
_COUNTS = 0.03  # of a grade: what adds less speaks for nothing
_EDGE = 0.1  # of a text: its opening, and its closing

# Which sources of worth (features, or "cues") make which reason.
_SOURCES: dict[Reason, tuple[str, ...]] = {
    Reason.OPENING: ("early_2", "early_5", "early_15", "early_40", "first", "among_first_5", "among_first_2"),
    Reason.CLOSING: ("late_3", "late_10", "late_30", "among_last_3", "in_last_section", "place_of_section"),
    Reason.SECTION_OPENING: ("opens_section", "early_in_section", "opens_paragraph"),
    Reason.CENTRAL: (
        *("likeness", "likeness_ranked", "centrality", "likeness_to_sections", "likeness_to_section"),
        *("recurrence", "most_recurrent", "all_recurrence"),
    ),
    Reason.TITLED: ("title", "headings", "own_heading"),
    Reason.FIGURED: ("figured", "figures", "figured_unlike_others", "figured_like_others", "digits", "any_digit"),
    Reason.WORDED: ("cues",),
    Reason.PARTICULAR: ("names", "any_name", "acronyms", "year", "money", "share", "telling", "rarity", "length"),
}


def reasons_for(passages: Sequence[Passage], judged: Judgment) -> list[tuple[Reason, ...]]:
    """What adds most to each passage beside the average one, the strongest first, three reasons at most."""
    count = len(passages)
    order = np.arange(count)
    opens = np.asarray([i == 0 or passages[i - 1].section != passages[i].section for i in range(count)], dtype=bool)
    holds = {
        Reason.OPENING: order < max(2.0, _EDGE * count),
        Reason.CLOSING: order >= count - max(2.0, _EDGE * count),
        Reason.SECTION_OPENING: opens,
        Reason.FIGURED: np.asarray([passage.figures > 0 for passage in passages]),
    }
    reasons = list(_SOURCES)
    added = np.stack([np.where(holds.get(one, True), _added(judged, one), 0.0) for one in reasons])
    strongest = np.argsort(-added, axis=0)[:_REASONS]
    return [tuple(reasons[at] for at in strongest[:, i] if added[at, i] > _COUNTS) for i in range(count)]


def _added(judged: Judgment, reason: Reason) -> Vector:
    total = np.sum([judged.parts[name] for name in _SOURCES[reason]], axis=0)
    return np.asarray(total - total.mean(), dtype=np.float64)
