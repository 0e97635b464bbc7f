"""Lines of their own over their text that nothing marks as headings, in documents whose other headings are marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.model import Kind
from bot.reading.captions import is_caption
from bot.reading.heading_lines import is_short_line
from bot.reading.manuscript import Unit
from bot.reading.markers import marker_of, without_stop
from bot.reading.page_lines import is_ended, is_page_line
from bot.reading.people import facts_in

_FEWEST, _SHARE = 3, 0.75  # such lines in a document, and of all its short ones, from which on they are headings
_LEAST_TEXT = 120  # characters of the paragraph below
_FEWEST_WORDS, _MOST_WORDS = 3, 14
_NO_HEADING = re.compile(r"[?:：|@\"“”«»„]|^[—–(\[]|\d{3}")


def with_line_headings(units: Sequence[Unit]) -> list[Unit]:
    """The units, with such lines as headings one level below those that are marked, where a document has the habit."""
    lines = [at for at, unit in enumerate(units) if at and _is_line(unit)]
    found = {at for at in lines if _stands_over_text(units, at)}
    if len(found) < max(_FEWEST, _SHARE * len(lines)):
        return list(units)
    told: list[Unit] = []
    level = 0
    for at, unit in enumerate(units):
        if unit.kind is Kind.HEADING:
            level = unit.level
        if at not in found or not level:
            told.append(unit)
            continue
        mark = marker_of(unit.text)
        number, title = (mark.number, mark.title) if mark is not None else ("", without_stop(unit.text))
        told.append(replace(unit, kind=Kind.HEADING, level=level + 1, number=number, title=title))
    return told


def _is_line(unit: Unit) -> bool:
    text = unit.text
    return (
        unit.kind is Kind.PARAGRAPH
        and not unit.level
        and not unit.run_in
        and "\n" not in text
        and _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS
        and is_short_line(text)
        and not text.endswith((":", "：", "?", "？"))
    )


def _stands_over_text(units: Sequence[Unit], at: int) -> bool:
    above, text = units[at - 1], units[at].text
    below = units[at + 1] if at + 1 < len(units) else None
    if below is None or below.kind is not Kind.PARAGRAPH or len(below.text) < _LEAST_TEXT or not is_ended(below.text):
        return False
    if above.kind is Kind.PARAGRAPH and not is_ended(above.text):
        return False
    plain = _NO_HEADING.search(text) is None and not is_caption(text) and not is_page_line(text)
    return plain and not facts_in(text).told and below.text[:1].isupper()
