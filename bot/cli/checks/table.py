"""The checks, in the order in which one would mend what they find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bot.cli.checks import briefings, depot, discord_side, machine, servers
from bot.cli.checks.finding import Finding
from bot.config import Config

Check = Callable[[Config], Finding | list[Finding]]

CHECKS: Sequence[Check] = (
    machine.program,
    machine.data_folder,
    machine.disk,
    machine.clock,
    briefings.seeds,
    briefings.store,
    servers.servers,
    servers.processes,
    depot.depot,
    discord_side.token,
)
DEEP: Sequence[Check] = tuple(partial(one, deep=True) if one is briefings.store else one for one in CHECKS)
ONLINE: Sequence[Check] = (discord_side.account,)
