"""The cards that answer /figure and /figures: numbers as printed, with what they mean and their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import discord

from bot.cards.charts import add_chart_buttons
from bot.cards.controls import Control
from bot.cards.escaping import cut, inert
from bot.cards.layout import ROOM_FOR_FOOTER, Card, Draft
from bot.cards.summaries import path_line, section_title, source_line
from bot.localising import readers_form
from bot.model import Briefing, Figure, KeyFigure, Section
from bot.wording import Wording

FIGURES_A_PAGE = 10


def figure_card(
    query: str,
    found: Sequence[KeyFigure],
    control: Control,
    say: Wording,
    *,
    charts: Mapping[tuple[str, int], str] = MappingProxyType({}),
) -> Card:
    """The best figures for a query: the number large and as printed, what it says, its sentence and its place.

    `charts` has the ids of their charts by the figures' places.
    """
    draft = Draft()
    best = found[0].quote
    section = best.sentence.section
    draft.button(say("Key figures"), control.to(briefing=best.briefing.id, section="", spare=1).custom_id("figures"))
    draft.button(
        say("Summary"), control.to(briefing=best.briefing.id, section=section, number=3, spare=2).custom_id("summary")
    )
    add_chart_buttons(draft, found, charts, control, say)
    draft.add(f"-# {inert(cut(query, 100))}")
    for one in found:
        quote = one.quote
        place = f"-# {inert(path_line(quote.path, say, 120))}\n{source_line(quote.briefing, say)}"
        sentence = with_bold(quote.sentence.text, [one.span])
        meaning = figure_meaning(one.figure, say)
        head = f"## {inert(one.qualified)}{for_reader(one, say)}\n" + (f"{meaning}\n" if meaning else "")
        if not draft.add(f"{head}> {sentence}", reserve=len(place)):
            if one is found[0]:
                draft.add(f"{head}-# {say('cut here: the sentence has {n} characters', n=len(sentence))}")
                draft.add(place)
            break
        draft.add(place)
        draft.line()
    return draft.card()


def no_figure_card(
    query: str, topics: Sequence[str], briefing: Briefing | None, control: Control, say: Wording
) -> Card:
    """That the briefings do not say, with the nearest topics to choose from."""
    draft = Draft()
    shown = inert(cut(query, 100))
    topics = list(dict.fromkeys(cut(topic, 100) for topic in topics if topic.strip()))
    if topics:
        options = [discord.SelectOption(label=topic, value=topic) for topic in topics]
        control = control.to(briefing=briefing.id if briefing else "")
        draft.select(say("Nearest topics"), control.custom_id("topic"), options)
    if briefing is None:
        draft.add(say("The briefings give no such figure: “{query}”.", query=shown))
    else:
        title = inert(cut(briefing.title, 120))
        draft.add(say("“{title}” gives no such figure: “{query}”.", title=title, query=shown))
    if topics:
        draft.add(f"-# {say('Nearest topics')}: {' · '.join(inert(cut(topic, 80)) for topic in topics)}")
    return draft.card()


def figures_card(
    briefing: Briefing, section: Section | None, found: Sequence[KeyFigure], control: Control, say: Wording
) -> Card:
    """A page of the figures of a briefing or section, by section. `control.number` is the page, from 0."""
    draft = Draft()
    control = control.to(briefing=briefing.id, section=section.id if section else "")
    pages = max(1, -(-len(found) // FIGURES_A_PAGE))
    page = min(control.number, pages - 1)
    if pages > 1:
        draft.button(
            say("Previous"), control.to(number=max(page - 1, 0), spare=1).custom_id("figures"), disabled=page == 0
        )
        draft.button(say("Next"), control.to(number=page + 1, spare=2).custom_id("figures"), disabled=page == pages - 1)
    draft.button(say("Summary"), control.to(number=3).custom_id("summary"))
    scope = section_title(section, say) if section else say("Whole briefing")
    draft.add(
        f"### {inert(cut(briefing.title, 160))}\n-# {inert(cut(scope, 160))} · {say('{n} key figures', n=len(found))}"
    )
    if not found:
        draft.add(say("No key figures here."))
    above: Sequence[Section] = ()
    for one in found[page * FIGURES_A_PAGE : (page + 1) * FIGURES_A_PAGE]:
        path = one.quote.path
        title = f"-# {inert(path_line(path[-2:], say, 140))}\n" if path != above else ""
        meaning = figure_meaning(one.figure, say)
        draft.add(
            f"{title}- **{inert(cut(one.qualified, 120))}**{for_reader(one, say)}{meaning and f' · {meaning}'}",
            reserve=ROOM_FOR_FOOTER,
            joined=path == above,
        )
        above = path
    turned = f" · {say('page {n} of {m}', n=page + 1, m=pages)}" if pages > 1 else ""
    draft.add(f"{source_line(briefing, say)}{turned}")
    return draft.card()


def for_reader(one: KeyFigure, say: Wording) -> str:
    """The figure as the reader's locale writes it, where that is not as printed."""
    form = readers_form(one.figure, say.reader, one.quote.briefing.language)
    return f" · {inert(form)}" if form else ""


def figure_meaning(figure: Figure, say: Wording) -> str:
    """What a figure measures, when, and by how much it changed: all but the last in the text's own words."""
    parts = [inert(cut(figure.label, 160))] if figure.label not in figure.printed else []
    if figure.period:
        parts.append(inert(cut(figure.period.text, 80)))
    if figure.change and figure.unit in ("%", "percentage points"):
        parts.append(f"{say('change')}: {figure.change.difference:+f} percentage points")
    return " · ".join(parts)


def with_bold(sentence: str, spans: Iterable[tuple[int, int]]) -> str:
    """The sentence with its figures in bold; each part is made inert by itself, so that the marks are ours."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            parts.append(f"{inert(sentence[at:start])}**{inert(sentence[start:end])}**")
            at = end
    return "".join(parts) + inert(sentence[at:])
