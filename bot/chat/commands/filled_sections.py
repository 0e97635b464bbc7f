"""Which sections of a briefing have something to show, so that no menu offers an empty one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.libraries import Briefings
from bot.model import Briefing

_KEPT = 128  # briefings that are remembered
_ALL = 1_000_000  # sentences

Sections = frozenset[str]
_Find = Callable[[Briefings, Briefing], Awaitable[Sections]]


class Contents:
    """The ids of a briefing's sections that can be quoted from, or have key figures; kept until the store is another.

    A section has what its subsections have.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[Briefing, Sections]] = {}

    async def quotable(self, library: Briefings, briefing: Briefing) -> Sections:
        return await self._of("quotes", library, briefing, _quotable)

    async def with_figures(self, library: Briefings, briefing: Briefing) -> Sections:
        """The same for key figures; "" is among them where there are any, since it stands for the whole briefing."""
        return await self._of("figures", library, briefing, _with_figures)

    async def _of(self, what: str, library: Briefings, briefing: Briefing, find: _Find) -> Sections:
        kept = self._known.pop((what, briefing.id), None)
        found = kept[1] if kept and kept[0] is briefing else await find(library, briefing)
        self._known[what, briefing.id] = briefing, found
        if len(self._known) > _KEPT:
            self._known.pop(next(iter(self._known)))
        return found


async def _quotable(library: Briefings, briefing: Briefing) -> Sections:
    whole = await library.summary(briefing.id, "", _ALL)
    found = {section.id for quote in whole.quotes for section in quote.path}
    for section in briefing.sections:
        # What is held back from the whole may be the best that a section has.
        if section.id not in found and (await library.summary(briefing.id, section.id, 1)).quotes:
            found.update(above.id for above in briefing.path(section.id))
    return frozenset(found)


async def _with_figures(library: Briefings, briefing: Briefing) -> Sections:
    found = await library.figures_in(briefing.id)
    return frozenset({"" for _ in found} | {section.id for one in found for section in one.quote.path})
