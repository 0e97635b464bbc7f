"""The summary scorer's contract, by the build's own code: a document a line in, {id, summary} a line out."""

from __future__ import annotations

import json
import sys

from bot.building import prepare
from bot.model import BotError


def summary(title: str, text: str, budget: int) -> str:
    """Sentences in the order of the whole briefing's ranking while they fit the budget, shown in reading order."""
    front = f"---\ntitle: {json.dumps(title)}\n---\n" if title else ""
    try:
        prepared = prepare(f"{front}{text}".encode("utf-8", "replace"), "document.txt")
    except BotError:
        return ""
    chosen: list[int] = []
    used = 0
    for ordinal in prepared.rankings[""]:
        count = len(prepared.sentences[ordinal].text.split())
        if used + count <= budget or not chosen:
            chosen.append(ordinal)
            used += count
        if budget - used < 6:
            break
    return "\n".join(prepared.sentences[ordinal].text for ordinal in sorted(chosen))


def main() -> None:
    for line in sys.stdin:
        if line.strip():
            asked = json.loads(line)
            found = summary(asked.get("title") or "", asked["text"], asked["budget_words"])
            print(json.dumps({"id": asked["id"], "summary": found}, ensure_ascii=False))


if __name__ == "__main__":
    main()
