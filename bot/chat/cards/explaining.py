"""The card that says why: for each sentence of an answer its kind, its place, what it covers and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.layout import Card, Draft
from bot.chat.cards.overviews import place_name
from bot.chat.cards.summaries import path_line
from bot.locale import Wording
from bot.model import Explained
from bot.naming import why_lines

_BEGINNING = 100  # characters of a sentence, by which it is known again


def why_card(explained: Sequence[Explained], say: Wording) -> Card:
    """Each sentence by its beginning, with a line for each thing that is said of it; as many as fit."""
    draft = Draft()
    draft.add(f"### {say('Why these sentences')}")
    several = len({one.quote.briefing.id for one in explained}) > 1
    for one in explained:
        part = place_name(one.quote, say) if several else path_line(one.quote.path, say)
        lines = "\n".join(f"-# {inert(line)}" for line in why_lines(one, part, say))
        beginning = f"> {inert(cut(one.quote.sentence.text, _BEGINNING))}"
        if not draft.fits([beginning, lines]):
            break
        draft.add(beginning)
        draft.add(lines)
    return draft.card()
