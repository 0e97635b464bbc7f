"""What a library holds, as its listing in the depot says: each briefing with the pieces that it is copied by."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.libraries import manifest as manifests
from bot.libraries.manifest import Manifest
from bot.model import BotError

_FORM = 1
_MOST = 1_000_000_000  # bytes that one may unpack to

Pieces = Mapping[str, Mapping[str, str]]  # a briefing's id -> the format of a store -> the object of its piece for that


@dataclass(frozen=True, slots=True)
class Entry:
    """A briefing under its source and slug; `digest` is the build's, of one of the operator's."""

    source: str
    slug: str
    pieces: Mapping[str, str]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """All briefings of a library; of a server's, its manifest as well."""

    entries: Sequence[Entry] = ()
    manifest: Manifest | None = None

    @classmethod
    def of_server(cls, manifest: Manifest, pieces: Pieces) -> Listing:
        documents = manifest.documents.values()
        return cls(tuple(Entry(one.source, one.slug, pieces.get(one.id, {})) for one in documents), manifest)

    def pieces(self) -> Pieces:
        """The pieces of a server's documents by their ids."""
        by_source = {one.source: one.pieces for one in self.entries}
        documents = self.manifest.documents if self.manifest else {}
        return {key: by_source[one.source] for key, one in documents.items()}

    def wanted(self, form: str) -> dict[str, tuple[str, str]]:
        """Source -> slug and piece of each briefing that there is a piece of for stores of a format."""
        return {one.source: (one.slug, one.pieces[form]) for one in self.entries if form in one.pieces}

    def named(self) -> dict[str, int]:
        """All objects that it needs, each with who brought it, or 0; what several brought, for each of them."""
        found = {piece: 0 for one in self.entries for piece in one.pieces.values()}
        for document in self.manifest.documents.values() if self.manifest else ():
            for one in document.editions:
                is_first = found.get(one.digest, one.by) == one.by
                found[one.digest if is_first else f"{one.digest} {one.file}"] = one.by
        return found

    def as_json(self) -> dict[str, Any]:
        entries = [[one.source, one.slug, dict(one.pieces), one.digest] for one in self.entries]
        return {
            "form": _FORM,
            "entries": entries,
            "manifest": manifests.as_json(self.manifest) if self.manifest is not None else None,
        }

    @classmethod
    def from_json(cls, kept: object) -> Listing:
        """Raises BotError for what another version has written."""
        if not isinstance(kept, dict) or kept.get("form") != _FORM:
            raise BotError("This server's library was written by another version. Tell the bot's operator.")
        manifest = manifests.from_json(kept["manifest"]) if kept["manifest"] is not None else None
        return cls(tuple(Entry(*entry) for entry in kept["entries"]), manifest)

    def packed(self) -> bytes:
        return zlib.compress(json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True).encode())

    @classmethod
    def unpacked(cls, packed: bytes) -> Listing:
        """Raises BotError for what is none."""
        try:
            return cls.from_json(json.loads(zlib.decompressobj().decompress(packed, _MOST)))
        except (zlib.error, ValueError, LookupError, TypeError) as error:
            raise BotError("This server's library cannot be read just now. Tell the bot's operator.") from error
