"""Running heads that a conversion of pages made headings of, in pairs: what stands over every page is no heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.model import Kind
from bot.reading.manuscript import Unit
from bot.reading.page_lines import is_ended

_FEWEST = 4  # times that two headings stand one right behind the other, without a word between
_SHARE = 0.5  # of all the times that each of them stands anywhere
_SPACES = re.compile(r"\s+")


def without_repeated_heads(units: Sequence[Unit]) -> list[Unit]:
    """The units without such headings but for the first, and with the paragraphs that they cut in one piece again."""
    pairs = Counter(
        (_key(above), _key(below))
        for above, below in pairwise(units)
        if above.kind is Kind.HEADING and below.kind is Kind.HEADING
    )
    times = Counter(_key(unit) for unit in units if unit.kind is Kind.HEADING)
    paired: Counter[str] = Counter()  # times that a heading stands in such a pair
    for pair, count in pairs.items():
        if count >= _FEWEST:
            paired.update(dict.fromkeys(pair, count))
    heads = {key for key, count in paired.items() if count >= _SHARE * times[key]}
    if not heads:
        return list(units)
    found: list[Unit] = []
    seen: set[str] = set()
    cut = False  # whether a running head was left out right above
    for unit in units:
        key = _key(unit)
        if unit.kind is Kind.HEADING and key in heads and key in seen:
            cut = True
            continue
        seen.add(key)
        above = found[-1] if found else None
        if cut and above is not None and _goes_on(above, unit):
            found[-1] = replace(above, text=f"{above.text} {unit.text}")
        else:
            found.append(unit)
        cut = False
    return found


def _key(unit: Unit) -> str:
    return _SPACES.sub(" ", unit.text).strip().casefold()


def _goes_on(above: Unit, unit: Unit) -> bool:
    whole = above.kind in (Kind.PARAGRAPH, Kind.ITEM) and unit.kind is Kind.PARAGRAPH
    return whole and not above.run_in and not unit.run_in and not is_ended(above.text) and unit.text[:1].islower()
