"""Lines with a blank one behind each, as text recognition and old records print them, set close again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.reading.widths import LOWER_START

_FEWEST = 12  # lines in a row
_LONGEST = 100  # characters of a line that was broken to a width
_CUT = 0.4  # of the lines that end within a sentence
_SHORT = 0.75  # of the width: such a line ends its paragraph
_STOP = re.compile(r"[.!?:;。！？：；…][\"”’»)\]]*$")


def set_close(text: str) -> str:
    """A text without the blank lines that stand between all lines of a stretch; those behind paragraphs stay."""
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    kept = [True] * len(lines)
    for run in _runs(lines, filled):
        texts = [lines[at].strip() for at in run]
        cut = sum(
            _STOP.search(above) is None and LOWER_START.match(below) is not None for above, below in pairwise(texts)
        )
        if cut < _CUT * (len(run) - 1):
            continue
        width = sorted(map(len, texts))[len(texts) * 3 // 4]
        for (at, below), above in zip(pairwise(run), texts, strict=False):
            if not (len(above) < _SHORT * width and _STOP.search(above)):
                kept[at + 1 : below] = [False] * (below - at - 1)
    return "\n".join(line for line, stays in zip(lines, kept, strict=True) if stays)


def _runs(lines: Sequence[str], filled: Sequence[int]) -> list[list[int]]:
    """Stretches of lines with as many blank ones between any two, at least one, none of which is long."""
    runs: list[list[int]] = []
    gap = 0
    for above, at in pairwise(filled):
        step = at - above
        short = len(lines[above].strip()) <= _LONGEST and len(lines[at].strip()) <= _LONGEST
        if short and step > 1 and step == gap and runs:
            runs[-1].append(at)
            continue
        gap = step if short and step > 1 else 0
        if gap:
            runs.append([above, at])
    return [run for run in runs if len(run) >= _FEWEST]
