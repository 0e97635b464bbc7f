"""Lines that belong to a page and not to what it says: when it was published, whose picture that is, where to turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from bot.languages import every
from bot.languages.all_languages import pattern_of_all, words_of_all
from bot.languages.notation import needed
from bot.model import Kind
from bot.reading.dates import days_within
from bot.reading.manuscript import Unit
from bot.reading.people import facts_in
from bot.text.boilerplate import is_furniture

_LONGEST = 120  # characters of a line that says when a page was published, or where to turn
_LONGEST_CAPTION = 400
_LONGEST_CALL = 250
_WORDS_BEFORE, _WORDS_BEHIND = 5, 1  # a date, in such a line: "Published by the harbour office on", "GMT"
_WORDS_TO_TURN = 7  # around an address
_ENDED = re.compile(r"[.!?:;。！？：；…।؟][\"”’»“)\]」』）*]*$")
_HOURS = "|".join(words_of_all(lambda one: one.calendar.hours))
_CLOCK = pattern_of_all(lambda one: one.calendar.clock)
_TIME = re.compile(
    rf"\b\d{{1,2}}(?:[:.]\d{{2}}){{1,2}}(?: ?(?:{_CLOCK}|(?:{_HOURS})\b))?"
    rf"|\b\d{{1,2}} ?(?:{_CLOCK}|(?:{_HOURS}) ?\d\d\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+", re.IGNORECASE)
_OPTIONAL = re.compile(r"\[[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]+")


def with_page_lines(units: Sequence[Unit]) -> list[Unit]:
    """The units, with paragraphs made notes that are such lines."""
    return [
        replace(unit, kind=Kind.NOTE, numbered=0)
        if unit.kind is Kind.PARAGRAPH and not unit.run_in and is_page_line(unit.text)
        else unit
        for unit in units
    ]


def is_page_line(text: str) -> bool:
    """Whether a paragraph says nothing of the matter, but something of its page."""
    if len(text) > _LONGEST_CAPTION:
        return False
    return (
        is_furniture(text.strip("()（）[]【】"))
        or _asks(text)
        or _points_on(text)
        or _has_credit(text)
        or _says_when(text)
        or _turns_to(text)
    )


def is_ended(text: str) -> bool:
    """Whether a line ends as a sentence does, or leads on to another."""
    return _ENDED.search(text[-8:]) is not None


def _asks(text: str) -> bool:
    """Whether a short paragraph asks something of who reads the page: "Sign up for our newsletter!"."""
    if len(text) > _LONGEST_CALL:
        return False
    lowered, (calls, needed_parts) = text.lower(), _calls()
    return any(part in lowered for part in needed_parts) and calls.search(text) is not None


@cache
def _calls() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What calls upon a reader, and parts, in small letters, of which every text has one that does so."""
    parts = {part.lower(): "" for one in every() for phrase in one.page.calls for part in needed(phrase)}
    spaced = pattern_of_all(lambda one: [phrase for phrase in one.page.calls if phrase.isascii() or " " in phrase])
    other = pattern_of_all(lambda one: [phrase for phrase in one.page.calls if not phrase.isascii()])
    return re.compile(rf"\b{spaced}\b|{other}", re.IGNORECASE), tuple(parts)


def _points_on(text: str) -> bool:
    """Whether a line names something else to read: "See also How ports are paid"."""
    return len(text) <= _LONGEST_CALL and not is_ended(text) and _pointer().match(text) is not None


@cache
def _pointer() -> re.Pattern[str]:
    words = pattern_of_all(lambda one: [phrase for phrase in one.page.pointers if " " in _OPTIONAL.sub("", phrase)])
    return re.compile(rf"{words}\s", re.IGNORECASE)


def _has_credit(text: str) -> bool:
    """Whether a line is a picture's caption by what it ends with: "The pier at dawn (Photo: A. Reed)", "© A. Reed"."""
    return not is_ended(text) and _credit().search(text) is not None


@cache
def _credit() -> re.Pattern[str]:
    credits_ = pattern_of_all(lambda one: one.page.credits)
    credited = pattern_of_all(lambda one: one.page.credited)
    return re.compile(
        rf"[(\[]{credits_}(?:\s?[:：/©]|\s{credited})[^()\[\]]{{1,80}}[)\]]$|©[^©]{{2,80}}$", re.IGNORECASE
    )


def _says_when(text: str) -> bool:
    """Whether a line says when something was published, and perhaps by whom, and nothing else."""
    if len(text) > _LONGEST:
        return False
    if facts_in(text).author and not is_ended(text):
        return True
    spans = sorted([*days_within(text), *(found.span() for found in _TIME.finditer(text))])
    if not spans:
        return False
    before, behind = text[: spans[0][0]], text[spans[-1][1] :]
    between = "".join(text[last:at] for (_, last), (at, _) in pairwise(spans))
    if any(map(str.isdigit, before + between + behind)):
        return False
    few = len(_WORD.findall(before)) <= _WORDS_BEFORE and len(_WORD.findall(between)) <= _WORDS_BEFORE
    return few and (len(_WORD.findall(behind)) <= _WORDS_BEHIND or bool(facts_in(behind.strip()).author))


def _turns_to(text: str) -> bool:
    """Whether a short line does little but give an address."""
    found = _ADDRESS.search(text) if len(text) <= 2 * _LONGEST else None
    return found is not None and len(_WORD.findall(_ADDRESS.sub(" ", text))) <= _WORDS_TO_TURN
