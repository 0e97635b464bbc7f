"""How a schedule stands, piece by piece: what the cards of /digest have in common, and their words for the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.layout import Draft
from bot.servers import Brings, Delivery, Occurrence, Paused, Reason, Schedule, State
from bot.wording import Wording

CREATE, EDIT, RESUME, STATUS, NOW = (f"`/digest {name}`" for name in ("create", "edit", "resume", "status", "now"))
PAUSED = {
    Paused.BY_HAND: "Paused by hand, since {when}. {resume} lets it go on.",
    Paused.FORBIDDEN: (
        "Paused since {when}: Discord refused it three times, for I may not post there. Mend what is named here, then"
        " {resume}."
    ),
    Paused.GONE: (
        "Paused since {when}: Discord says that its channel is gone. Choose another with {edit}, then {resume}."
    ),
}
WHY = {
    Reason.MISSED: "I was away, and it became too late for it",
    Reason.SUPERSEDED: "I was away, and a newer one was due as well",
    Reason.NOTHING: "there was nothing to say",
    Reason.PAUSED: "the digest was paused",
    Reason.DELETED: "the digest was deleted",
    Reason.INCOMPLETE: "an earlier part of it did not arrive",
    Reason.FORBIDDEN: "Discord refused it: I may not post there",
    Reason.GONE: "Discord refused it: the channel is gone",
    Reason.REFUSED: "Discord refused it",
    Reason.UNREADABLE: "I may not read what was posted there",
}
STATES = {
    State.CLAIMED: "on its way",
    State.READY: "on its way",
    State.SENDING: "on its way: whether it was posted is being found out",
    State.POSTED: "posted",
    State.SKIPPED: "skipped",
    State.UNKNOWN: "unknown",
    State.FAILED: "failed",
}
UNKNOWN = (
    "Unknown: it may have been posted. Look into the channel; I do not post it again, so that it is never there twice."
    " If it is missing, {now} posts anew."
)
NOTHING = {
    Brings.NEW: "No briefing is new since the last one.",
    Brings.ROTATION: "There is no section to show.",
    Brings.FIGURES: "There is no figure to show.",
    Brings.BRIEFINGS: "None of the chosen briefings is here.",
    Brings.TOPICS: "The briefings say nothing on the chosen topics.",
}


@dataclass(frozen=True, slots=True)
class ScheduleStatus:
    """How a schedule stands.

    `troubles` are phrases on why it cannot be posted. Of `total` things in its round, `left` have not been shown.
    `missing` are chosen briefings that are gone, `unanswered` topics that nothing is said on.
    """

    schedule: Schedule
    runs: tuple[Occurrence, ...] = ()
    troubles: tuple[str, ...] = ()
    empty: bool = False  # there is nothing to say now
    total: int = 0
    left: int = 0
    missing: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    last: Delivery | None = None
    rows: tuple[Delivery, ...] = ()


def add_state(draft: Draft, schedule: Schedule, say: Wording) -> None:
    """That a schedule is paused and why, or that it soon will be."""
    if schedule.paused:
        since = moment(schedule.stopped)
        draft.add(f"⏸️ {say(PAUSED[schedule.paused], when=since, edit=EDIT, resume=RESUME)}")
    elif schedule.refusals:
        often = say("Discord has refused it {n} times in a row; after three it is paused.", n=schedule.refusals)
        draft.add(f"⚠️ {often}")


def add_troubles(draft: Draft, standing: ScheduleStatus, say: Wording) -> None:
    if standing.troubles:
        schedule = standing.schedule
        names = {"channel": f"<#{schedule.channel}>", "role": f"<@&{schedule.role}>", "edit": EDIT}
        lines = "\n".join(f"- {say(phrase, **names)}" for phrase in standing.troubles)
        draft.add(f"⚠️ **{say('It cannot be posted well as things are:')}**\n{lines}")


def add_runs(draft: Draft, standing: ScheduleStatus, say: Wording) -> None:
    if standing.schedule.paused:
        return
    lines = "\n".join(f"- {moment(run.at)} ({ago(run.at)})" for run in standing.runs)
    draft.add(f"**{say('Next')}**: {say('it never comes')}" if not lines else f"**{say('Next')}**\n{lines}")


def add_content(draft: Draft, standing: ScheduleStatus, say: Wording) -> None:
    """What it would bring now, and what of it is not to be had."""
    schedule = standing.schedule
    if standing.empty:
        draft.add(say(NOTHING[schedule.brings]))
    elif schedule.brings in (Brings.ROTATION, Brings.FIGURES):
        draft.add(say("{n} of {m} in this round have been shown.", n=standing.total - standing.left, m=standing.total))
    for title in standing.missing[:10]:
        draft.add(
            f"⚠️ {say('No longer here: “{title}”. {edit} chooses others.', title=inert(cut(title, 120)), edit=EDIT)}"
        )
    for topic in standing.unanswered[:10]:
        draft.add(say("Not in these briefings: “{topic}”.", topic=inert(cut(topic, 100))))


def add_actions(draft: Draft, schedule: Schedule, control: Control, say: Wording, *, status: bool = False) -> None:
    draft.button(say("Preview"), control.to(spare=3).custom_id("digest-preview"))
    if schedule.paused:
        draft.button(say("Resume"), control.to(spare=4).custom_id("digest-resume"))
    else:
        draft.button(say("Pause"), control.to(spare=5).custom_id("digest-pause"))
    draft.button(say("Status") if status else say("Check again"), control.to(spare=6).custom_id("digest-status"))


def row_text(row: Delivery, say: Wording) -> str:
    """What became of a run: when it was due, and the message or the reason."""
    state = say(STATES[row.state])
    if row.message is not None and row.state is State.POSTED:
        state = f"[{state}](https://discord.com/channels/{row.guild}/{row.channel}/{row.message})"
    parts = [moment(row.at), f"**{state}**" + (f": {say(WHY[row.reason])}" if row.reason in WHY else "")]
    if row.reason is Reason.REFUSED and row.detail:
        parts.append(inert(cut(row.detail, 150)))
    if row.asked:
        parts.append(say("asked for"))
    if row.part > 1:
        parts.append(say("part {n}", n=row.part))
    return " · ".join(parts)


def moment(when_: datetime | None) -> str:
    """A moment as Discord shows it to each reader, in their own time zone."""
    return f"<t:{int(when_.timestamp())}:F>" if when_ else "–"


def ago(when_: datetime) -> str:
    return f"<t:{int(when_.timestamp())}:R>"
