"""The reader for plain text: lines become units, and units headings, list items, paragraphs and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.front_page import front_page_of, with_notes
from bot.reading.headings import Candidate, with_headings
from bot.reading.manuscript import Draft
from bot.reading.markers import BULLET, marker_of, underline_of
from bot.reading.run_ins import with_run_ins

_TABLE = re.compile(r"[^|\t]*(?:[|\t][^|\t]*){2,}|.*\S {3,}\S+ {3,}\S.*")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-$")
_JOINERS = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|à|y|o|a)\b", re.IGNORECASE)
_HAN_END = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]$")
_CAPS_LINE = re.compile(r"[^a-z]{4,80}")


def plain_draft(text: str) -> Draft:
    """What a careful reader sees in a plain text: its units with their kinds, title, author and date."""
    candidates = _candidates(text)
    front, rest = front_page_of(candidates)
    units = [*front.units, *with_run_ins(with_headings(rest))]
    return Draft(tuple(with_notes(units, front.author)), front.title, front.author, front.published)


def _candidates(text: str) -> list[Candidate]:
    """The lines of a text as units: wrapped lines joined, each marked line and each list item by itself."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    found: list[Candidate] = []
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            group.append(line)
        elif group:
            found += _units_of(group, width)
            group = []
    return found


def _wrap_width(lines: Sequence[str]) -> int:
    """The width that lines were broken to, 0 where they were not.

    They were when none is long, and many end within a sentence or near the same width.
    """
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return 0
    longest = lengths[-max(1, len(lengths) // 50)]
    followed = [(line.rstrip(), below.strip()) for line, below in pairwise(lines) if line.strip() and below.strip()]
    if longest > 140 or not followed:
        return 0
    full = sum(len(line) > 0.66 * longest for line, _below in followed)
    within = sum(line[-1] not in ".!?:;" and below[0].islower() for line, below in followed)
    return longest if full * 2 > len(followed) or within * 5 > len(followed) else 0


def _continues(line: str, above: str, width: int) -> bool:
    """Whether a line goes on with the one above: that one is full, or ends within a sentence."""
    return len(above) > 0.66 * width or (above[-1] not in ".!?:;" and line[0].islower())


def _units_of(group: Sequence[str], width: int) -> list[Candidate]:
    """Part a run of lines without a blank one between into units."""
    units: list[Candidate] = []
    indent = min(len(line) - len(line.lstrip()) for line in group)
    for place, line in enumerate(group):
        under = underline_of(line)
        if under:
            if units and units[-1].lines == 1 and len(units[-1].text) <= 120:
                units[-1] = replace(units[-1], style=f"underline{under}")
            continue
        text = line.strip()
        if _TABLE.fullmatch(line[:400]) and not BULLET.match(text):
            units.append(Candidate(re.sub(r"\s*\|\s*|\s{3,}", " | ", text).strip(" |"), table=True))
            continue
        bullet = BULLET.match(text)
        new = not units or units[-1].table or not width or bullet is not None
        new = new or units[-1].style != "" or marker_of(text) is not None
        new = new or (len(line) - len(line.lstrip()) >= indent + 2 and not units[-1].item)
        new = new or not _continues(text, group[place - 1].rstrip(), width)
        new = new or _is_caps(group[place - 1].strip()) != _is_caps(text)
        if new:
            units.append(Candidate(text[bullet.end() :] if bullet else text, item=bullet is not None))
        else:
            units[-1] = replace(units[-1], text=_joined(units[-1].text, text), lines=units[-1].lines + 1)
    return units


def _joined(text: str, line: str) -> str:
    """A wrapped line's continuation: Chinese without a space, a word parted at a hyphen without one either."""
    if _HAN_END.search(text[-1:]) and _HAN_END.search(line[:1]):
        return text + line
    if _HYPHENATED.search(text[-2:]) and not _JOINERS.match(line):
        return text + line
    return f"{text} {line}"


def _is_caps(line: str) -> bool:
    return bool(_CAPS_LINE.fullmatch(line)) and sum(map(str.isupper, line)) >= 4 and not line.endswith((".", ",", ";"))
