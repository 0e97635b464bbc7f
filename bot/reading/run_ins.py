"""Run-in headings: short fragments that open paragraphs, found as a habit of the document or of a numbered series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from bot.languages import every
from bot.languages.all_languages import pattern_of_all, words_of_all
from bot.languages.alternatives import alternatives
from bot.model import Kind
from bot.reading.manuscript import Unit
from bot.reading.markers import Marker, marker_of

_LONGEST = 16  # words
_FRAGMENT = re.compile(
    r"(?P<head>[^.!?:\n]{3,130}?(?:\b[A-Z]\.[^.!?:\n]{0,60}?)?)(?P<end>[.:])\s+(?=[“\"«‘'(\[A-ZÀ-ÞЀ-Я0-9])"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_FRAGMENT_IN_SERIES = re.compile(r"(?P<head>[^。！？：\n]{2,40})(?P<end>[。：])(?=[^”’」』\s])")
_SHORT = re.compile(r"(?P<head>[^\W\d_]{4,20})(?P<end>[.:])\s+(?=[“\"‘'(\[A-ZÀ-ÞА-Я0-9])")
_FIGURE = re.compile(r"(?<![\w-])\d|[\u3400-\u9fff]\d")
_TITLES = pattern_of_all(lambda one: one.front.person_titles)
_SHORTENED = pattern_of_all(lambda one: one.headings.abbreviations)
_ABBREVIATED = re.compile(rf"\b(?:[A-Z]|{_TITLES}|{_SHORTENED})$")
_HAN_FRAGMENT = re.compile(r"(?P<head>[^。！？：，；\n]{2,20})(?P<end>[。：])(?=[^”’」』\s])")
# What a sentence has and a heading rarely does: a finite auxiliary, or a pronoun at its beginning.
_HEADINGS = [language.headings for language in every()]
_VERBS = alternatives(sorted({word for one in _HEADINGS for word in one.verbs if not _HAN.match(word)}))
_NO_VERBS = words_of_all(lambda one: one.headings.no_verbs)
# Chinese heads have no capital to begin with, and its short sentences look alike but for a verb or a particle.
_HAN_NO_VERBS = re.compile("|".join(filter(_HAN.match, _NO_VERBS)))
_HAN_VERBS = re.compile("|".join(filter(_HAN.match, words_of_all(lambda one: one.headings.verbs))))
_LEADS = alternatives(sorted({word for one in _HEADINGS for word in one.leads}))
_OPENERS = alternatives(sorted({word for one in _HEADINGS for word in one.openers}))
_SENTENCE = re.compile(rf"\b(?:{_VERBS})\b|^(?:{_LEADS})\b[^,]*,|^(?:{_OPENERS})\b", re.IGNORECASE)


# Verbs in the past, by their ending, behind a word that names something: "The fishers landed …".
_SMALL = pattern_of_all(lambda one: one.headings.before_participles)
_ANDS = pattern_of_all(lambda one: one.quantities.pairs | one.quantities.either)
_ENDINGS = alternatives(words_of_all(lambda one: one.forms.participles))
_NO_PAST = alternatives(word for word in _NO_VERBS if not _HAN.match(word))
_PAST = re.compile(
    rf"(?<![\w-])(?!{_SMALL})[a-z]{{3,}} (?!{_NO_PAST})[a-z]{{3,}}(?:{_ENDINGS})\b(?! {_ANDS})",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(rf"{pattern_of_all(lambda one: [*one.headings.demonstratives, *one.headings.pronouns])}")
_LEAST, _LEAST_HAN = 30, 12  # characters behind a heading in a numbered series
_MOST_IN_SERIES = 8  # words of a heading in a numbered series, or in bold


def is_statement(head: str) -> bool:
    """Whether the opening of a paragraph is a sentence: it has a verb or a figure, or is too long for a heading."""
    return _SENTENCE.search(head) is not None or _PAST.search(head) is not None or _FIGURE.search(head) is not None


def with_run_ins(units: Sequence[Unit]) -> list[Unit]:
    """The units, with run-in headings marked at the paragraphs that open with one.

    It is a habit of the document when at least half of the paragraphs open so that could, of one section when nearly
    all of its own do; a paragraph alone that does is no habit. Those could that stand under a heading without
    subheadings: what comes before the first heading, or between a heading and its subheadings, leads into what follows.
    """
    sections = _sections(units)
    heads = {
        i: 0 if units[i].run_in or units[i].numbered else run_in_of(units[i].text)
        for section in sections
        for i in section.paragraphs
    }
    leaves = [section for section in sections if section.is_leaf]
    eligible = [i for section in leaves for i in section.paragraphs]
    usual = median([len(units[i].text[: heads[i]].split()) for i in eligible if heads[i]] or [0])
    for i in eligible:
        if len(units[i].text[: heads[i]].split()) > max(8, 2.5 * usual):
            heads[i] = 0  # headings of one hand are of one length: this is a short sentence
    with_head = [i for i in eligible if heads[i]]
    everywhere = len(with_head) >= 3 and len(with_head) * 2 >= len(eligible)
    marked = list(units)
    for section in leaves:
        own = [i for i in section.paragraphs if heads[i]]
        if everywhere or (len(own) >= 3 and len(own) * 5 >= len(section.paragraphs) * 4):
            for i in own:
                title = units[i].text[: heads[i]].rstrip().rstrip(".:。：")
                marked[i] = replace(units[i], run_in=heads[i], level=section.level + 1, title=title)
    _mark_series(marked, sections)
    return marked


def _mark_series(units: list[Unit], sections: Sequence[_Stretch]) -> None:
    """Mark the run-in headings of numbered series."""
    for section in sections:
        series: dict[str, list[int]] = {}
        for i in section.numbered:
            mark = marker_of(units[i].text)
            if mark is not None and mark.number:
                series.setdefault(mark.style, []).append(i)
        for members in series.values():
            heads = {i: _head_in_series(units[i].text) for i in members}
            found = [i for i in members if heads[i]]
            if len(found) >= 2 and len(found) * 3 >= len(members) * 2:
                for i in found:
                    _mark_numbered(units, i, heads[i], section.level + 1)


def _mark_numbered(units: list[Unit], i: int, size: int, level: int) -> None:
    mark = marker_of(units[i].text)
    if mark is not None:
        title = units[i].text[:size].rstrip().rstrip(".:。：")
        units[i] = replace(
            *(units[i],), kind=Kind.PARAGRAPH, run_in=size, level=level, number=mark.number, numbered=0,
            title=title[_lead(units[i].text, mark) :].strip(),
        )  # fmt: skip


def _lead(text: str, mark: Marker) -> int:
    """How many characters of a text its number takes, with what stands between it and the title."""
    at = text.find(mark.title[:20], len(mark.number)) if mark.title else -1
    return max(at, len(mark.number))


def _head_in_series(text: str) -> int:
    """How many characters of a numbered paragraph are its number and a fragment, 0 where it opens with a sentence."""
    mark = marker_of(text)
    if mark is None or not mark.title:
        return 0
    lead = _lead(text, mark)
    rest = text[lead:]
    match = _FRAGMENT.match(rest[:220]) or _HAN_FRAGMENT_IN_SERIES.match(rest[:60]) or _SHORT.match(rest[:60])
    head = match["head"] if match is not None else ""
    if match is None or len(rest) - match.end() < (_LEAST_HAN if _HAN.search(head) else _LEAST):
        return 0
    if _HAN.search(head):
        return 0 if _FIGURE.search(head) else lead + match.end()
    fits = len(head.split()) <= _MOST_IN_SERIES and head[:1].isupper() and not is_statement(head)
    return lead + match.end() if fits and not _ABBREVIATED.search(head) else 0


def run_in_of(text: str) -> int:
    """How many characters of a paragraph are a fragment that could be a run-in heading, with the space behind it."""
    match = _FRAGMENT.match(text[:220]) or _HAN_FRAGMENT.match(text[:60])
    if match is None:
        return 0
    head = match["head"]
    words = head.split()
    limit = 8 if match["end"] in ":：" else _LONGEST
    if len(words) > limit or _SENTENCE.search(head) or not head[:1].isalnum() or head[:1].islower():
        return 0
    if len(text) - match.end() < max(40, match.end() // 2) and not _HAN_FRAGMENT.match(text[:60]):
        return 0
    if _FIGURE.search(head) or (_HAN.search(head) and _HAN_VERBS.search(_HAN_NO_VERBS.sub("", head))):
        return 0
    if _ABBREVIATED.search(head) or _PAST.search(head) or _POINTS_BACK.match(text, match.end()):
        return 0
    return match.end()


@dataclass(slots=True)
class _Stretch:
    """The paragraphs between two headings, by their place, and the level of the heading above them."""

    level: int
    is_leaf: bool = True
    paragraphs: list[int] = field(default_factory=list)
    numbered: list[int] = field(default_factory=list)  # paragraphs and items that may be of a numbered series


def _sections(units: Sequence[Unit]) -> list[_Stretch]:
    sections = [_Stretch(0)]
    for i, unit in enumerate(units):
        if unit.kind is Kind.HEADING:
            sections[-1].is_leaf = 0 < sections[-1].level >= unit.level
            sections.append(_Stretch(unit.level))
        elif unit.kind in (Kind.PARAGRAPH, Kind.ITEM):
            if unit.kind is Kind.PARAGRAPH:
                sections[-1].paragraphs.append(i)
            sections[-1].numbered.append(i)
    return sections
