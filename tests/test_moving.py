"""Moving what servers set between SQLite and PostgreSQL: each row arrives as it was, or nothing has moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import commands
from bot.model import BotError
from bot.servers import Ledger, Part, Timetable
from bot.servers.database import Database
from bot.servers.moving import TABLES, columns_in, moved
from bot.servers.preferences import Guilds, Preferences
from bot.servers.tables import ServersDatabase, Tables
from tests.databases import schema_of
from tests.test_ledger import BEGINNING, CHOICE, DUE, MINUTE, ONE


async def filled(database: ServersDatabase) -> None:
    """Rows of every table, with all that is hard to keep: NULL, NUL, both ends of what a number can be."""
    await database.open()
    guilds, timetable, ledger = Guilds(database), Timetable(database), Ledger(database, "run")
    await guilds.set(ONE, {"private": True, "briefing": "r\x00\x1a”"})
    await guilds.set((1 << 63) - 1, {"length": "short"})
    await guilds.remember("key", "value")
    for _ in range(3):
        await timetable.create(CHOICE, BEGINNING, shown=["old", "older"])
    (_schedule, first), *_others = await ledger.claim(DUE)
    (ready, _second) = await ledger.freeze(first, [Part("payload", ("item",)), Part("more")], DUE)
    await ledger.begin(ready.id, DUE)
    await ledger.posted(ready.id, (1 << 63) - 1, DUE)


def everything(file: Tables) -> dict[str, list[tuple[object, ...]]]:
    keys = {table: ", ".join(TABLES[table]) for table in TABLES}
    return {table: sorted(file.execute(f"SELECT * FROM {table} ORDER BY {keys[table]}")) for table in TABLES}


async def test_all_rows_arrive_as_they_were_and_new_ones_are_numbered_behind_them(tmp_path: Path, store):
    source, target = Database(tmp_path / "servers.db"), store.database()
    await filled(source)
    await target.open()
    columns = await source.read(columns_in)
    counts = await moved(source, target, columns)
    assert counts == {"preferences": 2, "memory": 1, "schedules": 3, "deliveries": 4, "shown": 7}
    before = await source.read(everything)
    assert await target.read(everything) == before
    back = Database(tmp_path / "back.db")
    await back.open()
    assert await moved(target, back, columns) == counts
    assert await back.read(everything) == before
    asked = await Ledger(target, "run").ask((await Timetable(target).of(ONE))[0], DUE + MINUTE)
    assert asked is not None and asked.id > max(int(str(row[0])) for row in before["deliveries"])
    for database in (source, target, back):
        await database.close()


async def test_nothing_is_moved_to_where_something_is(tmp_path: Path, store):
    source, target = Database(tmp_path / "servers.db"), store.database()
    await filled(source)
    await target.open()
    await Guilds(target).set(7, {"length": "long"})
    with pytest.raises(BotError, match="something in “preferences”"):
        await moved(source, target, await source.read(columns_in))
    assert await Guilds(target).preferences(ONE) == Preferences()
    for database in (source, target):
        await database.close()


async def test_a_row_that_is_not_what_it_was_is_noticed(tmp_path: Path, store, monkeypatch: pytest.MonkeyPatch):
    source, target = Database(tmp_path / "servers.db"), store.database()
    await filled(source)
    await target.open()
    write = target.write

    async def forgetful(work, *, lasting: bool = True):
        result = await write(work, lasting=lasting)
        await write(lambda file: file.execute("UPDATE preferences SET length = 'long' WHERE length = 'short'"))
        return result

    monkeypatch.setattr(target, "write", forgetful)
    with pytest.raises(BotError, match="a row of “preferences” did not arrive as it was"):
        await moved(source, target, await source.read(columns_in))
    for database in (source, target):
        await database.close()


def migrate(data: Path, url: str, *options: str) -> tuple[int, str]:
    arguments = ["migrate", "--data", str(data), *options]
    done = CliRunner(env={"DATABASE_URL": url}).invoke(commands, arguments)
    return done.exit_code, done.output


def test_the_command_moves_a_file_over_and_back(tmp_path: Path, postgresql: str):
    url = schema_of(postgresql, "command")
    assert migrate(tmp_path, "") == (1, migrate(tmp_path, "")[1]) and "Where to?" in migrate(tmp_path, "")[1]
    assert "nothing to move" in migrate(tmp_path, url)[1]
    import asyncio  # noqa: PLC0415

    async def fill() -> None:
        database = Database(tmp_path / "servers.db")
        await filled(database)
        await database.close()

    asyncio.run(fill())
    code, said = migrate(tmp_path, url)
    assert code == 0 and "Moved and compared: 2 of preferences" in said
    assert not (tmp_path / "servers.db").exists() and len(list(tmp_path.glob("servers-moved-*.db"))) == 1
    code, said = migrate(tmp_path, url, "--back")
    assert code == 0 and (tmp_path / "servers.db").exists(), said
    assert migrate(tmp_path, url, "--back")[0] == 1
