"""The briefings: the seeds, the store that was built of them, and how the two stand to one another."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence

from bot.cli.checks.finding import Finding, mend, ok, skipped
from bot.config import Config
from bot.model import BotError
from bot.search import Library

_TOLD = 10  # names in one finding


def seeds(config: Config) -> list[Finding]:
    """What of the seeds is read, what is not and why, and what a build would still do."""
    from bot.ingest import standing
    from bot.reading import SUFFIXES

    if config.depot and not config.seeds.is_dir():
        return [skipped("seeds", "another machine publishes into the depot")]
    try:
        found = standing(config.seeds, config.library, method=config.method, language=config.language)
    except BotError as error:
        said, _, how = str(error).partition(". ")
        return [mend("seeds", said, how)]
    told = f"{_count(found.documents, 'document')} in {config.seeds}"
    if not found.documents:
        return [mend("seeds", told, f"Put {', '.join(SUFFIXES)} files there, or begin with samples: verbatim init")]
    findings = [ok("seeds", told)]
    findings += [
        mend("seeds", why, "Until then it is left out; an earlier state of it stays.")
        for why in found.left_out.values()
    ]
    waiting = {"new": found.new, "changed": found.changed, "no longer there": found.gone}
    if found.built and any(waiting.values()):
        said = "; ".join(f"{what}: {_names(which)}" for what, which in waiting.items() if which)
        findings.append(mend("seeds", f"newer than the store ({said})", "Run: verbatim build"))
    return findings


def store(config: Config, *, deep: bool = False) -> Finding:
    """Whether the store is there, of this version, whole, and (`deep`) word for word what its texts say."""
    path = config.library
    if config.depot and not path.exists():
        return skipped("store", "another machine publishes into the depot")
    if path.exists() and not path.stat().st_size:
        return mend("store", f"{path} has been emptied", "Run: verbatim build")
    try:
        counts, damage = asyncio.run(_asked(config, deep=deep))
    except BotError as error:
        said, _, how = str(error).partition(" Run ")
        return mend("store", said, "Run: verbatim build" if how else "Look at its rights.")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return mend("store", f"{path} is locked by another program", "End it: a build or a bot never locks it.")
        counts, damage = {}, str(error)
    except sqlite3.Error as error:  # damage that the check itself stumbles over
        counts, damage = {}, str(error)
    if damage:
        said = " ".join(damage.split())[:200]
        return mend("store", f"{path} is damaged ({said})", "Delete it and run: verbatim build")
    return ok("store", ", ".join(f"{count} {what}" for what, count in counts.items()))


async def _asked(config: Config, *, deep: bool) -> tuple[Mapping[str, int], str]:
    library = Library(config.library)
    try:
        damage = "; ".join(await library.faults()) if deep else await library.damage()
        return await library.counts(), damage
    finally:
        await library.close()


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _names(which: Sequence[str]) -> str:
    more = f" and {len(which) - _TOLD} more" if len(which) > _TOLD else ""
    return f"{', '.join(which[:_TOLD])}{more}"
