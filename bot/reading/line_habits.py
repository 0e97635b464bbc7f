"""What a whole plain text tells of its lines: its words, their width, and whether its pages have titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.line_titles import title_lines
from bot.reading.line_words import behind_hyphens
from bot.reading.widths import HAN_END, LOWER_START, groups_of, is_wrapped

_HYPHENATED = re.compile(r"(?P<first>[^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NARROWEST = 34  # a block that is narrower tells no width
_FEWEST_PAIRS = 20  # lines of which the share says nothing
_BEHIND_HYPHENS = re.compile(behind_hyphens(), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Habits:
    """What the whole document tells: its words, and the width that most of its lines were broken to (0 for none)."""

    words: frozenset[str] = frozenset()
    width: int = 0
    titled: bool = False  # most pages begin with a title, as slides do
    mixed: bool = False  # some lines are broken to the width, others were joined again


def habits_of(pages: Sequence[Sequence[str]]) -> Habits:
    """The habits of a document, from the lines of its pages."""
    words: set[str] = set()
    widths: Counter[int] = Counter()
    for lines in pages:
        cut = False  # whether the line above ends with a hyphen: neither half of that word is a word
        whole: list[str] = []
        for line in lines:
            parted = _HYPHENATED.search(line.rstrip()[-40:]) is not None
            if cut or parted:
                found = _WORD.findall(line)
                words.update(map(str.lower, found[int(cut) : len(found) - int(parted)]))
            else:
                whole.append(line)
            cut = parted
        words.update(map(str.lower, set(_WORD.findall("\n".join(whole)))))
        for group in groups_of(lines):
            if len(group) > 2:
                longest = max(len(line.rstrip()) for line in group)
                if longest >= _NARROWEST and is_wrapped(group, 0):
                    widths[longest] += len(group)
    usual = _usual(widths)
    most = _usual_of_most(pages, usual)
    return Habits(frozenset(words), most or usual, _are_titled(pages, most or usual), mixed=bool(most))


def _are_titled(pages: Sequence[Sequence[str]], usual: int) -> bool:
    """Whether most pages begin with a title."""
    filled = [group for group in (next(groups_of(lines), None) for lines in pages) if group is not None]
    titled = sum(title_lines(group, usual) > 0 for group in filled)
    return len(filled) > 4 and titled * 2 > len(filled)


def _usual_of_most(pages: Sequence[Sequence[str]], usual: int) -> int:
    """The width that most lines were broken to, where others were joined again and hide it from their blocks; else 0.

    A line was broken to it when the first word of the next had no place in it.
    """
    groups = [[line.strip() for line in group] for lines in pages for group in groups_of(lines)]
    pairs = [pair for group in groups if len(group) > 2 for pair in pairwise(group)]
    lengths = Counter(len(above) for above, _line in pairs)
    width = _usual(Counter({length: count * length for length, count in lengths.items() if length >= _NARROWEST}))
    if not width or (usual and usual <= 1.3 * width):
        return 0
    width += 4  # the most lines are a little shorter than the longest
    fitting = [(above, line) for above, line in pairs if len(above) <= width + 6]
    broken = sum(len(above) + 1 + len(line.split(" ", 1)[0]) > 0.9 * width for above, line in fitting)
    most = len(fitting) * 2 > len(pairs) and broken * 3 > len(fitting) * 2
    return width if most and len(pairs) > _FEWEST_PAIRS else 0


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
            elif _BEHIND_HYPHENS.match(line):
                line = f" {line}"  # noqa: PLW2901 # "short- and long-term"
            parts.append(line)
        else:
            dashed = above[-1:] in "-–" and above[-2:-1].isalnum() and line[:1].isalnum()
            parts.append(line if dashed else f" {line}")
    return "".join(parts)


def _is_one_word(first: str, line: str, habits: Habits) -> bool:
    """Whether the hyphen at a line's end only parted a word: by how the document writes it elsewhere."""
    second = _FIRST_WORD.match(line)
    if second is None or _BEHIND_HYPHENS.match(line):
        return False
    one, other = first.lower(), second[0].lower()
    if one + other in habits.words:
        return True
    if f"{one}-{other}" in habits.words:
        return False
    return not (one in habits.words and other in habits.words)
