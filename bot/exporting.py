"""Answers as JSON: a contract for programs, so keys are added here but never renamed or removed.

Offsets count characters of the briefing's canonical text, which `verbatim outline --json` gives.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bot.model import Answer, Briefing, Compared, KeyFigure, Lookup, Overview, Passages, Place, Quote, Section, Summary

Json = dict[str, Any]

COLUMNS = (
    *("printed", "value", "upper", "unit", "qualifier", "comparator", "direction", "key", "label", "label_source"),
    *("scope", "status", "importance"),
    *("period", "period_source", "period_start", "period_end", "change_from", "change_to", "change_difference"),
    *("sentence", "section_path", "briefing", "title", "author", "published", "language", "source"),
    *("start", "end", "sentence_start", "sentence_end", "page"),
)
_NUMBERS = frozenset(("value", "upper", "importance", "change_from", "change_to", "change_difference"))
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_APART = ("'", "\t", "\r", "\n")  # as spreadsheets do, who drop the first of these and read on


def summary(found: Summary) -> Json:
    """{briefing, title, source, section, total, sentences: [{text, start, end, section_path, …}]}."""
    return {
        **_briefing(found.briefing),
        "section": _section(found.section),
        "kind": found.kind,
        "total": found.total,
        "sentences": [_quote(quote) for quote in found.quotes],
    }


def overview(found: Overview) -> Json:
    """{briefings, folder, year, month, kind, more, sentences: [{text, …, also_in: [{text, briefing, …}]}]}.

    The most telling comes first; `also_in` has the sentences of other briefings that say the same.
    """
    collection = found.collection
    return {
        "briefings": [briefing.slug for briefing in collection.briefings],
        "folder": collection.folder or None,
        "year": collection.year or None,
        "month": collection.month or None,
        "kind": found.kind,
        "more": found.more,
        "sentences": [
            {**_quote(statement.quote), "also_in": [_quote(quote) for quote in statement.also]}
            for statement in found.statements
        ],
    }


def answer(found: Answer) -> Json:
    """{topic, briefing, section, total, sentences: [{text, start, end, …}], absent, read_as, mentioned, nearest}.

    The best briefing comes first, its sentences in reading order; `briefing` is the only one asked, null for all.
    """
    return {
        "topic": found.topic,
        "briefing": found.briefing.slug if found.briefing else None,
        "section": _section(found.section),
        "kind": found.kind,
        "total": found.total,
        "sentences": [_quote(quote) for quote in found.quotes],
        "absent": list(found.absent),
        "read_as": _read_as(found.read_as),
        "mentioned": bool(found.quotes) or found.mentioned,
        "nearest": [_place(place) for place in found.nearest],
    }


def passages(found: Passages) -> Json:
    """{query, total, more, page, pages, passages: [{text, start, end, …, page, bold: [[start, end]]}], …}.

    `bold` are the places of the words in the text; `page` of a passage is that of its document, null without pages;
    `nearest` has the sections with the nearest headings, where there is no passage.
    """
    return {
        "query": found.query,
        "total": found.total,
        "more": found.more,
        "page": found.page + 1,
        "pages": found.pages,
        "passages": [{**_quote(one.quote), "bold": [list(span) for span in one.bold]} for one in found.found],
        "read_as": _read_as(found.read_as),
        "nearest": [_place(place) for place in found.nearest],
    }


def figures(found: Lookup, nearest: Sequence[str]) -> Json:
    """{query, figures: [{value, unit, printed, …, sentence, section_path, briefing, also}], closest, read_as, nearest}.

    `also` of a figure has those of other briefings that say the same. `closest` are figures that lack a word of the
    query, where none has all.
    """
    return {
        "query": found.query,
        "figures": [{**_figure(one), "also": [_figure(other) for other in one.also]} for one in found.figures],
        "closest": [_figure(one) for one in found.closest],
        "read_as": _read_as(found.read_as),
        "nearest": list(nearest),
    }


def listing(briefing: Briefing, section: Section | None, found: Sequence[KeyFigure]) -> Json:
    """{briefing, title, …, section, figures: [{value, unit, printed, …}]}: the figures of a briefing or section."""
    return {**_briefing(briefing), "section": _section(section), "figures": [_figure(one) for one in found]}


def comparison(found: Compared, nearest: Sequence[str]) -> Json:
    """{query, comparisons: [{unit, figures: […]}], figures: […], read_as, nearest}; `figures` are all found."""
    return {
        "query": found.query,
        "comparisons": [
            {"unit": one.unit, "figures": [_figure(figure) for figure in one.figures]} for one in found.comparisons
        ],
        "figures": [_figure(one) for one in found.found],
        "read_as": _read_as(found.read_as),
        "nearest": list(nearest),
    }


def table(found: Sequence[KeyFigure]) -> str:
    """Figures as CSV (RFC 4180): a line of names, then one for each figure, with all that its JSON has.

    A spreadsheet takes a cell that begins with = + - or @ for a formula, which a document could bring in
    (https://owasp.org/www-community/attacks/CSV_Injection). Such a cell of text gets an apostrophe before it, which
    says to spreadsheets that text follows, and so does one that begins with an apostrophe: who takes one off has what
    is printed. Numbers are left as they are.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in found:
        cells = {**_figure(one), **_change_columns(one), "section_path": " › ".join(_path(one.quote.path))}
        writer.writerow([_cell(cells[column], is_number=column in _NUMBERS) for column in COLUMNS])
    return out.getvalue()


def files(briefing: Briefing, section: Section | None, found: Sequence[KeyFigure]) -> dict[str, bytes]:
    """Name -> content of the files that hold these figures: a CSV and a JSON.

    The CSV begins with a byte order mark, without which Excel reads UTF-8 as an old code page.
    """
    name = f"{briefing.slug}-{section.id}" if section else briefing.slug
    content = json.dumps(listing(briefing, section, found), ensure_ascii=False, indent=2)
    return {
        f"{name}-figures.csv": table(found).encode("utf-8-sig", "replace"),
        f"{name}-figures.json": content.encode("utf-8", "replace"),
    }


_NAMED_BY_NUMBER = re.compile(r"[^\W\d_]{4,} \S+|\(\w{1,4}\)|（.{1,4}）")


def outline(briefing: Briefing, text: str) -> Json:
    """{briefing, …, text, sections: [{id, number, title, level, start, end, …, sections: […]}]}."""
    return {**_briefing(briefing), "text": text, "sections": _tree(briefing.sections, "", text)}


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
        "page": quote.page or None,
        "briefing": quote.briefing.slug,
        "source": quote.briefing.source,
        "kind": quote.sentence.kind,
        "worth": round(quote.sentence.worth, 3),
        "reasons": list(quote.sentence.reasons),
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
        "direction": f.direction,
        "key": f.key,
        "label": f.label,
        "label_source": f.label_source,
        "scope": f.scope,
        "status": f.status,
        "importance": round(f.importance, 3),
        "period": f.period.text if f.period else None,
        "period_source": f.period.source if f.period else "",
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
        "page": quote.page or None,
        **_briefing(quote.briefing),
    }


def _change_columns(one: KeyFigure) -> Json:
    change = one.figure.change
    each = (change.before, change.after, change.difference) if change else (None, None, None)
    names = ("change_from", "change_to", "change_difference")
    return {name: None if value is None else number(value) for name, value in zip(names, each, strict=True)}


def _cell(value: Any, *, is_number: bool) -> str:  # noqa: ANN401 # what JSON can hold
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if is_number:
        return format(Decimal(str(value)), "f")
    value = str(value)
    return f"'{value}" if value.lstrip().startswith(_FORMULA) or value.startswith(_APART) else value


def _read_as(pairs: Sequence[tuple[str, str]]) -> list[Json]:
    return [{"typed": typed, "word": word} for typed, word in pairs]


def number(value: Decimal) -> int | float | str:
    """A JSON number where that is exact, and the digits as a string where it would not be."""
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else str(value)


def _path(path: Sequence[Section]) -> list[str]:
    return [section.name for section in path]


def _title(section: Section, text: str) -> str:
    """A section's title; that of an appendix or a point "(a)" as printed, with the number that names it."""
    if not _NAMED_BY_NUMBER.fullmatch(section.number) or section.implied:
        return section.title
    end = text.find(section.title, section.start, section.end)
    return text[section.start : end + len(section.title)] if 0 <= end < section.start + 60 else section.title


def _place(place: Place) -> Json:
    path = place.briefing.path(place.section.id)
    return {"briefing": place.briefing.slug, "section_path": _path(path), "id": place.section.id}


def _tree(sections: Sequence[Section], parent: str, text: str) -> list[Json]:
    return [
        {
            "id": s.id,
            "number": s.number,
            "title": _title(s, text),
            "level": s.level,
            "start": s.start,
            "end": s.end,
            "run_in": s.run_in,
            "implied": s.implied,
            "sections": _tree(sections, s.id, text),
        }
        for s in sections
        if s.parent == parent
    ]
