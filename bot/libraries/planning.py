"""What documents are to become, by what their library holds: as they are brought, moved or taken back. Pure.

Each is planned anew when its turn has come, from the manifest as it is then.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import PurePosixPath

from bot.config import Allowed
from bot.libraries.intake import Read
from bot.libraries.manifest import Corrected, Document, Edition, Manifest
from bot.libraries.originals import Arrival, edition_of
from bot.library import slug_for
from bot.model import BotError

_MEGABYTE = 1_000_000


def arrived(
    manifest: Manifest, arrival: Arrival, digest: str, size: int, corrected: Corrected, folder: str
) -> Document:
    """A document of its own that is not read yet."""
    while (key := secrets.token_hex(4)) in manifest.documents:
        pass
    name = _free_name(manifest, folder, arrival.name)
    slug = slug_for(name, {one.slug for one in manifest.documents.values()})
    edition = edition_of(f"{key}-1", arrival, digest, size)
    return Document(key, slug, name, folder, "", corrected.published, (edition,), corrected)


def with_edition(manifest: Manifest, key: str, arrival: Arrival, digest: str, size: int) -> Document:
    """A document with a new edition, which is not read yet and has a date of its own."""
    before = manifest.document(key)
    number = 1 + max(int(PurePosixPath(one.file).stem.rpartition("-")[2]) for one in before.editions)
    edition = edition_of(f"{key}-{number}", arrival, digest, size)
    name = f"{PurePosixPath(before.name).stem}{PurePosixPath(arrival.name).suffix}"
    corrected = replace(before.corrected, published=None)
    return replace(_named(manifest, before, name), editions=(*before.editions, edition), corrected=corrected)


def without_last_edition(manifest: Manifest, key: str) -> Document:
    before = manifest.document(key)
    editions = before.editions[:-1]
    name = f"{PurePosixPath(before.name).stem}{PurePosixPath(editions[-1].file).suffix}"
    return replace(_named(manifest, before, name), editions=editions)


def moved(manifest: Manifest, key: str, folder: str) -> Document:
    """A document as it is in another folder."""
    before = manifest.document(key)
    if before.folder == folder:
        return before
    return replace(before, folder=folder, name=_free_name(manifest, folder, before.name))


def as_read(planned: Document, read: Read) -> Document:
    newest = replace(planned.newest, pages=read.pages)
    editions = (*planned.editions[:-1], newest)
    return replace(planned, title=read.title, published=read.published, editions=editions)


def without_name(manifest: Manifest, user: int) -> Manifest:
    """The manifest without who somebody is that brought something."""

    def nameless(one: Edition) -> Edition:
        return replace(one, by=0) if one.by == user else one

    documents = {
        key: replace(one, editions=tuple(map(nameless, one.editions))) for key, one in manifest.documents.items()
    }
    return replace(manifest, documents=documents)


def require_room(manifest: Manifest, allowed: Allowed, size: int, *, another: bool = False) -> None:
    if another and len(manifest.documents) >= allowed.documents:
        raise BotError(
            "This server's library has {n} documents, as many as it may. Remove what is no longer needed first.",
            n=len(manifest.documents),
        )
    if manifest.size + size > allowed.megabytes * _MEGABYTE:
        raise BotError(
            "This server's library may have {n} megabytes, and this would be more. Remove what is no longer"
            " needed first.",
            n=allowed.megabytes,
        )


def require_new(manifest: Manifest, digest: str) -> None:
    for one in manifest.documents.values():
        if one.newest.digest == digest:
            raise BotError("That file is in this server's library already, as “{title}”.", title=one.title)


def _named(manifest: Manifest, before: Document, name: str) -> Document:
    return before if name == before.name else replace(before, name=_free_name(manifest, before.folder, name))


def _free_name(manifest: Manifest, folder: str, name: str) -> str:
    """A file's name that no other document of a folder has, in small or large letters."""
    taken = {one.name.casefold() for one in manifest.documents.values() if one.folder == folder}
    free, count, path = name, 1, PurePosixPath(name)
    while free.casefold() in taken:
        count += 1
        free = f"{path.stem} ({count}){path.suffix}"
    return free
