"""What stands around a quote: its paragraph, its neighbours, and the whole text that it is from."""

from __future__ import annotations

from bot.library import rows
from bot.library.inserting import text_of
from bot.library.store import Store
from bot.model import Quote, Sentence


def text(store: Store, briefing_id: str) -> str:
    """The canonical text of a briefing; "" for one that is not there."""
    return text_of(store.db, store.stored(briefing_id).number) if briefing_id in store.briefings else ""


def passages(store: Store, quote: Quote) -> tuple[Sentence, ...]:
    """What stands around a quote, word for word as one span: its paragraph, then its neighbours, the longest first.

    A paragraph of one sentence, such as a point of a list, has the ones beside it in its section as context.
    """
    stored = store.stored(quote.briefing.id)
    near = store.all(
        "SELECT s.start_at, s.start_at + length(s.text), s.paragraph = here.paragraph, s.id - here.id"
        " FROM sentence here JOIN sentence s ON s.id BETWEEN ?1 AND ?2 AND s.section = here.section"
        " WHERE here.id BETWEEN ?1 AND ?2 AND here.start_at = ?3"
        " AND (s.paragraph = here.paragraph OR abs(s.id - here.id) <= 1) ORDER BY s.id",
        (*stored.sentences, quote.sentence.start),
    )
    spans = [
        (min(row[0] for row in some), max(row[1] for row in some))
        for some in ([row for row in near if row[2]], [row for row in near if abs(row[3]) <= 1])
        if len(some) > 1
    ]
    longest = sorted(dict.fromkeys(spans), key=lambda span: span[0] - span[1])
    whole = text_of(store.db, stored.number) if longest else ""
    return tuple(Sentence(whole[start:end], start, end, quote.sentence.section) for start, end in longest)


def context(store: Store, quote: Quote) -> tuple[Quote, ...]:
    """The sentences of the paragraph that a quote stands in, the quote among them."""
    found = store.all(
        f"SELECT {rows.SENTENCE} FROM sentence here JOIN sentence s"
        " ON s.id BETWEEN ?1 AND ?2 AND s.paragraph = here.paragraph"
        " WHERE here.id BETWEEN ?1 AND ?2 AND here.start_at = ?3 ORDER BY s.id",
        (*store.stored(quote.briefing.id).sentences, quote.sentence.start),
    )
    return tuple(rows.quote(row, quote.briefing) for row in found)
