"""What a hostile file can make the process that reads it do: nothing outside of its folder, its time and its memory."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from bot.libraries import sandbox
from bot.libraries.sandbox import Effort
from bot.model import BotError
from tests.conftest import HARBOURS

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a pipe's size is set, or a process forked, as Linux does")


async def hostile(folder, does, effort=None, **job):
    job = {"name": "a.pdf", "does": does, **job}
    return await sandbox.read(job, folder, effort or Effort(60, 2_000), "tests.hostile_worker")


def processes() -> set[str]:
    """The commands of all processes that read a file."""
    found = set()
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if b"tests.hostile_worker" in one.read_bytes():
                found.add(one.parent.name)
    return found


async def test_an_endless_loop_ends_as_one_sentence(tmp_path):
    with pytest.raises(BotError, match=r"“a.pdf” takes longer than 1 seconds to read. Part it"):
        await hostile(tmp_path, "loop", Effort(1, 2_000))


async def test_one_that_only_waits_is_ended_too(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "_START", 1.0)
    before = time.monotonic()
    with pytest.raises(BotError, match="takes longer than 1 seconds"):
        await hostile(tmp_path, "sleep", Effort(1, 2_000))
    assert time.monotonic() - before < 60
    if sys.platform == "linux":
        assert not processes()


@pytest.mark.parametrize("does", ["crash", "chatter", "garble", "nothing"])
async def test_a_crash_and_an_answer_that_is_none_end_as_one_sentence(tmp_path, does):
    expected = "“a.pdf”" if does == "nothing" else "ended the program that read it"
    with pytest.raises(BotError, match=expected):
        await hostile(tmp_path, does)


@LINUX
async def test_what_is_told_without_end_ends_as_one_sentence_though_nobody_reads_it_to_its_end(tmp_path):
    for _ in range(3):
        async with asyncio.timeout(60):
            with pytest.raises(BotError, match="ended the program that read it"):
                await hostile(tmp_path, "flood")


@LINUX
async def test_one_that_leaves_an_heir_with_its_pipe_is_waited_for_no_longer_than_itself(tmp_path):
    heir = tmp_path / "heir"
    try:
        async with asyncio.timeout(60):
            assert await hostile(tmp_path, "heir", heir=str(heir)) == {}
    finally:
        os.kill(int(heir.read_text()), signal.SIGKILL)


@POSIX
async def test_a_bomb_finds_no_memory(tmp_path):
    with pytest.raises(BotError, match="ended the program"):
        await hostile(tmp_path, "memory", Effort(60, 700))


async def test_it_knows_no_token_and_gives_way_to_others(tmp_path, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "a secret")
    monkeypatch.setenv("SOME_PASSWORD", "another")
    told = await hostile(tmp_path, "environment")
    assert not {"DISCORD_TOKEN", "SOME_PASSWORD"} & set(told["names"])
    assert sys.platform == "win32" or told["nice"] >= 10


async def test_it_writes_removes_and_moves_nothing_outside_of_its_folder(tmp_path):
    folder, outside = tmp_path / "in", tmp_path / "outside"
    folder.mkdir()
    kept = tmp_path / "kept"
    kept.touch()
    told = await hostile(folder, "write", outside=str(outside))
    assert told["tried"] == ["PermissionError", "done", "PermissionError", "PermissionError"]
    assert kept.exists() and not outside.exists()


@POSIX
async def test_no_file_grows_without_end(tmp_path):
    assert (await hostile(tmp_path, "grow"))["tried"] == ["OSError"]


async def test_it_reaches_no_network(tmp_path):
    reached = []
    server = await asyncio.start_server(lambda *_: reached.append(1), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    told = await hostile(tmp_path, "network", port=port)
    server.close()
    assert told["tried"] == ["PermissionError"]
    assert not reached


async def test_it_starts_no_program(tmp_path):
    assert (await hostile(tmp_path, "start"))["tried"] == ["PermissionError", "PermissionError"]


async def test_a_document_is_read_there_into_a_library(tmp_path):
    original = tmp_path / "original.txt"
    original.write_text(HARBOURS, encoding="utf-8")
    job = {
        "library": str(tmp_path / "library.db"),
        "original": str(original),
        "name": "harbours.txt",
        "digest": "d",
        "language": "en",
        "about": {"id": "0a0b0c0d", "slug": "harbours", "source": "x/harbours.txt", "author": "Ada"},
        "limits": {},
        "pages_left": 5,
        "charts": True,
    }
    told = await sandbox.read(job, tmp_path, Effort(300, 3_000))
    assert (told["title"][:21], told["published"], told["pages"]) == ("The Northern Harbours", "2024-03-14", 1)
    with pytest.raises(BotError, match=r"“harbours\.txt” has 1 pages, and there is room for 0 more"):
        await sandbox.read({**job, "pages_left": 0}, tmp_path, Effort(300, 3_000))
    assert (tmp_path / "library.db").exists()
