"""`verbatim run`: the bot on Discord, its backups, and what monitoring asks of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import click

from bot.cli.logs import LEVELS, log_to
from bot.cli.options import configured
from bot.cli.wiring import make_bot, run_until_done, token_of
from bot.clock import utc_now
from bot.config import Config

if TYPE_CHECKING:
    from bot.chat.client import Verbatim

log = logging.getLogger(__name__)

PACKAGE = "verbatim-briefings"

Beside = Callable[[], Coroutine[Any, Any, None]]


@click.command()
@configured
@click.option("--log-level", type=click.Choice(LEVELS), help="How much to say: another level than the configured one.")
@click.option("--listen", "where", help="Answer /livez, /readyz and /metrics there, such as on 127.0.0.1:9464.")
def run(config: Config, log_level: str | None, where: str | None) -> None:
    """Run the bot on Discord. Needs DISCORD_TOKEN in the environment."""
    from bot.chat.serving import serve
    from bot.servers.database import held

    token = token_of(config)
    log_to(form=config.log_format, level=log_level or config.log_level, modules=config.log_modules)
    with held(config.guilds):
        bot = make_bot(config)
        beside = [_backups(bot, config)] if config.backups_kept else []
        if where is not None:
            beside.append(_monitoring(bot, config, where))
        log.info("Verbatim %s on %s, with what servers set in %s.", version(PACKAGE), config.library, config.guilds)
        run_until_done(serve(bot, token, *beside))
        log.info("Stopped.")


def _backups(bot: Verbatim, config: Config) -> Beside:
    from bot.servers.backups import Backups

    async def keep_up() -> None:
        await bot.opened.wait()
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
        sizes = {"library": config.library, "index": config.library.with_suffix(".index"), "servers": config.guilds}
        figures = Exposition(bot, sizes).text
    return lambda: listen(host, port, Health(bot), figures, lambda at: log.info("Monitoring is answered at %s.", at))
