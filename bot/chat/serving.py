"""Running the bot on Discord: logging in, stopping on a signal, and what to tell an operator when it cannot be done."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import random
import signal
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import discord

from bot.chat.client import Verbatim, invite_link
from bot.chat.gateway import why_closed
from bot.model import BotError
from bot.servers import StoreError

log = logging.getLogger(__name__)

_LONGEST_PAUSE = 60.0  # seconds between two attempts to reach Discord
_AWAY = (aiohttp.ClientError, OSError, TimeoutError, discord.GatewayNotFound)


async def serve(bot: Verbatim, token: str, *beside: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run until SIGINT or SIGTERM: what is being posted arrives, and store and database are closed on the way out.

    What runs `beside` it does so until it stops; an error of that ends it as well.

    A Discord that cannot be reached is waited for, at the start as later. A second signal ends the process at once.
    Nothing is lost by that: the ledger is written before each step.
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
            running = asyncio.create_task(_online(bot, token))
            stopping = asyncio.create_task(stop.wait())
            others = [asyncio.create_task(one()) for one in (bot.pulse.run, *beside)]
            await asyncio.wait({running, stopping, *others}, return_when=asyncio.FIRST_COMPLETED)
            failed = [task for task in others if task.done()]
            for task in (stopping, *others):
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            if running.done():
                running.result()
                return
            running.cancel()  # first: what it is about to open would be opened after all is closed
            with contextlib.suppress(asyncio.CancelledError):
                await running
            await bot.close()
            for task in failed:
                task.result()


async def _online(bot: Verbatim, token: str) -> None:
    async def log_in() -> None:
        await bot.http.close()  # what an attempt before has opened
        bot.http.connector = discord.utils.MISSING
        await bot.login(token)

    await _reached(log_in)
    await _reached(bot.connect, bot.is_closed)


async def _reached(step: Callable[[], Awaitable[None]], over: Callable[[], bool] = lambda: False) -> None:
    """Take a step that needs Discord, again and again while it cannot be reached, unless all is over."""
    tries = 0
    while True:
        try:
            await step()
        except StoreError:  # the database has said what is the matter, and is waited for likewise
            if over():
                raise
            tries += 1
            await asyncio.sleep(_wait(tries))
        except (discord.HTTPException, *_AWAY) as error:
            refused = isinstance(error, discord.HTTPException) and error.status < 500 and error.status != 429
            if refused or over():
                raise
            tries += 1
            if tries == 1:
                log.warning("Discord cannot be reached (%s). It is tried again until it can.", error)
            await asyncio.sleep(_wait(tries))
        else:
            return


def _wait(tries: int) -> float:
    return float(min(2.0 ** min(tries - 1, 10), _LONGEST_PAUSE) * (1 - random.random() / 2))


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
    except discord.PrivilegedIntentsRequired as error:
        raise BotError(why_closed(4014)) from error
    except discord.ConnectionClosed as error:
        raise BotError(
            why_closed(error.code) or f"Discord has closed the connection (code {error.code}). Start the bot again."
        ) from error
    except discord.HTTPException as error:
        raise BotError(
            f"Discord refused the request ({error.status}: {error.text or error}). Try again later."
        ) from error
    except _AWAY as error:
        raise BotError(f"Discord cannot be reached ({error}). Check the network and try again.") from error
