"""How wide the lines of a text were broken, and which of them end within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.reading.dates import day_in
from bot.reading.line_words import rarely_last
from bot.reading.markers import marker_of

_HAN = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
HAN_END = re.compile(f"[{_HAN}]$")
FITS = 0.85  # of the width: letters are not all of one width
_LONG = 1.3  # times the usual width: no line that was broken to that is longer
_LONGEST_LINE = 140  # characters of a line that was broken to a width, where nothing else tells
_SMALL = r"[^\W\d_A-ZÀ-ÞА-Я]"
_NUMBER_START = re.compile(r"[$€£¥]?\d")
_FEWEST_ENDED, _ENDED = 4, 0.3  # lines, and the share of them
_STOP = re.compile(r"[.!?:;,…。！？：；，、–—-][\"”’»)\]]*\s*$")
_HANGING = re.compile(rf"\b{rarely_last()}$", re.IGNORECASE)
_OPENS = re.compile(r"[(“‘\"„«¿¡]?[^\W_a-zà-ÿа-я]")
LOWER_START = re.compile(rf"[(“‘\"'„«]?{_SMALL}")


def groups_of(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines without a blank one between."""
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def ends_lines(lines: Sequence[str]) -> bool:
    """Whether the lines of a paragraph are paragraphs of their own, as those of a page that was copied are.

    Many of them end without a stop, before a capital, where the next word would have had room: neither broken to a
    width nor at each sentence or clause, as some write Markdown.
    """
    if len(lines) < _FEWEST_ENDED:
        return False
    widest = min(max(map(len, lines)), _LONGEST_LINE)
    ended = sum(
        _OPENS.match(below) is not None
        and _STOP.search(line) is None
        and len(line) + len(below.split(" ", 1)[0]) < widest
        for line, below in pairwise(lines)
    )
    return ended >= _ENDED * (len(lines) - 1)


def is_wrapped(group: Sequence[str], usual: int, *, mixed: bool = False) -> bool:
    """Whether the lines of a block were broken to a width, rather than ended where they wanted to.

    In a `mixed` text, some lines were joined already, and don't count.
    """
    lines = [line.strip() for line in group]
    lines = _without_long(lines, usual) if mixed else lines
    pairs = list(pairwise(lines))
    if not pairs:
        return False
    width = width_of(lines)
    within = sum(ends_within(above, line) for above, line in pairs)
    full = sum(len(above) + 1 + first_length(line) > max(width, 0.9 * usual) for above, line in pairs)
    if width > _LONGEST_LINE:
        return within * 2 >= len(pairs) and min(len(line) for line in lines[:-1]) > 0.7 * width
    if len(pairs) == 1:
        return within > 0 or (usual > 0 and len(lines[0]) > 0.8 * usual and lines[0][-1] not in ".!?:;")
    return within * 4 >= len(pairs) or full * 10 >= len(pairs) * 7


def _without_long(lines: Sequence[str], usual: int) -> list[str]:
    """The lines without those that were joined already when the text was taken from its pages, where they are few."""
    kept = [line for line in lines if len(line) <= _LONG * usual]
    return kept if len(kept) * 2 >= len(lines) and len(kept) > 2 else list(lines)


def is_narrow(group: Sequence[str], usual: int) -> bool:
    """Whether a block was broken to a width of its own, as those in a column or beside a picture are."""
    lines = [line.strip() for line in group]
    width = width_of(lines)
    full = sum(len(above) + 1 + first_length(line) > width for above, line in pairwise(lines))
    return width < 0.75 * usual and len(lines) > 2 and full * 10 >= (len(lines) - 1) * 7


def width_of(lines: Sequence[str]) -> int:
    """The width of a block's lines; one that is far longer than all others does not tell it."""
    return width_among([len(line) for line in lines])


def width_among(lengths: Sequence[int]) -> int:
    longest = sorted(lengths)[-4:]
    lone = len(longest) == 4 and longest[-1] > 1.2 * longest[-2] and longest[0] > 0.85 * longest[-2]
    return longest[-2] if lone else longest[-1]


def widths_of(group: Sequence[str], usual: int, *, mixed: bool = False) -> list[int]:
    """The width that each line was broken to, by the lines around it: notes are set to another one than the text.

    In a `mixed` text, lines that were joined already don't count where others are near.
    """
    lengths = [len(line.strip()) for line in group]
    found = []
    for place in range(len(lengths)):
        near = lengths[max(0, place - 4) : place + 5]
        broken = [length for length in near if length <= _LONG * usual] if mixed else near
        width = width_among(broken if len(broken) * 2 > len(near) else near)
        found.append(usual if width < usual and len(near) < 6 else width)
    return found


def ends_within(above: str, line: str) -> bool:
    """Whether a line ends within a sentence, since the next begins with a small letter or goes on in Chinese."""
    if above[-1] in ".!?:;。！？：；":
        return False
    if above[-1] == "-" and above[-2:-1].isalpha() and line[:1].isalpha():
        return True
    if _NUMBER_START.match(line) and above[-1].islower() and len(line.split()) > 2 and len(above.split()) > 2:
        return marker_of(line) is None and day_in(line) is None
    if HAN_END.search(above):
        return len(above) > 15 and above[-1] not in "」』”）》" and marker_of(line) is None
    return LOWER_START.match(line) is not None


def continues(line: str, above: str, width: int) -> bool:
    """Whether a line goes on with the one above: its first word had no place there, or that ends within a sentence."""
    if _HANGING.search(above[-24:]) and marker_of(line) is None:
        return True  # as before a German noun
    return ends_within(above, line) or len(above) + 1 + first_length(line) >= FITS * width


def first_length(line: str) -> int:
    return 1 if HAN_END.search(line[:1]) else len(line.split(" ", 1)[0])
