"""The rows of a briefing in the store's tables: put in, taken out, and compared with the text they are slices of."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator, Sequence

from bot.library.prepared import Prepared
from bot.model import ASKED_FOR, BotError, Figure, Section, StatementKind

MOST_TELLING = 16  # sentences of a briefing that are read where several are asked about together
_TABLES = "section", "sentence", "ranking", "stated", "figure", "charted", "sentence_place", "written"


def insert(db: sqlite3.Connection, one: Prepared) -> None:
    """Put a briefing into the tables that are shown from."""
    b = one.briefing
    published = b.published.isoformat() if b.published else None
    db.execute(
        "INSERT INTO briefing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (b.id, b.slug, b.title, b.author, published, b.language, b.source, one.digest, b.words, one.text),
    )
    db.executemany(
        "INSERT INTO section VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_section_row(b.id, ordinal, section) for ordinal, section in enumerate(b.sections)],
    )
    db.executemany(
        "INSERT INTO sentence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (b.id, ordinal, s.section, paragraph, s.start, s.end, s.text, s.kind, s.worth, " ".join(s.reasons))
            for ordinal, (s, paragraph) in enumerate(zip(one.sentences, one.paragraphs, strict=True))
        ],
    )
    db.executemany(
        "INSERT INTO ranking VALUES (?, ?, ?, ?, ?)",
        [
            (b.id, scope, at, ordinal, ordinal in one.leaning)
            for scope, order in one.rankings.items()
            for at, ordinal in enumerate(order)
        ],
    )
    db.executemany("INSERT INTO stated VALUES (?, ?, ?, ?, ?)", _stated_rows(one))
    db.executemany(
        f"INSERT INTO figure VALUES (NULL{', ?' * 18})",
        [_figure_row(b.id, ordinal, figure) for ordinal, figure in one.figures],
    )


def remove(db: sqlite3.Connection, briefing: str) -> None:
    """Take a briefing out of all tables but the search's."""
    for table in _TABLES:
        db.execute(f"DELETE FROM {table} WHERE briefing = ?", (briefing,))
    db.execute("DELETE FROM briefing WHERE id = ?", (briefing,))


def verify(db: sqlite3.Connection, briefing: str) -> None:
    """Refuse a briefing whose sentences or figures, as they were stored, are not what its text says.

    Raises BotError that names the document and the place.
    """
    source, text = db.execute("SELECT source, text FROM briefing WHERE id = ?", (briefing,)).fetchone()
    for table, column in (("sentence", "text"), ("figure", "printed")):
        rows = db.execute(f"SELECT start_at, end_at, {column} FROM {table} WHERE briefing = ?", (briefing,))
        for start, end, quote in rows.fetchall():  # a query that is left half read keeps the file open
            if text[start:end] != quote:
                raise BotError(f"{source}: a {table} at {start} is not what the text says there; it was not stored.")


def _stated_rows(one: Prepared) -> Iterator[tuple[str | float, ...]]:
    """What each quotable sentence can be asked for as, and the first ones by themselves."""
    order = one.rankings.get("", ())
    quotable = frozenset(order)
    with_figures = {ordinal for ordinal, figure in one.figures if figure.key}
    for ordinal in sorted(quotable):
        sentence, back = one.sentences[ordinal], 0
        while ordinal - back in one.leaning and ordinal - back - 1 in quotable:
            back += 1
        kinds = {sentence.kind} | ({StatementKind.FIGURE} if ordinal in with_figures else set())
        for kind in sorted(kinds.intersection(ASKED_FOR) if not sentence.kind.comes_last else ()):
            yield one.briefing.id, kind, sentence.worth, ordinal, back
    alone = [ordinal for ordinal in order if ordinal not in one.leaning]
    telling = [ordinal for ordinal in alone if not one.sentences[ordinal].kind.comes_last] or alone
    for ordinal in telling[:MOST_TELLING]:
        yield one.briefing.id, "", one.sentences[ordinal].worth, ordinal, 0


def _section_row(briefing: str, ordinal: int, s: Section) -> tuple[str | int, ...]:
    return (briefing, ordinal, s.id, s.parent, s.number, s.title, s.level, s.start, s.end, s.run_in, s.implied)


def _figure_row(briefing: str, sentence: int, f: Figure) -> tuple[str | int | None, ...]:
    period = f.period
    return (
        *(briefing, sentence, str(f.value), f.unit, f.printed, f.start, f.end),
        *(f.qualifier, f.comparator, f.direction, f.label),
        period.text if period else None,
        period.start.isoformat() if period and period.start else None,
        period.end.isoformat() if period and period.end else None,
        str(f.upper) if f.upper is not None else None,
        str(f.change.before) if f.change else None,
        str(f.change.after) if f.change else None,
        f.key,
    )


def insert_places(db: sqlite3.Connection, briefing: str, terms: Sequence[str]) -> None:
    """Give each sentence of a briefing its row in the index, in reading order.

    `terms` are each sentence's words as the index has them.
    """
    (before,) = db.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'sentence_place'").fetchone()
    db.execute(
        "INSERT INTO sentence_place"
        " SELECT id, briefing, ordinal, min(id) OVER part, max(id) OVER part,"
        "  CASE WHEN leaning = 0 THEN worth END, coalesce(kinds, ''), ''"
        " FROM (SELECT row_number() OVER (ORDER BY s.ordinal) + ? AS id, s.briefing, s.ordinal, s.paragraph,"
        "  s.worth, r.leaning, t.kinds"
        "  FROM sentence s LEFT JOIN ranking r"
        "  ON r.briefing = s.briefing AND r.scope = '' AND r.sentence = s.ordinal"
        "  LEFT JOIN (SELECT sentence, ' ' || group_concat(kind, ' ') || ' ' AS kinds FROM stated WHERE briefing = ?"
        "   AND kind <> '' GROUP BY sentence) t ON t.sentence = s.ordinal WHERE s.briefing = ?)"
        " WINDOW part AS (PARTITION BY paragraph)",
        (before, briefing, briefing),
    )
    db.executemany("UPDATE sentence_place SET terms = ? WHERE id = ?", zip(terms, itertools.count(before + 1)))
