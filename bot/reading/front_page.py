"""The first lines of a document: title, author and date on a cover, in a letter's head or above the text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.languages.all_languages import pattern_of_all
from bot.model import Kind
from bot.reading.contents import is_contents_title
from bot.reading.front_lines import Line, told
from bot.reading.line_words import rarely_last
from bot.reading.manuscript import Candidate, Unit
from bot.reading.markers import marker_of, without_hashes, without_stop
from bot.reading.nearby_dates import only_date
from bot.reading.no_titles import has_words, is_no_title
from bot.reading.people import facts_in, opens_byline, people_in, person_in, subject_in
from bot.text.general_titles import is_general_title

_SALUTATION = re.compile(rf"{pattern_of_all(lambda one: one.front.salutations)}.{{0,160}}[:：,，!！]?", re.IGNORECASE)
# What somebody says to others, down to the sentence behind it: "Dear colleagues! The committee …"
_SAID_TO = re.compile(
    rf"{pattern_of_all(lambda one: one.front.salutations)}.{{0,160}}[.!！。] ?[A-ZÀ-ÞА-Я\u3400-\u9fff]", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?。！？][\"”’»)）」』]*$")
_UNFINISHED = re.compile(rf"(?:\b{rarely_last()}|[,:–—&-])$", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_ISSUER = re.compile(rf"{pattern_of_all(lambda one: one.front.issuers)}:")
_FIRST_OF_A_RULE = 24  # candidates
_MOST = 40  # candidates that a cover is made of
_TEXT = 400  # candidates by whose words names are told
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class FrontPage:
    title: str = ""
    author: str = ""
    published: date | None = None
    units: tuple[Unit, ...] = ()


def front_page_of(
    candidates: Sequence[Candidate], words: frozenset[str] = frozenset()
) -> tuple[FrontPage, Sequence[Candidate]]:
    """What the first lines say, and what is behind them.

    The first lines up to the first paragraph or heading are the front page. Of those that are no date, byline, office,
    code or label, the first are the title: several where they stand together and the first is unfinished, all in
    capitals, or one of many short ones. `words` are those that the text further down has in small letters.
    """
    size, cover = _size(candidates)
    common = words | small_words(one.text for one in candidates[size : size + _TEXT])
    lines = list(told(candidates[:size], common))
    title, chosen = _title(lines)
    if not title:
        return FrontPage(), candidates
    marked = chosen
    if ruled := _ruled(candidates, common):
        title = " ".join(without_hashes(candidates[at].text) for at in ruled)
        chosen = marked = set(ruled)
        if ruled[-1] >= size:  # a notice to the reader stands above, and the title remains a heading below it
            chosen, marked = {0}, set()
    facts = [line.facts for line in lines]
    author = next((one.author for one in facts if one.author), "")
    if not author:
        author = _persons(lines, chosen, common)
    below = (
        line for at, line in enumerate(lines) if line.what == "subtitle" or (at not in chosen and at - 1 in chosen)
    )
    said = next(filter(None, (only_date(line.one.text) for line in below)), None)  # a speech's own day
    published = said or next((one.published for one in facts if one.published), None)
    last = size - 1 if cover else _last(lines, chosen)
    units = tuple(
        Unit(_kind(line, at in marked), without_hashes(line.one.text), pages=line.one.pages)
        for at, line in enumerate(lines[: last + 1])
    )
    return FrontPage(title, author, published, units), candidates[last + 1 :]


def _size(candidates: Sequence[Candidate]) -> tuple[int, bool]:
    """How many candidates may be the front page, and whether they fill pages of their own: a cover.

    They end before the first paragraph, list or marked heading.
    """
    for at, one in enumerate(candidates[:_MOST]):
        if at and one.page > candidates[0].page:
            return at, True
        if one.note or (one.item and has_words(one.text)) or one.table or _is_prose(one, at) or _is_said_to(one.text):
            return at, False
        if at and (is_general_title(without_stop(one.text)) or is_contents_title(one.text)):
            return at, False
        mark = marker_of(one.text)
        if mark is not None and not _may_be_title(one, mark.style, at) and not facts_in(one.text).told:
            return at, False
    return min(_MOST, len(candidates)), False


def _is_said_to(text: str) -> bool:
    return _SALUTATION.fullmatch(text) is not None or (len(text.split()) > 8 and _SAID_TO.match(text) is not None)


def _may_be_title(one: Candidate, style: str, at: int) -> bool:
    return (
        (bool(one.style) and not one.style.startswith("apart"))
        or (at == 0 and style.startswith(("hash", "han-chapter")))
        or style == "hash1"
    )


def _is_prose(one: Candidate, at: int) -> bool:
    """Whether a candidate is a paragraph rather than a line of a front page."""
    text = one.text
    if len(text) > _LONGEST_TITLE:
        return True
    if _HAN.search(text):
        return len(text) > 80 or (len(text) > 20 and text.endswith(("。", "；", "："))) or text.count("。") > 1
    words = len(text.split())
    ended = _ENDS.search(text) is not None
    return (ended and words > (5 if at else 14) and not facts_in(text).told) or (words > 30 and one.lines < 4)


def _kind(line: Line, chosen: bool) -> Kind:  # of one line of the front page
    return Kind.TITLE if chosen else Kind.NOTE if line.what == "furniture" else Kind.BYLINE


def _title(lines: Sequence[Line]) -> tuple[str, set[int]]:
    """The title, and which lines it is made of."""
    for at, line in enumerate(lines):
        if subject := subject_in(line.one.text):
            return subject, {at}
    for what in ("title", "person", "body"):
        for first in (at for at, line in enumerate(lines) if line.what == what and _is_title(line.one)):
            title, chosen = _whole_title(lines, first)
            if not title.endswith((":", "：")):  # what leads to something names not the whole: "Reference:"
                return title, chosen
    return "", set()


def _whole_title(lines: Sequence[Line], at: int) -> tuple[str, set[int]]:
    """The title that begins at a line, with the lines that go on with it."""
    block = [at]
    while (
        block[-1] + 1 < len(lines)
        and not lines[block[-1] + 1].one.opens
        and lines[block[-1] + 1].what in ("title", "body")
    ):
        block.append(block[-1] + 1)
    texts = [without_hashes(lines[i].one.text) for i in block]
    many = sum(lines[i].one.lines for i in block) > 3 and max(map(len, texts)) < 200
    taken = 1
    while taken < len(block):
        goes_on = _goes_on(" ".join(texts[:taken]), texts[taken])
        if not (goes_on or (many and lines[block[taken]].what == "title")):
            break
        taken += 1
    title = _joined(texts[:taken])
    end = block[taken - 1]
    below = lines[end + 1] if end + 1 < len(lines) else None
    equal = below is not None and _hashes(below.one.text) == _hashes(lines[at].one.text) != ""
    if below is not None and below.what == "title" and below.one.opens and not equal and _is_subtitle(title, below.one):
        subtitle, more = _whole_title(lines, end + 1)
        return f"{title}: {subtitle}", {*block[:taken], *more}
    return title, set(block[:taken])


def _hashes(text: str) -> str:
    """The style of a heading in Markdown: what has the same as the title opens a part, and is no subtitle."""
    mark = marker_of(text)
    return mark.style if mark is not None and mark.style.startswith("hash") else ""


def _ruled(candidates: Sequence[Candidate], common: Container[str]) -> list[int]:
    """The places of the lines right above "AGENCY:", which are the title of a rule of an American agency."""
    end = next((at for at, one in enumerate(candidates[:_FIRST_OF_A_RULE]) if at and _ISSUER.match(one.text)), 0)
    lines = list(told(candidates[:end], common))
    begins = end
    while (
        begins
        and lines[begins - 1].what in ("title", "person", "body")
        and len(lines[begins - 1].one.text) < _LONGEST_TITLE
    ):
        begins -= 1
        if lines[begins].one.opens:
            break
    return list(range(begins, end))


def _goes_on(above: str, text: str) -> bool:
    opened = (
        above.count("“") > above.count("”")
        or above.count("(") > above.count(")")
        or above.count("《") > above.count("》")
    )
    both = above.isupper() and text.isupper() and len(above) > 12
    return opened or both or _UNFINISHED.search(above) is not None or text[:1].islower()


def _joined(texts: Sequence[str]) -> str:
    """Lines of a title as one; what is all in capitals above others is its subject."""
    title = texts[0]
    for above, text in pairwise(texts):
        subject = above.isupper() and not text.isupper() and not _UNFINISHED.search(above)
        han = _HAN.search(above[-1:]) and _HAN.search(text[:1])
        title += f": {text}" if subject else text if han else f" {text}"
    return title


def _is_subtitle(title: str, one: Candidate) -> bool:
    """Whether a line is a title's second part: the first is all in capitals, and it is not."""
    return (
        title.isupper()
        and len(title) > 5
        and not one.text.isupper()
        and len(one.text) < 150
        and not _ENDS.search(one.text)
    )


def _persons(lines: Sequence[Line], chosen: Container[int], common: Container[str]) -> str:
    """The names in a line by itself right below the title, or right before or behind a date."""
    for at, line in enumerate(lines):
        if line.what != "person" or at in chosen:
            continue
        around = [
            other for other in (lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None) if other
        ]
        dated = any(other.what == "fact" and other.facts.published for other in around)
        if dated or (at and opens_byline(lines[at - 1].one.text)):
            return person_in(line.one.text, common)
        if not at or not (at - 1 in chosen or lines[at - 1].what == "subtitle"):
            continue
        if people := people_in([other.one.text for other in lines[at:]], common):
            return people
        if len(lines) > at + 1 and lines[at + 1].what == "body":
            return person_in(line.one.text, common)
    return ""


def _last(lines: Sequence[Line], chosen: set[int]) -> int:
    """The last line of the front page: what is behind it opens the text."""
    last = max(chosen)
    for at, line in enumerate(lines):
        gap = [between.what for between in lines[last + 1 : at] if between.what == "title"]
        if at > last and line.what in ("fact", "label", "body", "person", "subtitle", "furniture") and len(gap) < 3:
            last = at
    return last


def _is_title(one: Candidate) -> bool:
    text = one.text
    if one.item or one.table or len(text) > _LONGEST_TITLE or is_general_title(without_stop(text)):
        return False
    mark = marker_of(text)
    if mark is not None and not mark.style.startswith(("hash", "han-chapter")) and not one.style:
        return False
    if is_no_title(without_hashes(text)) or (text[:1].islower() and not text[1:2].isupper()):
        return False
    return any(map(str.isalpha, text)) and (
        bool(one.style) or not text.endswith((".", "。", ";", ",")) or text.endswith(("v.", "etc."))
    )


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that the text has in small letters: a name's are not among them."""
    return frozenset(word for text in texts for word in re.findall(r"(?<![^\W_])[a-zß-öø-ÿа-я]{3,}", text))
