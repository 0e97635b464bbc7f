"""`verbatim search`: the passages that say some words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot import exporting
from bot.cli import terminal
from bot.cli.options import configured, json_option
from bot.cli.output import print_answer
from bot.cli.wiring import ask
from bot.config import Config
from bot.locale import LANGUAGES
from bot.model import Passages

if TYPE_CHECKING:
    from bot.search import Library


@click.command(context_settings={"ignore_unknown_options": True})
@configured
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--briefing", default="", help="Only from this one, or several: a folder, a month, a year.")
@click.option("--since", default="", help="Only from briefings of this day or later: 2024, 2024-03 or 2024-03-15.")
@click.option("--until", default="", help="Only from briefings of this day or earlier.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page of the passages.")
@click.option("--limit", type=click.IntRange(1, 50), default=10, show_default=True, help="Passages on a page.")
@json_option
def search(
    config: Config, words: tuple[str, ...], briefing: str, since: str, until: str, page: int, limit: int, as_json: bool
) -> None:
    """The passages that say WORDS, the best first: words, '"phrases"', and -words to leave out."""
    bounds = [f"{name}:{day}" for name, day in (("since", since), ("until", until)) if day]
    query = " ".join([*words, *bounds])

    async def question(library: Library) -> Passages:
        scope = (await library.scope(briefing, tuple(LANGUAGES))).id if briefing else ""
        return await library.search(query, scope, page - 1, limit)

    found = ask(config, question)
    print_answer(exporting.passages(found) if as_json else terminal.passages(found), as_json=as_json)
