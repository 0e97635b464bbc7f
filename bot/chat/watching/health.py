"""Whether the bot lives (else it is to be restarted) and is ready (else nobody is to rely on it), and why not."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from bot.chat.client import Verbatim
from bot.model import BotError

MOST_LAG = 5.0  # seconds; a loop that is later answers nobody in time
OLDEST_HEARTBEAT = 120.0  # seconds; Discord asks for one every 41
OLDEST_TICK = 30.0  # seconds; the digest clock ticks every one
_WRITING = 3.0  # seconds that a write may take


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, each with what is the matter ("" for nothing)."""

    findings: tuple[tuple[str, str, str], ...]  # what was looked at, how it stands, what is the matter

    @property
    def good(self) -> bool:
        return not any(trouble for _what, _state, trouble in self.findings)

    def __str__(self) -> str:
        lines = (f"{what}: {state}{f' - {trouble}' if trouble else ''}" for what, state, trouble in self.findings)
        return "\n".join([*lines, "ok" if self.good else "not ok"]) + "\n"


class Health:
    """Looks at a bot that runs."""

    def __init__(self, bot: Verbatim) -> None:
        self._bot = bot

    def lives(self) -> Verdict:
        """Whether its loop turns and its connections beat."""
        lag = self._bot.pulse.lag
        found = [("loop lag", f"{lag:.3f} s", "the loop is stuck" if lag > MOST_LAG else "")]
        for shard, age in self._bot.heartbeat_ages().items():
            old = "no heartbeat was answered" if age > OLDEST_HEARTBEAT else ""
            found.append((f"heartbeat of shard {shard}", f"{age:.1f} s ago", old))
        return Verdict(tuple(found))

    def _place(self) -> list[tuple[str, str, str]]:
        """Of one of several processes: whether it has its place among them."""
        cluster = self._bot.cluster
        if cluster is None:
            return []
        which = f"{cluster.number}/{cluster.clusters}"
        if not cluster.joined:
            return [("cluster", f"waits for the place of {which}", "another process has it")]
        over = "" if cluster.share().numbers else "its lease is over: others go on for it"
        return [("cluster", f"{which}, with {len(cluster.alive)} alive", over)]

    async def ready(self) -> Verdict:
        """Whether its shards are connected, its database takes writes, and its digest clock ticks."""
        bot = self._bot
        up = sum(not shard.is_closed() for shard in bot.shards.values())
        wanted = len(bot.shard_ids or ()) or bot.shard_count or 1
        waits = bot.ration.waits_until
        why = (
            f"it waits for Discord until {time.strftime('%H:%M UTC', time.gmtime(waits))}" if waits else "not connected"
        )
        online = up >= wanted and bot.is_ready()
        found = [*self._place(), ("shards", f"{up} of {wanted} connected", "" if online else why)]
        try:
            async with asyncio.timeout(_WRITING):
                await bot.database.prove()
        except (BotError, TimeoutError) as error:
            found.append(("database", "not writable", str(error) or "it takes too long"))
        else:
            found.append(("database", "writable", ""))
        tick = bot.poster.last_tick
        age = None if tick is None else asyncio.get_running_loop().time() - tick
        state = "has not ticked yet" if age is None else f"ticked {age:.1f} s ago"
        stuck = age is None or age > OLDEST_TICK
        found.append(("digest clock", state, "digests are not posted" if stuck else ""))
        return Verdict(tuple(found))
