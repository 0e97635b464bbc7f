"""The card that answers /settings: what a server has set, and what holds where it has set nothing."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.layout import Card, Draft
from bot.locale import Wording


def settings_card(settings: Mapping[str, tuple[str, bool]], say: Wording, *, saved: bool = False) -> Card:
    """Each setting's name with its value, both in words, and whether that is only the default."""
    draft = Draft()
    draft.add(f"### {say('Settings of this server')}")
    if saved:
        draft.add(say("Saved."))
    for name, (value, is_default) in settings.items():
        note = f" ({say('default')})" if is_default else ""
        draft.add(f"**{name}**: {inert(cut(value, 160))}{note}", joined=True)
    draft.add(f"-# {say('Change them with {command}.', command='`/settings set`')}")
    return draft.card()
