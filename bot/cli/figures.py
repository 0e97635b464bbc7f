"""`verbatim figures`: all key figures of a briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot import exporting
from bot.cli import terminal
from bot.cli.options import configured, json_option
from bot.cli.output import print_answer
from bot.cli.wiring import ask
from bot.config import Config
from bot.model import BotError, Briefing, KeyFigure, Section

if TYPE_CHECKING:
    from bot.search import Library


@click.command()
@configured
@click.argument("briefing", default="")
@click.option("--section", default="", help="Only this section: its number, title or id.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for spreadsheets.")
@json_option
def figures(config: Config, briefing: str, section: str, as_csv: bool, as_json: bool) -> None:
    """All key figures of BRIEFING (the newest by default), by section."""
    if as_csv and as_json:
        raise BotError("--csv and --json are two forms of the same; choose one of them.")

    from bot.search import named_section

    async def question(library: Library) -> tuple[Briefing, Section | None, tuple[KeyFigure, ...]]:
        chosen = await library.find(briefing)
        part = named_section(chosen, section)
        return chosen, part, await library.figures_in(chosen.id, part.id if part else "")

    chosen, part, found = ask(config, question)
    if as_csv:
        click.echo(exporting.table(found).encode("utf-8", "replace"), nl=False)
        return
    answered = exporting.listing(chosen, part, found) if as_json else terminal.listing(chosen, part, found)
    print_answer(answered, as_json=as_json)
