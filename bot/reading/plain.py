"""The reader for plain text: pages become lines, lines units, and units headings, list items, paragraphs and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading.contents import without_contents
from bot.reading.datelines import with_dateline
from bot.reading.footnotes import with_notes_marked
from bot.reading.front_page import front_page_of
from bot.reading.headings import with_headings
from bot.reading.line_habits import Habits, habits_of, joined
from bot.reading.line_words import rarely_last
from bot.reading.manuscript import Candidate, Draft
from bot.reading.markers import marker_of
from bot.reading.menus import with_menus_marked
from bot.reading.notes import with_notes
from bot.reading.numbering import with_numbers
from bot.reading.pages import pages_of, without_edges
from bot.reading.run_ins import with_run_ins
from bot.reading.wrapping import candidates_of

_ENDS = re.compile(r"[.!?:;。！？：；…][\"”’»)\]」』）*]*$")
# What texts of the United States' printing office have where a picture was left out, and where a page of theirs begins.
_NO_TEXT = re.compile(r"^[^\S\n]{0,80}\[GRAPHIC\](?: \[[^\]\n]{1,40}\])?[^\n]{0,40}\n", re.MULTILINE)
_PAGE_WITHIN = re.compile(r"\[\[Page [A-Z]?\d{1,6}\]\][ ]*(?:\n\s*(?=[a-z]))?")
_HANGING = re.compile(rf"(?:\b{rarely_last()}|[,–—-])$", re.IGNORECASE)


def plain_draft(text: str) -> Draft:
    """What a careful reader sees in a plain text: its units with their kinds, title, author and date."""
    if "[GRAPHIC]" in text or "[[Page " in text:
        text = _without_pages_within(_without_pictures(text))
    printed = without_edges(pages_of(text))
    pages = [page.lines for page in printed]
    habits = habits_of(pages)
    labels = _labels([page.number for page in printed])
    found = [
        replace(one, pages=((0, labels[at]),) if labels[at] else ())
        for at, lines in enumerate(pages)
        for one in candidates_of(lines, habits, at)
    ]
    return draft_of(_over_pages(with_notes_marked(without_contents(found)), habits))


def _without_pictures(text: str) -> str:
    """A text without the lines that stand for pictures, and the blank ones above them."""
    *above, last = _NO_TEXT.split(text)
    return "\n\n".join([*(part.rstrip() for part in above), last])


def _without_pages_within(text: str) -> str:
    """A text with a line's end where a page begins, and without the blank lines around it that part a sentence."""
    *above, last = _PAGE_WITHIN.split(text)
    return "\n".join([*map(_up_to_a_page, above), last])


def _up_to_a_page(text: str) -> str:
    bare = text.rstrip()
    goes_on = bare and bare[-1] not in ".!?:;" and "\n" in text[len(bare) :]
    return bare if goes_on else text.rstrip(" ")


def _labels(numbers: Sequence[str]) -> Sequence[str]:
    """What each page is called: its printed number, or its place where none is printed; nothing for a single page."""
    if len(numbers) == 1:
        return [""]
    return numbers if any(numbers) else [str(place) for place in range(1, len(numbers) + 1)]


def draft_of(candidates: Sequence[Candidate]) -> Draft:
    """What a careful reader sees in lines and paragraphs that no markup tells apart."""
    front, rest = front_page_of(candidates)
    body, sent = with_dateline(with_headings(with_menus_marked(rest)))
    units = [*front.units, *with_numbers(with_run_ins(body))]
    return Draft(tuple(with_notes(units, front.author)), front.title, front.author, front.published or sent)


def _over_pages(candidates: Sequence[Candidate], habits: Habits) -> list[Candidate]:
    """The candidates, with a paragraph that goes on over a page or a blank line in one piece, notes aside."""
    found: list[Candidate] = []
    last = -1  # the place of the last candidate that is no note
    for one in candidates:
        above = found[last] if last >= 0 else None
        parted = above is not None and (one.page > above.page or (one.opens and one.text[:1].islower()))
        if above is not None and parted and not one.note and _goes_on(above, one):
            whole = joined([above.text, one.text], habits)
            begins = tuple((len(whole) - len(one.text), label) for _at, label in one.pages)
            found[last] = replace(
                above, text=whole, page=one.page, lines=above.lines + one.lines, pages=(*above.pages, *begins)
            )
            continue
        found.append(one)
        if not one.note:
            last = len(found) - 1
    return found


def _goes_on(above: Candidate, one: Candidate) -> bool:
    if above.table or one.table or one.item or above.style or one.style or _ENDS.search(above.text):
        return False
    if marker_of(one.text) is not None and not one.text[:1].islower():
        return False
    prose = len(above.text) > 60 and (above.lines > 1 or len(above.text) > 140 or above.item)
    if one.text[:1].islower():
        return prose or len(above.text.split()) > 4
    return prose and (_HANGING.search(above.text) is not None or one.lines > 1 or bool(_ENDS.search(one.text)))
