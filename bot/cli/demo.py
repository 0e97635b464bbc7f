"""`verbatim demo`: the whole bot in a local browser page."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from bot.cli.options import configured
from bot.cli.wiring import bring_up_to_date, make_bot, run_until_done
from bot.config import SAMPLES, Config, starter
from bot.model import BotError

TO_BRING = Path(__file__).parent.parent / "chat" / "samples"  # for /library add


@click.command()
@configured
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The page's port; any free one by default.")
def demo(config: Config, files: tuple[Path, ...], port: int) -> None:
    """Show the whole bot in a local browser page, without a token; with FILES, on these documents alone.

    Where there is no folder of briefings yet, it is shown on two samples.
    """
    try:
        from bot.chat.demo import PageFiles, show
    except ImportError as error:
        raise BotError(
            f"The local page needs packages that are not installed ({error.name}). To have them:"
            " pip install 'verbatim-briefings[demo]'"
        ) from error

    def announce(address: str) -> None:
        click.echo(f"\nVerbatim is at  {address}\n")
        click.echo("Type / there, pick a command such as /summary or /figure, fill in what it asks, and send it.")
        click.echo(f"To bring a document of your own: /library add, with a file such as one of {TO_BRING}")
        click.echo("Ctrl-C stops it.")

    with tempfile.TemporaryDirectory(prefix="verbatim-demo-") as folder:
        if not files and config.seeds == Path.cwd() / "seeds" and not config.seeds.exists():
            click.echo("There are no briefings here yet: these are two samples. To begin a folder: verbatim init")
            files = tuple(starter() / sample for sample in SAMPLES)
        if files:
            config = replace(config, seeds=_together(files, Path(folder)), data=Path(folder))
        report = bring_up_to_date(config)
        for source, account in report.accounts.items() if files else ():
            click.echo(f"{source}: {account.line}", err=True)
        # The page's servers are make-believe, so what they set and bring must not reach the real servers' data.
        bot = make_bot(replace(config, shards=1), Path(folder), PageFiles())
        try:
            run_until_done(show(bot, announce, port))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise BotError(
                f"Port {port} cannot be had ({os.strerror(error.errno)}). Name another with --port, or leave it out."
            ) from error
    click.echo("Stopped.")


def _together(files: Sequence[Path], folder: Path) -> Path:
    """A folder of seeds with copies of some files. Raises BotError for one that can't be opened, or two of a name."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for file in files:
        copy = seeds / file.name
        if copy.exists():
            raise BotError(f"{file}: another of the files is named {file.name} as well. Rename one of them.")
        try:
            shutil.copyfile(file, copy)
        except OSError as error:
            raise BotError(f"{file}: it cannot be opened ({error.strerror}).") from error
    return seeds
