"""Whether time grows in line with the length of a text, however the text is made up.

    python -m tests.bench.hostile [--pairs N] [--worst N]

Each text is one piece said over and over, or two or three pieces in turn. A stage is timed on half of the text and on
the whole; the ratio is 2 where time is linear and 4 where it is quadratic. What looks too slow is timed on twice the
text as well, since a step (where a text becomes long enough to be read otherwise) is none that grows. The worst are
printed, and the exit status says whether any is 3 or more. Times of less than 20 ms say nothing and are left out.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from bot.figures.grammar import figures_in
from bot.ingest import split
from bot.model import BotError
from bot.reading import read
from bot.text import sentence_spans
from tests.made_files import PdfPage, docx, epub, p, pdf

SENTENCE: Final = 6_000  # characters: long enough to tell, short enough that all end within minutes
DOCUMENT: Final = 12_000
TOO_SLOW: Final = 3.0
LEAST: Final = 0.02  # seconds

# fmt: off
PIECES: Final = (
    "per a-", "1 per 1 million ", "1 of 1 ", "1-a ", "49 (64%) ", "members' ", ", and rose to 1", "that take part ",
    "1", "11", "1,1", "1,111", "1.1", "1 111", "1'111", "0.", ".1", "1,", "%", "1%", "$", "$1", "US$ 1 ", "€1 ",
    "£1m ", "¥", "1 million ", "2 million ", "million ", "bn ", "k ", "crore ", "lakh ", "half ", "half a ", "a ",
    "an ", "a third ", "quarter ", "two thirds of ", "three in four ", "1 in 4 ", "one ", "two ", "twenty ",
    "twenty-", "hundred ", "hundreds of ", "one hundred and ", "and ", "or ", "to ", "from ", "from 1 to ",
    "from 1 to 1 to 1 ", "between ", "between 1 and ", "of ", "of the ", "in ", "by ", "up ", "up to ", "down from ",
    ", up from 1", "at least ", "more than ", "about ", "not ", "per ", "1 per ", "/", "1/2 ", "1/1/", "½", "1½",
    "1-1/2 ", "-", "\u2013", "\u2212", "1-", "1\u2013", "--", "1-1-1", "minus ", "( ", "(", ")", "(1)", "((1", "[1]",
    "[1", "]", "{", "“", "”", '"', "'", "\u2019", "«", "»", "\u2018", ".", ". ", "..", "...", ",", ", ", ";", ":",
    ": ", "!", "?", "•", "*", "* ", "#", "# ", "## ", "_", "\\", "&", "·", "in 2020 ", "2020 ", "2020-21 ",
    "2020\u2013", "1 May ", "May ", "May 2020 ", "Q1 ", "Q1 2020", "FY", "FY2020 ", "fiscal ", "early ",
    "the end of ", "end of ", "the ", "last ", "this ", "next ", "last year ", "this year ", "for the past ", "for ",
    "over the past two ", "over ", "since ", "since the ", "years ", "year ", "year on year ", "years ago ",
    "a year earlier ", "the three months to ", "in the year to ", "since its ", "in week 1 ", "decade ", "the first ",
    "first ", "the third quarter of ", "as of ", "during the ", "people ", "countries ", "10 people ",
    "10 other people ", "doses of ", "doses ", "members", "s ", "kilometres ", "km ", "1 km/", "°", "°C", "degrees ",
    "basis points ", "percentage points ", "points ", "percent", "p", "5p ", "-year ", "-a-", "-a-month ",
    "1-year-old ", "aged ", "age ", "aged 1 ", "No. ", "Section 1 ", "COVID-19 ", "G20 ", "A", "A ", "a.", "A.",
    "A. ", "U.S. ", "e.g. ", "Mr. ", "ab", "ab-", "ab\u2019", "ly ", "ed ", "ing ", "rose ", "rose to 1 ", "fell by ",
    "trade ", "trade totalled ", "was ", "were ", "is ", "has been ", "that ", "which ", "who ", "including ",
    ", or 1", ", of which 1", ", including 1", "compared with ", "than ", "von ", "auf ", "Prozent ", "Millionen ",
    "Mio. ", "Mrd. ", "1,5 Mio. ", "millions d\u2019euros ", "de ", "万", "亿", "亿元", "1亿元", "年", "2020年",
    "超过", "增长", "约", "中", "。", "\uff0c", "、", "“。", "é", "e\u0301", "\u00a0", "\u202f", "\u2009", "\t", "\n",
    "\n\n", " ", " \n", "\u200b", "\u0000", "🙂", "\u0663", "\uff11", "===", "\n===\n", "---", "\n---\n", "~~~",
    "```", "\n```\n", "\n- ", "\n1. ", "\n1) ", "\n(a) ", "\n# ", "\n## a\n", "\n> ", " a ", " b ", "[^1]", "[^1]: ",
    "\n[^1]: ", "![", "](", "[a](b)", "<a>", "<", ">", "<!--", "-->", "&amp;", "http://a.b/", "a@b.c ", "*a*", "**",
    "__a__", "a_b_", "~~", "\n    ", "\n  ", "|", "| a | b |\n", "\n| - | - |", "   ", "a   b   c\n", "\ta\tb\n",
    "       ", "..... 1\n", "By A\n", "Contents\n", "I. ", "iv) ", "Part 1: ",
)
# fmt: on

# What only web pages, Word files and books are made of.
TAGS: Final = (
    "<div>",
    "</div>",
    "<p>",
    "<p>a</p>",
    "<li>",
    "<ul><li>a",
    "</ul>",
    "<table>",
    "<table><tr><td>",
    "<tr><td>1<td>2",
    "</table>",
    "<h2>a</h2>",
    "<h1>",
    "<br>",
    "<b>",
    "<sup>1</sup>",
    "<sup>",
    '<a href="#x">1</a>',
    "<a href=x>",
    "<nav>",
    '<div class="share">',
    '<p id="fn1">',
    "<section>",
    "<article>",
    "<main>",
    "<pre>",
    "<del>",
    "<form>",
    "<span hidden>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<![CDATA[",
    "&amp;",
    "&nbsp;",
    "&#8203;",
    "&#x110000;",
)

Stage = Callable[[str], object]


def figures(text: str) -> object:
    return figures_in(text, before=text, published=date(2024, 1, 1))


def figures_abroad(text: str) -> object:
    return [figures_in(text, before=text, language=language) for language in ("de", "zh", "it", "ru")]


def sentences(text: str) -> object:
    return sentence_spans(text)


def plain(text: str) -> object:
    return _split(text, "a.txt")


def markdown(text: str) -> object:
    return _split(text, "a.md")


def web_page(text: str) -> object:
    return _read(f"<!doctype html><html><body>{text}</body></html>".encode("utf-8", "replace"), "a.html")


def book(text: str) -> object:
    return _read(epub([text.replace("\0", "")]), "a.epub")


def word(text: str) -> object:
    paragraphs = "".join(map(p, escape(text[:DOCUMENT]).replace("\0", "").split("\n")))
    return _read(docx(paragraphs), "a.docx")


def portable(text: str) -> object:
    """Pages of short lines in three columns, each drawn by itself."""
    pages = [PdfPage() for _ in range(1 + len(text) // 6000)]
    for at in range(0, len(text), 40):
        place = at // 40 % 150
        pages[at // 6000].text(40 + 180 * (place % 3), 60 + 14 * (place // 3), text[at : at + 40], 9)
    return _read(pdf(pages), "a.pdf")


def _read(source: bytes, name: str) -> object:
    try:
        return read(source, name)
    except BotError:
        return None


def _split(text: str, name: str) -> object:
    try:
        return split(text.encode("utf-8", "replace"), name)
    except BotError:
        return None


STAGES: Final[dict[Stage, int]] = {
    figures: SENTENCE, figures_abroad: SENTENCE // 2, sentences: DOCUMENT, plain: DOCUMENT, markdown: DOCUMENT,
    web_page: DOCUMENT, book: DOCUMENT, word: DOCUMENT // 2, portable: DOCUMENT // 2,
}  # fmt: skip
# Of these one text in so many is tried: a page drawn in a hundred pieces takes long, and what they say matters little.
EVERY: Final[dict[Stage, int]] = {word: 2, portable: 4}


def texts(pairs: int, stage: Stage) -> Iterator[str]:
    """Every piece by itself, then so many mixtures of two or three, always the same ones."""
    pieces = (*TAGS, *PIECES) if stage in {web_page, book} else PIECES
    yield from pieces[:: EVERY.get(stage, 1)]
    dice = random.Random(4)  # no secret
    for _ in range(pairs // EVERY.get(stage, 1)):
        yield "".join(dice.choice(pieces) for _ in range(dice.choice((2, 2, 3, 4))))


def ratio(stage: Stage, piece: str, length: int) -> tuple[float, float]:
    """How many times longer the whole takes than its half, and the seconds that the whole takes.

    Whatever looks too slow is timed again, since a busy machine only ever adds time.
    """
    half = piece * (length // (2 * len(piece)))
    short, long = _seconds(stage, half), _seconds(stage, half * 2)
    for _ in range(2):
        if long < LEAST or long / short < TOO_SLOW * 0.9:
            return long / short, long
        short, long = min(short, _seconds(stage, half)), min(long, _seconds(stage, half * 2))
    return min(long / short, min(_seconds(stage, half * 4) for _ in range(2)) / long), long


def _seconds(stage: Stage, text: str) -> float:
    gc.collect()  # what was made before is not this text's doing
    start = time.process_time()
    stage(text)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--worst", type=int, default=8)
    parser.add_argument("--stage", choices=[stage.__name__ for stage in STAGES])
    options = parser.parse_args()
    bad = 0
    for stage, length in STAGES.items():
        if options.stage not in {None, stage.__name__}:
            continue
        stage(next(texts(0, stage)))  # what is read and compiled once, at first use
        gc.collect()
        gc.freeze()  # else each collection walks the words of all languages
        found = [(*ratio(stage, piece, length), piece) for piece in texts(options.pairs, stage)]
        counted = sorted((one for one in found if one[1] >= LEAST), reverse=True)
        bad += sum(one[0] >= TOO_SLOW for one in counted)
        slowest = max(found, key=lambda one: one[1])
        print(f"{stage.__name__}, {length:,} characters, {len(found)} texts")
        print(f"  slowest {slowest[1]:.3f} s {slowest[2]!r}")
        for times, seconds, piece in itertools.islice(counted, options.worst):
            print(f"  {times:5.2f} times, {seconds:.3f} s  {piece!r}")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
