"""How often the bot begins sessions at Discord: in virtual time, and as a process before the stand-in."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.gateway import RESERVE, Budget, Ration, why_closed
from bot.chat.gateway.rationing import SESSIONS, Strain
from tests.standin import Discord
from tests.test_process import data, place, verbatim

__all__ = ["data"]
DAY = 86_400.0


class Time:
    """A clock that only sleeping moves on."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def ration(path: Path, time: Time, budget: Budget | None = None, chance: float = 0.5) -> Ration:
    async def ask() -> Budget:
        return budget or Budget(999, 14_400)

    return Ration(path, ask, time, time.sleep, lambda: chance)


@pytest.mark.parametrize("lives", [0.0, 1.0, 30.0, 200.0, 600.0])
@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
async def test_a_day_of_crashes_begins_fewer_than_200_sessions(tmp_path: Path, lives: float, chance: float):
    time, begun = Time(), 0
    end = time.now + DAY
    while time.now < end:
        started_anew = ration(tmp_path / "sessions.json", time, chance=chance)
        await started_anew.to_begin(0)
        started_anew.begins(0)
        begun += time.now < end
        await time.sleep(lives)
    assert 100 < begun < 200


@given(st.lists(st.floats(0, 3_600), min_size=1, max_size=400), st.floats(0, 1))
def test_no_24_hours_see_200_sessions_whatever_the_crashes_come_like(lives: list[float], chance: float):
    strain, now, begun = Strain(), 0.0, []
    for life in lives * (1 + 400 // len(lives)):
        now += strain.wait(now, SESSIONS, chance)
        strain = strain.more(now, SESSIONS)
        begun.append(now)
        now += life
    assert max(sum(start <= one < start + DAY for one in begun) for start in begun[::20]) < 200


async def test_a_few_restarts_by_hand_wait_for_nothing(tmp_path: Path):
    time = Time()
    for _ in range(3):
        one = ration(tmp_path / "sessions.json", time)
        await one.to_begin(0)
        one.begins(0)
    assert time.now == 1_800_000_000.0


async def test_waits_in_a_row_double_and_a_quiet_day_forgets_them(tmp_path: Path):
    time, waits = Time(), []
    one = ration(tmp_path / "sessions.json", time, chance=0.0)
    for _ in range(16):
        before = time.now
        await one.to_begin(0)
        one.begins(0)
        waits.append(time.now - before)
    assert waits[:4] == [0, 0, 0, 1] and waits[6] == pytest.approx(8, rel=0.1) and 480 < waits[-1] <= 600
    await time.sleep(DAY)
    before = time.now
    await one.to_begin(0)
    assert time.now == before


async def test_with_few_sessions_left_it_waits_until_discord_allows_more(tmp_path: Path, caplog):
    time, left = Time(), [0, RESERVE - 1, RESERVE]

    async def ask() -> Budget:
        return Budget(left.pop(0), 1_200)

    one = Ration(tmp_path / "sessions.json", ask, time, time.sleep, lambda: 0.0)
    await one.to_begin(0)
    assert time.now == 1_800_000_000.0 + 1_200 and left == []
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(said) >= 1 and "lets this bot begin 0 more sessions" in said[0] and "2027-01-15 08:20:00 UTC" in said[0]


async def test_a_discord_that_cannot_be_asked_is_asked_again_with_one_line(tmp_path: Path, caplog):
    time, tries = Time(), 0

    async def ask() -> Budget:
        nonlocal tries
        tries += 1
        if tries < 9:
            raise OSError("no route to host")
        return Budget(999, 1)

    await Ration(tmp_path / "sessions.json", ask, time, time.sleep, lambda: 0.0).to_begin(0)
    assert tries == 9 and time.now == 1_800_000_000.0 + sum((1, 2, 4, 8, 16, 32, 60, 60))
    assert len(caplog.records) == 1


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"0": 7}', '{"a": [1, 2]}', "\0\0"])
async def test_a_spoilt_count_is_begun_anew_and_said(tmp_path: Path, spoilt: str, caplog):
    path = tmp_path / "sessions.json"
    path.write_text(spoilt)
    one = ration(path, Time())
    await one.to_begin(0)
    one.begins(0)
    assert len(caplog.records) == (0 if spoilt == "[]" and not caplog.records else 1)
    assert json.loads(path.read_text())["0"][0] == 1.0


async def test_each_shard_is_counted_by_itself(tmp_path: Path):
    time = Time()
    one = ration(tmp_path / "sessions.json", time)
    for shard in range(40):
        await one.to_begin(shard)
        one.begins(shard)
    assert time.now == 1_800_000_000.0


async def test_a_hundred_drops_are_gone_on_from_at_once_and_those_that_fail_ever_later(tmp_path: Path):
    time = Time()
    one = ration(tmp_path / "sessions.json", time, chance=0.0)
    for _ in range(100):
        await one.to_resume(0)
        one.resumed(0)
    assert time.now == 1_800_000_000.0
    waits = []
    for _ in range(14):
        before = time.now
        await one.to_resume(0)
        waits.append(time.now - before)
    assert waits == sorted(waits) and waits[0] == 0 and 45 < waits[-1] <= 60


# The process before the stand-in.


async def test_with_no_session_left_it_begins_none_and_says_until_when(data: Path):
    async with Discord() as discord:
        discord.rest.session_starts = {"total": 1000, "remaining": 0, "reset_after": 7_200_000, "max_concurrency": 1}
        async with verbatim(discord, "run", data, ready=False) as process:
            said = await process.said("lets this bot begin 0 more sessions")
            assert "It waits until" in said and "UTC" in said
            process.terminate()
            assert await process.wait() == 0
        assert discord.gateway.identifies == [] and not any("Traceback" in line for line in process.stderr)


@pytest.mark.parametrize("trouble", [0, 4000])
async def test_sessions_that_end_at_once_are_begun_ever_more_slowly(data: Path, trouble: int):
    async with Discord() as discord:
        discord.gateway.trouble = trouble
        async with verbatim(discord, "run", data, ready=False):
            await discord.until(lambda: len(discord.gateway.refusals) >= 5, 30)
            begun = discord.gateway.refusals
            assert begun[3] - begun[2] >= 0.9 and begun[4] - begun[3] >= 1.8
            assert json.loads((data / "sessions.json").read_text())["0"][0] > 4
            discord.gateway.trouble = None
            await discord.until(lambda: discord.gateway.connected() == {0}, 30)


async def test_a_process_counts_what_those_before_it_have_begun(data: Path):
    async with Discord() as discord:
        place(discord)
        for _ in range(3):
            async with verbatim(discord, "run", data) as process:
                process.kill()
                await process.wait()
        assert json.loads((data / "sessions.json").read_text())["0"][0] == pytest.approx(3, abs=0.2)


@pytest.mark.parametrize(("code", "said"), [(4004, "token"), (4011, "shards"), (4013, "intent"), (4014, "intent")])
async def test_what_ends_a_session_for_good_ends_the_program_with_one_line(data: Path, code: int, said: str):
    async with Discord() as discord:
        discord.gateway.trouble = code
        async with verbatim(discord, "run", data, ready=False) as process:
            assert await process.wait() == 1
        complaints = [line for line in process.stderr if line.startswith("verbatim: ")]
        assert complaints == [f"verbatim: {why_closed(code)}"] and said in complaints[0]
        assert not any("Traceback" in line for line in process.stderr)
        assert len(discord.gateway.refusals) == 1


async def test_a_token_that_is_reset_while_it_runs_is_told_as_that(data: Path):
    async with Discord() as discord:
        place(discord)
        async with verbatim(discord, "run", data) as process:
            discord.gateway.token = discord.rest.token = "another"
            await discord.gateway.drop()
            assert await process.wait() == 1
        assert process.stderr[-1].startswith("verbatim: Discord") and "the token" in process.stderr[-1]


async def test_a_discord_that_is_away_at_the_start_is_waited_for(data: Path):
    async with Discord() as discord:
        discord.fail("GET", "/users/@me", status=503, times=2)
        discord.fail("GET", "/gateway/bot", reset=True, times=2)
        async with verbatim(discord, "run", data) as process:
            assert discord.gateway.connected() == {0}
        away = [line for line in process.stderr if "cannot be reached" in line]
        assert 1 <= len(away) <= 2 and not any("Traceback" in line for line in process.stderr)
