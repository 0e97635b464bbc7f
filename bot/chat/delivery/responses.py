"""What an answer to one attempt means for the message, and how long to wait before the next. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

LONGEST_PAUSE = 60.0  # seconds; a minute late is still on time
_FIRST_REFUSAL = 5.0  # a permission that was taken by mistake is soon given back
_UNKNOWN_MESSAGE = 10008
_ARCHIVED_THREAD = 50083


class Meaning(Enum):
    """What has become of a message after an attempt to post it."""

    POSTED = auto()
    UNCLEAR = auto()  # it may be there
    UNSENT = auto()  # it is not there, and may be sent later
    FORBIDDEN = auto()  # it is not there: the bot may not post in that channel
    GONE = auto()  # it is not there, nor is the channel
    REFUSED = auto()  # it is not there: Discord takes no such message
    REMOVED = auto()  # it was there, and somebody has removed it


@dataclass(frozen=True, slots=True)
class Response:
    """What came back from one request. `status` is HTTP's, 0 where nothing came.

    `left`: the request may have reached Discord. `own`: the answer is Discord's, not that of something in front of it.
    `code` is Discord's own, `wait` the seconds that it asks for.
    """

    status: int = 0
    body: Any = None
    code: int = 0
    wait: float = 0.0
    left: bool = True
    own: bool = True
    detail: str = ""


NO_ANSWER = Response()


def meaning(answer: Response) -> Meaning:
    """What an answer says of the message that was to be posted.

    An error of the server's says nothing: Discord has been seen to answer 500 to a message that it had taken.
    """
    status = answer.status
    if 200 <= status < 300:
        return Meaning.POSTED if message_id(answer) else Meaning.UNCLEAR
    if status >= 500 or status == 408:
        return Meaning.UNCLEAR
    if status == 0:
        return Meaning.UNCLEAR if answer.left else Meaning.UNSENT
    if status in (401, 429) or not answer.own:
        return Meaning.UNSENT
    if status == 403 or answer.code == _ARCHIVED_THREAD:
        return Meaning.FORBIDDEN
    if status == 404:
        return Meaning.REMOVED if answer.code == _UNKNOWN_MESSAGE else Meaning.GONE
    return Meaning.REFUSED


def message_id(answer: Response) -> int:
    """The id of the message that an answer shows; 0 for none."""
    found = answer.body.get("id") if isinstance(answer.body, dict) else None
    return int(found) if isinstance(found, str) and found.isdecimal() else 0


def pause(answer: Response, tries: int, chance: float) -> float:
    """Seconds to wait after an answer to the attempt number `tries` (from 1).

    They double, and `chance` (from 0 to 1) takes away up to half, so that those who failed together come back apart.
    """
    if meaning(answer) in (Meaning.FORBIDDEN, Meaning.GONE):
        return float(min(_FIRST_REFUSAL * 4 ** (tries - 1), LONGEST_PAUSE))
    return max(answer.wait, backoff(tries, chance))


def backoff(tries: int, chance: float) -> float:
    return float(min(2.0 ** min(tries - 1, 10), LONGEST_PAUSE) * (1 - chance / 2))


def said(answer: Response) -> str:
    """An answer in a few words, for the ledger and the log."""
    if not answer.status:
        return answer.detail or "no answer"
    code = f", code {answer.code}" if answer.code else ""
    return f"{answer.status}{code}: {answer.detail}"[:200] if answer.detail else f"{answer.status}{code}"
