"""`verbatim check`: whether all is in order, and what to mend; or how one file is read."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.options import configured
from bot.cli.wiring import run_until_done
from bot.config import Config
from bot.model import BotError


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--deep", is_flag=True, help="Compare every quote and figure of the store with its text, too.")
@configured
def check(config: Config, files: tuple[Path, ...], *, deep: bool) -> None:
    """Check configuration, store and servers' database; or show how each of FILES is read, and what to doubt."""
    problems = sum(_shown(config, file) for file in files) if files else _findings(config, deep=deep)
    if problems:
        raise SystemExit(1)


def _findings(config: Config, *, deep: bool) -> int:
    from bot.cli.diagnostics import findings

    problems = 0
    for name, state, mend in run_until_done(findings(config, deep=deep)):
        click.echo(f"{'ok  ' if not mend else 'MEND'}  {name}: {state}")
        if mend:
            click.echo(f"      {mend}")
            problems += 1
    return problems


def _shown(config: Config, file: Path) -> int:
    """Print what a file is read as, and how many doubts there are."""
    from rich.console import Console

    from bot.cli import terminal
    from bot.ingest import account_of, prepare

    try:
        source = file.read_bytes()
    except OSError as error:
        raise BotError(f"{file}: it cannot be opened ({error.strerror}).") from error
    account = account_of(prepare(source, file.name, method=config.method, language=config.language))
    Console(highlight=False).print(terminal.account(account))
    return len(account.doubts)
