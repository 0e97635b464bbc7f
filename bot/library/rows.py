"""From the store's rows to the nouns of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot import model
from bot.library.outlines import Outline, Pages
from bot.model import Briefing, Change, Figure, KeyFigure, Owner, Period, Quote, Reason, Sentence, StatementKind

# What the store has a letter for, in the order of the letters.
KINDS: Mapping[str, StatementKind] = dict(zip("abcdefghijklmnopqrstuvwxyz", StatementKind, strict=False))
REASONS: Mapping[str, Reason] = dict(zip("abcdefghijklmnopqrstuvwxyz", Reason, strict=False))
LETTERS: Mapping[StatementKind | Reason, str] = {
    **{kind: letter for letter, kind in KINDS.items()},
    **{reason: letter for letter, reason in REASONS.items()},
}
AMONG_FIRST = "-"  # the letter of the first sentences of a whole briefing

# The columns that `quote` and `key_figure` read, of a sentence named s and a figure named f.
SENTENCE = "s.text, s.start_at, s.section, s.kind, s.worth, s.reasons"
FIGURE = (
    "f.briefing, f.value, f.unit, f.printed, f.start_at, f.qualifier, f.comparator, f.direction, f.label,"
    " f.period, f.period_start, f.period_end, f.upper, f.before_value, f.after_value, f.is_key,"
    " f.label_source, f.period_source, f.status, f.scope, f.importance"
)
FIGURE_WITH_SENTENCE = f"SELECT {FIGURE}, {SENTENCE} FROM figure f JOIN sentence s ON s.id = f.sentence"
# The letters of the kinds that are shown only where nothing else can be, and as SQL has a list of them.
LAST = frozenset(LETTERS[kind] for kind in model.COMING_LAST)
COMING_LAST = ", ".join(f"'{letter}'" for letter in sorted(LAST))
_FIGURE_WIDTH = FIGURE.count(",") + 1

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A briefing, and where its rows are: those of its sentences and of its figures, the first and the last."""

    briefing: Briefing
    number: int
    sentences: tuple[int, int]
    figures: tuple[int, int]


STORED = (
    "number, id, slug, title, author, published, language, source, words, outline, pages,"
    " first_sentence, last_sentence, first_figure, last_figure"
)


def stored(row: Row, owner: Owner = Owner.OPERATOR) -> Stored:
    number, key, slug, title, author, published, language, source, words, outline, pages, *rows = row
    known = key, slug, title, author, _day(published), language, source, words
    about = Briefing(*known, Outline(outline), Pages(pages), owner)
    return Stored(about, number, (rows[0], rows[1]), (rows[2], rows[3]))


def quote(row: Row, briefing: Briefing) -> Quote:
    text, start, place, kind, worth, reasons = row
    section = briefing.sections[place].id if place >= 0 else ""
    why = tuple(REASONS[letter] for letter in reasons)
    said = Sentence(text, start, start + len(text), section, KINDS[kind], worth, why)
    return Quote(said, briefing, briefing.path(section))


def key_figure(row: Row, briefings: Mapping[int, Stored]) -> KeyFigure:
    return KeyFigure(figure(row[1:_FIGURE_WIDTH]), quote(row[_FIGURE_WIDTH:], briefings[row[0]].briefing))


def figure(row: Row) -> Figure:
    value, unit, printed, start, qualifier, comparator, direction, label = row[:8]
    period, first, last, upper, before, after, is_key, *told = row[8:]
    label_source, period_source, status, scope, importance = told
    return Figure(
        Decimal(value),
        unit,
        printed,
        start,
        start + len(printed),
        qualifier=qualifier,
        comparator=comparator,
        direction=direction,
        label=label,
        period=None if period is None else Period(period, _day(first), _day(last), period_source),
        upper=None if upper is None else Decimal(upper),
        change=None if before is None else Change(Decimal(before), Decimal(after)),
        key=bool(is_key),
        label_source=label_source,
        status=status,
        scope=scope,
        importance=importance,
    )


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)
