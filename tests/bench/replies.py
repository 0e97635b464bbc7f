"""CPU and latency of replies over real sockets beside a bare bot's: python -m tests.bench.replies [--briefings N ...]

The bare bot is discord.py with a static card and a static autocomplete, driven in the same way in the same run; what
counts are the ratios to it. CPU is that of the bot's process alone, user and system, divided by the replies.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bot.ingest import build
from tests.bench.many import write_many
from tests.standin import Discord, Member
from tests.standin.places import Channel
from tests.standin.process import BotProcess

HOME = Path(__file__).parent.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
IN_FLIGHT = 16
SETTLED = 3  # seconds: what was written to just now is read more warily, and a bot writes when it starts
BARE = """
import os
import discord
from discord import app_commands, ui
class Bare(discord.Client):
    def __init__(self):
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(card)
    async def setup_hook(self):
        await self.tree.sync()
@app_commands.command(description="A static card.")
async def card(interaction: discord.Interaction, name: str | None = None) -> None:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay("### A card"), ui.TextDisplay("> Nothing was looked up for it.")))
    row = ui.ActionRow()
    row.add_item(ui.Button(label="Longer", custom_id="longer"))
    view.add_item(row)
    await interaction.response.send_message(view=view)
@card.autocomplete("name")
async def names(_: discord.Interaction, typed: str):
    return [app_commands.Choice(name=f"{typed} {n}", value=str(n)) for n in range(25)]
Bare().run(os.environ["DISCORD_TOKEN"], log_handler=None)
"""
THINGS = "carbon vaccine inflation trade electricity debt coal measles railway investment emissions interest".split()
ASKED = "price of {}", "{} share", "{}", "how much {} in 2021", "{} growth", "cost of {}", "rate of {}", "{} target"
# No question is asked twice, unless there are more than 96 rounds: a remembered answer would cost nothing.
QUERIES = tuple(form.format(thing) for form in ASKED for thing in THINGS)
TYPED = ("sy", "synthetic br", "briefing 1", "vacc", "infl", "elec")

Act = Callable[[int], Awaitable[Any]]


class Measured(NamedTuple):
    """Milliseconds: CPU a reply, and how long replies took one after another and with many in flight."""

    cpu: float
    p50: float
    p50_of_many: float
    p99_of_many: float

    def line(self, name: str, bare: Measured) -> str:
        return (
            f"{name:28} CPU {self.cpu:6.2f} ms ({self.cpu / bare.cpu:4.1f} ×)   p50 {self.p50:6.1f} ms   {IN_FLIGHT} in"
            f" flight: p50 {self.p50_of_many:6.1f}, p99 {self.p99_of_many:6.1f} ms"
            f" ({self.p99_of_many / bare.p99_of_many:4.1f} ×)"
        )


async def measured(process: BotProcess, act: Act, rounds: int) -> Measured:
    for number in range(IN_FLIGHT):
        await act(number)
    await asyncio.sleep(SETTLED)
    before = _cpu(process.pid)
    one_by_one = [await _timed(act, number) for number in range(rounds)]
    cpu = (_cpu(process.pid) - before) / rounds
    many: list[float] = []

    async def drive(first: int) -> None:
        many.extend([await _timed(act, number) for number in range(first, rounds, IN_FLIGHT)])

    await asyncio.gather(*(drive(first) for first in range(IN_FLIGHT)))
    one_by_one.sort()
    many.sort()
    return Measured(*(1e3 * value for value in (cpu, one_by_one[rounds // 2], many[rounds // 2], _p99(many))))


async def _timed(act: Act, number: int) -> float:
    start = time.perf_counter()
    await act(number)
    return time.perf_counter() - start


def _p99(times: Sequence[float]) -> float:
    return times[int(len(times) * 0.99)]


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(pid: int) -> str:
    """What is resident, and what of it is no file's: the index is mapped, and its pages go when others need them."""
    resident, shared = map(int, Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1:3])
    page = os.sysconf("SC_PAGE_SIZE") / 1e6
    return f"{resident * page:.0f} MB ({(resident - shared) * page:.0f} its own)"


async def bare(rounds: int) -> tuple[Measured, Measured]:
    """The bare bot's reply and autocomplete."""
    async with Discord(whole_limit=None, deadline=60.0, patience=60.0) as discord:
        guild = discord.guild("Institute")
        channel, ada = guild.channel("talk"), guild.member("ada")
        async with discord.bot([sys.executable, "-c", BARE]) as process:
            await discord.until(lambda: discord.commands)
            reply = await measured(process, lambda _: ada.slash(channel, "card"), rounds)
            typing = await measured(process, lambda n: ada.autocomplete(channel, "card", "name", TYPED[n % 6]), rounds)
    return reply, typing


async def report(data: Path, rounds: int, plain: Measured, typing: Measured) -> None:
    async with Discord(whole_limit=None, deadline=60.0, patience=60.0) as discord:
        guild = discord.guild("Institute")
        channel, ada = guild.channel("talk"), guild.member("ada")
        began = time.perf_counter()
        command = [sys.executable, "-m", "bot", "run", "--data", str(data)]
        async with discord.bot(command, cwd=HOME) as process:
            await discord.until(lambda: discord.commands, 30)
            print(f"start to ready: {time.perf_counter() - began:.2f} s, memory {_memory(process.pid)}")
            for name, act, beside in acts(ada, channel, plain, typing):
                print((await measured(process, act, rounds)).line(name, beside), flush=True)
            print(f"memory afterwards: {_memory(process.pid)}")


def acts(ada: Member, channel: Channel, plain: Measured, typing: Measured) -> list[tuple[str, Act, Measured]]:
    def query(number: int) -> str:
        return QUERIES[number % len(QUERIES)]

    def typed(number: int) -> str:
        return TYPED[number % len(TYPED)]

    return [
        ("/summary", lambda _: ada.slash(channel, "summary"), plain),
        ("/summary topic:", lambda n: ada.slash(channel, "summary", topic=query(n)), plain),
        ("/figure", lambda n: ada.slash(channel, "figure", query=query(n)), plain),
        ("/search", lambda n: ada.slash(channel, "search", words=query(n)), plain),
        ("autocomplete: briefing", lambda n: ada.autocomplete(channel, "figure", "briefing", typed(n)), typing),
        ("autocomplete: figures", lambda n: ada.autocomplete(channel, "figure", "query", typed(n)), typing),
        ("autocomplete: scope", lambda n: ada.autocomplete(channel, "summary", "briefing", typed(n)), typing),
        ("autocomplete: topic", lambda n: ada.autocomplete(channel, "summary", "topic", typed(n)), typing),
    ]


def _copied(data: Path, to: Path) -> Path:
    to.mkdir()
    for one in data.glob("library*"):
        (shutil.copytree if one.is_dir() else shutil.copy2)(one, to / one.name)
    return to


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefings", type=int, nargs="+", default=[200])
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="stores that are there already, by folder")
    options = parser.parse_args()
    plain, typing = asyncio.run(bare(options.rounds))
    print(plain.line("bare bot", plain))
    print(typing.line("bare bot's autocomplete", typing))
    with tempfile.TemporaryDirectory(prefix="verbatim-replies-") as folder:
        # A copy, so that the bot is one that has told Discord no commands before.
        stores = [_copied(data, Path(folder) / data.name) for data in options.data]
        for count in options.briefings if not stores else ():
            seeds, data = Path(folder) / f"seeds{count}", Path(folder) / f"data{count}"
            write_many(seeds, count)
            build(seeds, data / "library.db")
            stores.append(data)
        for data in stores:
            size = sum(file.stat().st_size for file in data.rglob("library*") if file.is_file())
            size += sum(file.stat().st_size for file in data.glob("library.index/*"))
            print(f"\n{data.name}: {size / 1e6:.0f} MB")
            asyncio.run(report(data, options.rounds, plain, typing))


if __name__ == "__main__":
    main()
