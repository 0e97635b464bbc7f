"""The rows of a briefing in the store's tables: put in, taken out, and compared with the text they are slices of."""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
import struct
import zlib
from collections.abc import Iterator, Sequence

from bot.library import figure_reading, outlines, printed_words, stored_charts
from bot.library.figure_reading import FigureReading
from bot.library.index_terms import Stemming
from bot.library.outlines import Outline
from bot.library.prepared import Prepared
from bot.library.rows import AMONG_FIRST, LETTERS
from bot.model import ASKED_FOR, BotError, Figure, StatementKind

MOST_TELLING = 16  # sentences of a briefing that are read where several are asked about together
WHOLE = -1  # stands for the whole briefing, and for no section
_TABLES = "ranking", "remainder"


def insert(db: sqlite3.Connection, one: Prepared, generation: int) -> int:
    """Put a briefing into all tables, and say by which number."""
    b = one.briefing
    sentence, figure = next_row(db, "sentence"), next_row(db, "figure")
    published = b.published.isoformat() if b.published else None
    made = db.execute(
        f"INSERT INTO briefing VALUES (NULL{', ?' * 16})",
        (
            *(b.id, b.slug, b.title, b.author, published, b.language, b.source, one.digest, b.words),
            *(outlines.packed(b.sections), outlines.packed_pages(b.pages)),
            *(sentence, sentence + len(one.sentences) - 1),
            *(figure, figure + len(one.figures) - 1, generation),
        ),
    )
    number = made.lastrowid or 0
    readings = _readings(one)
    db.executemany(f"INSERT INTO sentence VALUES (?{', ?' * 12})", _sentence_rows(one, number, sentence, readings))
    db.executemany(
        f"INSERT INTO figure VALUES (?{', ?' * 26})",
        [
            (figure + at, number, sentence + place, *_figure_row(each, read))
            for at, ((place, each), read) in enumerate(
                zip(one.figures, itertools.chain.from_iterable(read for _, read in readings.values()), strict=True)
            )
        ],
    )
    places = {section.id: at for at, section in enumerate(b.sections)} | {"": WHOLE}
    db.executemany(
        "INSERT INTO ranking VALUES (?, ?, ?)",
        [(number, places[scope], struct.pack(f"<{len(order)}I", *order)) for scope, order in one.rankings.items()],
    )
    state(db, sentence, len(one.sentences))
    text = one.text.encode("utf-8", "surrogatepass")
    rest = _between(one.text, [(s.start, s.text) for s in one.sentences]).encode("utf-8", "surrogatepass")
    db.execute("INSERT INTO remainder VALUES (?, ?, ?)", (number, hashlib.sha256(text).digest(), zlib.compress(rest)))
    printed_words.count_in(db, words_in(db, number))
    stored_charts.insert(db, number, one.charts)
    return number


def state(db: sqlite3.Connection, first: int, count: int) -> None:
    """List the sentences from a first one on by what they can be asked for as."""
    asked = _asked_of(db, first, count)
    db.executemany(
        "INSERT INTO stated VALUES (?, ?, ?)", [(kind, worth, row) for row, worth, kinds in asked for kind in kinds]
    )


def remove(db: sqlite3.Connection, number: int) -> None:
    """Take a briefing out of all tables."""
    stored_charts.remove(db, number)
    printed_words.count_out(db, words_in(db, number))
    first, last = _span(db, number)
    asked = _asked_of(db, first, last - first + 1)
    db.executemany(
        "DELETE FROM stated WHERE kind = ? AND worth = ? AND sentence = ?",
        [(kind, worth, row) for row, worth, kinds in asked for kind in kinds],
    )
    db.execute("DELETE FROM figure WHERE sentence BETWEEN ? AND ?", (first, last))
    db.execute("DELETE FROM sentence WHERE id BETWEEN ? AND ?", (first, last))
    for table in _TABLES:
        db.execute(f"DELETE FROM {table} WHERE briefing = ?", (number,))
    db.execute("DELETE FROM briefing WHERE number = ?", (number,))


def verify(db: sqlite3.Connection, number: int, text: str | None = None) -> None:
    """Refuse a briefing whose sentences or figures, as they were stored, are not what its text says.

    The `text` is what was read; without it, its digest must do. Raises BotError that names the document and the place.
    """
    (source,) = db.execute("SELECT source FROM briefing WHERE number = ?", (number,)).fetchone()
    held = text_of(db, number)
    if text is None:
        digest = db.execute("SELECT digest FROM remainder WHERE briefing = ?", (number,)).fetchone()
        if digest is None or hashlib.sha256(held.encode("utf-8", "surrogatepass")).digest() != digest[0]:
            raise BotError(f"{source}: a sentence at some place is not what the text says there; it was not stored.")
    first, last = _span(db, number)
    for table, column, key in (("sentence", "text", "id"), ("figure", "printed", "sentence")):
        found = db.execute(f"SELECT start_at, {column} FROM {table} WHERE {key} BETWEEN ? AND ?", (first, last))
        for start, quote in found.fetchall():  # a query that is left half read keeps the file open
            if not (held if text is None else text).startswith(quote, start):
                raise BotError(f"{source}: a {table} at {start} is not what the text says there; it was not stored.")
    if text is not None and held != text:
        raise BotError(f"{source}: its text cannot be put together again; it was not stored.")


def text_of(db: sqlite3.Connection, number: int) -> str:
    """The canonical text of a briefing, put together from its sentences and what is between them."""
    sentences = db.execute(
        "SELECT start_at, text FROM sentence WHERE id BETWEEN ? AND ? ORDER BY id", _span(db, number)
    ).fetchall()
    row = db.execute("SELECT text FROM remainder WHERE briefing = ?", (number,)).fetchone()
    rest = zlib.decompress(row[0]).decode("utf-8", "surrogatepass") if row else ""
    parts: list[str] = []
    at = taken = 0
    for start, text in sentences:
        gap = max(0, start - at)
        parts += (rest[taken : taken + gap], text[max(0, at - start) :])
        taken, at = taken + gap, max(at, start + len(text))
    return "".join([*parts, rest[taken:]])


def words_in(db: sqlite3.Connection, number: int) -> printed_words.Words:
    """What a stored briefing adds to the vocabulary."""
    title, language, outline = db.execute(
        "SELECT title, language, outline FROM briefing WHERE number = ?", (number,)
    ).fetchone()
    found = db.execute("SELECT text FROM sentence WHERE id BETWEEN ? AND ? ORDER BY id", _span(db, number))
    titles = (title, *(section.title for section in Outline(outline)))
    return printed_words.words_of(titles, [str(row[0]) for row in found.fetchall()], language)


def _between(text: str, sentences: Sequence[tuple[int, str]]) -> str:
    """What a text has between its sentences, one after another."""
    parts: list[str] = []
    at = 0
    for start, sentence in sentences:
        parts.append(text[at : max(at, start)])
        at = max(at, start + len(sentence))
    return "".join([*parts, text[at:]])


def _span(db: sqlite3.Connection, number: int) -> tuple[int, int]:
    first, last = db.execute(
        "SELECT first_sentence, last_sentence FROM briefing WHERE number = ?", (number,)
    ).fetchone()
    return int(first), int(last)


def next_row(db: sqlite3.Connection, table: str) -> int:
    """The first row of a table that was never given."""
    found = db.execute("SELECT seq + 1 FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(found[0]) if found else 1


def _readings(one: Prepared) -> dict[int, tuple[str, list[FigureReading]]]:
    """Ordinal of each sentence with figures -> its words as a look-up weighs them, and what is known of each figure."""
    stemming = Stemming(one.briefing.language)
    readings = {}
    for ordinal, group in itertools.groupby(one.figures, key=lambda placed: placed[0]):
        sentence, figures = one.sentences[ordinal], [figure for _, figure in group]
        readings[ordinal] = figure_reading.read(sentence.text, sentence.start, figures, stemming)
    return readings


def _sentence_rows(
    one: Prepared, number: int, first: int, readings: dict[int, tuple[str, list[FigureReading]]]
) -> Iterator[tuple[str | float | bytes | None, ...]]:
    places = {section.id: at for at, section in enumerate(one.briefing.sections)}
    order = one.rankings.get("", ())
    quotable = frozenset(order)
    with_figures = {ordinal for ordinal, figure in one.figures if figure.key}
    alone = [ordinal for ordinal in order if ordinal not in one.leaning]
    telling = [ordinal for ordinal in alone if not one.sentences[ordinal].kind.comes_last] or alone
    among_first = frozenset(telling[:MOST_TELLING])
    for ordinal, (sentence, paragraph) in enumerate(zip(one.sentences, one.paragraphs, strict=True)):
        standing = 0 if ordinal not in quotable else 2 if ordinal in one.leaning else 1
        back = 0
        while standing and ordinal - back in one.leaning and ordinal - back - 1 in quotable:
            back += 1
        kinds = {sentence.kind} | ({StatementKind.FIGURE} if ordinal in with_figures else set())
        asked = sorted(kinds.intersection(ASKED_FOR)) if standing and not sentence.kind.comes_last else ()
        yield (
            *(first + ordinal, number, places.get(sentence.section, WHOLE), paragraph, sentence.start, sentence.text),
            *(LETTERS[sentence.kind], sentence.worth, "".join(map(LETTERS.__getitem__, sentence.reasons)), standing),
            "".join(map(LETTERS.__getitem__, asked)) + (AMONG_FIRST if ordinal in among_first else ""),
            back,
            figure_reading.packed(readings[ordinal][0], sentence.text) if ordinal in readings else None,
        )


def _asked_of(db: sqlite3.Connection, first: int, count: int) -> list[tuple[int, float, str]]:
    """Row, worth and letters of each sentence that can be asked for by itself."""
    found = db.execute(
        "SELECT id, worth, asked FROM sentence WHERE id BETWEEN ? AND ? AND asked <> '' AND back = 0",
        (first, first + count - 1),
    )
    return [(int(row), float(worth), str(kinds)) for row, worth, kinds in found.fetchall()]


def _figure_row(f: Figure, read: FigureReading) -> tuple[str | float | None, ...]:
    period = f.period
    return (
        *(str(f.value), f.unit, f.printed, f.start),
        *(f.qualifier, f.comparator, f.direction, f.label),
        period.text if period else None,
        period.start.isoformat() if period and period.start else None,
        period.end.isoformat() if period and period.end else None,
        str(f.upper) if f.upper is not None else None,
        str(f.change.before) if f.change else None,
        str(f.change.after) if f.change else None,
        f.key,
        *(f.label_source, period.source if period else "", f.status, f.scope, f.importance),
        *(read.words_before, read.words_inside),
        read.shared_label if read.shared_label != f.label else None,
        read.is_difference,
    )
