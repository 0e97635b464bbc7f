"""Clusters as processes that share libraries: what is published, and what a server brings, answered as they run."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config
from tests.bucket import NAME, bucket
from tests.cluster_world import ClusterWorld, cluster_world
from tests.conftest import write_documents
from tests.databases import Store, schema_of
from tests.own_libraries import LIGHTHOUSES, arrival
from tests.shared_world import shared_world
from tests.standin import ADMIN

ASKED = "seaborne trade past the lamps"
HOME = Path(__file__).parent.parent


async def answered(member: Any, channel: Any, text: str = "4 billion") -> float:
    """Ask for a figure of the lighthouses until a text stands in the answer; the seconds that took."""
    began = time.monotonic()
    async with asyncio.timeout(60):
        while text not in (await member.slash(channel, "figure", query=ASKED)).text:  # noqa: ASYNC110 # as a person would
            await asyncio.sleep(0.2)
    return time.monotonic() - began


async def published(folder: Path, seeds: Path, **env: str) -> str:
    """What `verbatim publish` says, from a machine of its own."""
    command = ("-m", "bot", "publish", "--data", str(folder), "--seeds", str(seeds))
    ran = await asyncio.create_subprocess_exec(
        *(sys.executable, *command), cwd=HOME, env={**os.environ, **env}, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await ran.communicate()
    assert ran.returncode == 0
    return said.decode()


def places(made: ClusterWorld) -> list[tuple[Any, Any]]:
    """A channel and a member of a server of each cluster."""
    channels = {made.of(channel): channel for channel in made.world.channels}
    found: list[tuple[Any, Any]] = [(channel, channel.guild) for _number, channel in sorted(channels.items())]
    return [(channel, guild.member("Ada", permissions=ADMIN)) for channel, guild in found]


async def test_what_is_published_and_what_is_brought_is_answered_by_running_clusters(tmp_path: Path, postgresql: str):
    url = schema_of(postgresql, "shared")
    pytest.importorskip("obstore", reason="obstore is not installed: pip install 'verbatim-briefings[cluster]'")
    async with bucket() as store, cluster_world(tmp_path, url, 6, 2, early=3000.0, patience=60.0) as made:
        env = {**store.environment, "DEPOT": f"s3://{NAME}"}
        seeds = write_documents(tmp_path / "seeds")
        assert "3 briefings, 3 of them anew" in await published(tmp_path / "elsewhere", seeds, DATABASE_URL=url, **env)
        async with made.cluster(1, **env), made.cluster(2, **env) as second:
            asking = places(made)
            for channel, member in asking:
                assert "Reefs" in (await member.slash(channel, "briefings")).text
            (seeds / "lighthouses.md").write_text(LIGHTHOUSES)
            assert "4 briefings, 1 of them anew" in await published(
                tmp_path / "elsewhere", seeds, DATABASE_URL=url, **env
            )
            for channel, member in asking:
                assert await answered(member, channel) < 30
            store.away = True
            for channel, member in asking:
                await answered(member, channel)
            assert second.returncode is None


async def test_what_a_server_has_brought_is_answered_by_the_cluster_that_has_its_number_next(
    tmp_path: Path, postgresql: str
):
    url = schema_of(postgresql, "brought")
    async with cluster_world(tmp_path, url, 6, 2, early=3000.0, patience=60.0) as made:
        config = Config(seeds=tmp_path, data=tmp_path / "other")
        async with shared_world(config, Store(tmp_path, url), tmp_path) as world:
            env = {"DEPOT": str(tmp_path / "depot")}
            async with made.cluster(1, **env), made.cluster(2, **env) as second:
                strangers, (channel, member) = places(made)
                other = await world.cluster("other")
                began = time.monotonic()
                own = await other.own(channel.guild.id)
                await own.add(arrival(tmp_path, "lighthouses.md", LIGHTHOUSES))
                assert await answered(member, channel) < 30
                print(f"answered {time.monotonic() - began:.1f} s after it came in")
                second.kill()
                await second.wait()
                (tmp_path / "copies" / "2").rename(tmp_path / "gone")  # as on another machine
                async with made.cluster(2, **env):
                    assert await answered(member, channel) < 30
                    assert "Lighthouses" not in (await strangers[1].slash(strangers[0], "briefings")).text
