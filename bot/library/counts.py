"""How much a library holds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.library.store import Store


def counts_in(store: Store) -> Mapping[str, int]:
    """How many briefings, sections, sentences and key figures there are, by these words."""
    row = store.one("SELECT (SELECT count(*) FROM sentence), (SELECT sum(is_key) FROM figure)")
    sentences, figures = (row[0], row[1] or 0) if row else (0, 0)
    return MappingProxyType(
        {
            "briefings": len(store.briefings),
            "sections": sum(len(one.sections) for one in store.briefings.values()),
            "sentences": int(sentences),
            "figures": int(figures),
        }
    )
