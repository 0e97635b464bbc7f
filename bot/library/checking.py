"""Going over a whole library: whether the file is sound, and each briefing is what its text says, and can be found."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bot.library import inserting, printed_words
from bot.library.connections import read_only
from bot.library.schema import FORMAT, format_of
from bot.library.search_index import open_index, sentences_in
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
    found = sentences_in(index.searcher())
    faults: list[str] = []
    briefings = db.execute("SELECT number, source FROM briefing ORDER BY source").fetchall()
    for number, source in briefings:
        faults += _faults_of(db, number, source, found)
        if len(faults) >= MOST:
            return faults
    if len(found) > len(briefings):
        faults.append("The index has briefings that are not there; it can be deleted, and is made again.")
    for table in ("sentence", "figure", "ranking", "remainder", "charted"):
        (strays,) = db.execute(
            f"SELECT count(*) FROM {table} WHERE briefing NOT IN (SELECT number FROM briefing)"
        ).fetchone()
        faults += [f"{strays} rows of {table} are of no briefing."] if strays else []
    return faults + _faults_of_vocabulary(db)


def _faults_of(db: sqlite3.Connection, number: int, source: str, found: Mapping[int, int]) -> list[str]:
    try:
        inserting.verify(db, number)
    except BotError as error:
        return [str(error)]
    held, sentences, figures = db.execute(
        "SELECT last_sentence - first_sentence + 1,"
        " (SELECT count(*) FROM sentence s WHERE s.briefing = b.number AND s.id BETWEEN first_sentence AND"
        " last_sentence) - (last_sentence - first_sentence + 1), (SELECT count(*) FROM figure f WHERE f.briefing ="
        " b.number AND f.id BETWEEN first_figure AND last_figure) - (last_figure - first_figure + 1)"
        " FROM briefing b WHERE number = ?",
        (number,),
    ).fetchone()
    if sentences or figures:
        return [f"{source}: some of its sentences or figures are not there."]
    if found.get(number) != held:
        return [f"{source}: what it is found by is not what is there; the index can be deleted, and is made again."]
    return []


def _faults_of_vocabulary(db: sqlite3.Connection) -> list[str]:
    counted: Counter[str] = Counter()
    for (number,) in db.execute("SELECT number FROM briefing").fetchall():
        counted.update({word: counts[0] for word, counts in inserting.words_in(db, number).items()})
    held = printed_words.counted(db)
    wrong = [word for word in counted.keys() | held.keys() if counted[word] != held.get(word, 0)]
    return [f"The vocabulary counts {len(wrong)} words wrongly, such as “{min(wrong)}”."] if wrong else []
