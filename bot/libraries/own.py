"""One server's own library: its folder with originals, store and manifest, and all that can be done with its documents.

What is changed is changed one at a time; whoever asks meanwhile is answered from the state before or after.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.config import Allowed
from bot.depot import DepotError
from bot.libraries import manifest as manifests
from bot.libraries import planning
from bot.libraries.intake import Reader, Task
from bot.libraries.manifest import Corrected, Document, Manifest
from bot.libraries.originals import Arrival, Originals, digested
from bot.libraries.threads import to_its_end
from bot.library import LibraryWriter, known_in
from bot.library.files import lock_path, remove_charts, remove_store
from bot.model import BotError, Notice, Owner
from bot.search import Library


def nothing() -> None:
    return None


def unchanged() -> BotError:
    return BotError("This server's library cannot be changed just now; nothing was changed.")


@dataclass(frozen=True, slots=True)
class Added:
    """A document as it is kept now, and what to look at in how it was read."""

    document: Document
    doubts: tuple[Notice, ...] = ()


class OwnLibrary:
    """The library of a server, in a folder. `library` is what it is asked by.

    Every method that changes something raises BotError where that cannot be done, and then all is as it was.
    """

    def __init__(
        self, guild: int, folder: Path, allowed: Allowed, reader: Reader, synonyms: Sequence[Sequence[str]] = ()
    ) -> None:
        self.guild = guild
        self.folder = folder
        self.allowed = allowed
        self.library = Library(folder / "library.db", synonyms, owner=Owner.SERVER)
        self.manifest: Manifest = manifests.load(self._manifest_path)
        self.originals = Originals(folder / "originals")
        self._reader = reader
        self._changing = asyncio.Lock()

    @property
    def _manifest_path(self) -> Path:
        return self.folder / "manifest.json"

    async def add(
        self,
        arrival: Arrival,
        folder: str = "",
        published: date | None = None,
        begun: Callable[[], None] = nothing,
    ) -> Added:
        """Take a file in as a document of its own; the file is moved."""
        digest, size = await asyncio.to_thread(digested, arrival.path)

        def plan() -> Document:
            planning.require_room(self.manifest, self.allowed, size, another=True)
            planning.require_new(self.manifest, digest)
            return planning.arrived(self.manifest, arrival, digest, size, Corrected(published=published), folder)

        return await self._read(plan, begun, arrival)

    async def replace(self, key: str, arrival: Arrival, begun: Callable[[], None] = nothing) -> Added:
        """Take a file in as the new edition of a document, which keeps its id, name, folder and what was corrected.

        Its date is that of the new edition.
        """
        digest, size = await asyncio.to_thread(digested, arrival.path)

        def plan() -> Document:
            planning.require_room(self.manifest, self.allowed, size)
            planning.require_new(self.manifest, digest)
            return planning.with_edition(self.manifest, key, arrival, digest, size)

        return await self._read(plan, begun, arrival)

    async def correct(self, key: str, corrected: Corrected) -> Added:
        """Read a document again with what somebody says of it."""
        return await self._read(lambda: replace(self.manifest.document(key), corrected=corrected))

    async def move(self, key: str, folder: str) -> Document:
        """Put a document into another folder, "" for none."""
        async with self._changing:
            before, moved = self.manifest.document(key), planning.moved(self.manifest, key, folder)
            if moved == before:
                return before
            await asyncio.to_thread(_renamed, self._store, before.source, moved.source)
            self._keep(self.manifest.holding(moved))
        return moved

    async def remove(self, key: str) -> Document:
        """Take a document out with all there is of it: text, index, originals, charts."""
        async with self._changing:
            gone = self.manifest.document(key)
            self._keep(self.manifest.without(key))
            await self.library.close()
            await asyncio.to_thread(self._shred, gone)
        return gone

    async def undo(self, key: str) -> Document:
        """Take back the last edition of a document: the one before is read again; without one, it is removed."""
        before = self.manifest.document(key)
        if len(before.editions) == 1:
            return await self.remove(key)

        done = await self._read(lambda: planning.without_last_edition(self.manifest, key))
        self.originals.remove(before.editions[-1:])
        return done.document

    async def share(self, *, shares: bool) -> None:
        """Whether the operator's briefings are shown in this server, too."""
        async with self._changing:
            self._keep(replace(self.manifest, shares=shares))

    async def forget(self, user: int) -> bool:
        """Let no document say that somebody brought it; whether one did."""
        async with self._changing:
            changed = planning.without_name(self.manifest, user)
            if changed != self.manifest:
                self._keep(changed)
                return True
        return False

    async def mend(self) -> None:
        """Bring the store to the manifest, from which a crash or another version of the program may have left it."""
        known = await asyncio.to_thread(known_in, self._store)
        documents = {one.source: one for one in self.manifest.documents.values()}
        if surplus := set(known) - set(documents):
            async with self._changing:
                await asyncio.to_thread(_taken_out, self._store, surplus)
        async with self._changing:
            await asyncio.to_thread(self.originals.tidy, self.manifest)
        for source, document in documents.items():
            if source not in known or known[source].digest != document.newest.digest:
                await self._read_again(document.id)

    @asynccontextmanager
    async def files(self) -> AsyncIterator[Path]:
        """The folder in which all originals lie meanwhile."""
        yield self.originals.folder

    @property
    def busy(self) -> bool:
        """Whether something of it is being changed."""
        return self._changing.locked()

    async def close(self) -> None:
        await self.library.close()

    async def drop(self) -> None:
        """Take its folder away, once what is being changed has come to its end: it is an empty library from then on."""
        async with self._changing:
            await self.library.close()
            await self._dropped()
            self.manifest = Manifest()

    async def _dropped(self) -> None:
        await to_its_end(shutil.rmtree, self.folder, ignore_errors=True)

    @property
    def _store(self) -> Path:
        return self.folder / "library.db"

    async def _read(
        self, plan: Callable[[], Document], begun: Callable[[], None] = nothing, arrival: Arrival | None = None
    ) -> Added:
        """Read the newest edition of a document as it is planned when its turn has come, and keep both.

        What arrived is kept as its original; where it cannot be read, it is gone.
        """
        async with self._reader.turns.turn(("server", self.guild)):
            begun()
            async with self._changing:
                planned = plan()
                if arrival is not None:
                    self.originals.take_in(arrival, planned)
                try:
                    read = await self._reader.read(self._task(planned, self.originals.of(planned)))
                    document = planning.as_read(planned, read)
                    self._keep(self.manifest.holding(document))
                except BaseException:
                    if arrival is not None:
                        self.originals.remove([planned.newest])
                    raise
        return Added(document, read.doubts)

    async def _read_again(self, key: str) -> bool:
        """Read a document as it is kept when its turn has come; whether that is over with, however it ended.

        Where it cannot be read, the next start tries it again.
        """
        try:
            await self._read(lambda: self.manifest.document(key))
        except DepotError:
            return False
        except BotError:
            pass
        return True

    def _task(self, planned: Document, original: Path) -> Task:
        before = self.manifest.documents.get(planned.id)
        left = self.allowed.pages - self.manifest.pages + (before.newest.pages if before else 0)
        named = planned.name, planned.newest.digest, planned.id, planned.slug, planned.source
        return Task(self.folder, original, *named, planned.corrected, left)

    def _keep(self, manifest: Manifest) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            manifests.save(self._manifest_path, manifest)
        except OSError as error:
            raise unchanged() from error
        self.manifest = manifest

    def _shred(self, gone: Document) -> None:
        self.originals.remove(gone.editions)
        remove_charts(self._store)
        if not self.manifest.documents:
            remove_store(self._store)
            lock_path(self._store).unlink(missing_ok=True)
        elif self._store.exists():
            with LibraryWriter(self._store) as writer:
                writer.remove(gone.source)
                writer.shred()


def _renamed(store: Path, before: str, after: str) -> None:
    with LibraryWriter(store) as writer:
        writer.rename(before, after)


def _taken_out(store: Path, sources: set[str]) -> None:
    with LibraryWriter(store) as writer:
        for source in sources:
            writer.remove(source)
        writer.shred()
