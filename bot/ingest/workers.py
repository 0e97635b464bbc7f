"""Work on documents in processes of their own, each with a limit on time and memory: one that goes over it is ended."""

from __future__ import annotations

import contextlib
import gc
import mmap
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from bot.ingest.priority import step_back

J = TypeVar("J")
R = TypeVar("R")

_LOOK = 0.25  # seconds between two looks at how much memory the workers have
_START = 60.0  # seconds that a worker may take to start, besides a document's own time
_MEGABYTE = 1 << 20
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")  # of numpy, whatever it is built with


@dataclass(frozen=True, slots=True)
class Effort:
    """What one document may take: seconds of wall time, and megabytes of a process's memory."""

    seconds: float = 600.0
    memory: int = 3_000


@dataclass(slots=True)
class _Worker(Generic[J]):
    process: BaseProcess
    line: Connection
    job: J | None = None
    until: float = 0.0
    started: bool = False


def worked(
    jobs: Sequence[J], work: Callable[[J], R], effort: Effort, *, count: int, name: Callable[[J], str]
) -> Iterator[tuple[J, R | str]]:
    """Each job with what `work` made of it, as they are done; for one that went over its limits or ended its process,
    a sentence that begins with the job's name.

    `work` and the jobs must be such that they can be sent to another process.
    """
    waiting = deque(jobs)
    workers: list[_Worker[J]] = []
    try:
        while waiting or any(worker.job is not None for worker in workers):
            while waiting and len(workers) < count:
                workers.append(_started(work))
            for worker in workers:
                if waiting and worker.job is None:
                    _give(worker, waiting.popleft(), effort)
            busy = [worker for worker in workers if worker.job is not None]
            ready = wait([worker.line for worker in busy], timeout=_LOOK)
            for worker in busy:
                outcome = _outcome(worker, effort, name, has_answered=worker.line in ready)
                if outcome is None:
                    continue
                job, answer, alive = outcome
                worker.job = None
                if not alive:
                    _end(worker)
                    workers.remove(worker)
                yield job, answer
    finally:
        for worker in workers:
            _end(worker)


@contextlib.contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let what is started meanwhile do its sums on one thread: those of all workers would be in each other's way."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _started(work: Callable[[J], R]) -> _Worker[J]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    with _without_interrupts(), _one_thread_each():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let what is started meanwhile not hear of Ctrl-C, from its first moment on; ours is answered afterwards."""
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield  # on Windows, the worker itself turns a deaf ear
        return
    resource_tracker.ensure_running()  # else it is started with the first worker, and lets signals in again
    heard: list[int] = []
    # What is started inherits which signals are held back. Ours may still reach us by another thread.
    usual = signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, usual)
    if heard and callable(usual):
        usual(signal.SIGINT, None)


def _serve(line: Connection, work: Callable[[J], R]) -> None:
    """The loop of a worker: a job in, its outcome out, until the line is closed. Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    step_back(alone=True)
    with contextlib.suppress(EOFError, OSError):
        while True:
            line.send(work(line.recv()))
            _collect_seldom()


def _collect_seldom() -> None:
    """Look for what refers to itself once in a million objects, and not in what stays: it took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(1_000_000)


def _give(worker: _Worker[J], job: J, effort: Effort) -> None:
    worker.job = job
    worker.until = time.monotonic() + effort.seconds + (0 if worker.started else _START)
    with contextlib.suppress(OSError):  # a worker that is gone already is told by its silence
        worker.line.send(job)


def _outcome(
    worker: _Worker[J], effort: Effort, name: Callable[[J], str], *, has_answered: bool
) -> tuple[J, R | str, bool] | None:
    """A busy worker's job with its outcome, and whether the worker can go on; None while it is at work."""
    job = worker.job
    if job is None:
        return None
    if has_answered:
        try:
            answer: R = worker.line.recv()
        except (EOFError, OSError):
            return job, f"{name(job)}: reading it ended the program that read it. It may be damaged.", False
        worker.started = True
        return job, answer, True
    if time.monotonic() > worker.until:
        return (
            job,
            f"{name(job)}: it takes longer than {effort.seconds:g} seconds. Part it, or raise build.seconds.",
            False,
        )
    if _memory_of(worker.process.pid) > effort.memory:
        return (
            job,
            f"{name(job)}: it takes more than {effort.memory:,} MB of memory. Part it, or raise build.memory.",
            False,
        )
    return None


def _memory_of(pid: int | None) -> int:
    """How many megabytes a process has in memory; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * mmap.PAGESIZE // _MEGABYTE


def _end(worker: _Worker[J]) -> None:
    worker.line.close()
    worker.process.kill()
    worker.process.join(5)
