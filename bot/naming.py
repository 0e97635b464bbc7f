"""What kinds of statement, reasons and collections are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bot.locale import Wording, gettext_noop
from bot.model import BotError, Briefing, Collection, Explained, Reason, StatementKind

# The kinds of statement that can be asked for, as they are offered and named.
KINDS = {
    StatementKind.FINDING: gettext_noop("Findings"),
    StatementKind.FIGURE: gettext_noop("Figures"),
    StatementKind.RECOMMENDATION: gettext_noop("Recommendations and demands"),
    StatementKind.DECISION: gettext_noop("Decisions"),
    StatementKind.CAUSE: gettext_noop("Causes"),
    StatementKind.FORECAST: gettext_noop("Forecasts"),
    StatementKind.DEFINITION: gettext_noop("Definitions"),
}
_LONGEST_TITLE = 97  # characters of a title and what tells it apart: Discord offers 100
# What one sentence is called.
KIND_NAMES = {
    StatementKind.FINDING: gettext_noop("finding"),
    StatementKind.FIGURE: gettext_noop("figure"),
    StatementKind.RECOMMENDATION: gettext_noop("recommendation or demand"),
    StatementKind.DECISION: gettext_noop("decision"),
    StatementKind.CAUSE: gettext_noop("cause"),
    StatementKind.FORECAST: gettext_noop("forecast"),
    StatementKind.DEFINITION: gettext_noop("definition"),
    StatementKind.BACKGROUND: gettext_noop("background"),
    StatementKind.METHOD: gettext_noop("method"),
    StatementKind.ABOUT: gettext_noop("about the document"),
    StatementKind.ILLUSTRATION: gettext_noop("example"),
    StatementKind.QUOTATION: gettext_noop("quotation"),
    StatementKind.COURTESY: gettext_noop("courtesy"),
    StatementKind.FRAGMENT: gettext_noop("fragment"),
}
REASON_NAMES = {
    Reason.OPENING: gettext_noop("stands at the opening of the briefing"),
    Reason.CLOSING: gettext_noop("stands at the close of the briefing"),
    Reason.SECTION_OPENING: gettext_noop("opens its section"),
    Reason.CENTRAL: gettext_noop("says what the briefing keeps coming back to"),
    Reason.TITLED: gettext_noop("takes up the title or headings"),
    Reason.FIGURED: gettext_noop("carries a key figure"),
    Reason.WORDED: gettext_noop("is worded as findings, decisions, demands are"),
    Reason.PARTICULAR: gettext_noop("names who, what and how much"),
}


def kind_named(name: str) -> StatementKind:
    """The kind that a person means: "decision", "Decisions", "demands". Raises BotError that says what can be asked."""
    wanted = name.strip().casefold().removesuffix("s")
    for kind, called in KINDS.items():
        if wanted in (kind.value, *(word.casefold().removesuffix("s") for word in [called, *called.split(" and ")])):
            return kind
    offered = ", ".join(f"{kind.value}s" for kind in KINDS)
    raise BotError("There is no kind of sentence “{name}”. There are: {kinds}.", name=name[:80], kinds=offered)


def briefing_names(briefings: Iterable[Briefing], say: Wording) -> dict[str, str]:
    """Each briefing's title by its id; those that share one are told apart by their dates, or else by their files."""
    alike: dict[str, list[Briefing]] = {}
    for briefing in briefings:
        alike.setdefault(_spoken(briefing.title), []).append(briefing)
    names = {}
    for group in alike.values():
        dated = len({one.published for one in group}) == len(group) and all(one.published for one in group)
        for one in group:
            title = " ".join(one.title.split())
            if len(group) > 1:
                apart = say.day(one.published) if dated and one.published else one.source
                title = f"{title[: _LONGEST_TITLE - len(apart)]} · {apart}"
            names[one.id] = title
    return names


@lru_cache(1_000)
def _spoken(title: str) -> str:
    """A title without what is not heard in it."""
    return " ".join(title.casefold().split())


def collection_name(collection: Collection, say: Wording) -> str:
    """Its folder, its month or year as the language writes it, or that it is all there is."""
    if collection.folder:
        return f"{collection.folder}/"
    return say.span(collection.year, collection.month) if collection.year else say("All briefings")


def why_lines(one: Explained, part: str, say: Wording) -> list[str]:
    """Why a sentence is shown, a line each: its kind, its place, the part that it covers, and what speaks for it."""
    reasons = [say(REASON_NAMES[reason]) for reason in one.quote.sentence.reasons]
    return [
        say("Kind: {kind}", kind=say(KIND_NAMES[one.quote.sentence.kind])),
        say("Place: sentence {n} of {m}", n=one.number, m=one.total),
        say("Covers: {part}", part=part or say("Whole briefing")),
        say("What speaks for it: {reasons}", reasons="; ".join(reasons) or say("adds what the others do not say")),
    ]
