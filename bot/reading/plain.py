"""The reader for plain text: lines become units, and units headings, list items, paragraphs and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
    wrapped = _is_wrapped(lines)
    found: list[Candidate] = []
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            group.append(line)
        elif group:
            found += _units_of(group, wrapped=wrapped)
            group = []
    return found


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines were broken to a width: none is long, and neighbours are often about as long as the longest."""
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    if not lengths:
        return False
    longest = sorted(lengths)[-max(1, len(lengths) // 50)]
    if longest > 140:
        return False
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if a.strip() and b.strip()]
    return sum(len(a.rstrip()) > 0.66 * longest for a, _b in pairs) * 2 > len(pairs) > 0


def _units_of(group: Sequence[str], *, wrapped: bool) -> list[Candidate]:
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
        new = not units or units[-1].table or not wrapped or bullet is not None
        new = new or units[-1].style != "" or marker_of(text) is not None
        new = new or (len(line) - len(line.lstrip()) >= indent + 2 and not units[-1].item)
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
