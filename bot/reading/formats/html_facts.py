"""What a web page says of itself in its head, in JSON-LD and in its <time>: title, author, date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.languages.all_languages import pattern_of_all, words_of_all
from bot.languages.notation import somewhere
from bot.reading.dates import day_in
from bot.reading.formats.html_flow import signs_of, tag_of
from bot.reading.formats.pieces import Facts
from bot.reading.formats.trees import Node
from bot.reading.no_titles import has_words, is_no_title

_TITLES = "citation_title dc.title dcterms.title og:title twitter:title headline".split()
_AUTHORS = "citation_author author dc.creator dcterms.creator article:author parsely-author sailthru.author".split()
_DATES = (
    "article:published_time citation_publication_date citation_date dc.date.issued dcterms.issued dc.date dcterms.date"
    " dcterms.created dc.date.created date pubdate publishdate publish_date publication_date parsely-pub-date"
    " sailthru.date og:published_time datepublished article.published"
).split()
_TYPES = re.compile(r"Article|Report|Posting|WebPage|Publication|Document|Book|PressRelease|GovernmentService")
_NOBODY = pattern_of_all(lambda one: one.front.no_names)
_NO_NAME = re.compile(
    rf"https?:|www\.|[@=]|^admin|^(?:web)?master|^{_NOBODY}$|^user\b|\.(?:com|org|gov)$", re.IGNORECASE
)
# Words that names open with as well ("von der Leyen") do not tell a byline here, where nothing else stands but a name.
_PARTICLES = frozenset(words_of_all(lambda one: one.front.particles))
_PLAIN_BY = pattern_of_all(lambda one: one.front.plain_by - _PARTICLES)
_KEY = pattern_of_all(lambda one: one.front.authors)
_BY = re.compile(rf"^(?:{_PLAIN_BY}\s+|{_KEY}(?:\s*[:：]\s*|\s+))(?=[A-ZÀ-ÞА-Я\u3400-\u9fff])", re.IGNORECASE)
_NEWSROOM = somewhere(words_of_all(lambda one: one.front.newsrooms))
_OFFICE = re.compile(rf"[,，]\s*(?:[^,，]*?[^\w,，])?{_NEWSROOM}.*$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"<.*>|untitled(?: document)?", re.IGNORECASE)  # "<string>", as a program calls it
_PUBLISHED = re.compile(r"publi|posted|issued|datum|entry-date|dateline|article-date|release-date", re.IGNORECASE)


def facts_of(root: Node) -> Facts:
    """Title, author and date by what the page's head says, the surest first."""
    metas = _metas(root)
    said = list(_linked_data(root))
    title = next((metas[key][0] for key in _TITLES if metas.get(key)), "")
    title = title or next((one for one in (_string(d.get("headline") or d.get("name")) for d in said) if one), "")
    title = title or _line("".join(next(root.iter("title", "{*}title"), root.makeelement("title")).itertext()))
    title = "" if _PLACEHOLDER.fullmatch(title) or is_no_title(title) else title
    people = next((metas[key] for key in _AUTHORS if metas.get(key)), None)
    people = people or next((names for names in (_names(d.get("author")) for d in said) if names), [])
    days = [day for key in _DATES for day in metas.get(key, ())]
    days += [_string(d.get("datePublished")) for d in said]
    days += _one_only(_times(root))
    names = dict.fromkeys(filter(_is_name, map(_name, people)))
    return Facts(title, ", ".join(names), next(filter(None, map(_day, days)), None))


def _one_only(days: Iterable[str]) -> list[str]:
    """The date that all of a page's parts give; none where they differ, since some are of other pages then."""
    found = list(dict.fromkeys(days))
    return found if len({_day(one) for one in found}) == 1 else []


def _metas(root: Node) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta", "{*}meta"):
        key = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        value = _line(meta.get("content") or "")
        if key and value:
            found.setdefault(key, []).append(value)
    return found


def _linked_data(root: Node) -> Iterator[Mapping[str, object]]:
    """The records of a page's JSON-LD that are about a text."""
    for script in root.iter("script", "{*}script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or len(script.text or "") > 1_000_000:
            continue
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        for _ in range(1000):
            if not waiting:
                break
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, dict):
                waiting += [one["@graph"]] if "@graph" in one else []
                if _TYPES.search(str(one.get("@type", ""))):
                    yield one


def _times(root: Node) -> Iterator[str]:
    for node in root.iter():
        tag = tag_of(node)
        signs = f"{signs_of(node)} {node.get('itemprop') or ''}" if tag in ("time", "span", "p", "div", "meta") else ""
        if tag == "time" and (node.get("pubdate") is not None or _PUBLISHED.search(signs)):
            yield node.get("datetime") or "".join(node.itertext())
        elif "datePublished" in signs:
            yield node.get("content") or node.get("datetime") or "".join(node.itertext())
    times = [node for node in root.iter("time", "{*}time") if node.get("datetime")]
    if len(times) == 1:
        yield times[0].get("datetime") or ""


def _names(value: object) -> list[str]:
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return [name for one in value for name in _names(one)]
    return [_string(value)] if _string(value) else []


def _name(text: str) -> str:
    """A name without "By" before it and an office behind it: "By ADA SAMPLE, Harbour Press Writer"."""
    return _OFFICE.sub("", _BY.sub("", text)).strip(" '\"")


def _is_name(text: str) -> bool:
    return has_words(text) and "\ufffd" not in text and len(text) < 150 and not _NO_NAME.search(text)


def _string(value: object) -> str:
    return _line(value) if isinstance(value, str) else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(text: str) -> date | None:
    """A date by its day: what is written as 2025-09-03T08:00:00+00:00, 20250903 or in words."""
    text = _line(text)
    if match := re.match(r"(\d{4})(\d{2})(\d{2})(?!\d)", text):
        text = "-".join(match.groups())
    text = re.sub(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})", r"\1-\2-\3", text)
    text = re.sub(r"^(\d{4}-\d{1,2}-\d{1,2})[T ].*", r"\1", text)
    return day_in(text) if len(text) < 60 else None
