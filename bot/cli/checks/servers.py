"""What servers have set: their database, the digests in it, and who writes to it."""

from __future__ import annotations

import asyncio
import os

from bot.cli.checks.finding import Finding, mend, ok, skipped
from bot.cli.heartbeat import alive
from bot.cli.wiring import servers_database
from bot.clock import utc_now
from bot.config import Config
from bot.model import BotError
from bot.servers.clusters import living
from bot.servers.inspection import FaultyError, Inspected, inspected, is_held, read
from bot.servers.opening import marker_of

_BACKUP = "Put a backup in its place: verbatim restore FILE"
_NAME = "servers' database"


def servers(config: Config) -> list[Finding]:
    """Whether the servers' database is whole and of this version, and its digests go out."""
    if config.database:
        return _on_postgresql(config)
    path = config.guilds
    if not path.exists() and marker_of(path).exists():
        how = f"{_BACKUP}. Or, to begin with nothing set, remove {marker_of(path)}"
        return [mend(_NAME, f"{path} is gone, though servers' settings and schedules were kept in it", how)]
    if not path.exists():
        return [ok(_NAME, "not there yet; the first run makes it")]
    if not os.access(path, os.R_OK):
        return [skipped(_NAME, f"{path} cannot be read: see data")]
    try:
        found = inspected(path, utc_now())
    except FaultyError as error:
        return [_faulty(config, error)]
    said = f"sound, of {found.servers} servers with {found.schedules} digests"
    return [ok(_NAME, said), *_zones(found), *_digests(config, found)]


def _on_postgresql(config: Config) -> list[Finding]:
    """Likewise, where it is PostgreSQL; looking at it brings its tables up to date, as a start of the bot does."""
    try:
        found, running = asyncio.run(_asked(config))
    except BotError as error:
        said, _, how = str(error).partition(". ")
        return [mend(_NAME, said.rstrip("."), how)]
    said = f"PostgreSQL, of {found.servers} servers with {found.schedules} digests; {running} clusters run"
    return [ok(_NAME, said), *_zones(found), *_digests(config, found)]


async def _asked(config: Config) -> tuple[Inspected, int]:
    database = servers_database(config)
    await database.open()
    try:
        now = utc_now()
        return await database.read(lambda file: (read(file, now), len(living(file))))
    finally:
        await database.close()


def _faulty(config: Config, error: FaultyError) -> Finding:
    path = config.guilds
    if error.kind == FaultyError.EMPTIED:
        return mend(_NAME, f"{path} has been emptied: nothing that servers have set is in it any more", _BACKUP)
    if error.kind == FaultyError.LOCKED:
        return mend(_NAME, f"{path} is locked by another program", "End it; the bot itself never keeps it locked.")
    if error.kind == FaultyError.NEWER:
        return mend(_NAME, f"{path} was written by a newer Verbatim (version {error})", "Update the program.")
    if error.kind == FaultyError.OLDER:
        return ok(_NAME, f"of an earlier version ({error}); the next run brings it up to this one")
    return mend(_NAME, f"{path} is damaged ({' '.join(str(error).split())[:200]})", _BACKUP)


def _zones(found: Inspected) -> list[Finding]:
    if not found.zones:
        return []
    said = f"nobody knows these that servers have set: {', '.join(found.zones)}"
    return [mend("time zones", said, "Update tzdata (pip install -U tzdata), or let those servers choose others.")]


def _digests(config: Config, found: Inspected) -> list[Finding]:
    troubles = (
        (
            found.paused,
            "paused after Discord refused them three times",
            "Their servers' admins see why in /digest status.",
        ),
        (found.failed, "messages were refused in the last week", "/digest status and the log say by which channel."),
        (found.unknown, "messages may or may not have been posted in the last week", "/digest status says which."),
        (found.overdue, "messages are overdue by more than an hour", _late(config)),
    )
    return [mend("digests", f"{number} {what}", how) for number, what, how in troubles if number]


def _late(config: Config) -> str:
    return (
        "See the log: Discord may be away."
        if is_held(config.guilds)
        else "Nothing runs that could post them: verbatim run"
    )


def processes(config: Config) -> Finding:
    """Whether a bot runs on these data: a second one would be refused."""
    if config.database:
        return ok("processes", "clusters on PostgreSQL keep one another apart")
    if not is_held(config.guilds):
        return ok("processes", f"no bot runs on {config.data}")
    state = alive(config.alive)
    if not state:
        said = "a bot runs here, but has not been heard of for a minute"
        return mend("processes", said, "See its log, and start it again.")
    return ok("processes", f"a bot runs on {config.data} ({state}); a second one would be refused")
