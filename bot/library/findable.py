"""What a stored briefing is found by: the words of its sentences and figures, as the search engine takes them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.library.index_terms import Stemming, engine_line, figure_words, terms_of
from bot.library.unit_names import unit_names

_CAPITALISED = re.compile(r"\b[A-ZÄÖÜÁÉÍÓÚÀÈÊÇÑ][\w’-]*")


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence by its row in the index; `tags` are "quotable", and what it can be asked for as."""

    row: int
    ordinal: int
    section: str
    paragraph: int
    text: str
    terms: str
    tags: str


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure by its row; `period` is as printed, with the years that it covers."""

    row: int
    sentence: int
    label: str
    period: str
    unit: str
    printed: str


@dataclass(frozen=True, slots=True)
class Findable:
    """A briefing with what it is found by; `sections` are id, parent and title, in reading order."""

    id: str
    title: str
    stemming: Stemming
    sections: Sequence[tuple[str, str, str]]
    sentences: Sequence[FoundSentence]
    figures: Sequence[FoundFigure]

    def documents(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Row and fields of each document."""
        yield from self._sentence_documents()
        yield from self._figure_documents()

    def _sentence_documents(self) -> Iterator[tuple[int, dict[str, str]]]:
        def indexable(text: str) -> str:
            return terms_of(text, self.stemming)

        headings, document = self._headings(indexable), indexable(self.title)
        for one in self.sentences:
            yield (
                one.row,
                {
                    "sentence": one.terms,
                    "headings": headings.get(one.section, ""),
                    "document": document,
                    "tags": one.tags,
                },
            )

    def _figure_documents(self) -> Iterator[tuple[int, dict[str, str]]]:
        """All by which people ask for each figure.

        Years are put to the periods, and to the units what people call them. These words are not in the text, and so
        they are not counted for the vocabulary.
        """

        def indexable(text: str) -> str:
            return engine_line(self.stemming.line(figure_words(text)))

        if not self.figures:
            return
        headings, document, around = self._headings(indexable), indexable(self.title), self._around(indexable)
        sentences = {one.ordinal: one for one in self.sentences}
        lines: dict[int, str] = {}
        for figure in self.figures:
            sentence = sentences[figure.sentence]
            if figure.sentence not in lines:
                lines[figure.sentence] = f"{indexable(sentence.text)} {headings.get(sentence.section, '')}"
            names = unit_names(figure.unit, self.stemming.code)
            yield (
                figure.row,
                {
                    "label": indexable(figure.label),
                    "measure": indexable(f"{figure.period} {names} {figure.printed}"),
                    "said": lines[figure.sentence],
                    "around": f"{around[sentence.paragraph]} {document}",
                    "tags": "figure",
                },
            )

    def _around(self, indexable: Callable[[str], str]) -> dict[int, str]:
        """For each paragraph, its own words and those of the one before it in its section, but for that one's names.

        What a paragraph goes on from is not said again; whom it speaks of is.
        """
        paragraphs: dict[int, list[str]] = {}
        sections: dict[int, str] = {}
        for one in self.sentences:
            paragraphs.setdefault(one.paragraph, []).append(one.text)
            sections[one.paragraph] = one.section
        around: dict[int, str] = {}
        before, above = "", None
        for paragraph, sentences in paragraphs.items():
            text = " ".join(sentences)
            around[paragraph] = indexable(f"{text} {before if sections[paragraph] == above else ''}")
            before, above = _CAPITALISED.sub(" ", text), sections[paragraph]
        return around

    def _headings(self, indexable: Callable[[str], str]) -> Mapping[str, str]:
        """Section id -> the words of its own and all higher headings."""
        words: dict[str, str] = {}
        for section, parent, title in self.sections:
            words[section] = f"{words.get(parent, '')} {indexable(title)}".strip()
        return words


def findable(db: sqlite3.Connection, briefing: str) -> Findable:
    """A briefing that is stored."""
    title, language = db.execute("SELECT title, language FROM briefing WHERE id = ?", (briefing,)).fetchone()
    sections = db.execute("SELECT id, parent, title FROM section WHERE briefing = ? ORDER BY ordinal", (briefing,))
    sentences = db.execute(
        "SELECT p.id, s.ordinal, s.section, s.paragraph, s.text, p.terms,"
        " 'sentence' || CASE WHEN p.worth IS NULL THEN ' unquotable' ELSE ' quotable' END || p.kinds"
        " FROM sentence_place p JOIN sentence s ON s.briefing = p.briefing AND s.ordinal = p.sentence"
        " WHERE p.briefing = ? ORDER BY s.ordinal",
        (briefing,),
    )
    figures = db.execute(
        "SELECT id, sentence, label, coalesce(period, '') || ' ' || coalesce(substr(period_start, 1, 4), '')"
        "  || CASE WHEN substr(period_end, 1, 4) <> coalesce(substr(period_start, 1, 4), '')"
        "     THEN ' ' || substr(period_end, 1, 4) ELSE '' END,"
        " unit, printed FROM figure WHERE briefing = ? ORDER BY id",
        (briefing,),
    )
    return Findable(
        briefing,
        title,
        Stemming(language),
        sections.fetchall(),
        [FoundSentence(*row) for row in sentences.fetchall()],
        [FoundFigure(*row) for row in figures.fetchall()],
    )
