"""Discord's rate limits: so many requests a second for the whole bot, so many posts a channel."""

from __future__ import annotations

import re
from collections import defaultdict, deque

from tests.standin.calls import Call

POST = re.compile(r"/channels/(\d+)/messages")


class Rates:
    """Counts requests in sliding windows. `whole` is requests in so many `seconds`, `posts` the same of a channel.

    Either may be None for no limit. Interactions and their webhooks count for neither, as on Discord.
    """

    def __init__(self, whole: int | None, posts: tuple[int, float] | None, seconds: float = 1.0) -> None:
        self.whole = whole
        self.seconds = seconds
        self.posts = posts
        self._all: deque[float] = deque()
        self._channels: defaultdict[str, deque[float]] = defaultdict(deque)

    def whole_wait(self, call: Call) -> float:
        """Takes one request of the whole bot's; seconds to wait if there is none left, else 0."""
        if self.whole is None or call.path.startswith(("/interactions/", "/webhooks/")):
            return 0.0
        return _take(self._all, self.whole, self.seconds, call.time)

    def channel_wait(self, call: Call) -> float:
        """Takes one post of its channel's; seconds to wait if there is none left, else 0."""
        match = POST.fullmatch(call.path)
        if self.posts is None or call.method != "POST" or match is None:
            return 0.0
        return _take(self._channels[match[1]], *self.posts, call.time)

    def headers(self, call: Call) -> dict[str, str]:
        """What Discord tells of the channel's limit beside the answer."""
        match = POST.fullmatch(call.path)
        if self.posts is None or call.method != "POST" or match is None:
            return {}
        most, seconds = self.posts
        taken = self._channels[match[1]]
        wait = max(0.0, taken[0] + seconds - call.time) if taken else 0.0
        return {
            "X-RateLimit-Bucket": "posts",
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(most - len(taken)),
            "X-RateLimit-Reset-After": f"{wait:.3f}",
        }


def _take(taken: deque[float], most: int, seconds: float, now: float) -> float:
    while taken and taken[0] <= now - seconds:
        taken.popleft()
    if len(taken) >= most:
        return taken[0] + seconds - now
    taken.append(now)
    return 0.0
