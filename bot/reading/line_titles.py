"""Lines of a plain text that are titles by their place and their capitals, though nothing marks them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.markers import BULLET, marker_of
from bot.reading.widths import FITS, ends_within, first_length

_STOP = re.compile(r"[.!?][\"”’)]*\d{0,2}$")


def title_lines(group: Sequence[str], usual: int) -> int:
    """How many lines of a page's first block are its title: at most three short ones, most words with capitals."""
    taken = 0
    for line in (line.strip() for line in group[:4]):
        words = re.findall(r"[^\W\d_]{4,}", line)
        capitals = sum(word[0].isupper() for word in words) * 10 >= len(words) * 6
        if not words or not capitals or line[-1] in ".:;" or BULLET.match(line) or len(line) > max(60, 0.8 * usual):
            break
        if re.search(r"\b\d{5}\b", line):
            return 0
        if taken and marker_of(line) is not None:
            break
        taken += 1
    if taken > 3 or (taken and len(group) > taken and ends_within(group[taken - 1].strip(), group[taken].strip())):
        return 0
    return taken


def is_title_block(group: Sequence[str], below: Sequence[str], usual: int) -> bool:
    """Whether a block is one title over several lines: short ones, most words with capitals, above a paragraph."""
    lines = [line.strip() for line in group]
    if not 2 <= len(lines) <= 4 or not below or len(below[0].strip()) < 0.5 * usual:
        return False
    if max(map(len, lines)) > 0.66 * usual or lines[-1][-1] in ".,;:" or any(line[-1] in ".;:" for line in lines):
        return False
    if any(marker_of(line) is not None or BULLET.match(line) for line in lines[1:]) or re.search(
        r"@|\d{4}", " ".join(lines)
    ):
        return False
    words = re.findall(r"[^\W\d_]{4,}", " ".join(lines))
    return sum(word[0].isupper() for word in words) * 10 >= len(words) * 7 and bool(words)


def is_title_within(line: str, above: str, below: str, width: int) -> bool:
    """Whether a line between paragraphs is a title, though no blank line sets it off.

    A sentence ends above it, its words have capitals, and what begins below it would have had room on it.
    """
    if not (width and below and _STOP.search(above)) or line[-1] in ".,;:!?-–—" or not below[:1].isupper():
        return False
    words = re.findall(r"[^\W\d_]{4,}", line)
    if not words or not all(word[0].isupper() for word in words) or re.search(r"\d{2}|@", line):
        return False
    room = width if len(words) > 1 else FITS * width
    if not line[:1].isupper() or len(line.split()) < 2:
        return False
    return len(words) > 2 or len(line) + 1 + first_length(below) <= room


def is_title_line(above: str, line: str, lines: Sequence[str]) -> bool:
    """Whether a unit is the title of the paragraph that a line begins: all its words have capitals."""
    if len(lines) > 2 or not line[:1].isupper() or above[-1] in ".,;:!?-–—":
        return False
    words = re.findall(r"[^\W\d_]{4,}", " ".join(lines))
    return len(words) >= 3 and all(word[0].isupper() for word in words) and len(above) < 60
