"""The cards of a server's own library, and of what is briefed for one person: a document, or what became of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.figure import figure_meaning, for_reader
from bot.chat.cards.layout import ROOM_FOR_FOOTER, Card, Draft, Option
from bot.chat.cards.summaries import WHOLE, add_quotes, count_line, page_line, section_title, small, source
from bot.libraries import Document, Manifest
from bot.libraries.manifest import Edition
from bot.locale import Wording, gettext_noop
from bot.model import Briefing, KeyFigure, Notice, Summary

A_PAGE = 10
_HEADINGS = 10
_FIGURES = 5
_DOUBTS = 2
_SECTIONS = 24  # that a menu offers


@dataclass(slots=True)
class Coming:
    """A file on its way into a library: its name, how far it is, and what became of it."""

    name: str
    state: str = "waiting"  # a key of STATES
    said: str = ""  # why it is not in
    document: Document | None = None


STATES: Mapping[str, str] = {
    "waiting": gettext_noop("waiting"),
    "fetching": gettext_noop("being fetched"),
    "queued": gettext_noop("waiting for its turn"),
    "reading": gettext_noop("being read"),
    "done": gettext_noop("is in"),
    "failed": gettext_noop("is not in"),
}
_MARKS = {"done": "✅", "failed": "⚠️"}


@dataclass(frozen=True, slots=True)
class Gist:
    """What is shown of a document: its best sentences and its most important figures."""

    summary: Summary
    figures: Sequence[KeyFigure]
    doubts: Sequence[Notice] = ()

    @property
    def briefing(self) -> Briefing:
        return self.summary.briefing


def progress_card(files: Sequence[Coming], say: Wording) -> Card:
    """How far each file is."""
    draft = Draft()
    draft.add(f"### {say('Reading documents')}")
    for one in files:
        draft.add(_coming(one, say), joined=True)
    return draft.card()


def added_card(files: Sequence[Coming], control: Control, say: Wording) -> Card:
    """What became of several files, with a menu of those that are in."""
    draft = Draft()
    documents = [one.document for one in files if one.document is not None]
    options = [Option(label=cut(one.title, 100) or one.name, value=one.id) for one in documents]
    if options:
        draft.select(say("Show a document"), control.custom_id("libshow"), options)
    count = say.ngettext("{n} document is in", "{n} documents are in", len(documents))
    draft.add(f"### {count}")
    for one in files:
        draft.add(_coming(one, say), joined=True)
    return draft.card()


def document_card(document: Document, gist: Gist, control: Control, say: Wording, *, said: str = "") -> Card:
    """A document of the server's library: what it is, its outline, its best sentences and figures, and its controls.

    `said` is what was done to it before.
    """
    draft = Draft()
    control = control.to(briefing=document.id, section="", topic="")
    _add_asking(draft, gist, control, say)
    draft.button(say("Correct"), control.to(number=0).custom_id("libfix"))
    draft.button(say("Undo"), control.to(number=len(document.editions)).custom_id("libundo"))
    _add_gist(draft, gist, say, said)
    edition = document.newest
    where = [inert(document.source), _size(edition.size), _pages(edition.pages, say)]
    draft.add(small(*where, _added(edition, say)))
    if len(document.editions) > 1:
        editions = "; ".join(_added(one, say) for one in document.editions[:-1][-3:])
        draft.add(small(say("Earlier editions: {editions}", editions=editions)))
    return draft.card()


def brief_card(gist: Gist, control: Control, say: Wording) -> Card:
    """What one person has had briefed: as above, with a menu of its sections, and how long it is kept."""
    draft = Draft()
    briefing = gist.briefing
    control = control.to(briefing=briefing.id, section="", topic="")
    sections = [one for one in briefing.sections if not one.run_in and not one.implied][:_SECTIONS]
    if sections:
        whole = Option(label=say("Whole briefing"), value=f"{briefing.id}:{WHOLE}")
        options = [
            Option(label=cut(section_title(one, say), 100) or "…", value=f"{briefing.id}:{one.id}") for one in sections
        ]
        draft.select(say("Go to a section"), control.to(number=5).custom_id("place"), [whole, *options])
    _add_asking(draft, gist, control, say)
    _add_gist(draft, gist, say, "")
    draft.add(small(say("Only you see this. It is in no library, and is forgotten after a day.")))
    return draft.card()


def library_card(manifest: Manifest, limits: str, control: Control, say: Wording) -> Card:
    """A page of a server's library, by folder. `control.number` is the page, from 0; `limits` what of it is used."""
    draft = Draft()
    documents = sorted(manifest.documents.values(), key=lambda one: (one.folder.casefold(), one.title.casefold()))
    pages = max(1, -(-len(documents) // A_PAGE))
    page = min(control.number, pages - 1)
    shown = documents[page * A_PAGE : (page + 1) * A_PAGE]
    options = [Option(label=cut(one.title, 100) or one.name, value=one.id) for one in shown]
    if options:
        draft.select(say("Show a document"), control.to(number=page).custom_id("libshow"), options)
    draft.turning(page, pages, lambda to, spare: control.to(number=to, spare=spare).custom_id("liblist"), say)
    draft.add(f"### {say('This server’s library')}")
    if not shown:
        draft.add(say("It is empty. {command} brings documents.", command="`/library add`"))
    folder = None
    for one in shown:
        if one.folder != folder:
            folder = one.folder
            draft.add(f"**{inert(folder)}/**" if folder else f"**{say('No folder')}**")
        edition = one.newest
        editions = say.ngettext("{n} edition", "{n} editions", len(one.editions)) if len(one.editions) > 1 else ""
        day = say.day(one.published) if one.published else ""
        facts = small(day, _pages(edition.pages, say), _size(one.size), editions, _added(edition, say))
        draft.add(f"- {inert(cut(one.title, 120))}\n  {facts}", reserve=ROOM_FOR_FOOTER, joined=True)
    draft.line()
    shared = say("The operator’s briefings are shown, too.") if manifest.shares else say("Only these are shown here.")
    draft.add(small(limits, page_line(page, pages, say)))
    draft.add(small(shared))
    return draft.card()


def limits_line(manifest: Manifest, documents: int, pages: int, megabytes: int, say: Wording) -> str:
    """How much of what a library may hold is used."""
    return say(
        "documents: {n} of {m} · pages: {p} of {q} · megabytes: {s} of {t}",
        n=len(manifest.documents),
        m=documents,
        p=manifest.pages,
        q=pages,
        s=f"{manifest.size / 1_000_000:.1f}",
        t=megabytes,
    )


def removing_card(document: Document, control: Control, say: Wording) -> Card:
    """Whether a document is really to be removed."""
    draft = Draft()
    control = control.to(briefing=document.id, number=len(document.editions))
    draft.button(say("Remove it"), control.custom_id("libremove"))
    draft.button(say("Keep it"), control.custom_id("libkeep"))
    draft.add(f"### {say('Remove this document?')}\n{inert(cut(document.title, 200))}")
    draft.add(
        small(say("Its text, its figures and charts and the files of all its editions are erased."), document.source)
    )
    return draft.card()


def note_card(text: str, *, name: str = "", content: bytes = b"") -> Card:
    """A sentence, with a file to be saved where there is one."""
    draft = Draft()
    draft.add(text)
    if name:
        draft.attach(name, content)
    return draft.card()


def privacy_card(control: Control, say: Wording, *, kept: int, said: str = "") -> Card:
    """What is kept of whom, in plain words, and the button that erases one person's traces."""
    draft = Draft()
    draft.button(say("Erase my traces"), control.custom_id("forgetme"))
    draft.add(f"### {say('What is kept')}")
    if said:
        draft.add(inert(said))
    for text in PRIVACY:
        draft.add(f"- {say(text, days=kept)}", joined=True)
    return draft.card()


PRIVACY = (
    gettext_noop(
        "What you ask is answered and not stored. Single words of it stay in the bot’s memory, without who asked, until"
        " it is restarted at the latest. No message is read but the one that you have briefed."
    ),
    gettext_noop(
        "What a server brings with /library add is kept for that server alone: the file, its text, who added it and"
        " when. No other server, no direct message and no other document’s answer has anything of it."
    ),
    gettext_noop("/library remove erases a document with its text, its index, its files and its charts."),
    gettext_noop(
        "When the bot is taken out of a server, that server’s library is kept for {days} days, and then erased."
    ),
    gettext_noop("What you have briefed for yourself is shown to you alone, and erased after a day."),
    gettext_noop("A server’s settings and digests are kept until they are reset or deleted."),
    gettext_noop("The button below erases your name from what you added, and what was briefed for you."),
)


def _add_asking(draft: Draft, gist: Gist, control: Control, say: Wording) -> None:
    draft.button(say("Summary"), control.to(number=5).custom_id("summary"))
    if gist.briefing.sections:
        draft.button(say("Outline"), control.to(number=0).custom_id("outline"))
    if gist.figures:
        draft.button(say("Key figures"), control.to(number=0).custom_id("figures"))


def _add_gist(draft: Draft, gist: Gist, say: Wording, said: str) -> None:
    briefing = gist.briefing
    facts = [source(briefing, say), say.ngettext("{n} word", "{n} words", briefing.words)]
    draft.add(f"### {inert(cut(briefing.title, 200))}\n{small(*facts)}")
    if said:
        draft.add(inert(said), joined=True)
    for doubt in list(gist.doubts)[:_DOUBTS]:
        draft.add(small(f"⚠️ {inert(cut(say.notice(doubt), 180))}"), joined=True)
    headings = [one for one in briefing.sections if not one.run_in and not one.implied]
    if headings:
        shallow = min(one.level for one in headings)
        lines = [
            f"{'  ' * min(2, one.level - shallow)}- {inert(cut(section_title(one, say), 80))}"
            for one in headings[:_HEADINGS]
        ]
        more = len(headings) - len(lines)
        lines += [f"-# +{more}"] if more > 0 else []
        draft.add("\n".join([f"**{say('Outline')}**", *lines]), reserve=1_500)
    draft.line()
    shown = add_quotes(draft, gist.summary, say)
    draft.add(small(count_line(shown, gist.summary.total, say)))
    if gist.figures:
        lines = [_figure(one, say) for one in gist.figures[:_FIGURES]]
        draft.add("\n".join([f"**{say('Key figures')}**", *lines]), reserve=ROOM_FOR_FOOTER)
    draft.line()


def _figure(one: KeyFigure, say: Wording) -> str:
    means = figure_meaning(one.figure, say)
    return f"- **{inert(cut(one.qualified, 100))}**{for_reader(one, say)}{means and f' · {means}'}"


def _coming(one: Coming, say: Wording) -> str:
    name = inert(cut(one.document.title if one.document else one.name, 90))
    line = f"{_MARKS.get(one.state, '⏳')} **{name}**: {say(STATES[one.state])}"
    return f"{line}\n-# {inert(cut(one.said, 300))}" if one.said else line


def _added(edition: Edition, say: Wording) -> str:
    when = f"<t:{edition.at}:d>"
    return say("added {when} by {who}", when=when, who=f"<@{edition.by}>") if edition.by else f"{when}"


def _pages(pages: int, say: Wording) -> str:
    return say.ngettext("{n} page", "{n} pages", pages)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1_000))} kB"
