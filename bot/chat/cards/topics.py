"""The card that answers /summary with a topic: quotes by briefing; or that there are none, and where else to look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.layout import OPTIONS, Card, Draft, Option
from bot.chat.cards.summaries import (
    STEPS,
    add_quotes,
    count_line,
    none_stated,
    of_kind,
    path_line,
    section_title,
    small,
    source,
)
from bot.chat.cards.way_back import add_way_back
from bot.locale import Wording
from bot.model import Answer, Place, Summary
from bot.naming import collection_name

_LONGEST = 100  # characters of a topic that are shown
_MOST_READ_AS = 3


def answer_card(answer: Answer, control: Control, say: Wording) -> Card:
    """The sentences that answer a topic, those of each briefing under its title. `control.number` were asked for.

    Shorter and Longer are there where the control holds the topic. Whole quotes are left out where Discord's limits
    leave no room for them, and the footer says how many are shown.
    """
    draft = Draft()
    topic = inert(cut(answer.topic, _LONGEST))
    if not answer.quotes:
        return _unanswered(answer, topic, control, say)
    add_way_back(draft, control, say)
    if control.topic:
        _add_lengths(draft, answer, control, say)
    places = [Place(q.briefing, q.path[-1]) for q in answer.quotes if q.path]
    _add_places(draft, answer, places, say("Go to a section"), control, say)
    draft.add(f"### {say('On “{topic}”', topic=topic)}\n{_scope(answer, say)}")
    shown = 0
    for summary in answer.summaries:
        draft.line()
        fit = add_quotes(draft, summary, say, head=titled(summary, say), first=not shown)
        shown += fit
        if fit < len(summary.quotes):
            break
    draft.line()
    add_read_as(draft, answer.read_as, say)
    if answer.absent:
        words = inert(cut(", ".join(answer.absent), _LONGEST))
        draft.add(f"-# {say('The briefings do not mention: {words}.', words=words)}")
    draft.add(f"-# {count_line(shown, answer.total, say)}")
    return draft.card()


def _unanswered(answer: Answer, topic: str, control: Control, say: Wording) -> Card:
    """That nothing answers a topic, and the sections that are nearest to it."""
    draft = Draft()
    add_way_back(draft, control, say)
    _add_places(draft, answer, answer.nearest, say("Nearest sections"), control, say)
    if answer.kind and answer.mentioned:
        draft.add(f"### {say('On “{topic}”', topic=topic)}\n{none_stated(answer.kind, say)}")
    elif answer.mentioned:
        draft.add(say("No sentence on “{topic}” can stand alone, but these sections speak of it.", topic=topic))
    else:
        draft.add(say("Not in these briefings: “{topic}”.", topic=topic))
    if answer.briefing is not None or answer.collection is not None:
        draft.add(_scope(answer, say))
    add_read_as(draft, answer.read_as, say)
    if answer.nearest:
        draft.add(f"**{say('Nearest sections')}**\n" + "\n".join(_place_line(one, say) for one in answer.nearest))
    return draft.card()


def titled(summary: Summary, say: Wording) -> str:
    """The lines above a briefing's quotes: its title, then its author and date."""
    lines = [f"**{inert(cut(summary.briefing.title, 150))}**", small(source(summary.briefing, say))]
    return "".join(f"{line}\n" for line in lines if line)


def _scope(answer: Answer, say: Wording) -> str:
    if answer.briefing is None:
        scope = cut(collection_name(answer.collection, say), 150) if answer.collection else say("All briefings")
        return f"-# {of_kind(inert(scope), answer.kind, say)}"
    parts = [cut(answer.briefing.title, 120)]
    if answer.section is not None:
        parts.append(path_line(answer.briefing.path(answer.section.id), say, 120))
    return f"-# {of_kind(inert(' › '.join(filter(None, parts))), answer.kind, say)}"


def add_read_as(draft: Draft, read_as: Sequence[tuple[str, str]], say: Wording) -> None:
    """Small print on words that nothing matches: what each was taken for."""
    for typed, read in read_as[:_MOST_READ_AS]:
        line = say("“{typed}” read as “{word}”", typed=inert(cut(typed, 40)), word=inert(cut(read, 60)))
        draft.add(f"-# {line}")


def _add_lengths(draft: Draft, answer: Answer, control: Control, say: Wording) -> None:
    count = len(answer.quotes)
    shorter = max((step for step in STEPS if step < count), default=1)
    longer = next((step for step in STEPS if step > count), count)
    if count > 1:
        draft.button(say("Shorter"), control.to(number=shorter, spare=1).custom_id("on"))
    if longer > count < answer.total:
        draft.button(say("Longer"), control.to(number=longer, spare=2).custom_id("on"))
    draft.button(say("Why these sentences"), control.to(spare=3).custom_id("why"))


def _add_places(
    draft: Draft, answer: Answer, places: Iterable[Place], label: str, control: Control, say: Wording
) -> None:
    """A select that leads to the summary of a section; its values are the ids of briefing and section."""
    options = {
        f"{place.briefing.id}:{place.section.id}": Option(
            label=section_title(place.section, say) or "…",
            value=f"{place.briefing.id}:{place.section.id}",
            description=cut(place.briefing.title, 60) or None,
        )
        for place in places
    }
    # What it leads to is in the option; what was asked is for the way back.
    control = control.to(number=min(control.number, 99), spare=0)
    held = control.holding("place", answer.topic) or control.holding("place", control.topic)
    at = held or control.to(briefing="", section="", topic="", kind=None)
    draft.select(label, at.custom_id("place"), list(options.values())[:OPTIONS])


def _place_line(place: Place, say: Wording) -> str:
    return f"- {inert(cut(section_title(place.section, say), 80))} · {inert(cut(place.briefing.title, 60))}"
