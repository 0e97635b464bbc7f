"""The copy of a library on this machine, brought to what its newest listing says by the pieces that it lacks."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.depot import Depot, LostError, intact
from bot.libraries.intake import CarryOut
from bot.libraries.listing import Listing
from bot.libraries.sandbox import Effort
from bot.libraries.threads import to_its_end
from bot.library import FORMAT, Known, known_in
from bot.library.files import lock_path, remove_charts, remove_store
from bot.model import BotError

log = logging.getLogger(__name__)

_EFFORT = Effort(seconds=900, memory=4_000)
_AT_ONCE = 50  # pieces that one process puts in
_BYTES = 64_000_000  # of them
_TOUCHED = 60.0  # seconds between two notes that it is asked


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes a store that which is wanted: sources to take out, to rename, and to put in (slug and piece)."""

    removed: Sequence[str]
    renamed: Sequence[tuple[str, str]]
    put: Mapping[str, tuple[str, str]]

    def __bool__(self) -> bool:
        return bool(self.removed or self.renamed or self.put)


def changes(have: Mapping[str, Known], wanted: Mapping[str, tuple[str, str]]) -> Changes:
    """From what a store has of each source to what it is to have. What is there under another source is renamed."""
    put = {source: one for source, one in wanted.items() if source not in have or have[source].digest != one[1]}
    surplus = {source for source in have if source not in wanted}
    gone = {have[source].digest: source for source in surplus}
    renamed = []
    for source, (slug, piece) in list(put.items()):
        before = gone.get(piece)
        if before is not None and source not in have and have[before].slug == slug:
            renamed.append((gone.pop(piece), source))
            del put[source]
    return Changes(sorted(surplus - {before for before, _after in renamed}), renamed, put)


class Copy:
    """A store in a folder, and beside it a note of the version it is of: a crash leaves the note behind, never ahead.

    Whoever asks the store meanwhile is answered from it as it is, each briefing before or after its change.
    `lacking` says why some briefings could not be brought along.
    """

    def __init__(self, folder: Path, depot: Depot, carry_out: CarryOut) -> None:
        self.folder = folder
        self.store = folder / "library.db"
        self.version = 0
        self.key = ""  # of the listing
        self.listing = Listing()
        self.lacking: Mapping[str, str] = {}
        self._depot = depot
        self._carry_out = carry_out
        self._touched = float("-inf")
        self._read_note()

    @property
    def state(self) -> tuple[int, str]:
        """Which version it is of, and under which key that listing lies: a restored database counts versions anew."""
        return self.version, self.key

    async def follow(self, version: int, key: str, listing: Listing | None = None, *, shreds: bool = False) -> None:
        """Become the copy of a listing, by its key in the depot unless it is at hand.

        With `shreds`, nothing is left of what is taken out. Raises BotError where it stays as it was.
        """
        if listing is None:
            listing = await to_its_end(Listing.unpacked, await intact(self._depot, key)) if key else Listing()
        due = await to_its_end(self._due, listing)
        lacking: dict[str, str] = {}
        if not listing.entries:
            await to_its_end(self._emptied)
        elif due:
            lacking = await self._changed(due, shreds=shreds)
        if due.removed or due.put:
            await to_its_end(remove_charts, self.store)  # they are drawn again, of what there is now
        await to_its_end(self._write_note, version, key, listing, lacking)
        self.version, self.key, self.listing, self.lacking = version, key, listing, lacking

    async def drop(self) -> None:
        """Take all of it away, so that it is of nothing again."""
        self.version, self.key, self.listing, self.lacking = 0, "", Listing(), {}
        await to_its_end(shutil.rmtree, self.folder, ignore_errors=True)

    def _due(self, listing: Listing) -> Changes:
        return changes(known_in(self.store), listing.wanted(FORMAT))

    async def _changed(self, due: Changes, *, shreds: bool) -> dict[str, str]:
        """Carry changes out, some pieces at a time; source -> why it could not be brought along."""
        lacking: dict[str, str] = {}
        waiting, removed, renamed = deque(sorted(due.put.items())), due.removed, due.renamed
        incoming = self.folder / "incoming"
        at_once, failed, is_any_in = _AT_ONCE, None, False
        try:
            while waiting or removed or renamed:
                await to_its_end(_emptied_folder, incoming)
                put = await self._fetched(waiting, incoming, lacking, at_once)
                job: dict[str, Any] = {
                    "library": str(self.store),
                    "name": self.folder.name,
                    "put": put,
                    "removed": removed,
                }
                job |= {"renamed": renamed, "shred": shreds and bool(removed)}
                try:
                    told = await self._carry_out(job, self.folder, _EFFORT)
                except BotError as error:  # one of them may be to blame: the others are not to wait for it
                    if not put:
                        raise
                    at_once, failed = 1, error
                    if len(put) > 1:
                        waiting.extendleft((source, (slug, piece)) for _file, piece, source, slug in reversed(put))
                    else:
                        lacking[put[0][2]] = str(error)[:300]
                    continue
                is_any_in = True
                refused = told.get("refused")
                if isinstance(refused, dict):
                    lacking |= {str(source): str(why)[:300] for source, why in refused.items()}
                removed = renamed = ()
        finally:
            await to_its_end(shutil.rmtree, incoming, ignore_errors=True)
        if failed is not None and not is_any_in:
            raise failed
        for source, why in lacking.items():
            log.error("%s: piece %s could not be brought along: %s", self.folder.name, due.put[source][1], why)
        return lacking

    async def _fetched(
        self, waiting: deque[tuple[str, tuple[str, str]]], incoming: Path, lacking: dict[str, str], at_once: int
    ) -> list[tuple[str, str, str, str]]:
        """Fetch the next pieces: file, hash, source and slug of each. Of what is damaged or missing, it is told why."""
        put: list[tuple[str, str, str, str]] = []
        size = 0
        while waiting and len(put) < at_once and size < _BYTES:
            source, (slug, piece) = waiting.popleft()
            try:
                content = await intact(self._depot, piece)
            except LostError as error:
                lacking[source] = error.detail
                continue
            file = incoming / piece
            await to_its_end(file.write_bytes, content)
            size += len(content)
            put.append((str(file), piece, source, slug))
        return put

    def _emptied(self) -> None:
        remove_store(self.store)
        lock_path(self.store).unlink(missing_ok=True)

    @property
    def _note(self) -> Path:
        return self.folder / "copy.json"

    def touch(self) -> None:
        """Note that somebody asks it now, once in a while."""
        if time.monotonic() - self._touched < _TOUCHED:
            return
        self._touched = time.monotonic()
        with contextlib.suppress(OSError):
            os.utime(self._note)

    def _read_note(self) -> None:
        try:
            kept = json.loads(self._note.read_bytes())
            listing = Listing.from_json(kept["listing"])
            if kept["format"] == FORMAT:
                self.version, self.key = int(kept["version"]), str(kept["key"])
                self.listing, self.lacking = listing, dict(kept["lacking"])
        except (OSError, ValueError, LookupError, TypeError, BotError):
            pass  # it is made anew from the depot

    def _write_note(self, version: int, key: str, listing: Listing, lacking: Mapping[str, str]) -> None:
        kept = {"format": FORMAT, "version": version, "key": key, "lacking": dict(lacking)}
        kept["listing"] = listing.as_json()
        self.folder.mkdir(parents=True, exist_ok=True)
        new = self._note.with_suffix(".new")
        with new.open("w", encoding="utf-8") as file:
            json.dump(kept, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._note)


def _emptied_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
