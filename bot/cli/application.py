"""The command line as a whole: its commands in order, and how an error of theirs is shown."""

from __future__ import annotations

import zoneinfo
from typing import Any

import click

from bot.cli.backup import backup, restore
from bot.cli.build import build
from bot.cli.check import check
from bot.cli.compare import compare
from bot.cli.demo import demo
from bot.cli.figure import figure
from bot.cli.figures import figures
from bot.cli.outline import outline
from bot.cli.run import run
from bot.cli.search import search
from bot.cli.servers import servers
from bot.cli.summary import summary
from bot.cli.sync import sync
from bot.cli.when import when
from bot.model import BotError


def main() -> None:
    """Run the command line. Zones come from the tzdata package alone, so that all machines agree on them."""
    zoneinfo.reset_tzpath(to=())
    commands(prog_name="verbatim")


class _Commands(click.Group):
    """A group that shows a BotError as one line and ends with status 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 # click's own signature
        try:
            return super().invoke(ctx)
        except BotError as error:
            click.echo(f"verbatim: {error}", err=True)
            ctx.exit(1)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order a newcomer needs them, not by alphabet


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="verbatim-briefings", prog_name="verbatim")
def commands() -> None:
    """Verbatim briefs a Discord server with exact quotes and exact figures.

    Put briefings (PDF, Word, web pages, text) into seeds/, then try them in a browser with "verbatim demo". To bring
    the bot to Discord: "verbatim build", set DISCORD_TOKEN, "verbatim run".
    """


for command in (
    *(demo, build, run, sync, check, backup, restore),
    *(summary, figure, figures, search, compare, outline, when, servers),
):
    commands.add_command(command)
