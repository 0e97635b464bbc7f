"""From pieces to a draft: headings found and given their levels, notes told, the front taken off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bot.languages.all_languages import words_of_all
from bot.model import Kind
from bot.reading.contents import is_contents_title
from bot.reading.datelines import with_dateline
from bot.reading.footnotes import with_notes_marked
from bot.reading.formats.cut_headings import with_cut_headings_whole
from bot.reading.formats.fronts import day_at_the_end, front_of
from bot.reading.formats.levels import depth_of, with_numbers_joined, with_numbers_nested
from bot.reading.formats.looks import with_looks
from bot.reading.formats.pieces import Facts, Piece
from bot.reading.formats.running import without_running_heads
from bot.reading.formats.titles import FRONT, LONGEST_FRONT_LINE, key_of
from bot.reading.manuscript import Candidate, Draft, Unit
from bot.reading.markers import marker_of, without_stop
from bot.reading.nearby_dates import nearby_date
from bot.reading.notes import with_notes
from bot.reading.numbering import with_numbers
from bot.reading.page_lines import is_ended
from bot.reading.plain import draft_of
from bot.reading.run_ins import is_statement, with_run_ins
from bot.reading.terms import without_terms

_FEWEST_ENTRIES = 3
_FRONT_PIECES = 60
_PAGE_BEHIND = re.compile(r"[^\W\d_][)”’\"]?(?:[\s.…]+|\s*[/|]\s*)(\d{1,3})\.?$")
_LINES = (Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM)
_LONGEST_RUN_IN = 16  # words
_CLAUSES, _FEWEST_IN_CLAUSE = 3, 10  # numbers of a clause ("3.2.1"), and its words
_SHORTEST_TEXT = 20  # characters behind a run-in heading
_SIGN, _FEWEST_BULLETS = re.compile(r"[^\w\s]|[nlou§]"), 5  # the letters are those that Wingdings draws as bullets
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def finished(pieces: Sequence[Piece], facts: Facts, *, elsewhere: Sequence[str] = (), fallback: str = "") -> Draft:
    """The draft of a document with markup.

    Headings are those that are marked up, and short lines set like headings. What a file says of itself counts as its
    title only where its text agrees; `elsewhere` are lines shown outside of the text, which may agree too. `fallback`
    is the title where nothing in the text is one.
    """
    pieces = [_as_clause(piece) for piece in _with_bullets(without_running_heads(pieces))]
    headed = with_looks(pieces)
    listed = _contents(headed)
    if listed:
        pieces = [piece for place, piece in enumerate(pieces) if place not in listed]
        headed = with_looks(pieces)
    if not any(piece.kind in (Kind.HEADING, Kind.TITLE) for piece in headed):
        return _unmarked(headed, facts, fallback)
    front = front_of(headed, facts, elsewhere)
    rest = headed[front.taken :]
    if not any(piece.kind is Kind.HEADING for piece in pieces):
        rest = with_looks(pieces[front.taken :])  # levels by the looks of the text alone, not of its cover
    rest = with_numbers_nested(with_cut_headings_whole(with_numbers_joined(_without_repeats(rest, front.title))))
    rest = [piece for place, piece in enumerate(rest) if not _is_bare_contents(rest, place)]
    body, sent = with_dateline(without_terms(_levelled(_noted([_unit(piece) for piece in rest]))))
    units = [*front.units, *with_numbers(with_run_ins(body))]
    author = front.author or facts.author
    published = front.published or facts.published or sent
    if published is None and (ends := day_at_the_end(front.title) or day_at_the_end(facts.title)):
        near = nearby_date(units)  # "… – June 2031" above "Published on 20 June 2031"
        published = near if near is not None and (near.year, near.month) == (ends.year, ends.month) else ends
    return Draft(tuple(with_notes(units, author)), front.title or fallback, author, published)


def _with_bullets(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with points of lists whose bullet stands in a paragraph of its own: a sign, or the letter for one."""
    alone = Counter(piece.text for piece in pieces if piece.kind is Kind.PARAGRAPH and _SIGN.fullmatch(piece.text))
    signs = {sign for sign, count in alone.items() if count >= _FEWEST_BULLETS}
    found: list[Piece] = []
    bulleted = False
    for piece in pieces:
        if piece.text in signs and piece.kind is Kind.PARAGRAPH:
            bulleted = True
            continue
        point = bulleted and piece.kind is Kind.PARAGRAPH
        found.append(replace(piece, kind=Kind.ITEM) if point else piece)
        bulleted = False
    return found


def _as_clause(piece: Piece) -> Piece:
    """A piece, a paragraph where it is a whole clause in the style of headings: "3.2.1 The seller shall …"."""
    if piece.kind is not Kind.HEADING or piece.text[-1:] not in ".;":
        return piece
    mark, words = marker_of(piece.text), len(piece.text.split())
    depth = depth_of(mark)
    clause = (depth >= _CLAUSES and words >= _FEWEST_IN_CLAUSE) or (depth > 1 and words > _LONGEST_RUN_IN)
    return replace(piece, kind=Kind.PARAGRAPH, level=0) if clause and mark and is_statement(mark.title) else piece


def _contents(pieces: Sequence[Piece]) -> set[int]:
    """The places of a table of contents: lines in a row that are headings further down, or lead to a page."""
    last = {_entry(piece.text): place for place, piece in enumerate(pieces) if piece.kind is Kind.HEADING}
    found: set[int] = set()
    run: list[int] = []
    for place, piece in enumerate(pieces):
        again = last.get(_entry(piece.text), -1) > place
        if again and len(piece.text) < LONGEST_FRONT_LINE and (piece.kind is not Kind.HEADING or run):
            run.append(place)
            continue
        found.update(run if len(run) >= _FEWEST_ENTRIES else ())
        run = []
    found |= _paged_entries(pieces)
    if found and is_contents_title(pieces[max(0, min(found) - 1)].text):
        found.add(min(found) - 1)
    return found


def _paged_entries(pieces: Sequence[Piece]) -> set[int]:
    """The places of lines near a document's beginning that end with numbers which count up: those of pages."""
    found: set[int] = set()
    run: list[int] = []
    last = 0
    for place, piece in enumerate(pieces[: max(_FRONT_PIECES, len(pieces) // 4)]):
        match = _PAGE_BEHIND.search(piece.text) if len(piece.text) < LONGEST_FRONT_LINE else None
        if match is not None and int(match[1]) >= last and piece.kind in _LINES:
            run.append(place)
            last = int(match[1])
        elif run and (place - run[-1] > 2 or piece.text.endswith(".")):
            found.update(range(run[0], run[-1] + 1) if len(run) > _FEWEST_ENTRIES else ())
            run, last = [], 0
    return found


def _is_bare_contents(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a heading stands over a table of contents that was left out."""
    heading = pieces[place].kind is Kind.HEADING and is_contents_title(pieces[place].text)
    return heading and (place + 1 == len(pieces) or pieces[place + 1].kind is Kind.HEADING)


def _entry(text: str) -> str:
    """A line as a table of contents has it: without dots and the number of its page."""
    return key_of(re.sub(r"[\s.…|]*\s\d{1,4}$", "", text) if len(text) < LONGEST_FRONT_LINE else text)


def _unmarked(pieces: Sequence[Piece], facts: Facts, fallback: str) -> Draft:
    """A document in which nothing stands out, read as a plain text is."""
    draft = draft_of(
        [
            Candidate(
                piece.text,
                item=piece.kind is Kind.ITEM,
                table=piece.kind is Kind.TABLE,
                note=piece.kind is Kind.NOTE,
                pages=piece.pages,
            )
            for piece in pieces
        ]
    )
    return Draft(draft.units, draft.title or fallback, draft.author or facts.author, draft.published or facts.published)


def _without_repeats(pieces: Sequence[Piece], title: str) -> list[Piece]:
    """The pieces without the title where a cover and a first page both give it."""
    key = key_of(title)
    return [
        piece
        for place, piece in enumerate(pieces)
        if not (key and place < FRONT and piece.kind is Kind.HEADING and key_of(piece.text) == key)
    ]


def _unit(piece: Piece) -> Unit:
    if piece.kind in (Kind.HEADING, Kind.TITLE):
        mark = marker_of(piece.text)
        split = mark is not None and mark.title and not mark.style.startswith("hash")
        number, title = (mark.number, mark.title) if mark and split else ("", piece.text)
        return Unit(
            Kind.HEADING, piece.text, max(1, piece.level), number, without_stop(title) or piece.text, pages=piece.pages
        )
    if piece.linked and piece.kind in (Kind.PARAGRAPH, Kind.ITEM) and not is_ended(piece.text):
        return Unit(Kind.NOTE, piece.text, pages=piece.pages)  # it leads to what is said elsewhere
    lead = _run_in(piece) if piece.kind is Kind.PARAGRAPH else 0
    if lead:
        title = without_stop(piece.text[:lead].rstrip(" –—-"))
        return Unit(piece.kind, piece.text, piece.level or -1, "", title, run_in=lead, pages=piece.pages)
    automatic = bool(piece.number) and piece.kind in (Kind.PARAGRAPH, Kind.ITEM)
    counted = len(piece.number) + 1 if automatic and piece.text.startswith(f"{piece.number} ") else 0
    return Unit(piece.kind, piece.text, numbered=counted, pages=piece.pages)


def _run_in(piece: Piece) -> int:
    """How much of a paragraph is a bold heading that runs into it; emphasis, or a bold sentence, is none."""
    head, rest = piece.text[: piece.lead].rstrip(), piece.text[piece.lead :]
    shortest = (
        1 if piece.level and not rest.isupper() else _SHORTEST_TEXT
    )  # a label among labels may stand before a word
    if not any(map(str.isalpha, head)) or len(head.split()) > _LONGEST_RUN_IN or len(rest.strip(" .:–—-")) < shortest:
        return 0
    gap = re.match(r"\s*[.:–—-]?\s*", rest)
    width = gap.end() if gap else 0
    parted = head[-1] in ".:" or rest[:width].strip() or _opens_a_sentence(rest[width:])
    if not parted or rest[width : width + 1].islower():
        return 0
    end = len(piece.text) - len(rest) + width
    if head[-1] == "." or rest[:width].strip() == ".":
        return 0 if is_statement(head) else end
    return end


def _opens_a_sentence(text: str) -> bool:
    """Whether a text begins with a small word in a capital, as only sentences do: "The", "Il"."""
    first = _FIRST_WORD.match(text)
    return first is not None and first[0].istitle() and first[0].lower() in _small_words()


@cache
def _small_words() -> frozenset[str]:
    return frozenset(words_of_all(lambda one: one.small_words))


def _noted(units: Sequence[Unit]) -> list[Unit]:
    """The units, with footnotes that are typed as paragraphs told as notes, and without the marks that lead to them."""
    candidates = [
        Candidate(
            unit.text,
            style="heading" if unit.kind is Kind.HEADING or unit.run_in else "",
            table=unit.kind in (Kind.TABLE, Kind.NOTE),
        )
        for unit in units
    ]
    found = []
    for unit, one in zip(units, with_notes_marked(candidates), strict=True):
        if unit.kind in (Kind.PARAGRAPH, Kind.ITEM) and not unit.run_in:
            pages = tuple((min(at, len(one.text)), label) for at, label in unit.pages)
            found.append(replace(unit, kind=Kind.NOTE if one.note else unit.kind, text=one.text, pages=pages))
        else:
            found.append(unit)
    return found


def _levelled(units: Sequence[Unit]) -> list[Unit]:
    """Headings with levels from 1 and none left out, and bold run-ins one below the heading above them."""
    depths: list[int] = []
    found = []
    for unit in units:
        if unit.kind is Kind.HEADING or (unit.run_in and unit.level > 0):
            while depths and depths[-1] >= unit.level:
                depths.pop()
            depths.append(unit.level)
            found.append(replace(unit, level=len(depths)))
        elif unit.run_in:
            found.append(replace(unit, level=len(depths) + 1))
        else:
            found.append(unit)
    return found
