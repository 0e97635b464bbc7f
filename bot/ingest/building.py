"""From a folder of seeds to the store: those documents that changed are prepared, stored, and compared in charts."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from bot.charts import pipeline
from bot.ingest.accounts import Account
from bot.ingest.fingerprints import digests_of
from bot.ingest.preparing import account_of, charts_of, prepare
from bot.ingest.sources import sources_in
from bot.ingest.workers import Effort, worked
from bot.library import (
    Charts,
    Known,
    LibraryWriter,
    Prepared,
    UnstorableError,
    known_in,
    left_out_of,
    slug_for,
)
from bot.library.stored_charts import is_settled
from bot.model import BotError, KeyFigure
from bot.reading import PLAIN_SUFFIXES, SUFFIXES, Limits

# From this many documents on, processes are worth the half second that each takes to start.
_WORTH_A_PROCESS = 6
_NO_CHARTS = (
    "Charts are left out, since matplotlib is not installed. To have them: pip install 'verbatim-briefings[charts]'"
)
_SMALL = 100_000  # bytes of a text that is prepared without one, so that nothing can hold up a build for long


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, by source: prepared anew, kept as they were, removed, and what was left out and why.

    What is left out now, but was read before, is kept as it was then.

    `accounts` say what each of those built was read as; `undrawn` says why there are no charts, where there are none.
    """

    built: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: dict[str, str] = field(default_factory=dict)
    undrawn: tuple[str, ...] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        return bool(self.built or self.removed)


def build(
    seeds: Path,
    library: Path,
    *,
    method: str = "verbatim",
    language: str = "en",
    workers: int = 0,
    effort: Effort | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int, str], None] = lambda _done, _total, _source: None,
) -> Report:
    """Bring the store up to date with a folder of seeds and say what was done.

    Documents whose bytes did not change are taken over. One that cannot be read, or may be in a folder that cannot be
    looked into, is named in the report; if the store holds an earlier state of it, that stays. `progress` is called
    with done, total and the source just finished. `effort` and `limits` are what one document may take and hold. Each
    is stored as soon as it is prepared, so that a running bot answers from it, and a build that was interrupted is
    gone on with from there.
    Raises BotError when the folder is not there or holds nothing to read, or the store cannot be written.
    """
    sources = sources_in(seeds)
    known = known_in(library)
    digests, unopened = digests_of(seeds, sources.documents, method, language)
    failed = {**sources.left_out, **unopened}
    kept = [source for source, digest in digests.items() if source in known and known[source].digest == digest]
    unchanged = frozenset(kept)  # looked into for each source
    todo = [source for source in digests if source not in unchanged]
    gone = set(known) - set(sources.documents)
    removed = sorted(source for source in gone if not sources.may_hold(source))
    limits = limits or Limits()
    jobs = [_Job(seeds / source, source, digests[source], method, language, limits) for source in todo]
    slugs = _slugs(todo, known)
    accounts: dict[str, Account] = {}
    charts = _Charts()
    how = pipeline.recipe()
    with contextlib.ExitStack() as open_files:
        store = _Store(library, open_files, charts)
        for done, (job, outcome) in enumerate(_carried_out(jobs, workers, effort or Effort()), 1):
            stored = store.put(outcome, slugs[job.source])
            if isinstance(stored, Account):
                accounts[job.source] = stored
            else:
                failed[job.source] = stored
            progress(done, len(jobs), job.source)
        kept += [source for source in known if source in failed or (source in gone and source not in removed)]
        if not accounts and not kept:
            raise BotError(_nothing_read(seeds, failed))
        if accounts or removed or not is_settled(library, how):
            store.settle(removed)
        store.note_left_out({source: (digests[source], failed[source]) for source in failed if source in digests})
    return Report(
        built=tuple(sorted(accounts)),
        kept=tuple(sorted(kept)),
        removed=tuple(removed),
        failed=dict(sorted(failed.items())),
        undrawn=(_NO_CHARTS,) if how == pipeline.MISSING else tuple(charts.faults),
        accounts=dict(sorted(accounts.items())),
    )


class _Charts:
    """Plans the charts of what is stored: figures that cannot be compared go without, and are named."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def of(self, told: Sequence[tuple[KeyFigure, str]]) -> Charts:
        try:
            return charts_of(told)
        except Exception as error:  # noqa: BLE001 # a slip in comparing must not cost what is stored already
            sources = ", ".join(sorted({figure.quote.briefing.source for figure, _before in told}))
            self.faults.append(f"{sources}: no charts could be made ({type(error).__name__}: {error}).")
            return Charts()


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    source: str
    digest: str
    method: str
    language: str
    limits: Limits


def _carry_out(job: _Job) -> Prepared | str:
    try:
        return prepare(
            job.path.read_bytes(), job.source, job.digest, method=job.method, language=job.language, limits=job.limits
        )
    except BotError as error:
        return str(error)
    except OSError as error:
        return f"{job.source}: it cannot be opened ({error.strerror})."
    except Exception as error:  # noqa: BLE001 # one document must not keep the others from being built
        return f"{job.source}: it could not be prepared ({type(error).__name__}: {error})."


class _Store:
    """The store that a build writes to, opened for writing when there is first something to write."""

    def __init__(self, library: Path, open_files: contextlib.ExitStack, charts: _Charts) -> None:
        self._library = library
        self._open_files = open_files
        self._charts = charts

    @cached_property
    def _writer(self) -> LibraryWriter:
        """Its charts are those of this program."""
        writer = self._open_files.enter_context(LibraryWriter(self._library))
        writer.plan_charts(self._charts.of, pipeline.recipe())
        return writer

    def put(self, outcome: Prepared | str, slug: str) -> Account | str:
        """Store what was prepared, and account for it; or why it cannot be stored, or was not prepared."""
        if not isinstance(outcome, Prepared):
            return outcome
        try:
            self._writer.put(replace(outcome, briefing=replace(outcome.briefing, slug=slug)))
        except UnstorableError as error:
            return str(error)
        return account_of(outcome)

    def settle(self, removed: Sequence[str]) -> None:
        """Take out what is no longer there, and decide which charts there are."""
        for source in removed:
            self._writer.remove(source)
        self._writer.settle_charts(self._charts.of)

    def note_left_out(self, unread: Mapping[str, tuple[str, str]]) -> None:
        """Note what was left out, by source: its digest, and why."""
        if unread != left_out_of(self._library):
            self._writer.note_left_out(unread)


def _carried_out(jobs: Sequence[_Job], workers: int, effort: Effort) -> Iterator[tuple[_Job, Prepared | str]]:
    """Each job with its outcome. A few small texts are done at once; all else in processes that can be ended."""
    count = min(workers or os.cpu_count() or 1, len(jobs))
    if len(jobs) < _WORTH_A_PROCESS and all(map(_is_small_text, jobs)):
        for job in jobs:
            yield job, _carry_out(job)
        return
    yield from worked(jobs, _carry_out, effort, count=count, name=lambda job: job.source)


def _is_small_text(job: _Job) -> bool:
    try:
        return job.path.suffix.lower() in PLAIN_SUFFIXES and job.path.stat().st_size < _SMALL
    except OSError:
        return True  # it fails at once, and is named


def _nothing_read(seeds: Path, failed: dict[str, str]) -> str:
    if failed:
        return f"None of the briefings in {seeds} could be read:\n" + "\n".join(failed.values())
    return f"There are no briefings in {seeds}. It reads {', '.join(SUFFIXES)} files."


def _slugs(sources: Sequence[str], known: Mapping[str, Known]) -> dict[str, str]:
    """Source -> a slug that differs from all others. Whoever had one keeps it: servers' settings hold slugs.

    They are given before anything is read, so that they do not depend on which document is read first.
    """
    taken = {had.slug for had in known.values()}
    slugs: dict[str, str] = {}
    for source in sorted(sources):
        slugs[source] = known[source].slug if source in known else slug_for(source, taken)
        taken.add(slugs[source])
    return slugs
