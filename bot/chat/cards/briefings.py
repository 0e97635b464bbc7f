"""The cards that answer /briefings: what there is, and the outline of one."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.layout import ROOM_FOR_FOOTER, Card, Draft
from bot.chat.cards.summaries import section_title, source_line
from bot.locale import Wording
from bot.model import Briefing

BRIEFINGS_A_PAGE = 10
SECTIONS_A_PAGE = 30


def briefings_card(briefings: Sequence[Briefing], control: Control, say: Wording) -> Card:
    """A page of all briefings with a select that leads to an outline. `control.number` is the page, from 0."""
    draft = Draft()
    pages = max(1, -(-len(briefings) // BRIEFINGS_A_PAGE))
    page = min(control.number, pages - 1)
    shown = briefings[page * BRIEFINGS_A_PAGE : (page + 1) * BRIEFINGS_A_PAGE]
    options = [discord.SelectOption(label=cut(b.title, 100), value=b.id) for b in shown]
    if options:
        draft.select(say("Show an outline"), control.custom_id("outlineof"), options)
    _add_turning(draft, control, page, pages, "briefings", say)
    draft.add(f"### {say('Briefings')}")
    for briefing in shown:
        facts = [
            say.ngettext("{n} word", "{n} words", briefing.words),
            say.ngettext("{n} section", "{n} sections", len(briefing.sections)),
        ]
        draft.add(f"**{inert(cut(briefing.title, 150))}**\n{source_line(briefing, say)} · {' · '.join(facts)}")
    if pages > 1:
        draft.add(f"-# {say('page {n} of {m}', n=page + 1, m=pages)}")
    return draft.card()


def outline_card(briefing: Briefing, control: Control, say: Wording) -> Card:
    """A page of a briefing's tree of sections. `control.number` is the page, from 0."""
    draft = Draft()
    control = control.to(briefing=briefing.id, section="")
    pages = max(1, -(-len(briefing.sections) // SECTIONS_A_PAGE))
    page = min(control.number, pages - 1)
    _add_turning(draft, control, page, pages, "outline", say)
    draft.button(say("Summary"), control.to(number=5).custom_id("summary"))
    draft.button(say("Key figures"), control.to(number=0).custom_id("figures"))
    draft.button(say("Briefings"), control.to(number=0).custom_id("briefings"))
    draft.add(f"### {inert(cut(briefing.title, 200))}\n-# {say('Outline')}")
    for section in briefing.sections[page * SECTIONS_A_PAGE : (page + 1) * SECTIONS_A_PAGE]:
        indent = "  " * min(4, section.level - 1)
        title = inert(cut(section_title(section, say), 90))
        draft.add(
            f"{indent}- {f'*{title}*' if section.run_in or section.implied else f'**{title}**'}",
            reserve=ROOM_FOR_FOOTER,
            joined=True,
        )
    turned = f" · {say('page {n} of {m}', n=page + 1, m=pages)}" if pages > 1 else ""
    draft.add(f"{source_line(briefing, say)} · {say.ngettext('{n} word', '{n} words', briefing.words)}{turned}")
    return draft.card()


def _add_turning(draft: Draft, control: Control, page: int, pages: int, action: str, say: Wording) -> None:
    if pages > 1:
        back, on = control.to(number=max(page - 1, 0), spare=1), control.to(number=page + 1, spare=2)
        draft.button(say.pgettext("page", "Previous"), back.custom_id(action), disabled=page == 0)
        draft.button(say.pgettext("page", "Next"), on.custom_id(action), disabled=page == pages - 1)
