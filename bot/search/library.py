"""Asking the store: every question that the bot and the command line put to the briefings."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.library.checking import faults_in
from bot.library.counts import counts_in
from bot.library.pictures import Pictures
from bot.library.store import Store
from bot.library.store_file import StoreFile
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
    Owner,
    Passage,
    Passages,
    Place,
    Quote,
    Section,
    Sentence,
    StatementKind,
    Summary,
)
from bot.search import figure_lists, names, surroundings
from bot.search.comparisons import MOST_COMPARED, compared
from bot.search.lookup import FigureSearch
from bot.search.overviews import overview
from bot.search.passages import PassageSearch, passage_at
from bot.search.query_expansion import Synonyms
from bot.search.statements import of_kind
from bot.search.summaries import best, explained, filled_sections, own
from bot.search.topics import Topics


class Library:
    """The briefings of a store file, read-only. What a build writes is picked up by the next question.

    Every method raises BotError when there is no store to read.
    `synonyms` are groups of words that stand for one another in what people ask; `owner` is whose briefings they are.
    """

    def __init__(self, path: Path, synonyms: Sequence[Sequence[str]] = (), *, owner: Owner = Owner.OPERATOR) -> None:
        self._file = StoreFile(path, owner)
        self._pictures = Pictures(path)
        self._synonyms = Synonyms(synonyms)

    async def open(self) -> None:
        await self._file.ask(lambda _: None)

    async def close(self) -> None:
        await self._file.close()

    async def briefings(self) -> tuple[Briefing, ...]:
        """All briefings, the newest first; those without a date last, by title."""
        return await self._file.ask_of_shelf(lambda shelf: shelf.in_order)

    async def briefing(self, briefing_id: str) -> Briefing:
        """The briefing of an id. Raises BotError when it is no longer in the store."""
        return await self._file.ask_of_shelf(lambda shelf: shelf.briefing(briefing_id))

    async def has(self, briefing_id: str) -> bool:
        """Whether a briefing of an id is here."""
        return await self._file.ask_of_shelf(lambda shelf: briefing_id in shelf.briefings)

    async def find(self, name: str) -> Briefing:
        """The briefing that a person means by an id, a slug, a title or the beginning of one; the newest for no name.

        Raises BotError that says what there is when none is meant.
        """
        if not name.strip() and (known := await self.briefings()):
            return known[0]
        return await self._file.ask_briefly(lambda store: names.briefing_named(store, name))

    async def called(self, name: str) -> Briefing | None:
        """The briefing of an id, a slug, a title or a source, exactly."""
        return await self._file.ask_of_shelf(lambda shelf: shelf.named.get(name.strip().casefold()))

    async def like(self, typed: str, limit: int) -> tuple[Briefing, ...]:
        """The briefings that somebody who is typing may mean, the likeliest first."""
        return await self._file.ask_briefly(lambda store: tuple(names.briefings_like(store, typed, limit)))

    async def headings_like(self, typed: str, limit: int) -> tuple[str, ...]:
        """The titles of sections with a word that begins with one that was typed."""
        return await self._file.ask_briefly(lambda store: tuple(names.headings_like(store, typed, limit)))

    async def labels_like(self, typed: str, limit: int, briefing_id: str = "") -> tuple[str, ...]:
        """The labels of key figures that somebody who is typing may mean, the likeliest first."""
        return await self._file.ask_briefly(lambda store: tuple(names.labels_like(store, typed, briefing_id, limit)))

    async def text(self, briefing_id: str) -> str:
        """The canonical text that all offsets of a briefing count in; "" for one that is not there."""
        return await self._file.ask(lambda store: surroundings.text(store, briefing_id))

    async def scope(self, name: str, languages: Sequence[str] = ("en",)) -> Briefing | Collection:
        """The briefing that a person means, or several: a folder, a month or a year in one of the `languages`, or all.

        A collection of one briefing is that briefing. Raises BotError that says what there is when none is meant.
        """
        return await self._file.ask_briefly(lambda store: names.scope_named(store, name, languages))

    async def collections(self) -> tuple[Collection, ...]:
        """All that can be asked about together: everything, then folders by name, then years and their months."""
        return await self._file.ask_of_shelf(lambda shelf: tuple(shelf.collections.values()))

    async def collection(self, collection_id: str) -> Collection | None:
        """The collection of an id; None where it is that of a briefing, or of nothing that is still there."""
        return await self._file.ask_of_shelf(lambda shelf: shelf.collection(collection_id))

    async def overview(self, collection_id: str, count: int, kind: StatementKind | None = None) -> Overview:
        """What the briefings of a collection say that matters, of one kind or any: `count` sentences, the best first.

        The same thing is said once. Raises BotError when the collection is no longer there.
        """

        def question(store: Store) -> Overview:
            collection = store.shelf.collection(collection_id)
            if collection is None:
                raise BotError("Those briefings are no longer here. “/briefings” shows what there is.")
            return overview(store, collection, count, kind)

        return await self._file.ask(question)

    async def explained(self, quotes: Sequence[Quote]) -> tuple[Explained, ...]:
        """For each quote, which sentence of its briefing it is. Raises BotError when it is no longer there."""
        return await self._file.ask_briefly(lambda store: explained(store, quotes))

    async def summary(
        self, briefing_id: str, section_id: str, count: int, kind: StatementKind | None = None
    ) -> Summary:
        """The best `count` sentences of a section, or of the whole briefing for "", in reading order.

        Of one kind alone, if it is given; one that leans on the sentences before it brings these along.
        """

        def question(store: Store) -> Summary:
            briefing, section = _part(store, briefing_id, section_id)
            if kind is not None:
                return of_kind(store, briefing, section, count, kind)
            return best(store, briefing, section, count)

        return await self._file.ask_briefly(question)

    async def places(self) -> tuple[Place, ...]:
        """The sections that `own_summary` finds what tells in, in reading order, the newest briefing first."""
        return await self._file.ask(filled_sections)

    async def own_summary(self, briefing_id: str, section_id: str, count: int) -> Summary:
        """The best `count` sentences that stand in a section but in none of its subsections, in reading order.

        A paragraph with a run-in heading is no subsection. Raises BotError when the section is no longer there.
        """

        def question(store: Store) -> Summary:
            briefing, section = _part(store, briefing_id, section_id)
            if section is None:
                raise _section_gone()
            return own(store, briefing, section, count)

        return await self._file.ask_briefly(question)

    async def answer(
        self, topic: str, scope_id: str, section_id: str, count: int, kind: StatementKind | None = None
    ) -> Answer:
        """The best `count` sentences on a topic, each briefing's in reading order; of one kind alone, if it is given.

        They are of the briefing or the collection of an id, of all briefings for "".
        """

        def question(store: Store) -> Answer:
            briefing, collection = store.asked(scope_id)
            if section_id and briefing is None:
                raise _section_gone()
            section = _part(store, briefing.id, section_id)[1] if briefing else None
            return Topics(store, self._synonyms, kind, collection).answer(topic, briefing, section, count)

        return await self._file.ask_briefly(question)

    async def search(self, query: str, scope_id: str = "", page: int = 0, size: int = 5) -> Passages:
        """The passages that say what is sought (see `sought`), the best first: one page of them, counted from 0.

        They are of the briefing or the collection of an id, of all briefings for "".
        """
        return await self._file.ask_briefly(lambda store: PassageSearch(store).find(query, scope_id, page, size))

    async def passage(self, briefing_id: str, start: int) -> Passage:
        """The passage that begins at a place of a briefing. Raises BotError when it is no longer there."""
        return await self._file.ask_briefly(lambda store: passage_at(store, briefing_id, start))

    async def look_up(self, query: str, briefing_id: str = "", limit: int = 5, start: int = 0) -> Lookup:
        """The figures that a query is about, best first; none when the briefings give no such figure.

        Every telling word of the query must be found with the figure: in its label, period, unit, sentence, headings
        or paragraph, or in the briefing's title; itself, a form of it, or a synonym. A word that occurs nowhere in the
        store is first mended to the ones that it is a misspelling of. Of all, `limit` are given from `start` on.
        """

        def question(store: Store) -> Lookup:
            return FigureSearch(store, self._synonyms, briefing_id).find(query, limit, start=start)

        return await self._file.ask_briefly(question)

    async def figures(self, query: str, briefing_id: str = "", limit: int = 5) -> tuple[KeyFigure, ...]:
        """The figures of a look-up alone."""
        return (await self.look_up(query, briefing_id, limit)).figures

    async def figures_at(self, places: Sequence[tuple[str, int]]) -> tuple[KeyFigure, ...]:
        """The figures at these places (id of the briefing, start), in order. Raises BotError for one not there."""
        return await self._file.ask_briefly(lambda store: figure_lists.at(store, places))

    async def compare(self, query: str, briefing_ids: Sequence[str] = ()) -> Compared:
        """The figures on one measure of these briefings, or of all: side by side by unit, each unit's by period.

        Only figures that fit the query nearly as well as the best one are taken, and only units that have two or more.
        """

        def question(store: Store) -> Compared:
            searches = (FigureSearch(store, self._synonyms, one) for one in briefing_ids or ("",))
            asked = [search.find(query, MOST_COMPARED, closely=True) for search in searches]
            return compared(query, asked)

        return await self._file.ask(question)

    async def figures_in(self, briefing_id: str, section_id: str = "", *, minor: bool = False) -> tuple[KeyFigure, ...]:
        """The key figures of a section or of a whole briefing, in reading order; the minor ones too when asked."""
        return await self._file.ask(lambda store: figure_lists.within(store, briefing_id, section_id, minor=minor))

    async def charts_of(self, figures: Sequence[KeyFigure]) -> Mapping[tuple[str, int], str]:
        """Place of a figure -> the id of the most telling chart that it is in, for those that are in one."""
        return await self._file.ask_briefly(lambda store: figure_lists.charts_of(store, figures)) if figures else {}

    async def has_chart(self, chart_id: str) -> bool:
        return await self._file.ask_briefly(lambda store: figure_lists.has_chart(store, chart_id))

    async def chart(self, chart_id: str) -> Chart:
        """The chart of an id, drawn if nobody has asked for it before.

        Raises BotError when it is not in the store, or not any more, or cannot be drawn.
        """
        found = await self._file.ask(lambda store: figure_lists.chart(store, chart_id))
        image = await self._pictures.of(found.id, found.recipe, found.told)
        return Chart(found.id, image, found.alt, found.figures)

    async def passages(self, quote: Quote) -> tuple[Sentence, ...]:
        """What stands around a quote, word for word as one span: its paragraph, then its neighbours, the longest first.

        A paragraph of one sentence, such as a point of a list, has the ones beside it in its section as context.
        """
        return await self._file.ask_briefly(lambda store: surroundings.passages(store, quote))

    async def context(self, quote: Quote) -> tuple[Quote, ...]:
        """The sentences of the paragraph that a quote stands in, the quote among them."""
        return await self._file.ask_briefly(lambda store: surroundings.context(store, quote))

    async def topics(self, query: str, briefing_id: str = "", limit: int = 4) -> tuple[str, ...]:
        """What could be asked for instead: labels of key figures, the nearest in spelling first."""
        return await self._file.ask_briefly(lambda store: tuple(names.labels_near(store, query, briefing_id, limit)))

    async def counts(self) -> Mapping[str, int]:
        """How many briefings, sections, sentences and key figures there are."""
        return await self._file.ask(counts_in)

    async def faults(self) -> list[str]:
        """What is wrong with any briefing of the library, in sentences, the first twenty: every quote is compared."""
        await self.open()
        return await asyncio.to_thread(faults_in, self._file.path)

    async def damage(self) -> str:
        """What SQLite's own check of the file finds wrong; "" for a sound one."""

        def question(store: Store) -> str:
            row = store.one("PRAGMA integrity_check")
            return "" if row and row[0] == "ok" else str(row[0] if row else "no answer")

        return await self._file.ask(question)


def _part(store: Store, briefing_id: str, section_id: str) -> tuple[Briefing, Section | None]:
    """The briefing and the section of two ids, None for "". Raises BotError for what is no longer there."""
    briefing = store.briefing(briefing_id)
    section = briefing.section(section_id) if section_id else None
    if section_id and section is None:
        raise _section_gone()
    return briefing, section


def _section_gone() -> BotError:
    return BotError("That section is no longer in the briefing. Choose another one.")
