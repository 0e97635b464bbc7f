"""`verbatim init`: a folder to run Verbatim in."""

from __future__ import annotations

from pathlib import Path

import click

from bot.config import write_starter


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Begin FOLDER (this one by default): a commented configuration and two sample briefings.

    Files that are there already stay as they are.
    """
    for path, new in write_starter(folder.expanduser()).items():
        click.echo(f"{'wrote' if new else 'kept '}  {path}")
    click.echo(
        "\nTry it in a browser:    verbatim demo"
        "\nBring it to Discord:    put DISCORD_TOKEN=… into a file named .env here, then: verbatim sync, verbatim run"
        "\nYour own briefings go into seeds/, in place of the two samples; verbatim build reads them."
    )
