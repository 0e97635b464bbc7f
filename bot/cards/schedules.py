"""The cards that answer /digest: what is scheduled, how it stands, and the ledger made visible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import discord

from bot.cards.controls import Control
from bot.cards.digests import TITLES, when
from bot.cards.escaping import cut, inert
from bot.cards.layout import ROOM_FOR_FOOTER, Card, Draft
from bot.digests import Brings, Delivery, Occurrence, Paused, Reason, Schedule, State
from bot.wording import Wording

ROWS_A_PAGE = 8
SCHEDULES_A_PAGE = 8

CREATE, EDIT, RESUME, STATUS, NOW = (f"`/digest {name}`" for name in ("create", "edit", "resume", "status", "now"))
_PAUSED = {
    Paused.BY_HAND: "Paused by hand, since {when}. {resume} lets it go on.",
    Paused.FORBIDDEN: (
        "Paused since {when}: Discord refused it three times, for I may not post there. Mend what is named here, then"
        " {resume}."
    ),
    Paused.GONE: (
        "Paused since {when}: Discord says that its channel is gone. Choose another with {edit}, then {resume}."
    ),
}
_WHY = {
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
_STATES = {
    State.CLAIMED: "on its way",
    State.READY: "on its way",
    State.SENDING: "on its way: whether it was posted is being found out",
    State.POSTED: "posted",
    State.SKIPPED: "skipped",
    State.UNKNOWN: "unknown",
    State.FAILED: "failed",
}
_UNKNOWN = (
    "Unknown: it may have been posted. Look into the channel; I do not post it again, so that it is never there twice."
    " If it is missing, {now} posts anew."
)
_NOTHING = {
    Brings.NEW: "No briefing is new since the last one.",
    Brings.ROTATION: "There is no section to show.",
    Brings.FIGURES: "There is no figure to show.",
    Brings.BRIEFINGS: "None of the chosen briefings is here.",
    Brings.TOPICS: "The briefings say nothing on the chosen topics.",
}


@dataclass(frozen=True, slots=True)
class Standing:
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


def schedule_card(standing: Standing, head: str, control: Control, say: Wording) -> Card:
    """A schedule that was just made or changed: what was chosen, its next runs, and what is in the way."""
    draft = Draft()
    schedule = standing.schedule
    control = control.to(briefing=schedule.id, number=0)
    _add_actions(draft, schedule, control, say, status=True)
    draft.add(f"### {say(head)}")
    draft.add("\n".join(_facts(schedule, say)))
    _add_troubles(draft, standing, say)
    _add_runs(draft, standing, say)
    _add_content(draft, standing, say)
    return draft.card()


def status_card(standing: Standing, control: Control, say: Wording) -> Card:
    """The ledger made visible: how a schedule stands, and a page of its runs. `control.number` is the page, from 0."""
    draft = Draft()
    schedule = standing.schedule
    control = control.to(briefing=schedule.id)
    pages = max(1, -(-len(standing.rows) // ROWS_A_PAGE))
    page = min(control.number, pages - 1)
    if pages > 1:
        back, on = control.to(number=max(page - 1, 0), spare=1), control.to(number=page + 1, spare=2)
        draft.button(say("Previous"), back.custom_id("digest-status"), disabled=page == 0)
        draft.button(say("Next"), on.custom_id("digest-status"), disabled=page == pages - 1)
    _add_actions(draft, schedule, control.to(number=0), say)
    draft.add(f"### {say(TITLES[schedule.brings])}\n<#{schedule.channel}> · {when(schedule, say)}")
    if schedule.paused:
        since = _moment(schedule.stopped)
        draft.add(f"⏸️ {say(_PAUSED[schedule.paused], when=since, edit=EDIT, resume=RESUME)}")
    elif schedule.refusals:
        draft.add(
            f"⚠️ {say('Discord has refused it {n} times in a row; after three it is paused.', n=schedule.refusals)}"
        )
    _add_troubles(draft, standing, say)
    last = standing.last
    draft.add(f"**{say('Last')}**: {_row(last, say) if last else say('none yet')}")
    _add_runs(draft, standing, say)
    _add_content(draft, standing, say)
    shown = standing.rows[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]
    if any(row.state is State.UNKNOWN for row in standing.rows):
        draft.add(f"❓ {say(_UNKNOWN, now=NOW)}")
    draft.line()
    if shown:
        draft.add(f"**{say('What became of each')}**")
    for row in shown:
        draft.add(f"- {_row(row, say)}", reserve=ROOM_FOR_FOOTER, joined=True)
    if pages > 1:
        draft.add(f"-# {say('page {n} of {m}', n=page + 1, m=pages)}")
    return draft.card()


def schedules_card(standings: Sequence[Standing], names: Mapping[str, str], control: Control, say: Wording) -> Card:
    """A page of a server's schedules, each with its next run and what became of the one before.

    A select leads to the status of one. `names` are theirs by their ids.
    """
    draft = Draft()
    if not standings:
        draft.add(f"### {say('Digests')}\n{say('There is none yet. {create} makes one.', create=CREATE)}")
        return draft.card()
    pages = -(-len(standings) // SCHEDULES_A_PAGE)
    page = min(control.number, pages - 1)
    control = control.to(briefing="")
    ids = [standing.schedule.id for standing in standings]
    options = [discord.SelectOption(label=cut(names[id_], 100), value=id_) for id_ in ids]
    draft.select(say("Show how one stands"), control.to(number=0).custom_id("digest-of"), options)
    if pages > 1:
        back, on = control.to(number=max(page - 1, 0), spare=1), control.to(number=page + 1, spare=2)
        draft.button(say("Previous"), back.custom_id("digest-list"), disabled=page == 0)
        draft.button(say("Next"), on.custom_id("digest-list"), disabled=page == pages - 1)
    draft.add(f"### {say('Digests')}")
    for standing in standings[page * SCHEDULES_A_PAGE : (page + 1) * SCHEDULES_A_PAGE]:
        schedule, runs = standing.schedule, standing.runs
        if schedule.paused:
            coming = f"⏸️ {say('paused')}"
        else:
            coming = f"{say('next')} {_moment(runs[0].at)} ({_ago(runs[0].at)})" if runs else say("it never comes")
        lines = [f"**{say(TITLES[schedule.brings])}** · <#{schedule.channel}>", when(schedule, say), coming]
        lines += [f"-# {say('last')} {_row(row, say)}" for row in standing.rows[:1]]
        draft.add("\n".join(lines))
    if pages > 1:
        draft.add(f"-# {say('page {n} of {m}', n=page + 1, m=pages)}")
    return draft.card()


def confirm_card(schedule: Schedule, control: Control, say: Wording) -> Card:
    """Whether a schedule is really to be deleted."""
    draft = Draft()
    control = control.to(briefing=schedule.id, number=0)
    draft.button(say("Delete it"), control.custom_id("digest-drop"))
    draft.button(say("Keep it"), control.custom_id("digest-status"))
    draft.add(f"### {say('Delete this digest?')}")
    draft.add("\n".join(_facts(schedule, say)))
    draft.add(f"-# {say('What it has posted stays.')}")
    return draft.card()


def note_card(phrase: str, say: Wording, **names: object) -> Card:
    """One sentence."""
    draft = Draft()
    draft.add(say(phrase, **names))
    return draft.card()


def nothing_card(standing: Standing, say: Wording) -> Card:
    """That nothing would be posted now, and why."""
    draft = Draft()
    draft.add(f"### {say('Nothing would be posted now.')}")
    _add_content(draft, standing, say)
    return draft.card()


def about_card(schedule: Schedule, runs: Sequence[Occurrence], say: Wording) -> Card:
    """Which digest a message is from, for anybody who wants to know."""
    draft = Draft()
    draft.add(f"### {say('About this digest')}\n{say(TITLES[schedule.brings])} · {when(schedule, say)}")
    if runs and not schedule.paused:
        draft.add(f"**{say('Next')}**: {_moment(runs[0].at)} ({_ago(runs[0].at)})")
    draft.add(
        "\n".join(
            f"-# {text}"
            for text in (
                say("Each sentence and figure is its briefing’s own, word for word."),
                say("Those who manage the server change it with {edit}.", edit=EDIT),
            )
        )
    )
    return draft.card()


def schedule_name(schedule: Schedule, channel: str, say: Wording) -> str:
    """A schedule as a line of plain text: "Figures of the day · #briefings · every day, 9:30 AM (Europe/Berlin)"."""
    return f"{say(TITLES[schedule.brings])} · {channel} · {when(schedule, say)}".replace("`", "")


def _facts(schedule: Schedule, say: Wording) -> Iterable[str]:
    """What was chosen, a line each."""
    chosen = [name.partition(":")[2] or name for name in schedule.chosen]
    if schedule.brings is Brings.TOPICS:
        chosen = list(schedule.chosen)
    about = f": {inert(cut('; '.join(chosen), 300))}" if chosen else ""
    yield f"**{say(TITLES[schedule.brings])}**{about}"
    yield f"**{say('Where')}**: <#{schedule.channel}>"
    yield f"**{say('When')}**: {when(schedule, say)}"
    yield f"**{say('Length')}**: {schedule.length if schedule.length.isdecimal() else say(schedule.length)}"
    yield f"**{say('Pings')}**: {f'<@&{schedule.role}>' if schedule.role else say('nobody')}"
    late = say("posted within {n} hours", n=schedule.window) if schedule.window else say("skipped")
    yield f"**{say('A missed run')}**: {late}"


def _add_troubles(draft: Draft, standing: Standing, say: Wording) -> None:
    if standing.troubles:
        schedule = standing.schedule
        names = {"channel": f"<#{schedule.channel}>", "role": f"<@&{schedule.role}>", "edit": EDIT}
        lines = "\n".join(f"- {say(phrase, **names)}" for phrase in standing.troubles)
        draft.add(f"⚠️ **{say('It cannot be posted well as things are:')}**\n{lines}")


def _add_runs(draft: Draft, standing: Standing, say: Wording) -> None:
    if standing.schedule.paused:
        return
    lines = "\n".join(f"- {_moment(run.at)} ({_ago(run.at)})" for run in standing.runs)
    draft.add(f"**{say('Next')}**: {say('it never comes')}" if not lines else f"**{say('Next')}**\n{lines}")


def _add_content(draft: Draft, standing: Standing, say: Wording) -> None:
    """What it would bring now, and what of it is not to be had."""
    schedule = standing.schedule
    if standing.empty:
        draft.add(say(_NOTHING[schedule.brings]))
    elif schedule.brings in (Brings.ROTATION, Brings.FIGURES):
        draft.add(say("{n} of {m} in this round have been shown.", n=standing.total - standing.left, m=standing.total))
    for title in standing.missing[:10]:
        draft.add(
            f"⚠️ {say('No longer here: “{title}”. {edit} chooses others.', title=inert(cut(title, 120)), edit=EDIT)}"
        )
    for topic in standing.unanswered[:10]:
        draft.add(say("Not in these briefings: “{topic}”.", topic=inert(cut(topic, 100))))


def _add_actions(draft: Draft, schedule: Schedule, control: Control, say: Wording, *, status: bool = False) -> None:
    draft.button(say("Preview"), control.to(spare=3).custom_id("digest-preview"))
    if schedule.paused:
        draft.button(say("Resume"), control.to(spare=4).custom_id("digest-resume"))
    else:
        draft.button(say("Pause"), control.to(spare=5).custom_id("digest-pause"))
    draft.button(say("Status") if status else say("Check again"), control.to(spare=6).custom_id("digest-status"))


def _row(row: Delivery, say: Wording) -> str:
    """What became of a run: when it was due, and the message or the reason."""
    state = say(_STATES[row.state])
    if row.message is not None and row.state is State.POSTED:
        state = f"[{state}](https://discord.com/channels/{row.guild}/{row.channel}/{row.message})"
    parts = [_moment(row.at), f"**{state}**" + (f": {say(_WHY[row.reason])}" if row.reason in _WHY else "")]
    if row.reason is Reason.REFUSED and row.detail:
        parts.append(inert(cut(row.detail, 150)))
    if row.asked:
        parts.append(say("asked for"))
    if row.part > 1:
        parts.append(say("part {n}", n=row.part))
    return " · ".join(parts)


def _moment(when_: datetime | None) -> str:
    """A moment as Discord shows it to each reader, in their own time zone."""
    return f"<t:{int(when_.timestamp())}:F>" if when_ else "–"


def _ago(when_: datetime) -> str:
    return f"<t:{int(when_.timestamp())}:R>"
