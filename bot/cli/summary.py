"""`verbatim summary`: the sentences that stand for a briefing or several, or that answer a topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from bot import exporting
from bot.cli import terminal
from bot.cli.options import configured, json_option
from bot.cli.output import print_answer
from bot.cli.wiring import ask
from bot.config import Config
from bot.locale import LANGUAGES
from bot.model import ASKED_FOR, Answer, BotError, Briefing, Collection, Explained, Overview, StatementKind, Summary
from bot.naming import kind_named

if TYPE_CHECKING:
    from bot.search import Library


@click.command(
    epilog='BRIEFING can be several: a folder of the seeds, a month such as "March 2025", a year, or "everything".'
)
@configured
@click.argument("briefing", default="")
@click.option("--section", default="", help="Only this section: its number, title or id.")
@click.option("--topic", default="", help="What they should be about; of all briefings when none is named.")
@click.option("--kind", default="", help=f"Only these: {', '.join(f'{kind.value}s' for kind in ASKED_FOR)}.")
@click.option("--length", default="medium", show_default=True, help="short, medium, long, or 1 to 10 sentences.")
@click.option("--why", is_flag=True, help="Say of each sentence why it is there.")
@json_option
def summary(
    config: Config,
    briefing: str,
    section: str,
    topic: str,
    kind: str,
    length: str,
    why: bool,
    as_json: bool,
) -> None:
    """The most telling sentences of BRIEFING (by default the newest), or the best on a topic, word for word."""
    count = config.lengths.sentences(length)
    only = kind_named(kind) if kind else None

    async def question(library: Library) -> tuple[Summary | Overview | Answer, tuple[Explained, ...]]:
        found = await _summed_up(library, briefing, section, topic.strip(), count, only)
        return found, await library.explained(found.quotes) if why else ()

    found, explained = ask(config, question)
    print_answer(_summary_as_json(found) if as_json else _summary_in_text(found, explained), as_json=as_json)


async def _summed_up(
    library: Library, briefing: str, section: str, topic: str, count: int, kind: StatementKind | None
) -> Summary | Overview | Answer:
    """What the options of `summary` ask for."""
    from bot.search import as_meant, named_section

    topic, briefing, kind = as_meant(topic, briefing, section, kind)
    if topic and not briefing and not section:
        return await library.answer(topic, "", "", count, kind)
    chosen = await library.scope(briefing, tuple(LANGUAGES))
    if isinstance(chosen, Collection) and section:
        raise BotError("A section is of one briefing: name that briefing, or leave the section out.")
    part = named_section(chosen, section) if isinstance(chosen, Briefing) else None
    if topic:
        return await library.answer(topic, chosen.id, part.id if part else "", count, kind)
    if isinstance(chosen, Collection):
        return await library.overview(chosen.id, count, kind)
    return await library.summary(chosen.id, part.id if part else "", count, kind)


def _summary_as_json(found: Summary | Overview | Answer) -> dict[str, Any]:
    match found:
        case Answer():
            return exporting.answer(found)
        case Overview():
            return exporting.overview(found)
        case _:
            return exporting.summary(found)


def _summary_in_text(found: Summary | Overview | Answer, explained: Sequence[Explained]) -> Any:  # noqa: ANN401 # what rich prints
    match found:
        case Answer():
            return terminal.answer(found, explained)
        case Overview():
            return terminal.overview(found, explained)
        case _:
            return terminal.summary(found, explained)
