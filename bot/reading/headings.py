"""Which lines of a plain text are headings, and at which level: decided over the whole document, by its habits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from bot.model import Kind
from bot.reading.manuscript import Unit
from bot.reading.markers import Marker, marker_of, without_stop
from bot.text.boilerplate import is_behind, is_furniture

LONGEST_HEADING = 30  # words
_WORDS = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?。！？][\"”’)\]]*\s+\S|[。！？][^”’）」』]")
_CAPS = re.compile(r"[^a-zß-öø-ÿ]{3,120}")
_CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|目录", re.IGNORECASE
)
_LEADER = re.compile(r"\s*(?:\.\s?){3,}\s*\d{0,4}\s*$|\s{2,}\d{1,4}\s*$")
_UNFINISHED = re.compile(
    r"\b(?:and|or|of|the|a|an|to|in|for|with|by|und|oder|der|die|das|et|ou|de|y|o)$", re.IGNORECASE
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_PARAGRAPH_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|\(\d{1,3}\))\s+(?=[“\"‘'«„(]?[A-ZÀ-Þ\u3400-\u9fff])"
)
_STANDALONE = re.compile(
    r"(?:executive )?summary|abstract|introduction|preface|foreword|background|overview"
    r"|key (?:points|messages|findings)"
    r"|conclusions?|concluding remarks|recommendations|outlook|the way forward|annex(?:es)?|appendix|zusammenfassung"
    r"|einleitung|vorwort|schluss|fazit|ausblick|résumé|introducción|introduction|conclusion|conclusiones|resumen"
    r"|摘要|引言|前言|导言|结语|结论|总结",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit of text before it is known what it is. `style` is set where the layout makes it a heading."""

    text: str
    style: str = ""
    item: bool = False
    table: bool = False
    lines: int = 1


def is_standalone_title(title: str) -> bool:
    """Whether a title such as "Conclusion" stands beside the numbered headings of a document, not above them."""
    return _STANDALONE.fullmatch(title.strip()) is not None


def without_contents(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without a table of contents: the lines below such a title that stand again further down."""
    start = next((i for i, one in enumerate(candidates[:40]) if _CONTENTS.fullmatch(one.text.strip())), None)
    if start is None:
        return list(candidates)
    later = Counter(_entry(one.text) for one in candidates[start + 1 :])
    end = start + 1
    while end < len(candidates) and (_LEADER.search(candidates[end].text) or later[_entry(candidates[end].text)] > 1):
        later[_entry(candidates[end].text)] -= 1
        end += 1
    return [*candidates[:start], *candidates[end:]] if end > start + 1 else list(candidates)


def _entry(text: str) -> str:
    """A line of a table of contents without its dots and page."""
    return _LEADER.sub("", text).strip().rstrip(".").casefold()


def with_headings(candidates: Sequence[Candidate]) -> list[Unit]:
    """The candidates as units: headings with their level, list items, table rows, paragraphs and notes of the page.

    A marked line is a heading when it is short, one sentence at most, and text follows it; a run of marked lines of
    one style is a list, and where many lines of a style are long, its numbers are those of paragraphs. Levels follow
    from the order in which styles first appear: a style that is open is returned to, a new one is one level deeper.
    """
    page = [not one.style and not one.table and is_furniture(one.text) for one in candidates]
    marks = [None if of_page else _mark(one) for one, of_page in zip(candidates, page, strict=True)]
    long_styles = _styles_of_paragraphs(candidates, marks)
    kinds = [
        _is_heading(candidates, marks, place) and (mark is None or mark.style not in long_styles)
        for place, mark in enumerate(marks)
    ]
    bodies = [None if heading else mark for mark, heading in zip(marks, kinds, strict=True)]
    counted = {(mark.style, mark.number) for mark in bodies if mark is not None}
    units: list[Unit] = []
    open_styles: list[str] = []
    for candidate, mark, heading, of_page in zip(candidates, marks, kinds, page, strict=True):
        if of_page:
            units.append(Unit(Kind.NOTE, candidate.text))
            continue
        if not heading or mark is None:
            numbered = _number_before(candidate.text, mark, counted) if mark is not None else 0
            units.append(replace(_body(candidate, mark), numbered=numbered))
            continue
        level = _level(mark, open_styles)
        units.append(Unit(Kind.HEADING, candidate.text, level, mark.number, mark.title))
    return units


def _mark(candidate: Candidate) -> Marker | None:
    """The heading that a candidate would be: by its layout, its mark, its capitals, or its being a short line."""
    if candidate.item or candidate.table:
        return None
    text = candidate.text
    mark = marker_of(text)
    if candidate.style:
        return Marker(candidate.style, mark.number if mark else "", mark.title if mark else without_stop(text))
    if mark is not None:
        return mark
    if _CAPS.fullmatch(text) and sum(map(str.isupper, text)) >= 3 and not text.endswith((".", ",", ";")):
        return Marker("capitals", "", without_stop(text))
    if _is_short_line(text):
        return Marker("short", "", without_stop(text))
    return None


def _is_short_line(text: str) -> bool:
    """A line without an end mark that is too short to be a paragraph."""
    if _HAN.search(text):
        return len(text) <= 25 and not re.search(r"[。！？；，：…”]$", text)
    words = _WORDS.findall(text)
    ends = text[-1:] in ".!;,…" or text.endswith((".”", ".’", '."'))
    whole = not ends and not _UNFINISHED.search(text)
    return len(words) <= 14 and whole and text[:1].isupper() and any(c.isalpha() for c in text)


def _styles_of_paragraphs(candidates: Sequence[Candidate], marks: Sequence[Marker | None]) -> set[str]:
    """Styles whose numbers are those of paragraphs: at least a third of their lines are too long for a heading."""
    numbered = [(mark, one) for mark, one in zip(marks, candidates, strict=True) if mark is not None and mark.number]
    all_of = Counter(mark.style for mark, _one in numbered)
    long_of = Counter(mark.style for mark, one in numbered if not _fits(one.text))
    lone = {style for style, count in all_of.items() if count == 1 and style in ("upper", "letter")}  # an initial
    return lone | {style for style, count in long_of.items() if count * 3 >= all_of[style]}


def _fits(text: str) -> bool:
    """Short enough for a heading, and not two sentences."""
    mark = marker_of(text)
    title = mark.title if mark else text
    if _HAN.search(text):
        return len(text) <= 60 and not _SENTENCE_END.search(title)
    return len(_WORDS.findall(text)) <= LONGEST_HEADING and len(text) <= 300 and not _SENTENCE_END.search(title)


def _is_heading(candidates: Sequence[Candidate], marks: Sequence[Marker | None], place: int) -> bool:
    mark, candidate = marks[place], candidates[place]
    if mark is None or not _fits(candidate.text):
        return False
    if mark.style.startswith(("hash", "underline")):
        return True
    if place + 1 == len(candidates):
        return False
    follower = marks[place + 1]
    alike = follower is not None and follower.style == mark.style and _fits(candidates[place + 1].text)
    before = marks[place - 1] if place else None
    alike_before = before is not None and before.style == mark.style and _fits(candidates[place - 1].text)
    below = candidates[place + 1]
    if candidate.text.endswith((":", "：")) and (below.item or marker_of(below.text) is not None) and not mark.number:
        return False  # it leads into a list
    if mark.style == "short":
        # A short line needs a paragraph or a list below it, or a heading with a mark.
        return not alike and (follower is not None or len(candidates[place + 1].text) > len(candidate.text))
    return not alike and not alike_before


def _body(candidate: Candidate, mark: Marker | None) -> Unit:
    if candidate.table:
        return Unit(Kind.TABLE, candidate.text)
    listed = mark is not None and mark.number and _fits(candidate.text)
    return Unit(Kind.ITEM if candidate.item or listed else Kind.PARAGRAPH, candidate.text)


def _number_before(text: str, mark: Marker, counted: Container[tuple[str, str]]) -> int:
    """How many characters of a paragraph are its number: one of a count ("1.1", "1.2"), before a capital."""
    found = _PARAGRAPH_NUMBER.match(text)
    if found is None:
        return 0
    number = mark.number
    digits = re.findall(r"\d+", number)
    if not digits:
        return 0
    stem, last = number.rpartition(digits[-1])[0], int(digits[-1])
    tail = number.rpartition(digits[-1])[2]
    beside = any((mark.style, f"{stem}{last + step}{tail}") in counted for step in (-1, 1))
    return found.end() if beside else 0


def _level(mark: Marker, open_styles: list[str]) -> int:
    """The level of a heading, with the styles that are open above it brought up to date."""
    alone = not mark.number and is_standalone_title(mark.title)
    if (alone or is_behind(mark.number, mark.title)) and mark.style in ("short", "capitals", "part"):
        open_styles.clear()
        return 1
    if mark.style in open_styles:
        del open_styles[open_styles.index(mark.style) + 1 :]
    else:
        deeper = [style for style in open_styles if _is_deeper(style, mark.style)]
        if deeper:
            del open_styles[open_styles.index(deeper[0]) :]
        open_styles.append(mark.style)
    return len(open_styles)


def _is_deeper(style: str, than: str) -> bool:
    """Whether a style's own depth (## and ###, 1.2 and 1.2.3) puts it below another of its kind."""
    depth, other = _depth(style), _depth(than)
    return depth is not None and other is not None and depth[0] == other[0] and depth[1] > other[1]


def _depth(style: str) -> tuple[str, int] | None:
    if style == "number":
        return "decimal", 1
    match = re.fullmatch(r"(hash|decimal)(\d)", style)
    if match:
        return match[1], int(match[2])
    return {"underline=": ("underline", 1), "underline-": ("underline", 2)}.get(style)
