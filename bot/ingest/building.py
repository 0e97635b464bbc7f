"""From a folder of seeds to the store: read, split, rank and find figures, for those documents that changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bot.charts import pipeline
from bot.ingest.accounts import Account, doubts_of
from bot.ingest.digests import digests_of
from bot.ingest.document_figures import completed, headings_above
from bot.ingest.sentence_figures import SentenceFigures, is_crowded
from bot.ingest.sources import sources_in
from bot.ingest.workers import Effort, worked
from bot.library import (
    Charts,
    Known,
    LibraryWriter,
    PlannedChart,
    Prepared,
    UnstorableError,
    known_in,
    left_out_of,
    slug_for,
)
from bot.library.stored_charts import is_settled
from bot.model import BotError, Briefing, Figure, KeyFigure, Kind, Manuscript, Quote, Section, Sentence
from bot.ranking import Passage, Ranker, Ranking, Scope
from bot.reading import PLAIN_SUFFIXES, SUFFIXES, Limits, outline, read, unread_spans
from bot.text import language_of, sentence_spans, words
from bot.text.boilerplate import is_behind

# From this many documents on, processes are worth the half second that each takes to start.
_WORTH_A_PROCESS = 6
_NO_CHARTS = (
    "Charts are left out, since matplotlib is not installed. To have them: pip install 'verbatim-briefings[charts]'"
)
_SMALL = 100_000  # bytes of a text that is prepared without one, so that nothing can hold up a build for long


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, by source: prepared anew, kept as they were, removed, and what was left out and why.

    What is left out now, but was read before, is kept as it was then.

    `accounts` say what each of those built was read as; `undrawn` says why there are no charts, where there are none.
    """

    built: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: dict[str, str] = field(default_factory=dict)
    undrawn: tuple[str, ...] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        return bool(self.built or self.removed)


def build(
    seeds: Path,
    library: Path,
    *,
    method: str = "verbatim",
    language: str = "en",
    workers: int = 0,
    effort: Effort | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int, str], None] = lambda _done, _total, _source: None,
) -> Report:
    """Bring the store up to date with a folder of seeds and say what was done.

    Documents whose bytes did not change are taken over. One that cannot be read, or may be in a folder that cannot be
    looked into, is named in the report; if the store holds an earlier state of it, that stays. `progress` is called
    with done, total and the source just finished. `effort` and `limits` are what one document may take and hold. Each
    is stored as soon as it is prepared, so that a running bot answers from it, and a build that was interrupted is
    gone on with from there.
    Raises BotError when the folder is not there or holds nothing to read, or the store cannot be written.
    """
    sources = sources_in(seeds)
    known = known_in(library)
    digests, unopened = digests_of(seeds, sources.documents, method, language)
    failed = {**sources.left_out, **unopened}
    kept = [source for source, digest in digests.items() if source in known and known[source].digest == digest]
    todo = [source for source in digests if source not in set(kept)]
    gone = set(known) - set(sources.documents)
    removed = sorted(source for source in gone if not sources.may_hold(source))
    limits = limits or Limits()
    jobs = [_Job(seeds / source, source, digests[source], method, language, limits) for source in todo]
    slugs = _slugs(todo, known)
    accounts: dict[str, Account] = {}
    charts = _Charts()
    with contextlib.ExitStack() as open_files:
        writer: LibraryWriter | None = None
        for done, (job, outcome) in enumerate(_carried_out(jobs, workers, effort or Effort()), 1):
            if isinstance(outcome, Prepared):
                writer = writer or _opened(library, open_files, charts)
                try:
                    writer.put(replace(outcome, briefing=replace(outcome.briefing, slug=slugs[job.source])))
                    accounts[job.source] = account_of(outcome)
                except UnstorableError as error:
                    failed[job.source] = str(error)
            else:
                failed[job.source] = outcome
            progress(done, len(jobs), job.source)
        kept += [source for source in known if source in failed or (source in gone and source not in removed)]
        if not accounts and not kept:
            raise BotError(_nothing_read(seeds, failed))
        how = pipeline.recipe()
        if accounts or removed or not is_settled(library, how):
            writer = writer or _opened(library, open_files, charts)
            for source in removed:
                writer.remove(source)
            writer.settle_charts(charts.of)
        unread = {source: (digests[source], failed[source]) for source in failed if source in digests}
        if unread != left_out_of(library):
            writer = writer or _opened(library, open_files, charts)
            writer.note_left_out(unread)
    return Report(
        built=tuple(sorted(accounts)),
        kept=tuple(sorted(kept)),
        removed=tuple(removed),
        failed=dict(sorted(failed.items())),
        undrawn=(_NO_CHARTS,) if how == pipeline.MISSING else tuple(charts.faults),
        accounts=dict(sorted(accounts.items())),
    )


def _opened(library: Path, open_files: contextlib.ExitStack, charts: _Charts) -> LibraryWriter:
    """The writer of a library whose charts are those of this program."""
    writer = open_files.enter_context(LibraryWriter(library))
    writer.plan_charts(charts.of, pipeline.recipe())
    return writer


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


class _Charts:
    """Plans the charts of what is stored: figures that cannot be compared go without, and are named."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def of(self, told: Sequence[tuple[KeyFigure, str]]) -> Charts:
        try:
            return charts_of(told)
        except Exception as error:  # noqa: BLE001 # a slip in comparing must not cost what is stored already
            sources = ", ".join(sorted({figure.quote.briefing.source for figure, _before in told}))
            self.faults.append(f"{sources}: no charts could be made ({type(error).__name__}: {error}).")
            return Charts()


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
    ranking = ranked(parts, Ranker(method, parts.briefing.language))
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
    return Charts(
        tuple(
            PlannedChart(one.id, one.alt, one.place, tuple(figure.place for figure in one.figures), one.across)
            for one in pipeline.planned(told)
        ),
        tuple((measure, one.figure.start) for measure, one in pipeline.measures_of(told)),
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
    unread = unread_spans(text, manuscript.code)
    headings = headings_above(entry.section for entry in entries)
    reader = SentenceFigures(spoken, manuscript.published)
    paragraph = 0
    for place, entry in enumerate(entries):
        for block in entry.blocks:
            if block.kind is Kind.TABLE:
                continue  # a row is no sentence, and its numbers say nothing without the names of their columns
            paragraph += 1
            before = ""
            for start, end in sentence_spans(text[block.start : block.end], spoken):
                span = text[block.start + start : block.start + end]
                at = block.start + start
                read_off = reader.of(span, before)
                placed = (replace(figure, start=figure.start + at, end=figure.end + at) for figure in read_off)
                found = [figure for figure in placed if not _overlaps(unread, figure.start, figure.end)]
                parts.figures.extend((len(parts.sentences), figure) for figure in found)
                key = sum(figure.key for figure in found)
                quotable = not is_crowded(span) and not _overlaps(manuscript.code, at, block.start + end)
                parts.sentences.append(Sentence(span, at, block.start + end, entry.section.id))
                parts.paragraphs.append(paragraph)
                parts.passages.append(Passage(span, place, paragraph, headings[entry.section.id], key, quotable))
                before = span
    return replace(parts, warnings=(*parts.warnings, *reader.warnings))


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


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    source: str
    digest: str
    method: str
    language: str
    limits: Limits


def _carry_out(job: _Job) -> Prepared | str:
    try:
        return prepare(
            job.path.read_bytes(), job.source, job.digest, method=job.method, language=job.language, limits=job.limits
        )
    except BotError as error:
        return str(error)
    except OSError as error:
        return f"{job.source}: it cannot be opened ({error.strerror})."
    except Exception as error:  # noqa: BLE001 # one document must not keep the others from being built
        return f"{job.source}: it could not be prepared ({type(error).__name__}: {error})."


def _carried_out(jobs: Sequence[_Job], workers: int, effort: Effort) -> Iterator[tuple[_Job, Prepared | str]]:
    """Each job with its outcome. A few small texts are done at once; all else in processes that can be ended."""
    count = min(workers or os.cpu_count() or 1, len(jobs))
    if len(jobs) < _WORTH_A_PROCESS and all(map(_is_small_text, jobs)):
        for job in jobs:
            yield job, _carry_out(job)
        return
    yield from worked(jobs, _carry_out, effort, count=count, name=lambda job: job.source)


def _is_small_text(job: _Job) -> bool:
    try:
        return job.path.suffix.lower() in PLAIN_SUFFIXES and job.path.stat().st_size < _SMALL
    except OSError:
        return True  # it fails at once, and is named


def _nothing_read(seeds: Path, failed: dict[str, str]) -> str:
    if failed:
        return f"None of the briefings in {seeds} could be read:\n" + "\n".join(failed.values())
    return f"There are no briefings in {seeds}. It reads {', '.join(SUFFIXES)} files."


def _slugs(sources: Sequence[str], known: Mapping[str, Known]) -> dict[str, str]:
    """Source -> a slug that differs from all others. Whoever had one keeps it: servers' settings hold slugs.

    They are given before anything is read, so that they do not depend on which document is read first.
    """
    taken = {had.slug for had in known.values()}
    slugs: dict[str, str] = {}
    for source in sorted(sources):
        slugs[source] = known[source].slug if source in known else slug_for(source, taken)
        taken.add(slugs[source])
    return slugs
