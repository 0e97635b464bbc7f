"""The card that answers /summary for several briefings: what they say that matters, each thing once."""

from __future__ import annotations

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.layout import OPTION_TEXT, OPTIONS, ROOM_FOR_FOOTER, Card, Draft, Option
from bot.chat.cards.summaries import (
    STEPS,
    WHOLE,
    also_lines,
    cut_quote,
    none_stated,
    of_kind,
    path_line,
    small,
    whose,
)
from bot.chat.cards.way_back import add_way_back
from bot.locale import Wording
from bot.model import Overview, Quote, Statement
from bot.naming import briefing_names, collection_name


def overview_card(overview: Overview, control: Control, say: Wording) -> Card:
    """The sentences in the order of choice, the most telling first, each with its source. `control.number` were asked.

    Whole quotes are left out where Discord's limits leave no room for them, and the footer says how many are shown.
    """
    draft, collection = Draft(), overview.collection
    control = control.to(briefing=collection.id, section="", topic="")
    _add_controls(draft, overview, control, say)
    draft.add(
        f"### {inert(cut(collection_name(collection, say), 150))}\n-# {of_kind(say('Summary'), overview.kind, say)}"
    )
    draft.line()
    shown = 0
    for statement in overview.statements:
        parts = (f"> {inert(statement.quote.sentence.text)}", _sources(statement, say))
        if draft.fits(parts, reserve=ROOM_FOR_FOOTER):
            draft.add(parts[0])
        elif shown:
            break
        else:
            draft.add(cut_quote(parts[0], len(statement.quote.sentence.text), say))
        draft.add(parts[1])
        shown += 1
    if not shown:
        draft.add(
            none_stated(overview.kind, say)
            if overview.kind
            else say("No sentence here can stand alone. Its figures or another section may help.")
        )
    draft.line()
    told = {s.quote.briefing.id for s in overview.statements[:shown]}
    counted = say("sentences: {n} · briefings: {k} of {m}", n=shown, k=len(told), m=len(collection.briefings))
    draft.add(f"-# {counted}")
    return draft.card()


def place_name(quote: Quote, say: Wording) -> str:
    """The briefing's title and the headings above a quote in it."""
    path = path_line([section for section in quote.path if not section.implied], say, 80)
    return " › ".join(filter(None, (cut(quote.briefing.title, 90), path)))


def _sources(statement: Statement, say: Wording) -> str:
    """Small print: where a sentence stands, the day of its briefing, and which other briefings say the same."""
    briefing = statement.quote.briefing
    day = say.day(briefing.published) if briefing.published else ""
    lines = [small(inert(place_name(statement.quote, say)), whose(briefing, say), day)]
    return "\n".join([*lines, *also_lines(briefing, [quote.briefing for quote in statement.also], say)])


def _add_controls(draft: Draft, overview: Overview, control: Control, say: Wording) -> None:
    briefings = dict.fromkeys([*(quote.briefing for quote in overview.quotes), *overview.collection.briefings])
    names = briefing_names(briefings, say)
    options = [
        Option(label=cut(names[briefing.id], OPTION_TEXT) or briefing.slug, value=f"{briefing.id}:{WHOLE}")
        for briefing in list(briefings)[:OPTIONS]
    ]
    draft.select(say("Go to a briefing"), control.custom_id("place"), options)
    add_way_back(draft, control, say)
    count = len(overview.statements)
    shorter = max((step for step in STEPS if step < count), default=1)
    longer = min((step for step in STEPS if step > count), default=count)
    if count > 1:
        draft.button(say("Shorter"), control.to(number=shorter, spare=1).custom_id("overview"))
    if longer > count and overview.more:
        draft.button(say("Longer"), control.to(number=longer, spare=2).custom_id("overview"))
    if overview.statements:
        draft.button(say("Why these sentences"), control.to(spare=3).custom_id("why"))
