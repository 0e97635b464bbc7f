"""`verbatim demo`: the whole bot in a local browser page."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import click

from bot.cli.options import configured
from bot.cli.wiring import bring_up_to_date, make_bot, run_until_done
from bot.config import Config
from bot.model import BotError


@click.command()
@configured
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The page's port; any free one by default.")
def demo(config: Config, port: int) -> None:
    """Show the whole bot in a local browser page, without a token."""
    try:
        from bot.chat.demo import show
    except ImportError as error:
        raise BotError(f"The local page needs more packages ({error.name}): pip install -e '.[demo]'") from error
    bring_up_to_date(config)

    def announce(address: str) -> None:
        click.echo(f"\nVerbatim is at  {address}\n")
        click.echo("Type / there, pick a command such as /summary or /figure, fill in what it asks, and send it.")
        click.echo("Ctrl-C stops it.")

    with tempfile.TemporaryDirectory(prefix="verbatim-demo-") as folder:
        # The page's servers are make-believe, so what they set must not reach the real servers' database.
        bot = make_bot(replace(config, shards=1), guilds=Path(folder) / "servers.db")
        run_until_done(show(bot, announce, port))
    click.echo("Stopped.")
