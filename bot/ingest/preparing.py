"""From the bytes of one document to what is stored of it: read, split, ranked, and searched for figures."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bot.charts import pipeline
from bot.ingest.accounts import Account, doubts_of
from bot.ingest.document_figures import completed, headings_above
from bot.ingest.sentence_figures import SentenceFigures, is_crowded
from bot.library import Charts, PlannedChart, Prepared, slug_for
from bot.model import Briefing, Figure, KeyFigure, Kind, Manuscript, Quote, Section, Sentence
from bot.ranking import Passage, Ranker, Ranking, Scope
from bot.reading import Entry, Limits, outline, read, unread_spans
from bot.text import language_of, sentence_spans, words
from bot.text.boilerplate import is_behind, is_label


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document before it is read, and holds whatever the document says of itself."""

    id: str = ""  # 8 hex digits, in place of one made from its name
    slug: str = ""
    source: str = ""  # the name that it is kept under, where that is not the file's
    title: str = ""
    author: str | None = None  # "" for nobody
    published: date | None = None
    language: str = ""


def prepare(
    source: bytes,
    name: str,
    digest: str = "",
    *,
    method: str = "verbatim",
    language: str = "en",
    limits: Limits | None = None,
    about: About | None = None,
) -> Prepared:
    """One document with everything that is worked out about it. Raises BotError when it cannot be read. Pure."""
    parts = split(source, name, language, limits, about)
    ranking = ranked(parts, _ranker(method, parts.briefing.language))
    graded = zip(parts.sentences, ranking.kinds, ranking.worth, ranking.reasons, strict=True)
    sentences = tuple(replace(s, kind=kind, worth=worth, reasons=reasons) for s, kind, worth, reasons in graded)
    figures = completed(parts.briefing, parts.text, sentences, parts.paragraphs, parts.figures)
    prepared = Prepared(
        *(parts.briefing, digest, parts.text, sentences, tuple(parts.paragraphs)),
        *(ranking.orders, ranking.leaning, figures),
        pages=parts.pages,
        warnings=parts.warnings,
    )
    return replace(prepared, charts=charts_of(list(told(prepared))))


def charts_of(told: Sequence[tuple[KeyFigure, str]]) -> Charts:
    """The charts of the figures of a briefing, or of sentences of several."""
    charts, measures = pipeline.planned(told)
    return Charts(
        tuple(
            PlannedChart(one.id, one.alt, one.place, tuple(figure.place for figure in one.figures), one.across)
            for one in charts
        ),
        tuple((measure, one.figure.start) for measure, one in measures),
    )


def account_of(one: Prepared) -> Account:
    """What a person should know of how a document was read."""
    figures = sum(figure.key for _at, figure in one.figures)
    doubts = doubts_of(one.briefing, one.sentences, one.warnings)
    return Account(one.briefing, one.pages, len(one.sentences), figures, doubts)


@dataclass(frozen=True, slots=True)
class Parts:
    """A document cut into its sentences, with what is known of each by itself; before they are ranked."""

    briefing: Briefing
    text: str
    sentences: list[Sentence]
    paragraphs: list[int]  # for each sentence, the ordinal of its block
    passages: list[Passage]  # for each sentence
    figures: list[tuple[int, Figure]]  # ordinal of the sentence; the figure
    pages: int = 0  # how many the document has, 0 where its format knows none
    warnings: tuple[str, ...] = ()  # what of the document could not be used


def split(
    source: bytes, name: str, language: str = "en", limits: Limits | None = None, about: About | None = None
) -> Parts:
    """One document, read and cut. Raises BotError when it cannot be read."""
    about = about or About()
    manuscript = _known(read(source, name, limits), about)
    spoken = manuscript.language or language_of(manuscript.text, language)
    entries = outline(manuscript)
    text = manuscript.text
    briefing = Briefing(
        id=about.id or hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8],
        slug=about.slug or slug_for(name),
        title=manuscript.title,
        author=manuscript.author,
        published=manuscript.published,
        language=spoken,
        source=about.source or name,
        words=len(words(text, spoken)),
        sections=tuple(entry.section for entry in entries),
        pages=manuscript.pages,
    )
    pages = len({label for _at, label in manuscript.pages})
    parts = Parts(briefing, text, [], [], [], [], pages, manuscript.warnings)
    warnings = _cut(parts, manuscript, entries)
    return replace(parts, warnings=(*parts.warnings, *warnings))


def _cut(parts: Parts, manuscript: Manuscript, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Put the sentences and figures of each block into the parts; what the reader of figures warns of."""
    text, language = parts.text, parts.briefing.language
    unread = unread_spans(text, manuscript.code)
    headings = headings_above(entry.section for entry in entries)
    reader = SentenceFigures(language, manuscript.published, text)
    paragraph = 0
    for place, entry in enumerate(entries):
        for block in entry.blocks:
            if block.kind is Kind.TABLE:
                continue  # a row is no sentence, and its numbers say nothing without the names of their columns
            paragraph += 1
            before = ""
            labels = is_label(text[block.start : block.end], item=block.kind is Kind.ITEM)
            for start, end in sentence_spans(text[block.start : block.end], language):
                at, last = block.start + start, block.start + end
                span = text[at:last]
                placed = (replace(one, start=one.start + at, end=one.end + at) for one in reader.of(span, before))
                found = [figure for figure in placed if not _overlaps(unread, figure.start, figure.end)]
                key = sum(figure.key for figure in found)
                if not key and (labels or not any(map(str.isalpha, span))) and is_label(span):
                    continue  # it says nothing that could be found, quoted or counted
                parts.figures.extend((len(parts.sentences), figure) for figure in found)
                quotable = not is_crowded(span) and not _overlaps(manuscript.code, at, last)
                parts.sentences.append(Sentence(span, at, last, entry.section.id))
                parts.paragraphs.append(paragraph)
                parts.passages.append(Passage(span, place, paragraph, headings[entry.section.id], key, quotable))
                before = span
    return tuple(reader.warnings)


def _known(manuscript: Manuscript, about: About) -> Manuscript:
    """A manuscript with what is known of it in place of what it says."""
    return replace(
        manuscript,
        title=about.title or manuscript.title,
        author=manuscript.author if about.author is None else about.author,
        published=about.published or manuscript.published,
        language=about.language or manuscript.language,
    )


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of some spans, which are in order, has characters between two places."""
    place = bisect_left(spans, (end, 0))
    return place > 0 and spans[place - 1][1] > start


@lru_cache(maxsize=8)  # it keeps the stems of words, which come again in the next document
def _ranker(method: str, language: str) -> Ranker:
    return Ranker(method, language)


def ranked(parts: Parts, ranker: Ranker) -> Ranking:
    """The order of the whole briefing ("") and of each of its sections, by id.

    What stands in an annex comes last for the whole, and is found in the annex.
    """
    starts = [sentence.start for sentence in parts.sentences]
    own: dict[str, Scope] = {}
    behind: set[int] = set()
    for section in parts.briefing.sections:
        inside = range(bisect_left(starts, section.start), bisect_left(starts, section.end))
        own[section.id] = Scope("" if section.implied else section.title, inside)
        if is_behind(section.number, section.title):
            behind.update(inside)
    whole = Scope(parts.briefing.title, range(len(parts.passages)), behind)
    return ranker.ranking(parts.passages, {"": whole, **own})


def told(one: Prepared) -> Iterator[tuple[KeyFigure, str]]:
    """Each figure of a briefing, and the sentence before its own in its paragraph."""
    sentences, paragraphs = one.sentences, one.paragraphs
    paths: dict[str, tuple[Section, ...]] = {}
    for section in one.briefing.sections:
        paths[section.id] = (*paths.get(section.parent, ()), section)
    for at, figure in one.figures:
        sentence = sentences[at]
        follows = at > 0 and paragraphs[at - 1] == paragraphs[at]
        quote = Quote(sentence, one.briefing, paths[sentence.section])
        yield KeyFigure(figure, quote), sentences[at - 1].text if follows else ""
