"""The way back: what a message says of the answer that it shows, or was opened from, in its own controls and text.

A card that was opened from another has a button that leads there, and the question above. Both stand in the message
alone, so that they work after a restart, and whatever the message is turned into keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import discord

from bot.chat.cards.controls import Control, Trail
from bot.chat.cards.escaping import plain
from bot.chat.cards.layout import QUESTION, Draft
from bot.locale import Wording

BACK = 9  # the `spare` of a button that leads back
# What each action that leads back shows. The same kind of card is no place to go back to.
SHOWS = {
    "alone": "figure",
    "on": "topic",
    "summary": "summary",
    "overview": "overview",
    "compared": "comparison",
    "figures": "figures",
    "outline": "outline",
    "briefings": "briefings",
    "help": "help",
}


def _same(control: Control) -> Control:
    return control


def _of_topic(control: Control) -> Control | None:
    return control if control.topic else None


def _of_one_scope(control: Control) -> Control | None:
    return control if control.topic and control.number < 2 else None  # the ids of several briefings have no room


def _of_briefing(control: Control) -> Control | None:
    return control.to(number=0) if control.briefing else None


def _of_example(control: Control) -> Control | None:
    return None if control.spare else control.to(topic="", number=0)  # those beside a miss are not of /help


def _of_collection(control: Control) -> Control | None:
    return control if control.briefing and not control.topic else None


# By which of its controls a card that was not opened from another is known, and what leads to it again.
_HOMES: Sequence[tuple[str, str, Callable[[Control], Control | None]]] = (
    ("context", "alone", _of_topic),
    ("alone", "alone", _of_topic),
    ("why", "on", _of_topic),
    ("on", "on", _of_topic),
    ("place", "on", _of_topic),
    ("place", "overview", _of_collection),
    ("asked", "compared", _of_one_scope),
    ("goto", "summary", _same),
    ("why", "summary", _same),
    ("figuresof", "figures", _same),
    ("outlineof", "briefings", _same),
    ("briefings", "outline", _of_briefing),
    ("try", "help", _of_example),
)


def home_of(custom_ids: Iterable[str]) -> tuple[str, Control] | None:
    """The action and the control that lead to the answer of a message with these controls; None where none is known."""
    known = [read for read in map(Control.read, custom_ids) if read]
    for action, control in known:
        if control.spare == BACK and action in SHOWS:
            return action, control
    for action, home, made in _HOMES:
        for own, control in known:
            if own == action and (found := made(control)):
                return home, found
    return None


def trail_of(message: discord.Message | None, shows: str, user: int, *, leads_back: bool) -> Trail:
    """The trail of a card that a control of a message leads to: one of the kind `shows`, for a user."""
    parts = list(components_in(message.components)) if message else []
    home = home_of(filter(None, (getattr(part, "custom_id", None) for part in parts)))
    asked = next((part for part in parts if isinstance(part, discord.TextDisplay) and part.id == QUESTION), None)
    question = plain(asked.content.removeprefix("-# ")) if asked else ""
    if home is None:
        return Trail(question)
    action, control = home
    if leads_back or SHOWS[action] == shows:
        return Trail(question)
    back = control.to(user=user, spare=BACK).custom_id(action)
    return Trail(question or (control.topic if action in ("on", "compared") else ""), back)


def add_way_back(draft: Draft, control: Control, say: Wording) -> None:
    """The question of the answer that a card was opened from, above everything, and the button back to it."""
    if control.trail.back:
        draft.question(control.trail.question)
        draft.button(say("Back"), control.trail.back)


def components_in(components: Iterable[discord.Component]) -> Iterable[discord.Component]:
    """Each component of a message, nested ones too."""
    for component in components:
        yield component
        yield from components_in(getattr(component, "children", ()))
