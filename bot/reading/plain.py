"""The reader for plain text: lines become units, and units headings, list items, paragraphs and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.front_page import front_page_of, with_notes
from bot.reading.headings import Candidate, with_headings, without_contents
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
    return draft_of(without_contents(_candidates(text)))


def draft_of(candidates: Sequence[Candidate]) -> Draft:
    """What a careful reader sees in lines and paragraphs that no markup tells apart."""
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
    parts: list[list[str]] = []  # for each unit, its lines: joined once at the end, or a long one costs its square
    indent = min(len(line) - len(line.lstrip()) for line in group)
    for place, line in enumerate(group):
        under = underline_of(line)
        if under:
            if units and units[-1].lines == 1 and len(units[-1].text) <= 120:
                units[-1] = replace(units[-1], style=f"underline{under}")
            continue
        text = line.strip()
        if _TABLE.fullmatch(line[:400]) and not BULLET.match(text):
            row = re.sub(r"\s*\|\s*|\s{3,}", " | ", text).strip(" |")
            units.append(Candidate(row, table=True))
            parts.append([row])
            continue
        bullet = BULLET.match(text)
        new = not units or units[-1].table or not width or bullet is not None
        new = new or units[-1].style != "" or _is_marked(text, group[place - 1].rstrip(), width)
        new = new or (len(line) - len(line.lstrip()) >= indent + 2 and not units[-1].item)
        new = new or not _continues(text, group[place - 1].rstrip(), width)
        new = new or _is_caps(group[place - 1].strip()) != _is_caps(text)
        if new:
            text = text[bullet.end() :] if bullet else text
            units.append(Candidate(text, item=bullet is not None))
            parts.append([text])
        else:
            parts[-1].append(text)
            units[-1] = replace(units[-1], lines=units[-1].lines + 1)
    return [replace(unit, text=_joined(lines)) for unit, lines in zip(units, parts, strict=True)]


def _is_marked(line: str, above: str, width: int) -> bool:
    """Whether a line begins with a mark of its own; a word such as "Third" may be there by the chance of wrapping."""
    mark = marker_of(line)
    by_chance = mark is not None and mark.style in ("ordinal", "part", "roman", "upper")
    return mark is not None and not (by_chance and _continues(line, above, width))


def _joined(lines: Sequence[str]) -> str:
    """Wrapped lines as one: Chinese without a space between, a word parted at a hyphen without one either."""
    joined = [lines[0]]
    for above, line in pairwise(lines):
        han = _HAN_END.search(above[-1:]) and _HAN_END.search(line[:1])
        parted = _HYPHENATED.search(above[-2:]) and not _JOINERS.match(line)
        joined.append(line if han or parted else f" {line}")
    return "".join(joined)


def _is_caps(line: str) -> bool:
    return bool(_CAPS_LINE.fullmatch(line)) and sum(map(str.isupper, line)) >= 4 and not line.endswith((".", ",", ";"))
