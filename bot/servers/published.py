"""Which listing of each library is the newest: rows that all clusters see, and that nobody moves who did not know them.

A listing, and all that it names, lies in the depot under its hash. Versions are numbers in the order in which they were
published, over all libraries, so that whoever asks for those after the last one it saw misses none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.servers.tables import NOW, ServersDatabase, Tables, alone

_PUBLISHING = 0x5645_5244  # the key of the lock under which versions are given and objects are swept away
_KEPT = 30 * 86_400.0  # seconds for which it is remembered that a library was erased
_PUTTING = 7 * 86_400.0  # seconds that putting all objects of a listing may take
_AT_ONCE = 1_000


class Published:
    """The rows of a PostgreSQL. A library is a server's by its id, or 0, which is the operator's.

    `form` is "" for servers', whose listings all versions of the program read, and a store's format for the operator's.
    """

    def __init__(self, database: ServersDatabase) -> None:
        self._database = database

    async def is_new(self) -> bool:
        """Whether nothing was ever published, by any version of the program."""
        return await self._database.read(
            lambda file: file.execute("SELECT 1 FROM published LIMIT 1").fetchone() is None
        )

    async def since(self, version: int, form: str) -> Sequence[tuple[int, int, str]]:
        """Library, version and listing of those that have changed after a version; "" is one that was erased."""
        newer = (
            "SELECT library, version, listing FROM published"
            " WHERE version > ? AND (form = ? OR library <> 0) ORDER BY version"
        )
        return await self._database.read(lambda file: file.execute(newer, (version, form)).fetchall())

    async def newest(self, library: int, form: str = "") -> tuple[int, str]:
        """Version and listing of a library; 0 and "" where it never had one."""
        asked = "SELECT version, listing FROM published WHERE library = ? AND form = ?"
        found = await self._database.read(lambda file: file.execute(asked, (library, form)).fetchone())
        return (int(found[0]), str(found[1])) if found else (0, "")

    async def now(self) -> float:
        """The moment by the clock of the database."""
        return await self._database.read(lambda file: float(file.execute(f"SELECT {NOW}").fetchone()[0]))

    async def move(
        self,
        library: int,
        before: int,
        listing: str,
        named: Mapping[str, int],
        form: str = "",
        began: float = float("inf"),
    ) -> int:
        """Publish a listing in place of that of a version; the new version.

        `named` are the objects that it needs, each with the id of who brought it, or 0; `began` is when (by `now`) one
        began to put them. Returns 0, and changes nothing, where somebody else was first; -1 where one of the objects is
        being swept away, or has been since, and is to be put anew.
        """

        def moved(file: Tables) -> int:
            file.execute(alone(_PUBLISHING))
            asked = "SELECT version FROM published WHERE library = ? AND form = ?"
            found = file.execute(asked, (library, form)).fetchone()
            if (found[0] if found else 0) != before:
                return 0
            if _some_in(file, "swept", named, more=" AND (ended = 0 OR ended >= ?)", values=(began,)):
                return -1
            return _moved(file, library, listing, named, form)

        return await self._database.write(moved)

    async def erase(self, library: int) -> bool:
        """Let a library be gone, and nothing be named by it; whether there was one."""

        def erased(file: Tables) -> bool:
            file.execute(alone(_PUBLISHING))
            there = "SELECT 1 FROM published WHERE library = ? AND listing <> ''"
            if file.execute(there, (library,)).fetchone() is None:
                return False
            _moved(file, library, "", {}, "")
            return True

        return await self._database.write(erased)

    async def brought_by(self, user: int) -> Sequence[int]:
        """The libraries that hold something that somebody brought."""
        asked = "SELECT DISTINCT library FROM named WHERE brought = ?"
        return await self._database.read(lambda file: [int(row[0]) for row in file.execute(asked, (user,))])

    async def doom(self, objects: Collection[str]) -> Sequence[str]:
        """Of some objects, those that nothing names, and nothing will before they are `swept`; each is told to one."""

        def doomed(file: Tables) -> list[str]:
            file.execute(alone(_PUBLISHING))
            wanted = _some_in(file, "named", objects) | _some_in(file, "readings", objects, "original")
            under_way = _some_in(file, "swept", objects, more=" AND ended = 0")
            gone = sorted(set(objects) - wanted - under_way)
            row = (
                f"INSERT INTO swept (object, at) VALUES (?, {NOW})"
                " ON CONFLICT (object) DO UPDATE SET at = excluded.at, ended = 0"
            )
            file.executemany(row, [(one,) for one in gone])
            return gone

        return await self._database.write(doomed)

    async def swept(self, objects: Collection[str]) -> None:
        """Objects that were doomed are gone: they may be put there again. When that was is remembered for a while."""
        row, gone = f"UPDATE swept SET ended = {NOW} WHERE object = ?", [(one,) for one in objects]
        await self._database.write(lambda file: file.executemany(row, gone))

    async def left_doomed(self, seconds: float = 600.0) -> Sequence[str]:
        """What was doomed so long ago that whoever did it must have ended, and was not swept: the caller's from now."""
        old = f"UPDATE swept SET at = {NOW} WHERE ended = 0 AND at < {NOW} - ? RETURNING object"
        return await self._database.write(
            lambda file: [str(row[0]) for row in file.execute(old, (seconds,)).fetchall()]
        )

    async def tidy(self) -> None:
        """Forget libraries that were erased long ago, and what was swept."""
        # The newest stays: no version is given twice.
        old = (
            f"DELETE FROM published WHERE listing = '' AND changed < {NOW} - ?"
            " AND version < (SELECT max(version) FROM published)"
        )
        swept = f"DELETE FROM swept WHERE ended <> 0 AND ended < {NOW} - ?"

        def tidied(file: Tables) -> None:
            file.execute(old, (_KEPT,))
            file.execute(swept, (_PUTTING,))

        await self._database.write(tidied, lasting=False)


def _moved(file: Tables, library: int, listing: str, named: Mapping[str, int], form: str) -> int:
    (version,) = file.execute("SELECT coalesce(max(version), 0) + 1 FROM published").fetchone()
    file.execute(
        f"INSERT INTO published VALUES (?, ?, ?, ?, {NOW}) ON CONFLICT (library, form)"
        " DO UPDATE SET version = excluded.version, listing = excluded.listing, changed = excluded.changed",
        (library, form, version, listing),
    )
    rows = file.execute("SELECT object, brought FROM named WHERE library = ? AND form = ?", (library, form)).fetchall()
    before = {str(key): int(brought) for key, brought in rows}
    changed = [key for key in before if named.get(key) != before[key]]
    gone = "DELETE FROM named WHERE object = ? AND library = ? AND form = ?"
    file.executemany(gone, [(key, library, form) for key in changed])
    new = [(key, library, form, brought) for key, brought in named.items() if before.get(key) != brought]
    file.executemany("INSERT INTO named VALUES (?, ?, ?, ?)", new)
    return int(version)


def _some_in(
    file: Tables,
    table: str,
    objects: Collection[str],
    column: str = "object",
    more: str = "",
    values: Sequence[object] = (),
) -> set[str]:
    """Which of some objects a table has, in rows of which `more` is true."""
    keys, found = list(objects), set[str]()
    for at in range(0, len(keys), _AT_ONCE):
        some = keys[at : at + _AT_ONCE]
        asked = f"SELECT {column} FROM {table} WHERE {column} IN ({', '.join('?' * len(some))}){more}"
        found |= {str(row[0]) for row in file.execute(asked, [*some, *values])}
    return found
