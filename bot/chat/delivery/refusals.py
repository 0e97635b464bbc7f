"""How many requests Discord has refused of late, so that the bot stops asking long before it is shut out."""

from __future__ import annotations

import logging
from collections import Counter, deque
from collections.abc import Callable

log = logging.getLogger(__name__)

# Discord shuts out who sends 10,000 invalid requests (401, 403, 429) in ten minutes
# (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
MOST = 2_000
OF_ALL = 8_000  # of all processes of a bot together
WINDOW = 600.0  # seconds


class Refusals:
    """Counts what was refused within the window. `clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float], most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._when: deque[float] = deque(maxlen=most)
        self.total: Counter[int] = Counter()  # by status, since the start

    def count(self, status: int) -> None:
        """Note one more that was refused now."""
        self.total[status] += 1
        self._when.append(self._clock())
        if self.hush():
            log.error(
                "Discord has refused %d requests within %d minutes. None is sent until fewer are so recent; see the"
                " lines above for what was refused.", self._most, WINDOW / 60,
            )  # fmt: skip

    def hush(self) -> float:
        """Seconds for which to keep still; 0 to go on."""
        if len(self._when) < self._most:
            return 0.0
        return max(0.0, self._when[0] + WINDOW - self._clock())
