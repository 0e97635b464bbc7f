"""The first lines of a document (title, author, date) and the last ones on the author: no part of the argument."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.model import Kind
from bot.reading.dates import day_in
from bot.reading.headings import Candidate, is_standalone_title
from bot.reading.manuscript import Unit
from bot.reading.markers import marker_of, without_stop

_BYLINE = re.compile(
    r"(?:(?:written |prepared )?by|authors?\s*[:：]|von|par|por|de la plume de|autor(?:en|es)?\s*[:：]|auteurs?\s*[:：]"
    r"|tác giả\s*[:：]|作者\s*[:：]?|文\s*[:：/])\s*(?P<author>\S.{0,150})",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]*|von|van|de|der|bin|al|and|und|et|y|,|&)(?:\s+|$)")
_ROLES = (
    "president|vice-president|director|professor|fellow|researcher|analyst|economist|editor|ambassador|minister|chair"
    "|chairman|chairwoman|chairperson|secretary|correspondent|head|lecturer|scholar|adviser|advisor|member|founder"
    "|journalist|reporter|columnist|officer|leiter|leiterin|direktor|direktorin|professorin|redakteur|chercheur"
    "|directeur|directrice|investigador|profesor|desk|team|institute"
)
_SUBJECT = (
    r"(?:The (?:author|writer)s?|(?!There\b)(?:[A-ZÀ-Þ][\w.’'-]*\s+(?:(?i:von|van|de|der|bin|al|and|of)\s+)?){1,7})"
)
_AUTHOR_NOTE = re.compile(
    rf"{_SUBJECT}\s*(?:is|was|are|works|ist|war|est|es)\b(?:\s+[\w’'-]+){{0,6}}?"
    rf"\s+(?i:{_ROLES})\b(?:\s+(?:of|at|for|with|in|and|to)\b|,|\.)"
)
_NOTES = re.compile(
    r"(?:about the authors?|references|bibliography|works cited|notes|end ?notes|foot ?notes|acknowledge?ments?"
    r"|disclaimer|sources|further reading|contact|(?:media|press) (?:contacts?|enquiries|inquiries)|about us"
    r"|notes? (?:to|for) editors|more (?:on|from) this (?:story|topic)|(?:how|suggested) (?:to cite|citation)"
    r"|about the (?:\w+ ){0,2}(?:ministry|institute|foundation|cent(?:re|er)|bank|agency|commission|department|office"
    r"|company|council|association|organi[sz]ation)"
    r"|über (?:den autor|die autor(?:in(?:nen)?|en))"
    r"|literatur|quellen|danksagung|à propos (?:de l[’']auteure?|des auteure?s)|références|bibliographie|remerciements"
    r"|sobre (?:el autor|la autora|l[oa]s autor[ea]s)|referencias|bibliografía|agradecimientos"
    r"|参考文献|关于作者|作者(?:简介|介绍)|注释|致谢)",
    re.IGNORECASE,
)
_THE_END = re.compile(r"\W{0,3}(?:END|ENDS|###|- ?30 ?-|#{3,})\W{0,3}")
_BANNER = re.compile(
    r"(?:for immediate release|press release|news release|embargoed\b.{0,60}|confidential|restricted|draft"
    r"|pressemitteilung|communiqué de presse|nota de prensa|新闻稿"
    r"|(?:policy (?:brief|note|paper)|working paper|discussion paper|issue brief|research (?:brief|note|paper)"
    r"|briefing paper|fact ?sheet)(?: series)?(?:,? (?:no|nr|number|vol)\b\.?)?(?: [\w./-]*\d[\w./-]*)?"
    r"(?:\s*[|,–—-]\s*[^|]{0,30}\d{4})?)\W*",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:about|on) the authors?\s*[:.–—-]", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\d{1,3}\]\s")
_END_MARK = re.compile(r"\W{0,3}(?:END|ENDS|FIN|ENDE|###|\* \* \*|- ?30 ?-|\*{3,}|#{3,}|完)\W{0,3}")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class FrontPage:
    title: str = ""
    author: str = ""
    published: date | None = None
    units: tuple[Unit, ...] = ()


def front_page_of(candidates: Sequence[Candidate]) -> tuple[FrontPage, Sequence[Candidate]]:
    """What the first lines say, and what is behind them.

    The first line is the title when it is short and no sentence; lines after it are taken while they are a byline, a
    date, or a line that another of these follows (a subtitle, an author's office).
    """
    if len(candidates) > 1 and _BANNER.fullmatch(candidates[0].text):
        page, rest = front_page_of(candidates[1:])
        return replace(page, units=(Unit(Kind.BYLINE, candidates[0].text), *page.units)), rest
    if not candidates or not _is_title(candidates[0]):
        return FrontPage(), candidates
    first = marker_of(candidates[0].text)
    title = without_stop(first.title) if first is not None and first.style.startswith("hash") else candidates[0].text
    units = [Unit(Kind.TITLE, title)]
    author, published, taken = "", None, 1
    for place, candidate in enumerate(candidates[1:6], 1):
        name, _comma, when = candidate.text.partition(",")
        said = author_of(candidate.text)
        day = day_in(candidate.text) if len(candidate.text) < 60 else None
        if not said and day_in(when):
            said, day = author_of(name), day_in(when)  # "By Ada Sample, 4 April 2023"
        if not (said or day):
            continue
        if any(not _is_front_line(between) for between in candidates[taken:place]):
            break
        author, published, taken = author or said, published or day, place + 1
    units += [Unit(Kind.BYLINE, candidate.text) for candidate in candidates[1:taken]]
    return FrontPage(title, author, published, tuple(units)), candidates[taken:]


def opens_notes(text: str) -> bool:
    """Whether a heading or a line by itself opens what is no part of the argument, such as references."""
    return len(text) < 60 and _NOTES.fullmatch(without_stop(text)) is not None


def with_notes(units: Sequence[Unit], author: str) -> list[Unit]:
    """The units, with those made notes that are no part of the argument.

    These are what stands under a heading such as "References", and short last paragraphs on the author.
    """
    marked: list[Unit] = []
    level = 0  # of the heading that opened the notes
    ended = False
    for unit in units:
        ended = ended or _THE_END.fullmatch(unit.text) is not None
        if unit.kind is Kind.HEADING:
            if opens_notes(unit.title):
                level = unit.level
            elif level and unit.level <= level:
                level = 0
        is_note = (
            ended
            or level
            or _ABOUT.match(unit.text)
            or _FOOTNOTE.match(unit.text)
            or _END_MARK.fullmatch(unit.text)
            or opens_notes(unit.text)
        )
        marked.append(Unit(Kind.NOTE, unit.text, pages=unit.pages) if is_note else unit)
    body = [i for i, unit in enumerate(marked) if unit.kind is not Kind.NOTE]
    for i in reversed(body[3:][-2:]):
        if marked[i].kind is not Kind.PARAGRAPH or not is_author_note(marked[i].text, author):
            break
        marked[i] = Unit(Kind.NOTE, marked[i].text, pages=marked[i].pages)
    return marked


def is_author_note(text: str, author: str) -> bool:
    """Whether a closing paragraph is on the author: short, and about somebody's office rather than the matter."""
    if len(text) > 500:
        return False
    named = bool(author) and text.casefold().startswith(author.casefold()[:40])
    return named or (_AUTHOR_NOTE.match(text) is not None and len(text) < 350)


def author_of(text: str) -> str:
    """The name in a byline, "" for a line that is none: "By 2030 …" begins a sentence."""
    match = _BYLINE.fullmatch(text) if len(text) < 170 else None
    if match is None:
        return ""
    name = match["author"].strip().rstrip(".")
    letters = _HAN.search(name) is not None or sum(len(m[0]) for m in _NAME.finditer(name)) >= 0.6 * len(name)
    return name if letters and not re.search(r"\d", name.split(",")[0]) else ""


def _is_title(candidate: Candidate) -> bool:
    text = candidate.text
    if candidate.item or candidate.table or len(text) > 200 or is_standalone_title(without_stop(text)):
        return False
    mark = marker_of(text)
    if mark is not None and not mark.style.startswith(("hash", "han-chapter")) and not candidate.style:
        return False
    return bool(candidate.style) or not text.endswith((".", "。", ";", ","))


def _is_front_line(candidate: Candidate) -> bool:
    return len(candidate.text) < 160 and not candidate.text.endswith((".", "。")) and marker_of(candidate.text) is None
