"""`verbatim migrate`: what servers have set and scheduled, moved from SQLite to PostgreSQL or back."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC
from pathlib import Path

import click

from bot.cli.options import configured
from bot.clock import utc_now
from bot.config import Config
from bot.model import BotError


@click.command()
@configured
@click.option("--back", is_flag=True, help="From PostgreSQL to SQLite.")
def migrate(config: Config, *, back: bool) -> None:
    """Move what servers have set and scheduled to the PostgreSQL that is configured, while the bot is stopped.

    Each row is compared once it has arrived. What it came from is kept, under another name or where it was.
    """
    from bot.servers.database import held

    if not config.database:
        raise BotError("Where to? Set DATABASE_URL, or 'database' in the configuration, to postgresql://...")
    with held(config.guilds):
        counts = asyncio.run(_back(config) if back else _over(config))
    said = ", ".join(f"{count} of {table}" for table, count in counts.items())
    click.echo(f"Moved and compared: {said}.")
    if back:
        click.echo(f"They are in {config.guilds} now; unset DATABASE_URL or 'database'. PostgreSQL still has them too.")


async def _over(config: Config) -> dict[str, int]:
    from bot.servers.database import Database
    from bot.servers.moving import columns_in, emptied, moved
    from bot.servers.postgres import PostgresDatabase

    if not config.guilds.exists():
        raise BotError(f"{config.guilds} is not there: there is nothing to move.")
    async with contextlib.AsyncExitStack() as opened:
        source, target = Database(config.guilds), PostgresDatabase(config.database, config.data)
        for one in (source, target):
            await one.open()
            opened.push_async_callback(one.close)
        try:
            counts = await moved(source, target, await source.read(columns_in))
        except BotError as error:
            if "Empty it" not in str(error):
                await emptied(target)
            raise
    kept = _aside(config.guilds)
    click.echo(f"{config.guilds} is kept as {kept}.")
    return counts


async def _back(config: Config) -> dict[str, int]:
    from bot.servers.clusters import living
    from bot.servers.database import Database
    from bot.servers.moving import columns_in, moved
    from bot.servers.opening import marker_of
    from bot.servers.postgres import PostgresDatabase

    if config.guilds.exists():
        raise BotError(f"{config.guilds} is there already. Move it away first.")
    marker_of(config.guilds).unlink(missing_ok=True)
    async with contextlib.AsyncExitStack() as opened:
        source, target = PostgresDatabase(config.database, config.data), Database(config.guilds)
        for one in (source, target):
            await one.open()
            opened.push_async_callback(one.close)
        if running := await source.read(living):
            raise BotError(f"Stop the bot first: clusters that run are {', '.join(map(str, running))}.")
        return await moved(source, target, await target.read(columns_in))


def _aside(path: Path) -> Path:
    """Move a file away, so that no bot takes it for what servers have set now. Returns where it is."""
    kept = path.with_name(f"servers-moved-{utc_now().astimezone(UTC):%Y%m%dT%H%M%SZ}.db")
    path.rename(kept)
    return kept
