"""What stands beside a text's argument: notices of the page, annexes, and the names of those who speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from bot.languages import every
from bot.languages.notation import one_of
from bot.languages.schema import Page

_LONGEST_FURNITURE = 220  # characters
_NAME = r"[A-Z][A-ZÀ-Þ.’'-]*(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]*){0,4}|(?:Mr|Mrs|Ms|Dr|Prof)\.? [A-ZÀ-Þ][\w’'-]+"
_COPYRIGHT = r"(?:©|\(c\) (?:19|20)\d\d|copyright (?:©|\(c\)|(?:19|20)\d\d)).{0,120}"


def is_question_put(sentence: str) -> bool:
    """Whether a sentence opens what is asked in a transcript: "QUESTION: Thank you for coming."."""
    return _asks().match(sentence) is not None


def is_furniture(line: str) -> bool:
    """Whether a line by itself belongs to the page: an invitation, an advertisement, a credit, a form of address."""
    return len(line) <= _LONGEST_FURNITURE and _furniture().fullmatch(line.strip()) is not None


def is_behind(number: str, title: str) -> bool:
    """Whether a heading opens a part that stands behind the text: an annex, a glossary, a list of participants."""
    return _behind().match(f"{number} {title}".strip()) is not None


def without_speaker(sentence: str) -> str:
    """A sentence of a transcript without the name before it: "MS. SOLBERG: …", "Q: …"."""
    match = _speaker().match(sentence) if ":" in sentence[:60] else None
    return sentence[match.end() :] if match else sentence


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_NAME}|{_of_all(lambda page: page.speakers)})(?: \([^)]{{1,40}}\))?:\s+)")


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(rf"{_of_all(lambda page: page.askers)}(?: \([^)]{{1,40}}\))?:")


@cache
def _furniture() -> re.Pattern[str]:
    """Lines that belong to a page, in any language: what a text quotes from a page may be in another than its own."""
    ands = one_of(word for language in every() for word in sorted(language.quantities.pairs))
    addresses = _of_all(lambda page: page.addresses)
    credited = _of_all(lambda page: page.credited)
    forms = (
        rf"(?:{_of_all(lambda page: page.notices)}|{_COPYRIGHT})\W*",
        rf"{_of_all(lambda page: page.pointers)}\s?[:：].*",
        rf"{_of_all(lambda page: page.invitations)}.{{0,120}}(?<![.。])",
        rf"{_of_all(lambda page: page.credits)}\s?(?:{credited}|[:：]|[©/]).{{0,200}}",
        rf"{_of_all(lambda page: page.keys)}\s?[:：]?\s.{{0,200}}",
        rf"{_of_all(lambda page: page.contacts)}\.?\s?[:：.]?\s?[+\d(].{{0,80}}",
        rf"{_of_all(lambda page: page.salutations)}.{{1,60}}[:,：，!]",
        rf"(?:{addresses}(?:[,、]? ?(?:{ands} )?)?){{1,7}}(?:[,:：!]|(?<=,))",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """Parts that stand behind a text, and are asked for by themselves."""
    joints = {word for language in every() for word in (*language.quantities.pairs, *language.calendar.of)}
    forms = (
        rf"{_of_all(lambda page: page.annexes)}(?=\s*(?:$|[:：.–—-]|(?:\d+|[a-z]|[ivx]+)\b|[一二三四五六七八九十]))",
        rf"{_of_all(lambda page: page.numbered_annexes)} (?:\d|[a-z]\b)",
        rf"{_of_all(lambda page: page.appended)}(?: {one_of(sorted(joints))} [\w ]{{2,40}})?$",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def _of_all(phrases: Callable[[Page], Iterable[str]]) -> str:
    """An expression for some phrases of every language, each up to the end of a word."""
    return one_of(dict.fromkeys(phrase for language in every() for phrase in sorted(phrases(language.page))))
