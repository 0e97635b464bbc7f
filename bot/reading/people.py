"""Who wrote a document and when, from lines such as "By Ada Sample, 4 April 2023" or "**Published:** 2023-04-04"."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from bot.languages.all_languages import pattern_of_all, words_of_all
from bot.languages.notation import one_of, somewhere
from bot.reading.dates import day_in

_UPPER = "A-ZÀ-ÞА-Я"
_HAN = re.compile(r"[\u3400-\u9fff]")
_NOT_BY = pattern_of_all(lambda one: one.front.not_by)
_NAME_BEGINS = rf"(?-i:[{_UPPER}][^\W\d_]*[a-zß-ÿа-я][^\W\d_]* [{_UPPER}]|[{_UPPER}]\.)"
_BY = (
    rf"(?:{pattern_of_all(lambda one: one.front.by)}(?! {_NOT_BY})"
    rf"|{pattern_of_all(lambda one: one.front.authors)}\s*[:：]"
    rf"|{pattern_of_all(lambda one: one.front.by_names)}(?= {_NAME_BEGINS}))"
)
_BYLINE = re.compile(rf"[—–\s-]*{_BY}\s*(?P<author>\S.{{0,150}})", re.IGNORECASE)
_PARTICLES = pattern_of_all(lambda one: one.front.particles)
_TITLE = rf"(?:{pattern_of_all(lambda one: one.front.person_titles)}\.?(?:-[A-Z][a-z]+\.?)?\s+)"
_AND = pattern_of_all(lambda one: one.quantities.pairs)
_THE = pattern_of_all(lambda one: one.front.official)
_NAME = re.compile(rf"(?:[{_UPPER}][\w.’'-]*|{_PARTICLES}|{_AND}|,|&|{_THE})(?:\s+|$)")
_TOKEN = rf"(?:[{_UPPER}]\.(?:-?[{_UPPER}]\.)?|[{_UPPER}](?:[^\W\d_]+(?:[’'-][^\W\d_]+)*)?)"
_PERSON = re.compile(rf"{_TITLE}{{0,3}}{_TOKEN}\s+(?:(?:{_PARTICLES}\s+)?{_TOKEN}(?:\s+|(?=[,;/&]|$))){{1,4}}")
_AND_ANOTHER = re.compile(f"{_AND} ")
_BETWEEN = re.compile(rf"\s*(?:[,;/&]|\b{_AND})\s*(?:{_AND} )?")
_DEGREES = re.compile(rf",?\s+{pattern_of_all(lambda one: one.front.degrees)}\b\.?", re.IGNORECASE)
_PLACES = re.compile(pattern_of_all(lambda one: one.front.place_openings))
_ORGANISATIONS = words_of_all(lambda one: one.front.organisations)
_HAN_ENDS = "|".join(word for word in _ORGANISATIONS if len(word) == 1)
#: What the names of offices have; in Chinese, a single character where it ends the name.
ORGANISATION = re.compile(
    rf"{somewhere(word for word in _ORGANISATIONS if len(word) > 1)}|(?:{_HAN_ENDS})$", re.IGNORECASE
)
_ROLES = words_of_all(lambda one: one.front.roles)
_ROLE = re.compile(somewhere(_ROLES), re.IGNORECASE)
_ROLES_ALONE = re.compile(rf"(?:{one_of(_ROLES)}[\s,]*)+", re.IGNORECASE)
_MOST_OF_AN_OFFICE = 8  # words
_HAN_NAME = re.compile(
    rf"(?:[\u4e00-\u9fff]{{1,12}}{one_of(filter(_HAN.match, _ROLES))}\s*)?"
    r"(?P<name>[\u4e00-\u9fff](?:\s{0,2}[\u4e00-\u9fff]){1,3})"
)
_HAN_SURNAMES = tuple(filter(_HAN.match, words_of_all(lambda one: one.front.surnames)))
_PUBLISHED = re.compile(rf"{pattern_of_all(lambda one: one.front.published)}$", re.IGNORECASE)
_ON_A_DAY = re.compile(rf"\s{pattern_of_all(lambda one: one.front.before_days)} (?=\S+ ?\S* \d)")
_BEHIND_NAMES = re.compile(
    rf"\s+[|•·–—]\s+|\s*\((?!\w+\))|\s+{pattern_of_all(lambda one: one.front.before_days)} (?=\w+ \d)"
)
_OFFICIAL = re.compile(rf"{_THE}(?:\s+|(?<=[’']))", re.IGNORECASE)
_IN_OFFICES = frozenset(
    words_of_all(lambda one: [*one.front.behind_institutions, *one.front.official, *one.quantities.pairs])
)
_KEYED = re.compile(r"(?P<key>[^\W\d_][\w .’'/()-]{0,38}?)\s*[:：]\s*(?P<value>\S.{0,200})")
_PARTS = re.compile(r"\s+[|•·–—]\s+|\s*\n\s*|\s*\|\s*")
_LONGEST_PART = 60  # characters of a name with an office, a date or a key
_LONGEST = 400  # characters of a line that says who and when


@dataclass(frozen=True, slots=True)
class Facts:
    """What a line of the front page says, "" and None where it does not; `told` where it says such things only."""

    author: str = ""
    published: date | None = None
    told: bool = False


def facts_in(text: str) -> Facts:
    """Author and date in a byline, a date, or a line of keys ("Report: … | Published: … | Source: …")."""
    text = text.strip().strip("*_ ").strip()
    if not text or len(text) > _LONGEST:
        return Facts()
    author = author_of(text)
    if author:
        return Facts(author, _day_behind(text), told=True)
    when, _space, who = text.partition(" ") if _HAN.search(text) else (text, "", "")
    if who and (name := persons_in(who)) and (published := facts_in(when).published):
        return Facts(name, published, told=True)  # "时间：2031-05-03 市长 王小明"
    day = day_in(text) if len(text) < 70 else None
    if day is not None:
        return Facts("", day, told=True)
    parts = [part for part in _PARTS.split(text) if part.strip()]
    if (len(parts) == 1 and _KEYED.fullmatch(text) is None) or any(map(_is_prose, parts)):
        return Facts()
    return _of_parts(parts)


def is_role(text: str) -> bool:
    """Whether a line is nothing but what somebody is: "Deputy Minister"."""
    return _ROLES_ALONE.fullmatch(text) is not None


def opens_byline(text: str) -> bool:
    """Whether a line is but the beginning of a byline, and the next one has the name: "Speech by"."""
    return re.fullmatch(rf"{_BY}\s*[:：]?", text.strip("*_ "), re.IGNORECASE) is not None


def begins_byline(text: str) -> bool:
    """Whether a line begins as bylines do, whatever it goes on with."""
    return re.match(_BY, text, re.IGNORECASE) is not None


_LONGEST_SUBJECT = 300  # characters
_SUBJECT = re.compile(
    rf"{pattern_of_all(lambda one: one.front.subjects)}\W*[:：][\s*_]*(?P<title>.*)", re.IGNORECASE | re.DOTALL
)


def is_subject(text: str) -> bool:
    """Whether a line is the one of a letter's head that says what it is about."""
    return _subject(text) is not None


def subject_in(text: str) -> str:
    """What such a line says; "" where it is none."""
    found = _subject(text)
    return " ".join(found["title"].split()) if found else ""


def _subject(text: str) -> re.Match[str] | None:
    return _SUBJECT.fullmatch(text.strip("*_ ")) if len(text) < _LONGEST_SUBJECT else None


def _is_prose(part: str) -> bool:
    """Whether a part of a line is a sentence, as behind a dateline, rather than a name, a date or a key."""
    return len(part) > _LONGEST_PART and part.endswith((".", "!", "?", ":")) and _KEYED.fullmatch(part) is None


def _of_parts(parts: list[str]) -> Facts:
    """What the parts of a line say together, where most of them have a key or are a date or a byline."""
    author, published, keyed = "", None, 0
    for part in parts:
        match = _KEYED.fullmatch(part)
        value = match["value"].strip("*_ ") if match is not None else part
        if match is not None and _PUBLISHED.fullmatch(match["key"].strip("*_ ")):
            found = day_in(value)
            published, keyed = published or found, keyed + (found is not None)
        elif (day := day_in(part) if len(part) < 60 else None) is not None:
            published, keyed = published or day, keyed + 1
        elif name := author_of(part):
            author, keyed = author or name, keyed + 1
        elif match is not None and len(parts) > 1 and len(value.split()) < 12:
            keyed += 1
    told = (bool(author) or published is not None) and keyed * 2 >= len(parts)
    return Facts(author, published, told=True) if told else Facts()


def _day_behind(text: str) -> date | None:
    """The date behind a name: "By Ada Sample, 4 April 2023", "by Ada Sample (April 2023)"."""
    pieces = re.split(r"\s*[,(|;·•–—]\s*", text, maxsplit=6)
    for at in range(1, len(pieces)):
        day = day_in(", ".join(pieces[at:]).rstrip(")"))
        if day is not None:
            return day
    found = _ON_A_DAY.search(text)
    return day_in(text[found.end() :]) if found is not None else None


def author_of(text: str) -> str:
    """The name in a byline, "" for a line that is none: "By 2030 …" begins a sentence."""
    match = _BYLINE.fullmatch(text.strip().strip("*_")) if len(text) < 220 else None
    if match is None:
        return ""
    name = _named(match["author"].strip().strip("*_"))
    if not name:
        return ""
    if _HAN.search(name):
        return name if len(name) < 40 and not re.search(r"[。，]", name) else ""
    capitals = (
        sum(len(m[0]) for m in _NAME.finditer(name)) >= 0.6 * len(name) and name[:1] + name[4:5] != name[:1].lower()
    )
    official = _OFFICIAL.match(name)
    if official is not None:
        words = [word for word in name[official.end() :].split() if word not in _IN_OFFICES]
        named = ORGANISATION.search(name) or (len(words) > 1 and all(word[0].isupper() for word in words))
        return name if named and len(words) < 12 and name[official.end() :][:1].isupper() else ""
    alone = len(name.split()) == 1 and not re.search(r"[:：]", text) and not ORGANISATION.search(name)
    return name if capitals and not alone and name[:1].isupper() and len(name.split()) < 25 else ""


def _named(text: str) -> str:
    """The names at the beginning of what stands behind "by": without dates, offices and addresses."""
    text = _BEHIND_NAMES.split(text, maxsplit=1)[0]
    kept: list[str] = []
    for part in re.split(r",\s*", _DEGREES.sub("", text).rstrip(" .")):
        if (
            re.search(r"\d|@", part)
            or (kept and (_ROLE.search(part) or ORGANISATION.search(part) or not _is_name_like(part)))
            or day_in(part)
        ):
            break
        kept.append(part)
    return ", ".join(kept).strip()


def _is_name_like(part: str) -> bool:
    return _HAN.search(part) is not None or (
        (part[:1].isupper() or _AND_ANOTHER.match(part) is not None)
        and sum(len(m[0]) for m in _NAME.finditer(part)) >= 0.8 * len(part)
    )


def persons_in(text: str, common: Container[str] = ()) -> str:
    """The names of a line that is nothing but names of persons, "" for any other; `common` are words of the text."""
    text = _DEGREES.sub("", text.strip().strip("*_").strip()).rstrip("0123456789*†‡,")
    han = _HAN_NAME.fullmatch(text)
    if han is not None:
        name = re.sub(r"\s", "", han["name"])
        return name if name.startswith(_HAN_SURNAMES) and len(name) <= 4 and not ORGANISATION.search(name) else ""
    if len(text) > 150 or not text or ORGANISATION.search(text) or _ROLE.search(text) or re.search(r"\d", text):
        return ""
    at = 0
    while at < len(text):
        person = _PERSON.match(text, at)
        if person is None or _PLACES.match(person[0]):
            return ""
        if any(
            word.lower() in common and len(word) > 2 for word in re.findall(r"[^\W\d_]+", re.sub(_TITLE, "", person[0]))
        ):
            return ""
        if not re.search(r"[^\W\d_]*[a-zß-öø-ÿа-я]", person[0]):
            return ""
        at = person.end()
        between = _BETWEEN.match(text, at)
        if at < len(text):
            if between is None:
                return ""
            at = between.end()
    return text


def person_in(text: str, common: Container[str] = ()) -> str:
    """The names of a line of names, and the name in a line that goes on with an office: "Ada Sample, Minister"."""
    name, comma, office = text.partition(",")
    held = comma and _ROLE.search(office) and len(office.split()) <= _MOST_OF_AN_OFFICE
    return persons_in(text, common) or (
        persons_in(name, common) if held and not re.search(r"[\d.;:!?]", office) else ""
    )


def people_in(lines: Sequence[str], common: Container[str] = ()) -> str:
    """Who several persons are by the first of some lines: that has all their names, or each line one of them.

    A single name may be anything with capitals, such as a place; of what goes on with an office one is enough.
    """
    names = []
    for line in lines:
        name = person_in(line, common)
        if not name:
            break
        names.append(name)
        if not persons_in(line, common) or _BETWEEN.search(name):
            return ", ".join(names)
    return ", ".join(names) if len(names) > 1 else ""
