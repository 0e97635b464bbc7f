"""Digests for tests: schedules in a data folder, `verbatim run` before the stand-in, a clock for both, and the books.

Schedules come every hour; the clock is set to just before an hour, and moved on by the test.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.library import write_library
from bot.servers import Brings, Schedule, Timetable
from bot.servers.delivery_states import MARKER
from bot.servers.tables import ServersDatabase, Tables
from tests.databases import Store, tables_at
from tests.standin import BotProcess, Channel, Discord, Message, python
from tests.test_process import HARBOURS, HOME, prepared

HOUR = 3600.0


class Clock:
    """The time of day of bot and stand-in alike: the real one, and so many seconds ahead."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.ahead = 0.0
        self.on(0)

    def __call__(self) -> float:
        return time.time() + self.ahead

    def on(self, seconds: float) -> None:
        """Move on, for the running bot too."""
        self.ahead += seconds
        fresh = self.path.with_suffix(".new")
        fresh.write_text(repr(self.ahead))
        fresh.replace(self.path)

    def before_the_hour(self, seconds: float = 0.0) -> None:
        """Move on to so many seconds before the next full hour."""
        self.on((HOUR - self() % HOUR) - seconds)


@dataclass
class Post:
    """A row of the ledger, as far as tests look at it."""

    schedule: str
    guild: int
    channel: int
    local: str
    part: int
    state: str
    reason: str
    detail: str
    attempts: int
    message: int | None


@dataclass
class DigestWorld:
    """A data folder and the stand-in before which the bot runs over it."""

    discord: Discord
    data: Path
    clock: Clock
    url: str = ""  # of a PostgreSQL, where the books are kept there
    channels: list[Channel] = field(default_factory=list)
    schedules: list[Schedule] = field(default_factory=list)

    def bot(self, **env: str) -> BotProcess:
        """The command line as an operator's shell runs it, with the clock of this world.

        What it has begun of sessions is forgotten: how it keeps from beginning too many is tested elsewhere.
        """
        (self.data / "sessions.json").unlink(missing_ok=True)
        own = {"STANDIN_CLOCK": str(self.clock.path), **({"DATABASE_URL": self.url} if self.url else {}), **env}
        return self.discord.bot(python("-m", "bot", "run", "--data", self.data), cwd=HOME, env=own)

    def database(self) -> ServersDatabase:
        """The servers' database, for while the bot is not running."""
        return Store(self.data, self.url).database()

    async def resume(self, schedule: Schedule) -> None:
        """What /digest resume does; for while the bot is not running."""
        database = self.database()
        await database.open()
        await Timetable(database).resume(schedule.guild, schedule.id, datetime.fromtimestamp(self.clock(), UTC))
        await database.close()

    async def schedule(self, channels: Sequence[Channel], line: str = "0 * * * *", **choice: Any) -> None:
        """A digest for each channel, with a section of the briefing in each of its messages."""
        database = self.database()
        await database.open()
        timetable = Timetable(database)
        for channel in channels:
            assert channel.guild is not None
            made = Schedule("", channel.guild.id, channel.id, line, "UTC", Brings.ROTATION, **choice)
            self.schedules.append(await timetable.create(made, datetime.fromtimestamp(self.clock(), UTC)))
            self.channels.append(channel)
        await database.close()

    def rows(self) -> list[Post]:
        """The ledger, the oldest first."""
        names = "schedule, guild, channel, local, part, state, reason, detail, attempts, message"
        with self._file() as file:
            return [Post(*row) for row in file.execute(f"SELECT {names} FROM deliveries ORDER BY at, id")]

    def row(self, channel: Channel) -> Post:
        """The newest row of a channel."""
        return [row for row in self.rows() if row.channel == channel.id][-1]

    def states(self) -> Counter[str]:
        with self._file() as file:
            return Counter(state for (state,) in file.execute("SELECT state FROM deliveries"))

    def under_way(self) -> int:
        states = self.states()
        return states["claimed"] + states["ready"] + states["sending"]

    def rows_of(self, local: str) -> int:
        """How many rows the ledger has for a wall time."""
        with self._file() as file:
            return int(file.execute("SELECT count(*) FROM deliveries WHERE local = ?", (local,)).fetchone()[0])

    def pauses(self) -> dict[int, str]:
        """Why the schedule of each channel is paused, "" where it is not."""
        with self._file() as file:
            return dict(file.execute("SELECT channel, paused FROM schedules"))

    def integrity(self) -> str:
        with self._file() as file:
            return str(file.execute("PRAGMA integrity_check").fetchone()[0])

    @contextlib.contextmanager
    def _file(self) -> Iterator[Tables]:
        if self.url:
            with tables_at(self.url) as tables:
                yield tables
            return
        with contextlib.closing(sqlite3.connect(self.data / "servers.db", timeout=30)) as file:
            yield file

    def doubled(self) -> list[str]:
        """The markers of messages that stand in a channel more than once."""
        seen = Counter(marker for c in self.channels for m in c.messages if (marker := marker_of(m)))
        return [f"doubled: {marker}" for marker, times in seen.items() if times > 1]

    def faults_in_the_books(self) -> list[str]:
        """Where ledger and channels contradict each other: what is doubled, lost, or stands in no book."""
        wrong = self.doubled()
        there = {m.id: marker_of(m) for c in self.channels for m in c.messages}
        rows = self.rows()
        posted = {row.message for row in rows if row.state == "posted"}
        for row in rows:
            if row.state == "posted" and row.message not in there:
                wrong.append(f"lost: {row}")
            elif row.state not in ("posted", "skipped"):
                wrong.append(f"not settled: {row}")
            elif row.state == "skipped" and row.reason != "superseded":
                wrong.append(f"left out: {row}")
        strays = [number for number, marker in there.items() if marker and number not in posted]
        wrong += [f"in no book: message {number}" for number in strays]
        return wrong


def marker_of(message: Message) -> str:
    """The marker that a message of a digest carries in one of its buttons; "" for any other message."""
    found = [b["custom_id"] for b in message.buttons if str(b.get("custom_id", "")).startswith(MARKER)]
    return str(found[0]) if found else ""


def digests_in(channel: Channel) -> list[Message]:
    return [message for message in channel.messages if marker_of(message)]


@contextlib.asynccontextmanager
async def digest_world(
    data: Path, servers: int, *, line: str = "0 * * * *", early: float = 2.0, url: str = "", **options: Any
):
    """Servers with a channel #briefings and a digest each, due in `early` seconds and then as the line says."""
    clock = Clock(data / "clock")
    write_library(data / "library.db", [prepared("harbours.md", "The harbours of the north", HARBOURS, number=1)])
    async with Discord(clock=clock, **options) as discord:
        world = DigestWorld(discord, data, clock, url)
        clock.before_the_hour(early)
        await world.schedule([discord.guild(f"Server {n}").channel("briefings") for n in range(servers)], line)
        yield world


def bodies(discord: Discord, channel: Channel) -> list[dict[str, Any]]:
    """What was sent to a channel, request by request."""
    return [call.body for call in discord.requests("POST", f"^/channels/{channel.id}/messages$")]
