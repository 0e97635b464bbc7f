"""What kind of unit a figure has: money, a share, a time."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.vocabulary import vocabulary
from bot.model import Figure

_MONEY: Final = re.compile(r"[A-Z]{3}\b|cents|pence")
_SHARES: Final = frozenset(("%", "percentage points", "basis points"))


def is_money(one: Figure) -> bool:
    return _MONEY.match(one.unit) is not None


def is_share(one: Figure) -> bool:
    return one.unit in _SHARES


def is_age(one: Figure) -> bool:
    return one.unit == "years old"


def is_time(one: Figure, language: str) -> bool:
    return one.unit.partition(" ")[0].lower() in vocabulary(language).times
