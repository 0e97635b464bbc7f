"""The numbers that paragraphs are counted with: they stay in the text, and belong to none of its sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.languages.all_languages import pattern_of_all
from bot.model import Kind
from bot.reading.manuscript import Unit

_BRACKETS = re.compile(r"[()（）、.:]")
_HAN = "一二三四五六七八九十百"
_COUNTERS = pattern_of_all(lambda one: one.lines.counters)
# Each form with what its numbers are; a sentence opens behind it.
_FORMS = tuple(
    (style, re.compile(rf"(?P<number>{form})(?P<gap>\s*)(?=[“\"‘'«„(¿¡《]?(?:[A-ZÀ-ÞА-Я]|[\u3400-\u9fff]))"))
    for style, form in (
        ("levels", r"\d{1,3}[A-Z]?(?:\.\d{1,3}){1,5}\.?(?=\s)"),
        ("number", r"\d{1,3}(?:[.)](?=\s|[A-ZÀ-ÞА-Я][a-zß-ÿа-я])|:(?=\s))"),
        ("bracket", r"[(（]\d{1,3}[)）]"),
        ("square", r"\[\d{1,3}\]"),
        ("letter", r"\([a-z]\)|[a-z]\)"),
        ("letter-point", r"[a-z]\.(?=\s)"),
        ("roman", r"\((?:i{1,3}|iv|vi{0,3}|ix|xi{0,3})\)"),
        ("capital-roman", r"[IVXL]{1,6}\.(?=\s)"),
        ("section", r"§ ?\d{1,4}[a-z]?\.?(?=\s)"),
        ("han", rf"[{_HAN}]{{1,4}}、|[（(][{_HAN}]{{1,4}}[）)]|\d{{1,3}}[、．]|[①-⑳]|第[{_HAN}]{{1,4}}{_COUNTERS}"),
    )
)
_BARE = re.compile(r"(?P<number>\d{1,3})\s+(?=[“\"‘'«„(¿¡《]?[A-ZÀ-ÞА-Я])")
_FEWEST_BARE = 4
_LARGEST_STEP = 5  # between two numbers of counted paragraphs: some hide in what was read as tables or headings


def with_numbers(units: Sequence[Unit]) -> list[Unit]:
    """The units, with the numbers of counted paragraphs told; a lone one is a part of its sentence."""
    marks = [_mark(unit) for unit in units]
    bare = _bare(units)
    counted: defaultdict[str, set[tuple[int, ...]]] = defaultdict(set)
    for mark in marks:
        if mark is not None:
            counted[mark[0]].add(mark[1])
    found = []
    for at, (unit, mark) in enumerate(zip(units, marks, strict=True)):
        if (
            mark is not None
            and unit.kind in (Kind.PARAGRAPH, Kind.ITEM)
            and not unit.run_in
            and not unit.numbered
            and _is_counted(mark, counted)
        ):
            found.append(replace(unit, numbered=mark[2]))
        elif at in bare and not unit.numbered and not unit.run_in:
            found.append(replace(unit, numbered=bare[at]))
        else:
            found.append(unit)
    return found


def _bare(units: Sequence[Unit]) -> dict[int, int]:
    """Paragraphs that are counted by numbers without a point, each with the characters of its number.

    "3 Cities …" is a number of a point only where paragraphs are counted on from one to the next, many times.
    """
    found: dict[int, tuple[int, int]] = {}  # by place: the number, its characters
    for at, unit in enumerate(units):
        match = _BARE.match(unit.text[:60]) if unit.kind in (Kind.PARAGRAPH, Kind.ITEM) else None
        if match is not None:
            found[at] = int(match["number"]), match.end()
    counted = _longest_count({at: number for at, (number, _size) in found.items()})
    other = len(found) - len(counted)
    return {at: found[at][1] for at in counted} if len(counted) >= _FEWEST_BARE and len(counted) > 3 * other else {}


def _longest_count(numbers: Mapping[int, int]) -> list[int]:
    """The places of the most numbers that count up in small steps, in order."""
    best: dict[int, tuple[int, int | None]] = {}  # by number: the length of the count that ends there, its last place
    above: dict[int, int | None] = {}
    for at, number in numbers.items():
        before = [best[number - step] for step in range(1, _LARGEST_STEP + 1) if number - step in best]
        length, last = max(before, key=lambda one: one[0], default=(0, None))
        if length + 1 > best.get(number, (0, None))[0]:
            best[number], above[at] = (length + 1, at), last
    _length, place = max(best.values(), key=lambda one: one[0], default=(0, None))
    found: list[int] = []
    while place is not None:
        found.append(place)
        place = above[place]
    return found[::-1]


def _mark(unit: Unit) -> tuple[str, tuple[int, ...], int] | None:
    """The style of a unit's number, its value, and how many characters it takes."""
    for style, form in _FORMS:
        match = form.match(unit.text[:60])
        if match is not None:
            digits = tuple(map(int, re.findall(r"\d+", match["number"])))
            return style, digits or tuple(map(ord, _BRACKETS.sub("", match["number"]))), match.end()
    return None


def _is_counted(mark: tuple[str, tuple[int, ...], int], counted: dict[str, set[tuple[int, ...]]]) -> bool:
    """Whether the number before or behind a unit's stands elsewhere, or it can be nothing but a number of a point."""
    style, value, _size = mark
    if style in ("roman", "section", "han", "letter") and len(counted[style]) > 1:
        return True
    if style == "capital-roman" and len(counted[style]) > 2:
        return True
    if style == "levels" and len(value) > 2 and len(counted[style]) > 1:
        return True
    beside = ((*value[:-1], value[-1] + step) for step in (-1, 1))
    return any(other in counted[style] for other in beside)
