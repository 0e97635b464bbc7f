"""How fast commands are acknowledged during a build on the same cores: python -m tests.bench.rebuild [--documents N]

Commands come at a fixed rate, whether or not those before are answered, from this process, which also stands in for
Discord; first with nothing else at work, then until a build of the documents has ended. A command is lost when it is
not acknowledged within three seconds. `--usual` builds at the usual priority, for comparison.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot.ingest import build
from tests.bench.many import write_many
from tests.standin import Discord, Member
from tests.standin.places import Channel
from tests.standin.process import BotProcess

HOME = Path(__file__).parent.parent.parent
QUERIES = ("carbon price", "vaccine doses", "rate of inflation", "share of trade", "cost of electricity", "workers")
_USUAL = "from bot.ingest import priority, workers; import bot.ingest; workers.step_back = bot.ingest.step_back = dict;"


async def driven(discord: Discord, ada: Member, channel: Channel, rate: float, goes_on: Callable[[], bool]) -> str:
    """Send commands at a rate for as long as something goes on; how they were acknowledged, as a line."""
    first = len(discord.interactions)
    running: list[asyncio.Task[object]] = []
    began = time.perf_counter()
    while goes_on():
        number = len(running)
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
        running.append(asyncio.create_task(_asked(ada, channel, number)))
    took = time.perf_counter() - began
    await asyncio.gather(*running, return_exceptions=True)
    sent = discord.interactions[first:]
    times = sorted(1e3 * (one.acknowledged - one.sent) for one in sent if one.acknowledged and not one.late)
    lost = len(sent) - len(times)
    shown = ", ".join(
        f"p{share:g} {times[min(len(times) - 1, int(len(times) * share / 100))]:.0f}" for share in (50, 99, 99.9, 100)
    )
    return f"{len(sent)} commands in {took:.0f} s ({len(sent) / took:.0f} a second): {shown} ms, {lost} lost"


def _asked(ada: Member, channel: Channel, number: int) -> Coroutine[Any, Any, object]:
    query = QUERIES[number % len(QUERIES)]
    if number % 3 == 0:
        return ada.slash(channel, "summary")
    return ada.slash(channel, "figure", query=query) if number % 3 == 1 else ada.slash(channel, "summary", topic=query)


async def measured(seeds: Path, data: Path, rate: float, *, usual: bool) -> None:
    async with Discord(whole_limit=None, patience=20.0) as discord:
        guild = discord.guild("Institute")
        channel, ada = guild.channel("talk"), guild.member("ada")
        command = [sys.executable, "-m", "bot", "run", "--data", str(data)]
        async with discord.bot(command, cwd=HOME, timeout=120) as process:
            await discord.until(lambda: discord.commands, 60)
            await driven(discord, ada, channel, rate, _for(3))
            print("idle:        ", await driven(discord, ada, channel, rate, _for(20)), flush=True)
            code = f"{_USUAL if usual else ''}from bot.__main__ import main; main()"
            builder = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", code, "build", "--seeds", str(seeds), "--data", str(data)),
                cwd=HOME,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )
            line = await driven(discord, ada, channel, rate, lambda: builder.returncode is None)
            print("while built: ", line, f"(build: status {builder.returncode})", flush=True)
            _report(process)


def _report(process: BotProcess) -> None:
    errors = [line for line in process.stderr if " ERROR " in line]
    print(f"{len(errors)} errors in the log; load of the machine {os.getloadavg()[0]:.1f}")


def _for(seconds: float) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() < end


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--rate", type=float, default=60.0)
    parser.add_argument("--usual", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="verbatim-rebuild-") as folder:
        seeds, data = Path(folder) / "seeds", Path(folder) / "data"
        write_many(seeds, 20)
        build(seeds, data / "library.db")
        write_many(seeds, options.documents + 20)
        asyncio.run(measured(seeds, data, options.rate, usual=options.usual))


if __name__ == "__main__":
    main()
