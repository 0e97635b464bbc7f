"""The files of a library: what stands beside its SQLite file, and how they are taken away."""

from __future__ import annotations

import shutil
from pathlib import Path

_COMPANIONS = "-wal", "-shm", "-journal"  # SQLite's own


def index_path(library: Path) -> Path:
    return library.with_suffix(".index")


def charts_path(library: Path) -> Path:
    return library.with_suffix(".charts")


def lock_path(library: Path) -> Path:
    return library.with_name(f"{library.name}.lock")


def remove_store(library: Path) -> None:
    """Take away what a library knows: its file, with what SQLite keeps beside it, and its index."""
    for companion in _COMPANIONS:
        library.with_name(f"{library.name}{companion}").unlink(missing_ok=True)
    library.unlink(missing_ok=True)
    shutil.rmtree(index_path(library), ignore_errors=True)


def remove_charts(library: Path) -> None:
    """Take away the pictures that were drawn; they are drawn again when they are asked for."""
    shutil.rmtree(charts_path(library), ignore_errors=True)
