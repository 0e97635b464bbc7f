"""What a single line tells of whether it could be a heading, whatever stands around it."""

from __future__ import annotations

import re

from bot.languages import every
from bot.languages.all_languages import pattern_of_all
from bot.languages.alternatives import alternatives
from bot.languages.notation import expression
from bot.reading.line_words import never_last, rarely_last
from bot.reading.markers import marker_of

_LONGEST = 30  # words
_LONGEST_WITH_STOP = 16  # words of a heading that ends with a point: a longer one is a sentence
_SENTENCE_END = re.compile(r"[.!?。！？][\"”’)\]]*\s+\S|[。！？][^”’）」』]")
_WORDS = re.compile(r"\S+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_UNFINISHED = re.compile(rf"\b{rarely_last()}$", re.IGNORECASE)
# The words of those that no heading ends with, as one may with "for" or "in": "Members of the".
_CUT_SHORT = re.compile(rf"\b{never_last()}$")
_CONTACT = re.compile(
    r"\S@\S|\b(?:https?:|www\.)|\(\d{3}\) ?\d|\d{3}-\d{4}|\b\d{5}(?:-\d{4})?$"
    rf"|^{pattern_of_all(lambda one: one.page.contacts)}",
    re.IGNORECASE,
)
# A line that says what follows rather than naming it: "The results show:", "Companies report that:".
_LEADS = alternatives(expression(phrase) for language in every() for phrase in language.headings.leads_in)
_LEADS_IN = re.compile(rf"\b(?:{_LEADS})\b[^.]{{0,30}}:$", re.IGNORECASE)
_SOURCE = re.compile(
    rf"(?:{pattern_of_all(lambda one: [word.rstrip('.') for word in one.captions])}"
    rf"|{pattern_of_all(lambda one: one.headings.examples)})\s*[:：]",
    re.IGNORECASE,
)


def is_contact(text: str) -> bool:
    """Whether a line says where somebody is to be reached, or is a part of an address."""
    return _CONTACT.search(text) is not None


def is_unfinished(text: str) -> bool:
    """Whether a line ends with a word that another must follow: "Members of the"."""
    return _CUT_SHORT.search(text) is not None


def is_worded(text: str) -> bool:
    """Whether a line in capitals is made of words rather than of codes and numbers."""
    letters = sum(map(str.isupper, text))
    return letters >= 3 and letters > 2 * sum(map(str.isdigit, text)) and "</" not in text


def is_short_line(text: str) -> bool:
    """A line without an end mark that is too short to be a paragraph."""
    if _HAN.search(text):
        return len(text) <= 25 and not re.search(r"[。！？；，：…”]$", text)
    if not text[:1].isupper() or len(_WORDS.findall(text)) > 14:
        return False
    ends = text[-1:] in ".!;,…" or text.endswith((".”", ".’", '."'))
    if ends or _UNFINISHED.search(text) or (text.endswith(":") and _LEADS_IN.search(text)):
        return False
    return not (
        sum(map(str.isdigit, text)) * 2 > sum(map(str.isalpha, text))
        or "</" in text
        or _SOURCE.match(text)
        or _CONTACT.search(text)
    )


def fits(text: str) -> bool:
    """Short enough for a heading, and not two sentences."""
    mark = marker_of(text)
    if mark is not None and mark.style.startswith("hash"):
        return fits(mark.title)
    title = mark.title if mark else text
    if text.endswith((".", "。")) and (
        len(_WORDS.findall(text)) > _LONGEST_WITH_STOP or (len(text) > 40 and _HAN.search(text))
    ):
        return False
    if _HAN.search(text):
        return len(text) <= 60 and not _SENTENCE_END.search(title)
    return len(_WORDS.findall(text)) <= _LONGEST and len(text) <= 300 and not _SENTENCE_END.search(title)


def leads_in(text: str) -> bool:
    """Whether a line that ends with a colon says what follows rather than naming it."""
    return _LEADS_IN.search(text) is not None
