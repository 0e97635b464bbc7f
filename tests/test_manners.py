"""What a person sees of the program when they stop it, send it somewhere odd, or start it where it cannot be."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.cli.heartbeat import Heartbeat, alive
from bot.library import known_in
from bot.model import BotError
from tests.conftest import HARBOURS
from tests.standin import Discord

# Says "in" once the program begins to load what it needs.
STARTED = """
import sys
from bot.__main__ import main
class Watch:
    def find_spec(self, name, *_):
        if name == "bot.cli":
            print("in", flush=True)
sys.meta_path.insert(0, Watch())
sys.argv[0] = "verbatim"
main()
"""


@pytest.fixture(scope="module")
def data(library_path: Path) -> Path:
    return library_path.parent


def run(*arguments: str | Path, **how: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **how.pop("env", {})}  # type: ignore[dict-item]
    command = [sys.executable, "-m", "bot", *map(str, arguments)]
    return subprocess.run(command, check=False, stderr=subprocess.PIPE, env=environment, **how)  # type: ignore[call-overload,no-any-return]


# Standard output


def test_a_terminal_that_cannot_say_a_letter_gets_its_name_and_json_says_all(data):
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    said = run("summary", "rivers", "--data", data, stdout=subprocess.PIPE, env=ascii_only)
    assert said.returncode == 0 and b"\\u6cb3" in said.stdout
    told = run("summary", "rivers", "--json", "--data", data, stdout=subprocess.PIPE, env=ascii_only)
    assert "河" in json.loads(told.stdout)["sentences"][0]["text"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize("arguments", [["outline", "reefs"], ["outline", "reefs", "--json"], ["figures", "--csv"]])
def test_a_full_standard_output_is_one_line(data, arguments):
    with Path("/dev/full").open("wb") as full:
        done = run(*arguments, "--data", data, stdout=full)
    assert done.returncode == 1
    assert done.stderr.decode().strip() == ("verbatim: standard output cannot be written (No space left on device).")


def test_a_reader_that_has_seen_enough_costs_no_trace(data):
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "outline", "reefs", "--json", "--data", data],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


# Ctrl-C


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals to one process")
def test_ctrl_c_at_the_very_start_is_status_130_and_no_trace(data):
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, "outline", "reefs", "--data", data],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"in\n"
    process.send_signal(signal.SIGINT)
    _said, errors = process.communicate()
    assert (process.returncode, errors) == (130, b"")


def stored_in(store: Path) -> int:
    """How many documents a store has, 0 while it is being made."""
    with contextlib.suppress(BotError, sqlite3.Error):
        return len(known_in(store))
    return 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals to one process")
def test_ctrl_c_ends_a_build_with_all_its_workers_in_one_line_and_keeps_what_is_done(tmp_path):
    seeds, store = tmp_path / "seeds", tmp_path / "data" / "library.db"
    seeds.mkdir()
    for number in range(8):
        (seeds / f"b{number}.txt").write_text(HARBOURS.replace("2023", f"{1900 + number}"), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "build", "--seeds", seeds, "--data", store.parent],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not stored_in(store):  # the first document is done
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    _said, errors = process.communicate()
    assert process.returncode == 130
    assert errors.decode().strip().splitlines()[-1] == (
        "Stopped. What was done is kept, and the next build goes on from there."
    )
    assert "Traceback" not in errors.decode() and store.exists()


# The demo


def test_a_port_that_is_taken_is_one_line(data, built_seeds):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run("demo", "--port", port, "--seeds", built_seeds, "--data", data, stdout=subprocess.PIPE)
    last = done.stderr.decode().strip().splitlines()[-1]
    assert done.returncode == 1
    assert (
        last
        == f"verbatim: Port {port} cannot be had (Address already in use). Name another with --port, or leave it out."
    )
    assert "Traceback" not in done.stderr.decode()


# The log


async def test_a_discord_that_is_away_at_the_start_is_one_line_and_ctrl_c_ends_the_wait(data, tmp_path):
    (tmp_path / "library.db").write_bytes((data / "library.db").read_bytes())
    async with Discord() as discord:
        discord.fail("*", "/", reset=True, times=None)
        command = [sys.executable, "-m", "bot", "run", "--data", tmp_path]
        async with discord.bot(command, cwd=Path(__file__).parent.parent, ready=False) as process:
            async with asyncio.timeout(30):
                while len(discord.calls) < 3:  # noqa: ASYNC110 # a call that is broken off rings no bell
                    await asyncio.sleep(0.05)
            process.interrupt()
            assert await process.wait(30) == 0
    said = [line.split(": ", 1)[1] for line in process.stderr]
    assert [line.split(" ")[0] for line in said] == [
        *("Verbatim", "Configuration:", "Briefings:", "Discord", "Stopping:", "Stopped."),
    ]
    assert f"data: {tmp_path}" in said[1] and "cannot be reached" in said[3] and "again until it can" in said[3]


# Signs of life


@pytest.mark.skipif(sys.platform == "win32", reason="systemd's socket is of a kind that Windows has not")
async def test_a_bot_that_runs_tells_systemd_and_whoever_looks(tmp_path):
    path, address = tmp_path / "running.json", str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(address)
        systemd.settimeout(5)
        state = "waiting for Discord"
        heart = Heartbeat(path, {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "400000"}, lambda: state)
        done = asyncio.Event()
        running = asyncio.create_task(heart.during(done.wait()))
        await asyncio.sleep(0.3)
        assert alive(path) == "waiting for Discord"
        state = "online"
        await asyncio.sleep(0.3)
        assert alive(path) == "online"
        done.set()
        await running
        assert alive(path) == "" and not path.exists()
        heard: list[str] = []
        while not heard or heard[-1] != "STOPPING=1":
            heard.append(systemd.recv(1000).decode())
    assert heard[0] == "READY=1"
    assert "WATCHDOG=1\nSTATUS=waiting for Discord" in heard and "WATCHDOG=1\nSTATUS=online" in heard


async def test_where_nobody_asks_for_signs_of_life_and_none_can_be_written_work_is_done_all_the_same(tmp_path):
    heart = Heartbeat(tmp_path / "no" / "running.json", {}, lambda: "online")
    done: list[int] = []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append(1)

    await heart.during(work())
    assert done == [1] and alive(tmp_path / "no" / "running.json") == ""
