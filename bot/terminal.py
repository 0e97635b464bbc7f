"""Answers in the terminal, as the bot gives them in Discord."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from bot.model import Answer, Briefing, KeyFigure, Section, Summary


def summary(found: Summary) -> RenderableType:
    """The chosen sentences in reading order, each under its section."""
    scope = _path(found.briefing.path(found.section.id)) if found.section else "Whole briefing"
    parts: list[RenderableType] = [Text(found.briefing.title, "bold"), Text(scope, "dim"), Text()]
    above: Sequence[Section] = ()
    for quote in found.quotes:
        if quote.path != above:
            parts.append(Text(_path(quote.path), "cyan"))
        parts.append(Padding(Text(quote.sentence.text), (0, 0, 1, 2), expand=False))
        above = quote.path
    if not found.quotes:
        parts.append(Text("No sentence here can stand alone."))
    parts.append(Text(f"{_source(found.briefing)} · {len(found.quotes)} of {found.total} sentences", "dim"))
    return Group(*parts)


def answer(found: Answer) -> RenderableType:
    """The sentences that answer a topic, by briefing; or that there are none, and the nearest sections."""
    parts = [part for one in found.summaries for part in (summary(one), Text())]
    if not found.quotes:
        alone = f"No sentence on “{found.topic}” can stand alone, but these sections speak of it."
        parts.append(Text(alone if found.mentioned else f"Not in these briefings: “{found.topic}”."))
        near = [f"{place.section.name} ({place.briefing.slug})" for place in found.nearest]
        parts += [Text(f"Nearest sections: {' · '.join(near)}", "dim")] if near else []
    parts += [Text(f"“{typed}” read as “{word}”", "dim") for typed, word in found.read_as]
    if found.absent:
        parts.append(Text(f"The briefings do not mention: {', '.join(found.absent)}.", "dim"))
    return Group(*parts)


def figures(query: str, found: Sequence[KeyFigure], nearest: Sequence[str]) -> RenderableType:
    """The figures as printed, each with its meaning, its sentence and its place."""
    if not found:
        parts = [Text(f"The briefings give no such figure: “{query}”.")]
        return Group(*parts, *([Text(f"Nearest topics: {' · '.join(nearest)}", "dim")] if nearest else []))
    return Group(*(part for one in found for part in _figure(one)))


def outline(briefing: Briefing, others: Sequence[Briefing]) -> RenderableType:
    """The tree of sections, and what other briefings there are."""
    tree = Tree(Text(briefing.title, "bold"))
    branches = {"": tree}
    for section in briefing.sections:
        style = "italic" if section.run_in or section.implied else ""
        branches[section.id] = branches[section.parent].add(Text(section.name, style))
    parts: list[RenderableType] = [tree, Text(_source(briefing), "dim")]
    if others:
        parts.append(Text(f"Other briefings: {', '.join(other.slug for other in others)}", "dim"))
    return Group(*parts)


def _figure(one: KeyFigure) -> list[RenderableType]:
    figure, quote = one.figure, one.quote
    start, end = one.span
    sentence = Text(quote.sentence.text)
    sentence.stylize("bold", start, end)
    meaning = [figure.label, figure.period.text if figure.period else ""]
    return [
        Text(one.qualified, "bold green"),
        Text(" · ".join(part for part in meaning if part)),
        Padding(sentence, (0, 0, 0, 2), expand=False),
        Padding(Text(f"{_path(quote.path)}\n{_source(quote.briefing)}", "dim"), (0, 0, 1, 2), expand=False),
    ]


def _path(path: Sequence[Section]) -> str:
    return " › ".join(section.name for section in path)


def _source(briefing: Briefing) -> str:
    parts = [briefing.source, briefing.author, briefing.published.isoformat() if briefing.published else ""]
    return " · ".join(part for part in parts if part)
