"""What a stored briefing is found by: the words of its sentences, figures and names, as the engine takes them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.library.index_terms import Stemming, engine_line, figure_words, index_words, terms_of
from bot.library.outlines import Outline
from bot.library.rows import AMONG_FIRST, KINDS
from bot.library.unit_names import unit_names
from bot.text import plain

_CAPITALISED = re.compile(r"\b[A-ZÄÖÜÁÉÍÓÚÀÈÊÇÑ][\w’-]*")

Fields = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence by its row; `asked` are the letters of what it can be asked for as."""

    row: int
    section: int
    paragraph: int
    text: str
    standing: int
    asked: str


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure by its row; `period` is as printed, with the years that it covers."""

    row: int
    sentence: int
    label: str
    period: str
    unit: str
    printed: str
    is_key: bool


@dataclass(frozen=True, slots=True)
class Findable:
    """A briefing with what it is found by."""

    number: int
    title: str
    slug: str
    day: int  # of its date, as date.toordinal counts; 0 for none
    stemming: Stemming
    sections: Outline
    sentences: Sequence[FoundSentence]
    figures: Sequence[FoundFigure]

    def documents(self) -> Iterator[Fields]:
        """The fields of each document, the whole briefing's own last."""
        yield from self._sentence_documents()
        yield from self._names()

    def _names(self) -> Iterator[Fields]:
        """What is offered while somebody types: labels of key figures, headings, the briefing itself."""
        offered = set()
        for one in self.figures:
            if one.is_key and one.label and one.label not in offered:
                offered.add(one.label)
                yield {"name": name_line(one.label), "row": one.row, "day": self.day}
        for place, section in enumerate(self.sections):
            if section.title and not section.implied:
                yield {"heading": name_line(section.title), "row": place, "day": self.day}
        yield {"tags": "whole", "title": name_line(f"{self.title} {self.slug}"), "row": self.number, "day": self.day}

    def _sentence_documents(self) -> Iterator[Fields]:
        """Sentences, those with figures with all by which people ask for these.

        Years are put to the periods, and to the units what people call them. These words are not in the text, and so
        they are not counted for the vocabulary.
        """
        lines = [terms_of(one.text, self.stemming) for one in self.sentences]
        headings, document = self._headings(), terms_of(self.title, self.stemming)
        around = self._around(lines)
        figures: dict[int, list[FoundFigure]] = {}
        for figure in self.figures:
            figures.setdefault(figure.sentence, []).append(figure)
        for one, line in zip(self.sentences, lines, strict=True):
            here = figures.get(one.row, ())
            kinds = "".join(f" {KINDS[letter]}" for letter in one.asked if letter != AMONG_FIRST)
            standing = "quotable" if one.standing == 1 else "unquotable"
            fields: Fields = {
                "row": one.row,
                "day": self.day,
                "tags": f"sentence {standing}{kinds}{' figures' if here else ''}",
                "sentence": line,
                "headings": headings[one.section],
                "document": document,
            }
            if here:
                fields |= {"around": around[one.paragraph], **self._of_figures(here)}
                fields["sentence"] = engine_line(self.stemming.line(figure_words(one.text)))
            yield fields

    def _of_figures(self, figures: Sequence[FoundFigure]) -> Fields:
        labels = " ".join(dict.fromkeys(one.label for one in figures))
        names = (unit_names(one.unit, self.stemming.code) for one in figures)
        measures = " ".join(f"{one.period} {name} {one.printed}" for one, name in zip(figures, names, strict=True))
        return {
            "label": engine_line(self.stemming.line(figure_words(labels))),
            "measure": " ".join(dict.fromkeys(engine_line(self.stemming.line(figure_words(measures))).split())),
        }

    def _around(self, lines: Sequence[str]) -> dict[int, str]:
        """For each paragraph, its own words and those of the one before it in its section, but for that one's names.

        `lines` are the words of each sentence.
        What a paragraph goes on from is not said again; whom it speaks of is.
        """
        with_figures = {one.sentence for one in self.figures}
        paragraphs: dict[int, list[int]] = {}
        for at, one in enumerate(self.sentences):
            paragraphs.setdefault(one.paragraph, []).append(at)
        around: dict[int, str] = {}
        before: list[int] = []
        for paragraph, places in paragraphs.items():
            if any(self.sentences[at].row in with_figures for at in places):
                section = self.sentences[places[-1]].section
                goes_on = before and self.sentences[before[-1]].section == section
                above = " ".join(self.sentences[at].text for at in before) if goes_on else ""
                words = [*(lines[at] for at in places), terms_of(_CAPITALISED.sub(" ", above), self.stemming)]
                around[paragraph] = " ".join(dict.fromkeys(" ".join(words).split()))
            before = places
        return around

    def _headings(self) -> Mapping[int, str]:
        """Place of each section -> the words of its own and all higher headings."""
        words: dict[str, str] = {}
        for section in self.sections:
            words[section.id] = f"{words.get(section.parent, '')} {terms_of(section.title, self.stemming)}".strip()
        return {-1: "", **{place: words[section.id] for place, section in enumerate(self.sections)}}


def name_line(text: str) -> str:
    """The words of a name as people type them, plain and parted by spaces."""
    return " ".join(plain(word) for word in index_words(text))


def findable(db: sqlite3.Connection, number: int) -> Findable:
    """A briefing that is stored."""
    title, slug, published, language, outline = db.execute(
        "SELECT title, slug, published, language, outline FROM briefing WHERE number = ?", (number,)
    ).fetchone()
    sentences = db.execute(
        "SELECT s.id, s.section, s.paragraph, s.text, s.standing, s.asked FROM briefing b"
        " JOIN sentence s ON s.id BETWEEN b.first_sentence AND b.last_sentence WHERE b.number = ? ORDER BY s.id",
        (number,),
    )
    figures = db.execute(
        "SELECT f.id, f.sentence, f.label,"
        " coalesce(f.period, '') || ' ' || coalesce(substr(f.period_start, 1, 4), '')"
        "  || CASE WHEN substr(f.period_end, 1, 4) <> coalesce(substr(f.period_start, 1, 4), '')"
        "     THEN ' ' || substr(f.period_end, 1, 4) ELSE '' END,"
        " f.unit, f.printed, f.is_key FROM briefing b"
        " JOIN figure f ON f.id BETWEEN b.first_figure AND b.last_figure WHERE b.number = ? ORDER BY f.id",
        (number,),
    )
    return Findable(
        number,
        title,
        slug,
        date.fromisoformat(published).toordinal() if published else 0,
        Stemming(language),
        Outline(outline),
        [FoundSentence(*row) for row in sentences.fetchall()],
        [FoundFigure(*row) for row in figures.fetchall()],
    )
