"""What stands beside a text's argument: notices of the page, annexes, and the names of those who speak."""

from __future__ import annotations

import re
from functools import cache

from bot.languages.all_languages import pattern_of_all

_LONGEST_LABEL, _LONGEST_KEY, _LONGEST_NAMED = 12, 5, 3  # words; two Chinese characters count as one
_ENDS = re.compile(r"[.!?;。！？；…।؟][\"”’»“)\]」』）*]*$")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST_FURNITURE = 220  # characters
_NAME = r"[A-Z][A-ZÀ-Þ.’'-]*(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]*){0,4}"
_COPYRIGHT = r"(?:©|\(c\) (?:19|20)\d\d|copyright (?:©|\(c\)|(?:19|20)\d\d)).{0,120}"


def is_question_put(sentence: str) -> bool:
    """Whether a sentence opens what is asked in a transcript: "QUESTION: Thank you for coming."."""
    return _asks().match(sentence) is not None


def is_furniture(line: str) -> bool:
    """Whether a line by itself belongs to the page: an invitation, an advertisement, a credit, a form of address."""
    return len(line) <= _LONGEST_FURNITURE and _furniture().fullmatch(line.strip()) is not None


def is_label(line: str, *, item: bool = False) -> bool:
    """Whether a line by itself (or a point of a list) only names something: a few words, without the end of a sentence.

    Such are entries of menus, kickers, captions, headlines of other pages, cells of a table that was not drawn as one,
    and headings that are not told.
    """
    if not any(map(str.isalpha, line)):
        return True
    if _ENDS.search(line.rstrip()[-4:]):
        return False
    words = len(line.split()) + sum(map(len, _HAN.findall(line))) // 2
    if item:
        return words <= _LONGEST_NAMED
    return words <= (_LONGEST_KEY if line.rstrip().endswith((":", "：")) else _LONGEST_LABEL)


def is_behind(number: str, title: str) -> bool:
    """Whether a heading opens a part that stands behind the text: an annex, a glossary, a list of participants."""
    return _behind().match(f"{number} {title}".strip()) is not None


def without_speaker(sentence: str) -> str:
    """A sentence of a transcript without the name before it: "MS. SOLBERG: …", "Q: …"."""
    match = _speaker().match(sentence) if ":" in sentence[:60] else None
    return sentence[match.end() :] if match else sentence


@cache
def _speaker() -> re.Pattern[str]:
    titled = rf"{pattern_of_all(lambda one: one.front.person_titles)}\.? [A-ZÀ-Þ][\w’'-]+"
    who = f"(?:{_NAME}|{titled}|{pattern_of_all(lambda one: one.page.speakers)})"
    return re.compile(rf"{who}(?: \([^)]{{1,40}}\))?\s?:\s+")


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(rf"{pattern_of_all(lambda one: one.page.askers)}(?: \([^)]{{1,40}}\))?:")


@cache
def _furniture() -> re.Pattern[str]:
    """Lines that belong to a page, in any language: what a text quotes from a page may be in another than its own."""
    ands = pattern_of_all(lambda one: one.quantities.pairs)
    addresses = pattern_of_all(lambda one: one.page.addresses)
    credited = pattern_of_all(lambda one: one.page.credited)
    forms = (
        rf"(?:{pattern_of_all(lambda one: one.page.notices)}|{_COPYRIGHT})\W*",
        rf"{pattern_of_all(lambda one: one.page.pointers)}\s?[:：].*",
        rf"{pattern_of_all(lambda one: one.page.invitations)}.{{0,120}}(?<![.。])",
        rf"{pattern_of_all(lambda one: one.page.credits)}\s?(?:{credited}|[:：]|[©/]).{{0,200}}",
        rf"{pattern_of_all(lambda one: one.page.keys)}\s?[:：]?\s.{{0,200}}",
        rf"{pattern_of_all(lambda one: one.page.contacts)}\.?\s?[:：.]?\s?[+\d(].{{0,80}}",
        rf"{pattern_of_all(lambda one: one.page.salutations)}.{{1,60}}[:,：，!]",
        rf"(?:{addresses}(?:[,、]? ?(?:{ands} )?)?){{1,7}}(?:[,:：!]|(?<=,))",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """Parts that stand behind a text, and are asked for by themselves."""
    joints = pattern_of_all(lambda one: one.quantities.pairs | one.calendar.of)
    forms = (
        rf"{pattern_of_all(lambda one: one.page.annexes)}(?=\s*(?:$|[:：.–—-]|(?:\d+|[a-z]|[ivx]+)\b|[一二三四五六七八九十]))",
        rf"{pattern_of_all(lambda one: one.page.numbered_annexes)} (?:\d|[a-z]\b)",
        rf"{pattern_of_all(lambda one: one.page.appended)}(?: {joints} [\w ]{{2,40}})?$",
    )
    return re.compile("|".join(forms), re.IGNORECASE)
