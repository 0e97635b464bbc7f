"""Lines above a text that are no title by their form: stamps, dates, names of files, letters that are none."""

from __future__ import annotations

import re

from bot.languages.all_languages import pattern_of_all
from bot.reading.dates import day_in
from bot.reading.people import is_role

_WORD = re.compile(r"[^\W\d_\u02b0-\u02ff]{3,}|[\u3400-\u9fff]{2}")  # letters, not accents by themselves: "ˆ˚ ˆ"
_CAPITALS = re.compile(r"[A-ZÀ-ÞА-Я]{2}(?![^\W\d_])")
_LETTER_BY_LETTER = re.compile(r"(?:(?<!\S)[^\W\d_]\s){4}")
_STAMP = re.compile(rf"\W*{pattern_of_all(lambda one: one.front.stamps)}", re.IGNORECASE)
_DOUBTFUL_STAMP = re.compile(rf"\W*{pattern_of_all(lambda one: one.front.doubtful_stamps)}", re.IGNORECASE)
# What follows such a one where it is a stamp: more of a licence's name, its number, an address, a stop, or a day.
_OF_A_STAMP = re.compile(
    r"\A-|[./@。]|\d-\d|\d ?年|\d{1,2} (?:de )?[^\W\d_]{3,12} (?:de )?\d{4}|[^\W\d_]{3,12} \d{1,2}, \d{4}"
)
_MOST = 0.8  # of a line
_LONGEST_STAMP = 160  # characters
# "reports/plan", "plan_2031.docx", "Microsoft Word - plan.doc"
_FILE = re.compile(
    r"[a-z\d_.-]+(?:[/\\][a-z\d_.-]+)+"
    r"|(?i:(?:microsoft \w+ - )?\S+\.(?:docx?|pdf|html?|indd|pptx?|xlsx?|odt|rtf|txt|qxp|pub))"
)
_HEAD_OF_A_BROWSER = re.compile(
    r"(?:^|\s)\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d,? \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?$", re.IGNORECASE
)
# Of two days only the second is read: "October 28-29, 2025".
_DAYS = re.compile(r"\b\d{1,2}\s?[-–]\s?(?=\d{1,2}\b)")
_LONGEST_DATE = 60  # characters


def is_no_title(text: str) -> bool:
    """Whether a line names no document, whatever it stands above."""
    text = text.strip()
    aside = text[:1] in "(（" and text[-1:] in ")）"
    fragment = len(text.split()) == 1 and text[:1].islower() and not text[1:2].isupper()
    if aside or fragment or not has_words(text) or is_stamp(text):
        return True
    return _FILE.fullmatch(text) is not None or is_date(text) or is_role(text)


def has_words(text: str) -> bool:
    """Whether a line has a word: what has none was drawn in a font that names no letters, or is an ornament."""
    legible = "\ufffd" not in text or len(_WORD.findall(text)) > text.count("\ufffd")
    return legible and (_WORD.search(text) or _CAPITALS.search(text)) is not None and not is_letter_by_letter(text)


def is_letter_by_letter(text: str) -> bool:
    """Whether a line is set with spaces between its letters, so that its words cannot be told."""
    return _LETTER_BY_LETTER.search(text) is not None


def is_stamp(text: str) -> bool:
    """Whether a line was stamped on a document, tells how it may be used, or is the head that a browser prints."""
    if len(text) > _LONGEST_STAMP:
        return False
    return (_STAMP.match(text) or _HEAD_OF_A_BROWSER.search(text)) is not None or _is_doubtful_stamp(text)


def _is_doubtful_stamp(text: str) -> bool:
    """Whether a line opens as stamps and titles do, and goes on as a stamp: "Downloaded from harbour.example"."""
    opened = _DOUBTFUL_STAMP.match(text)
    if opened is None:
        return False
    behind = text[opened.end() :]
    return opened.end() >= _MOST * len(text) or _OF_A_STAMP.search(behind) is not None or is_stamp(behind.strip())


def is_date(text: str) -> bool:
    """Whether a line is nothing but a date, or the first and the last day of a meeting."""
    return len(text) <= _LONGEST_DATE and day_in(_DAYS.sub("", text)) is not None
