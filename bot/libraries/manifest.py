"""What a server's library holds: its documents with all editions of each, and whether the operator's are shown beside.

It is a file of its own, since the store can be made again from the originals, and this cannot.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.model import BotError

FORMAT = 1
_WORDS_A_PAGE = 400  # where a format has no pages


@dataclass(frozen=True, slots=True)
class Edition:
    """One file as it was brought: by whom (0 where that is forgotten), when (seconds since 1970), and how large."""

    file: str  # its name under originals/
    name: str  # as it was brought
    digest: str  # SHA-256 of its bytes
    size: int
    pages: int
    by: int
    at: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """What somebody has said of a document that holds whatever it says itself; None is what it says."""

    title: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a library. `id` and `slug` are those of its briefing, and stay the same over its editions."""

    id: str
    slug: str
    name: str  # of its file
    folder: str
    title: str
    published: date | None
    editions: tuple[Edition, ...]  # the newest last
    corrected: Corrected = Corrected()

    @property
    def source(self) -> str:
        """What its briefing is kept under: its folder and its file's name."""
        return f"{self.folder}/{self.name}" if self.folder else self.name

    @property
    def newest(self) -> Edition:
        return self.editions[-1]

    @property
    def size(self) -> int:
        return sum(one.size for one in self.editions)


@dataclass(frozen=True, slots=True)
class Manifest:
    """All documents by id, in the order in which they came."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    shares: bool = True  # the operator's briefings are shown in this server, too

    @property
    def pages(self) -> int:
        return sum(one.newest.pages for one in self.documents.values())

    @property
    def size(self) -> int:
        return sum(one.size for one in self.documents.values())

    def document(self, key: str) -> Document:
        """The document of an id. Raises BotError when it is not here, or not any more."""
        found = self.documents.get(key)
        if found is None:
            raise BotError("That document is no longer in this server's library. “/library list” shows what there is.")
        return found

    def holding(self, one: Document) -> Manifest:
        return replace(self, documents={**self.documents, one.id: one})

    def without(self, key: str) -> Manifest:
        return replace(self, documents={k: v for k, v in self.documents.items() if k != key})


def pages_of(pages: int, words: int) -> int:
    """How many pages a document counts for."""
    return pages or max(1, -(-words // _WORDS_A_PAGE))


def load(path: Path) -> Manifest:
    """The manifest of a file; an empty one where there is none. Raises BotError for one that cannot be read."""
    try:
        kept = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Manifest()
    except (OSError, ValueError) as error:
        raise BotError("This server's library cannot be read just now. Tell the bot's operator.") from error
    return from_json(kept)


def from_json(kept: object) -> Manifest:
    """The manifest that `as_json` has made. Raises BotError for one of another version."""
    if not isinstance(kept, dict) or kept.get("format") != FORMAT:
        raise BotError("This server's library was written by another version. Tell the bot's operator.")
    return Manifest({one["id"]: _document(one) for one in kept["documents"]}, bool(kept["shares"]))


def as_json(manifest: Manifest) -> dict[str, Any]:
    """A manifest as objects of JSON; days are texts."""
    documents = [asdict(one) for one in manifest.documents.values()]
    kept = {"format": FORMAT, "shares": manifest.shares, "documents": documents}
    return dict(json.loads(json.dumps(kept, default=date.isoformat)))


def save(path: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the one before: a crash leaves one of the two."""
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as file:
        json.dump(as_json(manifest), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _document(kept: Mapping[str, Any]) -> Document:
    corrected = {**kept["corrected"], "published": _day(kept["corrected"]["published"])}
    return Document(
        **{
            **kept,
            "published": _day(kept["published"]),
            "editions": tuple(Edition(**one) for one in kept["editions"]),
            "corrected": Corrected(**corrected),
        }
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
