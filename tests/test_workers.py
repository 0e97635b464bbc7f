"""Processes that prepare documents: one that takes too long, too much or falls over costs nobody else anything."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from bot.ingest.workers import Effort, worked


def work(job: str) -> str:
    if job == "slow":
        time.sleep(60)
    if job == "large":
        held = [bytearray(1 << 20) for _ in range(900)]
        time.sleep(60)
        return str(len(held))
    if job == "falls":
        os._exit(3)
    if job == "priority":
        return str(os.getpriority(os.PRIO_PROCESS, 0))
    if job == "threads":
        return os.environ.get("OPENBLAS_NUM_THREADS", "")
    if job == "interrupted":
        os.kill(os.getpid(), signal.SIGINT)
    return job.upper()


def outcomes(jobs: list[str], effort: Effort, count: int = 2) -> dict[str, str]:
    return dict(worked(jobs, work, effort, count=count, name=str))


def test_each_job_comes_back_with_its_outcome():
    names = [f"job {i}" for i in range(7)]
    assert outcomes(names, Effort()) == {name: name.upper() for name in names}


def test_one_that_takes_too_long_is_ended_and_named_and_the_others_are_done():
    # The limit of the first job has the start of its process added; of the second, it has not.
    began = time.monotonic()
    found = outcomes(["quick", "slow", "quiet"], Effort(seconds=1), count=1)
    assert found == {"quick": "QUICK", "quiet": "QUIET", "slow": found["slow"]}
    assert found["slow"].startswith("slow: it takes longer than 1 second")
    assert time.monotonic() - began < 40


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="the system does not say how much a process holds")  # noqa: PTH110
def test_one_that_takes_too_much_memory_is_ended_and_named():
    found = outcomes(["large", "quick"], Effort(memory=500), count=1)
    assert found["quick"] == "QUICK"
    assert found["large"].startswith("large: it takes more than 500 MB of memory")


def test_one_that_ends_its_process_is_named_and_the_others_are_done():
    found = outcomes(["falls", "one", "falls too", "two"], Effort(), count=1)
    assert (found["one"], found["two"], found["falls too"]) == ("ONE", "TWO", "FALLS TOO")
    assert found["falls"].startswith("falls: reading it ended the program")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other priorities and signals")
def test_a_worker_steps_back_behind_whoever_answers_and_leaves_ctrl_c_to_its_parent():
    before = os.getpriority(os.PRIO_PROCESS, 0)
    assert outcomes(["priority", "interrupted"], Effort()) == {"priority": "19", "interrupted": "INTERRUPTED"}
    assert os.getpriority(os.PRIO_PROCESS, 0) == before
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_a_worker_does_its_sums_on_one_thread_and_its_parent_goes_on_as_before(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    assert outcomes(["threads"], Effort()) == {"threads": "1"}
    assert os.environ["OPENBLAS_NUM_THREADS"] == "3"
