"""The summary scorers' contract, by the build's own code: a document a line in, {id, summary} a line out.

    python -m tests.bench.summaries                  with the model that ships
    python -m tests.bench.summaries --out-of-fold    with the model that has not seen the document (see tests.bench.fit)

A line has `text`, `budget_words` (of Chinese: characters), and may have `title`, `ext`, `language` and `sentences`, the
most that may be answered.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from bot.ingest import ranked, split
from bot.model import BotError
from bot.ranking import Ranker
from bot.ranking.model import EditorModel, read_model

FOLDS = Path(__file__).parent / "folds"
FOLD_COUNT = 5
_HAN = re.compile("[\u4e00-\u9fff]")


def document_of(title: str, text: str) -> bytes:
    """A document as a file of the kind that people put into seeds/."""
    front = f"---\ntitle: {json.dumps(title)}\n---\n" if title else ""
    return f"{front}{text}".encode("utf-8", "replace")


def within_budget(texts: Sequence[str], order: Sequence[int], leaning: Collection[int], budget: int, most: int) -> str:
    """Sentences in an order while they fit a budget, in reading order; none without the one it leans on."""
    chosen: set[int] = set()
    used = 0
    for ordinal in order:
        count = length(texts[ordinal])
        led = ordinal not in leaning or ordinal - 1 in chosen
        if led and (used + count <= budget or not chosen):
            chosen.add(ordinal)
            used += count
        if budget - used < 6 or len(chosen) == most:
            break
    return "\n".join(texts[ordinal].replace("\n", " ") for ordinal in sorted(chosen))


def length(text: str) -> int:
    """Words, of Chinese characters."""
    han = len(_HAN.findall(text))
    return han if han > 3 else len(text.split())


def summary(asked: dict[str, Any], model: EditorModel | None = None) -> str:
    """The whole briefing's summary, as long as the budget allows."""
    try:
        source = document_of(asked.get("title") or "", asked["text"])
        parts = split(source, f"document.{asked.get('ext', 'txt')}", asked.get("language", "en"))
    except BotError:
        return ""
    ranking = ranked(parts, Ranker(language=parts.briefing.language, model=model))
    texts = [sentence.text for sentence in parts.sentences]
    most = asked.get("sentences", len(texts))
    return within_budget(texts, ranking.orders[""], ranking.leaning, asked["budget_words"], most)


def models(*, out_of_fold: bool) -> Sequence[EditorModel]:
    """The models of the folds, or none where the one that ships answers."""
    if not out_of_fold:
        return ()
    return [read_model((FOLDS / f"{fold}.npz").read_bytes()) for fold in range(FOLD_COUNT)]


def unseen(folds: Sequence[EditorModel], text: str) -> EditorModel | None:
    """The model that was fitted without a document."""
    return folds[fold_of(text)] if folds else None


def fold_of(text: str) -> int:
    """The fold in which a document is held out: by its opening, letters alone, so that copies of it go together."""
    return int(hashlib.md5(key_of(text).encode(), usedforsecurity=False).hexdigest(), 16) % FOLD_COUNT


def key_of(text: str) -> str:
    """What a document is known by: its opening, letters alone."""
    return re.sub(r"\W+", "", text.lower())[:400]


def main() -> None:
    folds = models(out_of_fold="--out-of-fold" in sys.argv)
    for line in sys.stdin:
        if line.strip():
            asked = json.loads(line)
            found = summary(asked, unseen(folds, asked["text"]))
            print(json.dumps({"id": asked["id"], "summary": found}, ensure_ascii=False))


if __name__ == "__main__":
    main()
