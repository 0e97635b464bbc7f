"""The files that people brought to a server's library, kept as they came: one for each edition of a document."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from bot.libraries.manifest import Document, Edition, Manifest


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came in, checked by name, kind and size: where it lies, and who brought it when."""

    path: Path
    name: str
    by: int
    at: datetime


def digested(path: Path) -> tuple[str, int]:
    """The digest of a file, in hexadecimal, and its size in bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size


def edition_of(stem: str, arrival: Arrival, digest: str, size: int) -> Edition:
    """What arrived as an edition that is not read yet, its original under a name of that stem."""
    file = f"{stem}{PurePosixPath(arrival.name).suffix}"
    return Edition(file, arrival.name, digest, size, 0, arrival.by, int(arrival.at.timestamp()))


class Originals:
    """The folder of a library's originals, made when the first is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, document: Document) -> Path:
        """The original of a document's newest edition."""
        return self.folder / document.newest.file

    def take_in(self, arrival: Arrival, document: Document) -> None:
        """Move what arrived to where the original of a document's newest edition is kept."""
        self.folder.mkdir(parents=True, exist_ok=True)
        arrival.path.replace(self.of(document))

    def remove(self, editions: Collection[Edition]) -> None:
        for one in editions:
            (self.folder / one.file).unlink(missing_ok=True)

    def tidy(self, manifest: Manifest) -> None:
        """Take away what is no original of any document: a crash may have left it."""
        kept = {one.file for document in manifest.documents.values() for one in document.editions}
        for file in self.folder.glob("*"):
            if file.name not in kept:
                file.unlink(missing_ok=True)
