"""Running the bot on Discord: logging in, stopping on a signal, and what to tell an operator when it cannot be done."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.chat.client import Verbatim, invite_link
from bot.model import BotError

log = logging.getLogger(__name__)


async def serve(bot: Verbatim, token: str) -> None:
    """Run until SIGINT or SIGTERM: what is being posted arrives, and store and database are closed on the way out.

    A second signal ends the process at once. Nothing is lost by that: the ledger is written before each step.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def on_signal(number: int) -> None:
        if stop.is_set():
            os._exit(128 + number)
        log.info("Stopping: what is being posted may take some seconds. A second signal ends it at once.")
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl-C raises KeyboardInterrupt, which ends the loop as well.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, on_signal, number)
    with _explained():
        async with bot:
            bot.start_work()
            running = asyncio.create_task(bot.start(token))
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if running.done():
                running.result()
                return
            await bot.close()
            with contextlib.suppress(asyncio.CancelledError):
                await running


async def register(bot: Verbatim, token: str) -> tuple[int, str]:
    """Register the slash commands without going online; how many there are, and the invite link."""
    with _explained():
        async with bot:
            await bot.login(token)
            count = await bot.register_commands(anyway=True)
            return count, invite_link(bot.application_id or 0)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what discord.py raises at login into what an operator can mend."""
    try:
        yield
    except discord.LoginFailure as error:
        raise BotError(
            "Discord refused the token. Copy it anew from the bot's page at"
            " https://discord.com/developers/applications and set DISCORD_TOKEN to it."
        ) from error
    except discord.HTTPException as error:
        raise BotError(
            f"Discord refused the request ({error.status}: {error.text or error}). Try again later."
        ) from error
    except (aiohttp.ClientError, OSError, discord.GatewayNotFound, discord.ConnectionClosed) as error:
        raise BotError(f"Discord cannot be reached ({error}). Check the network and try again.") from error
