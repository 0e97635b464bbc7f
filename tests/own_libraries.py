"""Servers' own libraries for tests: files are read by the worker's own code, but in this process, which is quicker."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.config import Config
from bot.libraries import Arrival, Libraries, sandbox, worker
from bot.libraries.intake import Reader
from bot.search import Library

NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)

# A document with words that no other has.
LIGHTHOUSES = """\
---
title: Lighthouses and Their Keepers
author: Mira Holt
published: 2026-05-04
---

Forty lighthouses still have keepers, and the coast is safer for it. Captains trust a lamp that somebody tends.

## What keepers cost

Keeping a lighthouse cost US$ 95,000 in 2025, a fifth more than in 2020. Seaborne trade past the lamps was worth \
US$ 4 billion in 2025.

## What keepers are worth

Wrecks fell by 62% along the coasts that have keepers. Most captains say that they would pay for them.
"""


async def carried_out(job: Mapping[str, Any], _folder: Path, effort: sandbox.Effort) -> Mapping[str, Any]:
    """What the worker answers to a job, as it comes out of its process."""
    told = await asyncio.to_thread(worker.carried_out, dict(job))
    return sandbox.outcome(json.dumps(told).encode(), 0, str(job["name"]), effort)


def reader(config: Config) -> Reader:
    return Reader(config.allowed, config.language, carried_out)


def libraries(config: Config, now=lambda: NOW, clock=None) -> Libraries:
    more = {"clock": clock} if clock else {}
    return Libraries(config, Library(config.library, config.synonyms), now, reader(config), **more)


def arrival(folder: Path, name: str, text: str, by: int = 5) -> Arrival:
    """A file that has come in."""
    path = folder / f"arrived-{name}"
    path.write_text(text, encoding="utf-8")
    return Arrival(path, name, by, NOW)


def holds(folder: Path, words: str) -> list[str]:
    """The files below a folder that have some words, in any letters."""
    wanted = words.encode().lower()
    return [one.name for one in sorted(folder.rglob("*")) if one.is_file() and wanted in one.read_bytes().lower()]
