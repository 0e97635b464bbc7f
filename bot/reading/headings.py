"""Which lines of a plain text are headings, and at which level: decided over the whole document, by its habits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.model import Kind
from bot.reading.captions import is_caption_word
from bot.reading.heading_lines import fits, is_contact, is_short_line, is_worded, leads_in
from bot.reading.manuscript import Candidate, Unit
from bot.reading.markers import Marker, marker_of, without_hashes, without_stop
from bot.text.boilerplate import is_behind, is_furniture
from bot.text.general_titles import is_general_title

_LONGEST_IN_BRACKETS = 12  # words of a heading that is numbered as points of a list are
_LONGEST_BESIDE = 8  # words of a heading whose number is not the one of paragraphs
_WORDS = re.compile(r"\S+")
_CAPS = re.compile(r"[^a-zß-öø-ÿ]{3,120}")
_ENDED = re.compile(r"[.!?:;。！？：；…][\"”’»)\]」』）*]*$")
_LABEL = re.compile(r"(?P<head>[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я &,/’'-]{3,60}):\s+(?=\S)")  # "SUMMARY: The agency proposes …"
_HAN = re.compile(r"[\u3400-\u9fff]")


def with_headings(candidates: Sequence[Candidate]) -> list[Unit]:
    """The candidates as units: headings with their level, list items, table rows, paragraphs and notes of the page.

    A marked line is a heading when it is short, one sentence at most, and text follows it; a run of marked lines of
    one style is a list, and where many lines of a style are long, its numbers are those of paragraphs. Levels follow
    from the order in which styles first appear: a style that is open is returned to, a new one is one level deeper.
    """
    page = [not one.style and not one.table and is_furniture(one.text) for one in candidates]
    slides = any(one.style == "page" for one in candidates)
    marks = [None if of_page else _mark(one, slides=slides) for one, of_page in zip(candidates, page, strict=True)]
    marks = _beside_counts(candidates, _alike(candidates, marks))
    long_styles = _styles_of_paragraphs(candidates, marks)
    kinds = [
        _is_heading(candidates, marks, place) and (mark is None or mark.style not in long_styles)
        for place, mark in enumerate(marks)
    ]
    units: list[Unit] = []
    open_styles: list[str] = []
    page_title = ""
    labelled = _labelled(candidates)
    for candidate, mark, heading, of_page in zip(candidates, marks, kinds, page, strict=True):
        if of_page or candidate.note:
            units.append(Unit(Kind.NOTE, candidate.text, pages=candidate.pages))
            continue
        label = _LABEL.match(candidate.text[:80]) if labelled and not candidate.style else None
        if label is not None and len(candidate.text) > label.end() + 3:
            level = _level(Marker("capitals", "", label["head"]), open_styles)
            units.append(_labelled_paragraph(candidate, level, label["head"], label.end()))
            continue
        if not heading or mark is None:
            units.append(_body(candidate, mark))
            continue
        if mark.style == "page":
            if mark.title == page_title:
                continue  # the slide before went on
            page_title = mark.title
        if units and units[-1].kind is Kind.HEADING and units[-1].text == without_hashes(candidate.text):
            continue  # a running head above the heading itself
        level = _level(mark, open_styles)
        text = without_hashes(candidate.text)
        units.append(Unit(Kind.HEADING, text, level, mark.number, mark.title, pages=candidate.pages))
    return units


def _labelled_paragraph(candidate: Candidate, level: int, title: str, end: int) -> Unit:
    """A paragraph that opens with a label in capitals, up to a character: "SUMMARY: This rule …"."""
    return Unit(Kind.PARAGRAPH, candidate.text, level, "", title, run_in=end, pages=candidate.pages)


def _mark(candidate: Candidate, *, slides: bool = False) -> Marker | None:
    """The heading that a candidate would be: by its layout, its mark, its capitals, or its being a short line."""
    if candidate.item or candidate.table:
        return None
    text = candidate.text
    mark = marker_of(text)
    if candidate.style and not (candidate.style == "page" and mark is not None):
        return Marker(candidate.style, mark.number if mark else "", mark.title if mark else without_stop(text))
    if mark is not None:
        inner = marker_of(mark.title) if mark.style.startswith("hash") else None
        return Marker(mark.style, inner.number, inner.title) if inner is not None else mark
    if _CAPS.fullmatch(text) and is_worded(text) and not text.endswith((".", ",", ";")):
        return Marker("capitals", "", without_stop(text))
    if (
        text.endswith((":", "："))
        and len(_WORDS.findall(text)) < 9
        and slides
        and text[:1].isupper()
        and not leads_in(text)
    ):
        return Marker("label", "", without_stop(text))
    if is_short_line(text):
        return Marker("short", "", without_stop(text))
    return None


def _labelled(candidates: Sequence[Candidate]) -> bool:
    """Whether a document has the habit of labels in capitals before its paragraphs."""
    found = {match["head"] for one in candidates if (match := _LABEL.match(one.text[:80]))}
    return len(found) >= 4


def _alike(candidates: Sequence[Candidate], marks: Sequence[Marker | None]) -> list[Marker | None]:
    """The marks, with "I. Funds" of the style of "# II. Pipes": only some have Markdown's marks."""
    same: dict[str, str] = {}
    for one, mark in zip(candidates, marks, strict=True):
        if mark is not None and mark.number and mark.style.startswith("hash"):
            inner = marker_of(marker.title) if (marker := marker_of(one.text)) is not None else None
            if inner is not None:
                same.setdefault(inner.style, mark.style)
    return [
        Marker(same[mark.style], mark.number, mark.title) if mark is not None and mark.style in same else mark
        for mark in marks
    ]


def _beside_counts(candidates: Sequence[Candidate], marks: Sequence[Marker | None]) -> list[Marker | None]:
    """The marks, with "1. Proceedings" of a style of its own where paragraphs are counted on beside it: 23, 1, 24."""
    found = list(marks)
    last = 0  # the paragraph before
    for place, (one, mark) in enumerate(zip(candidates, marks, strict=True)):
        if mark is None or mark.style != "number":
            continue
        number = int(mark.number)
        if not fits(one.text) or _ENDED.search(one.text):
            last = number
        elif number < last and len(mark.title.split()) <= _LONGEST_BESIDE and _goes_on(candidates, marks, place, last):
            found[place] = Marker("number beside", mark.number, mark.title)
    return found


def _goes_on(candidates: Sequence[Candidate], marks: Sequence[Marker | None], place: int, last: int) -> bool:
    """Whether right behind a line stands the paragraph that is counted on from one before it."""
    if place + 1 == len(marks):
        return False
    below = marks[place + 1]
    counted = below is not None and below.style == "number" and below.number == str(last + 1)
    return counted and _is_text(candidates[place + 1])


def _styles_of_paragraphs(candidates: Sequence[Candidate], marks: Sequence[Marker | None]) -> set[str]:
    """Styles whose numbers are those of paragraphs: at least a third of their lines are too long for a heading."""
    numbered = [
        (mark, one)
        for mark, one in zip(marks, candidates, strict=True)
        if mark is not None and mark.number and not _is_reference(mark, one.text)
    ]
    all_of = Counter(mark.style for mark, _one in numbered)
    long_of = Counter(mark.style for mark, one in numbered if not fits(one.text))
    lone = {style for style, count in all_of.items() if count == 1 and style in ("upper", "letter")}  # an initial
    return lone | {style for style, count in long_of.items() if count * 3 >= all_of[style]}


def _is_heading(candidates: Sequence[Candidate], marks: Sequence[Marker | None], place: int) -> bool:
    mark, candidate = marks[place], candidates[place]
    if mark is None or not fits(candidate.text) or (is_contact(candidate.text) and not candidate.style):
        return False
    if mark.style in ("short", "capitals") and is_caption_word(candidate.text):
        return False  # "FIGURE 3"
    if mark.style.startswith(("hash", "underline")):
        return True
    if mark.style.endswith(("bracket", "letter")) and len(_WORDS.findall(candidate.text)) > _LONGEST_IN_BRACKETS:
        return False
    if place + 1 == len(candidates):
        return False
    follower = marks[place + 1]
    below, above = candidates[place + 1], candidates[max(0, place - 1)]
    alike = follower is not None and follower.style == mark.style and fits(below.text) and below.text != candidate.text
    before = marks[place - 1] if place else None
    alike_before = (
        before is not None and before.style == mark.style and fits(above.text) and above.text != candidate.text
    )
    if (
        mark.style != "label"
        and candidate.text.endswith((":", "："))
        and (below.item or marker_of(below.text) is not None)
        and not mark.number
    ):
        return False  # it leads into a list
    if mark.style == "label":
        return below.item
    if mark.style == "short":
        alike = alike and not candidates[place + 1].text.endswith((":", "："))
        return not alike and _stands_over_text(candidates, place)
    return not alike and not alike_before


def _stands_over_text(candidates: Sequence[Candidate], place: int) -> bool:
    """Whether a short line is a heading by its place: it begins its block or follows a paragraph, above text."""
    one, below = candidates[place], candidates[place + 1]
    if not one.opens and not _ENDED.search(candidates[place - 1].text if place else "."):
        return False
    if is_contact(one.text) or (below.opens and below.page > one.page and not _is_text(below)):
        return False
    block = place + 2 < len(candidates) and not candidates[place + 2].opens  # more than a line stands below
    if below.opens and len(below.text) > len(one.text) and (one.lines > 1 or (block and is_contact(below.text))):
        return True
    return below.item or below.table or _is_text(below) or marker_of(below.text) is not None


def _is_text(one: Candidate) -> bool:
    """Whether a candidate is more than a line of its own: a paragraph, or a line that ends as sentences do."""
    return (
        one.lines > 1
        or len(one.text) > 90
        or _ENDED.search(one.text) is not None
        or (_HAN.search(one.text) is not None and len(one.text) > 40)
    )


def _body(candidate: Candidate, mark: Marker | None) -> Unit:
    if candidate.table:
        return Unit(Kind.TABLE, candidate.text, pages=candidate.pages)
    listed = mark is not None and mark.number and fits(candidate.text)
    kind = Kind.ITEM if candidate.item or listed else Kind.PARAGRAPH
    return Unit(kind, without_hashes(candidate.text), pages=candidate.pages)


def _is_reference(mark: Marker, text: str) -> bool:
    """Whether a line only speaks of a part: "part 39 continues to read", "Section 12 requires …"."""
    return mark.style == "part" and (text[:1].islower() or mark.title[:1].islower())


def _level(mark: Marker, open_styles: list[str]) -> int:
    """The level of a heading, with the styles that are open above it brought up to date."""
    fellows = mark.style in open_styles and not any(map(_is_numbered, open_styles))
    alone = not mark.number and not fellows and is_general_title(mark.title)
    if (alone or is_behind(mark.number, mark.title)) and mark.style in ("short", "capitals", "part"):
        open_styles[:] = ["part"] if mark.style == "part" else []
        return 1
    if mark.style in open_styles:
        del open_styles[open_styles.index(mark.style) + 1 :]
    else:
        deeper = [style for style in open_styles if _is_deeper(style, mark.style)]
        if deeper:
            del open_styles[open_styles.index(deeper[0]) :]
        open_styles.append(mark.style)
    return len(open_styles)


def _is_numbered(style: str) -> bool:
    return style not in ("short", "capitals", "label", "page", "bold") and not style.startswith(("hash", "underline"))


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
