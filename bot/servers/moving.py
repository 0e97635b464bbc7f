"""Moving what servers have set and scheduled, with the ledger, from one database to another, checked row by row."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial

from bot.model import BotError
from bot.servers.tables import ServersDatabase, Tables

# Each table with the columns that tell its rows apart. How far clusters have come is not moved: they begin anew.
TABLES: Mapping[str, tuple[str, ...]] = {
    "preferences": ("guild",),
    "memory": ("key",),
    "schedules": ("id",),
    "deliveries": ("id",),
    "shown": ("schedule", "round", "item"),
}
_PAGE = 500  # rows
Row = tuple[object, ...]


async def moved(
    source: ServersDatabase, target: ServersDatabase, columns: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Copy all rows to an empty database and compare each; how many there are in each table.

    `columns` are those of each table. Raises BotError where the target is not empty, or a row is not what it was.
    """
    await _require_empty(target)
    counts = {}
    for table in TABLES:
        counts[table] = 0
        async for page in _pages(source, table, columns[table]):
            await target.write(partial(_insert, table=table, columns=columns[table], rows=page))
            counts[table] += len(page)
    await target.write(_number_on)
    for table in TABLES:
        await _compare(source, target, table, columns[table], counts[table])
    return counts


async def emptied(database: ServersDatabase) -> None:
    """Take back what was copied."""

    def work(file: Tables) -> None:
        for table in TABLES:
            file.execute(f"DELETE FROM {table}")

    await database.write(work)


def columns_in(file: Tables) -> dict[str, list[str]]:
    """The columns of each table, as SQLite tells them; both databases have the same."""
    return {table: [row[1] for row in file.execute(f"PRAGMA table_info({table})")] for table in TABLES}


async def _require_empty(target: ServersDatabase) -> None:
    for table in TABLES:
        if await target.read(lambda file, table=table: file.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()):  # type: ignore[misc]
            raise BotError(f"Nothing was moved: there is something in “{table}” where it would go. Empty it first.")


async def _pages(source: ServersDatabase, table: str, columns: Sequence[str]) -> AsyncIterator[list[Row]]:
    """All rows in the order of their keys, some at a time."""
    places = [columns.index(key) for key in TABLES[table]]
    last: Row = ()
    while True:
        page = await source.read(partial(_page, table=table, columns=columns, after=last))
        if not page:
            return
        yield page
        last = tuple(page[-1][place] for place in places)


def _page(file: Tables, *, table: str, columns: Sequence[str], after: Row) -> list[Row]:
    keys = ", ".join(TABLES[table])
    later = f"WHERE ({keys}) > ({', '.join('?' * len(after))})" if after else ""
    return file.execute(
        f"SELECT {_quoted(columns)} FROM {table} {later} ORDER BY {keys} LIMIT {_PAGE}", after
    ).fetchall()


def _insert(file: Tables, *, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    marks = ", ".join("?" * len(columns))
    file.executemany(f"INSERT INTO {table} ({_quoted(columns)}) VALUES ({marks})", rows)


def _number_on(file: Tables) -> None:
    """Let new rows of the ledger get numbers behind those that were brought."""
    newest = "SELECT coalesce(max(id), 0) + 1 FROM deliveries"
    file.execute(f"SELECT 1 /*PG FROM setval(pg_get_serial_sequence('deliveries', 'id'), ({newest}), false) */")


async def _compare(
    source: ServersDatabase, target: ServersDatabase, table: str, columns: Sequence[str], count: int
) -> None:
    (there,) = await target.read(lambda file: file.execute(f"SELECT count(*) FROM {table}").fetchone())
    if there != count:
        raise BotError(f"Nothing was moved: of {count} rows of “{table}”, {there} arrived.")
    async for page in _pages(source, table, columns):
        arrived = await target.read(partial(_same, table=table, columns=columns, rows=page))
        for row, found in zip(page, arrived, strict=True):
            if row != found:
                raise BotError(f"Nothing was moved: a row of “{table}” did not arrive as it was.")


def _same(file: Tables, *, table: str, columns: Sequence[str], rows: Sequence[Row]) -> list[Row | None]:
    """The rows of the same keys; None for one that is not there."""
    keys = TABLES[table]
    places = [columns.index(key) for key in keys]
    condition = " AND ".join(f"{key} = ?" for key in keys)
    sql = f"SELECT {_quoted(columns)} FROM {table} WHERE {condition}"
    return [file.execute(sql, [row[place] for place in places]).fetchone() for row in rows]


def _quoted(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
