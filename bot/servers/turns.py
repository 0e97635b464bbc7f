"""Turns that several processes take in one order: of requests at a pace, and of sessions, so many seconds apart."""

from __future__ import annotations

from bot.servers.tables import NOW, ServersDatabase


class Turns:
    """Reserves turns on a PostgreSQL. Its clock is the only one that counts."""

    def __init__(self, database: ServersDatabase) -> None:
        self._database = database

    async def reserve(self, name: str, gap: float, count: int = 1) -> float:
        """Take the next so many turns of a name, each `gap` seconds after the one before.

        Seconds from now to the first of them. Raises StoreError while they cannot be taken.
        """
        taken = (
            f"INSERT INTO turns VALUES (?, {NOW} + ?)"
            f" ON CONFLICT (name) DO UPDATE SET next = greatest(turns.next, {NOW}) + ?"
            f" RETURNING next - ? - {NOW}"
        )
        all_of_them = gap * count
        values = (name, all_of_them, all_of_them, all_of_them)
        (seconds,) = await self._database.write(lambda file: file.execute(taken, values).fetchone(), lasting=False)
        return max(0.0, float(seconds))

    async def hold(self, name: str, seconds: float) -> None:
        """Give no turn of a name for so many seconds."""
        held = f"UPDATE turns SET next = greatest(next, {NOW} + ?) WHERE name = ?"
        await self._database.write(lambda file: file.execute(held, (seconds, name)), lasting=False)
