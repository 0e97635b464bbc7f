"""Bold openings of paragraphs that head nothing: terms of a glossary, and marks put before one point after another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.languages.all_languages import pattern_of_all
from bot.reading.manuscript import Unit
from bot.reading.markers import without_stop

_LONGEST_VALUE = 150  # characters
_ENDED = re.compile(r"[.!?:;。！？：；…][\"”’»)\]」』]*\d{0,2}$")
_FEWEST = 3  # of one name under one heading, or of terms, that are told by their number
_COPULAS = pattern_of_all(lambda one: one.headings.copulas)
_DEFINING = pattern_of_all(lambda one: one.headings.copulas | one.headings.defining)
_IS = re.compile(rf"\s+{_COPULAS}", re.IGNORECASE)
_BACK = re.compile(rf"{pattern_of_all(lambda one: one.headings.demonstratives)}(?: [^\W\d_]+){{0,2}} {_DEFINING}")
_ARTICLE = re.compile(rf"(?:{pattern_of_all(lambda one: one.headings.articles)}\s+|l[’'])", re.IGNORECASE)
_QUOTED = "[\"“”„«‘'»]{1,2}"


def without_terms(units: Sequence[Unit]) -> list[Unit]:
    """The units, with openings that were marked as run-in headings told as none where they head nothing.

    They are that where what stands behind them is no text, where one name opens several paragraphs of a section
    ("Closed."), where the text behind it points back to it ("Tax expenditures. These are …"), and where most of a
    section's openings are defined behind them. They stay in the text, and belong to no sentence.
    """
    sections = _sections(units)
    gone: set[int] = set()
    for section in sections:
        names = Counter(_key(units[at]) for at in section)
        gone.update(at for at in section if names[_key(units[at])] >= _FEWEST or _is_value(units[at]))
        others = [at for at in section if at not in gone]
        back = [at for at in others if _points_back(units[at])]
        defined = [at for at in others if at in back or _is_defined(units[at])]
        many = len(defined) >= _FEWEST and len(defined) * 3 >= len(others) * 2
        gone.update(others if many else back)
    return [_plain(unit) if at in gone else unit for at, unit in enumerate(units)]


def _sections(units: Sequence[Unit]) -> list[list[int]]:
    """The places of the paragraphs with an opening, by the heading that they stand under."""
    sections: list[list[int]] = [[]]
    for at, unit in enumerate(units):
        if unit.run_in:
            sections[-1].append(at)
        elif unit.level and unit.title:
            sections.append([])
    return [section for section in sections if section]


def _key(unit: Unit) -> str:
    return without_stop(unit.title).casefold()


def _behind(unit: Unit) -> str:
    return unit.text[unit.run_in :]


def _is_value(unit: Unit) -> bool:
    """Whether what stands behind a name is no text but an entry of a form: "Location: Room 6"."""
    text = _behind(unit).rstrip()
    return len(text) < _LONGEST_VALUE and _ENDED.search(text) is None


def _points_back(unit: Unit) -> bool:
    return _BACK.match(_behind(unit)[:80]) is not None


def _is_defined(unit: Unit) -> bool:
    """Whether what stands behind a name says what it means: it has it in quotation marks, or begins with it."""
    name, text = without_stop(unit.title), _behind(unit)[:400]
    if re.search(f"{_QUOTED}{re.escape(name)},?{_QUOTED}", text, re.IGNORECASE):
        return True
    article = _ARTICLE.match(text)
    begun = text[article.end() if article else 0 :]
    return begun.casefold().startswith(name.casefold()) and _IS.match(begun, len(name)) is not None


def _plain(unit: Unit) -> Unit:
    return replace(unit, run_in=0, level=0, title="", numbered=unit.run_in)
