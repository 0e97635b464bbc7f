"""What each of a document's first lines is: a fact, a label, the name of an office or of a person, or a title."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from bot.reading.manuscript import Candidate
from bot.reading.markers import marker_of
from bot.reading.people import ORGANISATION, Facts, facts_in, persons_in
from bot.text.boilerplate import is_furniture

_BANNER = re.compile(
    r"(?:for immediate release|press release|news release|embargoed\b.{0,60}|confidential|restricted|draft"
    r"|pressemitteilung|communiqué de presse|nota de prensa|新闻稿"
    r"|(?:policy (?:brief|note|paper)|working paper|discussion paper|issue brief|research (?:brief|note|paper)"
    r"|briefing paper|fact ?sheet)(?: series)?(?:,? (?:no|nr|number|vol)\b\.?)?(?: [\w./-]*\d[\w./-]*)?"
    r"(?:\s*[|,–—-]\s*[^|]{0,30}\d{4})?)\W*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:testimony|for release.{0,60}|(?:delivered|expected|released?) (?:on|at|by)\b.{0,60}"
    r"|before the\b.{0,200}|report to\b.{0,80}"
    r"|(?:annual |final |interim )?report(?: (?:no|number)\b.{0,40})?|statement|speech|remarks"
    r"|memorandum(?: (?:for|to)\b.{0,80})?|memo"
    r"|(?:policy )?memo(?:randum)? (?:no|nr)\b.{0,20}|version .{1,20}|v\d[\d.]*|draft .{0,40}"
    r"|(?:for )?(?:information|discussion)"
    r"|(?:issue|volume|vol\.|no\.|nr\.|number|edition|ausgabe|drucksache|heft) ?\d.{0,40}|isbn.{0,40}"
    r"|issn.{0,40}|rin \d.{0,20}"
    r"|(?:to|cc|through|via|re)\s*:.{0,200}|www\..{0,60}|https?:.{0,80}|\S+@\S+|tel\.?.{0,40}|\[.{0,200}\]|\(\d{2,8}\)"
    r"|general|english only|original: .{0,40}|agenda item.{0,60}|unclassified|—+|[*_]{3,})\W*",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=\S*\d)[A-Z0-9][\w/.:–()-]*(?: (?:Rev|Add|Corr)\.? ?\d+)?")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the front page and what it is: "fact", "label", "body" (an office), "person", or "title"."""

    one: Candidate
    what: str
    facts: Facts


def told(lines: Sequence[Candidate], common: Container[str]) -> Iterator[Line]:
    """Each line with what it is; `common` are words that the text has in small letters."""
    for one in lines:
        text = without_hashes(one.text)
        facts = facts_in(text)
        if facts.told:
            yield Line(one, "fact", facts)
        elif is_furniture(text):
            yield Line(one, "furniture", facts)
        elif _BANNER.fullmatch(text) or _LABEL.fullmatch(text) or _CODE.fullmatch(text):
            yield Line(one, "label", facts)
        elif text.startswith(("—", "–")) and len(text) < 80:
            yield Line(one, "subtitle", facts)
        elif _is_body(text):
            yield Line(one, "body", facts)
        elif persons_in(text, common):
            yield Line(one, "person", facts)
        else:
            yield Line(one, "title", facts)


def _is_body(text: str) -> bool:
    """Whether a line is the name of an office, or its letters."""
    if re.fullmatch(r"[A-ZÀ-Þ]{2,8}", text):
        return True
    if text[:1] in '“"«„‘(':
        return False
    if _HAN.search(text):
        return (
            ORGANISATION.search(text) is not None
            and len(text) < 25
            and not re.search(r"关于|报告|意见|通知|方案|办法|规划", text)
        )
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    named = bool(words) and all(word[0].isupper() or word in ("from", "with") for word in words)
    about = re.search(
        r"\b(?:for|on|to|in|about|against|über|zur|zum|sur|sobre|su|о|об)\b|[:;?]|\b(?:19|20)\d\d\b", text
    )
    report = re.search(
        r"\b(?:report|strategy|policy|plan|review|act|budget|guide|bericht|rapport|informe|rapporto|relatório)\b",
        text,
        re.IGNORECASE,
    )
    return ORGANISATION.search(text) is not None and named and len(words) < 9 and not about and not report


def without_hashes(text: str) -> str:
    """A line without the marks of Markdown that make it a heading."""
    mark = marker_of(text)
    return mark.title if mark is not None and mark.style.startswith("hash") else text
