"""What answers of Discord's mean for a message, how attempts are spaced, and at what pace requests leave."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from bot.chat.delivery.pacing import ALL_A_SECOND, DIGESTS_A_SECOND, Pacer
from bot.chat.delivery.refusals import Refusals
from bot.chat.delivery.responses import LONGEST_PAUSE, Meaning, Response, backoff, meaning, message_id, pause, said
from bot.chat.delivery.wire import traced

MEANINGS = [
    (Response(200, {"id": "5"}), Meaning.POSTED),
    (Response(200, {"id": ""}), Meaning.UNCLEAR),
    (Response(200, "not what was expected"), Meaning.UNCLEAR),
    (Response(500), Meaning.UNCLEAR),
    (Response(503, own=False), Meaning.UNCLEAR),
    (Response(left=True), Meaning.UNCLEAR),
    (Response(left=False), Meaning.UNSENT),
    (Response(429), Meaning.UNSENT),
    (Response(429, own=False), Meaning.UNSENT),
    (Response(401), Meaning.UNSENT),
    (Response(403, code=50001), Meaning.FORBIDDEN),
    (Response(403, own=False), Meaning.UNSENT),  # a proxy's page, not Discord's answer
    (Response(400, code=50083), Meaning.FORBIDDEN),  # the thread is archived and locked
    (Response(404, code=10003), Meaning.GONE),
    (Response(404, code=10008), Meaning.REMOVED),
    (Response(400, code=50035), Meaning.REFUSED),
    (Response(413), Meaning.REFUSED),
]


@pytest.mark.parametrize(("answer", "what"), MEANINGS)
def test_an_answer_means_that_the_message_is_there_or_not_or_that_nobody_knows(answer: Response, what: Meaning):
    assert meaning(answer) is what


def test_only_the_id_of_a_message_is_taken_for_one():
    assert message_id(Response(200, {"id": "123"})) == 123
    assert message_id(Response(200, {"id": 123})) == message_id(Response(200, ["123"])) == message_id(Response()) == 0


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_pauses_double_up_to_a_minute_and_chance_takes_away_half_at_most(tries: int, chance: float):
    longest = min(2.0 ** min(tries - 1, 6), LONGEST_PAUSE)
    assert longest / 2 <= backoff(tries, chance) <= longest


def test_discord_is_never_asked_again_before_the_time_that_it_gave():
    assert pause(Response(429, wait=300), 1, 0.5) == 300
    assert pause(Response(503), 1, 1.0) == 0.5


def test_refusals_are_spaced_so_that_a_permission_can_be_given_back():
    assert [pause(Response(403), tries, 0.5) for tries in (1, 2, 3)] == [5, 20, 60]


def test_an_answer_is_told_in_a_few_words():
    assert said(Response(403, code=50013, detail="Missing Permissions")) == "403, code 50013: Missing Permissions"
    assert said(Response(503)) == "503"
    assert said(Response()) == "no answer"
    assert len(said(Response(400, detail="x" * 900))) == 200


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop in which waiting takes no time, but the clock goes on as if it did."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0
        select = self._selector.select  # type: ignore[attr-defined]

        def jump(timeout: float | None = None) -> Any:
            self.now += timeout or 0.0
            return select(0)

        self._selector.select = jump  # type: ignore[attr-defined]

    def time(self) -> float:
        return self.now


def turns_taken(pacer: Pacer, count: int, hold: tuple[float, float] = (0, 0)) -> list[float]:
    """When each of so many that ask at once gets its turn, in seconds; all are held for a time at a time."""
    loop, times = JumpingLoop(), []

    async def one() -> None:
        await pacer.turn()
        times.append(loop.now - 100)

    async def everyone() -> None:
        if hold[1]:
            loop.call_later(hold[0], pacer.hold, hold[1])
        await asyncio.gather(*(one() for _ in range(count)))

    loop.run_until_complete(everyone())
    loop.close()
    return times


@pytest.mark.parametrize("rate", [ALL_A_SECOND, DIGESTS_A_SECOND])
def test_no_second_has_more_than_45_turns_however_many_ask(rate: float):
    times = turns_taken(Pacer(rate), 500)
    assert max(sum(start <= at < start + 1 for at in times) for start in times) <= 45
    assert times[-1] == pytest.approx(499 / rate, rel=0.01)


def test_nobody_gets_a_turn_while_discord_has_asked_the_whole_bot_to_wait():
    times = turns_taken(Pacer(40), 100, hold=(1.0, 5.0))
    assert not [at for at in times if 1.01 < at < 5.99]
    assert len(times) == 100
    after = [at for at in times if at >= 5.99]
    assert after[-1] - after[0] == pytest.approx((len(after) - 1) / 40, rel=0.02), "they do not all go at once"


@pytest.mark.parametrize(
    ("answers", "held"),
    [
        ([(429, {"X-RateLimit-Scope": "user", "Retry-After": "30"})] * 5, 0.0),
        ([(429, {"X-RateLimit-Scope": "global", "X-RateLimit-Global": "true", "Retry-After": "30"})], 30.0),
        ([(429, {"Retry-After": "30"}), (429, {}), (200, {}), (429, {"Retry-After": "30"})], 0.0),
        ([(429, {})] * 3, 60.0),
        ([(429, {"via": "1.1 google"})] * 3, 0.0),
        ([(429, {"Retry-After": "300"})] * 3, 300.0),
        ([(500, {"Retry-After": "30"})] * 5, 0.0),
    ],
)
def test_the_whole_bot_waits_when_discord_says_so_or_has_shut_it_out(answers: list[Any], held: float):
    loop, gate, digests = JumpingLoop(), Pacer(ALL_A_SECOND), Pacer(DIGESTS_A_SECOND)
    (heard,) = traced(gate, digests, Refusals(lambda: 0.0)).on_request_end

    async def hear() -> tuple[float, float]:
        for status, headers in answers:
            response = SimpleNamespace(status=status, headers=CIMultiDict(headers))
            await heard(None, SimpleNamespace(trace_request_ctx=None), SimpleNamespace(response=response))  # type: ignore[arg-type]
        began = loop.now
        await digests.turn()
        first = loop.now - began
        await gate.turn()
        return first, loop.now - began

    assert loop.run_until_complete(hear()) == pytest.approx((held, held))
    loop.close()
