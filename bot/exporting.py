"""Answers as JSON: a contract for programs, so keys are added here but never renamed or removed.

Offsets count characters of the briefing's canonical text, which `verbatim outline --json` gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bot.model import Answer, Briefing, KeyFigure, Quote, Section, Summary

Json = dict[str, Any]


def summary(found: Summary) -> Json:
    """{briefing, title, source, section, total, sentences: [{text, start, end, section_path, …}]}."""
    return {
        **_briefing(found.briefing),
        "section": _section(found.section),
        "total": found.total,
        "sentences": [_quote(quote) for quote in found.quotes],
    }


def answer(found: Answer) -> Json:
    """{topic, briefing, section, total, sentences: [{text, start, end, …}], absent, read_as, mentioned, nearest}.

    The best briefing comes first, its sentences in reading order; `briefing` is the only one asked, null for all.
    """
    return {
        "topic": found.topic,
        "briefing": found.briefing.slug if found.briefing else None,
        "section": _section(found.section),
        "total": found.total,
        "sentences": [_quote(quote) for quote in found.quotes],
        "absent": list(found.absent),
        "read_as": [{"typed": typed, "word": word} for typed, word in found.read_as],
        "mentioned": bool(found.quotes) or found.mentioned,
        "nearest": [
            {"briefing": p.briefing.slug, "section_path": _path(p.briefing.path(p.section.id)), "id": p.section.id}
            for p in found.nearest
        ],
    }


def figures(query: str, found: Sequence[KeyFigure], nearest: Sequence[str]) -> Json:
    """{query, figures: [{value, unit, printed, …, sentence, section_path, briefing}], nearest}."""
    return {"query": query, "figures": [_figure(one) for one in found], "nearest": list(nearest)}


def outline(briefing: Briefing, text: str) -> Json:
    """{briefing, …, text, sections: [{id, number, title, level, start, end, …, sections: […]}]}."""
    return {**_briefing(briefing), "text": text, "sections": _tree(briefing.sections, "")}


def _briefing(briefing: Briefing) -> Json:
    return {
        "briefing": briefing.slug,
        "title": briefing.title,
        "author": briefing.author,
        "published": briefing.published.isoformat() if briefing.published else None,
        "language": briefing.language,
        "source": briefing.source,
    }


def _section(section: Section | None) -> Json | None:
    return None if section is None else {"id": section.id, "number": section.number, "title": section.title}


def _quote(quote: Quote) -> Json:
    return {
        "text": quote.sentence.text,
        "start": quote.sentence.start,
        "end": quote.sentence.end,
        "section_path": _path(quote.path),
        "briefing": quote.briefing.slug,
        "source": quote.briefing.source,
    }


def _figure(one: KeyFigure) -> Json:
    f, quote = one.figure, one.quote
    change = f.change
    return {
        "value": number(f.value),
        "unit": f.unit,
        "printed": f.printed,
        "qualifier": f.qualifier,
        "comparator": f.comparator,
        "label": f.label,
        "period": f.period.text if f.period else None,
        "period_start": f.period.start.isoformat() if f.period and f.period.start else None,
        "period_end": f.period.end.isoformat() if f.period and f.period.end else None,
        "upper": None if f.upper is None else number(f.upper),
        "change": None
        if change is None
        else {"from": number(change.before), "to": number(change.after), "difference": number(change.difference)},
        "start": f.start,
        "end": f.end,
        "sentence": quote.sentence.text,
        "sentence_start": quote.sentence.start,
        "sentence_end": quote.sentence.end,
        "section_path": _path(quote.path),
        "briefing": quote.briefing.slug,
        "source": quote.briefing.source,
    }


def number(value: Decimal) -> int | float | str:
    """A JSON number where that is exact, and the digits as a string where it would not be."""
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else str(value)


def _path(path: Sequence[Section]) -> list[str]:
    return [section.name for section in path]


def _tree(sections: Sequence[Section], parent: str) -> list[Json]:
    return [
        {
            "id": s.id,
            "number": s.number,
            "title": s.title,
            "level": s.level,
            "start": s.start,
            "end": s.end,
            "run_in": s.run_in,
            "implied": s.implied,
            "sections": _tree(sections, s.id),
        }
        for s in sections
        if s.parent == parent
    ]
