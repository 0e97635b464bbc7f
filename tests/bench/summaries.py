"""The summary scorer's contract, by the build's own code: a document a line in, {id, summary} a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Sequence

from bot.ingest import prepare
from bot.model import BotError


def document_of(title: str, text: str) -> bytes:
    """A document as a file of the kind that people put into seeds/."""
    front = f"---\ntitle: {json.dumps(title)}\n---\n" if title else ""
    return f"{front}{text}".encode("utf-8", "replace")


def within_budget(texts: Sequence[str], order: Sequence[int], leaning: Collection[int], budget: int) -> str:
    """Sentences in an order while they fit a budget of words, in reading order; none without the one it leans on."""
    chosen: set[int] = set()
    used = 0
    for ordinal in order:
        count = len(texts[ordinal].split())
        led = ordinal not in leaning or ordinal - 1 in chosen
        if led and (used + count <= budget or not chosen):
            chosen.add(ordinal)
            used += count
        if budget - used < 6:
            break
    return "\n".join(texts[ordinal] for ordinal in sorted(chosen))


def summary(title: str, text: str, budget: int) -> str:
    """The whole briefing's summary, as long as the budget allows."""
    try:
        prepared = prepare(document_of(title, text), "document.txt")
    except BotError:
        return ""
    texts = [sentence.text for sentence in prepared.sentences]
    return within_budget(texts, prepared.rankings[""], prepared.leaning, budget)


def main() -> None:
    for line in sys.stdin:
        if line.strip():
            asked = json.loads(line)
            found = summary(asked.get("title") or "", asked["text"], asked["budget_words"])
            print(json.dumps({"id": asked["id"], "summary": found}, ensure_ascii=False))


if __name__ == "__main__":
    main()
