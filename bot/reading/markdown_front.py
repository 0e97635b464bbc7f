"""The front of a Markdown document: which headings are its title, and which lines below it say who and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.languages.all_languages import pattern_of_all
from bot.model import Kind
from bot.reading.manuscript import Unit
from bot.reading.notes import opens_notes
from bot.reading.people import Facts, facts_in, is_subject, persons_in, subject_in

_FIRST = 12  # units within which the title and what belongs to it stand
_SITE = re.compile(r"\s*[|–—·»-]\s+")
_LABEL_OF_PEOPLE = re.compile(
    rf"{pattern_of_all(lambda one: [*one.front.authors, *sorted(one.front.plain_by)])}\s*[:：]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Front:
    title: str = ""
    author: str = ""
    published: date | None = None


def with_front(units: Sequence[Unit], said: str = "") -> tuple[Front, list[Unit]]:
    """Title, author and date from the first lines, and the units with those marked as what they are.

    `said` is the title in front matter: beside it, a first heading of a lower level is the title only if it says the
    same.
    """
    found = list(units)
    titles = _titles(found)
    if titles and said and found[titles[0]].level > 1 and not _says_the_same(said, found[titles[0]].text):
        titles = []
    title = min((found[i].text for i in titles), key=len, default="")
    for i in titles:
        found[i] = Unit(Kind.TITLE, found[i].text)
    start = titles[-1] + 1 if titles else 0
    author, published = "", None
    for i in range(min(titles[0] if titles else 0, _FIRST)):
        facts = facts_in(found[i].text)
        if facts.told and found[i].kind is Kind.PARAGRAPH:
            author, published = author or facts.author, published or facts.published
            found[i] = replace(found[i], kind=Kind.BYLINE, run_in=0)
    taken = 0
    for i in range(start, min(len(found), start + _FIRST)):
        facts = _facts(found, i)
        if found[i].kind is Kind.HEADING or (not facts.told and (taken or _is_text(found[i]))):
            break
        if facts.told:
            author, published = author or facts.author, published or facts.published
            for k in (i, *range(i + 1, i + 1 + _people_below(found, i))):
                found[k] = replace(found[k], kind=Kind.BYLINE, run_in=0)
    if not title and not said:
        title = next(filter(None, (subject_in(unit.text) for unit in found[:_FIRST])), "")
    return Front(title, author, published), found


def _titles(units: Sequence[Unit]) -> list[int]:
    """The headings that are the title: the first, where no other has its level, and one that says the same below it."""
    headings = [i for i, unit in enumerate(units) if unit.kind is Kind.HEADING]
    if not headings:
        return []
    first = headings[0]
    same = [i for i in headings if units[i].level <= units[first].level]
    if len(same) > 1 and same[1] == first + 1 and _says_the_same(units[first].text, units[same[1]].text):
        others = [i for i in same[2:] if units[i].level <= units[same[1]].level]
        return [first, same[1]] if not others or units[first].level == 1 else []
    alone = same == [first] or (units[first].level == 1 and _has_no_text(units, first) and len(same) > 1)
    if not alone or opens_notes(units[first].title) or _before_is_text(units, first):
        return []
    return [first]


def _has_no_text(units: Sequence[Unit], at: int) -> bool:
    """Whether nothing but who and when stands between a heading and the next, which is of the same level."""
    for i in range(at + 1, len(units)):
        if units[i].kind is Kind.HEADING:
            return units[i].level == units[at].level and i > at
        if not facts_in(units[i].text).told:
            return False
    return False


def _before_is_text(units: Sequence[Unit], at: int) -> bool:
    """Whether more than a few lines stand before a heading: the document has begun by then."""
    before = [unit for unit in units[:at] if unit.kind in (Kind.PARAGRAPH, Kind.ITEM) and _is_text(unit)]
    return len(before) > 2


def _says_the_same(one: str, other: str) -> bool:
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long.startswith(short) or short in (part.strip() for part in _SITE.split(long))


def _is_text(unit: Unit) -> bool:
    return unit.kind in (Kind.PARAGRAPH, Kind.ITEM) and (
        len(unit.text) > 150 or unit.text.rstrip("*_ ").endswith((".", "。"))
    )


def _facts(units: Sequence[Unit], at: int) -> Facts:
    """What a paragraph of the front says, by itself or line by line, or as a label over a list of names."""
    unit = units[at]
    if unit.kind not in (Kind.PARAGRAPH, Kind.ITEM):
        return Facts()
    lines = [line.strip() for line in unit.text.split("\n") if line.strip()]
    facts = facts_in(unit.text)
    if facts.told:
        named = "" if facts.author or len(lines) < 2 else next(filter(None, map(_person, lines)), "")
        return Facts(facts.author or named, facts.published, told=True)
    if is_subject(unit.text):
        return Facts(told=True)
    people = _people_below(units, at)
    if people:
        return Facts(", ".join(_person(units[k].text) for k in range(at + 1, at + 1 + people)), None, told=True)
    said = [facts_in(line) for line in lines]
    if len(lines) > 1 and any(one.told for one in said):
        author = next((one.author for one in said if one.author), "") or next(filter(None, map(_person, lines)), "")
        return Facts(author, next((one.published for one in said if one.published), None), told=True)
    return Facts()


def _people_below(units: Sequence[Unit], at: int) -> int:
    """How many items below a label such as "From:" are names."""
    if not _LABEL_OF_PEOPLE.fullmatch(units[at].text.strip("*_ ")):
        return 0
    count = 0
    while (
        at + 1 + count < len(units) and units[at + 1 + count].kind is Kind.ITEM and _person(units[at + 1 + count].text)
    ):
        count += 1
    return count


def _person(text: str) -> str:
    """The name at the beginning of a line that goes on with an office: "Ada Sample, Head of Water"."""
    return persons_in(re.split(r"\n|,|\s[–—-]\s|\(", text, maxsplit=1)[0].strip())
