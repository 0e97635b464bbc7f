"""The cards that answer /briefings: what there is, and the outline of one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.layout import ROOM_FOR_FOOTER, Card, Draft, Option
from bot.chat.cards.summaries import page_line, section_title, small, source
from bot.chat.cards.way_back import add_way_back
from bot.locale import Wording
from bot.model import Briefing
from bot.naming import briefing_names

BRIEFINGS_A_PAGE = 10
SECTIONS_A_PAGE = 30


def briefings_card(briefings: Sequence[Briefing], control: Control, say: Wording) -> Card:
    """A page of all briefings with a select that leads to an outline. `control.number` is the page, from 0."""
    draft = Draft()
    pages = max(1, -(-len(briefings) // BRIEFINGS_A_PAGE))
    page = min(control.number, pages - 1)
    shown = briefings[page * BRIEFINGS_A_PAGE : (page + 1) * BRIEFINGS_A_PAGE]
    names = briefing_names(shown, say)
    options = [Option(label=cut(names[b.id], 100), value=b.id) for b in shown]
    if options:
        draft.select(say("Show an outline"), control.to(number=page).custom_id("outlineof"), options)
    add_way_back(draft, control, say)
    draft.turning(page, pages, lambda to, spare: control.to(number=to, spare=spare).custom_id("briefings"), say)
    draft.add(f"### {say('Briefings')}")
    for briefing in shown:
        facts = [
            source(briefing, say),
            say.ngettext("{n} word", "{n} words", briefing.words),
            say.ngettext("{n} section", "{n} sections", len(briefing.sections)),
        ]
        draft.add(f"**{inert(cut(names[briefing.id], 150))}**\n{small(*facts)}")
    if pages > 1:
        draft.add(small(page_line(page, pages, say)))
    return draft.card()


def outline_card(briefing: Briefing, control: Control, say: Wording) -> Card:
    """A page of a briefing's tree of sections. `control.number` is the page, from 0."""
    draft = Draft()
    control = control.to(briefing=briefing.id, section="")
    pages = max(1, -(-len(briefing.sections) // SECTIONS_A_PAGE))
    page = min(control.number, pages - 1)
    add_way_back(draft, control, say)
    draft.turning(page, pages, lambda to, spare: control.to(number=to, spare=spare).custom_id("outline"), say)
    draft.button(say("Summary"), control.to(number=5).custom_id("summary"))
    draft.button(say("Key figures"), control.to(number=0).custom_id("figures"))
    draft.button(say("Briefings"), control.to(number=0, spare=3).custom_id("briefings"))
    draft.add(f"### {inert(cut(briefing.title, 200))}\n-# {say('Outline')}")
    for section in briefing.sections[page * SECTIONS_A_PAGE : (page + 1) * SECTIONS_A_PAGE]:
        indent = "  " * min(4, section.level - 1)
        title = inert(cut(section_title(section, say), 90))
        draft.add(
            f"{indent}- {f'*{title}*' if section.run_in or section.implied else f'**{title}**'}",
            reserve=ROOM_FOR_FOOTER,
            joined=True,
        )
    words = say.ngettext("{n} word", "{n} words", briefing.words)
    draft.add(small(source(briefing, say), words, page_line(page, pages, say)))
    return draft.card()
