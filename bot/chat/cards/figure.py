"""The card that answers /figure: a number as printed, what it means, its sentence and place; or that there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest
from types import MappingProxyType

from bot.chat.cards.charts import add_chart_button
from bot.chat.cards.controls import LONGEST_ID, Control, places_text
from bot.chat.cards.escaping import cut, inert, quoted
from bot.chat.cards.guide import Example, add_examples
from bot.chat.cards.layout import OPTION_TEXT, Card, Draft, Option
from bot.chat.cards.summaries import also_lines, cut_note, named_source, path_line, place_line, small
from bot.chat.cards.topics import add_read_as
from bot.chat.cards.way_back import add_way_back
from bot.figures.formatting import readers_form
from bot.locale import Wording, gettext_noop
from bot.model import Briefing, Figure, KeyFigure, Quote, Sentence

LONGEST_QUERY = 200  # characters of a query, all of which are shown
BEST = 3  # figures on one card


class View(Enum):
    """How the first figure of a card is shown, each by the action of the button that leads there."""

    SENTENCE = "alone"
    CONTEXT = "context"
    CITATION = "cite"


@dataclass(frozen=True, slots=True)
class Window:
    """Which of all figures that were found a card shows: how many come before, and how many there are."""

    before: int = 0
    total: int = 0


_SOURCES = {
    "before": gettext_noop("sentence before"),
    "heading": gettext_noop("heading"),
    "title": gettext_noop("title"),
}
_STATUSES = {
    "target": gettext_noop("target"),
    "forecast": gettext_noop("forecast"),
    "rule": gettext_noop("rule"),
    "example": gettext_noop("example"),
    "vote": gettext_noop("vote"),
}


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
    window: Window = Window(),
) -> Card:
    """The best figures for a query: the number large and as printed, what it says, its sentence and its place.

    `control.number` is which of them comes first, whose the controls are, and `control.section` the briefing that was
    asked of alone. `passages` are what stands around its sentence, the longest first, of which the first that fits is
    shown. `charts` has the ids of their charts by the figures' places.
    """
    draft = Draft()
    at = control.number if control.number < len(found) else 0
    first = found[at]
    draft.question(cut(query, LONGEST_QUERY))
    _add_controls(draft, found, control.to(number=at), view, say)
    add_chart_button(draft, first, charts, control, say)
    _add_turning(draft, window, control, say)
    add_read_as(draft, read_as, say)
    shown = [first, *(one for one in found if one is not first)]
    for one, behind in zip_longest(shown, shown[1:]):
        around = passages if one is first and view is View.CONTEXT else ()
        if not _add_figure(draft, one, behind, around, say):
            if one is first:
                draft.add(f"{heading(one, say)}-# {cut_note(len(one.quote.sentence.text), say)}")
                draft.add(_place(one, None, say))
            break
        if one is first and view is View.CITATION:
            draft.add(f"**{say('Citation')}**\n{copyable(citation(one.quote, say))}")
        draft.line()
    if window.total > len(found):
        place = say("{a} to {b} of {n}", a=window.before + 1, b=window.before + len(found), n=window.total)
        draft.add(f"-# {place}")
    return draft.card()


def _add_figure(
    draft: Draft, one: KeyFigure, behind: KeyFigure | None, around: Sequence[Sentence], say: Wording
) -> bool:
    """Add a figure with what stands around it, or else its sentence; say whether there was room."""
    head, place = heading(one, say), _place(one, behind, say)
    bodies = [
        *(_around(one, passage) for passage in around),
        f"> {with_bold(one.quote.sentence.text, [one.whole_span])}",
    ]
    room = len(_place(one, None, say))  # what comes behind may have none
    return any(draft.add(f"{head}{body}", reserve=room) for body in bodies) and draft.add(place)


def _add_close(draft: Draft, one: KeyFigure, behind: KeyFigure | None, say: Wording) -> None:
    means = figure_meaning(one.figure, say)
    head = f"**{inert(one.qualified)}**{for_reader(one, say)}" + (f" · {means}" if means else "")
    draft.add(f"{head}\n> {with_bold(one.quote.sentence.text, [one.whole_span])}\n{_place(one, behind, say)}")


def _place(one: KeyFigure, behind: KeyFigure | None, say: Wording) -> str:
    """Small print: the headings above a figure and its page; its briefing, unless the one behind it is of the same.

    Where other briefings say the same, it and they are named.
    """
    place = place_line(one.quote, say)
    lines = [f"-# {inert(place)}"] if place else []
    also = also_lines(one.quote.briefing, [other.quote.briefing for other in one.also], say)
    if behind is None or behind.quote.briefing.id != one.quote.briefing.id or also or not lines:
        lines.append(named_source(one.quote.briefing, say))
    return "\n".join([*lines, *also])


def _add_turning(draft: Draft, window: Window, control: Control, say: Wording) -> None:
    """Buttons to the figures before and behind those that are shown; what was asked stands above them."""
    at = control.to(briefing="", topic="")
    if window.before:
        draft.button(
            say.pgettext("page", "Previous"), at.to(number=max(0, window.before - BEST), spare=1).custom_id("more")
        )
    if window.before + BEST < window.total:
        draft.button(say("More"), at.to(number=window.before + BEST, spare=2).custom_id("more"))


def no_figure_card(
    query: str,
    topics: Sequence[str],
    briefing: Briefing | None,
    control: Control,
    say: Wording,
    *,
    read_as: Sequence[tuple[str, str]] = (),
    closest: Sequence[KeyFigure] = (),
    examples: Sequence[Example] = (),
) -> Card:
    """That the briefings do not say; or figures that come close, not in large type as an answer is.

    Below are the nearest topics to choose from, or else questions that the briefings answer.
    """
    draft = Draft()
    shown = inert(cut(query, 100))
    near = add_topics(draft, topics, control.to(briefing=briefing.id if briefing else ""), say)
    add_way_back(draft, control, say)
    tried = add_examples(draft, examples, control, say, spare=1)
    title = inert(cut(briefing.title, 120)) if briefing else ""
    if closest and briefing:
        draft.add(say("In “{title}”, no figure surely answers “{query}”.", title=title, query=shown))
    elif closest:
        draft.add(say("No figure surely answers “{query}”.", query=shown))
    elif briefing:
        draft.add(say("“{title}” gives no such figure: “{query}”.", title=title, query=shown))
    else:
        draft.add(say("The briefings give no such figure: “{query}”.", query=shown))
    add_read_as(draft, read_as, say)
    if closest:
        draft.line()
        draft.add(f"**{say('Closest figures')}**")
        for one, behind in zip_longest(closest, closest[1:]):
            _add_close(draft, one, behind, say)
    if near:
        draft.add(near)
    if tried:
        draft.add(small(say("These briefings do answer:")))
    return draft.card()


def add_topics(draft: Draft, topics: Sequence[str], control: Control, say: Wording) -> str:
    """Add a menu of what could be asked for instead, and give the same as small print, "" for nothing."""
    topics = list(dict.fromkeys(cut(topic, OPTION_TEXT) for topic in topics if topic.strip()))
    if topics:
        options = [Option(label=topic, value=topic) for topic in topics]
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
    """What a figure measures, when, what it claims to be and by how much it changed.

    What it measures and when are the text's own words, and are marked where they stand elsewhere than in its sentence.
    """
    parts = [_told(figure.label, figure.label_source, 160, say)] if figure.label not in figure.printed else []
    if figure.period:
        parts.append(_told(figure.period.text, figure.period.source, 80, say))
    if figure.status in _STATUSES and figure.label.casefold() != figure.status:
        parts.append(say(_STATUSES[figure.status]))
    if figure.change and figure.unit in ("%", "percentage points"):
        by = say("{n} percentage points", n=say.difference(figure.change.difference))
        parts.append(f"{say('change')}: {by}")
    return " · ".join(parts)


def _told(words: str, source: str, room: int, say: Wording) -> str:
    """Words of the text, with where they stand if that is not the figure's own sentence."""
    words = inert(cut(words, room))
    return f"{words} ({say(_SOURCES[source])})" if source in _SOURCES else words


def with_bold(sentence: str, spans: Iterable[tuple[int, int]]) -> str:
    """The sentence with its figures in bold; each part is made inert by itself, so that the marks are ours."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            parts.append(f"{quoted(sentence[at:start])}**{quoted(sentence[start:end])}**")
            at = end
    return "".join(parts) + quoted(sentence[at:])


def citation(quote: Quote, say: Wording) -> str:
    """The sentence in quotation marks, then author, title, date, section and page."""
    briefing, path = quote.briefing, path_line(quote.path, say, 400)
    day = say.day(briefing.published) if briefing.published else ""
    parts = [briefing.author, f"“{briefing.title}”", day, path, say("p. {page}", page=quote.page) if quote.page else ""]
    return f"“{quote.sentence.text}”\n{', '.join(part for part in parts if part)}."


def _add_controls(draft: Draft, found: Sequence[KeyFigure], control: Control, view: View, say: Wording) -> None:
    """A menu of the figures, then what there is of the one that it shows: in the same order on every card."""
    own = found[control.number]
    best = own.quote
    control = control.to(briefing=best.briefing.id, spare=0, topic="")
    room = LONGEST_ID - len(control.custom_id(View.CONTEXT.value)) - 1
    shown = control.to(topic=places_text([one.place for one in found], best.briefing.id, room))
    held = shown.topic.count(".") + 1 if shown.topic else 0
    if held <= control.number:  # there is no room for all that come before it: it is the only one that is held
        shown, held = control.to(number=0, topic=places_text([own.place], best.briefing.id, room)), 1
    if held > 1:
        draft.select(say("Show another first"), shown.custom_id("first"), _options(found[:held], control.number))
    add_way_back(draft, control, say)
    for action, label, close in (
        (View.CONTEXT, say("Context"), say("Hide the context")),
        (View.CITATION, say("Cite"), say("Hide the citation")),
    ):
        if view is action:
            draft.button(close, shown.custom_id(View.SENTENCE.value))
        else:
            draft.button(label, shown.custom_id(action.value))
        if action is View.CONTEXT:
            _add_section_button(draft, own, control, say)
    away = control.to(section=best.sentence.section, number=3, spare=2)
    draft.button(say("Summary"), away.custom_id("summary"))


def _add_section_button(draft: Draft, one: KeyFigure, control: Control, say: Wording) -> None:
    section = one.quote.sentence.section
    label = say("Figures of this section") if section else say("Key figures")
    draft.button(label, control.to(section=section, number=0, spare=1).custom_id("figures"))


def _options(found: Sequence[KeyFigure], shown: int) -> list[Option]:
    """One for each figure, its value the place in the list: as printed, and what it measures."""
    return [
        Option(
            label=cut(f"{one.qualified} · {one.figure.label}" if one.figure.label else one.qualified, OPTION_TEXT)
            or "…",
            value=str(at),
            default=at == shown,
        )
        for at, one in enumerate(found)
    ]


def _around(one: KeyFigure, passage: Sentence) -> str:
    """What stands around a figure as a quote, the number in bold; each of its lines is of the quote."""
    at = one.quote.sentence.start - passage.start
    start, end = one.whole_span
    return "> " + with_bold(passage.text, [(at + start, at + end)]).replace("\n", "\n> ")


def copyable(text: str) -> str:
    """A text to be copied, as plain text, which wraps on a phone where a block of code does not."""
    return inert(text)
