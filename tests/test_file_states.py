"""Whether what was read of a file still stands there."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from bot.file_states import Watched, identity

AGO = 60  # seconds


def aged(*files: Path) -> None:
    """Let files be as if nobody had written to them for a minute."""
    for file in files:
        os.utime(file, (time.time() - AGO, time.time() - AGO))


def written(path: Path, *rows: int) -> sqlite3.Connection:
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA journal_mode = WAL").fetchall()
    file.execute("CREATE TABLE IF NOT EXISTS numbers (n)")
    file.executemany("INSERT INTO numbers VALUES (?)", [(row,) for row in rows])
    return file


def test_a_file_that_is_not_there_is_in_no_state(tmp_path):
    assert identity(tmp_path / "none") is None
    assert Watched(tmp_path / "none").look() is None


def test_what_was_written_to_just_now_is_not_known_again(tmp_path):
    path = tmp_path / "numbers.db"
    with written(path, 1):
        assert Watched(path).look() is None


def test_a_file_that_nobody_writes_to_looks_the_same(tmp_path):
    path = tmp_path / "numbers.db"
    with written(path, 1):
        aged(path, tmp_path / "numbers.db-wal")
        watched = Watched(path)
        assert watched.look() is not None
        assert watched.look() == watched.look()


def test_a_row_that_stands_in_the_log_alone_is_seen(tmp_path):
    path, log = tmp_path / "numbers.db", tmp_path / "numbers.db-wal"
    with written(path, 1) as file:
        aged(path, log)
        before = Watched(path).look()
        size = path.stat().st_size
        file.execute("INSERT INTO numbers VALUES (2)")
        assert path.stat().st_size == size
        assert Watched(path).look() is None  # it was written to just now
        os.utime(log, (time.time() - AGO + 1, time.time() - AGO + 1))
        assert Watched(path).look() != before


def test_an_empty_log_that_was_made_just_now_makes_nothing_unsure(tmp_path):
    path, log = tmp_path / "numbers.db", tmp_path / "numbers.db-wal"
    written(path, 1).close()  # which takes its log away
    aged(path)
    before = Watched(path).look()
    log.touch()
    assert before is not None
    assert Watched(path).look() == before


def test_a_link_is_never_sure_since_the_log_stands_beside_what_it_leads_to(tmp_path):
    path, link = tmp_path / "numbers.db", tmp_path / "link.db"
    with written(path, 1):
        aged(path, tmp_path / "numbers.db-wal")
        link.symlink_to(path)
        assert Watched(path).look() is not None
        assert Watched(link).look() is None
