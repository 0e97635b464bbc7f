"""Asking the store: every question that the bot and the command line put to the briefings."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bot.library import rows
from bot.library.checking import faults_in
from bot.library.store import Store, StoreFile
from bot.model import (
    Answer,
    BotError,
    Briefing,
    Chart,
    Collection,
    Compared,
    Explained,
    KeyFigure,
    Lookup,
    Overview,
    Place,
    Quote,
    Section,
    Sentence,
    StatementKind,
    Summary,
)
from bot.search.collection_names import named_collection, time_named
from bot.search.comparisons import MOST_COMPARED, compared
from bot.search.lookup import FigureSearch
from bot.search.name_matching import best_matches, closest
from bot.search.overviews import overview
from bot.search.query_expansion import Synonyms
from bot.search.statements import of_kind
from bot.search.summaries import best, explained, filled_sections, own
from bot.search.topics import NEAREST, Topics


class Library:
    """The briefings of a store file, read-only. A new file at the same path is picked up by the next question.

    Every method raises BotError when there is no store to read.
    `synonyms` are groups of words that stand for one another in what people ask.
    """

    def __init__(self, path: Path, synonyms: Sequence[Sequence[str]] = ()) -> None:
        self._file = StoreFile(path)
        self._synonyms = Synonyms(synonyms)

    async def open(self) -> None:
        async with self._file.reading():
            pass

    async def close(self) -> None:
        await self._file.close()

    async def briefings(self) -> tuple[Briefing, ...]:
        """All briefings, the newest first; those without a date last, by title."""
        async with self._file.reading() as store:
            return tuple(store.briefings.values())

    async def briefing(self, briefing_id: str) -> Briefing:
        """The briefing of an id. Raises BotError when it is no longer in the store."""
        async with self._file.reading() as store:
            return store.briefing(briefing_id)

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
            raise BotError("There is no briefing named “{name}”. There are: {names}.", name=name[:80], names=names)
        return found[0]

    async def text(self, briefing_id: str) -> str:
        """The canonical text that all offsets of a briefing count in."""
        async with self._file.reading() as store:
            row = await store.one("SELECT text FROM briefing WHERE id = ?", (briefing_id,))
            return str(row[0]) if row else ""

    async def scope(self, name: str, languages: Sequence[str] = ("en",)) -> Briefing | Collection:
        """The briefing that a person means, or several: a folder, a month or a year in one of the `languages`, or all.

        A collection of one briefing is that briefing. Raises BotError that says what there is when none is meant.
        """
        wanted = name.strip().casefold()
        async with self._file.reading() as store:
            exact = {key for b in store.briefings.values() for key in (b.id, b.slug, b.title.casefold())}
            found = None if wanted in exact else named_collection(name, store.collections, languages)
            when = None if found else time_named(name, languages)
        if found is not None:
            return found if len(found.briefings) > 1 else found.briefings[0]
        if when is not None and not any(wanted in key for key in exact):
            raise BotError("There is no briefing of “{name}”.", name=name[:80])
        return await self.find(name)

    async def collections(self) -> tuple[Collection, ...]:
        """All that can be asked about together: everything, then folders by name, then years and their months."""
        async with self._file.reading() as store:
            return tuple(store.collections.values())

    async def collection(self, collection_id: str) -> Collection | None:
        """The collection of an id; None where it is that of a briefing, or of nothing that is still there."""
        async with self._file.reading() as store:
            return store.collections.get(collection_id)

    async def overview(self, collection_id: str, count: int, kind: StatementKind | None = None) -> Overview:
        """What the briefings of a collection say that matters, of one kind or any: `count` sentences, the best first.

        The same thing is said once. Raises BotError when the collection is no longer there.
        """
        async with self._file.reading() as store:
            collection = store.collections.get(collection_id)
            if collection is None:
                raise BotError("Those briefings are no longer here. “/briefings” shows what there is.")
            return await overview(store, collection, count, kind)

    async def explained(self, quotes: Sequence[Quote]) -> tuple[Explained, ...]:
        """For each quote, which sentence of its briefing it is. Raises BotError when it is no longer there."""
        async with self._file.reading() as store:
            return await explained(store, quotes)

    async def summary(
        self, briefing_id: str, section_id: str, count: int, kind: StatementKind | None = None
    ) -> Summary:
        """The best `count` sentences of a section, or of the whole briefing for "", in reading order.

        Of one kind alone, if it is given; one that leans on the sentences before it brings these along.
        """
        async with self._file.reading() as store:
            briefing, section = _part(store, briefing_id, section_id)
            if kind is not None:
                return await of_kind(store, briefing, section, count, kind)
            return await best(store, briefing, section, count)

    async def places(self) -> tuple[Place, ...]:
        """The sections that `own_summary` finds what tells in, in reading order, the newest briefing first."""
        async with self._file.reading() as store:
            return await filled_sections(store)

    async def own_summary(self, briefing_id: str, section_id: str, count: int) -> Summary:
        """The best `count` sentences that stand in a section but in none of its subsections, in reading order.

        A paragraph with a run-in heading is no subsection. Raises BotError when the section is no longer there.
        """
        async with self._file.reading() as store:
            briefing, section = _part(store, briefing_id, section_id)
            if section is None:
                raise _section_gone()
            return await own(store, briefing, section, count)

    async def answer(
        self, topic: str, scope_id: str, section_id: str, count: int, kind: StatementKind | None = None
    ) -> Answer:
        """The best `count` sentences on a topic, each briefing's in reading order; of one kind alone, if it is given.

        They are of the briefing or the collection of an id, of all briefings for "".
        """
        async with self._file.reading() as store:
            briefing, collection = store.asked(scope_id)
            if section_id and briefing is None:
                raise _section_gone()
            section = _part(store, briefing.id, section_id)[1] if briefing else None
            found = await Topics(store, self._synonyms, kind, collection).answer(topic, briefing, section, count)
            if kind is None or found.quotes:
                return found
            otherwise = await Topics(store, self._synonyms, None, collection).answer(topic, briefing, section, NEAREST)
            places = {(q.briefing.id, q.path[-1].id): Place(q.briefing, q.path[-1]) for q in otherwise.quotes if q.path}
            return replace(found, mentioned=bool(otherwise.quotes), nearest=tuple(places.values()) or found.nearest)

    async def look_up(self, query: str, briefing_id: str = "", limit: int = 5) -> Lookup:
        """The figures that a query is about, best first; none when the briefings give no such figure.

        Every telling word of the query must be found with the figure: in its label, period, unit, sentence, headings
        or paragraph, or in the briefing's title; itself, a form of it, or a synonym. A word that occurs nowhere in the
        store is first mended to the ones that it is a misspelling of.
        """
        async with self._file.reading() as store:
            return await FigureSearch(store, self._synonyms).find(query, briefing_id, limit)

    async def figures(self, query: str, briefing_id: str = "", limit: int = 5) -> tuple[KeyFigure, ...]:
        """The figures of a look-up alone."""
        return (await self.look_up(query, briefing_id, limit)).figures

    async def figures_at(self, places: Sequence[tuple[str, int]]) -> tuple[KeyFigure, ...]:
        """The figures at these places (id of the briefing, start), in order. Raises BotError for one not there."""
        async with self._file.reading() as store:
            found = []
            for briefing, start in places:
                store.briefing(briefing)
                row = await store.one(
                    f"SELECT {rows.FIGURE}, {rows.SENTENCE}"
                    " FROM figure f JOIN sentence s ON s.briefing = f.briefing AND s.ordinal = f.sentence"
                    " WHERE f.briefing = ? AND f.start_at = ?",
                    (briefing, start),
                )
                if row is None:
                    raise BotError("That figure is no longer in the briefing. Ask for it again.")
                found.append(rows.key_figure(row, store.briefings))
            return tuple(found)

    async def compare(self, query: str, briefing_ids: Sequence[str] = ()) -> Compared:
        """The figures on one measure of these briefings, or of all: side by side by unit, each unit's by period.

        Only figures that fit the query nearly as well as the best one are taken, and only units that have two or more.
        """
        async with self._file.reading() as store:
            search = FigureSearch(store, self._synonyms)
            asked = [await search.find(query, one, MOST_COMPARED, closely=True) for one in briefing_ids or ("",)]
            return compared(query, asked)

    async def figures_in(self, briefing_id: str, section_id: str = "", *, minor: bool = False) -> tuple[KeyFigure, ...]:
        """The key figures of a section or of a whole briefing, in reading order; the minor ones too when asked."""
        async with self._file.reading() as store:
            briefing = store.briefing(briefing_id)
            section = briefing.section(section_id)
            start, end = (section.start, section.end) if section else (0, 1 << 40)
            found = await store.all(
                f"SELECT {rows.FIGURE}, {rows.SENTENCE}"
                " FROM figure f JOIN sentence s ON s.briefing = f.briefing AND s.ordinal = f.sentence"
                " WHERE f.briefing = ? AND f.start_at >= ? AND f.end_at <= ? AND (f.is_key OR ?) ORDER BY f.id",
                (briefing_id, start, end, minor),
            )
            return tuple(rows.key_figure(row, store.briefings) for row in found)

    async def charts_of(self, figures: Sequence[KeyFigure]) -> Mapping[tuple[str, int], str]:
        """Place of a figure -> the id of the most telling chart that it is in, for those that are in one."""
        if not figures:
            return {}
        places = [one.place for one in figures]
        async with self._file.reading() as store:
            found = await store.all(
                "SELECT briefing, start_at, chart FROM charted"
                f" WHERE (briefing, start_at) IN (VALUES {', '.join(['(?, ?)'] * len(places))}) ORDER BY place DESC",
                [value for place in places for value in place],
            )
            return {(briefing, start): str(chart) for briefing, start, chart in found}

    async def chart(self, chart_id: str) -> Chart:
        """The chart of an id. Raises BotError when it is not in the store, or not any more."""
        async with self._file.reading() as store:
            row = await store.one("SELECT alt, image FROM chart WHERE id = ?", (chart_id,))
            if row is None:
                raise BotError("That chart is no longer here. Ask for the figure again.")
            found = await store.all(
                f"SELECT {rows.FIGURE}, {rows.SENTENCE} FROM charted c"
                " JOIN figure f ON f.briefing = c.briefing AND f.start_at = c.start_at"
                " JOIN sentence s ON s.briefing = f.briefing AND s.ordinal = f.sentence"
                " WHERE c.chart = ? ORDER BY c.position",
                (chart_id,),
            )
            return Chart(chart_id, row[1], row[0], tuple(rows.key_figure(one, store.briefings) for one in found))

    async def passages(self, quote: Quote) -> tuple[Sentence, ...]:
        """What stands around a quote, word for word as one span: its paragraph, then its neighbours, the longest first.

        A paragraph of one sentence, such as a point of a list, has the ones beside it in its section as context.
        """
        async with self._file.reading() as store:
            near = await store.all(
                "SELECT s.start_at, s.end_at, s.paragraph = here.paragraph, s.ordinal - here.ordinal"
                " FROM sentence s JOIN sentence here ON here.briefing = s.briefing AND here.section = s.section"
                " WHERE s.briefing = ? AND here.start_at = ?"
                " AND (s.paragraph = here.paragraph OR abs(s.ordinal - here.ordinal) <= 1) ORDER BY s.ordinal",
                (quote.briefing.id, quote.sentence.start),
            )
            (text,) = await store.one("SELECT text FROM briefing WHERE id = ?", (quote.briefing.id,)) or ("",)
        spans = [
            (min(row[0] for row in some), max(row[1] for row in some))
            for some in ([row for row in near if row[2]], [row for row in near if abs(row[3]) <= 1])
            if len(some) > 1
        ]
        longest = sorted(dict.fromkeys(spans), key=lambda span: span[0] - span[1])
        return tuple(Sentence(text[start:end], start, end, quote.sentence.section) for start, end in longest)

    async def context(self, quote: Quote) -> tuple[Quote, ...]:
        """The sentences of the paragraph that a quote stands in, the quote among them."""
        async with self._file.reading() as store:
            found = await store.all(
                f"SELECT {rows.SENTENCE} FROM sentence s JOIN sentence here"
                " ON here.briefing = s.briefing AND here.paragraph = s.paragraph"
                " WHERE s.briefing = ? AND here.start_at = ? ORDER BY s.ordinal",
                (quote.briefing.id, quote.sentence.start),
            )
            return tuple(rows.quote(row, quote.briefing) for row in found)

    async def topics(self, query: str, briefing_id: str = "", limit: int = 4) -> tuple[str, ...]:
        """What could be asked for instead: labels of figures and headings over them, the nearest in spelling first."""
        async with self._file.reading() as store:
            found = await store.all(
                "SELECT DISTINCT f.label FROM figure f WHERE f.is_key AND f.label <> ''"
                " AND length(f.label) <= 60 AND (? = '' OR f.briefing = ?)",
                (briefing_id, briefing_id),
            )
            return tuple(closest(query, [str(row[0]) for row in found], limit))

    async def labels(self, briefing_id: str = "") -> tuple[str, ...]:
        """The distinct labels of the key figures, in reading order: what autocomplete offers."""
        async with self._file.reading() as store:
            found = await store.all(
                "SELECT label FROM figure WHERE is_key AND label <> '' AND (? = '' OR briefing = ?)"
                " GROUP BY label ORDER BY min(id)",
                (briefing_id, briefing_id),
            )
            return tuple(str(row[0]) for row in found)

    async def counts(self) -> Mapping[str, int]:
        """How many briefings, sections, sentences and key figures there are."""
        async with self._file.reading() as store:
            row = await store.one("SELECT (SELECT count(*) FROM sentence), (SELECT sum(is_key) FROM figure)", ())
            sentences, figures = (row[0], row[1] or 0) if row else (0, 0)
            return MappingProxyType(
                {
                    "briefings": len(store.briefings),
                    "sections": sum(len(b.sections) for b in store.briefings.values()),
                    "sentences": int(sentences),
                    "figures": int(figures),
                }
            )

    async def faults(self) -> list[str]:
        """What is wrong with any briefing of the library, in sentences, the first twenty: every quote is compared."""
        await self.open()
        return await asyncio.to_thread(faults_in, self._file.path)

    async def damage(self) -> str:
        """What SQLite's own check of the file finds wrong; "" for a sound one."""
        async with self._file.reading() as store:
            row = await store.one("PRAGMA integrity_check", ())
            return "" if row and row[0] == "ok" else str(row[0] if row else "no answer")


def _part(store: Store, briefing_id: str, section_id: str) -> tuple[Briefing, Section | None]:
    """The briefing and the section of two ids, None for "". Raises BotError for what is no longer there."""
    briefing = store.briefing(briefing_id)
    section = briefing.section(section_id) if section_id else None
    if section_id and section is None:
        raise _section_gone()
    return briefing, section


def _section_gone() -> BotError:
    return BotError("That section is no longer in the briefing. Choose another one.")
