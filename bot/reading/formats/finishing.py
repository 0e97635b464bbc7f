"""From pieces to a draft: title, author and date settled, headings found and given their levels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.fuzz import ratio

from bot.model import Kind
from bot.reading.contents import is_contents_title
from bot.reading.dates import day_in
from bot.reading.footnotes import with_notes_marked
from bot.reading.formats.looks import with_looks
from bot.reading.formats.pieces import Facts, Piece
from bot.reading.front_page import front_page_of
from bot.reading.headings import is_standalone_title
from bot.reading.manuscript import Candidate, Draft, Unit
from bot.reading.markers import marker_of, without_stop
from bot.reading.notes import with_notes
from bot.reading.numbering import with_numbers
from bot.reading.people import facts_in
from bot.reading.plain import draft_of
from bot.reading.run_ins import is_statement, with_run_ins

_FRONT = 12  # pieces among which a title stands
_LONGEST_FRONT_LINE = 200  # characters
_INSTITUTION = re.compile(
    r"(?:(?:the|united|states|nations|u\.?s\.?|republic|federal|national|of|for|and|general) )*"
    r"(?:[\w&’'-]+ ){0,3}(?:council|assembly|department|ministry|agency|office|bank|commission|committee|parliament"
    r"|senate"
    r"|congress|government|security|rules?|notices|register|authority|board|bundestag|ministerium|ministère|ministerio"
    r"|testimony|institute|university|organi[sz]ation|news release|press release|memorandum|nations)"
    r"(?: (?:of|for|to|on) (?:the )?[\w&’' -]{1,40})?",
    re.IGNORECASE,
)
_FEWEST_ENTRIES = 3
_FEWEST_TITLE_WORDS = 3
# Right below a title, a line that begins so says who wrote it, whatever the name is.
_BYLINE = re.compile(
    r"(?:by|von|par|por)\s+(?P<name>(?:(?:the|der|dem|la|le|el) )?[A-ZÀ-Þ][^.;:!?\d]{2,80})", re.IGNORECASE
)
_COVER = 1200  # characters
_DATE_WITHIN = re.compile(
    r"(?:[^\W\d_]{3,9}\.? \d{1,2},? |\d{1,2}\.? [^\W\d_]{3,9}\.? |[^\W\d_]{3,9} )(?:19|20)\d\d\b"
    r"|(?:19|20)\d\d ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?|(?:19|20)\d\d-\d\d-\d\d"
)
_LONGEST_RUN_IN = 16  # words
_SITE = re.compile(r"\s+[|–—·»:•-]\s+|\s*[|»]\s*")
_AT_THE_END = re.compile(r"[\s(,:–—|-]+((?:\d{1,2}\.? )?[^\W\d_]{3,12}\.? \d{4}|\d{4}-\d{2}-\d{2})\)?$")


@dataclass(frozen=True, slots=True)
class _Front:
    title: str
    units: list[Unit]
    taken: int  # how many pieces the units stand for
    author: str = ""
    published: date | None = None


def finished(pieces: Sequence[Piece], facts: Facts, *, elsewhere: Sequence[str] = (), fallback: str = "") -> Draft:
    """The draft of a document with markup.

    Headings are those that are marked up, and short lines set like headings. What a file says of itself counts as its
    title only where its text agrees; `elsewhere` are lines shown outside of the text, which may agree too. `fallback`
    is the title where nothing in the text is one.
    """
    headed = with_looks(pieces)
    listed = _contents(headed)
    if listed:
        pieces = [piece for place, piece in enumerate(pieces) if place not in listed]
        headed = with_looks(pieces)
    if not any(piece.kind in (Kind.HEADING, Kind.TITLE) for piece in headed):
        return _unmarked(headed, facts, fallback)
    front = _front(headed, facts, elsewhere)
    rest = headed[front.taken :]
    if not any(piece.kind is Kind.HEADING for piece in pieces):
        rest = with_looks(pieces[front.taken :])  # levels by the looks of the text alone, not of its cover
    rest = _without_repeats(rest, front.title)
    rest = [piece for place, piece in enumerate(rest) if not _is_bare_contents(rest, place)]
    units = [*front.units, *with_numbers(with_run_ins(_levelled(_noted([_unit(piece) for piece in rest]))))]
    author = front.author or facts.author
    published = front.published or facts.published or _day_at_the_end(front.title)
    return Draft(tuple(with_notes(units, author)), front.title or fallback, author, published)


def _contents(pieces: Sequence[Piece]) -> set[int]:
    """The places of a table of contents: lines in a row that are headings further down, or lead to a page."""
    last = {_entry(piece.text): place for place, piece in enumerate(pieces) if piece.kind is Kind.HEADING}
    found: set[int] = set()
    run: list[int] = []
    for place, piece in enumerate(pieces):
        again = last.get(_entry(piece.text), -1) > place
        if again and len(piece.text) < _LONGEST_FRONT_LINE and (piece.kind is not Kind.HEADING or run):
            run.append(place)
            continue
        found.update(run if len(run) >= _FEWEST_ENTRIES else ())
        run = []
    if found and is_contents_title(pieces[max(0, min(found) - 1)].text):
        found.add(min(found) - 1)
    return found


def _is_bare_contents(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a heading stands over a table of contents that was left out."""
    heading = pieces[place].kind is Kind.HEADING and is_contents_title(pieces[place].text)
    return heading and (place + 1 == len(pieces) or pieces[place + 1].kind is Kind.HEADING)


def _entry(text: str) -> str:
    """A line as a table of contents has it: without dots and the number of its page."""
    return _key(re.sub(r"[\s.…|]*\s\d{1,4}$", "", text))


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


def _front(pieces: Sequence[Piece], facts: Facts, elsewhere: Sequence[str]) -> _Front:
    """The title and the lines around it, down to the text."""
    at, title = _title(pieces, facts)
    if at < 0:
        agreed = next((form for form in _forms(facts.title) if any(_key(line) == _key(form) for line in elsewhere)), "")
        return _Front(agreed, [], 0)
    end = at + 1
    while end < len(pieces) and (pieces[end].kind is Kind.TITLE or _key(pieces[end].text) in _key(title)):
        end += 1
    cover = _cover_end(pieces, at)
    if cover:
        return _cover(pieces[:cover], at, end, title)
    lines = []
    for piece in pieces[end:]:
        if piece.kind in (Kind.HEADING, Kind.TABLE, Kind.NOTE) and _key(piece.text) != _key(title):
            break
        lines.append(Candidate(piece.text, item=piece.kind is Kind.ITEM))
    page, left = front_page_of([Candidate(title, style="title"), *lines])
    taken = end + len(lines) - len(left)
    author = page.author
    if not author and taken == end and lines and (byline := _BYLINE.fullmatch(lines[0].text)):
        author, taken = byline["name"], taken + 1
    front = _cover(pieces[:taken], at, end, title)
    return replace(front, author=author or front.author, published=page.published or front.published)


def _cover(pieces: Sequence[Piece], at: int, end: int, title: str) -> _Front:
    """Lines that are all of a cover or a head: the title, and who wrote it when."""
    units = [
        Unit(Kind.TITLE if at <= place < end else Kind.BYLINE, piece.text, pages=piece.pages)
        for place, piece in enumerate(pieces)
    ]
    around = [piece.text for place, piece in enumerate(pieces) if not at <= place < end]
    author = next(filter(None, map(_author, around)), "")
    published = next(filter(None, map(_day, around)), None)
    return _Front(title, units, len(units), author, published)


def _cover_end(pieces: Sequence[Piece], at: int) -> int:
    """How many pieces stand on the cover, where the title's page is one: it holds but a few short lines."""
    labels = list(_labels(pieces[:40]))
    pages = labels[at : at + 1]
    if not pages or not pages[0]:
        return 0
    on_it = [place for place, label in enumerate(labels) if label == pages[0]]
    whole = sum(len(pieces[place].text) for place in on_it)
    short = all(len(pieces[place].text) < _LONGEST_FRONT_LINE for place in on_it)
    apart = len(pieces) > on_it[-1] + 1
    return on_it[-1] + 1 if short and whole < _COVER and apart and pieces[0].pages[:1] == ((0, pages[0]),) else 0


def _labels(pieces: Sequence[Piece]) -> Iterator[str]:
    """For each piece the page that it begins on; only the first of a page may be marked with it."""
    label = ""
    for piece in pieces:
        yield piece.pages[0][1] if piece.pages and piece.pages[0][0] == 0 else label
        label = piece.pages[-1][1] if piece.pages else label


def _title(pieces: Sequence[Piece], facts: Facts) -> tuple[int, str]:
    """Which piece is the title, and the title; -1 where none is."""
    opening = list(_opening(pieces))
    for at in opening:
        if pieces[at].kind is Kind.TITLE:
            return at, pieces[at].text
    forms = {_key(form) for form in _forms(facts.title)} - {""}
    for at in opening:
        if _key(pieces[at].text) in forms and len(pieces[at].text) > 3:
            return at, pieces[at].text
    for at in opening:
        if title := _nearly(pieces[at].text, facts.title):
            above = pieces[at - 1].text if at else ""
            if above and _key(facts.title).endswith(_key(above + title)) and len(_key(above)) > 3:
                return at - 1, _end_of(facts.title, _key(above + title))
            return at, title
    if (ruled := _ruled(pieces, opening)) >= 0:
        return ruled, pieces[ruled].text
    largest = _largest(pieces, opening)
    if largest >= 0:
        return largest, pieces[largest].text
    opener = _opener(pieces, opening)
    if opener >= 0:
        return opener, pieces[opener].text
    headings = [i for i, piece in enumerate(pieces) if piece.kind is Kind.HEADING]
    if not headings or headings[0] not in opening:
        return -1, ""
    first = headings[0]
    top = pieces[first].level
    alone = all(pieces[i].level > top for i in headings[1:])
    bare = len(headings) > 1 and all(
        pieces[i].kind is Kind.PARAGRAPH and len(pieces[i].text) < 120 and not pieces[i].text.endswith(".")
        for i in range(first + 1, headings[1])
    )
    named = is_standalone_title(without_stop(pieces[first].text)) or marker_of(pieces[first].text) is not None
    if (alone and (len(headings) > 1 or not named)) or (bare and top == 1 and not named):
        return first, pieces[first].text
    return -1, ""


def _nearly(text: str, title: str) -> str:
    """The title, where a line and a file's title are one but for a number before it or the faults of recognition."""
    line, said = _key(text), _key(title)
    if len(line) < 16 or len(said) < 16:
        return ""
    if said.endswith(line):
        return text
    return title if ratio(line, said) >= 80 else ""


def _could_be_title(piece: Piece) -> bool:
    short = piece.kind in (Kind.PARAGRAPH, Kind.HEADING) and len(piece.text) < _LONGEST_FRONT_LINE
    named = short and len(_key(piece.text)) >= 5 and not is_contents_title(piece.text)
    return named and day_in(piece.text) is None


def _opener(pieces: Sequence[Piece], opening: Sequence[int]) -> int:
    """The first line of several words that names the whole: further lines or a heading follow it, not yet text."""
    for at in opening:
        piece = pieces[at]
        words = len(piece.text.split())
        if not _could_be_title(piece) or words < _FEWEST_TITLE_WORDS or piece.text[-1] in ".;,:" or _author(piece.text):
            continue
        if marker_of(piece.text) is not None or _INSTITUTION.fullmatch(piece.text):
            continue
        below = pieces[at + 1] if at + 1 < len(pieces) else None
        if below is None or not piece.look.around:
            return -1
        leads = below.kind is Kind.HEADING or len(below.text) < _LONGEST_FRONT_LINE
        again = any(one.kind is Kind.HEADING and one.look == piece.look for one in pieces[at + 1 :])
        return at if leads or not again else -1
    return -1


def _end_of(title: str, key: str) -> str:
    """The end of a title that has a key."""
    starts = [match.start() for match in re.finditer(r"\S+", title)]
    return next((title[start:] for start in starts if _key(title[start:]) == key), title)


def _ruled(pieces: Sequence[Piece], opening: Sequence[int]) -> int:
    """The line before "AGENCY:", which is how the rules of American agencies begin; -1 where there is none."""
    at = next((at for at in range(1, min(24, len(pieces))) if pieces[at].text.startswith("AGENCY:")), 0)
    return at - 1 if at and len(pieces[at - 1].text) < _LONGEST_FRONT_LINE and opening else -1


def _largest(pieces: Sequence[Piece], opening: Sequence[int]) -> int:
    """The first line set in the largest type, where that is much larger than the text; -1 where none is."""
    text = max((piece for piece in pieces if piece.kind is Kind.PARAGRAPH), key=lambda one: len(one.text), default=None)
    usual = text.look.size if text is not None else 0.0
    lines = [at for at in opening if _could_be_title(pieces[at]) and not _INSTITUTION.fullmatch(pieces[at].text)]
    size = max((pieces[at].look.size for at in lines), default=0.0)
    if not usual or size < 1.25 * usual:
        return -1
    first = next(at for at in lines if pieces[at].look.size >= 0.97 * size)
    again = [one for one in pieces[lines[-1] + 1 :] if one.kind is Kind.HEADING and one.look.size >= 0.97 * size]
    return -1 if again or marker_of(pieces[first].text) is not None else first


def _opening(pieces: Sequence[Piece]) -> Iterator[int]:
    """The places of the first pieces, as far as they are lines and not yet text."""
    for place, piece in enumerate(pieces[:_FRONT]):
        yield place
        if len(piece.text) > _LONGEST_FRONT_LINE and piece.kind not in (Kind.HEADING, Kind.TITLE):
            return


def _forms(title: str) -> list[str]:
    """A title as files give it, and without the names of a site before or behind it, the longest first."""
    parts = [part for part in _SITE.split(title) if part.strip()]
    ends = [title[: len(title) - len(parts[-1])], title[len(parts[0]) :]] if len(parts) > 1 else []
    forms = [title, *(end.strip(" |–—·»:•-") for end in ends), *sorted(parts, key=len, reverse=True)]
    return [form.strip() for form in forms if len(form.strip()) > 3]


def _key(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text).casefold())


def _without_repeats(pieces: Sequence[Piece], title: str) -> list[Piece]:
    """The pieces without the title where a cover and a first page both give it."""
    key = _key(title)
    return [
        piece
        for place, piece in enumerate(pieces)
        if not (key and place < _FRONT and piece.kind is Kind.HEADING and _key(piece.text) == key)
    ]


def _unit(piece: Piece) -> Unit:
    if piece.kind in (Kind.HEADING, Kind.TITLE):
        mark = marker_of(piece.text)
        split = mark is not None and not mark.style.startswith("hash")
        number, title = (mark.number, mark.title) if mark and split else ("", piece.text)
        return Unit(
            Kind.HEADING, piece.text, max(1, piece.level), number, without_stop(title) or piece.text, pages=piece.pages
        )
    lead = _run_in(piece) if piece.kind is Kind.PARAGRAPH else 0
    if lead:
        title = without_stop(piece.text[:lead].rstrip(" –—-"))
        return Unit(piece.kind, piece.text, piece.level or -1, "", title, run_in=lead, pages=piece.pages)
    return Unit(piece.kind, piece.text, pages=piece.pages)


def _run_in(piece: Piece) -> int:
    """How much of a paragraph is a bold heading that runs into it; emphasis, or a bold sentence, is none."""
    head, rest = piece.text[: piece.lead].rstrip(), piece.text[piece.lead :]
    if not head or len(head.split()) > _LONGEST_RUN_IN or len(rest.strip(" .:–—-")) < 20:
        return 0
    gap = re.match(r"\s*[.:–—-]?\s*", rest)
    width = gap.end() if gap else 0
    if not (head[-1] in ".:" or rest[:width].strip()) or rest[width : width + 1].islower():
        return 0
    end = len(piece.text) - len(rest) + width
    if head[-1] == "." or rest[:width].strip() == ".":
        return 0 if is_statement(head) else end
    return end


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


def _author(text: str) -> str:
    """Who a line of a cover says wrote it."""
    return facts_in(text).author if len(text) < _LONGEST_FRONT_LINE else ""


def _day(text: str) -> date | None:
    """The day that a line of a cover gives."""
    if len(text) > _LONGEST_FRONT_LINE:
        return None
    return next(filter(None, (day_in(match[0]) for match in _DATE_WITHIN.finditer(text))), None)


def _day_at_the_end(title: str) -> date | None:
    """The date that a title ends with ("Stability Report – April 2025")."""
    match = _AT_THE_END.search(title)
    return day_in(match[1]) if match else None
