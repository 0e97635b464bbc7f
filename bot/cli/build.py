"""`verbatim build`: the store brought up to date with the seeds."""

from __future__ import annotations

import click

from bot.cli.options import configured
from bot.cli.wiring import bring_up_to_date
from bot.config import Config


@click.command()
@configured
def build(config: Config) -> None:
    """Bring the store of briefings up to date with the seeds, and say what each that changed was read as."""
    for source, account in bring_up_to_date(config).accounts.items():
        click.echo(f"{source}: {account.line}")
        for doubt in account.doubts:
            click.echo(f"  ! {doubt}")
