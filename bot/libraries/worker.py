"""The process that reads one file that somebody brought, and puts it into a library: `python -m bot.libraries.worker`.

A job comes in as JSON, its outcome goes out as JSON, and the process ends. What it reads may be hostile, so it is given
nothing but the folder of that library, and whoever started it believes nothing of what it answers but sizes and words.
"""

from __future__ import annotations

import contextlib
import json
import sys
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.libraries import confinement
from bot.locale import gettext_noop
from bot.model import BotError

if TYPE_CHECKING:
    from bot.library import Charts
    from bot.model import KeyFigure

_TOO_LARGE = gettext_noop("“{name}” needs more memory to be read than a file may take. Part it, and add its parts.")
_UNREADABLE = gettext_noop(
    "“{name}” could not be read ({kind}). It may be damaged: save it anew, or as PDF, and add that."
)
_LIBRARY_FILE = 4_000_000_000  # bytes that the store itself may grow to


def main() -> None:
    confinement.leave_the_network()
    job = json.load(sys.stdin)
    _load(job)
    confinement.keep_to(
        Path(job["folder"]), seconds=job["seconds"], memory=job["memory"] * 1_000_000, size=_LIBRARY_FILE
    )
    json.dump(carried_out(job), sys.stdout)
    sys.stdout.flush()


def _load(job: dict[str, Any]) -> None:
    """Load all that a job needs, before it is confined."""
    if "put" in job:
        from bot import library  # noqa: F401, PLC0415 # what prepares documents takes several times as long to load
        from bot.charts import pipeline  # noqa: F401, PLC0415
    else:
        from bot import ingest  # noqa: F401, PLC0415


def carried_out(job: dict[str, Any]) -> dict[str, Any]:
    """What became of a job: what the document was read as, or `error` with the `names` in it."""
    name = job["name"]
    try:
        return _copied(job) if "put" in job else _read(job)
    except BotError as error:
        return {"error": error.message, "names": {key: str(value) for key, value in error.names.items()}}
    except MemoryError:
        return {"error": _TOO_LARGE, "names": {"name": name}}
    except Exception as error:  # noqa: BLE001 # whatever a file does to its reader, it is told in one sentence
        kind = type(error).__name__
        last = traceback.extract_tb(error.__traceback__)[-1]
        return {
            "error": _UNREADABLE,
            "names": {"name": name, "kind": kind},
            "where": f"{Path(last.filename).name}:{last.lineno}",
        }


def _read(job: dict[str, Any]) -> dict[str, Any]:
    from bot.charts import pipeline  # noqa: PLC0415 # as above
    from bot.ingest import About, Limits, account_of, prepare  # noqa: PLC0415
    from bot.ingest.preparing import charts_of  # noqa: PLC0415
    from bot.library import LibraryWriter, piece_in  # noqa: PLC0415

    source = Path(job["original"]).read_bytes()
    given = dict(job["about"])
    given["published"] = date.fromisoformat(given["published"]) if given.get("published") else None
    prepared = prepare(
        source,
        job["name"],
        job["digest"],
        language=job["language"],
        limits=Limits(**job["limits"]),
        about=About(**given),
    )
    account = account_of(prepared)
    found = prepared.briefing
    pages = account.pages or max(1, -(-found.words // 400))
    if pages > job["pages_left"]:
        raise BotError(
            "“{name}” has {pages} pages, and there is room for {left} more. Remove what is no longer needed first.",
            name=job["name"],
            pages=pages,
            left=max(0, job["pages_left"]),
        )
    if not account.sentences:
        raise BotError("“{name}” has no sentences that could be quoted.", name=job["name"])
    with LibraryWriter(Path(job["library"])) as writer:
        if job["charts"]:
            writer.plan_charts(charts_of, pipeline.recipe())
        writer.put(replace(prepared, briefing=replace(found, slug=job["about"]["slug"] or found.slug)))
        writer.settle_charts(charts_of)
    if job.get("piece"):
        Path(job["piece"]).write_bytes(piece_in(Path(job["library"]), found.source))
    return {
        "title": found.title,
        "published": found.published.isoformat() if found.published else None,
        "pages": pages,
        "doubts": [[doubt.message, dict(doubt.names)] for doubt in account.doubts],
    }


def _charts_of(told: list[tuple[KeyFigure, str]]) -> Charts:
    """The charts of some figures. Few copies need one planned, and so few load what plans it."""
    from bot.ingest.preparing import charts_of  # noqa: PLC0415

    return charts_of(told)


def _copied(job: dict[str, Any]) -> dict[str, Any]:
    """Bring a library to others' pieces; `refused` are the sources of those that cannot be put in, and why."""
    from bot.charts import pipeline  # noqa: PLC0415 # as above
    from bot.library import LibraryWriter  # noqa: PLC0415

    refused = {}
    with LibraryWriter(Path(job["library"])) as writer:
        writer.plan_charts(_charts_of, pipeline.recipe())
        for source in job["removed"]:
            writer.remove(source)
        for before, after in job["renamed"]:
            writer.rename(before, after)
        for file, key, source, slug in job["put"]:
            try:
                writer.put_piece(Path(file).read_bytes(), key, source, slug, _charts_of)
            except BotError as error:
                refused[source] = str(error)[:300]
        writer.settle_charts(_charts_of)
        if job["shred"]:
            writer.shred()
    return {"refused": refused}


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
