"""A stand-in for Discord on real sockets, for an unmodified discord.py process; start at `Discord` in server.py."""

from __future__ import annotations

from tests.standin.calls import Call
from tests.standin.commands import NotOfferedError
from tests.standin.faults import FOREVER, Fault
from tests.standin.messages import Message
from tests.standin.people import Member, NotAnsweredError, Reply
from tests.standin.places import ADMIN, MEMBER, Channel, Guild, Permission
from tests.standin.process import BotProcess, ExitedError, python
from tests.standin.server import Discord

__all__ = [
    "ADMIN",
    "FOREVER",
    "MEMBER",
    "BotProcess",
    "Call",
    "Channel",
    "Discord",
    "ExitedError",
    "Fault",
    "Guild",
    "Member",
    "Message",
    "NotAnsweredError",
    "NotOfferedError",
    "Permission",
    "Reply",
    "python",
]
