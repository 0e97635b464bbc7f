"""How a heading can begin: ordinals, numbers, letters, "Part One", Chinese numerals; each with the style it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bot.languages import every
from bot.languages.alternatives import alternatives
from bot.languages.notation import expression


@dataclass(frozen=True, slots=True)
class Marker:
    """A line's mark: its style, which gives headings their level, its number as printed, and the title behind it."""

    style: str
    number: str
    title: str


_HAN = "一二三四五六七八九十百零〇"


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Styles with their forms, each with a number and the rest of the line. The first that fits decides."""
    headings = [language.headings for language in every()]
    ordinals = _any(ordinal for one in headings for ordinal in one.ordinals)
    cardinals = _any(cardinal for one in headings for cardinal in sorted(one.cardinals))
    parts = _any(part for one in headings for part in one.parts)
    counters = f"(?:{_any(sorted({counter for one in headings for counter in one.counters}))})"
    numbers = rf"\d{{1,3}}|[ivxlc]{{1,7}}|[a-z]|{cardinals}|{ordinals}"
    forms = (
        ("part", rf"(?P<number>(?:{parts}) (?:{numbers}))(?:\s*[.:–—-]\s*|\s+|$)"),
        ("ordinal", rf"(?P<number>{ordinals})\s*[,:.]\s+"),
        ("han-chapter", rf"(?P<number>第\s*[{_HAN}\d]{{1,4}}\s*{counters})\s*[:：、.]?\s*"),
        ("han", rf"(?P<number>[{_HAN}]{{1,4}})\s*[、.．]\s*"),
        ("han-bracket", rf"(?P<number>[（(][{_HAN}]{{1,4}}[）)])\s*"),
        ("decimal", r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,5})\.?\s+(?:[–—-]\s+(?=[^\W\d]))?"),
        ("number", r"(?P<number>\d{1,3})\s?[.):．、]\s*(?=\D)"),
        ("number-bracket", r"(?P<number>\(\d{1,3}\))\s+"),
        ("roman", r"(?P<number>[IVXLC]{1,7})(?:\s?[.):]\s+|\s+[–—-]\s+|\s?[–—]\s?)"),
        ("roman-bracket", r"(?P<number>\((?:ii|iii|iv|vi|vii|viii|ix|xi|xii)\))\s+"),
        ("letter-bracket", r"(?P<number>\([a-z]\))\s+"),
        ("upper-bracket", r"(?P<number>\([A-Z]\))\s+"),
        ("letter", r"(?P<number>[a-z])\)\s+"),
        ("upper", r"(?P<number>[A-Z])[.)]\s+(?!\S\.)"),  # "J. S. Mill" is a name
    )
    return tuple(
        (style, re.compile(form, re.IGNORECASE if style in ("ordinal", "part") else 0)) for style, form in forms
    )


def _any(phrases: Iterable[str]) -> str:
    return alternatives(dict.fromkeys(expression(phrase) for phrase in phrases))


BULLET = re.compile(r"(?:[-*•·●▪◦‣–—]|\uf0b7|o(?=\s{2}))\s+(?=.*\w)")
_UNDERLINE = re.compile(r"\s*([=\-~_*^])\1{2,}\s*")
_HASH = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*\s*")
_END = re.compile(r"[\s.。:：;,]+$")


def marker_of(line: str) -> Marker | None:
    """The mark that a line begins with, or None. Whether the line is a heading is for others to decide."""
    line = line.strip()
    if match := _HASH.fullmatch(line[:300]):
        return Marker(f"hash{len(match[1])}", "", without_stop(match[2]))
    for style, form in _forms():
        match = form.match(line)
        if match is None:
            continue
        number, title = match["number"], line[match.end() :]
        if style == "decimal":
            style = f"decimal{number.count('.') + 1}"  # noqa: PLW2901 # depth makes the style
        if not title and style not in ("part", "han-chapter"):
            continue
        return Marker(style.lower(), number, without_stop(title))
    return None


def underline_of(line: str) -> str:
    """The character that a line of nothing else is made of, "" for any other line."""
    match = _UNDERLINE.fullmatch(line[:400])
    return match[1] if match else ""


def without_hashes(text: str) -> str:
    """A line without the marks of Markdown that make it a heading; its stop stays."""
    match = _HASH.fullmatch(text.strip()[:300]) if text.lstrip().startswith("#") else None
    return match[2] if match is not None and len(text) <= 300 else text


def without_stop(title: str) -> str:
    """A heading's text without the point or colon at its end; a question or exclamation mark is part of it."""
    return _END.sub("", title.strip()[:1000]) or title.strip()
