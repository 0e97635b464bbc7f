"""A server's own library that all clusters see: originals and pieces in the depot, its newest listing in PostgreSQL.

What is changed is first kept there, under the version that was known, and then brought to the copy on this machine: a
crash at any point leaves the state before, or the one after, and nothing that somebody else changed is overwritten.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from bot.config import Allowed
from bot.depot import Depot, hashed, intact, patiently
from bot.libraries import planning
from bot.libraries.apart import PieceReader
from bot.libraries.copying import Copy
from bot.libraries.intake import Task
from bot.libraries.listing import Listing, Pieces
from bot.libraries.manifest import Document, Manifest
from bot.libraries.originals import Arrival
from bot.libraries.own import Added, OwnLibrary, nothing
from bot.library import FORMAT
from bot.model import BotError

OPERATORS = 0  # the number of the operator's library
_TRIES = 3  # to publish, while what is needed is just being swept away
_SWEEPING = 2.0  # seconds between two of them
_BRIEFLY = 30.0  # seconds for which a depot that is away is waited for, where nothing was done yet


class Published(Protocol):
    """Which listings are the newest: `bot.servers.published`."""

    async def since(self, version: int, form: str) -> Sequence[tuple[int, int, str]]: ...

    async def newest(self, library: int, form: str = "") -> tuple[int, str]: ...

    async def now(self) -> float: ...

    async def move(
        self,
        library: int,
        before: int,
        listing: str,
        named: Mapping[str, int],
        form: str = "",
        began: float = ...,
    ) -> int: ...

    async def erase(self, library: int) -> bool: ...

    async def brought_by(self, user: int) -> Sequence[int]: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where libraries lie for all clusters, and how documents are read for it."""

    depot: Depot
    published: Published
    pieces: PieceReader


class SharedLibrary(OwnLibrary):
    """The library of a server, of which `copy` is what this machine has. `told` hears what it has published."""

    def __init__(
        self,
        guild: int,
        copy: Copy,
        allowed: Allowed,
        place: Place,
        told: Callable[[int, int, str], None],
        synonyms: Sequence[Sequence[str]] = (),
    ) -> None:
        super().__init__(guild, copy.folder, allowed, place.pieces.reader, synonyms)
        self._copy = copy
        self._place = place
        self._told = told
        self._reading = asyncio.Lock()
        self._read_anew: set[str] = set()  # originals
        self.manifest = copy.listing.manifest or Manifest()

    @property
    def busy(self) -> bool:
        return super().busy or self._reading.locked()

    @property
    def version(self) -> int:
        return self._copy.version

    @property
    def state(self) -> tuple[int, str]:
        """The version that the copy is of, and its listing's key."""
        return self._copy.state

    @property
    def lacks(self) -> bool:
        """Whether some of its documents could not be brought along."""
        return bool(self._copy.lacking)

    @property
    def needs_mending(self) -> bool:
        """Whether some have no piece that this program can use."""
        return self.lacks or len(self._copy.listing.wanted(FORMAT)) < len(self.manifest.documents)

    def mark_asked(self) -> None:
        """Note on the disk that somebody asks it now: the copies that nobody asked longest go first."""
        self._copy.touch()

    async def catch_up(self, *, anew: bool = False) -> None:
        """Become what is the newest; with `anew`, what could not be brought along is tried again. Raises BotError."""
        async with self._changing:
            await self._caught_up(anew=anew)

    async def move(self, key: str, folder: str) -> Document:
        async with self._changing:
            await self._caught_up()
            moved = planning.moved(self.manifest, key, folder)
            if moved != self.manifest.document(key):
                await self._publish(self.manifest.holding(moved))
        return moved

    async def remove(self, key: str) -> Document:
        async with self._changing:
            await self._caught_up()
            gone = self.manifest.document(key)
            await self._publish(self.manifest.without(key))
        return gone

    async def undo(self, key: str) -> Document:
        before = self.manifest.document(key)
        if len(before.editions) == 1:
            return await self.remove(key)
        return (await self._read(lambda: planning.without_last_edition(self.manifest, key))).document

    async def share(self, *, shares: bool) -> None:
        async with self._changing:
            await self._caught_up()
            await self._publish(replace(self.manifest, shares=shares))

    async def forget(self, user: int) -> bool:
        async with self._changing:
            await self._caught_up()
            changed = planning.without_name(self.manifest, user)
            if changed != self.manifest:
                await self._publish(changed)
                return True
        return False

    async def mend(self) -> None:
        """Read again what has no piece that this program can use, or lost it."""
        by_source = {one.source: one for one in self.manifest.documents.values()}
        wanted = self._copy.listing.wanted(FORMAT)
        for source in [one for one in by_source if one not in wanted or one in self._copy.lacking]:
            one = by_source[source]
            if one.newest.digest not in self._read_anew and await self._read_again(one.id):
                self._read_anew.add(one.newest.digest)  # what comes of it is no use then, however often it is read

    @asynccontextmanager
    async def files(self) -> AsyncIterator[Path]:
        with tempfile.TemporaryDirectory(prefix="verbatim-") as folder:
            await bring_originals(self.manifest, self._place.depot, Path(folder))
            yield Path(folder)

    async def _caught_up(self, *, anew: bool = False) -> None:
        version, key = await self._place.published.newest(self.guild)
        if (version, key) != self.state or (anew and self.lacks):
            await self._follow(version, key)

    async def _follow(self, version: int, key: str, listing: Listing | None = None) -> None:
        await self.library.close()  # what is taken out is to be gone; whoever asks meanwhile opens it again
        await self._copy.follow(version, key, listing, shreds=True)
        self.manifest = self._copy.listing.manifest or Manifest()

    async def _read(
        self, plan: Callable[[], Document], begun: Callable[[], None] = nothing, arrival: Arrival | None = None
    ) -> Added:
        async with self._reading:
            async with self._changing:
                await self._caught_up()
                planned = plan()
                before, state = self.manifest.documents.get(planned.id), self.state
                task = self._task(planned, Path())
            original = await self._original(planned, arrival)
            read, piece = await self._place.pieces.read(("server", self.guild), task, original, begun)
            document, digest = planning.as_read(planned, read), await hashed(piece)

            async def take_in() -> None:
                async with self._changing:
                    await self._caught_up()
                    if not self.state[1] and self.state != state:  # it was erased, with what was on its way
                        raise _changed_elsewhere()
                    self._require_unchanged(planned, before)
                    pieces = self._copy.listing.pieces().get(planned.id, {}) if planned == before else {}
                    new = {planned.id: {**pieces, FORMAT: digest}}
                    await self._publish(self.manifest.holding(document), new, (original, piece))

            await patiently(take_in, self._place.pieces.patience)  # it was read: that is not to be for nothing
        return Added(document, read.doubts)

    async def _original(self, planned: Document, arrival: Arrival | None) -> bytes:
        """The bytes of what is to be read; of what has come in, once the depot has them."""
        if arrival is None:
            return await intact(self._place.depot, planned.newest.digest)
        content = await asyncio.to_thread(arrival.path.read_bytes)
        await patiently(lambda: self._place.depot.put(content), min(_BRIEFLY, self._place.pieces.patience))
        return content

    def _require_unchanged(self, planned: Document, before: Document | None) -> None:
        others = [one.source for one in self.manifest.documents.values() if one.id != planned.id]
        if self.manifest.documents.get(planned.id) != before or planned.source in others:
            raise _changed_elsewhere()

    async def _publish(self, manifest: Manifest, new: Pieces | None = None, contents: Sequence[bytes] = ()) -> None:
        """Keep a manifest, with the pieces that are `new` in it and what objects these need, and become its copy."""
        listing = Listing.of_server(manifest, {**self._copy.listing.pieces(), **(new or {})})
        packed = await asyncio.to_thread(listing.packed)
        for left in reversed(range(_TRIES)):
            began = await self._place.published.now()
            for content in contents:
                await self._place.depot.put(content)
            key = await self._place.depot.put(packed)
            named = {**listing.named(), key: 0}
            version = await self._place.published.move(self.guild, self.version, key, named, began=began)
            if version == 0 or (version < 0 and not left):
                raise _changed_elsewhere()
            if version > 0:
                break
            await asyncio.sleep(_SWEEPING)
        self.manifest = manifest  # it is kept, whatever becomes of the copy
        self._told(self.guild, version, key)
        try:
            await self._follow(version, key, listing)
        except (BotError, OSError) as error:
            raise BotError(
                "It is kept, and will be answered from in a moment: this machine could not take it in just now."
            ) from error

    async def _dropped(self) -> None:
        await self._copy.drop()

    def _task(self, planned: Document, original: Path) -> Task:
        return replace(super()._task(planned, original), folder=Path())


async def bring_originals(manifest: Manifest, depot: Depot, folder: Path) -> None:
    """Put all originals of a library into a folder, under their names there. Raises DepotError."""
    for document in manifest.documents.values():
        for one in document.editions:
            content = await intact(depot, one.digest)
            await asyncio.to_thread((folder / one.file).write_bytes, content)


def _changed_elsewhere() -> BotError:
    return BotError("This server's library was changed elsewhere in this moment. Look at it again, and try it anew.")
