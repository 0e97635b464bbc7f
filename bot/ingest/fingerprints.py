"""Whether a document is to be prepared anew: a digest of its bytes, and of all that decides what is prepared."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

# The rooms whose code decides what a prepared briefing holds: when one of them changes, all are prepared anew.
_RECIPE = "model languages text ranking reading figures library ingest".split()


def digests_of(
    seeds: Path, sources: Sequence[str], method: str, language: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Source -> its digest; and of those that can't be opened, why not."""
    recipe = _recipe(method, language)
    digests: dict[str, str] = {}
    unopened: dict[str, str] = {}
    for source in sources:
        try:
            digests[source] = hashlib.sha256(recipe + (seeds / source).read_bytes()).hexdigest()
        except OSError as error:
            unopened[source] = f"{source}: it cannot be opened ({error.strerror})."
    return digests, unopened


def _recipe(method: str, language: str) -> bytes:
    """A digest of all that decides what is prepared, besides the documents: the code, and the settings that matter."""
    digest = hashlib.sha256(f"{method} {language}".encode())
    home = Path(__file__).parent.parent
    for room in _RECIPE:
        path = home / room
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in (".py", ".sql", ".txt", ".yaml", ".json", ".npz"):
                digest.update(file.read_bytes())
    return digest.digest()
