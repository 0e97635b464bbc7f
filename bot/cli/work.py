"""`verbatim work`: a worker that reads for clusters what people bring to their servers' libraries."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import secrets
import signal

import click

from bot.cli.logs import LEVELS, log_to
from bot.cli.options import configured
from bot.cli.wiring import in_depot, run_until_done
from bot.config import Config

log = logging.getLogger(__name__)


@click.command()
@configured
@click.option("--at-once", type=click.IntRange(0, 256), default=0, help="Documents; 0 is one for each processor.")
@click.option("--log-level", type=click.Choice(LEVELS), help="How much to say: another level than the configured one.")
def work(config: Config, at_once: int, log_level: str | None) -> None:
    """Read documents that clusters wait for, as many workers on as many machines as are wanted. Needs no token.

    It takes them from the PostgreSQL of DATABASE_URL, and puts what it has read into the depot. SIGTERM lets what is
    being read end; what a killed one held is read by another.
    """
    log_to(form=config.log_format, level=log_level or config.log_level, modules=config.log_modules)
    run_until_done(_work(config, at_once or os.cpu_count() or 1))
    log.info("Stopped.")


async def _work(config: Config, at_once: int) -> None:
    from bot.libraries import sandbox
    from bot.libraries.reading_folders import clear_readings
    from bot.libraries.working import Worker
    from bot.library import FORMAT
    from bot.servers.readings import Readings

    home = (config.data / "work").absolute()
    clear_readings(home)
    async with in_depot(config) as (depot, database):
        effort = sandbox.Effort(config.allowed.seconds, config.allowed.memory)
        queue = Readings(database, FORMAT)
        worker = Worker(secrets.token_hex(4), queue, depot, home, sandbox.read, effort, at_once)
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(number, worker.stop)
        await worker.work()
