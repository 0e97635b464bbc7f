"""Posting digests: the clock that claims what is due, and the steps by which each message is posted once.

What an answer of Discord's means (`responses`) is decided apart from what sends (`wire`), looks (`history`), carries a
message through its steps (`courier`) and keeps all of that going (`poster`).
"""

from bot.chat.delivery.courier import Courier
from bot.chat.delivery.history import History
from bot.chat.delivery.notices import Notices
from bot.chat.delivery.paces import paces
from bot.chat.delivery.pacing import ALL_A_SECOND, DIGESTS_A_SECOND, Pacer, SharedPacer, Turns
from bot.chat.delivery.poster import Poster
from bot.chat.delivery.refusals import Refusals
from bot.chat.delivery.wire import Wire, traced

__all__ = [
    "ALL_A_SECOND",
    "DIGESTS_A_SECOND",
    "Courier",
    "History",
    "Notices",
    "Pacer",
    "Poster",
    "Refusals",
    "SharedPacer",
    "Turns",
    "Wire",
    "paces",
    "traced",
]
