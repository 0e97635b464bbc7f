"""`verbatim servers`: which servers have libraries of their own, one of them as an archive, or erased."""

from __future__ import annotations

import contextlib
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import configured
from bot.cli.wiring import in_depot, run_until_done
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
    found = run_until_done(_in_depot(config)) if config.depot else _here(config)
    for guild, held in found.items():
        if isinstance(held, BotError):
            click.echo(f"{guild}: {held}")
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

    path = to or Path(f"server-{server}.zip")
    try:
        with contextlib.ExitStack() as kept:
            if config.depot:
                originals = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="verbatim-")))
                manifest = run_until_done(_brought(config, server, originals))
            else:
                folder = _folder(config, server)
                manifest, originals = _manifest(folder), folder / "originals"
            size = write_archive(path, manifest, originals, {})
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

    held = run_until_done(_held(config, server))
    if not yes:
        what = f"{held} documents" if held is not None else "the library, which cannot be read,"
        click.confirm(f"Erase {what} of server {server}?", abort=True)
    if config.depot:
        run_until_done(_erased(config, server))
    else:
        erase_folder(config.libraries, server)
    click.echo("Erased.")


def _here(config: Config) -> dict[int, Manifest | BotError]:
    """The manifest of each server's library in the data's folder, or why it cannot be read."""
    from bot.libraries.libraries import server_folders

    found: dict[int, Manifest | BotError] = {}
    for guild, folder in server_folders(config.libraries).items():
        try:
            found[guild] = _manifest(folder)
        except BotError as error:
            found[guild] = error
    return found


async def _in_depot(config: Config) -> dict[int, Manifest | BotError]:
    """Likewise, of those that lie in the depot."""
    from bot.depot import for_the_log
    from bot.libraries.publishing import manifest_of
    from bot.servers.published import Published

    found: dict[int, Manifest | BotError] = {}
    async with in_depot(config) as (depot, database):
        published = Published(database)
        for guild in sorted(one for one, _version, key in await published.since(0, "") if one and key):
            try:
                if manifest := await manifest_of(guild, depot, published):
                    found[guild] = manifest
            except BotError as error:
                found[guild] = BotError(for_the_log(error))
    return found


async def _brought(config: Config, server: int, folder: Path | None = None) -> Manifest:
    """The manifest of a library in the depot, its originals put into a folder. Raises BotError where there is none."""
    from bot.libraries.publishing import manifest_of
    from bot.libraries.shared import bring_originals
    from bot.servers.published import Published

    async with in_depot(config) as (depot, database):
        manifest = await manifest_of(server, depot, Published(database))
        if manifest is None:
            raise _without_library(server)
        if folder is not None:
            await bring_originals(manifest, depot, folder)
        return manifest


async def _held(config: Config, server: int) -> int | None:
    """How many documents a server's library has; None where that is damaged. Raises BotError where there is none."""
    from bot.libraries.publishing import manifest_of
    from bot.servers.published import Published

    if not config.depot:
        folder = _folder(config, server)
        with contextlib.suppress(BotError):
            return len(_manifest(folder).documents)
        return None
    async with in_depot(config) as (depot, database):
        published = Published(database)
        if not (await published.newest(server))[1]:
            raise _without_library(server)
        with contextlib.suppress(BotError):
            manifest = await manifest_of(server, depot, published)
            return len(manifest.documents) if manifest else 0
        return None


async def _erased(config: Config, server: int) -> None:
    from bot.servers.published import Published

    async with in_depot(config) as (_depot, database):
        await Published(database).erase(server)


def _without_library(server: int) -> BotError:
    return BotError(f'Server {server} has no library. "verbatim servers list" shows those that have one.')


def _folder(config: Config, server: int) -> Path:
    folder = config.libraries / str(server)
    if not folder.is_dir():
        raise _without_library(server)
    return folder


def _manifest(folder: Path) -> Manifest:
    from bot.libraries import manifest

    return manifest.load(folder / "manifest.json")
