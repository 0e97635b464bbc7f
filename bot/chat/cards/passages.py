"""The cards that answer /search: passages with the words in bold and their places, and one passage by itself."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.cards.controls import Control, places_text
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.figure import View, citation, copyable, with_bold
from bot.chat.cards.layout import OPTION_TEXT, Card, Draft, Option
from bot.chat.cards.summaries import cut_note, place_line, section_title, whose
from bot.chat.cards.topics import add_read_as
from bot.locale import Wording
from bot.model import Passage, Passages, Place, Sentence

_SHOWN = 100  # characters of a search that are shown
_LONGEST = 96  # characters of a search that is kept in an option, with the page before it
_MOST_PAGES = 25
_ACTIONS = {View.SENTENCE: "passage", View.CONTEXT: "passagein", View.CITATION: "passagecite"}


def passages_card(found: Passages, control: Control, say: Wording) -> Card:
    """A page of passages, each with its words in bold and where it stands; menus to open one and for other pages."""
    draft = Draft()
    shown = inert(cut(found.query, _SHOWN))
    if not found.found:
        _add_nearest(draft, found.nearest, control, say)
        draft.add(say("No passage says this: “{query}”.", query=shown))
        add_read_as(draft, found.read_as, say)
        if found.nearest:
            lines = (f"- {inert(cut(_near(place, say), 160))}" for place in found.nearest)
            draft.add(f"**{say('Nearest headings')}**\n" + "\n".join(lines))
        return draft.card()
    _add_menus(draft, found, control, say)
    draft.add(f"### {say('Passages on “{query}”', query=shown)}")
    add_read_as(draft, found.read_as, say)
    for at, one in enumerate(found.found):
        draft.line()
        place, text = _place(one, say), one.quote.sentence.text
        if not draft.add(f"> {with_bold(text, one.bold)}", reserve=len(place)):
            if at:
                break
            draft.add(f"-# {cut_note(len(text), say)}")
        draft.add(place)
    draft.line()
    counted = say("passages: {n}", n=f"{found.total}+" if found.more else found.total)
    draft.add(f"-# {counted} · {say('page {n} of {m}', n=found.page + 1, m=found.pages)}")
    return draft.card()


def passage_card(
    one: Passage, control: Control, say: Wording, *, view: View = View.SENTENCE, around: Sequence[Sentence] = ()
) -> Card:
    """One passage, with buttons for what stands around it, its section's summary and figures, and a citation.

    `around` is what stands around it, the longest first, of which the first that fits is shown.
    """
    draft, quote = Draft(), one.quote
    control = control.to(briefing=quote.briefing.id, section="", number=0, spare=0, topic="", kind=None)
    here = control.to(topic=places_text([(quote.briefing.id, quote.sentence.start)], quote.briefing.id, 60))
    of_section = control.to(section=quote.sentence.section)
    _add_view(draft, View.CONTEXT, view, here, say("Context"), say("Hide the context"))
    draft.button(say("Summary"), of_section.to(number=3, spare=2).custom_id("summary"))
    label = say("Figures of this section") if quote.sentence.section else say("Key figures")
    draft.button(label, of_section.to(spare=1).custom_id("figures"))
    _add_view(draft, View.CITATION, view, here, say("Cite"), say("Hide the citation"))
    draft.add(f"**{inert(cut(quote.briefing.title, 150))}**")
    place = _place(one, say)
    bodies = [_around(one, passage) for passage in (around if view is View.CONTEXT else ())]
    bodies += [f"> {with_bold(quote.sentence.text, one.bold)}", f"-# {cut_note(len(quote.sentence.text), say)}"]
    any(draft.add(body, reserve=len(place)) for body in bodies)
    draft.add(place)
    if view is View.CITATION:
        draft.add(f"**{say('Citation')}**\n{copyable(citation(quote, say))}")
    return draft.card()


def _around(one: Passage, passage: Sentence) -> str:
    """What stands around a passage as a quote, the passage in bold; each of its lines is of the quote."""
    at = one.quote.sentence.start - passage.start
    return "> " + with_bold(passage.text, [(at, at + len(one.quote.sentence.text))]).replace("\n", "\n> ")


def _add_view(draft: Draft, own: View, view: View, here: Control, label: str, close: str) -> None:
    """A button that leads to a view, or back where it is the one that is shown."""
    if view is own:
        draft.button(close, here.custom_id(_ACTIONS[View.SENTENCE]))
    else:
        draft.button(label, here.custom_id(_ACTIONS[own]))


def _add_menus(draft: Draft, found: Passages, control: Control, say: Wording) -> None:
    options = [
        Option(
            label=cut(one.quote.sentence.text, OPTION_TEXT) or "…",
            value=f"{one.quote.briefing.id}:{one.quote.sentence.start}",
            description=cut(one.quote.briefing.title, 60) or None,
        )
        for one in found.found
    ]
    draft.select(say("Open a passage"), control.to(spare=1).custom_id("open"), options)
    if found.pages > 1 and len(found.query.encode("utf-16-le")) // 2 <= _LONGEST and found.query.isprintable():
        first = max(0, min(found.page - _MOST_PAGES // 2, found.pages - _MOST_PAGES))
        pages = [
            Option(
                label=say("page {n} of {m}", n=page + 1, m=found.pages),
                value=f"{page}:{found.query}",
                default=page == found.page,
            )
            for page in range(first, min(found.pages, first + _MOST_PAGES))
        ]
        draft.select(say("Other passages"), control.to(spare=2).custom_id("found"), pages)


def _add_nearest(draft: Draft, places: Sequence[Place], control: Control, say: Wording) -> None:
    options = [
        Option(
            label=cut(section_title(place.section, say), OPTION_TEXT) or "…",
            value=f"{place.briefing.id}:{place.section.id}",
            description=cut(place.briefing.title, 60) or None,
        )
        for place in places
    ]
    draft.select(say("Nearest headings"), control.to(briefing="", number=3).custom_id("place"), options)


def _place(one: Passage, say: Wording) -> str:
    """Small print: briefing, section, page and date."""
    briefing = one.quote.briefing
    parts = [inert(cut(briefing.title, 80)), inert(place_line(one.quote, say))]
    parts += [whose(briefing, say), say.day(briefing.published) if briefing.published else ""]
    return f"-# {' · '.join(part for part in parts if part)}"


def _near(place: Place, say: Wording) -> str:
    return f"{section_title(place.section, say)} · {place.briefing.title}"
