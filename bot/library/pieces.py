"""A stored briefing as a piece: the bytes that bring it into another library as it is, without reading it again.

It holds the rows of the briefing, their numbers counted from its first ones, as JSON, deflated: the same rows give the
same bytes, and whoever takes a piece in that a stranger has made takes in numbers and texts, and nothing that runs.
"""

from __future__ import annotations

import base64
import contextlib
import json
import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.library import figure_reading, inserting, printed_words, stored_charts
from bot.library.connections import read_only
from bot.library.prepared import Charts, PlannedChart
from bot.library.schema import FORMAT, format_of
from bot.model import BotError

_MOST = 400_000_000  # bytes that one may unpack to
# The columns that a piece has of a briefing, between its number and where its rows are.
_ABOUT = "id, slug, title, author, published, language, source, digest, words, outline, pages"
_SENTENCE = 11  # columns of a sentence, behind its number and its briefing's
_TEXT = 5  # which of a sentence's columns is its text
_FIGURE = 24  # columns of a figure, behind its number, its briefing's and its sentence's

Row = Sequence[Any]


class Piece:
    """A piece, unpacked. Raises BotError for what is none of this program's form."""

    def __init__(self, packed: bytes) -> None:
        try:
            unpacked = zlib.decompressobj().decompress(packed, _MOST)
            self._parts: dict[str, Any] = json.loads(unpacked)
            self.about = [_value(one) for one in self._parts["about"]]
            form = self._parts["format"]
        except (zlib.error, ValueError, LookupError, TypeError, RecursionError) as error:
            raise BotError(f"What was to be taken in is no briefing ({error}).") from error
        if form != FORMAT or len(self.about) != _ABOUT.count(",") + 1:
            raise BotError("What was to be taken in was made by another version of Verbatim.")

    @property
    def id(self) -> str:
        return str(self.about[0])

    @property
    def recipe(self) -> str:
        """How its charts are drawn."""
        return str(self._parts["recipe"])

    @property
    def charts(self) -> Charts:
        planned = [
            PlannedChart(key, alt, place, tuple((self.id, start) for start in figures))
            for key, alt, place, figures in self._parts["charts"]
        ]
        return Charts(tuple(planned), tuple((measure, start) for measure, start in self._parts["measured"]))

    def insert(self, db: sqlite3.Connection, slug: str, source: str, digest: str, generation: int) -> int:
        """Put it into all tables but those of charts, under another slug, source and digest; by which number."""
        sentences, figures = self._parts["sentences"], self._parts["figures"]
        sentence, figure = inserting.next_row(db, "sentence"), inserting.next_row(db, "figure")
        key, _slug, title, author, published, language, _source, _digest, words, outline, pages = self.about
        made = db.execute(
            f"INSERT INTO briefing VALUES (NULL{', ?' * 16})",
            (
                *(key, slug, title, author, published, language, source, digest, words, outline, pages),
                *(sentence, sentence + len(sentences) - 1, figure, figure + len(figures) - 1, generation),
            ),
        )
        number = made.lastrowid or 0
        db.executemany(
            f"INSERT INTO sentence VALUES (?, ?{', ?' * _SENTENCE})",
            ((sentence + at, number, *_sentence(row)) for at, row in enumerate(sentences)),
        )
        db.executemany(
            f"INSERT INTO figure VALUES (?, ?, ?{', ?' * _FIGURE})",
            ((figure + at, number, sentence + place, *row) for at, (place, *row) in enumerate(figures)),
        )
        db.executemany(
            "INSERT INTO ranking VALUES (?, ?, ?)", ((number, scope, _value(o)) for scope, o in self._parts["rankings"])
        )
        db.execute("INSERT INTO remainder VALUES (?, ?, ?)", (number, *map(_value, self._parts["remainder"])))
        inserting.state(db, sentence, len(sentences))
        printed_words.count_in(db, inserting.words_in(db, number))
        return number


def piece_in(library: Path, source: str) -> bytes:
    """The piece of a briefing of a library. Raises BotError where that cannot be read, or has none of that source."""
    try:
        with contextlib.closing(read_only(library)) as db:
            db.execute("BEGIN")
            if format_of(db) != FORMAT:
                raise BotError(f"{library} was built by another version of Verbatim.")
            return _packed(db, source)
    except sqlite3.Error as error:
        raise BotError(f"{library} cannot be read: {error}.") from error


def _packed(db: sqlite3.Connection, source: str) -> bytes:
    found = db.execute(
        f"SELECT number, first_sentence, last_sentence, first_figure, last_figure, {_ABOUT} FROM briefing"
        " WHERE source = ?",
        (source,),
    ).fetchone()
    if found is None:
        raise BotError(f"{source} is not in the library.")
    number, first, last, first_figure, last_figure, *about = found
    sentences = db.execute("SELECT * FROM sentence WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)).fetchall()
    figures = db.execute(
        "SELECT * FROM figure WHERE id BETWEEN ? AND ? ORDER BY id", (first_figure, last_figure)
    ).fetchall()
    rankings = db.execute("SELECT scope, ordered FROM ranking WHERE briefing = ? ORDER BY scope", (number,)).fetchall()
    remainder = db.execute("SELECT digest, text FROM remainder WHERE briefing = ?", (number,)).fetchone()
    charts = stored_charts.charts_in(db, number)
    parts = {
        "format": FORMAT,
        "recipe": stored_charts.recipe_of(db),
        "about": [_said(one) for one in about],
        "sentences": [[*row[2:-1], _reading(row[_TEXT], row[-1])] for row in sentences],
        "figures": [(row[2] - first, *row[3:]) for row in figures],
        "rankings": [(scope, _said(ordered)) for scope, ordered in rankings],
        "remainder": [_said(one) for one in remainder],
        "charts": [(one.id, one.alt, one.place, [start for _, start in one.figures]) for one in charts.planned],
        "measured": charts.measured,
    }
    return zlib.compress(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def _reading(text: str, reading: bytes | None) -> str | None:
    """A sentence's reading as a piece has it: together they pack better, and nothing in a piece unpacks to more."""
    return None if reading is None else figure_reading.unpacked(reading, text)


def _sentence(row: Row) -> Row:
    """The columns of a sentence of a piece, as the table has them."""
    *others, reading = row
    text = str(others[_TEXT - 2])
    return (*others, None if reading is None else figure_reading.packed(str(reading), text))


def _said(value: object) -> object:
    return {"bytes": base64.b85encode(value).decode("ascii")} if isinstance(value, bytes) else value


def _value(said: object) -> object:
    return base64.b85decode(str(said["bytes"])) if isinstance(said, dict) else said
