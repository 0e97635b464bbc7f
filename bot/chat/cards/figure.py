"""The card that answers /figure: a number as printed, what it means, its sentence and place; or that there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType

import discord

from bot.chat.cards.charts import add_chart_buttons
from bot.chat.cards.controls import LONGEST_ID, Control, places_text
from bot.chat.cards.escaping import cut, inert, quoted
from bot.chat.cards.layout import OPTION_TEXT, Card, Draft
from bot.chat.cards.summaries import cut_note, path_line, source_line
from bot.chat.cards.topics import add_read_as
from bot.figures.formatting import readers_form
from bot.locale import Wording
from bot.model import Briefing, Figure, KeyFigure, Quote, Sentence

LONGEST_QUERY = 100  # characters of a query that are shown
_CITED = 1_800  # characters of a sentence, from which a citation would not fit beside it


class View(Enum):
    """How the first figure of a card is shown, each by the action of the button that leads there."""

    SENTENCE = "alone"
    CONTEXT = "context"
    CITATION = "cite"


def figure_card(
    query: str,
    found: Sequence[KeyFigure],
    control: Control,
    say: Wording,
    *,
    view: View = View.SENTENCE,
    passages: Sequence[Sentence] = (),
    read_as: Sequence[tuple[str, str]] = (),
    charts: Mapping[tuple[str, int], str] = MappingProxyType({}),
) -> Card:
    """The best figures for a query: the number large and as printed, what it says, its sentence and its place.

    The controls are of the first one, and a menu makes another one the first. `passages` are what stands around its
    sentence, the longest first, of which the first that fits is shown. `charts` has the ids of their charts by the
    figures' places. The query is left out where it is not known any more.
    """
    draft = Draft()
    _add_controls(draft, found, control, view, say)
    add_chart_buttons(draft, found, charts, control, say)
    if query:
        draft.add(f"-# {inert(cut(query, LONGEST_QUERY))}")
    add_read_as(draft, read_as, say)
    for one in found:
        first = one is found[0]
        place = f"-# {inert(path_line(one.quote.path, say, 120))}\n{source_line(one.quote.briefing, say)}"
        head = heading(one, say)
        around = passages if first and view is View.CONTEXT else ()
        bodies = [
            *(_around(one, passage) for passage in around),
            f"> {with_bold(one.quote.sentence.text, [one.whole_span])}",
        ]
        if not any(draft.add(f"{head}{body}", reserve=len(place)) for body in bodies):
            if first:
                sentence = one.quote.sentence.text
                draft.add(f"{head}-# {cut_note(len(sentence), say)}")
                draft.add(place)
            break
        draft.add(place)
        if first and view is View.CITATION:
            draft.add(f"**{say('Citation')}**\n{copyable(citation(one.quote, say))}")
        draft.line()
    return draft.card()


def no_figure_card(
    query: str,
    topics: Sequence[str],
    briefing: Briefing | None,
    control: Control,
    say: Wording,
    *,
    read_as: Sequence[tuple[str, str]] = (),
) -> Card:
    """That the briefings do not say, with the nearest topics to choose from."""
    draft = Draft()
    shown = inert(cut(query, LONGEST_QUERY))
    near = add_topics(draft, topics, control.to(briefing=briefing.id if briefing else ""), say)
    if briefing is None:
        draft.add(say("The briefings give no such figure: “{query}”.", query=shown))
    else:
        title = inert(cut(briefing.title, 120))
        draft.add(say("“{title}” gives no such figure: “{query}”.", title=title, query=shown))
    add_read_as(draft, read_as, say)
    if near:
        draft.add(near)
    return draft.card()


def add_topics(draft: Draft, topics: Sequence[str], control: Control, say: Wording) -> str:
    """Add a menu of what could be asked for instead, and give the same as small print, "" for nothing."""
    topics = list(dict.fromkeys(cut(topic, OPTION_TEXT) for topic in topics if topic.strip()))
    if topics:
        options = [discord.SelectOption(label=topic, value=topic) for topic in topics]
        draft.select(say("Nearest topics"), control.custom_id("topic"), options)
    return f"-# {say('Nearest topics')}: {' · '.join(inert(cut(topic, 80)) for topic in topics)}" if topics else ""


def heading(one: KeyFigure, say: Wording) -> str:
    """The number large and as printed, the reader's form beside it, and a line of what it means."""
    means = figure_meaning(one.figure, say)
    return f"## {inert(one.qualified)}{for_reader(one, say)}\n" + (f"{means}\n" if means else "")


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
        by = say("{n} percentage points", n=say.difference(figure.change.difference))
        parts.append(f"{say('change')}: {by}")
    return " · ".join(parts)


def with_bold(sentence: str, spans: Iterable[tuple[int, int]]) -> str:
    """The sentence with its figures in bold; each part is made inert by itself, so that the marks are ours."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            parts.append(f"{quoted(sentence[at:start])}**{quoted(sentence[start:end])}**")
            at = end
    return "".join(parts) + quoted(sentence[at:])


def citation(quote: Quote, say: Wording, page: str = "") -> str:
    """The sentence in quotation marks, then author, title, date, section, page and source file."""
    briefing, path = quote.briefing, path_line(quote.path, say, 400)
    day = say.day(briefing.published) if briefing.published else ""
    parts = [briefing.author, f"“{briefing.title}”", day, path, say("p. {page}", page=page) if page else ""]
    return f"“{quote.sentence.text}”\n{', '.join(part for part in parts if part)} ({briefing.source})."


def _add_controls(draft: Draft, found: Sequence[KeyFigure], control: Control, view: View, say: Wording) -> None:
    """A menu of the other figures, then what there is of the first one: in the same order on every card."""
    best = found[0].quote
    control = control.to(briefing=best.briefing.id, section="", number=0, spare=0, topic="")
    room = LONGEST_ID - len(control.custom_id(View.CONTEXT.value)) - 1
    shown = control.to(topic=places_text([one.place for one in found], best.briefing.id, room))
    held = shown.topic.count(".") + 1 if shown.topic else 0
    if held > 1:
        draft.select(say("Show another first"), shown.custom_id("first"), _options(found[:held]))
    if held:
        for action, label in ((View.CONTEXT, say("Context")), (View.CITATION, say("Cite"))):
            other = View.SENTENCE if view is action else action
            draft.button(label if other is action else say("Close: {what}", what=label), shown.custom_id(other.value))
            if action is View.CONTEXT:
                _add_section_button(draft, found[0], control, say)
    draft.button(say("Summary"), control.to(section=best.sentence.section, number=3, spare=2).custom_id("summary"))


def _add_section_button(draft: Draft, one: KeyFigure, control: Control, say: Wording) -> None:
    section = one.quote.sentence.section
    label = say("Figures of this section") if section else say("Key figures")
    draft.button(label, control.to(section=section, spare=1).custom_id("figures"))


def _options(found: Sequence[KeyFigure]) -> list[discord.SelectOption]:
    """One for each figure, its value the place in the list: as printed, and what it measures."""
    return [
        discord.SelectOption(
            label=cut(f"{one.qualified} · {one.figure.label}" if one.figure.label else one.qualified, OPTION_TEXT)
            or "…",
            value=str(at),
            default=not at,
        )
        for at, one in enumerate(found)
    ]


def _around(one: KeyFigure, passage: Sentence) -> str:
    """What stands around a figure as a quote, the number in bold; each of its lines is of the quote."""
    at = one.quote.sentence.start - passage.start
    start, end = one.whole_span
    return "> " + with_bold(passage.text, [(at + start, at + end)]).replace("\n", "\n> ")


def copyable(text: str) -> str:
    """A text to be copied: in a block that shows each character as it is, where it does not end that block itself."""
    if "```" in text or len(text) > _CITED or text.endswith("`"):
        return inert(text)
    return f"```\n{text}\n```"
