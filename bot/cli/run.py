"""`verbatim run`: the bot on Discord, its backups, and what monitoring asks of it."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import platform
from collections.abc import Callable, Coroutine, Iterator
from importlib import metadata
from typing import TYPE_CHECKING, Any

import click

from bot.cli.heartbeat import Heartbeat, file_of
from bot.cli.logs import LEVELS, log_to
from bot.cli.options import configured
from bot.cli.rights import must_be_writable
from bot.cli.wiring import bring_up_to_date, make_bot, run_until_done, token_of
from bot.clock import utc_now
from bot.config import Config
from bot.model import BotError

if TYPE_CHECKING:
    from bot.chat.client import Verbatim

log = logging.getLogger(__name__)

_MOST_CLUSTERS = 1_000
_MANY_NEW = 20_000  # objects, after which those that refer to themselves are looked for
Beside = Callable[[], Coroutine[Any, Any, None]]


@click.command()
@configured
@click.option("--log-level", type=click.Choice(LEVELS), help="How much to say: another level than the configured one.")
@click.option("--cluster", "which", envvar="CLUSTER", help="Which of how many processes that share a PostgreSQL: 2/8.")
@click.option("--listen", "where", help="Answer /livez, /readyz and /metrics there, such as on 127.0.0.1:9464.")
def run(config: Config, log_level: str | None, which: str | None, where: str | None) -> None:
    """Run the bot on Discord. Needs DISCORD_TOKEN in the environment or in .env.

    Where there is no store that it can read, it is built first.
    """
    from bot.chat.serving import serve
    from bot.library import known_in

    token, place = token_of(config), _place(config, which)
    log_to(form=config.log_format, level=log_level or config.log_level, modules=config.log_modules)
    must_be_writable(config)
    with _alone_on(config):
        _log_start(config)
        if not config.depot:
            if not known_in(config.library):
                bring_up_to_date(config)
            log.info("Briefings: %d", len(known_in(config.library)))
        bot = make_bot(config, place=place)
        beside = [_backups(bot, config)] if config.backups_kept and not config.database else []
        beside.append(lambda: _collect_seldom(bot))
        if bot.cluster is not None:
            beside.append(bot.cluster.keep_up)
        if config.depot:
            beside += _in_the_depot(bot, config)
        if where is not None:
            beside.append(_monitoring(bot, config, where))
        heart = Heartbeat(
            file_of(config.alive, which or ""),
            os.environ,
            lambda: "online" if bot.is_ready() else "waiting for Discord",
        )
        run_until_done(heart.during(serve(bot, token, *beside)))
    log.info("Stopped.")


async def _collect_seldom(bot: Verbatim) -> None:
    """Once all is there, don't go through it again for what refers to itself, and seldom through what is new.

    It took a tenth of the time of an answer.
    """
    await bot.opened.wait()
    await bot.wait_until_ready()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MANY_NEW)
    await asyncio.Event().wait()  # what runs beside the bot goes on until that stops


def _in_the_depot(bot: Verbatim, config: Config) -> list[Beside]:
    """What keeps copies at one with what lies in the depot, and that in order."""
    from bot.depot import depot_at
    from bot.libraries.shared_libraries import SharedLibraries
    from bot.libraries.sweeping import keep_swept
    from bot.servers.published import Published

    libraries, cluster = bot.libraries, bot.cluster
    assert isinstance(libraries, SharedLibraries)  # noqa: S101 # `make_bot` has made them
    assert cluster is not None  # noqa: S101 # as above

    async def keep_up() -> None:
        await bot.opened.wait()
        await libraries.keep_up()

    def is_mine() -> bool:
        return cluster.looks_after(0) and cluster.share().has(0)  # several have what nobody looks after

    return [keep_up, lambda: keep_swept(depot_at(config.depot), Published(bot.database), is_mine)]


def _place(config: Config, which: str | None) -> tuple[int, int] | None:
    """Which of how many clusters this is; None without PostgreSQL. Raises BotError for what is no place."""
    if not config.database:
        if config.depot:
            raise BotError("What lies in a depot is kept in order by a PostgreSQL. Set DATABASE_URL, or no 'depot'.")
        if which:
            raise BotError("Several clusters share a PostgreSQL. Set DATABASE_URL to it, or leave --cluster out.")
        return None
    number, _, clusters = (which or "1/1").partition("/")
    if not (number.isdecimal() and clusters.isdecimal() and 1 <= int(number) <= int(clusters) <= _MOST_CLUSTERS):
        raise BotError(f"“{which}” is no cluster: 2/8 is the second of eight.")
    return int(number), int(clusters)


@contextlib.contextmanager
def _alone_on(config: Config) -> Iterator[None]:
    """Keep what servers set to this process, where it is a file; a PostgreSQL keeps processes apart itself.

    Raises BotError where there is such a file, though a PostgreSQL is configured: nobody has moved what is in it.
    """
    from bot.servers.database import held

    if not config.database:
        with held(config.guilds):
            yield
    elif config.guilds.exists():
        raise BotError(
            f"{config.guilds} holds what servers have set, and DATABASE_URL, or 'database' in the configuration, names"
            " a PostgreSQL. Move it there with: verbatim migrate. Or move the file away."
        )
    else:
        yield


def _log_start(config: Config) -> None:
    """What whoever reads a log wants to know first: which versions these are, and of which folders."""
    ours, theirs = metadata.version("verbatim-briefings"), metadata.version("discord.py")
    python, system = platform.python_version(), platform.platform(terse=True)
    log.info("Verbatim %s (discord.py %s, Python %s, %s)", ours, theirs, python, system)
    log.info(
        "Configuration: %s; data: %s", config.file.absolute() if config.file else "all defaults", config.data.absolute()
    )


def _backups(bot: Verbatim, config: Config) -> Beside:
    from bot.servers.backups import Backups
    from bot.servers.database import Database

    async def keep_up() -> None:
        await bot.opened.wait()
        assert isinstance(bot.database, Database)  # noqa: S101 # PostgreSQL has means of its own
        await Backups(bot.database, config.backup_folder, config.backups_kept, utc_now).keep_up()

    return keep_up


def _monitoring(bot: Verbatim, config: Config, where: str) -> Beside:
    from bot.chat.watching import Health, address, listen

    try:
        host, port = address(where)
    except ValueError:
        raise click.BadParameter(f"{where!r} is no address such as 127.0.0.1:9464", param_hint="--listen") from None
    try:
        from bot.chat.watching.metrics import Exposition
    except ImportError:
        log.warning("/metrics needs one more package: pip install 'verbatim-briefings[metrics]'")
        figures = None
    else:
        store = bot.libraries.operators_file
        sizes = {"library": store, "index": store.with_suffix(".index"), "servers": config.guilds}
        figures = Exposition(bot, sizes).text
    return lambda: listen(host, port, Health(bot), figures, lambda at: log.info("Monitoring is answered at %s.", at))
