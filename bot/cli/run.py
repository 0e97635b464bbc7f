"""`verbatim run`: the bot on Discord."""

from __future__ import annotations

import click

from bot.cli.options import configured
from bot.cli.wiring import log_to_stderr, make_bot, run_until_done, token_of
from bot.config import Config


@click.command()
@configured
def run(config: Config) -> None:
    """Run the bot on Discord. Needs DISCORD_TOKEN in the environment."""
    from bot.chat.serving import serve
    from bot.servers.database import held

    token = token_of(config)
    log_to_stderr()
    with held(config.guilds):
        run_until_done(serve(make_bot(config), token))
