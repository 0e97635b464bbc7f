"""The card that answers /summary: chosen sentences in reading order, each under its section, with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert, quoted
from bot.chat.cards.layout import OPTIONS, ROOM_FOR_FOOTER, Card, Draft
from bot.locale import Wording, gettext_noop
from bot.model import Briefing, Quote, Section, StatementKind, Summary
from bot.naming import KINDS

# What “shorter” and “longer” step through, in sentences.
STEPS = (1, 2, 3, 5, 8, 10)
# What the reading of a document calls a section whose text has no heading.
IMPLIED = (gettext_noop("Introduction"), gettext_noop("Conclusion"), gettext_noop("Text"))


def summary_card(summary: Summary, control: Control, say: Wording) -> Card:
    """The summary with a select of sections and buttons for another length.

    `control.number` is how many sentences were asked for. Whole quotes are left out where Discord's limits leave no
    room for them, and the footer says how many are shown; only a single quote that is too long by itself is cut.
    """
    briefing, draft = summary.briefing, Draft()
    control = control.to(briefing=briefing.id, section=summary.section.id if summary.section else "")
    _add_controls(draft, summary, control, say)
    scope = path_line(briefing.path(summary.section.id), say) if summary.section else say("Whole briefing")
    draft.add(f"### {inert(cut(briefing.title, 200))}\n-# {of_kind(inert(scope), summary.kind, say)}")
    draft.line()
    shown = add_quotes(draft, summary, say)
    if not summary.quotes and summary.kind:
        draft.add(none_stated(summary.kind, say))
    elif not summary.quotes:
        draft.add(say("No sentence here can stand alone. Its figures or another section may help."))
    if shown < len(summary.quotes):
        draft.add(f"-# {more_line(len(summary.quotes) - shown, say)}")
    draft.line()
    draft.add(f"{source_line(briefing, say)} · {count_line(shown, summary.total, say)}")
    return draft.card()


def count_line(shown: int, total: int, say: Wording) -> str:
    """How many sentences are shown of those that there are."""
    return say.ngettext("{shown} of {n} sentence", "{shown} of {n} sentences", total, shown=shown)


def more_line(left: int, say: Wording) -> str:
    """How many quotes a message has no room for."""
    return say.ngettext(
        "{n} more does not fit into one message; choose a section.",
        "{n} more do not fit into one message; choose a section.",
        left,
    )


def section_title(section: Section, say: Wording) -> str:
    """A section's name as a line: as printed, or in our own words where the source has no heading."""
    return say(section.title) if section.implied else section.name


def path_line(path: Sequence[Section], say: Wording, limit: int = 180) -> str:
    """The headings above a place, outermost first, each cut so that all of them show."""
    each = max(30, limit // max(1, len(path)))
    return " › ".join(cut(section_title(section, say), each) for section in path)


def of_kind(scope: str, kind: StatementKind | None, say: Wording) -> str:
    """What a card is about, with the kind of its sentences where one was asked for."""
    return f"{scope} · {say(KINDS[kind])}" if kind else scope


def none_stated(kind: StatementKind, say: Wording) -> str:
    """That there is no sentence of a kind."""
    return say("None stated here: {kind}.", kind=say(KINDS[kind]))


def source_line(briefing: Briefing, say: Wording) -> str:
    """Small print: file, author and date."""
    parts = [inert(cut(briefing.source, 80))]
    if briefing.author:
        parts.append(inert(cut(briefing.author, 60)))
    if briefing.published:
        parts.append(say.day(briefing.published))
    return f"-# {' · '.join(parts)}"


def section_options(briefing: Briefing, current: str, say: Wording) -> list[discord.SelectOption]:
    """What a select of sections offers: the whole briefing, and as many sections around the current one as fit.

    Run-in headings are left out where that lets all others be shown.
    """
    sections = list(briefing.sections)
    if len(sections) >= OPTIONS:
        sections = [s for s in sections if not s.run_in or s.id == current] or sections
    at = next((i for i, s in enumerate(sections) if s.id == current), 0)
    first = max(0, min(at - (OPTIONS - 1) // 2, len(sections) - (OPTIONS - 1)))
    window = sections[first : first + OPTIONS - 1]
    whole = discord.SelectOption(label=say("Whole briefing"), value="-", default=not current)
    shallow = min((s.level for s in window), default=1)
    return [whole] + [
        discord.SelectOption(
            label="\u2003" * min(3, s.level - shallow) + section_title(s, say), value=s.id, default=s.id == current
        )
        for s in window
    ]


def _add_controls(draft: Draft, summary: Summary, control: Control, say: Wording) -> None:
    briefing = summary.briefing
    if briefing.sections:
        options = section_options(briefing, control.section, say)
        draft.select(say("Go to a section"), control.custom_id("goto"), options)
    shown = min(len(summary.quotes), control.number) or control.number
    shorter = max((n for n in STEPS if n < shown), default=0)
    longer = min((n for n in STEPS if n > shown), default=0)
    can_grow = bool(longer) and summary.total > len(summary.quotes)
    draft.button(
        say("Shorter"), control.to(number=shorter or 1, spare=1).custom_id("summary"), disabled=not shorter or shown < 2
    )
    draft.button(say("Longer"), control.to(number=longer or shown, spare=2).custom_id("summary"), disabled=not can_grow)
    draft.button(say("Key figures"), control.to(number=0, kind=None).custom_id("figures"))
    if summary.quotes:
        draft.button(say("Why these sentences"), control.to(spare=3).custom_id("why"))


def add_quotes(draft: Draft, summary: Summary, say: Wording, *, head: str = "", first: bool = True) -> int:
    """Add quotes while they fit and say how many did: each under its section's title, its run-in heading before it.

    `head` is put before the first of them. One that no message can hold is cut where it is the `first` of the card.
    """
    for shown, (quote, plain) in enumerate(zip(summary.quotes, quote_parts(summary, say), strict=True)):
        part = plain if shown else head + plain
        if not draft.add(part, reserve=ROOM_FOR_FOOTER):
            if shown or not first:
                return shown
            draft.add(cut_quote(part, len(quote.sentence.text), say))
    return len(summary.quotes)


def quote_parts(summary: Summary, say: Wording) -> Iterator[str]:
    """Each quote as text, under its section's title where that changes and behind its run-in heading."""
    above: Sequence[Section] = ()
    for quote in summary.quotes:
        yield _heading(quote, above, summary.section, say) + f"> {quoted(quote.sentence.text)}"
        above = quote.path


def _heading(quote: Quote, above: Sequence[Section], scope: Section | None, say: Wording) -> str:
    """The lines over a quote: the title of its section where that changes, and its run-in heading as a label."""
    inner = [s for s in quote.path if scope is None or s.level > scope.level]
    titles = [s for s in inner if not s.run_in]
    lines = []
    if titles and titles != [s for s in above if not s.run_in and s in inner]:
        lines.append(f"-# {inert(path_line(titles, say))}")
    lines += [f"**{inert(cut(s.title, 120))}**" for s in inner if s.run_in and s not in above]
    return "".join(f"{line}\n" for line in lines)


def cut_note(length: int, say: Wording) -> str:
    """That a sentence is not shown to its end, and how many characters it has."""
    return say.ngettext("cut here: the sentence has {n} character", "cut here: the sentence has {n} characters", length)


def cut_quote(part: str, length: int, say: Wording) -> str:
    """The beginning of a quote that no message can hold, with a note that says so."""
    note = f" […] \n-# {cut_note(length, say)}"
    room = 2_200 if part.isascii() else 1_400
    return part[:room].rstrip("\\") + note
