"""`verbatim servers`: which servers have libraries of their own, one of them as an archive, or erased."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import configured
from bot.config import Config
from bot.model import BotError

if TYPE_CHECKING:
    from bot.libraries import Manifest


@click.group()
def servers() -> None:
    """The libraries that servers have brought: how large they are, one as an archive, or erased.

    No title and no text of theirs is shown here.
    """


@servers.command("list")
@configured
def listing(config: Config) -> None:
    """Each server that has a library, with its documents, pages and megabytes."""
    from bot.libraries.libraries import server_folders

    found = server_folders(config.libraries)
    for guild, folder in found.items():
        try:
            held = _manifest(folder)
        except BotError as error:
            click.echo(f"{guild}: {error}")
            continue
        newest = max((one.newest.at for one in held.documents.values()), default=0)
        last = f", last added to on {datetime.fromtimestamp(newest, UTC):%Y-%m-%d}" if newest else ""
        click.echo(
            f"{guild}: {len(held.documents)} documents, {held.pages} pages, {held.size / 1_000_000:.1f} MB{last}"
        )
    if not found:
        click.echo("No server has a library of its own.")


@servers.command()
@configured
@click.argument("server", type=click.IntRange(1))
@click.option("--to", type=click.Path(path_type=Path), help="The archive's path; server-ID.zip by default.")
def export(config: Config, server: int, to: Path | None) -> None:
    """The whole library of SERVER as one archive: its files with all editions, and what is known of them."""
    from bot.libraries.archive import write_archive

    folder = _folder(config, server)
    path = to or Path(f"server-{server}.zip")
    try:
        size = write_archive(path, _manifest(folder), folder / "originals", {})
    except OSError as error:
        raise BotError(f"{path} cannot be written ({error.strerror}).") from error
    click.echo(f"{path}: {size / 1_000_000:.1f} MB")


@servers.command()
@configured
@click.argument("server", type=click.IntRange(1))
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(config: Config, server: int, *, yes: bool) -> None:
    """Erase the library of SERVER: its files, texts, index and charts. A bot that is running notices at once."""
    from bot.libraries.libraries import erase_folder

    held = _manifest(_folder(config, server))
    if not yes:
        click.confirm(f"Erase {len(held.documents)} documents of server {server}?", abort=True)
    erase_folder(config.libraries, server)
    click.echo("Erased.")


def _folder(config: Config, server: int) -> Path:
    folder = config.libraries / str(server)
    if not folder.is_dir():
        raise BotError(f'Server {server} has no library. "verbatim servers list" shows those that have one.')
    return folder


def _manifest(folder: Path) -> Manifest:
    from bot.libraries import manifest

    return manifest.load(folder / "manifest.json")
