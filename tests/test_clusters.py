"""Clusters on one PostgreSQL: whose a number is, what becomes of what a dead one held, and both as processes."""

from __future__ import annotations

import asyncio
import itertools
import signal
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.cli import commands
from bot.model import BotError
from bot.servers import Part, State, Timetable
from bot.servers.clusters import Cluster, Terms, living
from bot.servers.ledger import Ledger
from bot.servers.turns import Turns
from tests.cluster_world import cluster_world
from tests.databases import Stores, schema_of
from tests.digest_world import digest_world, digests_in
from tests.test_ledger import BEGINNING, CHOICE, DUE

TOKEN = f"MTIzNDU2Nzg5MDEyMzQ1Njc4.abcdef.{'x' * 27}"
TERMS = Terms(lease=0.6, beat=0.1)


@pytest.fixture(scope="session")
def servers(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return Stores(tmp_path_factory.mktemp("clusters"), postgresql)


@pytest.fixture
async def place(servers: Stores):
    """Makes clusters on one empty database, and closes what was opened."""
    store, opened, runs = servers(), [], itertools.count(1)

    async def cluster(number: int, clusters: int = 2) -> Cluster:
        database = store.database()
        await database.open()
        opened.append(database)
        return Cluster(database, f"run {next(runs)}", number, clusters, TERMS)

    yield cluster
    for database in opened:
        await database.close()


async def test_a_number_is_one_processs_and_the_next_ones_when_it_leaves(place: Any):
    first, second = await place(1), await place(1)
    assert await first.join(4) == (4, (0, 1))
    waiting = asyncio.create_task(second.join(4))
    for _ in range(8):
        await first.beat()
        await asyncio.sleep(0.1)
    assert not waiting.done()
    await first.leave()
    assert await asyncio.wait_for(waiting, 5) == (4, (0, 1))
    with pytest.raises(BotError, match="taken over by another"):
        await first.beat()
    assert first.share().numbers == frozenset()


async def test_a_cluster_that_does_not_beat_loses_its_number_and_its_servers(place: Any):
    first, second = await place(1), await place(2)
    await first.join(4)
    await second.join(4)
    assert second.share().numbers == {2}
    await asyncio.sleep(TERMS.lease)
    await second.join(4)
    assert (second.share().numbers, first.share().numbers) == ({1, 2}, frozenset())
    await first.beat()  # nobody has taken its number meanwhile
    await second.beat()
    assert (second.share().numbers, first.share().numbers) == ({2}, {1})


async def test_the_number_of_shards_holds_while_any_cluster_lives(place: Any):
    first, second, third = await place(1), await place(2), await place(2)
    assert await first.join(4) == (4, (0, 1))
    assert await second.join(6) == (4, (2, 3))
    await first.leave()
    await second.leave()
    assert await third.join(6) == (6, (3, 4, 5))


async def test_other_numbers_of_clusters_and_more_clusters_than_shards_are_refused(place: Any):
    await (await place(1, 2)).join(2)
    with pytest.raises(BotError, match="others run as clusters of 2"):
        await (await place(3, 4)).join(4)
    alone = await place(1, 2)
    alone.run = "run 1"
    await alone.leave()
    with pytest.raises(BotError, match="2 shards for 3 clusters"):
        await (await place(3, 3)).join(2)


async def test_after_an_absence_of_the_database_nobody_is_taken_for_dead_before_he_could_beat(place: Any):
    first, second = await place(1), await place(2)
    await first.join(2)
    await second.join(2)
    second._terms = Terms(lease=1e9)  # as if the database had begun a moment ago
    await asyncio.sleep(TERMS.lease)
    await second.beat()
    assert second.share().numbers == {2}
    assert await second.database.read(living) == [2]


async def test_a_message_that_was_taken_over_is_out_of_the_hands_of_who_had_it(place: Any):
    first, second = await place(1), await place(2)
    await first.join(2)
    await second.join(2)
    books = [Ledger(one.database, one.run, one.share) for one in (first, second)]
    await Timetable(first.database).create(CHOICE, BEGINNING)
    while not (claimed := await books[0].claim(DUE) or await books[1].claim(DUE)):
        raise AssertionError
    holder = next(number for number, one in enumerate((first, second)) if claimed[0][1].holder == one.run)
    mine, other = books[holder], books[1 - holder]
    (ready,) = await mine.freeze(claimed[0][1], [Part("a")], DUE)
    assert await other.begin(ready.id, DUE) is None and await other.delivery(ready.id) is None
    assert await other.take_over() == 0
    await asyncio.sleep(TERMS.lease)
    await (first, second)[1 - holder].beat()
    assert await other.take_over() == 1
    assert [row.id for row in await other.under_way()] == [ready.id] and await mine.under_way() == ()
    for attempt in (
        mine.begin(ready.id, DUE),
        mine.posted(ready.id, 5, DUE),
        mine.unsent(ready.id, DUE),
        mine.unknown(ready.id, DUE),
        mine.delivery(ready.id),
    ):
        assert await attempt is None
    begun = await other.begin(ready.id, DUE)
    assert begun is not None and begun.state is State.SENDING


async def test_sessions_of_one_group_of_shards_begin_apart_whichever_cluster_they_are_of(place: Any):
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    first, second = await place(1), await place(2)
    for cluster in (first, second):
        cluster._sleep = sleep
    for shard in range(4):
        await (first, second)[shard % 2].to_begin(shard, 2)
    assert waits == pytest.approx([0.0, 0.0, 5.5, 5.5], abs=0.5)


async def test_turns_are_given_once_and_evenly_over_all_processes(servers: Stores):
    store = servers()
    databases = [store.database() for _ in range(3)]
    for database in databases:
        await database.open()
    loop = asyncio.get_running_loop()
    moments: list[float] = []

    async def take(turns: Turns) -> None:
        for _ in range(10):
            seconds = await turns.reserve("all", 0.02, 3)
            moments.extend(loop.time() + seconds + number * 0.02 for number in range(3))

    await asyncio.gather(*(take(Turns(database)) for database in databases))
    moments.sort()
    assert len(moments) == 90
    assert moments[-1] - moments[0] >= 89 * 0.02 - 0.25
    await Turns(databases[0]).hold("all", 30)
    assert await Turns(databases[1]).reserve("all", 0.02) == pytest.approx(30, abs=1)
    for database in databases:
        await database.close()


async def test_a_database_that_is_away_is_told_as_that(tmp_path: Path):
    pytest.importorskip("psycopg")
    from bot.servers.postgres import PostgresDatabase  # noqa: PLC0415 # only where psycopg is installed

    nowhere = "postgresql://verbatim@127.0.0.1:1/verbatim"
    with pytest.raises(BotError, match=r"postgresql://127\.0\.0\.1:1/verbatim cannot be reached"):
        await PostgresDatabase(nowhere, tmp_path).open()


# ------------------------------------------------------------------ as processes


async def until(happened: Any, seconds: float = 60.0) -> None:
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110 # it is another process' doing
            await asyncio.sleep(0.1)


async def test_each_cluster_takes_its_shards_and_posts_for_them_and_for_one_that_dies(tmp_path: Path, postgresql: str):
    url = schema_of(postgresql, "takeover")
    async with cluster_world(tmp_path, url, 6, 2, early=3000.0) as made:
        world = made.world
        async with made.cluster(1) as first, made.cluster(2) as second:
            shards = {identify.shard for identify in world.discord.gateway.identifies}
            assert shards == set(range(5)) and {made.of(channel) for channel in world.channels} == {1, 2}
            world.clock.before_the_hour()
            await until(lambda: world.states()["posted"] == 6)
            assert world.faults_in_the_books() == []
            second.kill()
            await second.wait()
            world.clock.before_the_hour()
            await until(lambda: world.states()["posted"] == 12)
            assert world.faults_in_the_books() == []
            assert all(len(digests_in(channel)) == 2 for channel in world.channels)
            assert len(world.discord.gateway.identifies) == 5
            assert await first.said("Cluster 1/2: 3 of 5 shards")


async def test_a_cluster_that_hangs_while_it_posts_doubles_nothing_and_ends_when_another_has_its_number(
    tmp_path: Path, postgresql: str
):
    url = schema_of(postgresql, "hang")
    async with cluster_world(tmp_path, url, 4, 2, early=3000.0) as made:
        world = made.world
        async with made.cluster(1) as first, made.cluster(2):
            spare = made.cluster(1)
            spare.ready = False
            async with spare:
                await spare.said("runs elsewhere", 60)
                world.clock.before_the_hour()
                await until(world.states)
                first.process.send_signal(signal.SIGSTOP)
                await until(lambda: world.states()["posted"] == 4)
                await spare.said("Ready as", 60)
                first.process.send_signal(signal.SIGCONT)
                assert await first.wait(60) == 1
                assert "taken over by another process" in "\n".join(first.stderr)
                world.clock.before_the_hour()
                await until(lambda: world.states()["posted"] == 8)
                assert world.faults_in_the_books() == []


async def test_a_message_of_a_dead_cluster_is_looked_for_in_its_channel_also_where_that_is_empty(
    tmp_path: Path, postgresql: str
):
    url = schema_of(postgresql, "empty")
    async with cluster_world(tmp_path, url, 4, 2, early=3000.0) as made:
        world = made.world
        async with made.cluster(1), made.cluster(2, STANDIN_DEATH="ledger.begin after 1") as second:
            world.clock.before_the_hour()
            assert await second.wait(60) == -signal.SIGKILL
            assert world.states()["sending"] >= 1
            world.clock.on(200)
            await until(lambda: world.states()["posted"] == 4)
            assert world.faults_in_the_books() == []
            assert len(world.discord.requests("GET", r"/members/\d+$")) == 1


async def test_a_cluster_that_is_cut_off_from_the_database_goes_on_when_it_is_mended(tmp_path: Path, postgresql: str):
    url = schema_of(postgresql, "cut")
    async with cluster_world(tmp_path, url, 4, 2, early=3000.0) as made:
        world = made.world
        async with made.cluster(1), made.cluster(2) as second:
            for hour, silently in enumerate((False, True), 1):
                made.ways[1].cut(silently=silently)
                world.clock.before_the_hour()
                await until(lambda posted=4 * hour: world.states()["posted"] == posted)
                made.ways[1].mend()
                await until(lambda: made.living() == [1, 2])
            world.clock.before_the_hour()
            await until(lambda: world.states()["posted"] == 12)
            assert world.faults_in_the_books() == []
            assert second.returncode is None


def test_delays_are_shorter_than_what_discord_remembers_a_nonce_for():
    """Who takes a message over within a minute of its sending sends it again, with the same nonce."""
    terms = Terms()
    assert timedelta(seconds=terms.lease + terms.beat + 1) < timedelta(seconds=30)
    assert 2 * terms.beat < terms.lease


@pytest.mark.parametrize(
    ("url", "which", "said"),
    [
        ("", "2/8", "Several clusters share a PostgreSQL"),
        ("postgresql://127.0.0.1:1/none", "9/8", "“9/8” is no cluster"),
        ("postgresql://127.0.0.1:1/none", "two", "“two” is no cluster"),
    ],
)
def test_a_place_that_is_none_ends_the_start_with_one_line(tmp_path: Path, url: str, which: str, said: str):
    env = {"DATABASE_URL": url, "DISCORD_TOKEN": TOKEN}
    done = CliRunner(env=env).invoke(commands, ["run", "--data", str(tmp_path), "--cluster", which])
    assert done.exit_code == 1 and said in done.output


def test_a_file_that_nobody_has_moved_is_not_passed_over(tmp_path: Path):
    (tmp_path / "servers.db").write_bytes(b"")
    env = {"DATABASE_URL": "postgresql://127.0.0.1:1/none", "DISCORD_TOKEN": TOKEN}
    done = CliRunner(env=env).invoke(commands, ["run", "--data", str(tmp_path)])
    assert done.exit_code == 1 and "verbatim migrate" in done.output


async def test_requests_go_to_a_proxy_where_one_is_set(tmp_path: Path):
    async with digest_world(tmp_path, 2) as world:
        config = tmp_path / "config" / "verbatim.yaml"
        config.parent.mkdir()
        config.write_text(f"discord:\n  proxy: http://127.0.0.1:{world.discord.port}\n", encoding="utf-8")
        process = world.bot(STANDIN_API="http://127.0.0.1:1/api/v10")
        process.command += ["--config", str(config)]
        async with process:
            await until(lambda: world.states()["posted"] == 2)
        assert world.faults_in_the_books() == []
