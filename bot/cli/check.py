"""`verbatim check`: whether all is in order, and what to mend."""

from __future__ import annotations

import click

from bot.cli.options import configured
from bot.cli.wiring import run_until_done
from bot.config import Config


@click.command()
@configured
def check(config: Config) -> None:
    """Check configuration, store and servers' database, each with what to mend."""
    from bot.cli.diagnostics import findings

    problems = 0
    for name, state, mend in run_until_done(findings(config)):
        click.echo(f"{'ok  ' if not mend else 'MEND'}  {name}: {state}")
        if mend:
            click.echo(f"      {mend}")
            problems += 1
    if problems:
        raise SystemExit(1)
