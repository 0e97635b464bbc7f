"""The card that answers /compare: figures of one measure side by side, each unit by itself, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.figure import add_topics, figure_meaning, for_reader
from bot.chat.cards.guide import Example, add_examples
from bot.chat.cards.layout import Card, Draft
from bot.chat.cards.summaries import path_line, small, whose
from bot.chat.cards.topics import add_read_as
from bot.locale import Wording
from bot.model import Compared, KeyFigure

_FOOTER = 200  # characters that what was left out is told in


def comparison_card(
    found: Compared, topics: Sequence[str], control: Control, say: Wording, *, examples: Sequence[Example] = ()
) -> Card:
    """The figures that can be compared, by unit and period; or that there are none, and what there is instead.

    `control.briefing` is the briefing that was asked of, where it was one alone, `control.number` of how many it was.
    """
    draft = Draft()
    query = inert(cut(found.query, 100))
    control = control.to(section="", spare=0, topic="")
    near = ""
    tried: Sequence[Example] = ()
    if found.found:
        held = control.holding("asked", found.query)
        if held:
            draft.button(say("As single figures"), held.custom_id("asked"))
    else:
        near = add_topics(draft, topics, control, say)
        tried = add_examples(draft, examples, control, say, spare=1)
    if not found.found:
        draft.add(say("The briefings give no such figure: “{query}”.", query=query))
    elif not found.comparisons:
        draft.add(_not_compared(found.found, query, say))
    else:
        draft.add(f"### {say('Compared: “{query}”', query=query)}")
    add_read_as(draft, found.read_as, say)
    if near:
        draft.add(near)
    if tried:
        draft.add(small(say("These briefings do answer:")))
    left = 0
    for comparison in found.comparisons:
        draft.line()
        title = f"**{inert(cut(comparison.unit, 80))}**\n" if comparison.unit else ""
        for one in _by_measure(comparison.figures):
            if left or not draft.add(f"{title}{_line(one, say)}", reserve=_FOOTER, joined=not title):
                left += 1
            title = ""
    if left:
        more = say.ngettext(
            "{n} more figure does not fit into one message.", "{n} more figures do not fit into one message.", left
        )
        draft.add(f"-# {more}")
    if found.found and not found.comparisons:
        for one in found.found:
            draft.add(_line(one, say), reserve=_FOOTER, joined=True)
    return draft.card()


def _not_compared(found: Sequence[KeyFigure], query: str, say: Wording) -> str:
    """That there is nothing to compare, and why."""
    if len(found) == 1:
        return say("Nothing to compare for “{query}”: there is only one such figure.", query=query)
    if len({one.figure.unit for one in found}) == len(found):
        return say("Nothing to compare for “{query}”: no two figures are in one unit.", query=query)
    return say("Nothing to compare for “{query}”: figures in one unit do not measure the same.", query=query)


def _by_measure(figures: Sequence[KeyFigure]) -> list[KeyFigure]:
    """Figures of one label beside one another, and of one place within these, each in the order of first coming."""
    measures = list(dict.fromkeys(one.figure.label.casefold() for one in figures))
    places = list(dict.fromkeys(one.figure.scope.casefold() for one in figures))

    def order(one: KeyFigure) -> tuple[int, int]:
        return measures.index(one.figure.label.casefold()), places.index(one.figure.scope.casefold())

    return sorted(figures, key=order)


def _line(one: KeyFigure, say: Wording) -> str:
    """A figure as printed, what it measures and when; below, where it stands and whose it is."""
    briefing, means = one.quote.briefing, figure_meaning(one.figure, say)
    parts = [cut(briefing.title, 60), path_line(one.quote.path[-1:], say, 60)]
    parts += [whose(briefing, say)] if whose(briefing, say) else []
    if briefing.published:
        parts.append(say.day(briefing.published))
    said = f"- **{inert(cut(one.qualified, 120))}**{for_reader(one, say)}{means and f' · {means}'}"
    return f"{said}\n-# {inert(' · '.join(part for part in parts if part))}"
