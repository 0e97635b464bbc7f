"""How a schedule stands, piece by piece: what the cards of /digest have in common, and their words for the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.layout import Draft
from bot.locale import Wording, gettext_noop
from bot.servers import Brings, Delivery, Occurrence, Paused, Reason, Schedule, State

CREATE, EDIT, RESUME, STATUS, NOW = (f"`/digest {name}`" for name in ("create", "edit", "resume", "status", "now"))
PAUSED = {
    Paused.DRAFT: gettext_noop("Not saved yet."),
    Paused.BY_HAND: gettext_noop("Paused by hand, since {when}. {resume} lets it go on."),
    Paused.FORBIDDEN: gettext_noop(
        "Paused since {when}: Discord refused it three times, for I may not post there. Mend what is named here, then"
        " {resume}."
    ),
    Paused.GONE: gettext_noop(
        "Paused since {when}: Discord says that its channel is gone. Choose another with {edit}, then {resume}."
    ),
}
WHY = {
    Reason.MISSED: gettext_noop("I was away, and it became too late for it"),
    Reason.SUPERSEDED: gettext_noop("I was away, and a newer one was due as well"),
    Reason.NOTHING: gettext_noop("there was nothing to say"),
    Reason.PAUSED: gettext_noop("the digest was paused"),
    Reason.DELETED: gettext_noop("the digest was deleted"),
    Reason.INCOMPLETE: gettext_noop("an earlier part of it did not arrive"),
    Reason.FORBIDDEN: gettext_noop("Discord refused it: I may not post there"),
    Reason.GONE: gettext_noop("Discord refused it: the channel is gone"),
    Reason.REFUSED: gettext_noop("Discord refused it"),
    Reason.UNREADABLE: gettext_noop("I may not read what was posted there"),
}
STATES = {
    State.CLAIMED: gettext_noop("on its way"),
    State.READY: gettext_noop("on its way"),
    State.SENDING: gettext_noop("on its way: whether it was posted is being found out"),
    State.POSTED: gettext_noop("posted"),
    State.SKIPPED: gettext_noop("skipped"),
    State.UNKNOWN: gettext_noop("unknown"),
    State.FAILED: gettext_noop("failed"),
}
UNKNOWN = gettext_noop(
    "Unknown: it may have been posted. Look into the channel; I do not post it again, so that it is never there twice."
    " If it is missing, {now} posts anew."
)
NOTHING = {
    Brings.NEW: gettext_noop("No briefing is new since the last one."),
    Brings.ROTATION: gettext_noop("There is no section to show."),
    Brings.FIGURES: gettext_noop("There is no figure to show."),
    Brings.BRIEFINGS: gettext_noop("None of the chosen briefings is here."),
    Brings.TOPICS: gettext_noop("The briefings say nothing on the chosen topics."),
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
        often = say.ngettext(
            "Discord has refused it {n} time in a row; after three it is paused.",
            "Discord has refused it {n} times in a row; after three it is paused.",
            schedule.refusals,
        )
        draft.add(f"⚠️ {often}")


def add_troubles(draft: Draft, standing: ScheduleStatus, say: Wording) -> None:
    if standing.troubles:
        schedule = standing.schedule
        names = {"channel": f"<#{schedule.channel}>", "role": f"<@&{schedule.role}>", "edit": EDIT}
        lines = "\n".join(f"- {say(phrase, **names)}" for phrase in standing.troubles)
        draft.add(f"⚠️ **{say('It cannot be posted well as things are:')}**\n{lines}")


def add_runs(draft: Draft, standing: ScheduleStatus, say: Wording) -> None:
    if standing.schedule.paused not in (Paused.NO, Paused.DRAFT):
        return
    head = say.pgettext("runs", "Next")
    lines = "\n".join(f"- {moment(run.at)} ({ago(run.at)})" for run in standing.runs)
    draft.add(f"**{head}**: {say('it never comes')}" if not lines else f"**{head}**\n{lines}")


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
