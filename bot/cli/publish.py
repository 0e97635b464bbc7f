"""`verbatim publish`: the operator's briefings, or what servers have brought to this machine, put into the depot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import configured
from bot.cli.wiring import bring_up_to_date, in_depot, must_have_depot, run_until_done
from bot.config import Config
from bot.model import BotError

if TYPE_CHECKING:
    from bot.libraries.publishing import Counts


@click.command()
@configured
@click.option("--servers", "with_servers", is_flag=True, help="What servers brought to this machine, in place of that.")
@click.option("--anew", is_flag=True, help="Put all pieces there, not only those that changed: some were lost there.")
def publish(config: Config, *, with_servers: bool, anew: bool) -> None:
    """Bring the store up to date with the seeds and put it into the depot: all clusters take it up while they run.

    Only what changed goes over the network. With --servers, the libraries that servers have brought go there, once,
    while no bot runs on this machine.
    """
    must_have_depot(config)
    if with_servers:
        _publish_servers(config)
        return
    bring_up_to_date(config)
    counts = run_until_done(_published(config, anew=anew))
    size = f"{counts.size / 1_000_000:.1f} MB"
    click.echo(f"Published: {counts.briefings} briefings, {counts.put} of them anew ({size}).")


async def _published(config: Config, *, anew: bool) -> Counts:
    from bot.libraries.publishing import publish_operators
    from bot.servers.published import Published

    async with in_depot(config, begins=True) as (depot, database):
        return await publish_operators(config.library, depot, Published(database), anew=anew)


def _publish_servers(config: Config) -> None:
    from bot.depot import for_the_log
    from bot.libraries.libraries import server_folders
    from bot.libraries.publishing import publish_server
    from bot.servers.published import Published

    async def put() -> None:
        async with in_depot(config, begins=True) as (depot, database):
            for guild, folder in server_folders(config.libraries).items():
                try:
                    done = await publish_server(guild, folder, depot, Published(database))
                except BotError as error:
                    click.echo(f"{guild}: {for_the_log(error)}", err=True)
                else:
                    click.echo(f"{guild}: {'published' if done else 'left as it is: it has one in the depot, or had'}.")

    run_until_done(put())
