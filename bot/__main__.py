"""The front door: the command line, and all wiring of the rooms to one another."""

from __future__ import annotations

import asyncio
import functools
import json
import logging
import os
import sys
import tempfile
import zoneinfo
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from bot import config as configuration
from bot import exporting, terminal
from bot.clock import utc_now
from bot.config import Config
from bot.library import Library, named_section
from bot.model import (
    ASKED_FOR,
    Answer,
    BotError,
    Briefing,
    Chart,
    Collection,
    Compared,
    Explained,
    KeyFigure,
    Lookup,
    Overview,
    Section,
    StatementKind,
    Summary,
)
from bot.wording import LANGUAGES

P = ParamSpec("P")
R = TypeVar("R")


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

    Put briefings (.txt, .md) into seeds/, then try them in a browser with "verbatim demo". To bring the bot to
    Discord: "verbatim build", set DISCORD_TOKEN, "verbatim run".
    """


def configured(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the configuration, with the options that override it."""

    @click.option("--config", "config_path", type=click.Path(path_type=Path), help="Another configuration file.")
    @click.option("--seeds", type=click.Path(path_type=Path), help="The folder of briefings.")
    @click.option("--data", type=click.Path(path_type=Path), help="The folder of the store and the servers' database.")
    @functools.wraps(command)
    def wrapped(config_path: Path | None, seeds: Path | None, data: Path | None, **options: Any) -> R:  # noqa: ANN401
        path = config_path or configuration.default_path()
        return command(configuration.load(path, os.environ, seeds=seeds, data=data), **options)

    return wrapped


@commands.command()
@configured
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The page's port; any free one by default.")
def demo(config: Config, port: int) -> None:
    """Show the whole bot in a local browser page, without a token."""
    try:
        from bot.demo import show
    except ImportError as error:
        raise BotError(f"The local page needs more packages ({error.name}): pip install -e '.[demo]'") from error
    _bring_up_to_date(config)

    def announce(address: str) -> None:
        click.echo(f"\nVerbatim is at  {address}\n")
        click.echo("Type / there, pick a command such as /summary or /figure, fill in what it asks, and send it.")
        click.echo("Ctrl-C stops it.")

    with tempfile.TemporaryDirectory(prefix="verbatim-demo-") as folder:
        # The page's servers are make-believe, so what they set must not reach the real servers' database.
        bot = _bot(replace(config, shards=1), guilds=Path(folder) / "servers.db")
        _run(show(bot, announce, port))
    click.echo("Stopped.")


@commands.command()
@configured
def build(config: Config) -> None:
    """Bring the store of briefings up to date with the seeds."""
    _bring_up_to_date(config)


@commands.command()
@configured
def run(config: Config) -> None:
    """Run the bot on Discord. Needs DISCORD_TOKEN in the environment."""
    from bot.database import held
    from bot.serving import serve

    token = _token(config)
    _log_to_stderr()
    with held(config.guilds):
        _run(serve(_bot(config), token))


@commands.command()
@configured
def sync(config: Config) -> None:
    """Register the slash commands with Discord and print the invite link."""
    from bot.serving import register

    token = _token(config)
    count, link = _run(register(_bot(config), token))
    click.echo(f"Registered {count} commands. Add the bot to a server with:\n{link}")


@commands.command()
@configured
def check(config: Config) -> None:
    """Check configuration, store and servers' database, each with what to mend."""
    from bot.checking import findings

    problems = 0
    for name, state, mend in _run(findings(config)):
        click.echo(f"{'ok  ' if not mend else 'MEND'}  {name}: {state}")
        if mend:
            click.echo(f"      {mend}")
            problems += 1
    if problems:
        raise SystemExit(1)


_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


@commands.command(
    epilog='BRIEFING can be several: a folder of the seeds, a month such as "March 2025", a year, or "everything".'
)
@configured
@click.argument("briefing", default="")
@click.option("--section", default="", help="Only this section: its number, title or id.")
@click.option("--topic", default="", help="What they should be about; of all briefings when none is named.")
@click.option("--kind", type=click.Choice([kind.value for kind in ASKED_FOR]), help="Only sentences of this kind.")
@click.option("--length", default="medium", show_default=True, help="short, medium, long, or 1 to 10 sentences.")
@click.option("--why", is_flag=True, help="Say of each sentence why it is there.")
@_as_json
def summary(
    config: Config,
    briefing: str,
    section: str,
    topic: str,
    kind: str | None,
    length: str,
    why: bool,
    as_json: bool,
) -> None:
    """The most telling sentences of BRIEFING (by default the newest), or the best on a topic, word for word."""
    count = config.lengths.sentences(length)
    only = StatementKind(kind) if kind else None

    async def question(library: Library) -> tuple[Summary | Overview | Answer, tuple[Explained, ...]]:
        found = await _summed_up(library, briefing, section, topic.strip(), count, only)
        return found, await library.explained(found.quotes) if why else ()

    found, explained = _ask(config, question)
    _print(_summary_as_json(found) if as_json else _summary_in_text(found, explained), as_json=as_json)


async def _summed_up(
    library: Library, briefing: str, section: str, topic: str, count: int, kind: StatementKind | None
) -> Summary | Overview | Answer:
    """What the options of `summary` ask for."""
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


@commands.command()
@configured
@click.argument("query", nargs=-1, required=True)
@click.option("--briefing", default="", help="Only from this briefing.")
@click.option("--limit", type=click.IntRange(1, 50), default=3, show_default=True, help="At most so many figures.")
@click.option("--chart", type=click.Path(path_type=Path), help="Write the chart of the best figure here, as PNG.")
@_as_json
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

    found, topics, drawn = _ask(config, question)
    if chart is not None:
        _write_chart(drawn, chart)
    _print(exporting.figures(found, topics) if as_json else terminal.figures(found, topics), as_json=as_json)


@commands.command()
@configured
@click.argument("briefing", default="")
@click.option("--section", default="", help="Only this section: its number, title or id.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for spreadsheets.")
@_as_json
def figures(config: Config, briefing: str, section: str, as_csv: bool, as_json: bool) -> None:
    """All key figures of BRIEFING (the newest by default), by section."""
    if as_csv and as_json:
        raise BotError("--csv and --json are two forms of the same; choose one of them.")

    async def question(library: Library) -> tuple[Briefing, Section | None, tuple[KeyFigure, ...]]:
        chosen = await library.find(briefing)
        part = named_section(chosen, section)
        return chosen, part, await library.figures_in(chosen.id, part.id if part else "")

    chosen, part, found = _ask(config, question)
    if as_csv:
        click.echo(exporting.table(found).encode("utf-8", "replace"), nl=False)
        return
    answered = exporting.listing(chosen, part, found) if as_json else terminal.listing(chosen, part, found)
    _print(answered, as_json=as_json)


@commands.command()
@configured
@click.argument("query", nargs=-1, required=True)
@click.option("--briefing", "briefings", multiple=True, help="Only from this briefing; several can be named.")
@_as_json
def compare(config: Config, query: tuple[str, ...], briefings: tuple[str, ...], as_json: bool) -> None:
    """The figures on QUERY side by side, from several briefings or periods, never across units."""
    asked = " ".join(query)

    async def question(library: Library) -> tuple[Compared, tuple[str, ...]]:
        ids = [(await library.find(name)).id for name in briefings if name]
        found = await library.compare(asked, list(dict.fromkeys(ids)))
        return found, () if found.found else await library.topics(asked)

    found, topics = _ask(config, question)
    _print(exporting.comparison(found, topics) if as_json else terminal.comparison(found, topics), as_json=as_json)


@commands.command()
@configured
@click.argument("briefing", default="")
@_as_json
def outline(config: Config, briefing: str, as_json: bool) -> None:
    """The tree of sections of BRIEFING (the newest by default)."""

    async def question(library: Library) -> tuple[Briefing, str, list[Briefing]]:
        chosen = await library.find(briefing)
        return chosen, await library.text(chosen.id), [b for b in await library.briefings() if b is not chosen]

    found, text, others = _ask(config, question)
    _print(exporting.outline(found, text) if as_json else terminal.outline(found, others), as_json=as_json)


def _write_chart(chart: Chart | None, path: Path) -> None:
    """Write a chart as a file, and say what it shows on standard error."""
    if chart is None:
        raise BotError("None of these figures can be compared with others, so that there is no chart of them.")
    try:
        path.write_bytes(chart.image)
    except OSError as error:
        raise BotError(f"{path} cannot be written ({error.strerror}).") from error
    click.echo(f"{path}: {chart.alt}", err=True)


def _bring_up_to_date(config: Config) -> None:
    """Build what changed, with a progress bar, and say what was done on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from bot.building import build as build_store

    columns = (TextColumn("Reading briefings"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        report = build_store(
            config.seeds,
            config.library,
            method=config.method,
            language=config.language,
            workers=config.workers,
            progress=lambda done, total, source: bar.update(task, completed=done, total=total, description=source),
        )
    for reason in report.failed.values():
        click.echo(f"verbatim: left out {reason}", err=True)
    for reason in report.undrawn:
        click.echo(f"verbatim: {reason}", err=True)
    if report.changed:
        parts = [("built", report.built), ("kept", report.kept), ("removed", report.removed)]
        click.echo("Briefings: " + ", ".join(f"{len(which)} {what}" for what, which in parts if which) + ".", err=True)
    else:
        click.echo(f"Nothing changed: the store of {len(report.kept)} briefings is up to date.", err=True)


def _ask(config: Config, question: Callable[[Library], Coroutine[Any, Any, R]]) -> R:
    """Put a question to the store; first built, where there is none or the command names the seeds."""
    seeds_named = click.get_current_context().params.get("seeds") is not None
    if seeds_named or not config.library.exists():
        _bring_up_to_date(config)

    async def answer() -> R:
        library = Library(config.library, config.synonyms)
        try:
            return await question(library)
        finally:
            await library.close()

    return _run(answer())


def _bot(config: Config, guilds: Path | None = None) -> Any:  # noqa: ANN401 # naming the type would import discord here
    from bot.client import Verbatim
    from bot.database import Database

    return Verbatim(config, Library(config.library, config.synonyms), Database(guilds or config.guilds), utc_now)


def _token(config: Config) -> str:
    if not config.token:
        raise BotError(
            "DISCORD_TOKEN is not set. Create a bot at https://discord.com/developers/applications, copy its token,"
            " and run: DISCORD_TOKEN=... verbatim run. To try Verbatim without one: verbatim demo"
        )
    return config.token


def _run(work: Coroutine[Any, Any, R]) -> R:
    try:
        return asyncio.run(work)
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _log_to_stderr() -> None:
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="{asctime} {levelname:<7} {name}: {message}", style="{"
    )


def _print(answer: Any, *, as_json: bool) -> None:  # noqa: ANN401 # JSON's dicts, or what rich prints
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    Console(highlight=False).print(answer)


if __name__ == "__main__":
    main()
