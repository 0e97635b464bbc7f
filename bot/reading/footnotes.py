"""Footnotes in plain text: which lines are notes, and the marks in the text that lead to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from bot.languages import every
from bot.reading.manuscript import Candidate

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_RAISED, "0123456789")
_LETTER = r"[^\W\d_]"
_SMALL = r"[^\W\d_A-ZÀ-ÞА-Я]"
# A note's number and its text: "4 Register of the port.", "[4] …", "⁴ …". A number with a point counts paragraphs.
_NOTE = re.compile(
    rf"(?P<number>\d{{1,3}}|[{_RAISED}]+|\[\d{{1,3}}\])\s{{0,4}}(?=[“\"‘'(«]?[A-ZÀ-ÞА-Я\u3400-\u9fff]|https?:)"
)
# A point that is counted so, with a heading in capitals that runs into it: "[4] THE PORTS. All of them …".
_POINT = re.compile(r"\[\d{1,3}\]\s+(?P<head>[^.:!?]{6,200})[.:!?]\s")
_STAR = re.compile(r"(?:\*{1,3}|[†‡§])\s?(?=[A-ZÀ-Þ])")
# Marks: "program.1 We", "(USDA).1", "trend,3 but", "only)7", "2021.4 Rents", "in 2022.² The", "found [12]".
_MARK = re.compile(
    rf"(?:(?<={_SMALL}{{3}})|(?<=[)\]”’\"%])|(?<={_SMALL}[)\]”’\"]))(?P<stop>[.,;:!?]?[”’\"]?)(?P<number>\d{{1,3}})(?=[\s.,;:)—–]|$)"
)
_MARK_OF_YEAR = re.compile(r"(?<=\b(?:19|20)\d\d)(?P<stop>[.,;:])(?P<number>\d{1,3})(?=\s+[“\"‘'(]?[A-ZÀ-ÞА-Я]|\s*$)")
_MARK_RAISED = re.compile(
    rf"(?:(?<=[.,;:!?)\]”’\"。，；])|(?<={_LETTER}{{4}})|(?<=\b(?:19|20)\d\d)|(?<=[\u3400-\u9fff]))(?P<number>[{_RAISED}]{{1,3}})(?![{_RAISED}])"
)
# "the ministry. 12 The council": where such numbers count on, they are marks with a space before them.
_MARK_APART = re.compile(rf"(?<={_SMALL}[.!?)”’])\s(?P<number>\d{{1,3}})(?=\s+[“\"‘'(]?[A-ZÀ-ÞА-Я]|\s*$)")
_FEWEST_APART, _MOST_LEFT_OUT = 5, 4  # marks; numbers for each that is found so
_MARK_BRACKETED = re.compile(r"(?<=\S)\s?\[(?P<number>\d{1,3})\](?=[\s.,;:)]|$)")
_SURE = re.compile(
    rf"(?P<word>(?<!{_LETTER})[^\W\d_][^\W\d_]{{0,30}}{_SMALL}{{2}})[.!?][”’\"]?(?P<number>\d{{1,2}})(?=\s+[“\"‘']?[A-ZÀ-ÞА-Я]|$)"
)

# What each of these has, to be looked for first: a digit that touches what is before it, a bracket, a raised digit.
_TOUCHING = re.compile(
    rf"\d(?:(?<={_SMALL}{{3}}\d)|(?<=[)\]”’\"%]\d)|(?<=[^\s\d][.,;:!?]\d)|(?<=\d{{4}}[.,;:]\d))|[{_RAISED}]|\[\d"
)


def with_notes_marked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with notes marked as such, and without the marks that lead to them.

    A line is a note when it begins with a number without a point, and that number is a mark somewhere above it; or when
    it ends a page and its number stands in a line of its own.
    """
    marks = _marks_in(candidates)
    joined = _with_numbers_apart(candidates)
    noted: list[Candidate] = []
    numbers: set[str] = set()
    goes_on = False
    for place, one in enumerate(joined):
        apart = one.item or one.table or one.style or is_counted_point(one.text)
        found = _NOTE.match(one.text) if not apart else None
        number = found["number"].strip("[]").translate(_TO_DIGITS) if found is not None else ""
        certain = number and (number in marks or one.note) and (place > 0)
        continued = goes_on and one.page == noted[-1].page and one.page > 0 and _continues_note(noted[-1], one)
        if certain or continued:
            numbers |= {number} if certain else set()
            noted.append(one if one.note else replace(one, note=True))
            goes_on = True
        else:  # a page's layout tells notes without a number
            noted.append(replace(one, note=False) if one.note and found is not None else one)
            goes_on = False
    unmarked = [one if one.note or one.table else _without_marks(one, numbers) for one in noted]
    return _without_marks_apart(unmarked)


def is_counted_point(text: str) -> bool:
    """Whether a paragraph that begins as notes do ("[4] …") has a heading of its own: it is a point of the text."""
    match = _POINT.match(text)
    return match is not None and match["head"].isupper()


def _without_marks_apart(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without marks that a space parts from the sentence before, where those count on all along."""
    texts = [one.text for one in candidates if not (one.note or one.table or one.style)]
    found = [int(match["number"]) for text in texts for match in _MARK_APART.finditer(text)]
    if len(found) < _FEWEST_APART or found[-1] > _MOST_LEFT_OUT * len(found) or any(a >= b for a, b in pairwise(found)):
        return list(candidates)
    return [
        one if one.note or one.table or one.style else replace(one, text=_MARK_APART.sub("", one.text))
        for one in candidates
    ]


def _without_marks(one: Candidate, numbers: set[str]) -> Candidate:
    text = without_marks(one.text, numbers)
    return one if text == one.text else replace(one, text=text)


def without_marks(text: str, numbers: set[str]) -> str:
    """A text without the marks of notes: those of the numbers given, and those that can be nothing else."""
    if not _TOUCHING.search(text):
        return text
    text = _MARK.sub(lambda m: m["stop"] if m["number"] in numbers else m[0], text)
    text = _SURE.sub(lambda m: m[0] if _refers(m["word"]) else m[0][: -len(m["number"])], text)
    text = _MARK_OF_YEAR.sub(lambda m: m["stop"], text)
    text = _MARK_BRACKETED.sub(lambda m: "" if m["number"] in numbers else m[0], text)
    return _MARK_RAISED.sub("", text)


def _refers(word: str) -> bool:
    """Whether a number behind a word and a point is that of what the word names: "fig.1", "no.5"."""
    return word.casefold() in _references()


@cache
def _references() -> frozenset[str]:
    return frozenset(word for one in every() for word in (*one.sentences.references, *one.sentences.abbreviations))


def _marks_in(candidates: Sequence[Candidate]) -> set[str]:
    """All numbers that could be a note's mark somewhere in the text."""
    found: set[str] = set()
    for text in (one.text for one in candidates if _TOUCHING.search(one.text)):
        for form in (_MARK, _MARK_OF_YEAR, _MARK_RAISED, _MARK_BRACKETED):
            found.update(match["number"].translate(_TO_DIGITS) for match in form.finditer(text))
    return found


def _with_numbers_apart(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with a number in a line of its own put before the note right below it at the end of a page."""
    found: list[Candidate] = []
    last = {one.page: place for place, one in enumerate(candidates)}
    starts = {place for place, one in enumerate(candidates) if one.text.isdigit() and len(one.text) < 4 and one.opens}
    skip = -1
    for place, one in enumerate(candidates):
        if place == skip:
            continue
        below = candidates[place + 1] if place + 1 < len(candidates) else None
        if place in starts and below is not None and not below.opens and below.page == one.page:
            to_end = all(
                not other.opens or at in starts
                for at, other in enumerate(candidates[place : last[one.page] + 1], place)
            )
            found.append(
                replace(
                    below, text=f"{one.text} {below.text}", opens=True, note=to_end and one.page < candidates[-1].page
                )
            )
            skip = place + 1
        else:
            found.append(one)
    return found


def _continues_note(note: Candidate, one: Candidate) -> bool:
    return not one.opens or one.text[:1].islower() or not note.text.rstrip('”’")').endswith((".", "!", "?"))
