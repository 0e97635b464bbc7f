"""The card that answers /help: what can be asked, with questions to try; and what is said on joining a server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.cards.controls import Control
from bot.chat.cards.layout import Card, Draft
from bot.locale import Wording, gettext_noop

_COMMANDS = {
    "/summary": gettext_noop("the sentences that say most, of a briefing, a section or a topic"),
    "/figure": gettext_noop("a number exactly as printed, with the sentence that proves it"),
    "/search": gettext_noop("the passages that say certain words, with their place"),
    "/compare": gettext_noop("one measure side by side, over time and between briefings"),
    "/figures": gettext_noop("all key figures of a briefing, also as a spreadsheet"),
    "/briefings": gettext_noop("which briefings there are, and their outlines"),
    "/brief": gettext_noop("the gist of a file of your own, for you alone"),
    "/library": gettext_noop("bring this server’s own documents, and be briefed on them"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A question that the briefings answer: on a topic, or for a figure."""

    question: str
    on_topic: bool = False


def help_card(examples: Sequence[Example], control: Control, say: Wording) -> Card:
    """What can be asked, questions to try as buttons, who may do what, and what is kept."""
    draft = Draft()
    shown = add_examples(draft, examples, control, say)
    draft.add(f"### {say('What you can ask')}")
    draft.add("\n".join(f"- `{command}`: {say(what)}" for command, what in _COMMANDS.items()), joined=True)
    draft.add(say("Whatever is quoted stands in the briefing word for word. Where the briefings don't say, I say so."))
    draft.add(
        "\n".join(
            f"-# {line}"
            for line in (
                say("Everybody can ask. {library}, {digest} and {settings} are for those with the Manage Server"
                    " permission.", library="`/library`", digest="`/digest`", settings="`/settings`"),
                say("I read no messages. {privacy} says what is kept.", privacy="`/privacy`"),
            )
        )
    )  # fmt: skip
    if shown:
        draft.line()
        draft.add(f"**{say('Try one of these:')}**")
    return draft.card()


def add_examples(
    draft: Draft, examples: Sequence[Example], control: Control, say: Wording, *, spare: int = 0
) -> Sequence[Example]:
    """Add a button for each question that has room in one, and give those that have; beside a miss `spare` is 1."""
    at = control.to(briefing="", section="", topic="", kind=None)
    shown = []
    for one in examples:
        held = at.to(number=int(one.on_topic), spare=spare).holding("try", one.question)
        if held is not None:
            label = say("On “{topic}”", topic=one.question) if one.on_topic else one.question
            draft.button(label, held.custom_id("try"))
            shown.append(one)
    return shown


def joined_card(say: Wording) -> Card:
    """The next steps in a server that the bot has just been added to."""
    draft = Draft()
    draft.add(f"### {say('Thank you for adding me')}")
    draft.add(
        "\n".join(
            (
                say("1. {help} shows what can be asked, with questions to try.", help="`/help`"),
                say(
                    "2. {settings} chooses language, time zone and default briefing; {digest} lets a digest come by"
                    " itself.",
                    settings="`/settings set`",
                    digest="`/digest create`",
                ),
                say(
                    "3. {library} brings this server’s own documents, for this server alone.", library="`/library add`"
                ),
            )
        ),
        joined=True,
    )
    return draft.card()
