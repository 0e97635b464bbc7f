"""A message of a digest on its way: its states, the marks by which Discord knows it, and what to do with it next.

Before a message is sent, its row says so on disk; after, it says which message it became. What a crash or an unclear
error leaves in between is settled by the nonce, which Discord remembers for minutes, and after that by the channel's
history, in which each message carries its marker.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

# Discord compares nonces over "the past few minutes" (https://docs.discord.com/developers/resources/message).
NONCE_WINDOW = timedelta(seconds=60)
MARKER = "digest:"


class State(StrEnum):
    """Where a message of a digest stands. The first three are on their way, the others have arrived."""

    CLAIMED = "claimed"  # its occurrence is taken; the message is not made yet
    READY = "ready"  # the message is frozen, and surely not sent
    SENDING = "sending"  # it may have been sent
    POSTED = "posted"
    SKIPPED = "skipped"  # not sent, for a reason
    UNKNOWN = "unknown"  # it may have been sent, and nobody can say
    FAILED = "failed"  # Discord has refused it


OPEN = frozenset({State.CLAIMED, State.READY, State.SENDING})

# From which states a row may come to each. "Unknown" is settled when its message turns up after all.
COMES_FROM: Mapping[State, frozenset[State]] = {
    State.READY: frozenset({State.CLAIMED, State.SENDING}),
    State.SENDING: frozenset({State.READY, State.SENDING}),
    State.POSTED: OPEN | {State.UNKNOWN},
    State.SKIPPED: OPEN,
    State.UNKNOWN: OPEN,
    State.FAILED: OPEN,
}


class Reason(StrEnum):
    """Why a message was not posted."""

    NONE = ""
    MISSED = "missed"  # the bot was away for longer than the schedule's window
    SUPERSEDED = "superseded"  # a newer run was due as well
    NOTHING = "nothing to say"
    PAUSED = "paused"
    DELETED = "deleted"
    INCOMPLETE = "incomplete"  # an earlier part of the same digest did not arrive
    FORBIDDEN = "forbidden"  # 403
    GONE = "gone"  # 404
    REFUSED = "refused"  # any other answer that says no
    UNREADABLE = "unreadable"  # the channel's history cannot be read


class Step(StrEnum):
    """What to do next with a delivery."""

    COMPOSE = "compose"  # make the message and freeze it
    POST = "post"  # send it, with its nonce
    SEARCH = "search"  # look for its marker in the channel's history first
    DROP = "drop"  # skip it: it is too late
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a digest: what is sent, as text that only its maker reads, and the names of what it shows."""

    payload: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the ledger."""

    id: int
    guild: int
    channel: int
    schedule: str
    local: datetime  # the occurrence's wall time, without a zone
    part: int  # from 1
    at: datetime  # when the occurrence is
    until: datetime  # when it is too late for it
    asked: bool  # somebody asked for it now
    run: str  # which run of the program claimed it
    claimed: datetime
    state: State
    reason: Reason = Reason.NONE
    detail: str = ""
    payload: str = ""
    items: tuple[str, ...] = ()
    round: int = 0
    attempts: int = 0
    doubt: bool = False  # an earlier attempt may have posted it
    sent: datetime | None = None  # when the first attempt without a known end began
    message: int | None = None
    changed: datetime | None = None
    holder: str = ""  # which run of the program brings it on; no other may

    @property
    def nonce(self) -> str:
        """24 characters that follow from the occurrence and the part: equal ones are the same message."""
        key = f"{self.guild}:{self.channel}:{self.schedule}:{self.local.isoformat()}:{self.part}"
        return base64.b32encode(hashlib.blake2b(key.encode(), digest_size=15).digest()).decode().lower()

    @property
    def marker(self) -> str:
        """The custom_id that a button of the message carries, by which the channel's history shows it."""
        return MARKER + self.nonce

    @property
    def marked_payload(self) -> str:
        """What is sent: the payload, whose button with `MARKER` alone for a custom_id gets this message's own."""
        return self.payload.replace(f'"custom_id": "{MARKER}"', f'"custom_id": "{self.marker}"')


def next_step(delivery: Delivery, now: datetime, run: str, *, absent: bool = False) -> Step:
    """What to do with a delivery now, in a run of the program.

    `absent`: the channel's history was read from `search_from` on, and the message is not in it.
    A message that this database never sent is searched for, too, when it is late or was claimed by an earlier run: the
    database may be a backup from before it was sent.
    """
    late = now > delivery.until + (timedelta(days=1) if delivery.part > 1 else timedelta(0))  # no half digests
    match delivery.state:
        case State.CLAIMED:
            return Step.DROP if late else Step.COMPOSE
        case State.READY:
            on_time = delivery.run == run and delivery.claimed - delivery.at <= NONCE_WINDOW
            if late:
                return Step.DROP
            return Step.POST if absent or on_time else Step.SEARCH
        case State.SENDING:
            began = delivery.sent or delivery.claimed
            if not absent:
                return Step.POST if timedelta(0) <= now - began <= NONCE_WINDOW else Step.SEARCH
            return Step.DROP if late else Step.POST
        case _:
            return Step.NOTHING


def search_from(delivery: Delivery) -> datetime:
    """From when on the channel's history can hold the message: a clock may have been ahead by an hour or two."""
    return min(delivery.at, delivery.claimed) - timedelta(hours=2)


def holds(components: Any, marker: str) -> bool:  # noqa: ANN401 # JSON of any shape
    """Whether components of a message, as JSON, carry a marker."""
    return marker in _custom_ids(components)


def _custom_ids(components: Any) -> Iterator[str]:  # noqa: ANN401
    waiting = [components]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            if isinstance(found.get("custom_id"), str):
                yield found["custom_id"]
            waiting += found.values()
        elif isinstance(found, list | tuple):
            waiting += found
