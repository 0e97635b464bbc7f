"""Words that were parted at the ends of lines, in a text whose lines have been joined since: "kri- tisch"."""

from __future__ import annotations

import re

from bot.reading.line_words import behind_hyphens

_PARTED = re.compile(rf"(?<![\w-])([^\W\d_]{{2,}})- (?!{behind_hyphens()}\b)([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 20  # in a text, below which they may be meant
_WHOLE = 0.5  # of them stand whole elsewhere in it, at least, or letters are lost between them


def with_parted_words_joined(text: str) -> str:
    """A text with its parted words whole: those that stand so elsewhere in it, and whose rest is no word by itself."""
    found = [one for one in _PARTED.finditer(text) if one[2][0].islower()]
    if len(found) < _FEWEST:
        return text
    words = set(map(str.casefold, _WORD.findall(_PARTED.sub(" ", text))))
    if sum((one[1] + one[2]).casefold() in words for one in found) < _WHOLE * len(found):
        return text

    def joined(one: re.Match[str]) -> str:
        whole = one[1] + one[2]
        return whole if one[2][0].islower() and (whole.casefold() in words or one[2] not in words) else one[0]

    return _PARTED.sub(joined, text)
