"""One server's own library: what is kept of a document, and that nothing is left of one that is removed."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.config import Allowed
from bot.libraries import Corrected, Libraries, Together
from bot.libraries import manifest as manifests
from bot.libraries.quotas import Hourly
from bot.library import LibraryWriter, known_in
from bot.model import BotError, Owner
from tests.conftest import HARBOURS
from tests.own_libraries import LIGHTHOUSES, NOW, arrival, holds, libraries, reader

HERE, ELSEWHERE = 111, 222


@asynccontextmanager
async def opened(config, **options):
    made = libraries(config, **options)
    try:
        yield made
    finally:
        await made.close()
        await made.operators.close()


async def lighthouses(own, tmp_path, **options):
    return (await own.add(arrival(tmp_path, "lighthouses.md", LIGHTHOUSES), **options)).document


async def titles(made: Libraries, guild: int) -> list[str]:
    return [one.title.split()[0] for one in await (await made.of(guild)).briefings()]


async def test_a_document_is_there_for_its_server_alone(config, tmp_path):
    async with opened(config) as made:
        assert await made.of(HERE) is made.operators
        own = await made.own(HERE)
        kept = await lighthouses(own, tmp_path)
        assert (kept.title, kept.published) == ("Lighthouses and Their Keepers", date(2026, 5, 4))
        assert (kept.newest.by, kept.newest.pages, kept.newest.name) == (5, 1, "lighthouses.md")
        assert await titles(made, HERE) == ["Lighthouses", "Reefs", "The", "河流治理简报"]
        assert (await (await made.of(HERE)).briefing(kept.id)).owner is Owner.SERVER
        assert (await (await made.of(HERE)).find("reefs")).owner is Owner.OPERATOR
        for stranger in (ELSEWHERE, 0):
            assert await titles(made, stranger) == ["Reefs", "The", "河流治理简报"]
            with pytest.raises(BotError, match="no longer here"):
                await (await made.of(stranger)).briefing(kept.id)


async def test_it_is_there_again_after_a_restart(config, tmp_path):
    async with opened(config) as made:
        kept = await lighthouses(await made.own(HERE), tmp_path, folder="coast", published=date(2026, 6, 1))
        assert (kept.source, kept.published) == ("coast/lighthouses.md", date(2026, 6, 1))
    async with opened(config) as made:
        own = await made.own(HERE)
        assert own.manifest.documents == {kept.id: kept}
        assert await titles(made, HERE) == ["Lighthouses", "Reefs", "The", "河流治理简报"]


async def test_what_cannot_be_read_leaves_nothing(config, tmp_path):
    async with opened(config) as made:
        own = await made.own(HERE)
        with pytest.raises(BotError, match="no text"):
            await own.add(arrival(tmp_path, "empty.md", "# Heading\n"))
        assert not own.manifest.documents
        assert not list(own.originals.folder.iterdir())
        assert await made.of(HERE) is made.operators


async def test_the_same_file_is_not_taken_twice(config, tmp_path):
    async with opened(config) as made:
        own = await made.own(HERE)
        await lighthouses(own, tmp_path)
        with pytest.raises(BotError, match="already, as “Lighthouses"):
            await own.add(arrival(tmp_path, "other.md", LIGHTHOUSES))
        other = await own.add(arrival(tmp_path, "Lighthouses.md", f"{LIGHTHOUSES}\nOne more sentence is in it.\n"))
        assert other.document.name == "Lighthouses (2).md"
        assert other.document.slug == "lighthouses-2"


async def test_each_library_has_limits(config, tmp_path):
    config = replace(config, allowed=Allowed(documents=1))
    async with opened(config) as made:
        own = await made.own(HERE)
        await lighthouses(own, tmp_path)
        with pytest.raises(BotError, match="1 documents, as many as it may"):
            await own.add(arrival(tmp_path, "harbours.txt", HARBOURS))
    for allowed, said in ((Allowed(pages=1), "room for 0 more"), (Allowed(megabytes=0), "may have 0 megabytes")):
        async with opened(replace(config, allowed=allowed)) as made:
            with pytest.raises(BotError, match=said):
                await (await made.own(HERE)).add(arrival(tmp_path, "harbours.txt", HARBOURS))


async def test_a_new_edition_keeps_what_refers_to_the_document(config, tmp_path):
    async with opened(config) as made:
        own = await made.own(HERE)
        before = await lighthouses(own, tmp_path, folder="coast")
        await own.correct(before.id, Corrected(author="Nobody", published=date(2020, 1, 1)))
        newer = LIGHTHOUSES.replace("2026-05-04", "2027-01-01").replace("Forty", "Thirty-one")
        after = (await own.replace(before.id, arrival(tmp_path, "second.md", newer, by=6))).document
        assert (after.id, after.slug, after.source) == (before.id, before.slug, before.source)
        assert [(one.name, one.by) for one in after.editions] == [("lighthouses.md", 5), ("second.md", 6)]
        here = await made.of(HERE)
        found = await here.find("lighthouses")
        assert (found.id, found.author, found.published) == (before.id, "Nobody", date(2027, 1, 1))
        assert "Thirty-one" in await here.text(before.id)
        assert len(list(own.originals.folder.iterdir())) == 2
        assert (await own.undo(before.id)).editions == after.editions[:1]
        assert "Forty" in await here.text(before.id)
        assert len(list(own.originals.folder.iterdir())) == 1
        await own.undo(before.id)
        assert not own.manifest.documents


async def test_what_is_said_of_a_document_holds(config, tmp_path):
    async with opened(config) as made:
        own = await made.own(HERE)
        kept = await lighthouses(own, tmp_path)
        said = Corrected("Lamps", "", date(2025, 1, 2), "de")
        done = (await own.correct(kept.id, said)).document
        assert (done.title, done.published, done.corrected) == ("Lamps", date(2025, 1, 2), said)
        found = await (await made.of(HERE)).briefing(kept.id)
        assert (found.title, found.author, found.language) == ("Lamps", "", "de")
        assert manifests.load(own.folder / "manifest.json").documents[kept.id] == done


async def test_moving_a_document_moves_it_alone(config, tmp_path):
    async with opened(config) as made:
        own = await made.own(HERE)
        kept = await lighthouses(own, tmp_path)
        moved = await own.move(kept.id, "coast/2026")
        here = await made.of(HERE)
        assert (await here.briefing(kept.id)).source == moved.source == "coast/2026/lighthouses.md"
        assert [one.id for one in (await here.scope("coast")).sections] == [
            one.id for one in (await here.briefing(kept.id)).sections
        ]
        assert (await here.answer("lighthouses keepers", kept.id, "", 3)).quotes
        assert known_in(own.folder / "library.db").keys() == {moved.source}


@pytest.mark.parametrize("another", [False, True])
async def test_nothing_is_left_of_what_is_removed(config, tmp_path, another):
    async with opened(config) as made:
        own = await made.own(HERE)
        if another:
            await own.add(arrival(tmp_path, "harbours.txt", HARBOURS))
        kept = await lighthouses(own, tmp_path)
        here = await made.of(HERE)
        figure = (await here.look_up("lighthouse cost")).figures[0]
        assert figure.quote.briefing.id == kept.id
        assert "library.db" in holds(own.folder, "lighthouse") or "library.db-wal" in holds(own.folder, "lighthouse")
        await own.remove(kept.id)
        assert holds(own.folder, "lighthouse") == []
        assert holds(own.folder, "95,000") == []
        assert await titles(made, HERE) == (
            ["Reefs", "The", "The", "河流治理简报"] if another else ["Reefs", "The", "河流治理简报"]
        )
        if another:
            assert (await (await made.of(HERE)).answer("northern harbours trade", "", "", 3)).quotes


async def test_a_server_may_have_its_own_briefings_alone(config, tmp_path):
    async with opened(config) as made:
        own = await made.own(HERE)
        await own.share(shares=False)
        assert isinstance(await made.of(HERE), Together)
        assert await titles(made, HERE) == []
        with pytest.raises(BotError, match="no briefings here yet"):
            await (await made.of(HERE)).find("")
        await lighthouses(own, tmp_path)
        assert await titles(made, HERE) == ["Lighthouses"]
        await own.share(shares=True)
        assert await titles(made, HERE) == ["Lighthouses", "Reefs", "The", "河流治理简报"]


async def test_a_crash_between_store_and_manifest_is_mended(config, tmp_path):
    async with opened(config) as made:
        own = await made.own(HERE)
        kept = await lighthouses(own, tmp_path)
        other = (await own.add(arrival(tmp_path, "harbours.txt", HARBOURS))).document
    manifest = manifests.load(own.folder / "manifest.json")
    manifests.save(own.folder / "manifest.json", manifest.without(other.id))  # it was stored, and not written down
    with LibraryWriter(own.folder / "library.db") as writer:
        writer.remove(kept.source)  # and this one the other way round
    async with opened(config) as made:
        own = await made.own(HERE)
        await asyncio.wait_for(own.mend(), 60)
        assert known_in(own.folder / "library.db").keys() == {kept.source}
        assert "Lighthouses" in await titles(made, HERE)
        assert holds(own.folder, "ingrid") == []


async def test_a_store_of_another_version_is_read_anew_from_the_originals(config, tmp_path):
    async with opened(config) as made:
        kept = await lighthouses(await made.own(HERE), tmp_path)
    (config.libraries / str(HERE) / "library.db").write_bytes(b"something else" * 1000)
    async with opened(config) as made:
        own = await made.own(HERE)
        await asyncio.wait_for(own.mend(), 60)
        assert (await (await made.of(HERE)).briefing(kept.id)).title == kept.title


async def test_nobody_is_named_who_asks_to_be_forgotten(config, tmp_path):
    async with opened(config) as made:
        await lighthouses(await made.own(HERE), tmp_path)
        await (await made.own(ELSEWHERE)).add(arrival(tmp_path, "harbours.txt", HARBOURS, by=6))
        assert await made.forget(5) == 1
        assert await made.forget(5) == 0
        assert (await made.own(HERE)).manifest.documents.popitem()[1].newest.by == 0
        assert (await made.own(ELSEWHERE)).manifest.documents.popitem()[1].newest.by == 6


async def test_libraries_that_nobody_asks_are_closed_and_opened_again(config, tmp_path):
    clock = [0.0]
    async with opened(replace(config, allowed=Allowed(open=2)), clock=lambda: clock[0]) as made:
        for guild in (1, 2, 3):
            text = LIGHTHOUSES.replace("Forty", f"The {guild}")
            await (await made.own(guild)).add(arrival(tmp_path, f"{guild}.md", text))
            clock[0] += 100
        assert made.opened == 2
        assert await titles(made, 1) == ["Lighthouses", "Reefs", "The", "河流治理简报"]
        clock[0] += 599
        await made.close_idle()
        assert made.opened == 1
        clock[0] += 1
        await made.close_idle()
        assert made.opened == 0
        assert made.servers() == (1, 2, 3)


async def test_an_erased_library_is_gone_at_once(config, tmp_path):
    async with opened(config) as made:
        await lighthouses(await made.own(HERE), tmp_path)
        assert await made.erase(HERE)
        assert not await made.erase(HERE)
        assert await made.of(HERE) is made.operators
        assert holds(config.libraries, "lighthouse") == []


async def test_what_is_being_read_while_its_library_is_erased_does_not_bring_that_back(config, tmp_path):
    async with opened(config) as made:
        own = await made.own(HERE)
        await lighthouses(own, tmp_path)
        carry_out, begun, let = made.reader.carry_out, asyncio.Event(), asyncio.Event()

        async def slowly(job, folder, effort):
            done = await carry_out(job, folder, effort)
            begun.set()
            await let.wait()
            return done

        made.reader.carry_out = slowly
        adding = asyncio.create_task(own.add(arrival(tmp_path, "harbours.txt", HARBOURS)))
        await asyncio.wait_for(begun.wait(), 20)
        erasing = asyncio.create_task(made.erase(HERE))
        await asyncio.wait({erasing}, timeout=0.3)
        let.set()
        await asyncio.wait({adding})
        assert await erasing and not made.has(HERE) and made.servers() == ()
        assert holds(config.libraries, "harbour") == [] == holds(config.libraries, "lighthouse")


async def test_whoever_still_has_a_library_has_the_same_one_as_who_opens_it_again(config, tmp_path):
    """Else what one removes would be there again when the other, whose file waited for its turn, adds something."""
    clock = [0.0]
    async with opened(config, clock=lambda: clock[0]) as made:
        own = await made.own(HERE)
        kept = await lighthouses(own, tmp_path)
        clock[0] += 10_000
        await made.close_idle()
        assert made.opened == 0
        await (await made.own(HERE)).remove(kept.id)
        await own.add(arrival(tmp_path, "harbours.txt", HARBOURS))
        assert [one.name for one in manifests.load(own.folder / "manifest.json").documents.values()] == ["harbours.txt"]


async def test_what_is_briefed_for_a_person_is_forgotten_after_a_day(config, tmp_path):
    times = [NOW]
    async with opened(config, now=lambda: times[0]) as made:
        path = arrival(tmp_path, "lighthouses.md", LIGHTHOUSES).path
        key, read = await made.briefs.add(5, path, "lighthouses.md", lambda: None)
        assert read.title == "Lighthouses and Their Keepers"
        library = await made.briefs.of(5, key)
        assert (await library.briefing(key)).owner is Owner.ASKER
        assert await made.briefs.of(6, key) is None
        assert await made.briefs.of(5, "../5") is None
        assert await titles(made, 0) == ["Reefs", "The", "河流治理简报"]
        times[0] += timedelta(hours=23)
        assert await made.briefs.forget_old() == 0
        times[0] += timedelta(hours=2)
        with pytest.raises(BotError, match="forgotten after a day"):
            await made.briefs.of(5, key)
        assert holds(config.data / "briefs", "lighthouse") == []


def test_each_person_has_so_many_files_an_hour():
    now = [0.0]
    hourly = Hourly(3, lambda: now[0])
    hourly.take(1, 2)
    now[0] = 600
    with pytest.raises(BotError, match=r"3 files in an hour. Try it again in 50 minutes"):
        hourly.take(1, 2)
    hourly.take(1, 1)
    hourly.take(2, 3)
    now[0] = 3_600
    hourly.take(1, 2)


async def test_servers_are_served_in_a_round_and_each_one_at_a_time(config):
    turns = reader(config).turns
    order, at_once = [], []

    async def one(guild, number):
        async with turns.turn(("server", guild)):
            at_once.append(guild)
            assert len(at_once) <= 2 and len(set(at_once)) == len(at_once)
            await asyncio.sleep(0)
            at_once.remove(guild)
            order.append((guild, number))

    waiting = [one(1, n) for n in range(6)] + [one(2, n) for n in range(2)] + [one(3, 0)]
    await asyncio.gather(*waiting)
    assert {guild for guild, _number in order[:4]} == {1, 2, 3}
    assert [number for guild, number in order if guild == 1] == list(range(6))


async def test_whoever_gives_up_waiting_holds_nobody_up(config):
    turns = reader(config).turns
    async with turns.turn(("server", 1)), turns.turn(("server", 2)):
        waiting = asyncio.create_task(_taken(turns, ("server", 3)))
        await asyncio.sleep(0)
        assert turns.waiting == 1
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert turns.waiting == 0
    await asyncio.wait_for(_taken(turns, ("server", 1)), 5)


async def _taken(turns, key):
    async with turns.turn(key):
        pass
