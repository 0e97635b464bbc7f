"""Writing the store: prepared briefings go into a new file, which is verified and swapped in by rename."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from bot.library.index_terms import Stemming, figure_words, index_words
from bot.library.schema import FORMAT
from bot.library.stored_charts import RECIPE, insert_charts
from bot.library.unit_names import unit_names
from bot.model import ASKED_FOR, BotError, Briefing, Chart, Figure, Section, Sentence, StatementKind

MOST_TELLING = 16  # sentences of a briefing that are read where several are asked about together
_KNOWN = "SELECT source, digest, slug FROM briefing"
_CAPITALISED = re.compile(r"\b[A-ZÄÖÜÁÉÍÓÚÀÈÊÇÑ][\w’-]*")
_NOT_IN_SLUGS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A briefing with everything that the build worked out: what is stored, and nothing that is not."""

    briefing: Briefing
    digest: str
    text: str
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[int, ...]  # for each sentence, the ordinal of its block
    rankings: Mapping[str, Sequence[int]]  # scope (a section's id, "" for all) -> ordinals of sentences, best first
    leaning: frozenset[int]  # ordinals of sentences that point back, and are shown behind the one before them only
    figures: tuple[tuple[int, Figure], ...]  # ordinal of the sentence; the figure, with offsets into `text`
    pages: int = 0  # how many the document has, 0 where its format knows none; told, and not stored
    warnings: tuple[str, ...] = ()  # what of the document could not be used; told, and not stored


def slug_for(source: str, taken: Iterable[str] = ()) -> str:
    """A short name to type for a source file: its stem in plain letters, made unique among those taken.

    Latin letters lose their accents; those of other scripts stay, since without them "城市.md" would have no name.
    """
    stem = unicodedata.normalize("NFKC", Path(source).stem).lower()
    plain = "".join(_plain(letter) for letter in stem)
    slug = _NOT_IN_SLUGS.sub("-", plain).strip("-")[:60] or "briefing"
    unique, count, used = slug, 1, set(taken)
    while unique in used:
        count += 1
        unique = f"{slug}-{count}"
    return unique


def _plain(letter: str) -> str:
    """A letter without its accents; a Latin one that is left with more than a plain letter is left out."""
    if letter.isascii():
        return letter
    if not unicodedata.name(letter, "").startswith("LATIN") and letter.isalnum():
        return letter
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()


@dataclass(frozen=True, slots=True)
class Known:
    """What a build needs to know of a briefing that a store already holds."""

    digest: str
    slug: str


def known_in(path: Path) -> dict[str, Known]:
    """Source -> what a store holds of it; empty when there is no store or it is not readable as one of ours."""
    if not path.exists():
        return {}
    try:
        with contextlib.closing(_read_only(path)) as db:
            if _format_of(db) != FORMAT:
                return {}
            return {source: Known(digest, slug) for source, digest, slug in db.execute(_KNOWN)}
    except sqlite3.Error:
        return {}


def write_library(
    path: Path,
    prepared: Iterable[Prepared],
    *,
    keep: Iterable[str] = (),
    charts: Iterable[Chart] = (),
    charts_recipe: str = "",
) -> None:
    """Write a store of the prepared briefings and of those sources of the old store that are to be kept.

    `charts` are all that the store shall hold, the most telling first; `charts_recipe` says how they were drawn.

    The new file is written beside the old one, verified and renamed over it; on any error the old one stays as it is.
    Raises BotError when the folder cannot be written to, or the new file does not hold what it was given.
    """
    new = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(new, isolation_level=None)) as db:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;")
            db.executescript(resources.files("bot.library").joinpath("schema.sql").read_text(encoding="utf-8"))
            db.execute("BEGIN")
            db.executemany("INSERT INTO meta VALUES (?, ?)", [*_meta(), (RECIPE, charts_recipe)])
            _copy(db, path, list(keep))
            for one in prepared:
                _insert(db, one)
            insert_charts(db, charts)
            _index(db)
            db.execute("COMMIT")
            db.execute("VACUUM")  # pages that the index no longer needs would escape the check for damage
            _verify(db)
        _flush(new)
        new.replace(path)
    except PermissionError as error:
        raise BotError(
            f"{path} cannot be written ({error.strerror}). Check the folder's rights; on Windows, stop the bot first."
        ) from error
    except (OSError, sqlite3.Error) as error:
        raise BotError(f"{path} could not be written: {error}. The old store is as it was.") from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _format_of(db: sqlite3.Connection) -> str:
    row = db.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    return str(row[0]) if row else ""


def _meta() -> list[tuple[str, str]]:
    return [("format", FORMAT), ("built", datetime.now(UTC).isoformat(timespec="seconds"))]


def _copy(db: sqlite3.Connection, old: Path, sources: list[str]) -> None:
    """Take over briefings that did not change, row by row as they are."""
    if not sources:
        return
    db.execute("COMMIT")  # a database cannot be attached within a transaction
    db.execute("ATTACH ? AS old", (str(old),))
    db.execute("BEGIN")
    marks = ", ".join("?" * len(sources))
    db.execute(f"INSERT INTO briefing SELECT * FROM old.briefing WHERE source IN ({marks})", sources)
    for table in ("section", "sentence", "ranking", "stated"):
        db.execute(f"INSERT INTO {table} SELECT * FROM old.{table} WHERE briefing IN (SELECT id FROM briefing)")
    columns = ", ".join(row[1] for row in db.execute("PRAGMA table_info(figure)") if row[1] != "id")
    db.execute(
        f"INSERT INTO figure ({columns}) SELECT {columns} FROM old.figure"
        " WHERE briefing IN (SELECT id FROM briefing) ORDER BY id"
    )
    db.execute("COMMIT")
    db.execute("DETACH old")
    db.execute("BEGIN")


def _insert(db: sqlite3.Connection, one: Prepared) -> None:
    b = one.briefing
    published = b.published.isoformat() if b.published else None
    db.execute(
        "INSERT INTO briefing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(b.id, b.slug, b.title, b.author, published, b.language, b.source, one.digest, b.words),
            *(json.dumps(b.pages, ensure_ascii=False), one.text),
        ),
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
        f"INSERT INTO figure VALUES (NULL{', ?' * 23})",
        [_figure_row(b.id, ordinal, figure) for ordinal, figure in one.figures],
    )


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


def _figure_row(briefing: str, sentence: int, f: Figure) -> tuple[str | float | None, ...]:
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
        *(f.label_source, period.source if period else "", f.status, f.scope, f.importance),
    )


def _index(db: sqlite3.Connection) -> None:
    """Fill the search tables from the others: the same for what was copied and what is new."""
    counts: Counter[str] = Counter()
    with_capital, without = set[str](), set[str]()
    stemmings: dict[str, Stemming] = {}
    for briefing, language, title in db.execute("SELECT id, language, title FROM briefing ORDER BY source").fetchall():
        stemming = stemmings.setdefault(language, Stemming(language))

        def indexable(text: str, stemming: Stemming = stemming) -> str:
            words = index_words(text)
            counts.update(words)
            return stemming.line(words)

        document = indexable(title)
        headings = _headings(db, briefing, indexable)
        sentences: dict[int, tuple[str, str]] = {}
        rows = db.execute(
            "SELECT ordinal, section, text FROM sentence WHERE briefing = ? ORDER BY ordinal", (briefing,)
        ).fetchall()
        places = _places(db, briefing)
        for ordinal, section, text in rows:
            for word in re.findall(r"\w+", text)[1:] if language != "de" else ():  # where every noun has a capital
                (with_capital if word[0].isupper() else without).add(word.casefold())
            sentences[ordinal] = (indexable(text), headings.get(section, ""))
            db.execute(
                "INSERT INTO sentence_search (rowid, sentence, headings, document) VALUES (?, ?, ?, ?)",
                (places[ordinal], *sentences[ordinal], document),
            )
        _index_figures(db, briefing, stemming)
    names = with_capital - without
    db.executemany("INSERT INTO vocabulary VALUES (?, ?, ?)", [(w, n, w in names) for w, n in sorted(counts.items())])
    for table in ("sentence_search", "figure_search"):
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _index_figures(db: sqlite3.Connection, briefing: str, stemming: Stemming) -> None:
    """Fill the figures' search table with all by which people ask for the figures of a briefing.

    Years are put to the periods, and to the units what people call them. These words are not in the text, and so they
    are not counted for the vocabulary.
    """

    def indexable(text: str) -> str:
        return stemming.line(figure_words(text))

    (title,) = db.execute("SELECT title FROM briefing WHERE id = ?", (briefing,)).fetchone()
    document, headings = indexable(title), _headings(db, briefing, indexable)
    paragraphs: dict[int, list[str]] = {}
    sections: dict[int, str] = {}
    texts: dict[int, tuple[str, str, int]] = {}
    rows = db.execute(
        "SELECT ordinal, section, paragraph, text FROM sentence WHERE briefing = ? ORDER BY ordinal", (briefing,)
    )
    for ordinal, section, paragraph, text in rows.fetchall():
        line = indexable(text)
        texts[ordinal] = (line, headings.get(section, ""), paragraph)
        paragraphs.setdefault(paragraph, []).append(text)
        sections[paragraph] = section
    around = _around(paragraphs, sections, indexable)
    figures = db.execute(
        "SELECT id, sentence, label, period, period_start, period_end, unit, printed FROM figure WHERE briefing = ?",
        (briefing,),
    ).fetchall()
    for at, ordinal, label, period, start, end, unit, printed in figures:
        sentence, above, paragraph = texts[ordinal]
        years = " ".join(sorted({day[:4] for day in (start, end) if day}))
        db.execute(
            "INSERT INTO figure_search (rowid, label, period, unit, sentence, headings, paragraph, document)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                at,
                indexable(label),
                indexable(f"{period or ''} {years}"),
                indexable(f"{unit_names(unit, stemming.code)} {printed}"),
                sentence,
                above,
                around[paragraph],
                document,
            ),
        )


def _around(
    paragraphs: Mapping[int, Sequence[str]], sections: Mapping[int, str], indexable: Callable[[str], str]
) -> dict[int, str]:
    """For each paragraph, its own words and those of the one before it in its section, but for that one's names.

    What a paragraph goes on from is not said again; whom it speaks of is.
    """
    around: dict[int, str] = {}
    before, above = "", None
    for paragraph, sentences in paragraphs.items():
        text = " ".join(sentences)
        around[paragraph] = indexable(f"{text} {before if sections[paragraph] == above else ''}")
        before, above = _CAPITALISED.sub(" ", text), sections[paragraph]
    return around


def _places(db: sqlite3.Connection, briefing: str) -> dict[int, int]:
    """Give each sentence of a briefing its row in the index, in reading order, and say which: ordinal -> row."""
    (before,) = db.execute("SELECT coalesce(max(id), 0) FROM sentence_place").fetchone()
    db.execute(
        "INSERT INTO sentence_place"
        " SELECT id, briefing, ordinal, min(id) OVER part, max(id) OVER part,"
        "  CASE WHEN leaning = 0 THEN worth END, coalesce(kinds, '')"
        " FROM (SELECT row_number() OVER (ORDER BY s.ordinal) + ? AS id, s.briefing, s.ordinal, s.paragraph,"
        "  s.worth, r.leaning, t.kinds"
        "  FROM sentence s LEFT JOIN ranking r"
        "  ON r.briefing = s.briefing AND r.scope = '' AND r.sentence = s.ordinal"
        "  LEFT JOIN (SELECT sentence, ' ' || group_concat(kind, ' ') || ' ' AS kinds FROM stated WHERE briefing = ?"
        "   AND kind <> '' GROUP BY sentence) t ON t.sentence = s.ordinal WHERE s.briefing = ?)"
        " WINDOW part AS (PARTITION BY paragraph)",
        (before, briefing, briefing),
    )
    return dict(db.execute("SELECT sentence, id FROM sentence_place WHERE briefing = ?", (briefing,)))


def _headings(db: sqlite3.Connection, briefing: str, indexable: Callable[[str], str]) -> dict[str, str]:
    """Section id -> the words of its own and all higher headings."""
    words: dict[str, str] = {}
    rows = db.execute("SELECT id, parent, title FROM section WHERE briefing = ? ORDER BY ordinal", (briefing,))
    for section, parent, title in rows:
        words[section] = f"{words.get(parent, '')} {indexable(title)}".strip()
    return words


def _verify(db: sqlite3.Connection) -> None:
    """Refuse a file that is not sound, or whose sentences and figures are not what its texts say."""
    (sound,) = db.execute("PRAGMA integrity_check").fetchone()
    if sound != "ok":
        raise BotError(f"the new store is damaged ({sound}); the old one is as it was. Is the disk sound?")
    for briefing, source, text in db.execute("SELECT id, source, text FROM briefing"):
        for table, column in (("sentence", "text"), ("figure", "printed")):
            rows = db.execute(f"SELECT start_at, end_at, {column} FROM {table} WHERE briefing = ?", (briefing,))
            for start, end, quote in rows:
                if text[start:end] != quote:
                    raise BotError(
                        f"{source}: a {table} at {start} is not what the text says there; the old store is as it was."
                    )


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
