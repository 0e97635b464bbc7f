"""The card that answers /settings: what a server has set, and what holds where it has set nothing."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.layout import Card, Draft
from bot.locale import Wording


def settings_card(settings: Mapping[str, tuple[str, bool]], say: Wording, *, said: str = "") -> Card:
    """Each setting's name with its value, both in words, and whether that is only the default.

    `said` is what was done to them before.
    """
    draft = Draft()
    draft.add(f"### {say('Settings of this server')}")
    if said:
        draft.add(inert(said))
    for name, (value, is_default) in settings.items():
        note = f" ({say('default')})" if is_default else ""
        draft.add(f"**{name}**: {inert(cut(value, 160))}{note}", joined=True)
    draft.add(f"-# {say('Change them with {command}.', command='`/settings set`')}")
    return draft.card()


def reset_card(settings: Mapping[str, tuple[str, bool]], control: Control, say: Wording) -> Card:
    """Whether all that a server has set is really to be taken back, and what that is."""
    draft = Draft()
    chosen = [
        f"**{name}**: {inert(cut(value, 160))}" for name, (value, is_default) in settings.items() if not is_default
    ]
    if chosen:
        draft.button(say("Reset all of it"), control.custom_id("settings-reset"))
        draft.button(say("Keep it"), control.custom_id("settings-keep"))
        draft.add(f"### {say('Take these settings back to the defaults?')}")
        draft.add("\n".join(chosen), joined=True)
    else:
        draft.add(say("Nothing is set here: all is the default."))
    return draft.card()
