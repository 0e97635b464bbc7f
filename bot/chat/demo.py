"""The whole bot in a local browser page: the real client in a simulated Discord, without a token or a network."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager

import discord
import simcord

from bot.chat.attachments import Attachments
from bot.chat.client import Verbatim
from bot.model import BotError

_LONGEST = 300.0  # seconds that a command may take: a large document is read in that time


class PageFiles(Attachments):
    """The files that were attached in the page: they never leave this machine."""

    def __init__(self) -> None:
        self.kept: Callable[[str], bytes | None] = lambda _: None

    async def pieces(self, url: str, name: str) -> AsyncGenerator[bytes, None]:
        content = self.kept(url)
        if content is None:
            raise BotError("“{name}” could not be fetched from Discord. Try it again.", name=name)
        yield content


def reach(bot: Verbatim, env: simcord.Env) -> None:
    """Let a bot fetch what is attached in a simulated Discord."""
    if isinstance(bot.services.attachments, PageFiles):
        bot.services.attachments.kept = env.backend.cdn.get


@asynccontextmanager
async def demo_page(bot: Verbatim, port: int = 0, *, topic: str = "trade") -> AsyncIterator[str]:
    """Serve a server with a #briefings channel, an administrator and a plain member; yield the page's address.

    One summary and one figure are already answered, so that the page is never empty. Beside the first answer stands
    what a server is told once: what can be asked.
    """
    async with simcord.run(bot, shard_count=1, check_errors=False, settle_timeout=_LONGEST) as env:
        reach(bot, env)
        guild = env.create_guild("Think Tank")
        if bot.user is not None:
            await bot.user.edit(username="Verbatim")
        channel = guild.create_text_channel("briefings")
        everything = guild.create_role("Administrators", permissions=discord.Permissions(administrator=True))
        ada = guild.add_member(env.create_user("ada", global_name="Ada (administrator)"), roles=[everything])
        ben = guild.add_member(env.create_user("ben", global_name="Ben (member)"))
        await ada.slash(channel, "summary")
        await ben.slash(channel, "figure", query=topic)
        bot.start_work()
        async with env.preview(channel, viewers=[ada, ben], layout="channel", port=port or None) as page:
            yield page.url


async def show(bot: Verbatim, announce: Callable[[str], None], port: int = 0) -> None:
    """Serve the page until Ctrl-C or SIGTERM. Raises OSError where its port can't be had."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl-C raises KeyboardInterrupt, which ends the loop as well.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    try:
        async with demo_page(bot, port) as address:
            announce(address)
            await stop.wait()
    except simcord.SetupError as error:
        if isinstance(error.__cause__, OSError):  # the port's
            raise error.__cause__ from None
        raise
    finally:
        await bot.close()  # the simulated Discord lets go of the bot, but leaves it open
