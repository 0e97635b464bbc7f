"""The edges of pages: running heads, feet and page numbers, found by repetition and taken out of the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.languages import every
from bot.languages.all_languages import pattern_of_all
from bot.languages.notation import one_of
from bot.reading.markers import marker_of

_TOP, _BOTTOM = 5, 12  # lines with text in which a page's head and foot are looked for
_LONGEST = 200  # characters
_HEADED = 6  # pages
# Of numbers alone on their lines: how many must count pages, where none does anything else and where some do, and more
# than how many lines a page has.
_FEWEST_OF_ALL, _FEWEST, _PAGE = 3, 6, 15
_FAR_MORE = 4  # times as many numbers as form feeds, which part something else then
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: What stands beside the number of a page, in any language, and how else it is numbered, with the number as group d.
PAGE_WORD = pattern_of_all(lambda one: one.lines.page)
PAGE_OF = pattern_of_all(lambda one: one.lines.page_of)
PAGE_NUMBERS = one_of(
    (phrase for one in every() for phrase in one.lines.page_numbers), {"page": r"(?P<d>\d{1,4})", "pages": r"\d{1,4}"}
)
_NUMBERED = re.compile(
    rf"(?:{PAGE_WORD}\s*(?P<a>\d{{1,4}}|[ivxlc]{{1,6}})(?:\s*(?:{PAGE_OF}|/)\s*\d{{1,4}})?"
    rf"|(?P<b>\d{{1,4}})\s*[|/]\s*{PAGE_WORD}|[-–—]\s?(?P<c>\d{{1,4}})\s?[-–—]|{PAGE_NUMBERS}"
    r"|(?P<e>\d{1,4})\s?/\s?\d{1,4})",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"(?<!\S)[^\W\d_A-ZÀ-ÞА-Я][^\W\d_]*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_BARE = re.compile(r"\d{1,4}|[ivxlc]{1,6}", re.IGNORECASE)
# A document's own mark: "GAO-06-282", "AB/2031/40", "E:\FR\FM\06AUP1.SGM".
_CODE = re.compile(r"(?=\S*\d)(?=\S*[A-Z/-])[A-Z0-9][A-Z0-9/.:\\_–-]{3,30}")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, and its number as printed ("" where none is)."""

    lines: Sequence[str]
    number: str = ""


def pages_of(text: str) -> list[list[str]]:
    """The lines of each page: parted at form feeds, or where a text has few or none, behind lines that number pages."""
    fed = text.strip("\f\n ").count("\f")
    lines = text.replace("\f", "\n").split("\n")
    numbered = _numbered(lines)
    if fed and fed * _FAR_MORE > len(numbered):
        return [page.split("\n") for page in text.split("\f")]
    pages, at = [], 0
    for place in numbered:
        pages.append(lines[at : place + 1])
        at = place + 1
    return [*pages, lines[at:]]


def _numbered(lines: Sequence[str]) -> list[int]:
    """The lines that are page numbers in a text without form feeds: by their form, or since they count its pages."""
    formed = [at for at, line in enumerate(lines) if len(line) < 40 and _NUMBERED.fullmatch(line.strip())]
    values = [_value(lines[at].strip()) for at in formed]
    counting = all(one < other for one, other in pairwise(values))
    words = [at for at in formed if re.search(r"[^\W\d]", lines[at])]
    if words and not counting:
        return words
    if (len(formed) > 1 and counting) or words:
        return formed
    alone = {
        at: int(line)
        for at, line in enumerate(lines)
        if len(line.strip()) < 4 and line.strip().isascii() and line.strip().isdigit() and 0 < at < len(lines) - 1
    }
    set_off = {at: number for at, number in alone.items() if not (lines[at - 1].strip() and lines[at + 1].strip())}
    for numbers in (set_off, alone):
        counted = _count(numbers)
        others = len(numbers) - len(counted)
        if len(counted) >= (_FEWEST if others else _FEWEST_OF_ALL) and others <= len(counted):
            return counted
    return []


def _count(numbers: Mapping[int, int]) -> list[int]:
    """The lines of the most numbers, by line, that count on from one to the next and stand a page apart."""
    best: dict[int, list[int]] = {}  # by number: the lines of the longest count that ends with it
    for at, number in numbers.items():
        before = [best[one] for one in (number - 1, number - 2) if one in best and at - best[one][-1] > _PAGE]
        count = [*max(before, key=len, default=[]), at]
        if len(count) > len(best.get(number, ())):
            best[number] = count
    return max(best.values(), key=len, default=[])


def _value(text: str) -> int:
    found = _DIGITS.search(text)
    return int(found[0]) if found else 0


def without_edges(pages: Sequence[Sequence[str]]) -> list[Page]:
    """The pages without what stands at their edges by habit.

    A line belongs to the edge when it stands there on several pages, numbers aside, or is the page's number; all lines
    outside of it do then. One that names a part ("Appendix I: Slides") is kept where it first stands, since it is that
    part's heading; so is the first page's, when it is made of words: a title that is repeated.
    """
    if len(pages) < 2:
        return [Page(page) for page in pages]
    counted = _Counted(pages)
    headings: set[str] = set()  # running heads that stand in the text already, as headings
    found = []
    for place, page in enumerate(pages):
        lines = list(page)
        filled = [i for i, line in enumerate(lines) if line.strip()]
        runs = counted.runs[place]
        top = _peeled(filled[:_TOP], lines, runs, counted.top, counted)
        bottom = _peeled(filled[: -_BOTTOM - 1 : -1], lines, runs, counted.bottom, counted)
        kept: set[int] = set()
        for segment in _segments(sorted({*top, *bottom}), runs):
            text = "\n".join(lines[i].strip() for i in segment)
            first_page = place == 0 and segment[0] in top and _is_wordy(text)
            if text not in headings and (first_page or counted.heads_a_part(text)):
                headings.add(text)
                kept.update(segment)
                continue
            for i in segment:
                lines[i] = ""
        for i in filled:
            text = runs[i].text
            everywhere = counted.is_everywhere(text) and text not in headings
            if runs[i].lines == 1 and i not in kept and (everywhere or counted.runs_through(text)):
                lines[i] = ""
        found.append(Page(lines, _page_number(page[i].strip() for i in (*top, *bottom))))
    return found


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines without a blank one between them: where they start in their page, how many they are, and their text."""

    start: int
    lines: int
    text: str


class _Counted:
    """How often each line stands at the tops and bottoms of pages, and by itself anywhere."""

    def __init__(self, pages: Sequence[Sequence[str]]) -> None:
        self.pages = len(pages)
        self.runs = [_runs(page) for page in pages]
        self.top: Counter[str] = Counter()
        self.bottom: Counter[str] = Counter()
        self._alone: Counter[str] = Counter()
        self._at: defaultdict[str, list[int]] = defaultdict(list)  # a run's text -> pages at whose edges it stands
        for place, (page, runs) in enumerate(zip(pages, self.runs, strict=True)):
            keys = [_key(line, runs[i]) for i, line in enumerate(page) if line.strip()]
            self.top.update(set(keys[:_TOP]))
            self.bottom.update(set(keys[-_BOTTOM:]))
            own = list(dict.fromkeys(run.text for run in runs.values()))
            for text in {*own[:3], *own[-3:]}:
                self._at[text].append(place)
            self._alone.update({run.text for run in runs.values() if run.lines == 1})

    def repeats(self, line: str, run: _Run, counts: Counter[str]) -> bool:
        """Whether a line stands at that edge often enough to be there by habit."""
        count = counts[_key(line, run)]
        if count >= 3 or (count >= 2 and self.pages <= 5):
            return True
        at = self._at.get(run.text, ())
        return len(run.text) < _LONGEST and any(0 < b - a <= 2 for a, b in pairwise(at))

    def heads_a_part(self, text: str) -> bool:
        """Whether what is repeated over pages is the heading of those where it stands."""
        if not _is_wordy(text) or _NUMBERED.search(text):
            return False
        marked = marker_of(text)
        if marked is not None and marked.title:
            return True
        often = max(self.top[_folded(line)] for line in text.split("\n"))
        return 0 < often * 2 < self.pages and self.pages >= 6 and not re.search(r"\d", text)

    def runs_through(self, text: str) -> bool:
        """Whether a line heads so many pages that it is no heading where a picture or a box stands above it."""
        return _is_wordy(text) and self.top[_folded(text)] >= _HEADED and self.heads_a_part(text)

    def is_everywhere(self, text: str) -> bool:
        """Whether a line that stands by itself is on most pages: a mark of the printer's."""
        return len(text) > 3 and self._alone[text] >= max(3, 0.6 * self.pages)


def _runs(page: Sequence[str]) -> dict[int, _Run]:
    """For each line with text in it, by its place, the lines that it stands among."""
    runs: dict[int, _Run] = {}
    start = 0
    for at in range(len(page) + 1):
        if at < len(page) and page[at].strip():
            continue
        if at > start:
            run = _Run(start, at - start, "\n".join(line.strip() for line in page[start:at]))
            runs.update(dict.fromkeys(range(start, at), run))
        start = at + 1
    return runs


def _peeled(
    order: Sequence[int], lines: Sequence[str], runs: dict[int, _Run], counts: Counter[str], counted: _Counted
) -> list[int]:
    """The lines of an edge, from outside in, up to the last that is there by habit or numbers the page."""
    peeled: list[int] = []
    texts = [lines[i].strip() for i in order]
    for place, (i, text) in enumerate(zip(order, texts, strict=True)):
        numbers = _NUMBERED.fullmatch(text) is not None or (place < 3 and _BARE.fullmatch(text) is not None)
        code = place < 3 and _CODE.fullmatch(text) is not None and _beside_number(texts, place)
        ends_paragraph = runs[i].lines > 1 and text[:1].islower() and text.endswith(".")
        if ends_paragraph or not (numbers or code or counted.repeats(text, runs[i], counts)):
            break
        peeled.append(i)
    return peeled


def _beside_number(texts: Sequence[str], place: int) -> bool:
    """Whether a document's mark stands at the very edge, or next to a page's number."""
    return place == 0 or any(_NUMBERED.fullmatch(text) for text in texts[max(0, place - 1) : place + 2])


def _key(line: str, run: _Run) -> str:
    """A line as it is compared over pages: numbers aside, but for prose, of which the whole paragraph counts."""
    if run.lines > 1 and _is_prose(line):
        return run.text
    return _folded(line)


def _folded(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()).casefold())[:_LONGEST]


def _segments(peeled: Sequence[int], runs: dict[int, _Run]) -> list[list[int]]:
    """What is taken from a page, in stretches of lines that stand together."""
    segments: list[list[int]] = []
    for i in peeled:
        if segments and segments[-1][-1] == i - 1 and runs[segments[-1][0]] is runs[i]:
            segments[-1].append(i)
        else:
            segments.append([i])
    return segments


def _is_prose(line: str) -> bool:
    return len(_SMALL_WORD.findall(line)) >= 5 or (len(line) > 30 and _HAN.search(line) is not None)


def _is_wordy(line: str) -> bool:
    return len(_WORD.findall(line)) >= 2


def _page_number(edge: Iterable[str]) -> str:
    """The page's number among the lines of its edges."""
    for line in edge:
        found = _NUMBERED.fullmatch(line)
        if found is not None:
            return str(next(filter(None, found.groups())))
        if _BARE.fullmatch(line):
            return line
    return ""
