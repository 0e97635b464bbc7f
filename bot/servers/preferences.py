"""What each server prefers, and what the bot itself must remember: kept over restarts and rebuilds of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from bot.file_states import Look
from bot.servers.tables import ServersDatabase, Tables


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a server has set. None is not set: the operator's default holds."""

    briefing: str | None = None
    length: str | None = None
    private: bool | None = None
    language: str | None = None
    time_zone: str | None = None
    librarians: str | None = None  # ids of the roles that may change the library, parted by spaces
    askers: str | None = None  # ids of the roles that may ask, parted by spaces; everyone may where there are none
    channels: str | None = None  # ids of the channels to ask in, parted by spaces; everywhere where there are none


SETTINGS = tuple(field.name for field in fields(Preferences))

_KEPT = 1_000  # servers
APPLICATION = "application"  # the key under which Discord's id of the bot's application is remembered


def _preferences(row: tuple[Any, ...]) -> Preferences:
    briefing, length, private, *others = row
    return Preferences(briefing, length, None if private is None else bool(private), *others)


class Guilds:
    """The servers' preferences in their database."""

    def __init__(self, database: ServersDatabase) -> None:
        self._database = database
        self._known: dict[int, tuple[Look, Preferences]] = {}  # of servers asked of late, and how the files stood then

    async def preferences(self, guild: int) -> Preferences:
        """What a server has set; nothing, for one that is not known and for no server (0)."""
        look, known = self._database.look(), self._known.get(guild)
        if known is not None and known[0] == look and self._database.can_be_read:
            return known[1]
        row = await self._one(f"SELECT {', '.join(SETTINGS)} FROM preferences WHERE guild = ?", guild)
        found = Preferences() if row is None else _preferences(row)
        if look is not None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[guild] = look, found
        return found

    async def set(self, guild: int, changes: Mapping[str, str | bool | None]) -> None:
        """Set some of a server's preferences and leave the others; None takes one back to the default."""
        unknown = set(changes) - set(SETTINGS)
        if unknown or not changes:
            raise ValueError(f"no such settings: {sorted(unknown)}")
        names = list(changes)
        sql = (
            f"INSERT INTO preferences (guild, {', '.join(names)}) VALUES (?{', ?' * len(names)})"
            f" ON CONFLICT (guild) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names)}"
        )
        await self._run(sql, guild, *changes.values())

    async def reset(self, guild: int) -> None:
        """Take all of a server's preferences back to the defaults."""
        await self._run("DELETE FROM preferences WHERE guild = ?", guild)

    async def remembered(self, key: str) -> str:
        """What was kept under a key, "" for nothing."""
        row = await self._one("SELECT value FROM memory WHERE key = ?", key)
        return "" if row is None else str(row[0])

    async def remember(self, key: str, value: str) -> None:
        await self._run(
            "INSERT INTO memory VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value
        )

    async def _run(self, sql: str, *values: str | int | None) -> None:
        def change(file: Tables) -> None:
            file.execute(sql, values)

        await self._database.write(change)

    async def _one(self, sql: str, *values: str | int) -> tuple[Any, ...] | None:
        def first(file: Tables) -> tuple[Any, ...] | None:
            found: tuple[Any, ...] | None = file.execute(sql, values).fetchone()
            return found

        return await self._database.read(first)
