"""How summaries of graded documents read: what they cover, whether figures are in, and which faults they show.

    python -m tests.bench.graded GRADED.jsonl [--out-of-fold]

For each kind of document and over all, of the five sentences that are shown: the share of large parts (a tenth of the
sentences or more) that have one; the share of documents with ten key figures or more in which two sentences have one;
and of all sentences, in percent, those that editors called about the document, method, illustration, courtesy or
fragment, and those that lean on one that is not shown.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from bot.ingest import ranked, split
from bot.model import BotError
from bot.ranking import Ranker
from bot.ranking.choosing import TOGETHER
from bot.ranking.model import EditorModel
from bot.ranking.quotability import points_back
from bot.ranking.verbatim import parts_of
from tests.bench.summaries import document_of, models, unseen, within_budget

_FAULTS = ("about", "method", "illustration", "courtesy", "fragment")


def counts_of(document: dict[str, Any], model: EditorModel | None) -> Counter[str]:
    """What is counted of one document's summary."""
    found: Counter[str] = Counter()
    try:
        source = document_of(document.get("title") or "", document["text"])
        parts = split(source, f"document.{document['ext']}", document["language"])
    except BotError:
        return found
    language = parts.briefing.language
    ranking = ranked(parts, Ranker(language=language, model=model))
    texts = [sentence.text for sentence in parts.sentences]
    lines = within_budget(texts, ranking.orders[""], ranking.leaning, document["limit"], TOGETHER).split("\n")
    shown = [i for i, text in enumerate(texts) if text.replace("\n", " ") in lines][: len(lines)]
    number = parts_of(parts.passages)
    sizes = Counter(number.tolist())
    large = {part for part, size in sizes.items() if len(sizes) > 1 and size >= max(2.0, len(texts) / 10)}
    found["large"] += len(large)
    found["heard"] += len(large & {int(number[i]) for i in shown})
    if sum(passage.figures > 0 for passage in parts.passages) >= 10:
        found["figured"] += 1
        found["figures in"] += sum(parts.passages[i].figures > 0 for i in shown) >= 2
    kinds = {_letters(one["text"]): one["kind"] for one in document["graded"] if one["grade"] < 0}
    for i in shown:
        found["shown"] += 1
        found[kinds.get(_letters(texts[i]), "")] += 1
        found["dangling"] += points_back(texts[i], language) and i - 1 not in shown
    return found


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("graded", type=Path)
    asked.add_argument("--out-of-fold", action="store_true")
    options = asked.parse_args()
    fitted = models(out_of_fold=options.out_of_fold)
    total: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in options.graded.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        found = counts_of(document, unseen(fitted, document["text"]))
        for name in ("all", f"{document['kind']}, {document['language']}"):
            total[name] += found
    for name, found in sorted(total.items()):
        shown = max(1, found["shown"])
        faults = "  ".join(f"{fault} {100 * found[fault] / shown:.1f}" for fault in (*_FAULTS, "dangling"))
        print(
            f"{name:18} parts {100 * found['heard'] / max(1, found['large']):3.0f} %  figures in"
            f" {100 * found['figures in'] / max(1, found['figured']):3.0f} %  {faults}"
        )


if __name__ == "__main__":
    main()
