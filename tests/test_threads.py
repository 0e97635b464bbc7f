"""Work on threads that is not left behind."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.libraries.threads import to_its_end


async def test_what_a_thread_returns_or_raises_comes_back():
    assert await to_its_end(lambda one, two: one + two, 1, two=2) == 3
    with pytest.raises(ZeroDivisionError):
        await to_its_end(lambda: 1 // 0)


async def test_whoever_is_cancelled_ends_once_the_thread_has_ended():
    begun, let, ended = threading.Event(), threading.Event(), []

    def work() -> None:
        begun.set()
        let.wait()
        ended.append(1)

    task = asyncio.create_task(to_its_end(work))
    await asyncio.to_thread(begun.wait)
    for _ in range(3):
        task.cancel()
        await asyncio.wait({task}, timeout=0.05)
    assert not task.done()
    let.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended == [1]
