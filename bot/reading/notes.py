"""What stands behind or beside the argument: references, notes on the author, contacts, the mark of the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.languages import every
from bot.languages.all_languages import pattern_of_all, words_of_all
from bot.languages.notation import behind as next_words
from bot.languages.notation import expression
from bot.model import Kind
from bot.reading.captions import is_note_on
from bot.reading.footnotes import is_counted_point
from bot.reading.line_words import rarely_last
from bot.reading.manuscript import Unit
from bot.reading.markers import without_stop

_ROLES = pattern_of_all(lambda one: one.front.roles)
_ARE = pattern_of_all(lambda one: one.front.are)
_THEY = pattern_of_all(lambda one: one.front.they)
_PARTICLES = pattern_of_all(lambda one: one.front.particles | one.quantities.pairs)
_NO_SUBJECT = pattern_of_all(lambda one: one.front.no_subjects)
_SUBJECT = rf"(?:(?i:{_THEY})|(?!{_NO_SUBJECT})(?:[A-ZÀ-Þ][\w.’'-]*\s+(?:(?i:{_PARTICLES})\s+)?){{1,7}})"
_AUTHOR_NOTE = re.compile(rf"{_SUBJECT}\s*{_ARE}(?:\s+[\w’'-]+){{0,6}}?\s+(?i:{_ROLES})(?:\s+{rarely_last()}|,|\.)")
_NOTES = re.compile("|".join(expression(phrase) for one in every() for phrase in one.headings.notes), re.IGNORECASE)
# An entry of a list of references: "Sample, Ada, and B. Other. “Title.” Journal 12:3 (2004): 401-405.",
# or "SAMPLE Ada, « Title », Journal, 2004", or "A. Sample, B. Other, “Title,” Journal (2004)",
# or "Sample, A. (2004). Title. Journal, 12(3), 401–405", "Institute of Ports (2004), Title, https://…".
_AND = pattern_of_all(lambda one: one.quantities.pairs)
_OTHERS = pattern_of_all(lambda one: one.page.and_others)
_ENTRY = re.compile(
    r"(?:\[\d{1,3}\]\s*|\d{1,3}\.\s+)?"
    rf"(?:[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?, "
    rf"(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’-]+(?=[,.;(]| {_AND} | & | {_OTHERS}| [A-ZÀ-Þ]\.))"
    r"|(?:[A-ZÀ-Þ]\.[ -]?){1,3}[A-ZÀ-Þ][\w’-]+, (?:[A-ZÀ-Þ]\.|[“\"«„])"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,})? [A-ZÀ-Þ][a-zà-ÿ][\w’-]*, "
    r"|[A-ZÀ-Þ][^.!?()]{2,100} \((?:19|20)\d\d[a-z]?\)[.,:])"
)
_CITED = "|".join(words_of_all(lambda one: one.page.cited))
_SOURCE_OF_ENTRY = re.compile(
    rf"\b\d{{1,4}} ?: ?\d{{1,4}}\b|\b\d{{1,4}} ?\(\d{{1,3}}\)[,:]|\b(?:{_CITED})\. ?\d|\): ?\d"
    r"|[:,] ?\d+[–-]\d{1,4}\.?$|, (?:19|20)\d\d[a-z]?\.?$|\bdoi\b|https?:|[“\"«„].{8,}[”\"»“]",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d")
_LONGEST_ENTRY, _FEWEST_ENTRIES = 500, 3
_LAST = 6  # paragraphs at the end of a text among which one may be about its author
_COUNTED = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[A-Z])\.?\s+")  # before a heading, where it is no number of its own
_END = pattern_of_all(lambda one: one.lines.end)
_THE_END = re.compile(rf"\W{{0,3}}(?:{_END}|###|- ?30 ?-|#{{3,}})\W{{0,3}}")
_ABOUT = re.compile(rf"{pattern_of_all(lambda one: one.front.about_authors)}\s*[:：.–—-]", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\d{1,3}\]\s")
_END_MARK = re.compile(rf"\W{{0,3}}(?:{_END}|###|\* \* \*|- ?30 ?-|\*{{3,}}|#{{3,}})\W{{0,3}}")


def opens_notes(text: str) -> bool:
    """Whether a heading or a line by itself opens what is no part of the argument, such as references."""
    return len(text) < 60 and _NOTES.fullmatch(_COUNTED.sub("", without_stop(text))) is not None


def with_notes(units: Sequence[Unit], author: str) -> list[Unit]:
    """The units, with those made notes that are no part of the argument.

    These are what stands under a heading such as "References", and short last paragraphs on the author.
    """
    marked: list[Unit] = []
    entries = {at for at, unit in enumerate(units) if unit.kind in (Kind.PARAGRAPH, Kind.ITEM) and is_entry(unit.text)}
    listed = entries if len(entries) >= _FEWEST_ENTRIES else frozenset[int]()
    level = 0  # of the heading that opened the notes
    end = _end_of(units)
    for at, unit in enumerate(units):
        ended = at >= end
        opens = unit.kind is Kind.HEADING and opens_notes(unit.title)
        if opens:
            level = unit.level
        elif unit.kind is Kind.HEADING and level and unit.level <= level:
            level = 0
        if opens and not ended:
            marked.append(unit)  # it stands in the outline, though nothing under it is quoted
            continue
        is_note = (
            ended
            or level
            or at in listed
            or _ABOUT.match(unit.text)
            or (_FOOTNOTE.match(unit.text) and not is_counted_point(unit.text))
            or (unit.kind is Kind.PARAGRAPH and is_note_on(unit.text))
            or _END_MARK.fullmatch(unit.text)
            or opens_notes(unit.text)
        )
        marked.append(Unit(Kind.NOTE, unit.text, pages=unit.pages) if is_note else unit)
    body = [i for i, unit in enumerate(marked) if unit.kind is not Kind.NOTE]
    for i in reversed(body[3:][-2:]):
        if marked[i].kind is not Kind.PARAGRAPH or not is_author_note(marked[i].text, author):
            break
        marked[i] = Unit(Kind.NOTE, marked[i].text, pages=marked[i].pages)
    for i in body[3:][-_LAST:]:
        if marked[i].kind is Kind.PARAGRAPH and _introduces(marked[i].text, author):
            marked[i] = Unit(Kind.NOTE, marked[i].text, pages=marked[i].pages)
    return marked


def _end_of(units: Sequence[Unit]) -> int:
    """The number of the unit that ends the text: its last mark of the end, if most of the text stands before it.

    In several releases on end, each with its mark, only the last ends them all.
    """
    at = max((at for at, unit in enumerate(units) if _THE_END.fullmatch(unit.text)), default=len(units))
    behind = sum(len(unit.text) for unit in units[at:])
    return at if 2 * behind < sum(len(unit.text) for unit in units) else len(units)


def _introduces(text: str, author: str) -> bool:
    """Whether a short paragraph says who its author is: "Ada Sample is a reporter of the Harbour Press."."""
    behind = text[len(author) :] if author and text.casefold().startswith(author.casefold()) else ""
    return len(text) < _LONGEST_ENTRY and _who().match(behind) is not None


@cache
def _who() -> re.Pattern[str]:
    """What tells, behind a name, who that is: "is a", "ist die"; the verb alone where a language has no articles."""
    forms = []
    for one in every():
        verbs, articles = sorted(one.front.are), sorted(one.headings.articles | one.numbers.articles)
        if verbs:
            forms.append(next_words(verbs) + (next_words(articles) if articles else ""))
    return re.compile(rf",?(?:{'|'.join(forms)})")


def is_entry(text: str) -> bool:
    """Whether a paragraph could be an entry of a list of references: names, a year, and where it was published."""
    if len(text) > _LONGEST_ENTRY or _ENTRY.match(text) is None:
        return False
    return _YEAR.search(text) is not None and _SOURCE_OF_ENTRY.search(text) is not None


def is_author_note(text: str, author: str) -> bool:
    """Whether a closing paragraph is on the author: short, and about somebody's office rather than the matter."""
    if len(text) > 500:
        return False
    named = bool(author) and text.casefold().startswith(author.casefold()[:40])
    return named or (_AUTHOR_NOTE.match(text) is not None and len(text) < 350)
