"""All wiring of the rooms to one another: the store built and asked, the bot put together, and work run to its end."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.cli.rights import must_be_writable
from bot.clock import utc_now
from bot.config import Config
from bot.model import BotError

if TYPE_CHECKING:
    from bot.chat.attachments import Attachments
    from bot.depot import Depot
    from bot.ingest import Report
    from bot.libraries import Libraries
    from bot.search import Library
    from bot.servers.clusters import Cluster
    from bot.servers.tables import ServersDatabase

R = TypeVar("R")


def bring_up_to_date(config: Config) -> Report:
    """Build what changed, with a progress bar, and say what was done on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from bot.ingest import Effort, Limits
    from bot.ingest import build as build_store

    must_be_writable(config)

    columns = (TextColumn("Reading briefings"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar, _interruptible():
        task = bar.add_task("", total=None)
        report = build_store(
            config.seeds,
            config.library,
            method=config.method,
            language=config.language,
            workers=config.workers,
            effort=Effort(config.seconds, config.memory),
            limits=Limits(unpacked=config.unpacked * 1_000_000, pages=config.pages, sections=config.sections),
            progress=lambda done, total, source: bar.update(task, completed=done, total=total, description=source),
        )
    for reason in report.failed.values():
        click.echo(f"verbatim: left out {reason}", err=True)
    for reason in report.undrawn:
        click.echo(f"verbatim: {reason}", err=True)
    if report.changed:
        parts = [("built", report.built), ("kept", report.kept), ("removed", report.removed)]
        click.echo("Briefings: " + ", ".join(f"{len(which)} {what}" for what, which in parts if which) + ".", err=True)
    else:
        click.echo(f"Nothing changed: the store of {len(report.kept)} briefings is up to date.", err=True)
    return report


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Stopped. What was done is kept, and the next build goes on from there.", err=True)
        raise SystemExit(130) from None


def ask(config: Config, question: Callable[[Library], Coroutine[Any, Any, R]]) -> R:
    """Put a question to the store; first built, where there is none or the command names the seeds."""
    from bot.search import Library

    seeds_named = click.get_current_context().params.get("seeds") is not None
    if seeds_named or not config.library.exists():
        bring_up_to_date(config)

    async def answer() -> R:
        library = Library(config.library, config.synonyms)
        try:
            return await question(library)
        finally:
            await library.close()

    return run_until_done(answer())


def make_bot(  # naming the type would import discord here
    config: Config,
    home: Path | None = None,
    attachments: Attachments | None = None,
    place: tuple[int, int] | None = None,
) -> Any:  # noqa: ANN401
    """The bot; what servers set and bring is kept in `home`, where that is another folder than the data's.

    `place`: which of how many clusters it is.
    """
    from bot.chat.client import Verbatim
    from bot.libraries import Libraries
    from bot.search import Library

    database, cluster = servers_database(config, home), None
    if place is not None:
        from bot.servers.clusters import Cluster

        cluster = Cluster(database.beside(), secrets.token_hex(4), *place)
    if cluster is not None and config.depot:
        libraries: Libraries = _shared_libraries(config, database, cluster)
    else:
        libraries = Libraries(config, Library(config.library, config.synonyms), utc_now, home=home)
    return Verbatim(config, libraries, database, utc_now, attachments, cluster)


def copies_of(config: Config, number: int) -> Path:
    """The folder in which a cluster has its copies of what lies in the depot."""
    return config.data / "copies" / str(number)


def must_have_depot(config: Config) -> None:
    """Raises BotError where nothing says where clusters' libraries lie."""
    if not config.depot or not config.database:
        raise BotError(
            "Where do the clusters' libraries lie? Set 'depot', or DEPOT, to a folder that all machines see, or to"
            " s3://BUCKET/PREFIX, and DATABASE_URL to their PostgreSQL."
        )


@contextlib.asynccontextmanager
async def in_depot(config: Config, *, begins: bool = False) -> AsyncIterator[tuple[Depot, ServersDatabase]]:
    """The depot, and the PostgreSQL that says what of it is the newest, opened. Raises BotError without one of them.

    Where nothing was ever published, and this `begins` to do so, the place becomes a depot.
    """
    from bot.depot import DepotError, depot_at
    from bot.servers.published import Published

    must_have_depot(config)
    depot, database = depot_at(config.depot), servers_database(config)
    await database.open()
    try:
        if begins and await Published(database).is_new():
            await depot.begin()
        yield depot, database
    except DepotError as error:
        raise BotError(f"{error.detail}.") from error
    finally:
        await database.close()


def _shared_libraries(config: Config, database: ServersDatabase, cluster: Cluster) -> Libraries:
    from bot.depot import depot_at
    from bot.libraries.apart import PieceReader
    from bot.libraries.intake import Reader
    from bot.libraries.reading_folders import clear_readings
    from bot.libraries.shared import Place
    from bot.libraries.shared_libraries import SharedLibraries, operators_copy
    from bot.library import FORMAT
    from bot.search import Library
    from bot.servers.published import Published
    from bot.servers.readings import Readings

    home, depot = copies_of(config, cluster.number).absolute(), depot_at(config.depot)
    clear_readings(home)
    reader = Reader(config.allowed, config.language)
    place = Place(depot, Published(database), PieceReader(reader, depot, Readings(database, FORMAT), home))
    operators = Library(operators_copy(home), config.synonyms)
    return SharedLibraries(config, operators, utc_now, place, home, lambda: cluster.joined)


def servers_database(config: Config, home: Path | None = None) -> ServersDatabase:
    """Where what servers set is kept: the PostgreSQL that is configured, else SQLite in the data's folder or `home`."""
    if config.database and home is None:
        from bot.servers.postgres import PostgresDatabase

        return PostgresDatabase(config.database, config.data)
    from bot.servers.database import Database

    return Database(home / config.guilds.name if home else config.guilds)


def token_of(config: Config) -> str:
    """The token. Raises BotError where there is none, or surely none that Discord would take."""
    if config.token_fault:
        raise BotError(config.token_fault)
    if not config.token:
        raise BotError(
            "DISCORD_TOKEN is not set. Create a bot at https://discord.com/developers/applications, copy its token,"
            " and run: DISCORD_TOKEN=... verbatim run. It can also stand in a file named .env, or in one that"
            " DISCORD_TOKEN_FILE names. To try Verbatim without one: verbatim demo"
        )
    return config.token


def run_until_done(work: Coroutine[Any, Any, R]) -> R:
    try:
        return asyncio.run(work)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
