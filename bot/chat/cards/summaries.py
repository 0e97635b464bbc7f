"""The card that answers /summary: chosen sentences in reading order, each under its section, with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert, quoted
from bot.chat.cards.layout import OPTION_TEXT, OPTIONS, ROOM_FOR_FOOTER, Card, Draft, Option
from bot.chat.cards.way_back import add_way_back
from bot.locale import Wording, gettext_noop
from bot.model import Briefing, Owner, Quote, Section, StatementKind, Summary
from bot.naming import KINDS, briefing_names

WHOLE = "-"  # stands for a whole briefing where a select's value has a section
_MOST_ALSO = 3  # briefings that are named for saying the same
# What “shorter” and “longer” step through, in sentences.
STEPS = (1, 2, 3, 5, 8, 10)
# What the reading of a document calls a section whose text has no heading.
NO_HEADINGS = gettext_noop("Text")  # all of one without any
IMPLIED = (gettext_noop("Introduction"), gettext_noop("Conclusion"), NO_HEADINGS)


def summary_card(
    summary: Summary,
    control: Control,
    say: Wording,
    *,
    known: Sequence[Briefing] = (),
    default: str = "",
    filled: Collection[str] | None = None,
    figures: Collection[str] | None = None,
) -> Card:
    """The summary with menus of briefings and sections, and buttons for another length.

    `known` are all briefings, the newest first, and `default` is the id of the server's own, if it has chosen one: by
    them the card says why it is this one. `filled` are the ids of the sections to offer, and `figures` of those that
    have key figures; all if they are None.
    `control.number` is how many sentences were asked for. Whole quotes are left out where Discord's limits leave no
    room for them, and the footer says how many are shown; only a single quote that is too long by itself is cut.
    """
    briefing, draft = summary.briefing, Draft()
    control = control.to(briefing=briefing.id, section=summary.section.id if summary.section else "")
    add_briefings(draft, known, briefing, control, say)
    add_sections(draft, briefing, filled, control, say, "goto")
    _add_controls(draft, summary, figures, control, say)
    scope = (summary.section and path_line(briefing.path(summary.section.id), say)) or say("Whole briefing")
    why = _why_this(briefing, known, default, say)
    head = " · ".join(filter(None, (of_kind(inert(scope), summary.kind, say), why)))
    draft.add(f"### {inert(cut(briefing.title, 200))}\n-# {head}")
    draft.line()
    shown = add_quotes(draft, summary, say)
    if not summary.quotes and summary.kind:
        draft.add(none_stated(summary.kind, say))
    elif not summary.quotes:
        draft.add(say("No sentence here can stand alone. Its figures or another section may help."))
    if shown < len(summary.quotes):
        draft.add(f"-# {more_line(len(summary.quotes) - shown, say)}")
    draft.line()
    draft.add(small(source(briefing, say), count_line(shown, summary.total, say) if summary.total else ""))
    return draft.card()


def _why_this(briefing: Briefing, known: Sequence[Briefing], default: str, say: Wording) -> str:
    """Why it is this briefing that is shown where none was named; "" where one must have been."""
    if briefing.id == default:
        return say("the default of this server")
    if len(known) > 1 and briefing.id == known[0].id:
        return say("the newest of {n}", n=len(known))
    return ""


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
    """The headings above a place, outermost first, each cut so that all of them show; "" in a text without headings."""
    told = [section for section in path if not (section.implied and section.title == NO_HEADINGS)]
    each = max(30, limit // max(1, len(told)))
    return " › ".join(cut(section_title(section, say), each) for section in told)


def heading_line(path: Sequence[Section], say: Wording, limit: int = 180) -> str:
    """Small print of its own: the headings above a place, where there are any."""
    line = small(inert(path_line(path, say, limit)))
    return f"{line}\n" if line else ""


def place_line(quote: Quote, say: Wording, limit: int = 120) -> str:
    """The headings above a sentence, and its page where the briefing has pages: "Trade › Goods · p. 12"."""
    page = say("p. {page}", page=cut(quote.page, 12)) if quote.page else ""
    return " · ".join(part for part in (path_line(quote.path, say, limit), page) if part)


def of_kind(scope: str, kind: StatementKind | None, say: Wording) -> str:
    """What a card is about, with the kind of its sentences where one was asked for."""
    return f"{scope} · {say(KINDS[kind])}" if kind else scope


def none_stated(kind: StatementKind, say: Wording) -> str:
    """That there is no sentence of a kind."""
    return say("None stated here: {kind}.", kind=say(KINDS[kind]))


# Whose briefing it is, where it is not the operator's.
_OWNERS = {Owner.SERVER: gettext_noop("this server’s document"), Owner.ASKER: gettext_noop("your document")}


def source(briefing: Briefing, say: Wording) -> str:
    """Who a briefing is by and of which day it is, as far as that is known, and whose it is if not the operator's."""
    author, day = inert(cut(briefing.author, 60)), say.day(briefing.published) if briefing.published else ""
    return " · ".join(filter(None, (whose(briefing, say), author, day)))


def whose(briefing: Briefing, say: Wording) -> str:
    """Whose briefing it is; "" for the operator's."""
    return say(_OWNERS[briefing.owner]) if briefing.owner in _OWNERS else ""


def page_line(page: int, pages: int, say: Wording) -> str:
    """Which page is shown, counted from 0, where there are several."""
    return say("page {n} of {m}", n=page + 1, m=pages) if pages > 1 else ""


def named_source(briefing: Briefing, say: Wording) -> str:
    """Small print: a briefing's title, author and date."""
    return small(inert(cut(briefing.title, 90)), source(briefing, say))


def also_lines(own: Briefing, others: Sequence[Briefing], say: Wording) -> list[str]:
    """Small print: which other briefings say the same, where any does."""
    if not others:
        return []
    names = briefing_names([own, *others], say)
    told = [inert(cut(names[one.id], 60)) for one in others[:_MOST_ALSO]]
    rest = ["…"] if len(others) > _MOST_ALSO else []
    return [f"-# {say('Also in: {titles}', titles=' · '.join([*told, *rest]))}"]


def small(*parts: str) -> str:
    """Small print of those parts that say something; "" for none."""
    line = " · ".join(filter(None, parts))
    return f"-# {line}" if line else ""


def add_sections(  # what a menu is made of
    draft: Draft, briefing: Briefing, filled: Collection[str] | None, control: Control, say: Wording, action: str
) -> None:
    """A menu of the sections that have something to show, where there are any beside the whole briefing."""
    options = section_options(briefing, control.section, filled, say)
    if len(options) > 1:
        draft.select(say("Go to a section"), control.custom_id(action), options)


def section_options(briefing: Briefing, current: str, filled: Collection[str] | None, say: Wording) -> list[Option]:
    """What a select of sections offers: the whole briefing, and as many sections around the current one as fit.

    Only those that are `filled`, if that is given, and the current one. Run-in headings are left out where that lets
    all others be shown.
    """
    sections = [s for s in briefing.sections if filled is None or s.id in filled or s.id == current]
    if len(sections) >= OPTIONS:
        sections = [s for s in sections if not s.run_in or s.id == current] or sections
    at = next((i for i, s in enumerate(sections) if s.id == current), 0)
    first = max(0, min(at - (OPTIONS - 1) // 2, len(sections) - (OPTIONS - 1)))
    window = sections[first : first + OPTIONS - 1]
    whole = Option(label=say("Whole briefing"), value=WHOLE, default=not current)
    shallow = min((s.level for s in window), default=1)
    return [whole] + [
        Option(label="\u2003" * min(3, s.level - shallow) + section_title(s, say), value=s.id, default=s.id == current)
        for s in window
    ]


def _add_controls(
    draft: Draft, summary: Summary, figures: Collection[str] | None, control: Control, say: Wording
) -> None:
    shown = min(len(summary.quotes), control.number)
    shorter = max((n for n in STEPS if n < shown), default=0)
    longer = min((n for n in STEPS if n > shown), default=0)
    add_way_back(draft, control, say)
    if shorter:
        draft.button(say("Shorter"), control.to(number=shorter, spare=1).custom_id("summary"))
    if longer and summary.total > len(summary.quotes):
        draft.button(say("Longer"), control.to(number=longer, spare=2).custom_id("summary"))
    if figures is None or control.section in figures:
        draft.button(say("Key figures"), control.to(number=0, kind=None).custom_id("figures"))
    if summary.quotes:
        draft.button(say("Why these sentences"), control.to(spare=3).custom_id("why"))


def add_briefings(draft: Draft, known: Sequence[Briefing], shown: Briefing, control: Control, say: Wording) -> None:
    """A menu that leads to the summary of another briefing, where there are several: the newest, and the one shown."""
    if len(known) < 2:
        return
    offered = tuple(known[:OPTIONS])
    if shown.id not in {one.id for one in offered}:
        offered = (*offered[: OPTIONS - 1], shown)
    value = f"{shown.id}:{WHOLE}"
    named = _named(offered, say.language)
    options = [one._replace(default=True) if one.value == value else one for one in named]
    at = control.to(briefing="", section="", topic="", kind=None)
    draft.select(say("Go to a briefing"), at.custom_id("place"), options)


@lru_cache(64)
def _named(briefings: tuple[Briefing, ...], language: str) -> tuple[Option, ...]:
    """What a menu of briefings offers: the newest ones stand on every card."""
    names = briefing_names(briefings, Wording(language))
    return tuple(Option(cut(names[one.id], OPTION_TEXT) or one.slug, f"{one.id}:{WHOLE}") for one in briefings)


def add_quotes(draft: Draft, summary: Summary, say: Wording, *, head: str = "", first: bool = True) -> int:
    """Add quotes while they fit and say how many did: each under the headings above it.

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
    """Each quote as text, under the headings above it where they change."""
    above: Sequence[Section] = ()
    for quote in summary.quotes:
        yield _heading(quote, above, summary.section, say) + f"> {quoted(quote.sentence.text)}"
        above = quote.path


def _heading(quote: Quote, above: Sequence[Section], scope: Section | None, say: Wording) -> str:
    """The line over a quote: the headings above it, where they change."""
    inner = [s for s in quote.path if scope is None or s.level > scope.level]
    if not inner or inner == [s for s in above if s in inner]:
        return ""
    return heading_line(inner, say)


def cut_note(length: int, say: Wording) -> str:
    """That a sentence is not shown to its end, and how many characters it has."""
    return say.ngettext("cut here: the sentence has {n} character", "cut here: the sentence has {n} characters", length)


def cut_quote(part: str, length: int, say: Wording) -> str:
    """The beginning of a quote that no message can hold, with a note that says so."""
    note = f" […] \n-# {cut_note(length, say)}"
    room = 2_200 if part.isascii() else 1_400
    return part[:room].rstrip("\\") + note
