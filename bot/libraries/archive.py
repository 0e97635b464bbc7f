"""A server's whole library as one archive: its originals under their names, and what is set and known of them."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from bot.libraries.manifest import Document, Edition, Manifest


def write_archive(path: Path, manifest: Manifest, originals: Path, settings: Mapping[str, object]) -> int:
    """Write the archive to a path; how many bytes it has. What is missing of the originals is left out."""
    listed = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for document in manifest.documents.values():
            for number, edition in enumerate(document.editions, 1):
                original = originals / edition.file
                if original.exists():
                    archive.write(original, _place(document, edition, number))
            listed.append(_about(document))
        about = {"settings": dict(settings), "operators_briefings": manifest.shares, "documents": listed}
        archive.writestr("library.json", json.dumps(about, ensure_ascii=False, indent=1))
    return path.stat().st_size


def can_be_sent(manifest: Manifest, most: int) -> bool:
    """Whether the archive may have so few bytes: documents are packed already, most of them."""
    return manifest.size <= 3 * most


def archived(manifest: Manifest, originals: Path, settings: Mapping[str, object], most: int) -> bytes:
    """The bytes of the archive; none where it has more than so many."""
    with tempfile.TemporaryDirectory(prefix="verbatim-") as folder:
        path = Path(folder) / "library.zip"
        return path.read_bytes() if write_archive(path, manifest, originals, settings) <= most else b""


def _place(document: Document, edition: Edition, number: int) -> str:
    if edition == document.newest:
        return f"documents/{document.source}"
    name = PurePosixPath(document.name)
    return f"earlier editions/{document.source}/{number}{PurePosixPath(edition.file).suffix or name.suffix}"


def _about(document: Document) -> dict[str, object]:
    return {
        "title": document.title,
        "file": document.source,
        "date": document.published.isoformat() if document.published else None,
        "editions": [
            {
                "name": one.name,
                "bytes": one.size,
                "pages": one.pages,
                "added": datetime.fromtimestamp(one.at, UTC).isoformat(),
                "added_by": str(one.by) if one.by else None,
            }
            for one in document.editions
        ],
    }
