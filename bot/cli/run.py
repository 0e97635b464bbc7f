"""`verbatim run`: the bot on Discord."""

from __future__ import annotations

import click

from bot.cli.logs import LEVELS, log_to
from bot.cli.options import configured
from bot.cli.wiring import make_bot, run_until_done, token_of
from bot.clock import utc_now
from bot.config import Config


@click.command()
@configured
@click.option("--log-level", type=click.Choice(LEVELS), help="How much to say: another level than the configured one.")
def run(config: Config, log_level: str | None) -> None:
    """Run the bot on Discord. Needs DISCORD_TOKEN in the environment."""
    from bot.chat.serving import serve
    from bot.servers.backups import Backups
    from bot.servers.database import held

    token = token_of(config)
    log_to(form=config.log_format, level=log_level or config.log_level, modules=config.log_modules)
    with held(config.guilds):
        bot = make_bot(config)
        backups = Backups(bot.database, config.backup_folder, config.backups_kept, utc_now)
        run_until_done(serve(bot, token, backups.keep_up))
