"""A document's figures as a whole: what the text around them tells of each, and how important each is among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.figures.context import Context
from bot.figures.document_currency import DocumentCurrency
from bot.figures.importance import importance
from bot.figures.passages import Place
from bot.model import Briefing, Figure, Section, Sentence


def completed(
    briefing: Briefing,
    text: str,
    sentences: Sequence[Sentence],
    paragraphs: Sequence[int],
    figures: Sequence[tuple[int, Figure]],
) -> tuple[tuple[int, Figure], ...]:
    """The figures, each with the ordinal of its sentence, with status, scope, importance and what the context tells.

    `paragraphs` are the ordinals of the sentences' paragraphs. The sentences know their worth.
    """
    places = places_of(briefing, sentences, paragraphs)
    currency = DocumentCurrency(text, briefing.language)
    context = Context(places, briefing.title, briefing.published, briefing.language)
    found = context.completed([(at, currency.of(one)) for at, one in figures])
    weights = importance(found, places, briefing.title, standing_of(sentences), briefing.language)
    return tuple((at, replace(one, importance=weight)) for (at, one), weight in zip(found, weights, strict=True))


def places_of(briefing: Briefing, sentences: Sequence[Sentence], paragraphs: Sequence[int]) -> list[Place]:
    """Where each sentence stands; what has no heading in the source has none here."""
    above = headings_above(briefing.sections)
    placed = zip(sentences, paragraphs, strict=True)
    return [Place(one.text, one.start, block, one.section, above[one.section]) for one, block in placed]


def headings_above(sections: Iterable[Section]) -> dict[str, tuple[str, ...]]:
    """Section id -> the titles printed above its text, outermost first; what has no heading in the source adds none."""
    above: dict[str, tuple[str, ...]] = {}
    for section in sections:
        own = () if section.implied or not section.title else (section.title,)
        above[section.id] = above.get(section.parent, ()) + own
    return above


def standing_of(sentences: Sequence[Sentence]) -> list[float]:
    """Where the ranker has each sentence, from 1 for the first to 0 for the last."""
    standing = [1.0] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda at: -sentences[at].worth)
    for rank, at in enumerate(order):
        standing[at] = 1 - rank / max(1, len(order) - 1)
    return standing
