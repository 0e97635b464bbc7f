"""What kinds of statement, reasons and collections are called, in the reader's language."""

from __future__ import annotations

from bot.model import BotError, Collection, Explained, Reason, StatementKind
from bot.wording import Wording

# The kinds of statement that can be asked for, as they are offered and named.
KINDS = {
    StatementKind.FINDING: "Findings",
    StatementKind.FIGURE: "Figures",
    StatementKind.RECOMMENDATION: "Recommendations and demands",
    StatementKind.DECISION: "Decisions",
    StatementKind.CAUSE: "Causes",
    StatementKind.FORECAST: "Forecasts",
    StatementKind.DEFINITION: "Definitions",
}
# What one sentence is called.
KIND_NAMES = {
    StatementKind.FINDING: "finding",
    StatementKind.FIGURE: "figure",
    StatementKind.RECOMMENDATION: "recommendation or demand",
    StatementKind.DECISION: "decision",
    StatementKind.CAUSE: "cause",
    StatementKind.FORECAST: "forecast",
    StatementKind.DEFINITION: "definition",
    StatementKind.BACKGROUND: "background",
    StatementKind.METHOD: "method",
    StatementKind.ABOUT: "about the document",
    StatementKind.ILLUSTRATION: "example",
    StatementKind.QUOTATION: "quotation",
    StatementKind.COURTESY: "courtesy",
    StatementKind.FRAGMENT: "fragment",
}
REASON_NAMES = {
    Reason.OPENING: "stands at the opening of the briefing",
    Reason.CLOSING: "stands at the close of the briefing",
    Reason.SECTION_OPENING: "opens its section",
    Reason.CENTRAL: "says what the briefing keeps coming back to",
    Reason.TITLED: "takes up the title or headings",
    Reason.FIGURED: "carries a key figure",
    Reason.WORDED: "is worded as findings, decisions, demands are",
    Reason.PARTICULAR: "names who, what and how much",
}


def kind_named(name: str) -> StatementKind:
    """The kind that a person means: "decision", "Decisions", "demands". Raises BotError that says what can be asked."""
    wanted = name.strip().casefold().removesuffix("s")
    for kind, called in KINDS.items():
        if wanted in (kind.value, *(word.casefold().removesuffix("s") for word in [called, *called.split(" and ")])):
            return kind
    offered = ", ".join(f"{kind.value}s" for kind in KINDS)
    raise BotError(f"There is no kind of sentence “{name[:80]}”. There are: {offered}.")


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
