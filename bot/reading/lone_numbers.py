"""Numbers and bullets that stand in a line by themselves, put before what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading.manuscript import Candidate
from bot.reading.markers import marker_of

BULLET_ALONE = re.compile(r"[-*•·●▪◦‣–—\uf0b7]")
_NUMBER_ALONE = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[IVXLC]{1,7}[.)]|[A-Za-z][.)]|\((?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)"
    r"|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|§ ?\d{1,4}[a-z]?)"
)


def with_lone_numbers(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with numbers and bullets that stand by themselves put before what they count."""
    found: list[Candidate] = []
    waiting: Candidate | None = None
    for one in candidates:
        alone = one.lines == 1 and not (one.table or one.style) and len(one.text) < 12
        if waiting is not None and not one.table:
            if BULLET_ALONE.fullmatch(waiting.text):
                found.append(replace(one, item=True))
            else:
                found.append(_counted(waiting, one))
            waiting = None
        elif alone and (
            BULLET_ALONE.fullmatch(one.text)
            or (one.opens and _NUMBER_ALONE.fullmatch(one.text) and not one.text.isdigit())
        ):
            waiting = one
        else:
            if waiting is not None:
                found.append(waiting)
                waiting = None
            found.append(one)
    return [*found, waiting] if waiting is not None else found


def _counted(number: Candidate, one: Candidate) -> Candidate:
    """A candidate with the number that stood by itself above it; a short one is a heading by that."""
    text = f"{number.text} {one.text}"
    mark = marker_of(text)
    heads = mark is not None and len(one.text) < 120 and one.text[-1] not in ".;,:。；，："
    return replace(one, text=text, opens=number.opens, style=f"apart {mark.style}" if heads and mark else one.style)
