"""What `verbatim check` looks at: configuration, seeds, store and servers' database, each with what to mend."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from bot.config import Config
from bot.model import BotError
from bot.reading import SUFFIXES
from bot.search import Library
from bot.servers.database import damage as damage_of

Finding = tuple[str, str, str]  # what was looked at, its state, and what to mend ("" for nothing)


async def findings(config: Config, *, deep: bool = False) -> list[Finding]:
    """All findings, in the order in which one would mend them; `deep` ones go over every briefing of the store."""
    return [
        ("configuration", "every key is as it should be", ""),
        _seeds(config),
        await _store(config, deep=deep),
        _servers(config),
        (
            "token",
            "DISCORD_TOKEN is set" if config.token else "DISCORD_TOKEN is not set; only run and sync need it",
            "",
        ),
    ]


def _seeds(config: Config) -> Finding:
    if not config.seeds.is_dir():
        return "seeds", f"{config.seeds} is not a folder", "Make it, or name another with 'seeds' or --seeds."
    count = sum(path.suffix.lower() in SUFFIXES for path in config.seeds.rglob("*"))
    return "seeds", f"{count} documents in {config.seeds}", "" if count else f"Put {', '.join(SUFFIXES)} files there."


async def _store(config: Config, *, deep: bool) -> Finding:
    library = Library(config.library)
    counts: Mapping[str, int]
    try:
        damage = "; ".join(await library.faults()) if deep else await library.damage()
        counts = await library.counts()
    except BotError as error:
        return "store", str(error), "Run: verbatim build"
    except sqlite3.Error as error:  # damage that the check itself stumbles over
        damage, counts = str(error), {}
    finally:
        await library.close()
    if damage:
        return "store", f"{config.library} is damaged ({_line(damage)})", "Delete it and run: verbatim build"
    return "store", ", ".join(f"{count} {what}" for what, count in counts.items()), ""


def _servers(config: Config) -> Finding:
    damage = damage_of(config.guilds)
    if damage:
        mend = "Put a backup in its place, or move it away to begin with an empty one."
        return "servers' database", f"{config.guilds} is damaged ({_line(damage)})", mend
    state = "sound" if config.guilds.exists() else "not there yet; the first run makes it"
    return "servers' database", state, ""


def _line(damage: str) -> str:
    """SQLite lists all that it finds on lines of their own: the beginning of it, as one line."""
    return " ".join(damage.split())[:200]
