"""`verbatim sync`: the slash commands registered with Discord."""

from __future__ import annotations

import click

from bot.cli.options import configured
from bot.cli.rights import must_be_writable
from bot.cli.wiring import make_bot, run_until_done, token_of
from bot.config import Config


@click.command()
@configured
def sync(config: Config) -> None:
    """Register the slash commands with Discord and print the invite link."""
    from bot.chat.serving import register

    token = token_of(config)
    must_be_writable(config)
    count, link = run_until_done(register(make_bot(config), token))
    click.echo(f"Registered {count} commands. Add the bot to a server with:\n{link}")
