"""The cards that answer /digest: what is scheduled, how it stands, and the ledger made visible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.chat.cards.controls import Control
from bot.chat.cards.digests import TITLES, title_of, when
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.layout import ROOM_FOR_FOOTER, Card, Draft, Option
from bot.chat.cards.schedule_status import (
    CREATE,
    EDIT,
    NOW,
    UNKNOWN,
    ScheduleStatus,
    add_actions,
    add_content,
    add_runs,
    add_state,
    add_troubles,
    ago,
    moment,
    row_text,
)
from bot.locale import Wording, gettext_noop
from bot.servers import Brings, Occurrence, Schedule, State

ROWS_A_PAGE = 8
SCHEDULES_A_PAGE = 8
LENGTHS = {"short": gettext_noop("short"), "medium": gettext_noop("medium"), "long": gettext_noop("long")}


def schedule_card(standing: ScheduleStatus, head: str, control: Control, say: Wording) -> Card:
    """A schedule that was just made or changed: what was chosen, its next runs, and what is in the way."""
    draft = Draft()
    schedule = standing.schedule
    control = control.to(briefing=schedule.id, number=0)
    add_actions(draft, schedule, control, say, status=True)
    draft.add(f"### {head}")
    draft.add("\n".join(_facts(schedule, say)))
    add_state(draft, schedule, say)
    add_troubles(draft, standing, say)
    add_runs(draft, standing, say)
    add_content(draft, standing, say)
    return draft.card()


def draft_card(standing: ScheduleStatus, alike: Sequence[str], control: Control, say: Wording) -> Card:
    """A schedule that is not saved yet: what was chosen, its next runs, and which others are like it."""
    draft = Draft()
    schedule = standing.schedule
    control = control.to(briefing=schedule.id, number=0)
    draft.button(say("Save it"), control.custom_id("digest-save"))
    draft.button(say("Discard"), control.custom_id("digest-discard"))
    draft.add(f"### {say('Save this digest?')}")
    draft.add("\n".join(_facts(schedule, say)))
    for name in alike[:3]:
        draft.add(f"⚠️ {say('There is one like it already: {name}. Save this one beside it?', name=inert(name))}")
    add_troubles(draft, standing, say)
    add_runs(draft, standing, say)
    add_content(draft, standing, say)
    if not standing.empty:
        draft.add(f"-# {say('Above is what it would post first; only you see it.')}")
    return draft.card()


def status_card(standing: ScheduleStatus, control: Control, say: Wording) -> Card:
    """The ledger made visible: how a schedule stands, and a page of its runs. `control.number` is the page, from 0."""
    draft = Draft()
    schedule = standing.schedule
    control = control.to(briefing=schedule.id)
    pages = max(1, -(-len(standing.rows) // ROWS_A_PAGE))
    page = min(control.number, pages - 1)
    draft.turning(page, pages, lambda to, spare: control.to(number=to, spare=spare).custom_id("digest-status"), say)
    add_actions(draft, schedule, control.to(number=0), say)
    draft.add(f"### {inert(title_of(schedule, say))}\n<#{schedule.channel}> · {when(schedule, say)}")
    add_state(draft, schedule, say)
    add_troubles(draft, standing, say)
    last = standing.last
    draft.add(f"**{say('Last')}**: {row_text(last, say) if last else say('none yet')}")
    add_runs(draft, standing, say)
    add_content(draft, standing, say)
    shown = standing.rows[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]
    if any(row.state is State.UNKNOWN for row in standing.rows):
        draft.add(f"❓ {say(UNKNOWN, now=NOW)}")
    draft.line()
    if shown:
        draft.add(f"**{say('What became of each')}**")
    for row in shown:
        draft.add(f"- {row_text(row, say)}", reserve=ROOM_FOR_FOOTER, joined=True)
    if pages > 1:
        draft.add(f"-# {say('page {n} of {m}', n=page + 1, m=pages)}")
    return draft.card()


def schedules_card(
    standings: Sequence[ScheduleStatus], names: Mapping[str, str], control: Control, say: Wording
) -> Card:
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
    options = [Option(label=cut(names[id_], 100), value=id_) for id_ in ids]
    draft.select(say("Show how one stands"), control.to(number=0).custom_id("digest-of"), options)
    draft.turning(page, pages, lambda to, spare: control.to(number=to, spare=spare).custom_id("digest-list"), say)
    draft.add(f"### {say('Digests')}")
    for standing in standings[page * SCHEDULES_A_PAGE : (page + 1) * SCHEDULES_A_PAGE]:
        schedule, runs = standing.schedule, standing.runs
        if schedule.paused:
            coming = f"⏸️ {say('paused')}"
        else:
            coming = f"{say('next')} {moment(runs[0].at)} ({ago(runs[0].at)})" if runs else say("it never comes")
        lines = [f"**{inert(title_of(schedule, say))}** · <#{schedule.channel}>", when(schedule, say), coming]
        lines += [f"-# {say('last')} {row_text(row, say)}" for row in standing.rows[:1]]
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


def note_card(text: str) -> Card:
    """One sentence."""
    draft = Draft()
    draft.add(text)
    return draft.card()


def nothing_card(standing: ScheduleStatus, say: Wording) -> Card:
    """That nothing would be posted now, and why."""
    draft = Draft()
    draft.add(f"### {say('Nothing would be posted now.')}")
    add_content(draft, standing, say)
    return draft.card()


def about_card(schedule: Schedule, runs: Sequence[Occurrence], say: Wording) -> Card:
    """Which digest a message is from, for anybody who wants to know."""
    draft = Draft()
    draft.add(f"### {say('About this digest')}\n{inert(title_of(schedule, say))} · {when(schedule, say)}")
    if runs and not schedule.paused:
        draft.add(f"**{say.pgettext('runs', 'Next')}**: {moment(runs[0].at)} ({ago(runs[0].at)})")
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
    return f"{title_of(schedule, say)} · {channel} · {when(schedule, say)}".replace("`", "")


def _facts(schedule: Schedule, say: Wording) -> Iterable[str]:
    """What was chosen, a line each."""
    chosen = [name.partition(":")[2] or name for name in schedule.chosen]
    if schedule.brings is Brings.TOPICS:
        chosen = list(schedule.chosen)
    about = f": {inert(cut('; '.join(chosen), 300))}" if chosen else ""
    if schedule.name:
        yield f"**{say('Name')}**: {inert(schedule.name)}"
    yield f"**{say(TITLES[schedule.brings])}**{about}"
    yield f"**{say('Where')}**: <#{schedule.channel}>"
    yield f"**{say('When')}**: {when(schedule, say)}"
    yield f"**{say('Length')}**: {schedule.length if schedule.length.isdecimal() else say(LENGTHS[schedule.length])}"
    yield f"**{say('Pings')}**: {f'<@&{schedule.role}>' if schedule.role else say('nobody')}"
    late = (
        say.ngettext("posted within {n} hour", "posted within {n} hours", schedule.window)
        if schedule.window
        else say.pgettext("missed run", "skipped")
    )
    yield f"**{say('A missed run')}**: {late}"
