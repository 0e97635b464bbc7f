"""`verbatim outline`: the tree of a briefing's sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot import exporting
from bot.cli import terminal
from bot.cli.options import configured, json_option
from bot.cli.output import print_answer
from bot.cli.wiring import ask
from bot.config import Config
from bot.model import Briefing

if TYPE_CHECKING:
    from bot.search import Library


@click.command()
@configured
@click.argument("briefing", default="")
@json_option
def outline(config: Config, briefing: str, as_json: bool) -> None:
    """The tree of sections of BRIEFING (the newest by default)."""

    async def question(library: Library) -> tuple[Briefing, str, list[Briefing]]:
        chosen = await library.find(briefing)
        return chosen, await library.text(chosen.id), [b for b in await library.briefings() if b is not chosen]

    found, text, others = ask(config, question)
    print_answer(exporting.outline(found, text) if as_json else terminal.outline(found, others), as_json=as_json)
