"""What servers prefer and schedule, and the ledger by which each digest is posted once. Knows no Discord.

The protocol of the ledger, for whoever posts (`next_step` says at any moment what comes next):

1. `Ledger.claim` moves due schedules on and writes their runs down, in one transaction.
2. Make the messages; `Ledger.freeze` keeps them, or `Ledger.skip` says why there are none.
3. `Ledger.begin`, and only then send what it returned, with its nonce and with its marker in a button.
4. `Ledger.posted` with the message's id; or `unsent`, `refused`, `failed` as Discord's answer has it. After an answer
   that leaves it open whether the message is there, write nothing: the row says "sending", which is the truth.
5. For what stays on its way, and after a start for all of `Ledger.under_way`: send again within a minute, with the same
   nonce; later look into the channel's history, then `posted`, or `unsent(absent=True)` and send, or `unknown`.
"""

from bot.servers.delivery_states import NONCE_WINDOW, Delivery, Part, Reason, State, Step, holds, next_step, search_from
from bot.servers.faults import StoreError
from bot.servers.ledger import Ledger, Shown
from bot.servers.occurrences import Occurrence, next_runs
from bot.servers.schedule import (
    EVERY_DAY,
    LONGEST_WINDOW,
    MOST_SCHEDULES,
    WEEKDAYS,
    Brings,
    Paused,
    Schedule,
    checked_line,
    daily_line,
)
from bot.servers.timetable import Timetable

__all__ = [
    "EVERY_DAY",
    "LONGEST_WINDOW",
    "MOST_SCHEDULES",
    "NONCE_WINDOW",
    "WEEKDAYS",
    "Brings",
    "Delivery",
    "Ledger",
    "Occurrence",
    "Part",
    "Paused",
    "Reason",
    "Schedule",
    "Shown",
    "State",
    "Step",
    "StoreError",
    "Timetable",
    "checked_line",
    "daily_line",
    "holds",
    "next_runs",
    "next_step",
    "search_from",
]
