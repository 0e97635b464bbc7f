"""How long a briefing takes to be split, judged and ranked, beside sumy's own LexRank on the same text in the same run.

    python -m tests.bench.speed [FILE ...]     the shipped seeds by default

Each figure is the least of several runs, in milliseconds for each thousand words, on one core. "split" is reading and
cutting, less the time that the figures in it take; "rank" is everything that decides the order, for the whole briefing
and every section.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

from bot.figures.grammar import figures_in
from bot.ingest import ranked, split
from bot.ranking import Ranker
from bot.reading import SUFFIXES
from bot.text import Tokenizer

HOME = Path(__file__).parent.parent.parent
RUNS = 5


def least(work: Callable[[], object], runs: int = RUNS) -> float:
    """Milliseconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def lexrank(sentences: list[str], count: int = 5) -> object:
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    tokenizer = Tokenizer("en")
    return summarizer(ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in sentences])]), count)


def main() -> None:
    named = [Path(name) for name in sys.argv[1:]]
    paths = named or sorted(path for path in (HOME / "seeds").iterdir() if path.suffix in SUFFIXES)
    print(f"{'':36} {'words':>6} {'split':>7} {'rank':>7} {'both':>7} {'LexRank':>8}  LexRank/both")
    for path in paths:
        print(measured(path))


def measured(path: Path) -> str:
    """One line of the table."""
    source = path.read_bytes()
    parts = split(source, path.name)
    language = parts.briefing.language
    per = parts.briefing.words / 1000
    texts = [sentence.text for sentence in parts.sentences]
    figures = least(lambda: [figures_in(text, language=language) for text in texts])
    cut = max(0.0, least(lambda: split(source, path.name)) - figures) / per
    rank = least(lambda: ranked(parts, Ranker(language=language))) / per
    stock = least(lambda: lexrank(texts), 1) / per
    ours = f"{cut:7.1f} {rank:7.1f} {cut + rank:7.1f}"
    return f"{path.name[:36]:36} {parts.briefing.words:6} {ours} {stock:8.1f}  {stock / (cut + rank):10.1f}x"


if __name__ == "__main__":
    main()
