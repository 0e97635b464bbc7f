"""`verbatim summary`: the sentences that stand for a briefing, or that answer a topic."""

from __future__ import annotations

import click

from bot import exporting
from bot.cli import terminal
from bot.cli.options import configured, json_option
from bot.cli.output import print_answer
from bot.cli.wiring import ask
from bot.config import Config
from bot.model import Answer, Summary
from bot.search import Library, named_section


@click.command()
@configured
@click.argument("briefing", default="")
@click.option("--section", default="", help="Only this section: its number, title or id.")
@click.option("--topic", default="", help="What they should be about; of all briefings when none is named.")
@click.option("--length", default="medium", show_default=True, help="short, medium, long, or 1 to 10 sentences.")
@json_option
def summary(config: Config, briefing: str, section: str, topic: str, length: str, as_json: bool) -> None:
    """The most telling sentences of BRIEFING (the newest by default), or the best on a topic, word for word."""
    count = config.lengths.sentences(length)

    async def question(library: Library) -> Summary | Answer:
        if topic.strip() and not briefing and not section:
            return await library.answer(topic, "", "", count)
        chosen = await library.find(briefing)
        part = named_section(chosen, section)
        asked = (chosen.id, part.id if part else "", count)
        return await library.answer(topic, *asked) if topic.strip() else await library.summary(*asked)

    found = ask(config, question)
    room = exporting if as_json else terminal
    print_answer(room.answer(found) if isinstance(found, Answer) else room.summary(found), as_json=as_json)
