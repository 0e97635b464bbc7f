"""Answers in the terminal, as the bot gives them in Discord."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from bot.locale import Wording
from bot.model import (
    Answer,
    Briefing,
    Compared,
    Explained,
    KeyFigure,
    Lookup,
    Overview,
    Passages,
    Quote,
    Section,
    StatementKind,
    Summary,
)
from bot.naming import KINDS, collection_name, why_lines

_SAY = Wording("en")

if TYPE_CHECKING:
    from bot.ingest import Account


def summary(found: Summary, explained: Sequence[Explained] = ()) -> RenderableType:
    """The chosen sentences in reading order, each under its section; with why each is there, where that is given."""
    scope = _path(found.briefing.path(found.section.id)) if found.section else "Whole briefing"
    parts: list[RenderableType] = [Text(found.briefing.title, "bold"), Text(_of_kind(scope, found.kind), "dim"), Text()]
    above: Sequence[Section] = ()
    for quote in found.quotes:
        if quote.path != above:
            parts.append(Text(_path(quote.path), "cyan"))
        page = [f"p. {quote.page}"] if quote.page else []
        parts += _quoted(quote, [*page, *_why(quote, explained)])
        above = quote.path
    if not found.quotes:
        parts.append(Text(_none_stated(found.kind) or "No sentence here can stand alone."))
    parts.append(Text(f"{_source(found.briefing)} · {len(found.quotes)} of {found.total} sentences", "dim"))
    return Group(*parts)


def overview(found: Overview, explained: Sequence[Explained] = ()) -> RenderableType:
    """What several briefings say that matters, the most telling first, each sentence with its sources."""
    name = collection_name(found.collection, _SAY)
    parts: list[RenderableType] = [Text(name, "bold"), Text(_of_kind("Summary", found.kind), "dim"), Text()]
    for statement in found.statements:
        quote = statement.quote
        below = [f"{quote.briefing.title} › {_path(quote.path)}", _source(quote.briefing, quote.page)]
        below += _also(statement.also)
        parts += _quoted(quote, [*below, *_why(quote, explained)])
    if not found.statements:
        parts.append(Text(_none_stated(found.kind) or "No sentence here can stand alone."))
    told = len({quote.briefing.id for quote in found.quotes})
    of = len(found.collection.briefings)
    parts.append(Text(f"sentences: {len(found.quotes)} · briefings: {told} of {of}", "dim"))
    return Group(*parts)


def answer(found: Answer, explained: Sequence[Explained] = ()) -> RenderableType:
    """The sentences that answer a topic, by briefing; or that there are none, and the nearest sections."""
    parts = [part for one in found.summaries for part in (summary(one, explained), Text())]
    if not found.quotes:
        alone = f"No sentence on “{found.topic}” can stand alone, but these sections speak of it."
        stated = _none_stated(found.kind) or alone
        parts.append(Text(stated if found.mentioned else f"Not in these briefings: “{found.topic}”."))
        near = [f"{place.section.name} ({place.briefing.slug})" for place in found.nearest]
        parts += [Text(f"Nearest sections: {' · '.join(near)}", "dim")] if near else []
    parts += _read_as(found.read_as)
    if found.absent:
        parts.append(Text(f"The briefings do not mention: {', '.join(found.absent)}.", "dim"))
    return Group(*parts)


def figures(found: Lookup, nearest: Sequence[str]) -> RenderableType:
    """The figures as printed, each with its meaning, its sentence and its place."""
    parts: list[RenderableType] = [part for one in found.figures for part in _figure(one)]
    if not found.figures and not found.closest:
        parts.append(Text(f"The briefings give no such figure: “{found.query}”."))
    if found.closest:
        parts.append(Text(f"No figure surely answers “{found.query}”. Closest figures:"))
        parts += [_line(one, with_source=True) for one in found.closest]
    return Group(*parts, *_read_as(found.read_as), *_nearest(nearest))


def passages(found: Passages) -> RenderableType:
    """The passages that say some words, these in bold, each with its place; or that there are none."""
    parts: list[RenderableType] = []
    for one in found.found:
        quote = one.quote
        text = Text(quote.sentence.text)
        for start, end in one.bold:
            text.stylize("bold", start, end)
        place = f"{quote.briefing.title} › {_path(quote.path)}\n{_source(quote.briefing, quote.page)}"
        parts.append(Padding(text, (0, 0, 0, 2), expand=False))
        parts.append(Padding(Text(place, "dim"), (0, 0, 1, 4), expand=False))
    if not found.found:
        parts.append(Text(f"No passage says this: “{found.query}”."))
    parts += _read_as(found.read_as)
    if found.nearest:
        near = " · ".join(f"{place.section.name} ({place.briefing.slug})" for place in found.nearest)
        parts.append(Text(f"Nearest headings: {near}", "dim"))
    if found.found:
        total = f"{found.total}{'+' if found.more else ''}"
        parts.append(Text(f"passages: {total} · page {found.page + 1} of {found.pages}", "dim"))
    return Group(*parts)


def listing(briefing: Briefing, section: Section | None, found: Sequence[KeyFigure]) -> RenderableType:
    """All figures of a briefing or section, each on a line under its section."""
    scope = _path(briefing.path(section.id)) if section else "Whole briefing"
    parts: list[RenderableType] = [Text(briefing.title, "bold"), Text(scope, "dim")]
    above: Sequence[Section] | None = None
    for one in found:
        if one.quote.path != above:
            parts += [Text(), Text(_path(one.quote.path), "cyan")]
        parts.append(_line(one))
        above = one.quote.path
    parts += [Text(), Text(f"{_source(briefing)} · {len(found)} key figures", "dim")]
    return Group(*parts)


def comparison(found: Compared, nearest: Sequence[str]) -> RenderableType:
    """Figures side by side, each unit by itself, in the order of time; or that nothing can be compared."""
    parts: list[RenderableType] = []
    if not found.found:
        parts.append(Text(f"The briefings give no such figure: “{found.query}”."))
    elif not found.comparisons:
        parts.append(Text(f"Nothing to compare for “{found.query}”: no two figures are in one unit."))
        parts += [_line(one, with_source=True) for one in found.found]
    for one in found.comparisons:
        parts += [Text(one.unit or "–", "cyan"), *(_line(each, with_source=True) for each in one.figures), Text()]
    return Group(*parts, *_read_as(found.read_as), *_nearest(nearest))


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


def account(found: Account) -> RenderableType:
    """How a document is read: what it is, its sections with their depth, and what to doubt."""
    parts: list[RenderableType] = [outline(found.briefing, ()), Text(found.line)]
    parts += [Text(f"! {doubt}", "yellow") for doubt in found.doubts]
    return Group(*parts, Text("" if found.doubts else "Nothing to mend.", "green"))


def _quoted(quote: Quote, below: Sequence[str]) -> list[RenderableType]:
    """A sentence, and small print below it."""
    shown = re.sub(" {2,}", " ", quote.sentence.text)
    said: list[RenderableType] = [Padding(Text(shown), (0, 0, 0, 2), expand=False)]
    return [*said, *(Padding(Text(line, "dim"), (0, 0, 0, 4), expand=False) for line in below), Text()]


def _why(quote: Quote, explained: Sequence[Explained]) -> list[str]:
    one = next((one for one in explained if one.quote == quote), None)
    return why_lines(one, _path(quote.path), _SAY) if one else []


def _of_kind(scope: str, kind: StatementKind | None) -> str:
    return f"{scope} · {KINDS[kind]}" if kind else scope


def _none_stated(kind: StatementKind | None) -> str:
    return f"None stated here: {KINDS[kind]}." if kind else ""


def _figure(one: KeyFigure) -> list[RenderableType]:
    quote = one.quote
    sentence = Text(quote.sentence.text)
    sentence.stylize("bold", *one.whole_span)
    place = f"{_path(quote.path)}\n{_source(quote.briefing, quote.page)}"
    place += "".join(f"\n{line}" for line in _also([other.quote for other in one.also]))
    return [
        Text(one.qualified, "bold green"),
        Text(_meaning(one)),
        Padding(sentence, (0, 0, 0, 2), expand=False),
        Padding(Text(place, "dim"), (0, 0, 1, 2), expand=False),
    ]


def _also(quotes: Sequence[Quote]) -> list[str]:
    """Which other briefings say the same."""
    return [f"Also in: {' · '.join(one.briefing.title for one in quotes)}"] if quotes else []


def _line(one: KeyFigure, *, with_source: bool = False) -> RenderableType:
    """A figure with what it means; its source below."""
    said = Text("  ").append(one.qualified, "bold green").append(f"  {_meaning(one)}")
    return (
        said.append(f"\n    {_path(one.quote.path)} · {_source(one.quote.briefing, one.quote.page)}", "dim")
        if with_source
        else said
    )


_SOURCES = {"before": " (sentence before)", "heading": " (heading)", "title": " (title)"}


def _meaning(one: KeyFigure) -> str:
    figure = one.figure
    when = f"{figure.period.text}{_SOURCES.get(figure.period.source, '')}" if figure.period else ""
    what = f"{figure.label}{_SOURCES.get(figure.label_source, '')}"
    status = "" if figure.status == "outcome" else figure.status
    return " · ".join(part for part in (what, when, status) if part)


def _read_as(pairs: Sequence[tuple[str, str]]) -> list[RenderableType]:
    return [Text(f"“{typed}” read as “{word}”", "dim") for typed, word in pairs]


def _nearest(names: Sequence[str]) -> list[RenderableType]:
    return [Text(f"Nearest topics: {' · '.join(names)}", "dim")] if names else []


def _path(path: Sequence[Section]) -> str:
    return " › ".join(section.name for section in path)


def _source(briefing: Briefing, page: str = "") -> str:
    day = briefing.published.isoformat() if briefing.published else ""
    parts = [briefing.source, f"p. {page}" if page else "", briefing.author, day]
    return " · ".join(part for part in parts if part)
