"""Putting libraries of this machine into the depot, so that all clusters take them up: the operator's, and servers'."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.depot import Depot, intact
from bot.libraries import manifest as manifests
from bot.libraries.listing import Entry, Listing
from bot.libraries.manifest import Manifest
from bot.libraries.shared import OPERATORS, Published
from bot.library import FORMAT, Known, known_in, piece_in
from bot.model import BotError

_AT_ONCE = 8  # objects that are on their way


@dataclass(frozen=True, slots=True)
class Counts:
    """Briefings of a listing, those whose pieces were put anew, and how many bytes that took."""

    briefings: int
    put: int
    size: int


async def publish_operators(
    library: Path,
    depot: Depot,
    published: Published,
    *,
    anew: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Counts:
    """Make a library the operator's of all clusters; pieces of what did not change are not made again, unless `anew`.

    Raises BotError where that cannot be done; then the one before stays.
    """
    began = await published.now()
    version, key = await published.newest(OPERATORS, FORMAT)
    before: Mapping[str, Entry] = {}
    if key and not anew:
        before = {one.source: one for one in Listing.unpacked(await intact(depot, key)).entries}
    known = await asyncio.to_thread(known_in, library)
    if not known:
        raise BotError(f"There are no briefings in {library}. Run “verbatim build” first.")
    kept = {source for source, one in known.items() if source in before and before[source].digest == one.digest}
    due = sorted(set(known) - kept)
    pieces = {source: before[source].pieces[FORMAT] for source in kept}
    size = 0
    for at in range(0, len(due), _AT_ONCE):
        some = due[at : at + _AT_ONCE]
        contents = [await asyncio.to_thread(piece_in, library, source) for source in some]
        pieces |= dict(zip(some, await asyncio.gather(*map(depot.put, contents)), strict=True))
        size += sum(map(len, contents))
        progress(at + len(some), len(due))
    listing = Listing(tuple(_entry(source, known[source], pieces[source]) for source in sorted(known)))
    if before and listing.entries == tuple(before[source] for source in sorted(before)):
        return Counts(len(known), 0, 0)
    packed = listing.packed()
    key = await depot.put(packed)
    if await published.move(OPERATORS, version, key, {**listing.named(), key: 0}, FORMAT, began) <= 0:
        raise BotError("Somebody else has published in this moment. Try it again.")
    return Counts(len(known), len(due), size + len(packed))


def _entry(source: str, known: Known, piece: str) -> Entry:
    return Entry(source, known.slug, {FORMAT: piece}, known.digest)


async def manifest_of(guild: int, depot: Depot, published: Published) -> Manifest | None:
    """What a server's library in the depot holds; None where it has none. Raises DepotError."""
    _version, key = await published.newest(guild)
    return Listing.unpacked(await intact(depot, key)).manifest if key else None


async def publish_server(guild: int, folder: Path, depot: Depot, published: Published) -> bool:
    """Put a server's library, as one machine has it in a folder, into the depot; False where it has one there already,
    or had one that was erased.

    What the folder's store has no briefing of is read again by the cluster that is first asked. Raises BotError where
    an original is missing, or nothing can be put there.
    """
    began = await published.now()
    version, _listing = await published.newest(guild)
    if version:
        return False
    manifest = await asyncio.to_thread(manifests.load, folder / "manifest.json")
    known = await asyncio.to_thread(known_in, folder / "library.db")
    pieces: dict[str, dict[str, str]] = {}
    for one in manifest.documents.values():
        for edition in one.editions:
            try:
                content = await asyncio.to_thread((folder / "originals" / edition.file).read_bytes)
            except OSError as error:
                raise BotError(f"{folder / 'originals' / edition.file} cannot be read ({error.strerror}).") from error
            if await depot.put(content) != edition.digest:
                raise BotError(f"{folder / 'originals' / edition.file} is not the file that was brought.")
        if one.source in known and known[one.source].digest == one.newest.digest:
            piece = await asyncio.to_thread(piece_in, folder / "library.db", one.source)
            pieces[one.id] = {FORMAT: await depot.put(piece)}
    listing = Listing.of_server(manifest, pieces)
    key = await depot.put(listing.packed())
    if await published.move(guild, version, key, {**listing.named(), key: 0}, began=began) <= 0:
        raise BotError(f"Somebody else has changed the library of server {guild} in this moment. Try it again.")
    return True
