"""`verbatim doctor`: whether all is in order, and what to mend; or how one file is read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import examined, json_option
from bot.config import Config
from bot.model import BotError

if TYPE_CHECKING:
    from bot.cli.checks import Finding


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--deep", is_flag=True, help="Compare every quote and figure of the store with its text, too.")
@click.option("--offline", is_flag=True, help="Do not ask Discord about the token and the commands.")
@click.option("--alive", is_flag=True, help="Only say whether a bot runs here and its loop turns, for health checks.")
@json_option
@examined
def doctor(  # options of a command
    config: Config,
    faults: list[str],
    files: tuple[Path, ...],
    *,
    deep: bool,
    offline: bool,
    alive: bool,
    as_json: bool,
) -> None:
    """Look at configuration, folders, seeds, store, servers' database and token, and say how to mend what is wrong.

    With FILES, show how each of them is read instead. The exit status is 0 where all is sound, 1 where there is
    something to mend, 2 where the command itself is used wrongly.
    """
    if (files and (alive or as_json)) or (alive and (deep or as_json)):
        raise click.UsageError("FILES, --alive and --json are three different questions; ask one of them.")
    troubles: int
    if alive:
        troubles = _dead(config)
    elif files:
        troubles = sum(_shown(config, file) for file in files)
    else:
        troubles = _told(config, faults, deep=deep, offline=offline, as_json=as_json)
    if troubles:
        raise SystemExit(1)


check = click.Command(
    "check", callback=doctor.callback, params=doctor.params, help="An older name of doctor.", hidden=True
)


def _told(config: Config, faults: list[str], *, deep: bool, offline: bool, as_json: bool) -> int:
    """Say what the checks find, as soon as each is done; how much there is to mend."""
    from bot.cli.checks import State

    marks = {State.OK: "ok   ", State.MEND: "MEND ", State.SKIPPED: "--   "}
    found: list[Finding] = []
    for one in _findings(config, faults, deep=deep, offline=offline):
        found.append(one)
        if not as_json:
            click.echo(f"{marks[one.state]} {one.check}: {one.said}")
            if one.mend:
                click.echo(f"      {one.mend}")
    troubles = sum(one.state is State.MEND for one in found)
    if as_json:
        click.echo(json.dumps({"sound": not troubles, "findings": [one._asdict() for one in found]}, indent=2))
    return troubles


def _findings(config: Config, faults: list[str], *, deep: bool, offline: bool) -> Iterator[Finding]:
    from bot.cli.checks import CHECKS, DEEP, ONLINE
    from bot.cli.checks.finding import Finding, State

    if not faults:
        source = config.file.absolute() if config.file else "no file, so that everything has its default"
        yield Finding("configuration", State.OK, str(source))
    for fault in faults:
        yield Finding("configuration", State.MEND, fault.rstrip("."), "Until then, it is as if it were not set.")
    for one in (*(DEEP if deep else CHECKS), *(() if offline else ONLINE)):
        answer = one(config)
        yield from [answer] if isinstance(answer, Finding) else answer


def _dead(config: Config) -> int:
    from bot.cli.heartbeat import alive as state_of
    from bot.cli.heartbeat import file_of

    state = state_of(file_of(config.alive, os.environ.get("CLUSTER", "")))
    click.echo(state or f"no bot has been heard of on {config.data} for a minute")
    return 0 if state else 1


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
