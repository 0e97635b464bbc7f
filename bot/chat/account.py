"""What Discord says of a token: which application it is of, which commands it knows of that, and what time it is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import discord

from bot.chat.client import Verbatim
from bot.model import BotError

_PATIENCE = 15.0  # seconds for all that is asked


@dataclass(frozen=True, slots=True)
class Account:
    """A bot as Discord knows it; `missing` are commands that this program has and Discord knows otherwise, or not."""

    name: str
    application: int
    servers: int
    elsewhere: bool  # Discord sends what is asked of it to an address, so that this program never hears of it
    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    time: datetime | None


async def account_of(bot: Verbatim, token: str) -> Account | None:
    """The account of a token, without going online; None where Discord can't be reached. Raises BotError.

    `bot` only tells its commands; it is not connected, and is closed.
    """
    heard: list[str] = []

    async def hear(_session: object, _context: object, params: aiohttp.TraceRequestEndParams) -> None:
        heard.append(params.response.headers.get("Date", ""))

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(hear)
    try:
        async with bot:
            await bot.add_cogs()
            own = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
        async with (
            asyncio.timeout(_PATIENCE),
            discord.Client(intents=discord.Intents.none(), http_trace=trace) as asked,
        ):
            await asked.login(token)
            assert asked.application is not None  # noqa: S101 # login has asked for it
            known = await asked.http.get_global_commands(asked.application.id)
    except discord.LoginFailure as error:
        raise BotError("Discord refuses the token.") from error
    except discord.HTTPException as error:
        if error.status >= 500 or error.status == 429:
            return None
        raise BotError(f"Discord refuses to say more of the bot ({error.status}: {error.text or error}).") from error
    except (aiohttp.ClientError, OSError, TimeoutError):
        return None
    ours, theirs = _shapes(own), _shapes(known)
    return Account(
        str(asked.user),
        asked.application.id,
        asked.application.approximate_guild_count or 0,
        bool(asked.application.interactions_endpoint_url),
        missing=tuple(sorted(name for name in ours if theirs.get(name) != ours[name])),
        surplus=tuple(sorted(set(theirs) - set(ours))),
        time=parsedate_to_datetime(heard[-1]) if heard and heard[-1] else None,
    )


def _shapes(commands: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The name of each command, with what somebody can fill in there."""

    def shape(part: Mapping[str, Any]) -> Any:  # noqa: ANN401 # a nest of tuples
        options = [(one["name"], *shape(one)) for one in part.get("options") or ()]
        return part.get("type", 1), bool(part.get("required")), tuple(options)

    return {one["name"]: shape(one) for one in commands}
