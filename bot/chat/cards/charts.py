"""The card that shows a chart: the picture, and beside it each figure as printed, its sentence and its source."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby, zip_longest

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert, quoted
from bot.chat.cards.layout import Card, Draft
from bot.chat.cards.summaries import cut_note, heading_line, named_source
from bot.chat.cards.way_back import add_way_back
from bot.locale import Wording
from bot.model import Chart, KeyFigure


def add_chart_button(
    draft: Draft, one: KeyFigure, charts: Mapping[tuple[str, int], str], control: Control, say: Wording
) -> None:
    """A button for the chart that a figure is in, if it is in one."""
    if one.place in charts:
        at = control.to(briefing=one.quote.briefing.id, section=charts[one.place], number=0, topic="")
        draft.button(say("Chart"), at.custom_id("chart"))


def chart_card(chart: Chart, control: Control, say: Wording) -> Card:
    """A chart with the figures that it shows, by sentence. What does not fit is in the picture all the same."""
    draft = Draft()
    draft.picture(f"chart-{chart.id}.png", chart.image, chart.alt)
    first = chart.figures[0].quote
    section = first.sentence.section
    add_way_back(draft, control, say)
    draft.button(
        say("Key figures"), control.to(briefing=first.briefing.id, section=section, spare=1).custom_id("figures")
    )
    draft.button(
        say("Summary"), control.to(briefing=first.briefing.id, section=section, number=3, spare=2).custom_id("summary")
    )
    groups = [
        list(group)
        for _, group in groupby(chart.figures, key=lambda one: (one.quote.briefing.id, one.quote.sentence.start))
    ]
    for figures, behind in zip_longest(groups, groups[1:]):
        quote = figures[0].quote
        place = heading_line(quote.path, say, 120)
        if behind is None or behind[0].quote.briefing.id != quote.briefing.id or not place:
            place += named_source(quote.briefing, say)
        place = place.rstrip()
        numbers = inert(cut(" · ".join(one.qualified for one in figures), 300))
        sentence = quoted(quote.sentence.text)
        if not draft.add(f"### {numbers}\n> {sentence}", reserve=len(place)):
            draft.add(f"### {numbers}\n-# {cut_note(len(sentence), say)}")
            draft.add(place)
            break
        draft.add(place)
    return draft.card()
