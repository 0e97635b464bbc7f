"""What a document was read as, for the person who put it there: its size, its outline, and what to doubt about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Briefing, Notice, Sentence
from bot.text import UNKNOWN

_LONG = 1_500  # words, from which a document without headings is odd
_ENDS = re.compile(r"[.!?。！？…:;：；][\"”’»“)\]」』）*]*$")
_FEW = 20  # sentences of which the share says nothing


@dataclass(frozen=True, slots=True)
class Account:
    """One document in numbers; `figures` are the key ones, `pages` is 0 where the format has none."""

    briefing: Briefing
    pages: int
    sentences: int
    figures: int
    doubts: tuple[Notice, ...] = ()  # with what to mend

    @property
    def line(self) -> str:
        """What it is in one line: "Title (12 pages, 14 sections, 230 sentences, 61 figures)"."""
        sections = sum(not section.implied for section in self.briefing.sections)
        counts = ((self.pages, "page"), (sections, "section"), (self.sentences, "sentence"), (self.figures, "figure"))
        told = [f"{count:,} {what}{'s' * (count != 1)}" for count, what in counts if count or what != "page"]
        return f"{self.briefing.title} ({', '.join(told)})"


def doubts_of(briefing: Briefing, sentences: Sequence[Sentence], warnings: Sequence[str]) -> tuple[Notice, ...]:
    """What a careful reader would doubt about how a document was read."""
    found = [*map(Notice, warnings)]
    if briefing.published is None:
        found.append(
            Notice(
                "It has no date, and counts as older than those that have one. Correct it, or write “date: 2022-03-15”"
                " at its top."
            )
        )
    if briefing.language == UNKNOWN:
        found.append(Notice("Its language is not known. Correct it, or write “language: en” at its top."))
    if briefing.words > _LONG and all(section.implied for section in briefing.sections):
        found.append(Notice("It is long and has no headings that were found: it is shown as one section."))
    if len(sentences) > _FEW:
        cut = [sentence for sentence in sentences if not _ENDS.search(sentence.text)]
        if len(cut) * 5 > len(sentences):
            counts = {"cut": f"{len(cut):,}", "all": f"{len(sentences):,}"}
            found.append(Notice("{cut} of its {all} sentences have no end: is its text cut into lines?", counts))
    if not sentences:
        found.append(Notice("It has no sentences outside of tables and notes: nothing of it can be quoted."))
    return tuple(found)
