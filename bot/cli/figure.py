"""`verbatim figure`: the figures that a query is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import exporting
from bot.cli import terminal
from bot.cli.options import configured, json_option
from bot.cli.output import print_answer, write_chart
from bot.cli.wiring import ask
from bot.config import Config
from bot.model import Chart, Lookup

if TYPE_CHECKING:
    from bot.search import Library


@click.command()
@configured
@click.argument("query", nargs=-1, required=True)
@click.option("--briefing", default="", help="Only from this briefing.")
@click.option("--limit", type=click.IntRange(1, 50), default=3, show_default=True, help="At most so many figures.")
@click.option("--chart", type=click.Path(path_type=Path), help="Write the chart of the best figure here, as PNG.")
@json_option
def figure(
    config: Config, query: tuple[str, ...], briefing: str, limit: int, chart: Path | None, as_json: bool
) -> None:
    """The figures that QUERY is about, as printed, each with its sentence."""
    asked = " ".join(query)

    async def question(library: Library) -> tuple[Lookup, tuple[str, ...], Chart | None]:
        only = (await library.find(briefing)).id if briefing else ""
        found = await library.look_up(asked, only, limit)
        charts = await library.charts_of(found.figures) if chart else {}
        own = next((charts[one.place] for one in found.figures if one.place in charts), None)
        topics = () if found.figures else await library.topics(asked, only)
        return found, topics, await library.chart(own) if own else None

    found, topics, drawn = ask(config, question)
    if chart is not None:
        write_chart(drawn, chart)
    print_answer(exporting.figures(found, topics) if as_json else terminal.figures(found, topics), as_json=as_json)
