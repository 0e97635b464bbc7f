"""Several libraries asked as one: each is asked by itself, and what they answer is put together.

No query is ever run over two stores. A briefing, a figure or a chart is looked for in the store that has it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from bot.libraries.merging import (
    Asked,
    best_sentences,
    collections_together,
    in_turn,
    joined,
    lookups_together,
    newest_first,
    overviews_together,
    passages_together,
    place_key,
    plainly_read,
)
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
    Passage,
    Passages,
    Place,
    Quote,
    Sentence,
    StatementKind,
    Summary,
)
from bot.search import Library, named_collection
from bot.search.collection_names import time_named
from bot.search.comparisons import compared
from bot.search.lookup import MOST
from bot.search.name_matching import best_matches

R = TypeVar("R")

_KNOWN = 5  # briefings that an error names


class Together:
    """Libraries in the order in which a name is looked for, asked as one `Library` would be; see there.

    Raises BotError as that does. Without any library there is nothing to ask about, and it says so.
    """

    def __init__(self, *parts: Library) -> None:
        self.parts = parts

    async def _each(self, ask: Callable[[Library], Awaitable[R]]) -> list[R]:
        return [await ask(part) for part in self.parts]

    async def _of(self, briefing_id: str) -> Library:
        """The library that has a briefing. Raises BotError where none has."""
        for part in self.parts:
            if await part.has(briefing_id):
                return part
        raise BotError("That briefing is no longer here. “/briefings” shows what there is.")

    async def has(self, briefing_id: str) -> bool:
        return any(await self._each(lambda part: part.has(briefing_id)))

    async def briefings(self) -> tuple[Briefing, ...]:
        return newest_first(await self._each(lambda part: part.briefings()))

    async def briefing(self, briefing_id: str) -> Briefing:
        return await (await self._of(briefing_id)).briefing(briefing_id)

    async def find(self, name: str) -> Briefing:
        if not name.strip():
            known = await self.briefings()
            if not known:
                raise BotError("There are no briefings here yet. “/library add” brings one.")
            return known[0]
        exactly = await self.called(name)
        if exactly is not None:
            return exactly
        like = await self.like(name, 1)
        if like:
            return like[0]
        names = ", ".join(one.slug for one in (await self.briefings())[:_KNOWN])
        raise BotError("There is no briefing named “{name}”. There are: {names}.", name=name[:80], names=names)

    async def called(self, name: str) -> Briefing | None:
        return next((one for one in await self._each(lambda part: part.called(name)) if one is not None), None)

    async def like(self, typed: str, limit: int) -> tuple[Briefing, ...]:
        if not typed.strip():
            return (await self.briefings())[:limit]
        found = [one for each in await self._each(lambda part: part.like(typed, limit)) for one in each]
        in_order = best_matches(typed, found, lambda one: f"{one.title} {one.slug}", limit)
        return tuple(dict.fromkeys([*in_order, *found]))[:limit]

    async def headings_like(self, typed: str, limit: int) -> tuple[str, ...]:
        return in_turn(await self._each(lambda part: part.headings_like(typed, limit)), str.casefold, limit)

    async def labels_like(self, typed: str, limit: int, briefing_id: str = "") -> tuple[str, ...]:
        if briefing_id:
            return await (await self._of(briefing_id)).labels_like(typed, limit, briefing_id)
        return in_turn(await self._each(lambda part: part.labels_like(typed, limit)), str.casefold, limit)

    async def text(self, briefing_id: str) -> str:
        return next(filter(None, await self._each(lambda part: part.text(briefing_id))), "")

    async def scope(self, name: str, languages: Sequence[str] = ("en",)) -> Briefing | Collection:
        exactly = await self.called(name)
        if exactly is not None and name.strip().casefold() != exactly.source.casefold():
            return exactly
        known = {one.id: one for one in await self.collections()}
        found = named_collection(name, known, languages)
        if found is not None and found.briefings:
            return found if len(found.briefings) > 1 else found.briefings[0]
        if time_named(name, languages) and not await self.like(name, 1):
            raise BotError("There is no briefing of “{name}”.", name=name[:80])
        return await self.find(name)

    async def collections(self) -> tuple[Collection, ...]:
        return collections_together(await self._each(lambda part: part.collections()))

    async def collection(self, collection_id: str) -> Collection | None:
        if not collection_id or await self.has(collection_id):
            return None
        found = [one for one in await self._each(lambda part: part.collection(collection_id)) if one is not None]
        return joined(found) if found else None

    async def overview(self, collection_id: str, count: int, kind: StatementKind | None = None) -> Overview:
        collection = await self.collection(collection_id)
        if collection is None:
            raise BotError("Those briefings are no longer here. “/briefings” shows what there is.")
        holders = [part for part in self.parts if await part.collection(collection_id) is not None]
        found = [await part.overview(collection_id, count, kind) for part in holders]
        return overviews_together(collection, found, count, kind)

    async def explained(self, quotes: Sequence[Quote]) -> tuple[Explained, ...]:
        holders = [await self._of(quote.briefing.id) for quote in quotes]
        found: dict[tuple[str, int], Explained] = {}
        for part in dict.fromkeys(holders):
            own = [quote for quote, holder in zip(quotes, holders, strict=True) if holder is part]
            for one in await part.explained(own):
                found[one.quote.briefing.id, one.quote.sentence.start] = one
        return tuple(found[quote.briefing.id, quote.sentence.start] for quote in quotes)

    async def summary(
        self, briefing_id: str, section_id: str, count: int, kind: StatementKind | None = None
    ) -> Summary:
        return await (await self._of(briefing_id)).summary(briefing_id, section_id, count, kind)

    async def places(self) -> tuple[Place, ...]:
        found = [one for each in await self._each(lambda part: part.places()) for one in each]
        order = {briefing.id: at for at, briefing in enumerate(await self.briefings())}
        return tuple(sorted(found, key=lambda place: order.get(place.briefing.id, len(order))))

    async def own_summary(self, briefing_id: str, section_id: str, count: int) -> Summary:
        return await (await self._of(briefing_id)).own_summary(briefing_id, section_id, count)

    async def answer(
        self, topic: str, scope_id: str, section_id: str, count: int, kind: StatementKind | None = None
    ) -> Answer:
        parts = await self._asked_of(scope_id)
        found = [await part.answer(topic, scope_id, section_id, count, kind) for part in parts]
        if len(found) == 1:
            return found[0]
        answering = [one for one in found if one.quotes] or [one for one in found if one.mentioned] or found
        answering = [one for one in answering if not one.read_as] or answering
        return replace(
            answering[0],
            summaries=best_sentences([one.summaries for one in answering], Asked(topic).worth, count),
            total=sum(one.total for one in answering),
            absent=await self._absent(parts, answering),
            nearest=in_turn([one.nearest for one in answering], place_key, 4),
            collection=await self.collection(scope_id) if scope_id else None,
        )

    async def _absent(self, parts: Sequence[Library], found: Sequence[Answer]) -> tuple[str, ...]:
        """The words that no library has: one that is absent from one of them is looked for in the others."""
        absent = dict.fromkeys(word for one in found for word in one.absent)
        missing = []
        for word in absent:
            looked = [await part.search(word, "", 0, 1) for part in parts]
            if all(not one.total or one.read_as for one in looked):
                missing.append(word)
        return tuple(missing)

    async def search(self, query: str, scope_id: str = "", page: int = 0, size: int = 5) -> Passages:
        parts = await self._asked_of(scope_id)
        if len(parts) == 1:
            return await parts[0].search(query, scope_id, page, size)
        first = [await part.search(query, scope_id, 0, (page + 1) * size) for part in parts]
        return passages_together(first, page, size)

    async def passage(self, briefing_id: str, start: int) -> Passage:
        return await (await self._of(briefing_id)).passage(briefing_id, start)

    async def look_up(self, query: str, briefing_id: str = "", limit: int = 5, start: int = 0) -> Lookup:
        if briefing_id:
            return await (await self._of(briefing_id)).look_up(query, briefing_id, limit, start)
        every = await self._each(lambda part: part.look_up(query, "", MOST))
        return lookups_together(query, every, limit, start)

    async def figures(self, query: str, briefing_id: str = "", limit: int = 5) -> tuple[KeyFigure, ...]:
        return (await self.look_up(query, briefing_id, limit)).figures

    async def figures_at(self, places: Sequence[tuple[str, int]]) -> tuple[KeyFigure, ...]:
        return tuple([(await (await self._of(place[0])).figures_at([place]))[0] for place in places])

    async def compare(self, query: str, briefing_ids: Sequence[str] = ()) -> Compared:
        if briefing_ids:
            every = [await (await self._of(one)).compare(query, [one]) for one in briefing_ids]
        else:
            every = await self._each(lambda part: part.compare(query))
        if not every:
            return Compared(query)
        found = plainly_read(every, lambda one: bool(one.found), lambda one: bool(one.read_as))
        return compared(query, [Lookup(query, one.found, one.read_as) for one in found])

    async def figures_in(self, briefing_id: str, section_id: str = "", *, minor: bool = False) -> tuple[KeyFigure, ...]:
        return await (await self._of(briefing_id)).figures_in(briefing_id, section_id, minor=minor)

    async def charts_of(self, figures: Sequence[KeyFigure]) -> Mapping[tuple[str, int], str]:
        charts: dict[tuple[str, int], str] = {}
        for one in figures:
            charts.update(await (await self._of(one.quote.briefing.id)).charts_of([one]))
        return MappingProxyType(charts)

    async def chart(self, chart_id: str) -> Chart:
        for part in self.parts[:-1]:
            if await part.has_chart(chart_id):
                return await part.chart(chart_id)
        if not self.parts:
            raise BotError("That chart is no longer here. Ask for the figure again.")
        return await self.parts[-1].chart(chart_id)

    async def passages(self, quote: Quote) -> tuple[Sentence, ...]:
        return await (await self._of(quote.briefing.id)).passages(quote)

    async def context(self, quote: Quote) -> tuple[Quote, ...]:
        return await (await self._of(quote.briefing.id)).context(quote)

    async def topics(self, query: str, briefing_id: str = "", limit: int = 4) -> tuple[str, ...]:
        if briefing_id:
            return await (await self._of(briefing_id)).topics(query, briefing_id, limit)
        return in_turn(await self._each(lambda part: part.topics(query, "", limit)), str.casefold, limit)

    async def _asked_of(self, scope_id: str) -> Sequence[Library]:
        """The libraries that a scope is of: that of a briefing, those that have a part of a collection, all for "".

        Raises BotError where none has it.
        """
        if not self.parts:
            raise BotError("There are no briefings here yet. “/library add” brings one.")
        if not scope_id:
            return self.parts
        if await self.has(scope_id):
            return [await self._of(scope_id)]
        holders = [part for part in self.parts if await part.collection(scope_id) is not None]
        if not holders:
            raise BotError("That briefing is no longer here. “/briefings” shows what there is.")
        return holders


Briefings = Library | Together  # what can be asked about briefings
