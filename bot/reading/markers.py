"""How a heading can begin: ordinals, numbers, letters, "Part One", Chinese numerals; each with the style it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marker:
    """A line's mark: its style, which gives headings their level, its number as printed, and the title behind it."""

    style: str
    number: str
    title: str


_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|finally"
    "|firstly|secondly|thirdly|fourthly|fifthly|lastly"
    "|erstens|zweitens|drittens|viertens|fünftens|sechstens|schließlich"
    "|premièrement|deuxièmement|troisièmement|quatrièmement|cinquièmement|enfin"
    "|primero|segundo|tercero|cuarto|quinto|finalmente|en primer lugar|en segundo lugar|en tercer lugar"
)
_CARDINALS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PARTS = (
    "part|chapter|section|article|title|book|annex|appendix|pillar|priority|chapitre|partie|annexe"
    "|teil|kapitel|abschnitt|anhang|parte|capítulo|sección|anexo"
)
_PART_NUMBERS = rf"\d{{1,3}}|[ivxlc]{{1,7}}|[a-z]|{_CARDINALS}|{_ORDINALS}"
_HAN = "一二三四五六七八九十百零〇"

# Tried in order; the first that fits decides. Each has a number and the rest of the line.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(form, re.IGNORECASE if style in ("ordinal", "part") else 0))
    for style, form in (
        (
            "part",
            rf"(?P<number>(?:{_PARTS}) (?:{_PART_NUMBERS}))(?:\s*[.:–—-]\s*|\s+|$)",
        ),
        ("ordinal", rf"(?P<number>{_ORDINALS})\s*[,:.]\s+"),
        ("han-chapter", rf"(?P<number>第\s*[{_HAN}\d]{{1,4}}\s*[章节節部编編篇条])\s*[:：、.]?\s*"),
        ("han", rf"(?P<number>[{_HAN}]{{1,4}})\s*[、.．]\s*"),
        ("han-bracket", rf"(?P<number>[（(][{_HAN}]{{1,4}}[）)])\s*"),
        ("decimal", r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,5})\.?\s+"),
        ("number", r"(?P<number>\d{1,3})\s?[.):．、]\s*(?=\D)"),
        ("number-bracket", r"(?P<number>\(\d{1,3}\))\s+"),
        ("roman", r"(?P<number>[IVXLC]{1,7})(?:\s?[.):]\s+|\s+[–—-]\s+|\s?[–—]\s?)"),
        ("roman-bracket", r"(?P<number>\((?:ii|iii|iv|vi|vii|viii|ix|xi|xii)\))\s+"),
        ("letter-bracket", r"(?P<number>\([a-z]\))\s+"),
        ("upper-bracket", r"(?P<number>\([A-Z]\))\s+"),
        ("letter", r"(?P<number>[a-z])\)\s+"),
        ("upper", r"(?P<number>[A-Z])[.)]\s+(?!\S\.)"),  # "J. S. Mill" is a name
    )
)
BULLET = re.compile(r"(?:[-*•·●▪◦‣–—]|\uf0b7|o(?=\s{2}))\s+(?=.*\w)")
_UNDERLINE = re.compile(r"\s*([=\-~_*^])\1{2,}\s*")
_HASH = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*\s*")
_END = re.compile(r"[\s.。:：;,]+$")


def marker_of(line: str) -> Marker | None:
    """The mark that a line begins with, or None. Whether the line is a heading is for others to decide."""
    line = line.strip()
    if match := _HASH.fullmatch(line[:300]):
        return Marker(f"hash{len(match[1])}", "", without_stop(match[2]))
    for style, form in _FORMS:
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


def without_stop(title: str) -> str:
    """A heading's text without the point or colon at its end; a question or exclamation mark is part of it."""
    return _END.sub("", title.strip()[:1000]) or title.strip()
