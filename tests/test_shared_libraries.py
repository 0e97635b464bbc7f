"""Libraries that several clusters share: what one takes in all answer, what one erases is gone everywhere, whoever
dies, and whatever is away or damaged meanwhile.
"""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import threading
import time
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from bot.cli import commands
from bot.config import Allowed
from bot.depot import DepotError, objects
from bot.ingest import prepare
from bot.libraries import Corrected, Together, copying, shared, shared_libraries
from bot.libraries.listing import Listing
from bot.libraries.publishing import publish_operators, publish_server
from bot.libraries.sweeping import sweep
from bot.library import FORMAT, LibraryWriter, known_in
from bot.library.checking import faults_in
from bot.model import BotError
from tests.conftest import HARBOURS, REEFS
from tests.databases import Stores
from tests.own_libraries import LIGHTHOUSES, arrival, carried_out, holds, libraries
from tests.shared_world import shared_world

HERE, ELSEWHERE = 111, 222
NEWER = LIGHTHOUSES.replace("2026-05-04", "2027-01-01").replace("Forty", "Thirty-one")


@pytest.fixture(scope="session")
def servers(postgresql, tmp_path_factory):
    return Stores(tmp_path_factory.mktemp("shared"), postgresql)


@pytest.fixture
async def world(config, servers, tmp_path, monkeypatch):
    monkeypatch.setattr(shared_libraries, "_EVERY", 0.05)
    async with shared_world(config, servers(), tmp_path) as made:
        yield made


async def added(world, libraries, text=LIGHTHOUSES, name="lighthouses.md", guild=HERE, **options):
    return (await (await libraries.own(guild)).add(arrival(world.folder, name, text), **options)).document


async def titles(libraries, guild=HERE):
    return [one.title.split()[0] for one in await (await libraries.of(guild)).briefings()]


async def until(happens, seconds=20.0):
    async with asyncio.timeout(seconds):
        while not await happens():  # noqa: ASYNC110 # it is another cluster's doing
            await asyncio.sleep(0.02)


async def test_what_one_cluster_takes_in_another_answers(world):
    one, two = await world.cluster("1"), await world.cluster("2", keeps_up=True)
    assert await titles(two) == []
    kept = await added(world, one, folder="coast")
    assert await titles(one) == ["Lighthouses"]
    await until(lambda: _has(two, HERE))
    found = await (await two.of(HERE)).look_up("seaborne trade past the lamps in 2025")
    assert found.figures and (await (await two.of(HERE)).briefing(kept.id)).source == "coast/lighthouses.md"
    assert (await two.own(HERE)).manifest == (await one.own(HERE)).manifest
    await added(world, one, HARBOURS, "harbours.txt")  # two has it open now, and follows at once
    own = await two.own(HERE)
    await until(lambda: _holds(own, 2))
    assert (one.behind, two.behind, await two.workers()) == (0, 0, 0)
    assert await titles(two) == ["Lighthouses", "The"]
    assert await titles(two, ELSEWHERE) == []
    assert not list((one.arrivals.parent / str(HERE)).glob("originals/*"))


async def _has(libraries, guild):
    return libraries.has(guild)


async def _holds(own, count):
    return len(own.manifest.documents) == count


async def test_all_that_can_be_done_with_a_document_is_done_for_all(world):
    one, two = await world.cluster("1"), await world.cluster("2", keeps_up=True)
    own = await one.own(HERE)
    kept = await added(world, one)
    pieces = len(await world.objects())
    moved = await own.move(kept.id, "coast")
    assert len(await world.objects()) == pieces + 1  # a listing, and no piece
    newer = (await own.replace(kept.id, arrival(world.folder, "second.md", NEWER, by=6))).document
    corrected = (await own.correct(kept.id, Corrected(title="Lamps"))).document
    await own.share(shares=False)
    await until(lambda: _has(two, HERE))
    other = await two.own(HERE)
    await until(lambda: _same(own, other))
    assert (moved.source, newer.editions[-1].by, corrected.title) == ("coast/lighthouses.md", 6, "Lamps")
    assert "Thirty-one" in await (await two.of(HERE)).text(kept.id)
    assert known_in(other.folder / "library.db").keys() == {"coast/lighthouses.md"}
    assert not isinstance(await two.of(HERE), Together) and not other.manifest.shares
    undone = await other.undo(kept.id)  # by the other: it fetches what was brought first
    assert undone.editions == kept.editions and "Forty" in await (await two.of(HERE)).text(kept.id)
    with pytest.raises(BotError, match="changed elsewhere"):
        await _unlooked(own).share(shares=True)
    assert await own.forget(5) and not await own.forget(5)
    async with own.files() as folder:
        assert [one.read_text() for one in folder.iterdir()] == [LIGHTHOUSES]


def _unlooked(own):
    """A library that does not look whether somebody else was first."""

    async def blind(**_options):
        return None

    own_blind = object.__new__(type(own))
    own_blind.__dict__.update(own.__dict__)
    own_blind._caught_up = blind
    return own_blind


async def _same(own, other):
    return own.manifest == other.manifest and known_in(own.folder / "library.db") == known_in(
        other.folder / "library.db"
    )


async def test_what_is_removed_is_gone_from_every_copy_and_a_day_later_from_the_depot(world):
    one, two = await world.cluster("1"), await world.cluster("2", keeps_up=True)
    kept = await added(world, one)
    await added(world, one, HARBOURS, "harbours.txt")
    await until(lambda: _has(two, HERE))
    own, other = await one.own(HERE), await two.own(HERE)
    assert holds(other.folder, "lighthouse")
    await own.remove(kept.id)
    await until(lambda: _holds(other, 1))
    for folder in (own.folder, other.folder):
        assert not holds(folder, "lighthouse") and not holds(folder, "keepers")
        assert faults_in(folder / "library.db") == []
    before = await world.objects()
    assert kept.newest.digest in before
    assert await sweep(world.depot, world.published) == 0
    assert await sweep(world.depot, world.published, grace=-60.0) > 0
    assert await world.objects() == await world.named() < before
    assert kept.newest.digest not in await world.objects()
    assert await titles(two) == ["The"]


async def test_an_erased_library_is_gone_everywhere_and_can_begin_anew(world):
    one, two = await world.cluster("1"), await world.cluster("2", keeps_up=True)
    await added(world, one)
    await until(lambda: _has(two, HERE))
    folder = (await two.own(HERE)).folder
    assert await one.erase(HERE) and not await one.erase(HERE)
    await until(lambda: _gone(two, folder))
    assert await titles(two) == [] == await titles(one) and one.servers() == two.servers() == ()
    assert await sweep(world.depot, world.published, grace=-60.0) > 0
    assert await world.objects() == set()
    await added(world, two)
    await until(lambda: _has(two, HERE))
    assert await titles(two) == ["Lighthouses"]


async def _gone(libraries, folder):
    return not libraries.has(HERE) and not folder.exists()


async def test_a_cluster_that_was_down_learns_of_what_was_erased_when_it_starts(world):
    one, two = await world.cluster("1"), await world.cluster("2")
    await added(world, one)
    await two._look()
    folder = (await two.own(HERE)).folder
    await two.close()
    await one.erase(HERE)
    assert folder.exists()
    await world.cluster("2")
    assert not folder.exists()


async def test_a_cluster_begins_again_from_its_copies_without_fetching_them(world):
    one = await world.cluster("1")
    await added(world, one)
    await one.close()
    shutil.rmtree(world.folder / "depot")
    again = await world.cluster("1")
    assert await titles(again) == ["Lighthouses"]


async def test_what_somebody_brought_is_forgotten_wherever_it_is(world):
    one, two = await world.cluster("1"), await world.cluster("2", keeps_up=True)
    await added(world, one)
    await added(world, one, guild=ELSEWHERE)
    await until(lambda: _has(two, ELSEWHERE))
    assert await two.forget(5) == 2 and await one.forget(5) == 0
    assert (await two.own(HERE)).manifest.documents.popitem()[1].newest.by == 0


# ------------------------------------------------------------------ what goes wrong


async def test_with_the_depot_away_answers_go_on_and_nothing_is_taken_in_or_lost(world):
    world.patience = 0.0
    one = await world.cluster("1")
    kept = await added(world, one)
    (world.folder / "depot").rename(world.folder / "away")
    own = await one.own(HERE)
    before = own.manifest
    for change in (
        added(world, one, HARBOURS, "harbours.txt"),
        own.replace(kept.id, arrival(world.folder, "second.md", NEWER)),
        own.share(shares=False),
        own.move(kept.id, "coast"),
        own.remove(kept.id),
    ):
        with pytest.raises(DepotError, match="cannot be reached just now, and nothing was changed"):
            await change
    assert own.manifest == before and await titles(one) == ["Lighthouses"]
    assert "Forty" in await (await one.of(HERE)).text(kept.id)
    (world.folder / "away").rename(world.folder / "depot")
    assert await titles(await world.cluster("2")) == ["Lighthouses"]
    await added(world, one, HARBOURS, "harbours.txt")
    assert await titles(one) == ["Lighthouses", "The"]


async def test_a_depot_that_goes_away_while_a_document_is_read_is_waited_for(world, monkeypatch):
    monkeypatch.setattr(objects, "_AGAIN", 0.05)
    one = await world.cluster("1")
    read = one._place.pieces.read

    async def away(*arguments):
        done = await read(*arguments)
        (world.folder / "depot").rename(world.folder / "away")
        asyncio.get_running_loop().call_later(0.3, (world.folder / "away").rename, world.folder / "depot")
        return done

    monkeypatch.setattr(one._place.pieces, "read", away)
    await added(world, one)
    assert await titles(one) == ["Lighthouses"] and await world.named() <= await world.objects()


async def test_where_the_share_is_not_mounted_nothing_is_put_beneath_it_nor_thought_lost(world, caplog):
    world.patience = 0.0
    one = await world.cluster("1")
    await added(world, one)
    (world.folder / "depot").rename(world.folder / "share")
    (world.folder / "depot").mkdir()  # the mount point
    with pytest.raises(DepotError, match="cannot be reached just now, and nothing was changed"):
        await added(world, one, HARBOURS, "harbours.txt")
    two = await world.cluster("2")
    with pytest.raises(BotError, match="still on its way"):
        await two.of(HERE)
    assert "“verbatim-depot” is not in it. Mount the share there" in caplog.text and "is missing" not in caplog.text
    with pytest.raises(DepotError):
        await sweep(world.depot, world.published, grace=-60.0)
    assert not list((world.folder / "depot").iterdir()) and await titles(one) == ["Lighthouses"]


async def test_no_copy_is_taken_away_beneath_whoever_is_just_opening_it(world, monkeypatch):
    at = [1_000.0]
    one = await world.cluster("1", clock=lambda: at[0])
    await added(world, one)
    at[0] += 10_000
    await one.close_idle()
    gc.collect()
    made, begun, let = one._made, asyncio.Event(), asyncio.Event()

    async def slowly(guild):
        own = await made(guild)
        begun.set()
        await let.wait()
        return own

    monkeypatch.setattr(one, "_made", slowly)
    one._megabytes = 0
    asking = asyncio.create_task(titles(one))
    await asyncio.wait_for(begun.wait(), 20)
    dropping = asyncio.create_task(one.keep_within())
    await asyncio.wait({dropping}, timeout=0.3)
    let.set()
    assert await asking == ["Lighthouses"] and await dropping == 0


async def test_whoever_has_a_library_whose_copy_was_taken_away_goes_on_with_it(world):
    at = [1_000.0]
    one = await world.cluster("1", clock=lambda: at[0])
    kept = await added(world, one)
    own = await one.own(HERE)
    one._megabytes, at[0] = 0, at[0] + 10_000
    assert await one.keep_within() == 1
    assert await one.own(HERE) is own and await titles(one) == ["Lighthouses"]
    assert await one.keep_within() == 0
    at[0] += 10_000
    assert await one.keep_within() == 1
    await own.move(kept.id, "coast")
    assert known_in(own.folder / "library.db").keys() == {"coast/lighthouses.md"}


async def test_a_library_that_follows_for_long_keeps_no_other_from_following(world):
    """Nor does one that is erased meanwhile, and whose copy is to go."""
    one, two = await world.cluster("1"), await world.cluster("2", keeps_up=True)
    await added(world, one)
    await until(lambda: _has(two, HERE))
    own = await two.own(HERE)
    async with own._changing:
        assert await one.erase(HERE)
        await until(lambda: _gone_from(two, HERE))
        await added(world, one, guild=ELSEWHERE)
        await until(lambda: _has(two, ELSEWHERE))
        assert await titles(two, ELSEWHERE) == ["Lighthouses"]
    await until(lambda: _gone(two, own.folder))


async def _gone_from(libraries, guild):
    return not libraries.has(guild)


async def test_a_copy_is_brought_up_to_date_without_holding_up_who_asks_others(world, monkeypatch):
    one, two = await world.cluster("1"), await world.cluster("2")
    await added(world, one)
    here, at_once = threading.get_ident(), []

    def watched(name, work):
        def run(*arguments, **options):
            if threading.get_ident() == here:
                at_once.append(name)
            return work(*arguments, **options)

        return run

    for name in ("known_in", "remove_charts", "changes"):
        monkeypatch.setattr(copying, name, watched(name, getattr(copying, name)))
    for name in ("unpacked", "from_json"):
        monkeypatch.setattr(Listing, name, staticmethod(watched(name, getattr(Listing, name))))
    monkeypatch.setattr(Listing, "packed", watched("packed", Listing.packed))
    for module, name in ((os, "fsync"), (shutil, "rmtree")):
        monkeypatch.setattr(module, name, watched(name, getattr(module, name)))
    await two._look()
    assert await titles(two) == ["Lighthouses"]
    await added(world, two, HARBOURS, "harbours.txt")
    assert at_once == []


async def test_a_piece_that_ends_whoever_takes_it_in_keeps_no_other_out(world, monkeypatch):
    one = await world.cluster("1")
    kept = await added(world, one)
    await added(world, one, HARBOURS, "harbours.txt")
    ends = {kept.source}

    async def ended(job, folder, effort):
        if ends & {source for _file, _key, source, _slug in job.get("put", ())}:
            raise BotError("ended")
        return await carried_out(job, folder, effort)

    two = await world.cluster("2")
    monkeypatch.setattr(two.reader, "carry_out", ended)
    assert await titles(two) == ["The"]
    other = await two.own(HERE)
    await until(lambda: _is_over(two))
    assert other.lacks and not other.busy
    version = other.version
    await other.mend()
    assert other.version == version  # what was read anew in vain is not read again and again
    ends.clear()
    await other.catch_up(anew=True)
    assert await titles(two) == ["Lighthouses", "The"]
    ends |= {"lighthouses.md", "harbours.txt"}  # where none can be taken in, none of them is to blame
    three = await world.cluster("3")
    monkeypatch.setattr(three.reader, "carry_out", ended)
    with pytest.raises(BotError, match="still on its way"):
        await three.of(HERE)


async def _is_over(libraries):
    mending = libraries._open[HERE].mending
    return mending is not None and mending.done()


async def test_a_cluster_goes_back_with_a_database_that_is_restored_while_it_runs(world, caplog):
    one, two = await world.cluster("1"), await world.cluster("2")
    kept = await added(world, one)
    version, listing = await world.published.newest(HERE)
    await added(world, one, guild=ELSEWHERE)
    await (await one.own(HERE)).replace(kept.id, arrival(world.folder, "second.md", NEWER))
    await two._look()
    other, gone = await two.own(HERE), (await two.own(ELSEWHERE)).folder
    assert "Thirty-one" in await (await two.of(HERE)).text(kept.id)

    def restored(file):
        file.execute("DELETE FROM published WHERE library = ?", (ELSEWHERE,))
        file.execute("UPDATE published SET version = ?, listing = ? WHERE library = ?", (version, listing, HERE))

    await world.database.write(restored)
    await two._look()
    assert "it was restored" in caplog.text and two.servers() == (HERE,)
    assert "Forty" in await (await two.of(HERE)).text(kept.id) and other.version == version
    await two._follow(ELSEWHERE)
    assert not (gone / "library.db").exists()


@pytest.mark.parametrize("step", ["original", "listing", "moved", "copied"])
async def test_a_cluster_that_dies_at_any_step_leaves_the_state_before_or_the_one_after(world, monkeypatch, step):
    one = await world.cluster("1")
    kept = await added(world, one)
    own = await one.own(HERE)

    class Died(BaseException):
        """Nothing that the program would answer to."""

    puts = []

    async def dying(*arguments, **options):
        puts.append(arguments)
        if step == "original" or len(puts) == 4:
            raise Died
        return await put(*arguments, **options)

    async def dead(*_arguments, **_options):
        raise Died

    put = world.depot.put
    if step in ("original", "listing"):
        monkeypatch.setattr(world.depot, "put", dying)
    elif step == "moved":
        monkeypatch.setattr(type(world.published), "move", dead)
    else:
        monkeypatch.setattr(copying.Copy, "_changed", dead)
    with pytest.raises(Died):
        await own.replace(kept.id, arrival(world.folder, "second.md", NEWER))
    monkeypatch.undo()
    text = "Thirty-one" if step == "copied" else "Forty"
    for name in ("1", "2"):
        again = await world.cluster(name)
        assert text in await (await again.of(HERE)).text(kept.id)
        assert faults_in((await again.own(HERE)).folder / "library.db") == []
    assert len((await again.own(HERE)).manifest.documents[kept.id].editions) == (2 if step == "copied" else 1)


async def test_a_damaged_piece_is_refused_and_made_again_from_the_original(world, caplog):
    one = await world.cluster("1")
    kept = await added(world, one)
    await added(world, one, HARBOURS, "harbours.txt")
    piece = (await one.own(HERE))._copy.listing.pieces()[kept.id][FORMAT]
    world.path(piece).write_bytes(b"damaged")
    two = await world.cluster("2")
    assert await titles(two) == ["The"]  # the other one is answered from
    assert f"{HERE}: piece {piece} could not be brought along: object {piece} is damaged" in caplog.text
    assert "“lighthouses.md”" not in caplog.text  # what a server calls its own is no log's
    await until(lambda: _mended(two))
    assert await titles(two) == ["Lighthouses", "The"] and world.path(piece).read_bytes() != b"damaged"


async def _mended(libraries):
    return len(known_in((await libraries.own(HERE)).folder / "library.db")) == 2


async def test_a_damaged_listing_leaves_the_copy_as_it_was_and_is_told(world, caplog):
    one, two = await world.cluster("1"), await world.cluster("2")
    await added(world, one)
    await two._look()
    assert await titles(two) == ["Lighthouses"]
    await added(world, one, HARBOURS, "harbours.txt")
    _version, listing = await world.published.newest(HERE)
    world.path(listing).write_bytes(b"damaged")
    await two._look()
    assert await titles(two) == ["Lighthouses"] and f"object {listing} is damaged" in caplog.text
    assert two.behind == 1
    three = await world.cluster("3")
    with pytest.raises(BotError, match="still on its way"):
        await three.of(HERE)


async def test_a_document_that_this_version_has_no_piece_of_is_read_again_and_the_others_pieces_stay(world):
    one = await world.cluster("1")
    kept = await added(world, one)
    own = await one.own(HERE)
    foreign = {kept.id: {"another format": own._copy.listing.pieces()[kept.id][FORMAT]}}
    listing = replace(
        own._copy.listing, entries=tuple(replace(e, pieces=foreign[kept.id]) for e in own._copy.listing.entries)
    )
    key = await world.depot.put(listing.packed())
    assert await world.published.move(HERE, own.version, key, {**listing.named(), key: 0}) > 0
    two = await world.cluster("2")
    await two.of(HERE)
    other = await two.own(HERE)
    await until(lambda: _has_piece(other, kept.id))
    assert await titles(two) == ["Lighthouses"]
    assert set(other._copy.listing.pieces()[kept.id]) == {"another format", FORMAT}


async def _has_piece(own, key):
    return FORMAT in own._copy.listing.pieces()[key]


async def test_copies_stay_within_their_bound_and_the_ones_asked_longest_ago_go(world, monkeypatch):
    monkeypatch.setattr(copying, "_TOUCHED", 0.0)
    at = [1_000.0]
    one = await world.cluster("1", clock=lambda: at[0])
    guilds = range(1, 7)
    for guild in guilds:
        await added(world, one, guild=guild)
        time.sleep(0.02)  # noqa: ASYNC251 # so that the file system tells their times apart
    await one._look()
    folders = {guild: (await one.own(guild)).folder for guild in guilds}
    one._megabytes = 3 * sum(f.stat().st_size for f in folders[1].rglob("*") if f.is_file()) / 1_000_000 * 1.1
    assert await one.keep_within() == 0  # all were asked just now
    at[0] += 100
    await one.own(2)
    at[0] += 100
    await one.own(1)
    assert await one.keep_within() == 3
    assert [guild for guild, folder in folders.items() if folder.exists()] == [1, 2, 6]
    assert await titles(one, 3) == ["Lighthouses"]  # it comes again when somebody asks


async def test_what_is_read_again_after_a_wait_is_what_there_is_then(world):
    one = await world.cluster("1")
    kept = await added(world, one)
    own = await one.own(HERE)
    own._copy.lacking = {kept.source: "damaged"}
    async with own._reading:
        mending = asyncio.create_task(own.mend())
        await asyncio.sleep(0.05)
        await own.remove(kept.id)
    await mending
    assert not own.manifest.documents


async def test_what_is_being_read_while_its_library_is_erased_does_not_bring_that_back(world, monkeypatch):
    one, two = await world.cluster("1"), await world.cluster("2")
    await added(world, one)
    read = one._place.pieces.read

    async def erased(*arguments):
        done = await read(*arguments)
        await two.erase(HERE)
        return done

    monkeypatch.setattr(one._place.pieces, "read", erased)
    with pytest.raises(BotError, match="changed elsewhere"):
        await added(world, one, HARBOURS, "harbours.txt")
    assert (await world.published.newest(HERE))[1] == ""
    assert not await publish_server(HERE, world.folder, world.depot, world.published)


async def test_what_two_people_brought_alike_is_forgotten_of_each_and_one_that_fails_stops_no_other(world, monkeypatch):
    one = await world.cluster("1")
    kept = await added(world, one)
    own = await one.own(HERE)
    await own.replace(kept.id, arrival(world.folder, "second.md", NEWER, by=6))
    await own.replace(kept.id, arrival(world.folder, "third.md", LIGHTHOUSES, by=7))
    assert [await world.published.brought_by(user) for user in (5, 6, 7)] == [[HERE]] * 3
    await added(world, one, guild=ELSEWHERE)
    first, second = [await one.own(guild) for guild in await world.published.brought_by(5)]

    async def fails(_user):
        raise BotError("away")

    monkeypatch.setattr(first, "forget", fails)
    with pytest.raises(BotError, match="away"):
        await one.forget(5)
    assert await world.published.brought_by(5) == [first.guild]
    assert 5 not in {edition.by for document in second.manifest.documents.values() for edition in document.editions}


# ------------------------------------------------------------------ the operator's


async def test_the_operators_library_is_taken_up_while_clusters_run_and_only_what_changed_is_put(world, config, caplog):
    with pytest.raises(BotError, match="No briefings"):
        await world.cluster("none", allowed=Allowed(documents=0))
    assert "verbatim publish" in caplog.text
    one = await world.cluster("1", keeps_up=True)
    assert await titles(one) == []
    first = await publish_operators(config.library, world.depot, world.published)
    assert (first.briefings, first.put) == (3, 3)
    await until(lambda: _are(one, ["Reefs", "The", "河流治理简报"]))
    assert (await (await one.of(HERE)).look_up("seaborne trade in 2023")).figures
    again = await publish_operators(config.library, world.depot, world.published)
    assert (again.put, again.size) == (0, 0)
    before = await world.objects()
    with LibraryWriter(config.library) as writer:
        writer.remove("reefs.md")
    with LibraryWriter(config.library) as writer:
        writer.put(prepare(LIGHTHOUSES.encode(), "lighthouses.md", "digest"))
    changed = await publish_operators(config.library, world.depot, world.published)
    assert (changed.briefings, changed.put) == (3, 1)
    assert len(await world.objects() - before) == 2  # the piece, and the listing
    await until(lambda: _are(one, ["Lighthouses", "The", "河流治理简报"]))
    await added(world, one, REEFS, "reefs.md")
    await until(lambda: _has(one, HERE))
    assert await titles(one) == ["Lighthouses", "Reefs", "The", "河流治理简报"]
    assert await titles(one, 0) == ["Lighthouses", "The", "河流治理简报"]


async def _are(libraries, wanted):
    return await titles(libraries, 0) == wanted


async def test_the_operators_briefings_stay_where_a_restored_database_knows_of_none(world, config):
    await publish_operators(config.library, world.depot, world.published)
    one = await world.cluster("1")
    await world.database.write(lambda file: file.execute("DELETE FROM published WHERE library = 0"))
    await one._look()
    for cluster in (one, await world.cluster("1")):
        assert len(await titles(cluster, 0)) == 3
        assert not cluster._is_behind(0) and cluster.behind == 0
        await asyncio.wait_for(cluster._follow(0), 20)
        assert len(await titles(cluster, 0)) == 3
    await publish_operators(config.library, world.depot, world.published)
    await one._look()
    await one._follow(0)
    assert one.behind == 0 and one._copy.version == 1


async def test_what_was_lost_of_the_operators_is_put_again_when_all_is_published_anew(world, config, caplog):
    await publish_operators(config.library, world.depot, world.published)
    listing = (await world.published.newest(0, FORMAT))[1]
    for key in await world.objects() - {listing}:
        world.path(key).unlink()
        break
    one = await world.cluster("1")
    assert len(await titles(one, 0)) == 2 and "is missing" in caplog.text
    await publish_operators(config.library, world.depot, world.published, anew=True)
    assert len(await titles(await world.cluster("2"), 0)) == 3


async def test_libraries_that_one_machine_has_are_put_into_the_depot_once(world, config, tmp_path):
    alone = libraries(config)
    own = await alone.own(HERE)
    kept = (await own.add(arrival(tmp_path, "lighthouses.md", LIGHTHOUSES), "coast", date(2026, 6, 1))).document
    await own.replace(kept.id, arrival(tmp_path, "second.md", NEWER))
    await alone.close()
    await alone.operators.close()
    assert await publish_server(HERE, own.folder, world.depot, world.published)
    assert not await publish_server(HERE, own.folder, world.depot, world.published)
    one = await world.cluster("1")
    assert await titles(one) == ["Lighthouses"] and (await one.own(HERE)).manifest == own.manifest
    await (await one.own(HERE)).undo(kept.id)
    assert "Forty" in await (await one.of(HERE)).text(kept.id)
    (own.originals.folder / f"{kept.id}-1.md").write_text("something else")
    with pytest.raises(BotError, match="not the file that was brought"):
        await publish_server(ELSEWHERE, own.folder, world.depot, world.published)


async def test_the_command_line_lists_exports_and_erases_what_lies_in_the_depot(world, tmp_path):
    one = await world.cluster("1")
    await added(world, one)
    url = world.database._url
    env = {"DATABASE_URL": url, "DEPOT": str(tmp_path / "depot")}

    async def run(*arguments):
        command = ["servers", *arguments, "--data", str(tmp_path / "data")]
        return await asyncio.to_thread(CliRunner(env=env).invoke, commands, command)

    assert f"{HERE}: 1 documents, 1 pages, 0.0 MB" in (await run("list")).output
    archive = tmp_path / "library.zip"
    assert (await run("export", str(HERE), "--to", str(archive))).exit_code == 0
    assert zipfile.ZipFile(archive).read("documents/lighthouses.md").decode() == LIGHTHOUSES
    assert (await run("erase", str(HERE), "--yes")).output.strip() == "Erased."
    await one._look()
    assert not one.has(HERE) and await titles(one) == []
    assert "No server has a library" in (await run("list")).output
    assert "has no library" in (await run("export", str(HERE))).output


async def test_a_library_that_cannot_be_read_can_be_erased(world, tmp_path):
    one = await world.cluster("1")
    await added(world, one)
    world.path((await world.published.newest(HERE))[1]).unlink()
    env = {"DATABASE_URL": world.database._url, "DEPOT": str(tmp_path / "depot")}

    async def run(*arguments, typed=None):
        command = ["servers", *arguments, "--data", str(tmp_path / "data")]
        return await asyncio.to_thread(CliRunner(env=env).invoke, commands, command, typed)

    assert f"{HERE}: object" in (await run("list")).output
    assert "is missing" in (await run("export", str(HERE))).output
    said = (await run("erase", str(HERE), typed="y\n")).output
    assert f"Erase the library, which cannot be read, of server {HERE}?" in said and "Erased." in said
    assert (await world.published.newest(HERE))[1] == ""
    assert "has no library" in (await run("erase", str(HERE), "--yes")).output


async def test_a_new_depot_gets_its_mark_when_something_is_published_and_no_other_does(config, servers, tmp_path):
    store = servers()
    for name in ("depot", "other"):
        (tmp_path / name).mkdir()

    async def run(*arguments, depot):
        env = {"DATABASE_URL": store.url, "DEPOT": str(tmp_path / depot)}
        command = [*arguments, "--data", str(config.data), "--seeds", str(config.seeds)]
        return await asyncio.to_thread(CliRunner(env=env).invoke, commands, command)

    said = (await run("doctor", "--offline", depot="depot")).output
    assert "“verbatim-depot” is not in it" in said and "verbatim publish" in said
    assert (await run("publish", depot="depot")).exit_code == 0 and (tmp_path / "depot" / "verbatim-depot").exists()
    for arguments in (("publish",), ("publish", "--anew"), ("servers", "export", "5")):
        refused = await run(*arguments, depot="other")
        assert refused.exit_code == 1
    assert not list((tmp_path / "other").iterdir())
    said = (await run("publish", "--anew", depot="other")).output
    assert f"{tmp_path / 'other'} is not where the libraries lie: “verbatim-depot” is not in it." in said
    (tmp_path / "other" / "verbatim-depot").touch()  # as it says: it takes the place of one that was lost
    assert (await run("publish", "--anew", depot="other")).exit_code == 0


async def test_a_copy_that_is_newer_than_a_restored_database_goes_back_to_what_that_knows(world):
    one = await world.cluster("1")
    kept = await added(world, one)
    version, listing = await world.published.newest(HERE)
    await (await one.own(HERE)).replace(kept.id, arrival(world.folder, "second.md", NEWER))
    newer = "UPDATE published SET version = ?, listing = ? WHERE library = ?"
    values = (await world.published.newest(HERE))[0], listing, HERE  # as if another change had been the next one
    await world.database.write(lambda file: file.execute(newer, values))
    again = await world.cluster("1")
    assert version < values[0] and "Forty" in await (await again.of(HERE)).text(kept.id)


async def test_what_is_just_being_swept_away_is_put_again_before_it_is_published(world, monkeypatch):
    monkeypatch.setattr(shared, "_SWEEPING", 0.05)
    one = await world.cluster("1")
    kept = await added(world, one)
    await (await one.own(HERE)).remove(kept.id)
    doomed = await world.published.doom(await world.objects())
    assert kept.newest.digest in doomed

    async def swept():
        await asyncio.sleep(0.02)
        await world.depot.delete(doomed)
        await world.published.swept(doomed)

    sweeping = asyncio.create_task(swept())
    again = await added(world, one)
    await sweeping
    assert await titles(await world.cluster("2")) == ["Lighthouses"]
    assert again.newest.digest == kept.newest.digest and again.newest.digest in await world.objects()


async def test_a_library_in_which_something_is_being_read_is_not_closed_nor_its_copy_taken_away(world):
    at = [1_000.0]
    one = await world.cluster("1", clock=lambda: at[0])
    await added(world, one)
    own = await one.own(HERE)
    one._megabytes, at[0] = 0, at[0] + 10_000
    async with own._reading:
        await one.close_idle()
        assert await one.keep_within() == 0 and one.opened == 1
    assert await one.keep_within() == 1 and one.opened == 0 and not own.folder.exists()
    assert await titles(one) == ["Lighthouses"]


async def test_doctor_looks_at_the_depot(world, tmp_path, config):
    env = {"DATABASE_URL": world.database._url, "DEPOT": str(tmp_path / "depot")}

    async def said():
        command = ["doctor", "--offline", "--data", str(tmp_path / "nothing"), "--seeds", str(tmp_path / "nowhere")]
        done = await asyncio.to_thread(CliRunner(env=env).invoke, commands, command)
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done.output

    first = await said()
    assert "MEND  depot: the operator's briefings are not there" in first and "0 servers' libraries lie there" in first
    assert "0 read for the clusters" in first and "--    store: another machine publishes" in first
    await publish_operators(config.library, world.depot, world.published)
    assert "MEND  depot" not in await said()
    (tmp_path / "depot").rename(tmp_path / "away")
    assert f"MEND  depot: {tmp_path / 'depot'} is no folder" in await said()
