"""`verbatim backup` and `verbatim restore`: what servers have set and scheduled, kept and put back."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import configured
from bot.clock import utc_now
from bot.config import Config
from bot.model import BotError


@click.command()
@configured
@click.option("--to", type=click.Path(path_type=Path), help="The file to write, instead of one in the backups' folder.")
def backup(config: Config, to: Path | None) -> None:
    """Back up what servers have set and scheduled, also while the bot runs."""
    from bot.servers.backups import backed_up, name_at

    _must_be_a_file(config)

    target = to or config.backup_folder / name_at(utc_now())
    click.echo(f"{target}: {backed_up(config.guilds, target)}.")


@click.command()
@configured
@click.argument("file", type=click.Path(path_type=Path))
def restore(config: Config, file: Path) -> None:
    """Put a backup in place of what servers have set and scheduled, which is kept; while the bot is stopped."""
    from bot.servers.backups import restored
    from bot.servers.database import held

    _must_be_a_file(config)
    with held(config.guilds):
        done = restored(config.guilds, file, utc_now())
    click.echo(f"Restored from {file}: {done.contents}.")
    if done.before is not None:
        click.echo(f"What was there is kept as {done.before}.")
    if done.taken_over is not None:
        click.echo(f"Messages that only it knew of: {done.taken_over}. None of them is posted again.")
    elif done.before is not None:
        click.echo("It could not be read: the bot looks for each message in its channel before it posts one.")


def _must_be_a_file(config: Config) -> None:
    if config.database:
        raise BotError("What servers have set is on PostgreSQL: its own pg_dump and pg_restore back that up.")
