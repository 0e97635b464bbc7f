"""What a depot does, whichever it is: it keeps bytes under their SHA-256, and is never believed unseen."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from typing import Protocol, TypeVar

from bot.locale import gettext_noop
from bot.model import BotError

log = logging.getLogger(__name__)

R = TypeVar("R")
MARK = "verbatim-depot"  # an object or a file that tells a depot from what only lies at its place
MARKED = b"Libraries of Verbatim lie here. Without this file, nobody believes what is here and what is not.\n"
PATIENCE = 180.0  # seconds for which a depot that is away is waited for, where much was done already
_AGAIN = 5.0  # seconds between two looks whether it is back
_MUCH = 100_000  # bytes whose hash is not computed where everything else waits for it

_AWAY = gettext_noop(
    "The place where this bot keeps its libraries cannot be reached just now, and nothing was changed. Try again later."
)
_DAMAGED = gettext_noop(
    "Something that this needs is damaged in the place where this bot keeps its libraries. Tell the bot's operator."
)
_MISSING = gettext_noop(
    "Something that this needs is missing in the place where this bot keeps its libraries. Tell the bot's operator."
)
_HASH = re.compile(r"[0-9a-f]{64}")


class DepotError(BotError):
    """What a depot could not do; as text it is what a member may read, `detail` is for the log."""

    def __init__(self, detail: str, message: str = _AWAY) -> None:
        super().__init__(message)
        self.detail = detail


def for_the_log(error: Exception) -> str:
    """What the log says of an error that may be a depot's."""
    return error.detail if isinstance(error, DepotError) else str(error)


def unmarked(name: str, how: str) -> str:
    """The detail of an error about a place that has no mark, though libraries should lie there."""
    return (
        f"{name} is not where the libraries lie: “{MARK}” is not in it. {how}. A new depot gets it by"
        " “verbatim publish”; one in place of a depot that was lost gets it by hand, as an empty file"
    )


class LostError(DepotError):
    """An object is not there as it should be, though the place can be reached."""


class MissingError(LostError):
    """There is no object of that hash."""

    def __init__(self, key: str) -> None:
        super().__init__(f"object {key} is missing", _MISSING)


class DamagedError(LostError):
    """What lies under a hash is something else."""

    def __init__(self, key: str) -> None:
        super().__init__(f"object {key} is damaged", _DAMAGED)


class Depot(Protocol):
    """Keeps objects that never change. All methods raise DepotError where the place cannot be reached.

    `name` is where it is, as it may be shown.
    """

    name: str

    async def begin(self) -> None:
        """Mark a place in which libraries are to lie from now on. Without that, all else raises DepotError."""

    async def put(self, content: bytes) -> str:
        """Keep bytes, and return their hash. When it returns, they last; one that is there already is new again."""

    async def get(self, key: str) -> bytes:
        """What lies under a hash, whatever that is: see `intact`. Raises MissingError."""

    async def delete(self, keys: Collection[str]) -> None:
        """Take objects away; those that are not there are none."""

    def objects(self) -> AsyncIterator[tuple[str, float]]:
        """The hash of each object, and when it was put there last, in seconds since 1970."""


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def is_hash(name: str) -> bool:
    return _HASH.fullmatch(name) is not None


async def hashed(content: bytes) -> str:
    """The hash of bytes; of many, by a thread."""
    return await asyncio.to_thread(hash_of, content) if len(content) > _MUCH else hash_of(content)


async def intact(depot: Depot, key: str) -> bytes:
    """The bytes of a hash; fetched once more where they are others. Raises DepotError, also when they are so again."""
    for _try in range(2):
        content = await depot.get(key)
        if await hashed(content) == key:
            return content
        log.error("What lies under %s in %s is something else.", key, depot.name)
    raise DamagedError(key)


def _is_away(error: BotError) -> bool:
    return isinstance(error, DepotError) and not isinstance(error, LostError)


async def patiently(
    work: Callable[[], Awaitable[R]],
    seconds: float = PATIENCE,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    *,
    again: float | None = None,
    is_away: Callable[[BotError], bool] = _is_away,
) -> R:
    """What work comes to, tried anew while the depot `is_away`, for so many seconds. Raises its error after them.

    `again` are the seconds between two tries, where these are others than a depot is given.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            return await work()
        except BotError as error:
            if not is_away(error) or time.monotonic() >= until:
                raise
        await sleep(min(_AGAIN if again is None else again, seconds))
