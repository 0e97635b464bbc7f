"""How long periods are, so that like is compared with like."""

from __future__ import annotations

from bot.model.figures import Period


def extent(period: Period | None) -> tuple[str, int] | None:
    """How long a period is, so that like is compared with like: its kind and, rounded, its days; None where unknown."""
    if period is None or (period.start is None and period.end is None):
        return None
    if period.start is None:
        return "until", 0
    if period.end is None:
        return None  # "since 1974" goes on, and each "since" is of another length
    days = (period.end - period.start).days + 1
    for name, length in (("month", 31), ("quarter", 92), ("half", 184), ("year", 366)):
        if length * 0.9 < days <= length:
            return name, 1
    return "days", days
