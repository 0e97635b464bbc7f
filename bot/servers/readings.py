"""The queue of documents that clusters have read by workers elsewhere: rows that are taken, held, and answered once.

A worker renews one lease for all that it holds, as a cluster does. What it held is taken by another once that is over,
and it answers only what is still its own. Of servers that wait, the one is next whose last document is longest ago,
and no two of one server are read at once: as in `bot/libraries/turns.py`, over all clusters.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.servers.clusters import Terms
from bot.servers.tables import FREE, NOW, ServersDatabase, Tables, alone

_TAKING = 0x5645_5245  # the key of the lock under which a document is taken
_TRIES = 3  # workers that a document may take along
_FORGOTTEN = 86_400.0  # seconds after which an answer that nobody came for is dropped
TOO_MANY = "lost"  # the answer about a document that has ended several of its workers


@dataclass(frozen=True, slots=True)
class Taken:
    """A document that a worker holds: where its original lies in the depot, and what is to be done, as JSON."""

    id: int
    original: str
    task: str


class Readings:
    """The queue of a PostgreSQL, of workers whose program has one `form` of stores."""

    def __init__(self, database: ServersDatabase, form: str, terms: Terms | None = None) -> None:
        self._database = database
        self._form = form
        self._terms = terms or Terms()

    # -- what a cluster does

    async def workers(self) -> int:
        """How many workers have a lease."""
        alive = f"SELECT count(*) FROM workers WHERE form = ? AND until > {NOW}"
        return await self._database.read(lambda file: int(file.execute(alive, (self._form,)).fetchone()[0]))

    async def ask(self, key: str, original: str, task: str) -> int:
        """Have a document read, of a server or a person by a key; the number to ask for it by."""
        row = "INSERT INTO readings (key, form, original, task, asked) VALUES (?, ?, ?, ?, " + NOW + ") RETURNING id"
        values = (key, self._form, original, task)
        return await self._database.write(lambda file: int(file.execute(row, values).fetchone()[0]))

    async def look(self, number: int) -> tuple[str, str]:
        """How far it is ("waiting", "reading", "read", or "gone"), and the answer, as JSON."""
        asked = (
            "SELECT answer, worker <> '' AND EXISTS"
            f" (SELECT 1 FROM workers w WHERE w.run = worker AND w.until > {NOW}) FROM readings WHERE id = ?"
        )
        found = await self._database.read(lambda file: file.execute(asked, (number,)).fetchone())
        if found is None:
            return "gone", ""
        answer, is_held = found
        return ("read" if answer else "reading" if is_held else "waiting"), str(answer)

    async def withdraw(self, number: int, *, unheld: bool = False) -> bool:
        """Let nobody read it any more; whether that could be. Where it is to be `unheld`, only if nobody does now."""
        alive = f"SELECT run FROM workers WHERE until > {NOW}"
        held = f" AND answer = '' AND worker NOT IN ({alive})" if unheld else ""
        gone = f"DELETE FROM readings WHERE id = ?{held}"
        return await self._database.write(lambda file: file.execute(gone, (number,)).rowcount == 1, lasting=False)

    # -- what a worker does

    async def beat(self, run: str, at_once: int) -> None:
        """Take or renew the lease of a worker, and let go of what has no worker or nobody waits for any more."""

        def renewed(file: Tables) -> None:
            file.execute(
                f"INSERT INTO workers VALUES (?, ?, ?, {NOW} + ?)"
                " ON CONFLICT (run) DO UPDATE SET until = excluded.until",
                (run, self._form, at_once, self._terms.lease),
            )
            file.execute(f"DELETE FROM workers WHERE until < {NOW} - ?", (_FORGOTTEN,))
            file.execute(f"DELETE FROM readings WHERE asked < {NOW} - ?", (_FORGOTTEN,))

        await self._database.write(renewed, lasting=False)

    async def take(self, run: str) -> Taken | None:
        """Hold the next document; None where none waits."""

        def taken(file: Tables) -> Taken | None:
            file.execute(alone(_TAKING))
            held = f"r.answer = '' AND r.worker IN (SELECT run FROM workers WHERE until > {NOW})"
            file.execute(
                f"UPDATE readings r SET answer = ? WHERE form = ? AND tries >= ? AND answer = '' AND NOT ({held})",
                (TOO_MANY, self._form, _TRIES),
            )
            found = file.execute(
                "SELECT id, original, task, key FROM readings mine WHERE form = ? AND answer = ''"
                f" AND worker NOT IN (SELECT run FROM workers WHERE until > {NOW})"
                f" AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.key = mine.key AND {held})"
                " ORDER BY coalesce((SELECT at FROM served WHERE served.key = mine.key), 0), id"
                f" LIMIT 1 {FREE}",
                (self._form,),
            ).fetchone()
            if found is None:
                return None
            number, original, task, key = found
            file.execute("UPDATE readings SET worker = ?, tries = tries + 1 WHERE id = ?", (run, number))
            file.execute(
                f"INSERT INTO served VALUES (?, {NOW}) ON CONFLICT (key) DO UPDATE SET at = excluded.at", (key,)
            )
            file.execute(f"DELETE FROM served WHERE at < {NOW} - ?", (_FORGOTTEN,))
            return Taken(number, original, task)

        return await self._database.write(taken)

    async def answer(self, run: str, number: int, answer: str) -> bool:
        """Say what a document was read as; whether it was still this worker's."""
        row = "UPDATE readings SET answer = ? WHERE id = ? AND worker = ? AND answer = ''"
        return await self._database.write(lambda file: file.execute(row, (answer, number, run)).rowcount == 1)

    async def let_go(self, run: str, number: int) -> None:
        """Leave a document to others, as if it had not been taken."""
        row = "UPDATE readings SET worker = '', tries = tries - 1 WHERE id = ? AND worker = ? AND answer = ''"
        values = (number, run)
        await self._database.write(lambda file: file.execute(row, values), lasting=False)

    async def leave(self, run: str) -> None:
        """End the lease, so that nobody has to wait for its end."""
        await self._database.write(
            lambda file: file.execute("DELETE FROM workers WHERE run = ?", (run,)), lasting=False
        )

    async def waiting(self) -> int:
        """How many documents have no answer yet."""
        asked = "SELECT count(*) FROM readings WHERE answer = ''"
        return await self._database.read(lambda file: int(file.execute(asked).fetchone()[0]))
