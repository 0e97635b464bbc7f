"""What a whole plain text tells of its lines: its words, their width, and whether its pages have titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.line_titles import title_lines
from bot.reading.widths import HAN_END, LOWER_START, groups_of, is_wrapped

_HYPHENATED = re.compile(r"(?P<first>[^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NARROWEST = 34  # a block that is narrower tells no width
_JOINERS = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|à|y|o|a|e|и|или)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Habits:
    """What the whole document tells: its words, and the width that most of its lines were broken to (0 for none)."""

    words: frozenset[str] = frozenset()
    width: int = 0
    titled: bool = False  # most pages begin with a title, as slides do


def habits_of(pages: Sequence[Sequence[str]]) -> Habits:
    """The habits of a document, from the lines of its pages."""
    words: set[str] = set()
    widths: Counter[int] = Counter()
    for lines in pages:
        cut = False  # whether the line above ends with a hyphen: neither half of that word is a word
        for line in lines:
            found = [word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line)]
            parted = _HYPHENATED.search(line.rstrip()[-40:]) is not None
            words.update(found[int(cut) : len(found) - int(parted)])
            cut = parted
        for group in groups_of(lines):
            if len(group) > 2:
                longest = max(len(line.rstrip()) for line in group)
                if longest >= _NARROWEST and is_wrapped(group, 0):
                    widths[longest] += len(group)
    usual = _usual(widths)
    return Habits(frozenset(words), usual, _are_titled(pages, usual))


def _are_titled(pages: Sequence[Sequence[str]], usual: int) -> bool:
    """Whether most pages begin with a title."""
    filled = [group for group in (next(groups_of(lines), None) for lines in pages) if group is not None]
    titled = sum(title_lines(group, usual) > 0 for group in filled)
    return len(filled) > 4 and titled * 2 > len(filled)


def _usual(widths: Counter[int]) -> int:
    """The width that most lines have, give or take a few characters."""
    if not widths:
        return 0
    near = {width: sum(widths[width + step] for step in range(-6, 7)) for width in widths}
    return max(near, key=lambda width: (near[width], width))


def joined(lines: Sequence[str], habits: Habits) -> str:
    """Wrapped lines as one: Chinese without a space between, a word parted at a hyphen in one piece again."""
    if len(lines) == 1:
        return lines[0]
    parts = [lines[0]]
    for above, line in pairwise(lines):
        parted = _HYPHENATED.search(above[-40:])
        if HAN_END.search(above[-1:]) and HAN_END.search(line[:1]):
            parts.append(line)
        elif parted is not None and LOWER_START.match(line):
            if _is_one_word(parted["first"], line, habits):
                parts[-1] = parts[-1][:-1]
            elif _JOINERS.match(line):
                line = f" {line}"  # noqa: PLW2901 # "short- and long-term"
            parts.append(line)
        else:
            dashed = above[-1:] in "-–" and above[-2:-1].isalnum() and line[:1].isalnum()
            parts.append(line if dashed else f" {line}")
    return "".join(parts)


def _is_one_word(first: str, line: str, habits: Habits) -> bool:
    """Whether the hyphen at a line's end only parted a word: by how the document writes it elsewhere."""
    second = _FIRST_WORD.match(line)
    if second is None or _JOINERS.match(line):
        return False
    one, other = first.lower(), second[0].lower()
    if one + other in habits.words:
        return True
    if f"{one}-{other}" in habits.words:
        return False
    return not (one in habits.words and other in habits.words)
