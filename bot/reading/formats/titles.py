"""Which of a document's first lines is its title."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from bot.languages.all_languages import pattern_of_all
from bot.model import Kind
from bot.reading.contents import is_contents_title
from bot.reading.dates import day_in
from bot.reading.formats.pieces import Facts, Piece
from bot.reading.heading_lines import is_contact
from bot.reading.institutions import is_institution, opens_with_institution
from bot.reading.markers import marker_of, without_stop
from bot.reading.no_titles import is_no_title, is_stamp
from bot.reading.people import facts_in, subject_in
from bot.text.general_titles import is_general_title

FRONT = 12  # pieces among which a title stands
LONGEST_FRONT_LINE = 200  # characters
_IMPRINT = pattern_of_all(lambda one: [*one.page.credits, *one.lines.imprint])
_CREDIT = re.compile(
    rf"{_IMPRINT}[^a-z]{{0,3}}[^:]{{0,24}}:|©|\(c\) |isbn\b|.{{0,160}}\bregistered (?:no|number|charity|office)\b",
    re.IGNORECASE,
)
_WRITERS = re.compile(rf"\b{pattern_of_all(lambda one: one.front.writers)}", re.IGNORECASE)
_ISSUER = re.compile(rf"{pattern_of_all(lambda one: one.front.issuers)}:")
_EPIGRAPH = re.compile(r"[“«„\"](?:\S+ ){12,}")  # somebody's words, set large at the beginning
_FIRST, _SECOND = re.compile(r"(?:1|I)[.):]?\s"), re.compile(r"(?:2|II)[.):]?\s")
_LETTER_BY_LETTER = re.compile(r"(?:(?<!\S)\S ){4}")  # as ornaments are set: "a v 7 t 1"
_FEWEST_TITLE_WORDS = 3
_SALUTATION = re.compile(rf"{pattern_of_all(lambda one: one.front.salutations)}.{{0,60}}", re.IGNORECASE)
# "Part B", "Foreword by the Minister"
_PART = re.compile(
    rf"{pattern_of_all(lambda one: sorted(one.headings.parts))} (?-i:[A-Z]|[IVX]{{1,4}})$"
    rf"|{pattern_of_all(lambda one: sorted(one.front.forewords))} ",
    re.IGNORECASE,
)
_LONGEST_PART = 80  # characters
_SHORT, _STATEMENT = 10, 6  # words of a line that may lead to something; from which one with a stop is a sentence
_ABBREVIATIONS = pattern_of_all(lambda one: one.headings.abbreviations)
_STOPPED = re.compile(rf"\b(?!{_ABBREVIATIONS}\.)[^\W\d_]{{3,}}\.$")  # and no "of the U.N."
_OF_A_SALUTATION = 4  # words
_STEM = 5  # letters that the name of a series shares with what stands in it
_MUCH_LARGER = 1.5  # than the heading that is given twice
_SAID_BY_THE_FILE = 2_500  # characters of a text in which the words of its file's title stand
_NUMBER = re.compile(r"\d+")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_SITE_BEHIND = re.compile(r"\s+[|»—·]\s+(?:[A-ZÀ-Þ][\w.’'&-]*\s*){1,3}$")
_SITE = re.compile(r"\s+(?:[|–—·»:•-]|--)\s+|\s*[|»]\s*")


def title_of(pieces: Sequence[Piece], facts: Facts) -> tuple[int, str]:
    """Which piece is the title, and the title; -1 where none is."""
    opening = [at for at in _opening(pieces) if not is_no_title(pieces[at].text)]
    for at in opening:
        if pieces[at].kind is Kind.TITLE:
            return at, pieces[at].text
    forms = {key_of(form) for form in forms_of(facts.title)} - {""}
    for at in opening:
        if key_of(pieces[at].text) in forms and len(pieces[at].text) > 3:
            return at, pieces[at].text
    for at in opening:
        if title := _nearly(pieces[at].text, facts.title):
            above = pieces[at - 1].text if at else ""
            if above and key_of(facts.title).endswith(key_of(above + title)) and len(key_of(above)) > 3:
                return at - 1, _end_of(facts.title, key_of(above + title))
            return at, title
    if subject := _subject(pieces, opening):
        return subject
    largest = _largest(pieces, opening)
    twice = _twice(pieces, opening)
    if twice >= 0 and not _is_much_larger(pieces, largest, twice):
        return twice, pieces[twice].text
    if (ruled := _ruled(pieces, opening)) >= 0:
        return ruled, pieces[ruled].text
    if largest >= 0:
        largest = _below_its_series(pieces, largest)
        return largest, pieces[largest].text
    opener = _opener(pieces, opening)
    if opener >= 0:
        return opener, pieces[opener].text
    first = _first_heading(pieces, facts, opening)
    if first < 0 or _names_no_document(pieces[first].text):
        return -1, ""
    first = _below_its_series(pieces, first)
    return first, pieces[first].text


def said_by_the_file(pieces: Sequence[Piece], facts: Facts) -> str:
    """The title that a file gives itself, where nothing in its text is one, but the beginning has all its words."""
    words = _LONG_WORD.findall(facts.title.casefold())
    begins = " ".join(piece.text for piece in pieces[:40])[:_SAID_BY_THE_FILE].casefold()
    there = set(_LONG_WORD.findall(begins))
    return facts.title if len(words) >= _FEWEST_TITLE_WORDS and there.issuperset(words) else ""


def _subject(pieces: Sequence[Piece], opening: Sequence[int]) -> tuple[int, str] | None:
    """What a letter, a memorandum or a decision says that it is about, where nothing but its head stands above."""
    first = next((at for at in opening if pieces[at].kind is Kind.HEADING), None)
    for at in opening:
        subject = subject_in(pieces[at].text)
        if len(subject.split()) >= _FEWEST_TITLE_WORDS:
            head = first is None or first > at or is_institution(pieces[first].text)
            return (at, subject) if head else None
    return None


def _is_much_larger(pieces: Sequence[Piece], one: int, other: int) -> bool:
    return one >= 0 and pieces[one].look.size >= _MUCH_LARGER * pieces[other].look.size > 0


def _below_its_series(pieces: Sequence[Piece], first: int) -> int:
    """The heading right below the name of its series, which is of one word: "DIRECTIVES", "Directive on water"."""
    below = pieces[first + 1] if first + 1 < len(pieces) else None
    series = key_of(pieces[first].text)
    alone = len(pieces[first].text.split()) == 1 and len(series) > _STEM
    in_it = below is not None and below.kind is Kind.HEADING and key_of(below.text).startswith(series[:_STEM])
    return first + 1 if alone and in_it else first


def _names_no_document(text: str) -> bool:
    """Whether a line says whom a text speaks to, or which part comes, or is a sentence, and not what the whole is."""
    words = text.split()
    if len(text) < _LONGEST_PART and _PART.match(text):
        return True
    if len(words) <= _OF_A_SALUTATION and "," in text and _SALUTATION.fullmatch(text):
        return True
    return is_general_title(without_stop(text)) or (len(words) >= _STATEMENT and _STOPPED.search(text) is not None)


def _nearly(text: str, title: str) -> str:
    """The title, where a line and a file's title are one but for a number before it or the faults of recognition."""
    line, said = key_of(text), key_of(title)
    if len(line) < 16 or len(said) < 16:
        return ""
    if said.endswith(line):
        return text
    if ratio(line, said) < 80:
        return ""
    return without_site(title) if set(_NUMBER.findall(text)) <= set(_NUMBER.findall(title)) else text


def _end_of(title: str, key: str) -> str:
    """The end of a title that has a key."""
    starts = [match.start() for match in re.finditer(r"\S+", title)]
    return next((title[start:] for start in starts if key_of(title[start:]) == key), title)


def _twice(pieces: Sequence[Piece], opening: Sequence[int]) -> int:
    """The first heading that a cover and a first page both give; -1 where none is given twice."""
    keys = {at: key_of(pieces[at].text) for at in opening if pieces[at].kind is Kind.HEADING}
    counted = Counter(keys.values())
    named = (at for at, key in keys.items() if counted[key] > 1 and len(pieces[at].text.split()) >= _FEWEST_TITLE_WORDS)
    return next((at for at in named if marker_of(pieces[at].text) is None), -1)


def _ruled(pieces: Sequence[Piece], opening: Sequence[int]) -> int:
    """The line before "AGENCY:", which is how the rules of American agencies begin; -1 where there is none."""
    at = next((at for at in range(1, min(24, len(pieces))) if _ISSUER.match(pieces[at].text)), 0)
    return at - 1 if at and len(pieces[at - 1].text) < LONGEST_FRONT_LINE and opening else -1


def _largest(pieces: Sequence[Piece], opening: Sequence[int]) -> int:
    """The first line set in the largest type, where that is much larger than the text; -1 where none is."""
    text = max((piece for piece in pieces if piece.kind is Kind.PARAGRAPH), key=lambda one: len(one.text), default=None)
    usual = text.look.size if text is not None else 0.0
    lines = [at for at in opening if _could_be_title(pieces[at]) and not is_institution(pieces[at].text)]
    size = max((pieces[at].look.size for at in lines), default=0.0)
    if not usual or size < 1.25 * usual:
        return -1
    first = next(at for at in lines if pieces[at].look.size >= 0.97 * size)
    again = [one for one in pieces[lines[-1] + 1 :] if one.kind is Kind.HEADING and one.look.size >= 0.97 * size]
    return -1 if again or marker_of(pieces[first].text) is not None else first


def _first_heading(pieces: Sequence[Piece], facts: Facts, opening: Sequence[int]) -> int:
    """The first heading, where it names the whole and not its first part; -1 where it does not."""
    headings = [i for i, piece in enumerate(pieces) if piece.kind is Kind.HEADING and not is_no_title(piece.text)]
    if not headings or headings[0] not in opening:
        return -1
    first = headings[0]
    while is_institution(pieces[first].text) or is_contact(
        pieces[first].text
    ):  # who has issued it stands above its title
        below = [i for i in headings if first < i <= first + 2 and i in opening]
        if not below:
            break
        first = below[0]
    if first > headings[0]:
        return -1 if opens_with_institution(pieces[first].text) else first
    top = pieces[first].level
    alone = all(pieces[i].level > top for i in headings[1:])
    bare = len(headings) > 1 and all(
        pieces[i].kind is Kind.PARAGRAPH and len(pieces[i].text) < 120 and not pieces[i].text.endswith(".")
        for i in range(first + 1, headings[1])
    )
    named = is_general_title(without_stop(pieces[first].text)) or marker_of(pieces[first].text) is not None
    other = len(pieces[first].text.split()) < _FEWEST_TITLE_WORDS <= len(facts.title.split())
    if other and key_of(pieces[first].text) not in key_of(facts.title):
        return -1  # it names a section, and the file says what the whole is called
    if _counts_on(pieces, first):
        return -1
    if (alone and (len(headings) > 1 or not named)) or (bare and top == 1 and not named):
        return first
    return -1


def _could_be_title(piece: Piece) -> bool:
    short = piece.kind in (Kind.PARAGRAPH, Kind.HEADING) and len(piece.text) < LONGEST_FRONT_LINE
    named = short and len(key_of(piece.text)) >= 5 and not is_contents_title(piece.text)
    named = named and not _WRITERS.search(piece.text) and not _names_no_document(piece.text)
    named = named and not is_contact(piece.text) and not _LETTER_BY_LETTER.search(piece.text)
    return named and day_in(piece.text) is None and not _CREDIT.match(piece.text) and not _EPIGRAPH.match(piece.text)


def _counts_on(pieces: Sequence[Piece], first: int) -> bool:
    """Whether a heading is the first of a series ("1 Preamble", "2 …"): it opens a part, and names not the whole."""
    headings = [piece.text for piece in pieces[first:] if piece.kind is Kind.HEADING]
    return any(_FIRST.match(headings[0]) and _SECOND.match(text) for text in headings[1:])


def _opener(pieces: Sequence[Piece], opening: Sequence[int]) -> int:
    """The first line of several words that names the whole: further lines or a heading follow it, not yet text."""
    for at in opening:
        piece = pieces[at]
        words = len(piece.text.split())
        if (
            not _could_be_title(piece)
            or words < _FEWEST_TITLE_WORDS
            or piece.text[-1] in ".;,:"
            or facts_in(piece.text).author
        ):
            continue
        if marker_of(piece.text) is not None or is_institution(piece.text):
            continue
        if any(_CREDIT.match(one.text) or is_stamp(one.text) for one in pieces[:at]):
            return -1  # an imprint, of which every line says something else
        below = pieces[at + 1] if at + 1 < len(pieces) else None
        if below is None or not (piece.look.around or (at == 0 and _leads_on(below))):
            return -1
        leads = below.kind is Kind.HEADING or len(below.text) < LONGEST_FRONT_LINE
        again = any(one.kind is Kind.HEADING and one.look == piece.look for one in pieces[at + 1 :])
        return at if leads or not again else -1
    return -1


def _leads_on(below: Piece) -> bool:
    """Whether what follows the first line leads to something: "Summary:"."""
    return len(below.text.split()) < _SHORT and below.text.endswith(":")


def _opening(pieces: Sequence[Piece]) -> Iterator[int]:
    """The places of the first pieces, as far as they are lines and not yet text."""
    for place, piece in enumerate(pieces[:FRONT]):
        yield place
        if len(piece.text) > LONGEST_FRONT_LINE and piece.kind not in (Kind.HEADING, Kind.TITLE):
            return


def forms_of(title: str) -> list[str]:
    """A title as files give it, and without the names of a site before or behind it, the longest first."""
    parts = [part for part in _SITE.split(title) if part.strip()]
    ends = [title[: len(title) - len(parts[-1])], title[len(parts[0]) :]] if len(parts) > 1 else []
    forms = [title, *(end.strip(" |–—·»:•-") for end in ends), *sorted(parts, key=len, reverse=True)]
    return [form.strip() for form in forms if len(form.strip()) > 3]


def without_site(title: str) -> str:
    """A title without the name of a site behind it: a few words with capitals, behind a bar or a dash."""
    match = _SITE_BEHIND.search(title)
    return title[: match.start()] if match and len(title[: match.start()].split()) >= _FEWEST_TITLE_WORDS else title


def key_of(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text).casefold())
