"""Lines with a blank one behind each, as text recognition and old records print them, set close again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.reading.widths import LOWER_START

_FEWEST = 12  # lines in a row, from which on a stretch tells by itself
_FEW = 4  # and in a text that has such stretches: notes and page numbers part the others
_LONGEST = 100  # characters of a line that was broken to a width
_CUT = 0.4  # of the lines that end within a sentence, as the small letter behind them tells
_CUT_BESIDE, _FULL = 0.2, 0.5  # or so many in such a text, where so many are full and have no stop: German has capitals
_SHORT = 0.75  # of the width: such a line ends its paragraph
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_JOINT = "\ue000"  # where a word goes on in the next line
_STOP = re.compile(r"[.!?:;。！？：；…][\"”’»)\]]*$")


def set_close(text: str) -> str:
    """A text without the blank lines that stand between all lines of a stretch; those behind paragraphs stay."""
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    runs = _runs(lines, filled)
    told = [run for run in runs if len(run) >= _FEWEST and _cut([lines[at].strip() for at in run]) >= _CUT]
    if not told:
        return text
    kept = [True] * len(lines)
    for run in runs:
        texts = [lines[at].strip() for at in run]
        width = sorted(map(len, texts))[len(texts) * 3 // 4]
        cut = _cut(texts)
        if cut < _CUT and not (cut >= _CUT_BESIDE and _full(texts, width) >= _FULL):
            continue
        gap = max(below - at for at, below in pairwise(run))
        for (at, below), above in zip(pairwise(run), texts, strict=False):
            ends = _STOP.search(above) or LOWER_START.match(lines[below].strip()) is None  # or it is a heading
            number = _PAGE_NUMBER.fullmatch(above) is not None
            kept[at] = not number
            if number or not (len(above) < _SHORT * width and ends):
                kept[at + 1 : below] = [False] * (below - at - 1)
            if below - at < gap:
                lines[at], lines[below] = lines[at].rstrip() + _JOINT, lines[below].lstrip()
    return "\n".join(line for line, stays in zip(lines, kept, strict=True) if stays).replace(f"{_JOINT}\n", "")


def _cut(texts: Sequence[str]) -> float:
    """The share of lines that end within a sentence."""
    cut = sum(_STOP.search(above) is None and LOWER_START.match(below) is not None for above, below in pairwise(texts))
    return cut / (len(texts) - 1)


def _full(texts: Sequence[str], width: int) -> float:
    """The share of lines that reach the width and have no stop."""
    return sum(_STOP.search(one) is None and len(one) >= _SHORT * width for one in texts) / len(texts)


def _runs(lines: Sequence[str], filled: Sequence[int]) -> list[list[int]]:
    """Stretches of lines with as many blank ones between any two, at least one, none of which is long.

    Some converters take off the hyphen of a parted word and set its rest nearer: such a stretch goes on.
    """
    runs: list[list[int]] = []
    gap = 0
    for above, at in pairwise(filled):
        step = at - above
        short = len(lines[above].strip()) <= _LONGEST and len(lines[at].strip()) <= _LONGEST
        goes_on = step == gap or (step == gap - 1 and _is_parted(lines[above], lines[at]))
        if short and step > 1 and goes_on and runs:
            runs[-1].append(at)
            continue
        gap = step if short and step > 1 else 0
        if gap:
            runs.append([above, at])
    return [run for run in runs if len(run) >= _FEW]


def _is_parted(above: str, below: str) -> bool:
    """Whether a word may begin on one line and end on the next."""
    return above.rstrip()[-1:].isalpha() and below.lstrip()[:1].islower()
