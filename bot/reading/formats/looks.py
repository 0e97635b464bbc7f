"""Headings by their look: short lines set larger, bolder or otherwise than the text, over the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.languages.all_languages import pattern_of_all
from bot.model import Kind
from bot.reading.captions import is_caption, is_caption_word
from bot.reading.dates import day_in
from bot.reading.formats.fellows import counts_on, missed_fellows
from bot.reading.formats.levels import (
    Mark,
    by_number,
    depth_of,
    levels_of,
    styles_of,
    with_first_beside_fellows,
    without_repeats,
)
from bot.reading.formats.no_headings import dividers, is_bare_part, pulled, table_rows
from bot.reading.formats.pieces import Piece
from bot.reading.heading_lines import is_contact, is_unfinished
from bot.reading.markers import Marker, marker_of
from bot.reading.notes import opens_notes
from bot.reading.people import facts_in
from bot.reading.run_ins import is_statement
from bot.text.boilerplate import is_behind, is_furniture
from bot.text.general_titles import is_general_title

_LONGEST = 28  # words
_LONGEST_OF_TEXT_SIZE = 18
_LONGEST_HAN = 60  # characters
_LINE = 150  # characters; what is longer is text
_SMALLEST_CAPITALS = 0.8  # of the text's size: smaller ones are words of drawings
_LARGER = 1.07  # times the size of the text
_FEWEST_LABELS = 3
_FEWEST_CODES = 3  # words with digits
_LONGEST_IN_SERIES = 12  # words
_PERSON = re.compile(rf"{pattern_of_all(lambda one: one.front.person_titles)}\.? [A-ZÀ-Þ]")
_CAPITAL_LABEL = re.compile(r"[A-Z][A-Z ,/&()’'-]{2,60}: +(?=\S)")
_LEADS_ON = re.compile(rf"\b{pattern_of_all(lambda one: one.headings.leads_on)}\s*[:：]$", re.IGNORECASE)
_COUNTED = re.compile(r"§|\(?\w{1,4}[.)]|\d{1,2}\b")  # such a line may be set as small as notes are
_LETTERS = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PULLED = re.compile(r"[“„«»\"] ?[^“”„«»\"]*[”“»«\"]?\W*")  # all of a line is somebody's words, set large
_FEWEST_PULLED = 6  # words
_CONTINUED = pattern_of_all(lambda one: one.lines.continued)
_NO_HEADING = re.compile(
    rf"(?i:{_CONTINUED}\.?\)?$)|@|https?:|www\.|[,;]$|^[“\"]?[a-zà-öø-ÿ]|^\W*$|\s\|\s|[¦│║]|^\([^()]*\)$|(?:\.\s?){{4,}}"
)


def with_looks(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with lines that are set like headings made headings.

    Beside headings that are marked up, such a line goes one level below the one above it. Where none is marked up,
    the more prominent look is the higher level, and a number's depth ("1.", "1.1") parts lines of one look.
    """
    usual = _usual(pieces)
    marks = [_look(piece, usual, _below_of(pieces, place)) for place, piece in enumerate(pieces)]
    rows = table_rows(pieces, marks, usual[0])
    pieces = [replace(piece, kind=Kind.TABLE) if place in rows else piece for place, piece in enumerate(pieces)]
    marks = [None if place in rows else mark for place, mark in enumerate(marks)]
    found = [mark is not None and _heads(pieces, marks, place) for place, mark in enumerate(marks)]
    for place in range(1, len(pieces)):
        found[place] = found[place] and (found[place - 1] or not counts_on(pieces[place - 1], pieces[place]))
    parting = dividers(pieces, marks, found) | pulled(pieces, found)
    pieces = [replace(piece, kind=Kind.NOTE) if place in parting else piece for place, piece in enumerate(pieces)]
    found = [heads and place not in parting for place, heads in enumerate(found)]
    for place, mark in _series(pieces, usual).items():
        if marks[place] is None:
            marks[place], found[place] = mark, True
    for place, mark in missed_fellows(pieces, marks, found).items():
        marks[place], found[place] = mark, True
    labels = [place for place, piece in enumerate(pieces) if _label_end(piece)]
    for place in labels if len(labels) >= _FEWEST_LABELS else ():
        look = pieces[place].look
        size = round(max(look.size, look.around)) if look.around else 0.0
        marks[place], found[place] = (size, False, True, False, 1), True
    if len(labels) >= _FEWEST_LABELS:  # beside labels, lines in capitals are labels over more than one paragraph
        marks = [mark if mark is None or not mark[2] else (mark[0], False, *mark[2:]) for mark in marks]
    if sum(found) * 3 > 2 * len(pieces):
        return list(pieces)
    if any(piece.kind is Kind.HEADING for piece in pieces):
        return _below(pieces, found)
    styles = styles_of(pieces, marks, found)
    looks = [None if mark is None else (mark, style) for mark, style in zip(marks, styles, strict=True)]
    levels = levels_of([told for told, heads in zip(looks, found, strict=True) if heads and told is not None])
    headed = []
    for piece, told, heads in zip(pieces, looks, found, strict=True):
        if heads and told is not None and _label_end(piece):
            headed.append(replace(piece, lead=_label_end(piece), level=levels[told]))
        elif heads and told is not None:
            headed.append(replace(piece, kind=Kind.HEADING, level=levels[told]))
        else:
            headed.append(piece)
    return with_first_beside_fellows(without_repeats(by_number(headed)))


def _series(pieces: Sequence[Piece], usual: tuple[float, bool]) -> dict[int, Mark]:
    """Short lines that count on ("A. …", "B. …") above text: headings, though nothing sets them off."""
    by_style: dict[str, list[tuple[int, Marker]]] = {}
    for place, piece in enumerate(pieces[:-1]):
        short = (
            piece.kind is Kind.PARAGRAPH and len(piece.text.split()) <= _LONGEST_IN_SERIES and _could_head(piece.text)
        )
        mark = marker_of(piece.text) if short and piece.text[-1] not in ".;,:" else None
        large = not usual[0] or piece.look.size >= 0.93 * usual[0]
        if mark is not None and mark.style != "part" and large and (mark.title[:1].isupper() or _HAN.match(mark.title)):
            by_style.setdefault(mark.style, []).append((place, mark))
    found: dict[int, Mark] = {}
    for every in by_style.values():
        places = {place for place, _mark in every}
        lines = [(place, mark) for place, mark in every if place + 1 not in places and place - 1 not in places]
        long = [place for place, _mark in lines if len(pieces[place + 1].text) > _LINE // 3]
        if len(lines) >= _FEWEST_LABELS and len(long) * 3 >= len(lines) * 2:
            for place, mark in lines:
                size = round(pieces[place].look.size) if pieces[place].look.around else 0.0
                found[place] = (size, False, False, False, max(1, depth_of(mark)))
    return found


def _label_end(piece: Piece) -> int:
    """How many characters of a paragraph are a label in capitals ("SUMMARY: …"), with the space behind it."""
    match = _CAPITAL_LABEL.match(piece.text) if piece.kind is Kind.PARAGRAPH else None
    return match.end() if match else 0


def _rank(mark: Mark) -> tuple[float, bool, bool, bool, int]:
    """Where a look stands: the smaller, the higher."""
    size, bold, capitals, italic, depth = mark
    return -size, not bold, not capitals, italic, depth


def _usual(pieces: Sequence[Piece]) -> tuple[float, bool]:
    """The size in which most of the text is set, and whether it is bold."""
    sizes: Counter[float] = Counter()
    bold = 0
    for piece in pieces:
        if piece.kind in (Kind.PARAGRAPH, Kind.ITEM):
            sizes[round(piece.look.size * 2) / 2] += len(piece.text)
            bold += len(piece.text) if piece.look.bold else 0
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    return size, bold * 2 > sizes.total()


def _below_of(pieces: Sequence[Piece], place: int) -> float:
    """The size of the text that a line stands above; 0 where none is near."""
    near = (piece for piece in pieces[place + 1 : place + 4] if len(piece.text) > _LINE // 3)
    return next((piece.look.size for piece in near if piece.kind in (Kind.PARAGRAPH, Kind.ITEM)), 0.0)


def _look(piece: Piece, usual: tuple[float, bool], below: float) -> Mark | None:
    """How a short line stands out from the text; None where it does not, or is no line that could head anything."""
    text, look = piece.text, piece.look
    if piece.kind is not Kind.PARAGRAPH or not _could_head(text):
        return None
    around = look.around or usual[0]
    share = round(look.size / around, 2) if around and look.size else 1.0
    if share < 1 and abs(below - look.size) < 0.07 * look.size:
        share = 1.0  # text set small as a whole
    capitals = text.isupper() and len(_LETTERS.findall(text)) >= 4
    share = max(share, 1.0) if capitals and share >= _SMALLEST_CAPITALS else share
    bold = look.bold and not usual[1]
    larger = share >= _LARGER
    least = 0.85 if _COUNTED.match(text) else 0.9
    if share < least or not (larger or bold or capitals or (look.italic and _is_label(text))):
        return None
    if not larger and len(text.split()) > _LONGEST_OF_TEXT_SIZE:
        return None
    mark = marker_of(text)
    if text.endswith((".", "。")) and not (mark is not None and mark.number) and not (larger and share >= 1.2):
        return None
    size = round(max(look.size, look.around if capitals else 0.0)) if larger or look.around else 0.0
    return size, bold, capitals, look.italic and not bold, max(1, depth_of(mark))


def _could_head(text: str) -> bool:
    if _HAN.search(text):
        if len(text) > _LONGEST_HAN or text.endswith(("。", "，", "；", "、")):
            return False
    elif len(text.split()) > _LONGEST or len(text) > 220:
        return False
    letters = len(_LETTERS.findall(text))
    if letters < 2 or letters * 5 < 2 * len(text.replace(" ", "")):
        return False
    if _NO_HEADING.search(text) or _PERSON.match(text) or is_caption(text) or is_furniture(text) or facts_in(text).told:
        return False
    if len(text.split()) >= _FEWEST_PULLED and _PULLED.fullmatch(text):
        return False
    if is_contact(text) or is_unfinished(text) or is_caption_word(text) or is_bare_part(text):
        return False
    if text.endswith((":", "：")) and (is_statement(text) or _LEADS_ON.search(text)):
        return False
    coded = sum(any(map(str.isdigit, word)) for word in text.split())
    if coded >= _FEWEST_CODES and coded * 3 >= 2 * len(text.split()):
        return False  # the axis of a chart, the head of a table: "FY20 FY21 FY22"
    numbers = sum(word[:1].isdigit() for word in text.split()[1:])
    if numbers >= 2 and numbers * 3 >= len(text.split()):
        return False
    return not (len(text) < 60 and day_in(text) is not None)


def _is_label(text: str) -> bool:
    return len(text.split()) <= 12 and text[:1].isupper() and text[-1:] not in '.;,:?!”"'


def _heads(pieces: Sequence[Piece], marks: Sequence[Mark | None], place: int) -> bool:
    """Whether something stands below a line for it to head: text, or a heading of lesser look."""
    own = marks[place]
    alike = 0
    for below in range(place + 1, len(pieces)):
        piece, mark = pieces[below], marks[below]
        if piece.kind is Kind.NOTE:
            continue
        if piece.kind is Kind.HEADING or mark is None:
            return True
        if own is None or _rank(mark) != _rank(own):
            return True
        alike += 1
        if alike > 1 or (place and marks[place - 1] is not None and _rank(marks[place - 1] or own) == _rank(own)):
            return False  # lines of one look in a row are a list, or an address
    return False


def _below(pieces: Sequence[Piece], found: Sequence[bool]) -> list[Piece]:
    """The pieces, with lines set like headings one level below the heading above, or beside it.

    What stands behind the text, as an annex does, is as high as any. A line that comes again and again under one
    heading is the head of a table.
    """
    repeated = _repeated(pieces, found)
    level, last = 0, ""
    top = min((piece.level for piece in pieces if piece.kind is Kind.HEADING and piece.level > 1), default=1)
    begun = False  # what stands before the text is its title, its author and the like
    headed = []
    for place, (piece, heads) in enumerate(zip(pieces, found, strict=True)):
        begun = begun or (piece.kind is Kind.PARAGRAPH and len(piece.text) > _LINE)
        if piece.kind is Kind.HEADING:
            level, last = piece.level, ""
        if heads and place in repeated:
            headed.append(replace(piece, kind=Kind.TABLE))
        elif heads and piece.text == last:
            headed.append(replace(piece, kind=Kind.NOTE))  # a running head
        elif (
            (heads or _opens_notes(pieces, place))
            and level
            and begun
            and not piece.look.italic
            and piece.kind is not Kind.HEADING
        ):
            last = piece.text
            beside = is_general_title(piece.text) or opens_notes(piece.text)
            if is_behind("", piece.text):
                level = min(level, top)
                headed.append(replace(piece, kind=Kind.HEADING, level=level))
                continue
            headed.append(replace(piece, kind=Kind.HEADING, level=max(1, level) if beside else level + 1))
        else:
            headed.append(piece)
    return headed


def _opens_notes(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a bold line stands over notes by its words: "References"."""
    piece = pieces[place]
    below = pieces[place + 1].kind if place + 1 < len(pieces) else Kind.HEADING
    return piece.kind is Kind.PARAGRAPH and piece.look.bold and below is Kind.NOTE and opens_notes(piece.text)


def _repeated(pieces: Sequence[Piece], found: Sequence[bool]) -> set[int]:
    """The places of lines set like headings that come more than twice under one heading."""
    places: dict[tuple[int, str], list[int]] = {}
    section = 0
    for place, (piece, heads) in enumerate(zip(pieces, found, strict=True)):
        if piece.kind is Kind.HEADING:
            section = place
        elif heads:
            places.setdefault((section, piece.text.casefold()), []).append(place)
    return {place for same in places.values() if len(same) > 2 for place in same}
