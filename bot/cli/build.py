"""`verbatim build`: the store brought up to date with the seeds."""

from __future__ import annotations

import click

from bot.cli.options import configured
from bot.cli.wiring import bring_up_to_date
from bot.config import Config

LEFT_OUT = 3


@click.command()
@configured
def build(config: Config) -> None:
    """Bring the store of briefings up to date with the seeds, and say what each that changed was read as.

    The exit status is 3 where something was left out; it is named, with why. A running bot comes first: this is done
    with what it leaves of the processors.
    """
    from bot.ingest import step_back

    step_back()
    report = bring_up_to_date(config)
    for source, account in report.accounts.items():
        click.echo(f"{source}: {account.line}")
        for doubt in account.doubts:
            click.echo(f"  ! {doubt}")
    if report.failed:
        raise SystemExit(LEFT_OUT)
