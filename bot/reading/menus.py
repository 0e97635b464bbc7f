"""Menus that a text copied from a web page brings along: many short lines in a row, with nothing said in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading.manuscript import Candidate
from bot.reading.markers import marker_of

_WORDS = 4  # of a menu's entry, at most
_FEWEST = 8  # entries in a row
_FEWEST_BELOW = 3  # at the end of a page that has a menu
_TEXT = 60  # characters of a line that is a paragraph
_SAID = re.compile(r"\d|[.!?;,。！？；，]$|[|\t]")


def with_menus_marked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with the entries of menus as notes. A last line right above a paragraph is its heading."""
    runs: list[list[int]] = [[]]
    for at, one in enumerate(candidates):
        if _is_entry(one):
            runs[-1].append(at)
        elif runs[-1]:
            if one.lines > 1 or len(one.text) > _TEXT:
                runs[-1].pop()
            runs.append([])
    menus = [run for run in runs if len(run) >= _FEWEST]
    if menus:
        below = (run for run in runs if len(run) >= _FEWEST_BELOW and run[-1] >= len(candidates) - _FEWEST_BELOW)
        menus += below
    found = {at for run in menus for at in run}
    return [replace(one, note=True) if at in found else one for at, one in enumerate(candidates)]


def _is_entry(one: Candidate) -> bool:
    plain = one.lines == 1 and not (one.item or one.table or one.style or one.note)
    return plain and len(one.text.split()) <= _WORDS and not _SAID.search(one.text) and marker_of(one.text) is None
