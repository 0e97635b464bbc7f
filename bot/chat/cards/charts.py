"""The card that shows a chart: the picture, and beside it each figure as printed, its sentence and its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert, quoted
from bot.chat.cards.layout import Card, Draft
from bot.chat.cards.summaries import cut_note, path_line, source_line
from bot.locale import Wording
from bot.model import Chart, KeyFigure


def add_chart_buttons(
    draft: Draft, found: Sequence[KeyFigure], charts: Mapping[tuple[str, int], str], control: Control, say: Wording
) -> None:
    """A button for each chart that some figures are in; where there are several, each says of which figure it is."""
    own = {charts[one.place]: one for one in reversed(found) if one.place in charts}
    for chart, one in reversed(own.items()):
        label = say("Chart") if len(own) == 1 else f"{say('Chart')}: {cut(one.figure.printed, 40)}"
        draft.button(label, control.to(briefing=one.quote.briefing.id, section=chart).custom_id("chart"))


def chart_card(chart: Chart, control: Control, say: Wording) -> Card:
    """A chart with the figures that it shows, by sentence. What does not fit is in the picture all the same."""
    draft = Draft()
    draft.picture(f"chart-{chart.id}.png", chart.image, chart.alt)
    first = chart.figures[0].quote
    section = first.sentence.section
    draft.button(
        say("Key figures"), control.to(briefing=first.briefing.id, section=section, spare=1).custom_id("figures")
    )
    draft.button(
        say("Summary"), control.to(briefing=first.briefing.id, section=section, number=3, spare=2).custom_id("summary")
    )
    for _, group in groupby(chart.figures, key=lambda one: (one.quote.briefing.id, one.quote.sentence.start)):
        figures = list(group)
        quote = figures[0].quote
        place = f"-# {inert(path_line(quote.path, say, 120))}\n{source_line(quote.briefing, say)}"
        numbers = inert(cut(" · ".join(one.qualified for one in figures), 300))
        sentence = quoted(quote.sentence.text)
        if not draft.add(f"### {numbers}\n> {sentence}", reserve=len(place)):
            draft.add(f"### {numbers}\n-# {cut_note(len(sentence), say)}")
            draft.add(place)
            break
        draft.add(place)
    return draft.card()
