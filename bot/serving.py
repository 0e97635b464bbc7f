"""Running the bot on Discord: logging in, stopping on a signal, and what to tell an operator when it cannot be done."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.client import Verbatim, invite_link
from bot.model import BotError


async def serve(bot: Verbatim, token: str) -> None:
    """Run until SIGINT or SIGTERM; the store and the databases are closed on the way out."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl-C raises KeyboardInterrupt, which ends the loop as well.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    with _explained():
        async with bot:
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
