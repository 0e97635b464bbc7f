"""The depot, in a folder and in a bucket: what it keeps is whole or not there, and never believed unseen."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import threading
import time
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.depot import Depot, DepotError, LostError, MissingError, depot_at, folder, hash_of, intact, objects, patiently
from bot.depot.folder import FolderDepot
from bot.depot.hands import Hands
from bot.model import BotError
from tests.bucket import NAME, Bucket, bucket

NONE = "0" * 64
needs_obstore = pytest.mark.skipif(
    importlib.util.find_spec("obstore") is None, reason="obstore is not installed: verbatim-briefings[cluster]"
)


class Away:
    """A depot with the means to look at it from beneath, and to be away."""

    def __init__(self, depot: Depot, folder: Path, made: Bucket | None = None) -> None:
        self.depot = depot
        self._folder = folder
        self._bucket = made

    def spoil(self, key: str, content: bytes) -> None:
        if self._bucket is None:
            (self._folder / key[:2] / key).write_bytes(content)
        else:
            self._bucket.objects[f"deep/down/{key[:2]}/{key}"] = (content, time.time())

    def go_away(self) -> None:
        if self._bucket is None:
            self._folder.rename(self._folder.with_name("gone"))
        else:
            self._bucket.away = True


async def begun(depot: Depot) -> Depot:
    await depot.begin()
    return depot


@pytest.fixture(params=["folder", pytest.param("bucket", marks=needs_obstore)])
async def place(request, tmp_path, monkeypatch):
    if request.param == "folder":
        (tmp_path / "depot").mkdir()
        yield Away(await begun(depot_at(str(tmp_path / "depot"))), tmp_path / "depot")
        return
    async with AsyncExitStack() as open_:
        made = await open_.enter_async_context(bucket())
        for name, value in made.environment.items():
            monkeypatch.setenv(name, value)
        yield Away(await begun(depot_at(f"s3://{NAME}/deep/down")), tmp_path, made)


async def test_what_is_put_is_there_under_its_hash(place):
    key = await place.depot.put(b"some bytes")
    assert key == hash_of(b"some bytes") == await place.depot.put(b"some bytes")
    assert await place.depot.get(key) == await intact(place.depot, key) == b"some bytes"
    big = os.urandom(6_000_000)
    assert await intact(place.depot, await place.depot.put(big)) == big


async def test_what_is_not_there_is_said_to_be_missing(place):
    for key in (NONE, "../../etc/passwd", ""):
        with pytest.raises(MissingError, match="missing"):
            await place.depot.get(key)


async def test_all_objects_are_listed_with_when_they_were_put_last(place):
    before = time.time() - 2
    keys = {await place.depot.put(bytes([n])) for n in range(8)}
    found = {key: at async for key, at in place.depot.objects()}
    assert set(found) == keys and all(before <= at <= time.time() + 2 for at in found.values())


async def test_what_is_deleted_is_gone_and_what_is_not_there_may_be_deleted_too(place):
    one, two = await place.depot.put(b"1"), await place.depot.put(b"2")
    await place.depot.delete([one, NONE])
    assert [key async for key, _at in place.depot.objects()] == [two]
    with pytest.raises(MissingError):
        await place.depot.get(one)


async def test_what_is_damaged_is_fetched_once_more_and_then_refused(place, monkeypatch):
    key = await place.depot.put(b"some bytes")
    place.spoil(key, b"other bytes")
    gets, get = [], place.depot.get

    async def counted(wanted: str) -> bytes:
        gets.append(wanted)
        return await get(wanted) if len(gets) < 3 else b"some bytes"

    monkeypatch.setattr(place.depot, "get", counted)
    with pytest.raises(LostError, match="damaged") as refused:
        await intact(place.depot, key)
    assert gets == [key, key] and key in refused.value.detail and key not in str(refused.value)
    assert await intact(place.depot, key) == b"some bytes"


async def test_putting_it_again_mends_what_is_damaged(place):
    key = await place.depot.put(b"some bytes")
    place.spoil(key, b"other bytes")
    await place.depot.put(b"some bytes")
    assert await intact(place.depot, key) == b"some bytes"


@pytest.mark.parametrize("step", ["put", "get", "delete", "objects"])
async def test_a_place_that_is_away_is_told_in_one_sentence(place, step):
    key = await place.depot.put(b"some bytes")
    place.go_away()
    steps = {
        "put": lambda: place.depot.put(b"more"),
        "get": lambda: place.depot.get(key),
        "delete": lambda: place.depot.delete([key]),
        "objects": lambda: anext(place.depot.objects()),
    }
    with pytest.raises(DepotError, match="cannot be reached") as refused:
        await steps[step]()
    assert not isinstance(refused.value, LostError) and place.depot.name in refused.value.detail


async def test_a_writer_that_was_killed_leaves_nothing_that_has_a_hash_for_a_name(tmp_path, monkeypatch):
    depot = await begun(depot_at(str(tmp_path)))

    def killed(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        depot._put(b"some bytes")  # type: ignore[attr-defined] # a folder's has it
    left = tmp_path / "ab" / ".new-0"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    assert [key async for key, _at in depot.objects()] == []
    os.utime(left, (1, 1))
    (tmp_path / "ab" / ("ab" * 32)).write_bytes(b"whole")
    assert [key async for key, _at in depot.objects()] == ["ab" * 32]
    assert not left.exists()


async def test_a_folder_that_is_not_mounted_is_not_made(tmp_path):
    depot = depot_at(str(tmp_path / "mount"))
    for step in (depot.begin, lambda: depot.put(b"some bytes")):
        with pytest.raises(DepotError) as refused:
            await step()
        assert "is no folder. Mount" in refused.value.detail and not (tmp_path / "mount").exists()


async def test_a_place_without_its_mark_is_taken_for_no_depot(place, tmp_path):
    """As where a share is not mounted, and its mount point is an empty folder; or where DEPOT has a mistake."""
    key = await place.depot.put(b"some bytes")
    if isinstance(place.depot, FolderDepot):
        (tmp_path / "empty").mkdir()
        other = depot_at(str(tmp_path / "empty"))
    else:
        other = depot_at(f"s3://{NAME}/deep/donw")
    for step in (
        lambda: other.put(b"more"),
        lambda: other.get(key),
        lambda: other.get("a" * 64),
        lambda: other.delete([key]),
        lambda: anext(other.objects()),
    ):
        with pytest.raises(DepotError, match="cannot be reached") as refused:
            await step()
        assert not isinstance(refused.value, LostError)
        assert "“verbatim-depot” is not in it" in refused.value.detail and other.name in refused.value.detail
    assert not list((tmp_path / "empty").glob("*"))
    await other.begin()
    await other.begin()
    assert await other.get(await other.put(b"more")) == b"more"


async def test_a_share_that_hangs_holds_up_nothing_else_and_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "_PATIENCE", 0.2)
    let, hung = threading.Event(), []
    depot = await begun(depot_at(str(tmp_path)))
    key = await depot.put(b"some bytes")

    def hangs(_path: Path) -> bytes:
        hung.append(threading.current_thread())
        let.wait()
        return b"some bytes"

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", hangs)
        for refused in await asyncio.gather(*[depot.get(key) for _ in range(64)], return_exceptions=True):
            assert isinstance(refused, DepotError) and "does not answer" in refused.detail
        assert len(hung) <= 4 and all(one.daemon for one in hung)  # the program's end does not wait for them
        assert await asyncio.wait_for(asyncio.to_thread(lambda: "free"), 5) == "free"
        let.set()
    assert await depot.get(key) == b"some bytes"


async def test_what_hung_takes_nothing_away_any_more_when_it_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "_PATIENCE", 0.2)
    let = threading.Event()
    depot = await begun(FolderDepot(tmp_path, Hands("depot", 1)))
    keys = sorted([await depot.put(bytes([n])) for n in range(3)])
    unlink = Path.unlink

    def hangs(path: Path, *, missing_ok: bool = False) -> None:
        let.wait()
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", hangs)
        with pytest.raises(DepotError):
            await depot.delete(keys)
        let.set()
        await depot.begin()  # by the same hand, and so when that is free again
    assert [key for key in keys if (tmp_path / key[:2] / key).exists()] == keys[1:]


async def test_what_is_no_depots_lies_in_nobodys_way(tmp_path):
    depot = await begun(depot_at(str(tmp_path)))
    key = await depot.put(b"some bytes")
    (tmp_path / "ab").write_text("a file with a part's name")
    (tmp_path / "lost+found").mkdir()
    assert [found async for found, _at in depot.objects()] == [key]


async def test_much_is_hashed_by_a_thread_and_little_at_once(place, monkeypatch):
    here, hashed = threading.current_thread(), []

    def watched(content: bytes) -> str:
        hashed.append((len(content), threading.current_thread() is here))
        return hash_of(content)

    monkeypatch.setattr(objects, "hash_of", watched)
    for content in (b"little", bytes(1_000_000)):
        assert await intact(place.depot, await place.depot.put(content)) == content
    assert {one for one in hashed if one[0] == 1_000_000} == {(1_000_000, False)} and (6, True) in hashed


async def test_a_depot_that_is_away_is_waited_for_within_bounds():
    answers = iter([DepotError("away"), DepotError("away"), "there"])
    slept = []

    async def work():
        if isinstance(answer := next(answers), Exception):
            raise answer
        return answer

    async def sleep(seconds):
        slept.append(seconds)

    assert await patiently(work, 60.0, sleep) == "there" and len(slept) == 2
    answers = iter([DepotError("away")])
    with pytest.raises(DepotError):
        await patiently(work, 0.0, sleep)
    answers = iter([MissingError(NONE)])
    with pytest.raises(MissingError):
        await patiently(work, 60.0, sleep)


@needs_obstore
async def test_a_bucket_that_refuses_the_key_is_told(monkeypatch):
    async with bucket() as made:
        for name, value in {**made.environment, "AWS_ACCESS_KEY_ID": "other"}.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(DepotError) as refused:
            await depot_at(f"s3://{NAME}").begin()
        assert "s3://shelf" in refused.value.detail and "secret" not in refused.value.detail


def test_without_the_extra_a_bucket_is_refused_with_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "obstore", None)
    monkeypatch.delitem(__import__("sys").modules, "bot.depot.s3", raising=False)
    with pytest.raises(BotError, match=r"verbatim-briefings\[cluster\]"):
        depot_at("s3://shelf")


@needs_obstore
async def test_a_bucket_that_is_not_there_is_a_place_that_cannot_be_reached(place, monkeypatch):
    if isinstance(place.depot, FolderDepot):
        return

    async def none(*_arguments, **_options):
        raise FileNotFoundError("NoSuchBucket")

    monkeypatch.setattr("obstore.put_async", none)
    with pytest.raises(DepotError) as refused:
        await place.depot.put(b"some bytes")
    assert not isinstance(refused.value, LostError)
