"""A pace that several processes share: turns taken together, given up when stale, and slow where nobody is reached."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.chat.delivery import SharedPacer
from bot.servers import StoreError
from bot.servers.faults import Fault


class Book:
    """What the processes share: turns one after the other."""

    def __init__(self) -> None:
        self.next = 0.0
        self.asked: list[int] = []
        self.away = False

    async def reserve(self, gap: float, count: int) -> float:
        self.asked.append(count)
        if self.away:
            raise StoreError(Fault.AWAY, writing=True)
        now = asyncio.get_running_loop().time()
        first = max(self.next, now)
        self.next = first + gap * count
        return first - now

    async def hold(self, seconds: float) -> None:
        self.next = max(self.next, asyncio.get_running_loop().time() + seconds)


async def moments(pacers: list[SharedPacer], each: int) -> list[float]:
    loop, taken = asyncio.get_running_loop(), []

    async def take(pacer: SharedPacer) -> None:
        await pacer.turn()
        taken.append(loop.time())

    await asyncio.gather(*(take(pacer) for pacer in pacers for _ in range(each)))
    return sorted(taken)


async def test_turns_of_two_processes_are_as_far_apart_as_those_of_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.chat.delivery.pacing._LATE", 5.0)  # however much this machine has to do, none is given up
    book = Book()
    taken = await moments([SharedPacer(100, book.reserve, book.hold) for _ in range(2)], 10)
    assert taken[-1] - taken[0] >= 19 * 0.01 - 0.005
    assert max(book.asked) > 1 and sum(book.asked) == 20  # those who asked together were taken for together


async def test_a_hold_is_for_all_processes():
    book = Book()
    first, second = (SharedPacer(100, book.reserve, book.hold) for _ in range(2))
    first.hold(0.2)
    await asyncio.sleep(0.01)
    began = asyncio.get_running_loop().time()
    await moments([first, second], 1)
    assert asyncio.get_running_loop().time() - began >= 0.15


async def test_a_turn_that_was_slept_through_is_given_up():
    book = Book()
    pacer = SharedPacer(100, book.reserve, book.hold)
    pacer._turns.extend([asyncio.get_running_loop().time()] * 3)
    await asyncio.sleep(0.05)
    await pacer.turn()
    assert book.asked == [1]


async def test_one_who_wakes_too_late_for_its_turn_takes_another():
    book = Book()
    pacer = SharedPacer(20, book.reserve, book.hold)
    await pacer.turn()
    waits = asyncio.create_task(pacer.turn())
    await asyncio.sleep(0.01)
    time.sleep(0.1)  # noqa: ASYNC251 # the process is held up, as on a machine with too much to do
    await waits
    assert book.asked == [1, 1, 1]


async def test_a_turn_that_is_over_when_it_is_told_is_taken():
    book = Book()

    async def far(gap: float, count: int) -> float:
        seconds = await book.reserve(gap, count)
        await asyncio.sleep(0.12)  # as from another continent
        return seconds

    await SharedPacer(20, far, book.hold).turn()
    assert book.asked == [1]


async def test_one_who_always_wakes_too_late_gets_a_turn_all_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.chat.delivery.pacing._LATE", -1.0)
    async with asyncio.timeout(5):
        await moments([SharedPacer(1_000, Book().reserve, Book().hold)], 3)


async def test_a_process_that_reaches_nobody_goes_slowly_and_fast_again_later(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.chat.delivery.pacing._ALONE", 20.0)
    book = Book()
    book.away = True
    pacer = SharedPacer(1_000, book.reserve, book.hold)
    began = asyncio.get_running_loop().time()
    await moments([pacer], 3)
    assert asyncio.get_running_loop().time() - began >= 3 * 0.05 - 0.005
    book.away = False
    began = asyncio.get_running_loop().time()
    await pacer.turn()
    assert asyncio.get_running_loop().time() - began < 0.05
