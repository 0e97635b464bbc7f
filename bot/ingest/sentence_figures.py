"""The figures of a document's sentences, none of which can take the document down: a fault costs that one's alone."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Final

from bot.figures.decimal_marks import NO_MARKS, Marks, marks_in, may_be_open
from bot.figures.grammar import figures_in
from bot.model import Figure

# A sentence of more numbers is a table whose cells have run together: what each of them measures is told by no grammar,
# and the search for it grows with their square.
_MOST_NUMBERS: Final = 200
_NUMBER: Final = re.compile(r"\d+")
_SHOWN: Final = 3  # sentences that a warning names
_OPENING: Final = 60  # characters of each


class SentenceFigures:
    """Reads the figures of one document, sentence by sentence, and keeps count of what could not be read."""

    def __init__(self, language: str, published: date | None, text: str = "") -> None:
        """`text` is the whole document's, by whose other numbers some are read."""
        self._language = language
        self._text = text
        self._published = published
        self._unread: list[tuple[str, str]] = []  # a sentence's first characters; what went wrong

    def of(self, sentence: str, before: str) -> tuple[Figure, ...]:
        """The figures of a sentence, none where reading it fails; `before` is the one before it in its paragraph."""
        if is_crowded(sentence):
            return ()
        if is_crowded(before):
            before = ""
        try:
            marks = self._marks if may_be_open(sentence) else NO_MARKS
            found = figures_in(sentence, before=before, published=self._published, language=self._language, marks=marks)
        except Exception as error:  # noqa: BLE001 # a slip of the grammar must not cost more than one sentence's figures
            self._unread.append((sentence[:_OPENING], f"{type(error).__name__}: {error}"))
            return ()
        return found

    @cached_property
    def _marks(self) -> Marks:
        """The decimal marks of the document."""
        return marks_in(self._text, self._language)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of the sentences that could not be read; nothing where all could."""
        if not self._unread:
            return ()
        count = len(self._unread)
        named = "; ".join(f"“{opening}” ({error})" for opening, error in self._unread[:_SHOWN])
        more = f"; and {count - _SHOWN} more" if count > _SHOWN else ""
        sentences = "1 sentence" if count == 1 else f"{count} sentences"
        return (f"The figures of {sentences} could not be read and are left out: {named}{more}.",)


def is_crowded(sentence: str) -> bool:
    """Whether what was cut as one sentence holds more numbers than any sentence does."""
    return len(sentence) > 2 * _MOST_NUMBERS and len(_NUMBER.findall(sentence)) > _MOST_NUMBERS
