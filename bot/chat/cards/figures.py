"""The cards that answer /figures: the key figures of a briefing or section, by importance or section; and as files."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.excerpts import excerpt
from bot.chat.cards.figure import figure_meaning, for_reader, with_bold
from bot.chat.cards.layout import ROOM_FOR_FOOTER, Card, Draft
from bot.chat.cards.summaries import add_sections, heading_line, page_line, section_title, small, source
from bot.chat.cards.way_back import add_way_back
from bot.locale import Wording
from bot.model import Briefing, KeyFigure, Section

FIGURES_A_PAGE = 10
_EXCERPT = 160  # characters of a sentence beside its figure


def figures_card(
    briefing: Briefing,
    section: Section | None,
    found: Sequence[KeyFigure],
    control: Control,
    say: Wording,
    *,
    filled: Collection[str] | None = None,
    everything: bool = False,
    count: int = 0,
) -> Card:
    """A page of the figures of a briefing or section: the most important first, or everything in reading order.

    `control.number` is the page, from 0; `found` are in the order to be shown, `count` is how many there are. `filled`
    are the ids of the sections to offer, all if it is None.
    """
    draft = Draft()
    count = count or len(found)
    action = "figuresall" if everything else "figures"
    control = control.to(briefing=briefing.id, section=section.id if section else "", topic="")
    pages = max(1, -(-len(found) // FIGURES_A_PAGE))
    page = min(control.number, pages - 1)
    add_sections(draft, briefing, filled, control.to(number=page), say, "figuresof")
    add_way_back(draft, control, say)
    draft.turning(page, pages, lambda to, spare: control.to(number=to, spare=spare).custom_id(action), say)
    if found:
        other = say("Most important") if everything else say("All in reading order")
        draft.button(other, control.to(number=0, spare=3).custom_id("figures" if everything else "figuresall"))
        draft.button(say("Export"), control.to(number=page).custom_id("export"))
    draft.button(say("Summary"), control.to(number=3).custom_id("summary"))
    _add_title(draft, briefing, section, count, say)
    if not found:
        draft.add(say("No key figures here."))
    above: Sequence[Section] = briefing.path(section.id) if section else ()
    for one in found[page * FIGURES_A_PAGE : (page + 1) * FIGURES_A_PAGE]:
        path = one.quote.path
        title = heading_line(path[-2:], say, 140) if path != above else ""
        draft.add(f"{title}{_entry(one, say)}", reserve=ROOM_FOR_FOOTER, joined=path == above)
        above = path
    _add_footer(draft, small(source(briefing, say), page_line(page, pages, say)))
    return draft.card()


def _entry(one: KeyFigure, say: Wording) -> str:
    """A figure as printed, what it measures and when, and below it that part of its sentence that it stands in."""
    means = figure_meaning(one.figure, say)
    head = f"- **{inert(cut(one.qualified, 120))}**{for_reader(one, say)}{means and f' · {means}'}"
    start, end = excerpt(one.quote.sentence.text, one.whole_span, _EXCERPT)
    at, to = one.whole_span
    text = one.quote.sentence.text
    part = with_bold(text[start:end], [(at - start, to - start)])
    before, behind = "… " if start else "", " …" if end < len(text) else ""
    return f"{head}\n  -# {before}{part}{behind}"


def _add_footer(draft: Draft, footer: str) -> None:
    if footer:
        draft.add(footer)


def export_card(
    briefing: Briefing,
    section: Section | None,
    found: Sequence[KeyFigure],
    files: Mapping[str, bytes],
    control: Control,
    say: Wording,
    *,
    filled: Collection[str] | None = None,
) -> Card:
    """The figures of a briefing or section as files to be saved, and the way back to the list."""
    draft = Draft()
    control = control.to(briefing=briefing.id, section=section.id if section else "", topic="")
    add_sections(draft, briefing, filled, control, say, "figuresof")
    add_way_back(draft, control, say)
    draft.button(say("Back to the list"), control.custom_id("figures"))
    draft.button(say("Summary"), control.to(number=3).custom_id("summary"))
    _add_title(draft, briefing, section, len(found), say)
    draft.add(say("CSV is for spreadsheets, JSON for programs; both give each figure as printed, with its sentence."))
    for name, content in files.items():
        draft.attach(name, content)
    _add_footer(draft, small(source(briefing, say)))
    return draft.card()


def _add_title(draft: Draft, briefing: Briefing, section: Section | None, figures: int, say: Wording) -> None:
    scope = section_title(section, say) if section else say("Whole briefing")
    count = say.ngettext("{n} key figure", "{n} key figures", figures)
    draft.add(f"### {inert(cut(briefing.title, 160))}\n-# {inert(cut(scope, 160))} · {count}")
