"""Posting digests: the clock that claims what is due, and the steps by which each message is posted once.

What an answer of Discord's means (`answers`) is decided apart from what sends (`wire`), looks (`history`), carries a
message through its steps (`courier`) and keeps all of that going (`poster`).
"""

from bot.posting.courier import Courier
from bot.posting.history import History
from bot.posting.notices import Notices
from bot.posting.pacing import ALL_A_SECOND, DIGESTS_A_SECOND, Pacer
from bot.posting.poster import Poster
from bot.posting.wire import Wire, traced

__all__ = [
    "ALL_A_SECOND",
    "DIGESTS_A_SECOND",
    "Courier",
    "History",
    "Notices",
    "Pacer",
    "Poster",
    "Wire",
    "traced",
]
