"""`verbatim run`: the bot on Discord, its backups, and what monitoring asks of it."""

from __future__ import annotations

import logging
import os
import platform
from collections.abc import Callable, Coroutine
from importlib import metadata
from typing import TYPE_CHECKING, Any

import click

from bot.cli.heartbeat import Heartbeat
from bot.cli.logs import LEVELS, log_to
from bot.cli.options import configured
from bot.cli.rights import must_be_writable
from bot.cli.wiring import bring_up_to_date, make_bot, run_until_done, token_of
from bot.clock import utc_now
from bot.config import Config

if TYPE_CHECKING:
    from bot.chat.client import Verbatim

log = logging.getLogger(__name__)


Beside = Callable[[], Coroutine[Any, Any, None]]


@click.command()
@configured
@click.option("--log-level", type=click.Choice(LEVELS), help="How much to say: another level than the configured one.")
@click.option("--listen", "where", help="Answer /livez, /readyz and /metrics there, such as on 127.0.0.1:9464.")
def run(config: Config, log_level: str | None, where: str | None) -> None:
    """Run the bot on Discord. Needs DISCORD_TOKEN in the environment or in .env.

    Where there is no store that it can read, it is built first.
    """
    from bot.chat.serving import serve
    from bot.library import known_in
    from bot.servers.database import held

    token = token_of(config)
    log_to(form=config.log_format, level=log_level or config.log_level, modules=config.log_modules)
    must_be_writable(config)
    with held(config.guilds):
        _log_start(config)
        if not known_in(config.library):
            bring_up_to_date(config)
        log.info("Briefings: %d", len(known_in(config.library)))
        bot = make_bot(config)
        beside = [_backups(bot, config)] if config.backups_kept else []
        if where is not None:
            beside.append(_monitoring(bot, config, where))
        heart = Heartbeat(config.alive, os.environ, lambda: "online" if bot.is_ready() else "waiting for Discord")
        run_until_done(heart.during(serve(bot, token, *beside)))
    log.info("Stopped.")


def _log_start(config: Config) -> None:
    """What whoever reads a log wants to know first: which versions these are, and of which folders."""
    ours, theirs = metadata.version("verbatim-briefings"), metadata.version("discord.py")
    python, system = platform.python_version(), platform.platform(terse=True)
    log.info("Verbatim %s (discord.py %s, Python %s, %s)", ours, theirs, python, system)
    log.info(
        "Configuration: %s; data: %s", config.file.absolute() if config.file else "all defaults", config.data.absolute()
    )


def _backups(bot: Verbatim, config: Config) -> Beside:
    from bot.servers.backups import Backups

    async def keep_up() -> None:
        await bot.opened.wait()
        await Backups(bot.database, config.backup_folder, config.backups_kept, utc_now).keep_up()

    return keep_up


def _monitoring(bot: Verbatim, config: Config, where: str) -> Beside:
    from bot.chat.watching import Health, address, listen

    try:
        host, port = address(where)
    except ValueError:
        raise click.BadParameter(f"{where!r} is no address such as 127.0.0.1:9464", param_hint="--listen") from None
    try:
        from bot.chat.watching.metrics import Exposition
    except ImportError:
        log.warning("/metrics needs one more package: pip install 'verbatim-briefings[metrics]'")
        figures = None
    else:
        sizes = {"library": config.library, "index": config.library.with_suffix(".index"), "servers": config.guilds}
        figures = Exposition(bot, sizes).text
    return lambda: listen(host, port, Health(bot), figures, lambda at: log.info("Monitoring is answered at %s.", at))
