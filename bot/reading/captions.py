"""Captions: lines that name a table or a figure, say where it is from, or note what it leaves out."""

from __future__ import annotations

import re
from functools import cache

from bot.languages import every
from bot.languages.notation import expression

_LONGEST = 400  # characters
_LONGEST_NOTE = 2_000
_HAN = re.compile(r"[\u3400-\u9fff]")
_LABEL = r"(?-i:[\dA-Z]{1,3}(?:[.\-–](?:\d+|[IVX]+))*)"
_NUMBER = r"\s*(?:(?-i:[\dA-Z]{1,3}(?:[.\-–]\d+)*\b)|[:：]|[一二三四五六七八九十])"


def is_caption(text: str) -> bool:
    """Whether a line names a table or a figure by its number, or says where it is from."""
    return len(text) < _LONGEST and _forms()[0].match(text) is not None


def is_note_on(text: str) -> bool:
    """Whether a paragraph says where a table or a figure is from, or what to know of it: "Source: …", "NOTE: …"."""
    return len(text) < _LONGEST_NOTE and _forms()[2].match(text) is not None


def is_caption_word(text: str) -> bool:
    """Whether a line is nothing but what captions begin with: "Figures" over a list of them, "Figure 35.I" over one."""
    return len(text) < _LONGEST and _forms()[1].fullmatch(text.strip(" .:：")) is not None


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    known = {word for language in every() for word in language.captions}
    han = "|".join(sorted(filter(_HAN.match, known), key=len, reverse=True))
    words = "|".join(sorted(expression(word.rstrip(".")) for word in known if not _HAN.match(word)))
    numbered = re.compile(rf"(?:(?:{words})\b\.?|{han}){_NUMBER}", re.IGNORECASE)
    bare = re.compile(rf"(?:(?:{words})s?|{han})(?: ?{_LABEL})?", re.IGNORECASE)
    return numbered, bare, re.compile(rf"(?:(?:{words})s?\b\.?|{han})\s?[:：]", re.IGNORECASE)
