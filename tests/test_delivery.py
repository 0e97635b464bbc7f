"""Digests as the whole process posts them, before a stand-in for Discord that can fail in every way it is known to."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import signal
import sqlite3
import time
from pathlib import Path
from typing import Any

from tests.digest_world import bodies, digest_world, digests_in, marker_of
from tests.standin import ADMIN, FOREVER, Channel, Permission
from tests.standin.posts import created

HASTE = {"STANDIN_HASTE": "20"}


async def until(happened, seconds: float = 20.0) -> None:
    """Wait until something is so. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110 # the books are another process's
            await asyncio.sleep(0.05)


async def test_what_is_due_is_posted_once_in_each_server_and_written_down(tmp_path: Path):
    async with digest_world(tmp_path, servers=3) as world:
        async with world.bot() as process:
            await until(lambda: world.states()["posted"] == 3)
            for channel in world.channels:
                (message,) = digests_in(channel)
                assert world.row(channel).message == message.id
                assert "harbours" in message.text and message.pings == set()
                (body,) = bodies(world.discord, channel)
                assert body["enforce_nonce"] is True and len(body["nonce"]) <= 25
            world.clock.before_the_hour()
            await until(lambda: world.states()["posted"] == 6)
            process.terminate()
            assert await process.wait() == 0
        assert world.faults_in_the_books() == []
        first, second = digests_in(world.channels[0])
        assert first.text != second.text
        assert not any("ERROR" in line or "Traceback" in line for line in process.stderr)


async def test_each_fault_ends_as_designed_and_holds_up_no_other_server(tmp_path: Path):
    async with digest_world(tmp_path, servers=len(FAULTS) + 3) as world:
        channels = dict(zip([*FAULTS, "well", "well too", "well three"], world.channels, strict=True))
        notices = {}
        for name, channel in channels.items():
            assert channel.guild is not None
            notices[name] = channel.guild.channel("moderators")
            for fault in FAULTS.get(name, ()):
                world.discord.fail("POST", f"^/channels/{channel.id}/messages$", **fault)
        async with world.bot(**HASTE) as process:
            began = time.monotonic()
            await until(lambda: all(digests_in(channels[f"well{n}"]) for n in ("", " too", " three")))
            assert time.monotonic() - began < 6, "a server was held up by another's trouble"
            await until(lambda: world.under_way() == 0)
            await until(lambda: all(notices[name].messages for name in PAUSED))
            assert not any("Traceback" in line for line in process.stderr)
        for name, channel in channels.items():
            expected = ENDS.get(name, ("posted", ""))
            row = world.row(channel)
            assert (row.state, row.reason) == expected, name
            assert len(digests_in(channel)) == (row.state == "posted"), name
            assert len({body["nonce"] for body in bodies(world.discord, channel)}) == 1, name
            assert bool(notices[name].messages) == (name in PAUSED), name
        pauses = world.pauses()
        assert {name: pauses[channels[name].id] for name in channels if pauses[channels[name].id]} == PAUSED
        assert all(len(bodies(world.discord, channels[name])) == 3 for name in PAUSED)
        assert "<#" in notices["403 for ever"].messages[0].content


FAULTS: dict[str, tuple[dict[str, Any], ...]] = {
    "500 after acceptance": ({"status": 500, "after": True},),
    "502 before acceptance, three times": ({"status": 502, "times": 3},),
    "503": ({"status": 503},),
    "503 after acceptance": ({"status": 503, "after": True},),
    "reset before acceptance": ({"reset": True},),
    "reset after acceptance, twice": ({"reset": True, "after": True, "times": 2},),
    "no answer, and not accepted": ({"hang": FOREVER},),
    "no answer, but accepted": ({"hang": FOREVER, "after": True},),
    "late answer": ({"hang": 1.0, "after": True},),
    "429 for the channel": ({"status": 429, "retry_after": 0.6},),
    "429 for the whole bot": ({"status": 429, "retry_after": 0.6, "whole": True},),
    "429 without Via": ({"status": 429, "via": False},),
    "403 once": ({"status": 403},),
    "403 for ever": ({"status": 403, "times": None},),
    "404 for ever": ({"status": 404, "times": None},),
    "400": ({"status": 400, "times": None},),
}
ENDS = {"403 for ever": ("failed", "forbidden"), "404 for ever": ("failed", "gone"), "400": ("failed", "refused")}
PAUSED = {"403 for ever": "forbidden", "404 for ever": "gone"}


async def test_an_outage_longer_than_the_nonce_is_remembered_ends_in_a_look_at_the_history(tmp_path: Path):
    async with digest_world(tmp_path, servers=4) as world:
        there, absent, unreadable, well = world.channels
        assert unreadable.guild is not None
        moderators = unreadable.guild.channel("moderators")
        unreadable.deny(Permission.READ_MESSAGE_HISTORY)

        def looks_at(channel: Channel) -> int:
            return len(world.discord.requests("GET", f"^/channels/{channel.id}/messages$"))

        outage = [
            world.discord.fail("POST", f"^/channels/{there.id}/messages$", status=500, after=True, times=None),
            world.discord.fail("POST", f"^/channels/{absent.id}/messages$", status=500, times=None),
            world.discord.fail("POST", f"^/channels/{unreadable.id}/messages$", status=500, times=None),
        ]
        async with world.bot(**HASTE):
            await until(lambda: all(fault.hits for fault in outage) and digests_in(well))
            for n in range(230):  # more than two pages of the history
                created(world.discord.world, there, {"content": f"chat {n}"}, {})
            world.clock.on(300)
            await until(lambda: moderators.messages and looks_at(there) == 3 and looks_at(absent))
            for fault in outage:
                world.discord.faults.plan.remove(fault)
            await until(lambda: world.under_way() == 0)
        assert [world.row(channel).state for channel in world.channels] == ["posted", "posted", "unknown", "posted"]
        assert [len(digests_in(channel)) for channel in world.channels] == [1, 1, 0, 1]
        assert world.row(there).message == digests_in(there)[0].id
        assert "cannot say" in moderators.messages[0].content


async def test_a_restored_backup_does_not_post_again_what_was_posted(tmp_path: Path):
    async with digest_world(tmp_path, servers=3) as world:
        backup = tmp_path / "backup.db"
        with contextlib.closing(sqlite3.connect(tmp_path / "servers.db")) as file:
            file.execute("VACUUM INTO ?", (str(backup),))
        async with world.bot():
            await until(lambda: world.states()["posted"] == 3)
        before = {channel.id: [m.id for m in digests_in(channel)] for channel in world.channels}
        for suffix in ("-wal", "-shm"):
            (tmp_path / f"servers.db{suffix}").unlink(missing_ok=True)
        shutil.copy(backup, tmp_path / "servers.db")
        assert world.rows() == []
        world.clock.on(600)
        async with world.bot():
            await until(lambda: world.states()["posted"] == 3)
        assert {channel.id: [m.id for m in digests_in(channel)] for channel in world.channels} == before
        assert world.faults_in_the_books() == []


async def test_a_stop_lets_what_is_in_flight_arrive_and_leaves_the_rest_for_the_next_start(tmp_path: Path):
    async with digest_world(tmp_path, servers=30) as world:
        slow = world.discord.fail("POST", "/channels/.*/messages$", hang=1.0, times=None)
        async with world.bot() as process:
            await until(lambda: slow.hits >= 5)
            process.terminate()
            began = time.monotonic()
            assert await process.wait() == 0
            assert time.monotonic() - began < 8
            assert world.states()["sending"] == 0 and world.states()["posted"] >= 5
            assert not (tmp_path / "servers.db-wal").exists() or not (tmp_path / "servers.db-wal").stat().st_size
            world.discord.faults.plan.remove(slow)
            await process.start()
            await until(lambda: world.under_way() == 0 and world.states()["posted"] == 30)
        assert world.faults_in_the_books() == []


async def test_a_second_signal_ends_the_process_at_once(tmp_path: Path):
    async with digest_world(tmp_path, servers=1) as world:
        stuck = world.discord.fail("POST", "/channels/.*/messages$", hang=FOREVER, after=True, times=None)
        async with world.bot() as process:
            await until(lambda: stuck.hits)
            process.terminate()
            await process.said("Stopping")
            process.terminate()
            assert await process.wait(1.0) == 128 + signal.SIGTERM
            world.discord.faults.plan.remove(stuck)
            await process.start()
            await until(lambda: world.states()["posted"] == 1)
        assert world.faults_in_the_books() == []


async def test_a_schedule_paused_for_a_permission_goes_on_when_it_is_resumed(tmp_path: Path):
    async with digest_world(tmp_path, servers=1) as world:
        (channel,) = world.channels
        async with world.bot(**HASTE):
            channel.deny(Permission.SEND_MESSAGES)
            await until(lambda: world.pauses()[channel.id] == "forbidden")
            channel.allow(Permission.SEND_MESSAGES)
        await world.resume(world.schedules[0])
        world.clock.before_the_hour(1)
        async with world.bot():
            await until(lambda: digests_in(channel))
        assert [row.state for row in world.rows()] == ["failed", "posted"]


async def test_a_digest_asked_for_now_is_posted_at_once_and_its_button_outlives_a_restart(tmp_path: Path):
    async with digest_world(tmp_path, servers=0) as world:
        guild = world.discord.guild("Think tank")
        channel, ada = guild.channel("briefings"), guild.member("ada", permissions=ADMIN)
        async with world.bot() as process:
            draft = await ada.slash(channel, "digest create", brings="rotation", time="9:00")
            await until(lambda: draft.followups)
            made = await ada.click(draft.followups[-1], label="Save it")
            assert made.ephemeral and "<t:" in made.text
            await ada.slash(channel, "digest now")
            await until(lambda: digests_in(channel), 5)
            await process.restart(kill=True)
            (message,) = digests_in(channel)
            about = await ada.click(message, custom_id=marker_of(message))
            assert about.ephemeral and about.text
            assert "Traceback" not in "\n".join(process.stderr)
