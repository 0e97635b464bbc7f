"""Briefings by folder, year and month: the collections of several that can be asked about together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePosixPath

from bot.model import Briefing, Collection


def collections_of(briefings: Sequence[Briefing]) -> dict[str, Collection]:
    """Id -> each collection: all there are, then folders by name, then years, the latest first, before their months."""
    groups: dict[tuple[str, int, int], list[Briefing]] = {("", 0, 0): list(briefings)}
    for briefing in briefings:
        for folder in PurePosixPath(briefing.source).parents:
            if folder.name:
                groups.setdefault((folder.as_posix(), 0, 0), []).append(briefing)
        if briefing.published:
            year, month = briefing.published.year, briefing.published.month
            groups.setdefault(("", year, 0), []).append(briefing)
            groups.setdefault(("", year, month), []).append(briefing)
    in_order = sorted(
        groups.items(), key=lambda one: (bool(one[0][1]), one[0][0], -one[0][1], one[0][2] > 0, -one[0][2])
    )
    made = [Collection(_id(*key), tuple(each), *key) for key, each in in_order]
    return {one.id: one for one in made}


def _id(folder: str, year: int, month: int) -> str:
    return hashlib.sha256(f"collection:{folder}:{year}:{month}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
