"""Workers: what a cluster takes in is read elsewhere as it would be here, and is not lost with whoever reads it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import commands
from bot.depot import DepotError, objects
from bot.libraries import sandbox, working
from bot.libraries.working import Worker
from bot.model import BotError
from bot.servers.clusters import Terms
from bot.servers.readings import Readings
from tests.conftest import HARBOURS
from tests.databases import Stores
from tests.own_libraries import LIGHTHOUSES, carried_out
from tests.shared_world import shared_world
from tests.test_shared_libraries import ELSEWHERE, HERE, added, titles, until


@pytest.fixture(scope="session")
def servers(postgresql, tmp_path_factory):
    return Stores(tmp_path_factory.mktemp("working"), postgresql)


@pytest.fixture
async def world(config, servers, tmp_path):
    async with shared_world(config, servers(), tmp_path) as made:
        made.terms = Terms(lease=600)
        yield made


class Slow:
    """Carries out jobs, once it is let."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.let = asyncio.Event()
        self.jobs: list[str] = []

    async def __call__(self, job, folder, effort):
        self.jobs.append(job["name"])
        self.begun.set()
        await self.let.wait()
        return await carried_out(job, folder, effort)


async def alive(world, count=1):
    async def there():
        return await world.readings.workers() == count

    await until(there)


async def test_a_worker_reads_for_a_cluster_and_its_progress_is_told(world):
    slow = Slow()
    worker = world.worker(carry_out=slow)
    await alive(world)
    one = await world.cluster()
    begun = asyncio.Event()
    adding = asyncio.create_task(added(world, one, begun=begun.set))
    await asyncio.wait_for(slow.begun.wait(), 20)
    await asyncio.wait_for(begun.wait(), 20)
    assert one.coming == 1 and one.reader.turns.held == 0 and not adding.done()
    slow.let.set()
    kept = await adding
    assert worker.done == 1 and one.coming == 0 and await titles(one) == ["Lighthouses"]
    assert kept.newest.pages == 1 and one.reader.ended[True] == 1
    alone = await world.cluster("alone")
    assert (await (await alone.of(HERE)).look_up("seaborne trade past the lamps")).figures
    assert await world.readings.waiting() == 0 and not list((world.folder / "worker").iterdir())


async def test_what_a_worker_cannot_read_is_told_as_if_it_was_read_here(world):
    world.worker()
    await alive(world)
    one = await world.cluster()
    with pytest.raises(BotError, match=r"empty\.md.*no text"):
        await added(world, one, "# Heading\n", "empty.md")
    assert await titles(one) == [] and await world.readings.waiting() == 0


async def test_with_no_worker_alive_a_cluster_reads_by_itself(world, caplog):
    world.terms = Terms(lease=0.5, beat=0.1)
    one = await world.cluster()
    await added(world, one)
    assert await titles(one) == ["Lighthouses"] and one.reader.ended[True] == 1
    await world.readings.beat("dies", 1)  # and takes nothing any more
    await added(world, one, HARBOURS, "harbours.txt")
    assert await titles(one) == ["Lighthouses", "The"] and "it is read here" in caplog.text
    assert await world.readings.waiting() == 0


async def test_several_servers_documents_are_read_at_once_and_of_one_server_one_after_another(world):
    slow = Slow()
    world.worker(carry_out=slow, at_once=4)
    await alive(world)
    one = await world.cluster()
    adding = [
        asyncio.create_task(added(world, one, f"{LIGHTHOUSES}\n{n}", f"{guild}-{n}.md", guild))
        for guild in (HERE, ELSEWHERE)
        for n in range(2)
    ]

    async def both():
        return len(slow.jobs) == 2

    await until(both)
    await asyncio.sleep(0.3)
    assert sorted(name[:3] for name in slow.jobs) == ["111", "222"]
    slow.let.set()
    await asyncio.gather(*adding)
    assert len(slow.jobs) == 4


async def test_nobody_waits_for_a_document_that_was_given_up(world):
    one = await world.cluster()
    await world.readings.beat("busy", 1)
    adding = asyncio.create_task(added(world, one))

    async def waits():
        return await world.readings.waiting() == 1

    await until(waits)
    adding.cancel()
    await asyncio.wait([adding])
    assert await world.readings.waiting() == 0 and await titles(one) == []


async def test_a_worker_that_is_to_stop_ends_what_it_reads_and_takes_no_more(world):
    slow = Slow()
    worker = world.worker(carry_out=slow)
    await alive(world)
    one = await world.cluster()
    adding = asyncio.create_task(added(world, one))
    await asyncio.wait_for(slow.begun.wait(), 20)
    worker.stop()
    slow.let.set()
    await adding
    await asyncio.wait_for(world.tasks[0], 20)
    assert worker.done == 1 and await world.readings.workers() == 0


async def test_a_worker_that_is_cut_off_from_the_depot_leaves_its_document_to_others(world, monkeypatch):
    world.patience = 0.5
    one = await world.cluster()
    slow = Slow()
    first = world.worker("first", carry_out=slow)
    await alive(world)
    adding = asyncio.create_task(added(world, one))
    await asyncio.wait_for(slow.begun.wait(), 20)
    monkeypatch.setattr(first, "_depot", type(world.depot)(world.folder / "nowhere"))
    second = world.worker("second")
    slow.let.set()
    await adding
    assert (first.done, second.done) == (0, 1) and await titles(one) == ["Lighthouses"]


class Sometimes:
    """A depot that is away for the first calls of one kind."""

    def __init__(self, depot, kind, times):
        self._depot, self._kind, self.left = depot, kind, times

    def __getattr__(self, name):
        return self._sometimes if name == self._kind else getattr(self._depot, name)

    async def _sometimes(self, *arguments):
        self.left -= 1
        if self.left >= 0:
            raise DepotError("away")
        return await getattr(self._depot, self._kind)(*arguments)


@pytest.mark.parametrize("kind", ["get", "put"])
async def test_a_depot_that_is_away_for_a_while_is_no_try_of_a_document(world, monkeypatch, kind):
    monkeypatch.setattr(working, "_AWAY", 0.02)
    monkeypatch.setattr(working, "_BRIEFLY", 0.0)
    worker = world.worker()
    worker._depot = Sometimes(world.depot, kind, 8)
    await alive(world)
    one = await world.cluster()
    await added(world, one)
    assert worker.done == 1 and worker._depot.left < 0 and await titles(one) == ["Lighthouses"]


async def test_a_workers_full_disk_is_no_documents_fault(world, monkeypatch):
    monkeypatch.setattr(working, "_AWAY", 0.02)
    world.patience = 0.5

    async def full(_job, _folder, _effort):
        raise OSError(28, "No space left on device")

    world.worker(carry_out=full)
    await alive(world)
    one = await world.cluster()
    with pytest.raises(BotError, match="cannot be changed just now; nothing was changed"):
        await asyncio.wait_for(added(world, one), 60)


@pytest.mark.parametrize("kind", ["get", "put"])
async def test_a_depot_that_stays_away_is_told_as_that_and_not_as_the_documents_fault(world, monkeypatch, kind):
    monkeypatch.setattr(working, "_AWAY", 0.02)
    world.patience = 0.5
    worker = world.worker()
    worker._depot = Sometimes(world.depot, kind, 1_000_000)
    await alive(world)
    one = await world.cluster()
    with pytest.raises(BotError, match="cannot be reached just now, and nothing was changed"):
        await asyncio.wait_for(added(world, one), 60)
    assert await titles(one) == [] and await world.readings.waiting() == 0


async def test_a_depot_that_is_away_when_a_worker_has_read_is_waited_for_and_it_is_read_once(world, monkeypatch):
    monkeypatch.setattr(objects, "_AGAIN", 0.02)
    slow = Slow()
    slow.let.set()
    worker = world.worker(carry_out=slow)
    worker._depot = Sometimes(world.depot, "put", 5)
    await alive(world)
    one = await world.cluster()
    one._place.pieces._depot = Sometimes(world.depot, "get", 5)
    await added(world, one)
    assert len(slow.jobs) == 1 and await titles(one) == ["Lighthouses"]


# ------------------------------------------------------------------ as processes


def process(world, store, **env):
    """`verbatim work` as an operator starts it."""
    arguments = ["-m", "bot", "work", "--data", str(world.folder / "data"), "--at-once", "1"]
    own = {"DATABASE_URL": store.url, "DEPOT": str(world.folder / "depot"), "PYTHONUNBUFFERED": "1"}
    return asyncio.create_subprocess_exec(
        *(sys.executable, *arguments),
        env={**os.environ, **own, **env},
        cwd=Path(__file__).parent.parent,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_a_worker_that_is_killed_while_it_reads_is_followed_by_another(config, servers, tmp_path):
    store = servers()
    async with shared_world(config, store, tmp_path) as world:
        world.terms = Terms()
        one = await world.cluster()
        first = await process(world, store)
        await alive(world)
        adding = asyncio.create_task(added(world, one, LIGHTHOUSES + HARBOURS * 40))

        async def reading():
            return list((tmp_path / "data" / "work").glob("reading-*/original*"))

        await until(reading, 60)
        second = await process(world, store)
        first.send_signal(signal.SIGKILL)
        assert await first.wait() == -signal.SIGKILL
        kept = await asyncio.wait_for(adding, 120)
        assert kept.title == "Lighthouses and Their Keepers" and await titles(one) == ["Lighthouses"]
        second.send_signal(signal.SIGTERM)
        _out, said = await asyncio.wait_for(second.communicate(), 30)
        assert second.returncode == 0 and b"read in" in said and b"Stopped." in said
        assert await world.readings.waiting() == 0
        await first.communicate()


async def test_a_document_that_ends_its_reader_is_refused_and_its_worker_goes_on(world):
    async def ended(job, _folder, effort):
        if "harbours" in job["name"]:
            return sandbox.outcome(b"", -9, str(job["name"]), effort)
        return await carried_out(job, _folder, effort)

    world.worker(carry_out=ended)
    await alive(world)
    one = await world.cluster()
    with pytest.raises(BotError, match="ended the program that read it"):
        await added(world, one, HARBOURS, "harbours.txt")
    await added(world, one)
    assert await titles(one) == ["Lighthouses"]


async def test_an_unforeseen_fault_is_answered_and_the_worker_goes_on(world, caplog):
    async def broken(job, folder, effort):
        if "harbours" in job["name"]:
            raise RuntimeError("unforeseen")
        return await carried_out(job, folder, effort)

    world.worker(carry_out=broken)
    await alive(world)
    one = await world.cluster()
    with pytest.raises(BotError, match="ended the program that read it"):
        await asyncio.wait_for(added(world, one, HARBOURS, "harbours.txt"), 60)
    assert "unforeseen" in caplog.text
    await added(world, one)
    assert await titles(one) == ["Lighthouses"]


async def test_a_worker_ends_with_what_ends_one_of_its_tasks(world, monkeypatch):
    async def broken(_self):
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(Worker, "_lane", broken)
    world.worker()
    with pytest.raises(RuntimeError, match="unforeseen"):
        await asyncio.wait_for(world.tasks[0], 60)
    assert await world.readings.workers() == 0


async def test_a_reader_that_leaves_no_file_of_its_own_is_refused(world):
    async def linked(job, _folder, _effort):
        os.symlink("/etc/hostname", job["piece"])  # noqa: PTH211 # it is at once
        return {"title": "A title", "pages": 1}

    world.worker(carry_out=linked)
    await alive(world)
    with pytest.raises(BotError, match="ended the program that read it"):
        await asyncio.wait_for(added(world, await world.cluster()), 60)


async def test_a_database_that_is_away_for_a_moment_ends_no_reading(world, monkeypatch):
    look, looks = Readings.look, []

    async def sometimes(self, number):
        looks.append(number)
        if len(looks) < 3:
            raise BotError("away")
        return await look(self, number)

    monkeypatch.setattr(Readings, "look", sometimes)
    world.worker()
    await alive(world)
    one = await world.cluster()
    await added(world, one)
    assert await titles(one) == ["Lighthouses"]


@pytest.mark.parametrize("command", ["work", "publish"])
def test_without_a_depot_or_a_database_it_is_said_what_to_set(tmp_path, config, command):
    for env in ({}, {"DEPOT": str(tmp_path)}, {"DATABASE_URL": "postgresql://127.0.0.1:1/none"}):
        arguments = [command, "--data", str(config.data), "--seeds", str(config.seeds)]
        done = CliRunner(env={"DEPOT": "", "DATABASE_URL": "", **env}).invoke(commands, arguments)
        assert done.exit_code == 1 and "Where do the clusters' libraries lie?" in done.output


def test_a_depot_without_a_postgresql_ends_the_start_with_one_line(tmp_path):
    env = {"DEPOT": str(tmp_path), "DATABASE_URL": "", "DISCORD_TOKEN": f"MTIzNDU2Nzg5MDEyMzQ1Njc4.abcdef.{'x' * 27}"}
    done = CliRunner(env=env).invoke(commands, ["run", "--data", str(tmp_path / "data")])
    assert done.exit_code == 1 and "Set DATABASE_URL" in done.output
