"""`verbatim run`: the bot on Discord."""

from __future__ import annotations

import logging
import os
import platform
from importlib import metadata

import click

from bot.cli.heartbeat import Heartbeat
from bot.cli.logs import LEVELS, log_to
from bot.cli.options import configured
from bot.cli.rights import must_be_writable
from bot.cli.wiring import bring_up_to_date, make_bot, run_until_done, token_of
from bot.clock import utc_now
from bot.config import Config

log = logging.getLogger(__name__)


@click.command()
@configured
@click.option("--log-level", type=click.Choice(LEVELS), help="How much to say: another level than the configured one.")
def run(config: Config, log_level: str | None) -> None:
    """Run the bot on Discord. Needs DISCORD_TOKEN in the environment or in .env.

    Where there is no store that it can read, it is built first.
    """
    from bot.chat.serving import serve
    from bot.library import known_in
    from bot.servers.backups import Backups
    from bot.servers.database import held

    token = token_of(config)
    log_to(form=config.log_format, level=log_level or config.log_level, modules=config.log_modules)
    must_be_writable(config)
    with held(config.guilds):
        versions = [f"{name} {metadata.version(name)}" for name in ("discord.py", "sumy")]
        log.info(
            "Verbatim %s (Python %s, %s; %s)",
            metadata.version("verbatim-briefings"),
            platform.python_version(),
            ", ".join(versions),
            platform.platform(terse=True),
        )
        log.info("Configuration: %s; data: %s", config.file or "the defaults", config.data.absolute())
        if not known_in(config.library):
            bring_up_to_date(config)
        log.info("Briefings: %d", len(known_in(config.library)))
        bot = make_bot(config)
        backups = Backups(bot.database, config.backup_folder, config.backups_kept, utc_now)
        heart = Heartbeat(config.alive, os.environ, lambda: "online" if bot.is_ready() else "waiting for Discord")
        run_until_done(heart.during(serve(bot, token, backups.keep_up)))
    log.info("Stopped.")
