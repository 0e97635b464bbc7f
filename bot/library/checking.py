"""Going over a whole library: whether the file is sound, and each briefing is what its text says, and can be found."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bot.library import inserting
from bot.library.opening import read_only
from bot.library.schema import FORMAT, format_of
from bot.library.search_index import briefings_in, open_index
from bot.model import BotError

MOST = 20  # faults that are told: whoever reads them builds anew


def faults_in(path: Path) -> list[str]:
    """What is wrong with a library, in sentences, the first twenty; none for a sound one."""
    try:
        with contextlib.closing(read_only(path)) as db:
            db.execute("BEGIN")  # all of it is of one state, whatever is written meanwhile
            return _faults(db, path)[:MOST]
    except sqlite3.Error as error:
        return [f"It cannot be read: {error}."]


def _faults(db: sqlite3.Connection, path: Path) -> list[str]:
    if format_of(db) != FORMAT:
        return ["It was built by another version of Verbatim."]
    damage = [str(line) for (line,) in db.execute("PRAGMA integrity_check").fetchall() if line != "ok"]
    if damage:
        return damage
    index = open_index(path)
    if index is None:
        return ["It has no index for its search; the next build makes it again."]
    found = briefings_in(index.searcher())
    faults: list[str] = []
    briefings = db.execute("SELECT id, source FROM briefing ORDER BY source").fetchall()
    for briefing, source in briefings:
        faults += _faults_of(db, briefing, source, found)
        if len(faults) >= MOST:
            return faults
    for table in ("section", "sentence", "figure", "sentence_place", "written"):
        (strays,) = db.execute(
            f"SELECT count(*) FROM {table} WHERE briefing NOT IN (SELECT id FROM briefing)"
        ).fetchone()
        faults += [f"{strays} rows of {table} are of no briefing."] if strays else []
    return faults + _faults_of_vocabulary(db)


def _faults_of(db: sqlite3.Connection, briefing: str, source: str, found: Mapping[str, tuple[int, int]]) -> list[str]:
    try:
        inserting.verify(db, briefing)
    except BotError as error:
        return [str(error)]
    written = db.execute("SELECT generation FROM written WHERE briefing = ?", (briefing,)).fetchone()
    if written is None:
        return [f"{source}: it is there without what it is found by."]
    (held,) = db.execute(
        "SELECT (SELECT count(*) FROM sentence WHERE briefing = ?1)"
        " + (SELECT count(*) FROM figure WHERE briefing = ?1)",
        (briefing,),
    ).fetchone()
    if found.get(briefing) != (written[0], held):
        return [f"{source}: what it is found by is not what is there; the index can be deleted, and is made again."]
    return []


def _faults_of_vocabulary(db: sqlite3.Connection) -> list[str]:
    counted: Counter[str] = Counter()
    for (words,) in db.execute("SELECT words FROM written"):
        counted.update({word: counts[0] for word, counts in json.loads(zlib.decompress(words)).items()})
    held = dict(db.execute("SELECT word, times FROM vocabulary"))
    wrong = [word for word in counted.keys() | held.keys() if counted[word] != held.get(word, 0)]
    return [f"The vocabulary counts {len(wrong)} words wrongly, such as “{min(wrong)}”."] if wrong else []
