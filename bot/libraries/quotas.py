"""How many files each person may bring in an hour."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from bot.model import BotError

_HOUR = 3_600.0
_PEOPLE = 10_000  # that are remembered at most


class Hourly:
    """Counts files by who brings them, for an hour each."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self._most = most
        self._clock = clock
        self._brought: dict[int, deque[float]] = {}

    def take(self, user: int, count: int) -> None:
        """Count some files of a person. Raises BotError, and counts none, where that is more than an hour's."""
        now = self._clock()
        times = self._brought.pop(user, deque())
        while times and now - times[0] >= _HOUR:
            times.popleft()
        if len(times) + count > self._most:
            if times:
                self._brought[user] = times
            minutes = max(1, round((_HOUR - (now - times[0])) / 60)) if times else 60
            raise BotError(
                "One person may bring {n} files in an hour. Try it again in {minutes} minutes, or with fewer files.",
                n=self._most,
                minutes=minutes,
            )
        times.extend([now] * count)
        self._brought[user] = times
        if len(self._brought) > _PEOPLE:
            self._brought.pop(next(iter(self._brought)))
