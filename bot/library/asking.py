"""Asking the store: every question that the bot and the command line put to the briefings."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import aiosqlite

from bot.library import rows
from bot.library.meanings import Synonyms
from bot.library.search import FORMAT, best_matches, closest, match_expression, mended, query_words
from bot.library.stems import Stemming, forms
from bot.library.topics import Topics
from bot.model import Answer, BotError, Briefing, KeyFigure, Quote, Summary
from bot.text import plain

log = logging.getLogger(__name__)

# bm25 weights of figure_search's columns: label, period, unit, sentence, headings, document.
_FIGURE_WEIGHTS = "8.0, 4.0, 3.0, 2.0, 2.0, 0.3"


@dataclass(slots=True)
class _Store:
    """One opened store file with its small parts in memory, and how many questions are being answered from it."""

    db: aiosqlite.Connection
    stamp: tuple[int, int, int]
    briefings: Mapping[str, Briefing]  # by id, newest first
    vocabulary: Mapping[str, str]  # words as printed, in small letters, and without their accents
    names: frozenset[str]  # those words, without their accents, that are always printed with a capital
    languages: tuple[Stemming, ...]  # of the briefings
    readers: int = 0
    retired: bool = False


class Library:
    """The briefings of a store file, read-only. A new file at the same path is picked up by the next question.

    One connection serves all questions: its thread answers in well under a millisecond, and more of them only wait
    for one another. Every method raises BotError when there is no store to read.
    `synonyms` are groups of words that stand for one another in what people ask.
    """

    def __init__(self, path: Path, synonyms: Sequence[Sequence[str]] = ()) -> None:
        self.path = path.absolute()
        self._synonyms = Synonyms(synonyms)
        self._store: _Store | None = None
        self._refused: tuple[int, int, int] | None = None  # the stamp of a file that could not be read
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        async with self._reading():
            pass

    async def close(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            await self._retire(store)

    async def briefings(self) -> tuple[Briefing, ...]:
        """All briefings, the newest first; those without a date last, by title."""
        async with self._reading() as store:
            return tuple(store.briefings.values())

    async def briefing(self, briefing_id: str) -> Briefing:
        """The briefing of an id. Raises BotError when it is no longer in the store."""
        async with self._reading() as store:
            return _briefing(store, briefing_id)

    async def find(self, name: str) -> Briefing:
        """The briefing that a person means by an id, a slug, a title or the beginning of one; the newest for no name.

        Raises BotError that says what there is when none is meant.
        """
        known = await self.briefings()
        wanted = name.strip().casefold()
        if known and not wanted:
            return known[0]
        for briefing in known:
            if wanted in (briefing.id, briefing.slug, briefing.title.casefold(), briefing.source.casefold()):
                return briefing
        found = best_matches(name, known, lambda b: f"{b.title} {b.slug}", limit=3)
        if not found:
            names = ", ".join(b.slug for b in known[:5])
            raise BotError(f"There is no briefing named “{name[:80]}”. There are: {names}.")
        return found[0]

    async def text(self, briefing_id: str) -> str:
        """The canonical text that all offsets of a briefing count in."""
        async with self._reading() as store:
            row = await _one(store, "SELECT text FROM briefing WHERE id = ?", (briefing_id,))
            return str(row[0]) if row else ""

    async def summary(self, briefing_id: str, section_id: str, count: int) -> Summary:
        """The best `count` sentences of a section, or of the whole briefing for "", in reading order."""
        async with self._reading() as store:
            briefing = _briefing(store, briefing_id)
            section = briefing.section(section_id) if section_id else None
            if section_id and section is None:
                raise BotError("That section is no longer in the briefing. Choose another one.")
            chosen = await _all(
                store,
                f"SELECT {rows.SENTENCE} FROM ranking r JOIN sentence s"
                " ON s.briefing = r.briefing AND s.ordinal = r.sentence"
                " WHERE r.briefing = ? AND r.scope = ? AND r.position < ? ORDER BY s.ordinal",
                (briefing_id, section_id, count),
            )
            total = await _one(
                store, "SELECT count(*) FROM ranking WHERE briefing = ? AND scope = ?", (briefing_id, section_id)
            )
            return Summary(
                briefing, section, tuple(rows.quote(row, briefing) for row in chosen), int(total[0]) if total else 0
            )

    async def answer(self, topic: str, briefing_id: str, section_id: str, count: int) -> Answer:
        """The best `count` sentences on a topic, of all briefings for the id "", each briefing's in reading order."""
        async with self._reading() as store:
            briefing = _briefing(store, briefing_id) if briefing_id else None
            section = briefing.section(section_id) if briefing else None
            if section_id and section is None:
                raise BotError("That section is no longer in the briefing. Choose another one.")
            topics = Topics(store.db, store.briefings, store.vocabulary, store.names, store.languages, self._synonyms)
            return await topics.answer(topic, briefing, section, count)

    async def figures(self, query: str, briefing_id: str = "", limit: int = 5) -> tuple[KeyFigure, ...]:
        """The figures that a query is about, best first; none when the briefings give no such figure.

        Every word of the query must be found with the figure: in its label, period, unit, sentence or headings. A
        word that occurs nowhere in the store is first mended to the ones that it is a misspelling of. Where nothing is
        found, the words' synonyms are looked for as well.
        """
        async with self._reading() as store:
            language = store.briefings[briefing_id].language if briefing_id in store.briefings else "en"
            words = query_words(query, language)
            groups = await _spelled(store, words)
            if not groups:
                return ()
            found = await _figures(store, groups, briefing_id, limit)
            others = self._synonyms.of(words)
            if not found and any(others):
                also = [
                    [*group, *(form for one in more for form in forms(one, store.languages))]
                    for group, more in zip(groups, others, strict=True)
                ]
                found = await _figures(store, also, briefing_id, limit)
            return tuple(rows.key_figure(row, store.briefings) for row in found)

    async def figures_in(self, briefing_id: str, section_id: str = "", *, minor: bool = False) -> tuple[KeyFigure, ...]:
        """The key figures of a section or of a whole briefing, in reading order; the minor ones too when asked."""
        async with self._reading() as store:
            briefing = _briefing(store, briefing_id)
            section = briefing.section(section_id)
            start, end = (section.start, section.end) if section else (0, 1 << 40)
            found = await _all(
                store,
                f"SELECT {rows.FIGURE}, {rows.SENTENCE}"
                " FROM figure f JOIN sentence s ON s.briefing = f.briefing AND s.ordinal = f.sentence"
                " WHERE f.briefing = ? AND f.start_at >= ? AND f.end_at <= ? AND (f.is_key OR ?) ORDER BY f.id",
                (briefing_id, start, end, minor),
            )
            return tuple(rows.key_figure(row, store.briefings) for row in found)

    async def context(self, quote: Quote) -> tuple[Quote, ...]:
        """The sentences of the paragraph that a quote stands in, the quote among them."""
        async with self._reading() as store:
            found = await _all(
                store,
                f"SELECT {rows.SENTENCE} FROM sentence s JOIN sentence here"
                " ON here.briefing = s.briefing AND here.paragraph = s.paragraph"
                " WHERE s.briefing = ? AND here.start_at = ? ORDER BY s.ordinal",
                (quote.briefing.id, quote.sentence.start),
            )
            return tuple(rows.quote(row, quote.briefing) for row in found)

    async def topics(self, query: str, briefing_id: str = "", limit: int = 4) -> tuple[str, ...]:
        """What could be asked for instead: labels of figures and headings over them, the nearest in spelling first."""
        async with self._reading() as store:
            found = await _all(
                store,
                "SELECT DISTINCT f.label FROM figure f WHERE f.is_key AND f.label <> ''"
                " AND length(f.label) <= 60 AND (? = '' OR f.briefing = ?)",
                (briefing_id, briefing_id),
            )
            return tuple(closest(query, [str(row[0]) for row in found], limit))

    async def labels(self, briefing_id: str = "") -> tuple[str, ...]:
        """The distinct labels of the key figures, in reading order: what autocomplete offers."""
        async with self._reading() as store:
            found = await _all(
                store,
                "SELECT label FROM figure WHERE is_key AND label <> '' AND (? = '' OR briefing = ?)"
                " GROUP BY label ORDER BY min(id)",
                (briefing_id, briefing_id),
            )
            return tuple(str(row[0]) for row in found)

    async def counts(self) -> Mapping[str, int]:
        """How many briefings, sections, sentences and key figures there are."""
        async with self._reading() as store:
            row = await _one(store, "SELECT (SELECT count(*) FROM sentence), (SELECT sum(is_key) FROM figure)", ())
            sentences, figures = (row[0], row[1] or 0) if row else (0, 0)
            return MappingProxyType(
                {
                    "briefings": len(store.briefings),
                    "sections": sum(len(b.sections) for b in store.briefings.values()),
                    "sentences": int(sentences),
                    "figures": int(figures),
                }
            )

    async def damage(self) -> str:
        """What SQLite's own check of the file finds wrong; "" for a sound one."""
        async with self._reading() as store:
            row = await _one(store, "PRAGMA integrity_check", ())
            return "" if row and row[0] == "ok" else str(row[0] if row else "no answer")

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[_Store]:
        store = await self._current()
        store.readers += 1
        try:
            yield store
        finally:
            store.readers -= 1
            if store.retired and not store.readers:
                await store.db.close()

    async def _current(self) -> _Store:
        stamp = _stamp(self.path)
        if self._store is not None and stamp in (self._store.stamp, self._refused, None):
            return self._store  # the same file, one known to be unreadable, or one being swapped in this moment
        async with self._opening:
            stamp = _stamp(self.path)
            if self._store is not None and stamp in (self._store.stamp, self._refused, None):
                return self._store  # another question that waited here has already looked at the new file
            if stamp is None:
                raise BotError("No briefings have been built yet. Run “verbatim build” first.")
            try:
                opened = await _opened(self.path, stamp)
            except (BotError, sqlite3.Error, ValueError) as error:
                if self._store is None:
                    raise BotError(f"{self.path} cannot be read ({error}). Run “verbatim build” again.") from error
                log.error("The new store %s cannot be read (%s); the one before it stays in use.", self.path, error)  # noqa: TRY400 # the trace adds nothing
                self._refused = stamp
                return self._store
            old, self._store = self._store, opened
            if old is not None:
                log.info("A new store of %d briefings is in use.", len(opened.briefings))
                await self._retire(old)
            return opened

    async def _retire(self, store: _Store) -> None:
        store.retired = True
        if not store.readers:
            await store.db.close()


async def _opened(path: Path, stamp: tuple[int, int, int]) -> _Store:
    # The file is never changed in place, only renamed over, so SQLite may do without locks and change checks.
    db = await aiosqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, cached_statements=64)
    try:
        async with db.execute("SELECT value FROM meta WHERE key = 'format'") as cursor:
            row = await cursor.fetchone()
        if row is None or row[0] != FORMAT:
            raise BotError("it was built by another version of Verbatim")
        sections = await rows.sections(db)
        briefings = await rows.briefings(db, sections)
        async with db.execute("SELECT word FROM vocabulary WHERE length(word) > 3 ORDER BY times DESC, word") as cursor:
            vocabulary = {str(row[0]): plain(str(row[0])) for row in await cursor.fetchall()}
        async with db.execute("SELECT word FROM vocabulary WHERE name") as cursor:
            names = frozenset(plain(str(row[0])) for row in await cursor.fetchall())
    except BaseException:
        await db.close()  # an open connection's thread would keep the process from ending
        raise
    languages = tuple(Stemming(language) for language in sorted({b.language for b in briefings}))
    known = MappingProxyType({b.id: b for b in briefings})
    return _Store(db, stamp, known, MappingProxyType(vocabulary), names, languages)


async def _figures(store: _Store, groups: Sequence[Sequence[str]], briefing_id: str, limit: int) -> list[sqlite3.Row]:
    """The best figures with a word of each group."""
    return await _all(
        store,
        f"SELECT {rows.FIGURE}, {rows.SENTENCE}"
        " FROM figure_search JOIN figure f ON f.id = figure_search.rowid"
        " JOIN sentence s ON s.briefing = f.briefing AND s.ordinal = f.sentence"
        " WHERE figure_search MATCH ? AND (? = '' OR f.briefing = ?)"
        f" ORDER BY bm25(figure_search, {_FIGURE_WEIGHTS}) * (CASE WHEN f.is_key THEN 1.5 ELSE 1 END), f.id"
        " LIMIT ?",
        (match_expression(groups), briefing_id, briefing_id, limit),
    )


async def _spelled(store: _Store, wanted: Sequence[str]) -> list[list[str]]:
    """For each word of a query, its forms, or those of the words it is a misspelling of when nothing matches it."""
    groups = []
    for word in wanted:
        group = forms(word, store.languages)
        # The index is asked rather than the vocabulary, since it knows words by their stems.
        row = await _one(
            store, "SELECT 1 FROM sentence_search WHERE sentence_search MATCH ? LIMIT 1", (match_expression([group]),)
        )
        near = [] if row else mended(word, store.vocabulary)
        groups.append([form for one in near for form in forms(plain(one), store.languages)] or group)
    return groups


def _briefing(store: _Store, briefing_id: str) -> Briefing:
    found = store.briefings.get(briefing_id)
    if found is None:
        raise BotError("That briefing is no longer here. “/briefings” shows what there is.")
    return found


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 # a third of Path.stat's cost, and asked before every answer
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


async def _all(store: _Store, sql: str, values: Sequence[object]) -> list[sqlite3.Row]:
    async with store.db.execute(sql, values) as cursor:
        return list(await cursor.fetchall())


async def _one(store: _Store, sql: str, values: Sequence[object]) -> sqlite3.Row | None:
    async with store.db.execute(sql, values) as cursor:
        return await cursor.fetchone()
