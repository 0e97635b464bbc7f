"""One thing that was looked at: how it stands, and how to mend it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    OK = "ok"
    MEND = "mend"
    SKIPPED = "skipped"  # it could not be looked at, for no fault of its own


class Finding(NamedTuple):
    """What was looked at, its state in words, and what to do about it ("" for nothing)."""

    check: str
    state: State
    said: str
    mend: str = ""


def ok(check: str, said: str) -> Finding:
    return Finding(check, State.OK, said)


def mend(check: str, said: str, how: str) -> Finding:
    return Finding(check, State.MEND, said, how)


def skipped(check: str, said: str) -> Finding:
    return Finding(check, State.SKIPPED, said)
