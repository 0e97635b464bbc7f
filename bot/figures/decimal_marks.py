"""Which mark parts the decimals where a number alone does not tell: "30,400 millones" of a text that has "12.1 %".

A number with one mark and three digits behind it is read as its language has it, unless its neighbours or its document
write the other way. Where neither is sure, it has no value.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from bot.figures.vocabulary import vocabulary
from bot.languages.notation import one_of

_READ: Final = 200_000  # characters of a document from which its habit is told
_SURE: Final = 3  # numbers that can only be read one way, by which a document's habit is sure,
_TIMES: Final = 4  # and how many times as many as of the others there must be
_NUMBER: Final = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)+(?![\w])")
_OPEN: Final = re.compile(r"(?<![\w.,])[1-9]\d{0,2}[.,]\d{3}(?![\d]|[.,]\d)")
_SIGNS: Final = "$€£¥₹₩₽₺₦₱"
_THOUSANDS: Final = 3  # digits of a group
_ZEROS: Final = "000"  # which are no decimals


class Marks(NamedTuple):
    """How many numbers of a text can only be read with a decimal point, and how many with a comma.

    The groups are the numbers in which a point, or a comma, can only part thousands: "400,000", "1,234,567". A text may
    write "3,5 %" beside them.
    """

    points: int = 0
    commas: int = 0
    point_groups: int = 0
    comma_groups: int = 0


#: Of a text that has none.
NO_MARKS: Final = Marks()


def is_open(printed: str) -> bool:
    """Whether digits have one mark that may part decimals or thousands."""
    return _OPEN.fullmatch(printed) is not None


def may_be_open(text: str) -> bool:
    """Whether a text has a number whose marks may be read in two ways."""
    return _OPEN.search(text) is not None


def marks_in(text: str, language: str) -> Marks:
    """The numbers of a text that can be read one way alone."""
    decimals, groups = {".": 0, ",": 0}, {".": 0, ",": 0}
    for found in _NUMBER.finditer(text, 0, _READ):
        marks = [character for character in found[0] if character in ".,"]
        parts = re.split("[.,]", found[0])
        decimal = _decimal_mark(text, found, marks, parts, language)
        if decimal:
            decimals[decimal] += 1
        if (len(marks) > 1 and decimal) or (is_open(found[0]) and parts[1] == _ZEROS):
            groups[marks[0]] += 1
        elif len(marks) == 1 and parts[0] == "0" and len(parts[1]) >= _THOUSANDS:
            groups[marks[0]] -= 1  # "0,125": it has decimals of three digits
    return Marks(decimals["."], decimals[","], groups["."], groups[","])


def _decimal_mark(text: str, found: re.Match[str], marks: list[str], parts: list[str], language: str) -> str:
    """The decimal mark of a number by its own form, "" where that does not tell."""
    whole = len(parts[0]) <= _THOUSANDS and all(len(part) == _THOUSANDS for part in parts[1:-1])
    if len(set(marks)) > 1:
        fits = whole and marks[-1] not in marks[:-1] and len(set(marks[:-1])) == 1
        return marks[-1] if fits else ""
    if len(marks) > 1:
        return "" if not whole or len(parts[-1]) != _THOUSANDS else "," if marks[0] == "." else "."
    if parts[0] == "0":
        return marks[0]
    if len(parts[1]) >= _THOUSANDS:
        return ""
    behind, before = _measured(language)
    measured = behind.match(text, found.end()) or before.search(text, max(0, found.start() - 6), found.start())
    return marks[0] if measured else ""


@cache
def _measured(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes an amount of a number, which a date or the number of a section is not: behind it, and before it."""
    words = vocabulary(language)
    phrases = {" ".join(phrase) for phrase in words.percent} | set(words.scales)
    spaced = one_of(sorted(phrases - {"%"}))
    return (
        re.compile(rf"[\s\u00a0\u202f]?(?:[%％‰{_SIGNS}]|{spaced})", re.IGNORECASE),
        re.compile(rf"(?:[{_SIGNS}]|S/\.?|\b[A-Z]{{3}})\s?$"),
    )


def value_of(printed: str, own: Decimal, *, decimal_comma: bool, near: Marks, document: Marks) -> Decimal | None:
    """The value of digits that are open to two readings, of which `own` is that of the language; None where it stays open.

    `near` are the marks of the sentence, `document` those of the whole text.
    """
    mark = next(character for character in printed if character in ".,")
    parted = max(_groups(near, mark), _groups(document, mark)) >= _SURE
    if (mark == ",") != decimal_comma:  # it parts thousands in the language: only a sure habit speaks against that
        other, usual = (0, 0) if parted else _told(document, decimal_comma=decimal_comma)
        return None if other >= _SURE and other >= _TIMES * usual else own
    if parted:
        return Decimal(printed.replace(mark, ""))
    beside, whole = (_told(marks, decimal_comma=decimal_comma) for marks in (near, document))
    if beside[0] > beside[1] or (not beside[1] and whole[0] > whole[1]):
        other, usual = beside[0] + whole[0], beside[1] + whole[1]
        return Decimal(printed.replace(mark, "")) if other >= _TIMES * usual else None
    # No decimals are three zeros: it is a habit of elsewhere, or a table's; so it may be of a number beside such a one.
    return None if printed.endswith(_ZEROS) or _groups(near, mark) > 0 else own


def _groups(marks: Marks, mark: str) -> int:
    return marks.point_groups if mark == "." else marks.comma_groups


def _told(marks: Marks, *, decimal_comma: bool) -> tuple[int, int]:
    """How many numbers are written otherwise than in the language, and how many as in it."""
    return (marks.points, marks.commas) if decimal_comma else (marks.commas, marks.points)
