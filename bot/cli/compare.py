"""`verbatim compare`: figures side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot import exporting
from bot.cli import terminal
from bot.cli.options import configured, json_option
from bot.cli.output import print_answer
from bot.cli.wiring import ask
from bot.config import Config
from bot.model import Compared

if TYPE_CHECKING:
    from bot.search import Library


@click.command()
@configured
@click.argument("query", nargs=-1, required=True)
@click.option("--briefing", "briefings", multiple=True, help="Only from this briefing; several can be named.")
@json_option
def compare(config: Config, query: tuple[str, ...], briefings: tuple[str, ...], as_json: bool) -> None:
    """The figures on QUERY side by side, from several briefings or periods, never across units."""
    asked = " ".join(query)

    async def question(library: Library) -> tuple[Compared, tuple[str, ...]]:
        ids = [(await library.find(name)).id for name in briefings if name]
        found = await library.compare(asked, list(dict.fromkeys(ids)))
        return found, () if found.found else await library.topics(asked)

    found, topics = ask(config, question)
    print_answer(
        exporting.comparison(found, topics) if as_json else terminal.comparison(found, topics), as_json=as_json
    )
