"""What each of a document's first lines is: a fact, a label, the name of an office or of a person, or a title."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from bot.languages import every
from bot.languages.all_languages import pattern_of_all, words_of_all
from bot.languages.notation import one_of
from bot.reading.institutions import DOCUMENT, opens_with_institution
from bot.reading.line_words import is_cut_short
from bot.reading.manuscript import Candidate
from bot.reading.markers import without_hashes
from bot.reading.no_titles import has_words, is_stamp
from bot.reading.people import ORGANISATION, Facts, facts_in, opens_byline, person_in
from bot.text.boilerplate import is_furniture

_SERIES = pattern_of_all(lambda one: one.front.series)
_SERIES_NUMBERS = pattern_of_all(lambda one: one.front.series_numbers)
_BANNER = re.compile(
    rf"(?:{pattern_of_all(lambda one: one.front.banners)}"
    rf"|{_SERIES}(?:,? {_SERIES_NUMBERS}\.?)?(?: [\w./-]*\d[\w./-]*)?"
    r"(?:\s*[|,–—-]\s*[^|]{0,30}\d{4})?)\W*",
    re.IGNORECASE,
)
_LABELS = "|".join(
    rf"{one_of(phrases)}.{{0,{length}}}" for language in every() for length, phrases in language.front.labels.items()
)
_LABEL = re.compile(
    rf"(?:{_LABELS}|v\d[\d.]*|www\..{{0,60}}|https?:.{{0,80}}|\S+@\S+"
    rf"|{pattern_of_all(lambda one: one.page.contacts)}\.?.{{0,40}}|\[.{{0,200}}\]|\(\d{{2,8}}\)|—+|[*_]{{3,}})\W*",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=\S*\d)(?!\S*[\u3400-\u9fff])[A-Z0-9][\w/.:–()-]*(?: (?:Rev|Add|Corr)\.? ?\d+)?")
_IN_OFFICES = frozenset(words_of_all(lambda one: one.front.in_offices))
_HAN = re.compile(r"[\u3400-\u9fff]")
_ABOUT = re.compile(rf"\b{pattern_of_all(lambda one: one.front.about)}|[:;?]|\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the front page and what it is: "fact", "label", "body" (an office), "person", or "title"."""

    one: Candidate
    what: str
    facts: Facts


def told(lines: Sequence[Candidate], common: Container[str]) -> Iterator[Line]:
    """Each line with what it is; `common` are words that the text has in small letters."""
    half = False  # of an office's name, which goes on in the next line: "Socialist Republic of"
    for one in lines:
        text = without_hashes(one.text)
        goes_on, half = half, False
        facts = facts_in(text)
        if facts.told:
            yield Line(one, "fact", facts)
        elif is_furniture(text):
            yield Line(one, "furniture", facts)
        elif is_label(text) or opens_byline(text) or not has_words(text):
            yield Line(one, "label", facts)
        elif text.startswith(("—", "–")) and len(text) < 80:
            yield Line(one, "subtitle", facts)
        elif goes_on or _is_body(text) or (len(text) < 60 and opens_with_institution(text)):
            half = is_cut_short(text)
            yield Line(one, "body", facts)
        elif person_in(text, common):
            yield Line(one, "person", facts)
        else:
            yield Line(one, "title", facts)


def is_label(text: str) -> bool:
    """Whether a line says what kind of document it stands on, or is its number, or a stamp."""
    label = _BANNER.fullmatch(text) or _LABEL.fullmatch(text) or _CODE.fullmatch(text)
    return label is not None or is_stamp(text)


def _is_body(text: str) -> bool:
    """Whether a line is the name of an office, or its letters."""
    if re.fullmatch(r"[A-ZÀ-Þ]{2,8}", text):
        return True
    if text[:1] in '“"«„‘(':
        return False
    if _HAN.search(text):
        return ORGANISATION.search(text) is not None and len(text) < 25 and not DOCUMENT.search(text)
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    named = bool(words) and all(word[0].isupper() or word in _IN_OFFICES for word in words)
    return (
        ORGANISATION.search(text) is not None
        and named
        and len(words) < 9
        and not (_ABOUT.search(text) or DOCUMENT.search(text))
    )
