"""`verbatim doctor`: for each thing that can be wrong where a bot runs, what is said and how it is mended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import commands
from bot.config import Config
from bot.servers import Brings, Schedule, Timetable
from bot.servers.database import Database, held, migrate
from tests.conftest import REEFS, without_rights, write_documents
from tests.test_token import GOOD


def doctor(config: Config, *options: str | Path, **environment: str) -> Result:
    """What it says of the folders of a configuration, without asking Discord."""
    folders = ("--seeds", config.seeds, "--data", config.data)
    arguments = [str(one) for one in ("doctor", "--offline", *folders, *options)]
    result = CliRunner().invoke(commands, arguments, env={"DISCORD_TOKEN": None, **environment})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def mended(result: Result, check: str) -> str:
    """What is said about the one thing that is wrong, and how to mend it."""
    lines = result.stdout.splitlines()
    wrong = [i for i, line in enumerate(lines) if line.startswith("MEND")]
    assert [lines[i].split(": ")[0] for i in wrong] == [f"MEND  {check}"], result.stdout
    assert result.exit_code == 1
    return "\n".join(lines[wrong[0] : wrong[0] + 2])


@pytest.fixture
def own(config: Config, tmp_path: Path) -> Config:
    """A configuration whose seeds are the test's own, too; nothing about it is to be mended."""
    seeds = write_documents(tmp_path / "seeds")
    shutil.copytree(config_index(config), config.data / "library.index")
    return Config(seeds=seeds, data=config.data)


def config_index(config: Config) -> Path:
    return config.seeds.parent / "data" / "library.index"


@pytest.fixture
def database(own: Config) -> Iterator[sqlite3.Connection]:
    """The servers' database of a bot that has run."""
    migrate(own.guilds)
    with contextlib.closing(sqlite3.connect(own.guilds, isolation_level=None)) as file:
        yield file


def test_where_nothing_is_wrong_it_says_so_of_each_thing_and_ends_with_0(own):
    result = doctor(own)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert all(line.startswith("ok    ") for line in lines)
    checks = ["configuration", "program", "data", "disk", "clock", "seeds", "store", "servers' database"]
    assert [line[6:].split(": ")[0] for line in lines] == [*checks, "processes", "token"]
    assert f"3 documents in {own.seeds}" in result.stdout
    assert "store: 3 briefings, " in result.stdout
    assert "servers' database: not there yet" in result.stdout and not own.guilds.exists()


def test_programs_get_json_and_the_same_status(own):
    sound = doctor(own, "--json")
    answer = json.loads(sound.stdout)
    assert (sound.exit_code, answer["sound"]) == (0, True)
    assert set(answer["findings"][0]) == {"check", "state", "said", "mend"}
    own.library.unlink()
    faulty = doctor(own, "--json")
    answer = json.loads(faulty.stdout)
    assert (faulty.exit_code, answer["sound"]) == (1, False)
    assert [one["mend"] for one in answer["findings"] if one["state"] == "mend"] == ["Run: verbatim build"]


def test_wrong_use_ends_with_2_and_the_older_name_still_works(own):
    for options in (["--no-such"], ["--alive", "--json"], ["--json", "x.md"], ["--alive", "x.md"]):
        assert CliRunner().invoke(commands, ["doctor", *options]).exit_code == 2
    folders = ["--offline", "--seeds", str(own.seeds), "--data", str(own.data)]
    assert CliRunner().invoke(commands, ["check", *folders]).exit_code == 0
    assert CliRunner().invoke(commands, ["check", str(own.seeds / "reefs.md")]).exit_code == 0


# The configuration


def test_every_fault_of_the_configuration_is_named_with_its_line_and_the_rest_is_looked_at(own, tmp_path):
    path = tmp_path / "verbatim.yaml"
    path.write_text("time_zone: Mars/Olympus\nbuild:\n  workers: many\ncolour: red\n", encoding="utf-8")
    result = doctor(own, "--config", path)
    assert result.exit_code == 1
    faults = [line for line in result.stdout.splitlines() if line.startswith("MEND  configuration: ")]
    assert [fault.split("'")[1] for fault in faults] == ["time_zone", "build.workers", "colour"]
    assert [fault.split(": '")[0].rpartition(" ")[2] for fault in faults] == ["1", "3", "4"]
    assert "ok    store" in result.stdout
    path.write_text("seeds: [a\n", encoding="utf-8")
    assert "line 2: not valid YAML" in mended(doctor(own, "--config", path), "configuration")
    assert "cannot be read" in mended(doctor(own, "--config", tmp_path / "absent.yaml"), "configuration")


# Folders, disk and clock


def held_to_rights(command: str, config: Config, **environment: str) -> subprocess.CompletedProcess[str]:
    folders = ("--seeds", config.seeds, "--data", config.data)
    return subprocess.run(
        [sys.executable, "-m", "bot", command, *folders, *(["--offline"] if command == "doctor" else [])],
        preexec_fn=without_rights,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DISCORD_TOKEN": "", **environment},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
@pytest.mark.parametrize("file", ["", "servers.db", "library.db"])
def test_rights_are_told_as_rights_with_whose_they_are_by_doctor_and_by_whoever_would_write(own, database, file):
    database.close()
    path = own.data / file if file else own.data
    path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        said = held_to_rights("doctor", own)
        (own.seeds / "reefs.md").write_text(REEFS + "\nMore fish came in 2025.\n", encoding="utf-8")
        refused = [held_to_rights(command, own, DISCORD_TOKEN=GOOD) for command in ("build", "run", "sync")]
    finally:
        path.chmod(0o755)
    assert said.returncode == 1
    assert f"MEND  data: {path} cannot be written (Permission denied): it belongs to " in said.stdout
    assert "damaged" not in said.stdout
    for one in refused:
        assert one.returncode == 1
        assert f"verbatim: {path} cannot be written (Permission denied): it belongs to " in one.stderr
        assert "Reading briefings" not in one.stderr and "Traceback" not in one.stderr


def test_a_data_folder_that_is_a_file_or_below_one_is_named(own, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    for path, said in ((tmp_path / "file", "is a file, not a folder"), (tmp_path / "file" / "x", "cannot be made")):
        result = doctor(Config(own.seeds, path))
        assert f"MEND  data: {path} {said}" in result.stdout and result.exit_code == 1


def test_a_disk_that_is_nearly_full_is_named(own, monkeypatch):
    class Usage:
        free = 150_000_000

    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage)
    assert "0.1 GB are free" in mended(doctor(own), "disk")


def test_a_disk_that_is_full_is_told_as_that(own, monkeypatch):
    def full(*_arguments: Any, **_options: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    assert "the disk is full" in mended(doctor(own), "data")


def test_a_clock_that_is_behind_what_was_written_is_named(own):
    future = time.time() + 7200
    os.utime(own.library, (future, future))
    assert "was written 120 minutes from now" in mended(doctor(own), "clock")


# The briefings


def test_a_missing_and_an_empty_folder_of_seeds_are_named(own, tmp_path):
    assert "is not a folder" in mended(doctor(Config(tmp_path / "no", own.data)), "seeds")
    (tmp_path / "empty").mkdir()
    assert "Put .txt" in mended(doctor(Config(tmp_path / "empty", own.data)), "seeds")


def test_seeds_that_are_not_read_are_named_with_why(own):
    (own.seeds / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    assert "old.doc: .doc is not read. Save it as PDF" in mended(doctor(own), "seeds")
    (own.seeds / "old.doc").unlink()
    (own.seeds / "scan.pdf").write_bytes(b"%PDF-1.4")
    assert "newer than the store (new: scan.pdf)" in mended(doctor(own), "seeds")
    folders = ["--seeds", str(own.seeds), "--data", str(own.data)]
    assert CliRunner().invoke(commands, ["build", *folders]).exit_code == 3
    assert "scan.pdf: it is a damaged PDF" in mended(doctor(own), "seeds")


def test_seeds_newer_than_the_store_are_named(own):
    (own.seeds / "reefs.md").write_text(REEFS.replace("640", "650"), encoding="utf-8")
    (own.seeds / "zh" / "rivers.txt").unlink()
    said = mended(doctor(own), "seeds")
    assert "changed: reefs.md; no longer there: zh/rivers.txt" in said and "verbatim build" in said


def test_a_missing_an_emptied_and_a_foreign_store_are_named(own):
    sound = own.library.read_bytes()
    for content, said in ((None, "No briefings have been built yet"), (b"", "has been emptied"),
                          (b"nonsense " * 1000, "not a database"), (sound[:50_000], "")):  # fmt: skip
        own.library.unlink(missing_ok=True)
        if content is not None:
            own.library.write_bytes(content)
        found = mended(doctor(own), "store")
        assert said in found and "verbatim build" in found


def test_a_store_that_is_damaged_anywhere_is_named(own):
    sound = own.library.read_bytes()
    pages = range(8192 * 4, len(sound), 8192)
    assert len(pages) > 3
    for start in pages:
        own.library.write_bytes(sound[:start] + b"\xff" * 8192 + sound[start + 8192 :])
        assert "verbatim build" in mended(doctor(own), "store")


def test_a_store_of_another_version_is_named(own):
    with contextlib.closing(sqlite3.connect(own.library)) as db, db:
        db.execute("UPDATE meta SET value = 'other' WHERE key = 'format'")
    said = mended(doctor(own), "store")
    assert "another version of Verbatim" in said and "verbatim build" in said


def test_a_deep_look_compares_every_quote_with_its_text(own):
    assert doctor(own, "--deep").exit_code == 0
    with contextlib.closing(sqlite3.connect(own.library)) as db, db:
        db.execute("UPDATE sentence SET text = 'Reefs grew.' WHERE text LIKE 'Catches fell%'")
    assert "ok    store" in doctor(own).stdout
    assert "reefs.md: a sentence at" in mended(doctor(own, "--deep"), "store")


# What servers have set


@pytest.mark.parametrize(
    ("content", "said", "how"),
    [
        (b"", "has been emptied", "backup"),
        (b"nonsense " * 1000, "not a database", "backup"),
    ],
)
def test_a_servers_database_that_is_none_is_named_and_stays_as_it_is(own, content, said, how):
    own.guilds.write_bytes(content)
    found = mended(doctor(own), "servers' database")
    assert said in found and how in found
    assert own.guilds.read_bytes() == content


def test_a_servers_database_that_is_damaged_anywhere_or_cut_short_is_named(own, database):
    for guild in range(500):
        database.execute("INSERT INTO preferences (guild, briefing) VALUES (?, ?)", (guild, "reefs" * 20))
    database.close()
    sound = own.guilds.read_bytes()
    for start in range(4096, len(sound), 4096):
        own.guilds.write_bytes(sound[:start] + b"\xff" * 4096 + sound[start + 4096 :])
        said = mended(doctor(own), "servers' database")
        assert "is damaged" in said and "backup" in said
    own.guilds.write_bytes(sound[: len(sound) // 2])
    assert "is damaged" in mended(doctor(own), "servers' database")


def test_a_servers_database_of_another_version_is_told(own, database):
    database.execute("PRAGMA user_version = 99")
    said = mended(doctor(own), "servers' database")
    assert "newer Verbatim (version 99)" in said and "Update the program" in said
    database.execute("PRAGMA user_version = 2")
    assert "of an earlier version (2); the next run brings it up" in doctor(own).stdout


def test_a_servers_database_that_is_gone_though_there_was_one_is_named(own, database):
    database.close()
    own.guilds.unlink()
    said = mended(doctor(own), "servers' database")
    assert "is gone, though servers' settings" in said and "verbatim restore FILE" in said


def test_a_lock_that_another_program_holds_is_told_as_that(own, database):
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("BEGIN EXCLUSIVE")
    assert "is locked by another program" in mended(doctor(own), "servers' database")


async def with_digests(path: Path, now: datetime) -> None:
    """Let one server have two digests."""
    database = Database(path)
    await database.open()
    for channel in (2, 3):
        await Timetable(database).create(Schedule("", 1, channel, "0 9 * * *", "Europe/Berlin", Brings.ROTATION), now)
    await database.close()


def test_digests_in_trouble_are_counted(own, database):
    now = datetime.now(UTC)
    asyncio.run(with_digests(own.guilds, now))
    at = int((now - timedelta(hours=3)).timestamp())
    for n, state in enumerate(("failed", "unknown", "ready", "posted")):
        database.execute(
            "INSERT INTO deliveries (guild, channel, schedule, local, part, at, until, asked, run, claimed, state,"
            " changed) VALUES (1, 2, 'x', ?, 1, ?, ?, 0, 'r', ?, ?, ?)",
            (f"2027-01-0{n + 1}T09:00", at, at, at, state, at),
        )
    database.execute("UPDATE schedules SET paused = 'forbidden', zone = 'Mars/Olympus' WHERE channel = 2")
    result = doctor(own)
    assert result.exit_code == 1
    assert "sound, of 1 servers with 2 digests" in result.stdout
    for said in (
        "MEND  time zones: nobody knows these that servers have set: Mars/Olympus",
        "MEND  digests: 1 paused after Discord refused them three times",
        "MEND  digests: 1 messages were refused in the last week",
        "MEND  digests: 1 messages may or may not have been posted",
        "MEND  digests: 1 messages are overdue by more than an hour",
        "Nothing runs that could post them: verbatim run",
    ):
        assert said in result.stdout


def test_a_bot_that_runs_there_is_told_and_one_that_hangs_is_to_be_mended(own):
    assert "no bot runs on" in doctor(own).stdout
    assert doctor(own, "--alive").exit_code == 1
    with held(own.guilds):
        assert "has not been heard of for a minute" in mended(doctor(own), "processes")
        own.alive.write_text(json.dumps({"pid": 1, "state": "online"}), encoding="utf-8")
        assert "a bot runs on" in doctor(own).stdout and "(online)" in doctor(own).stdout
        alive = doctor(own, "--alive")
        assert (alive.exit_code, alive.stdout) == (0, "online\n")
        long_ago = time.time() - 100
        os.utime(own.alive, (long_ago, long_ago))
        assert "has not been heard of" in mended(doctor(own), "processes")
        assert doctor(own, "--alive").exit_code == 1


# The token


def test_a_token_is_told_without_being_shown(own):
    result = doctor(own, DISCORD_TOKEN=GOOD)
    assert result.exit_code == 0 and "DISCORD_TOKEN is set" in result.stdout and GOOD[:20] not in result.output
    assert "only run and sync need it" in doctor(own).stdout


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("f" * 32, "does not look like a bot's token"),
        (f'"{GOOD}"', "quotation marks"),
        (f"Bot {GOOD}", "begins with “Bot ”"),
        (f"{GOOD}\n{GOOD}", "space or line break"),
    ],
)
def test_what_is_wrong_with_a_token_is_named(own, written, said):
    found = mended(doctor(own, DISCORD_TOKEN=written), "token")
    assert said in found and GOOD[:20] not in found and written[:10] not in found
