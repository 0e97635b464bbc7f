from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import BotError
from bot.servers import (
    Brings,
    Delivery,
    Ledger,
    Part,
    Paused,
    Reason,
    Schedule,
    State,
    Step,
    Timetable,
    holds,
    next_runs,
    next_step,
    rows,
    search_from,
)
from bot.servers.delivery_states import COMES_FROM, OPEN
from bot.servers.tables import ServersDatabase, Tables
from tests.databases import Store

ONE, OTHER = 1 << 62, 42
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BEGINNING = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
DUE = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)
CHOICE = Schedule("", ONE, 7, "0 9 * * *", "UTC", Brings.ROTATION)


class Books:
    """A servers' database with its timetable and ledger, as one run of the program has them."""

    def __init__(self, database: ServersDatabase, run: str) -> None:
        self.database = database
        self.timetable = Timetable(database)
        self.ledger = Ledger(database, run)

    async def due(self, choice: Schedule = CHOICE) -> Delivery:
        """A delivery that is claimed on time, of a new schedule."""
        await self.timetable.create(choice, BEGINNING)
        ((_schedule, delivery),) = await self.ledger.claim(DUE)
        return delivery

    async def sending(self, *parts: Part) -> list[Delivery]:
        """Deliveries whose first part is about to be sent."""
        frozen = await self.ledger.freeze(await self.due(), parts or (Part("a"),), DUE)
        begun = await self.ledger.begin(frozen[0].id, DUE)
        assert begun is not None
        return [begun, *frozen[1:]]

    async def states(self, schedule: str) -> list[str]:
        sql = "SELECT state || ':' || reason FROM deliveries WHERE schedule = ? ORDER BY at, part"
        return await self.database.read(lambda file: [row[0].rstrip(":") for row in file.execute(sql, (schedule,))])


@asynccontextmanager
async def opened(store: Store, run: str = "first") -> AsyncIterator[Books]:
    database = store.database()
    await database.open()
    try:
        yield Books(database, run)
    finally:
        await database.close()


@pytest.fixture
async def books(store):
    async with opened(store) as made:
        yield made


# ------------------------------------------------------------------ the timetable


async def test_a_schedule_comes_back_as_it_was_kept(books):
    choice = replace(CHOICE, chosen=("a", "”ü, b"), length="3", role=5, window=0, owner=9, zone="Asia/Tokyo")
    made = await books.timetable.create(choice, BEGINNING)
    assert await books.timetable.get(ONE, made.id) == made
    assert replace(made, id="", since=choice.since, due=None) == choice
    assert made.due == datetime(2026, 5, 2, 0, 0, tzinfo=UTC)


async def test_a_schedule_is_out_of_reach_from_another_server(books):
    made = await books.timetable.create(CHOICE, BEGINNING)
    assert await books.timetable.of(OTHER) == ()
    for attempt in (
        books.timetable.get(OTHER, made.id),
        books.timetable.edit(OTHER, made.id, DUE, role=1),
        books.timetable.pause(OTHER, made.id, DUE),
        books.timetable.resume(OTHER, made.id, DUE),
        books.timetable.delete(OTHER, made.id, DUE),
    ):
        with pytest.raises(BotError, match="no such digest"):
            await attempt
    assert await books.timetable.of(ONE) == (made,)


async def test_a_server_has_room_for_25_schedules(books):
    for _ in range(25):
        await books.timetable.create(CHOICE, BEGINNING)
    with pytest.raises(BotError, match="room for 25"):
        await books.timetable.create(CHOICE, BEGINNING)
    await books.timetable.create(replace(CHOICE, guild=OTHER), BEGINNING)


async def test_schedules_are_listed_in_the_order_in_which_they_come(books):
    late = await books.timetable.create(replace(CHOICE, line="0 22 * * *"), BEGINNING)
    soon = await books.timetable.create(replace(CHOICE, line="0 13 * * *"), BEGINNING)
    paused = await books.timetable.create(replace(CHOICE, line="1 12 * * *"), BEGINNING)
    await books.timetable.pause(ONE, paused.id, BEGINNING)
    assert [found.id for found in await books.timetable.of(ONE)] == [soon.id, late.id, paused.id]


async def test_a_change_of_length_leaves_a_run_that_is_due(books):
    made = await books.timetable.create(CHOICE, BEGINNING)
    await books.timetable.edit(ONE, made.id, DUE + MINUTE, length="long")
    ((schedule, _delivery),) = await books.ledger.claim(DUE + MINUTE)
    assert schedule.length == "long"


async def test_a_new_time_begins_after_now(books):
    made = await books.timetable.create(CHOICE, BEGINNING)
    edited = await books.timetable.edit(ONE, made.id, DUE - HOUR, line="0 7 * * *")
    assert edited.due == DUE - 2 * HOUR + DAY
    assert await books.ledger.claim(DUE) == ()


async def test_a_paused_schedule_is_not_due_and_goes_on_with_the_next_run(books):
    made = await books.timetable.create(CHOICE, BEGINNING)
    paused = await books.timetable.pause(ONE, made.id, BEGINNING)
    assert (paused.paused, paused.stopped) == (Paused.BY_HAND, BEGINNING)
    assert await books.ledger.claim(DUE + 2 * DAY) == ()
    resumed = await books.timetable.resume(ONE, made.id, DUE + 2 * DAY + MINUTE)
    assert (resumed.paused, resumed.due) == (Paused.NO, DUE + 3 * DAY)
    assert await books.states(made.id) == []


async def test_resuming_what_is_not_paused_skips_nothing(books):
    made = await books.timetable.create(CHOICE, BEGINNING)
    assert (await books.timetable.resume(ONE, made.id, DUE + MINUTE)).due == DUE
    assert len(await books.ledger.claim(DUE + MINUTE)) == 1


async def test_new_rules_of_a_zone_move_the_next_run(books):
    made = await books.timetable.create(CHOICE, BEGINNING)
    assert await books.timetable.retime() == 0
    await books.database.write(lambda file: file.execute("UPDATE schedules SET due = due + 3600").fetchall())
    assert await books.timetable.retime() == 1
    assert (await books.timetable.get(ONE, made.id)).due == DUE


# ------------------------------------------------------------------ claiming


async def test_a_run_is_claimed_once_and_its_schedule_moved_on(books):
    made = await books.timetable.create(CHOICE, BEGINNING)
    assert await books.ledger.claim(DUE - MINUTE) == ()
    ((schedule, delivery),) = await books.ledger.claim(DUE)
    assert schedule.due == DUE + DAY
    assert (delivery.schedule, delivery.at, delivery.part, delivery.state) == (made.id, DUE, 1, State.CLAIMED)
    assert delivery.until == DUE + 6 * HOUR
    assert await books.ledger.claim(DUE) == ()
    assert await books.timetable.get(ONE, made.id) == schedule


async def test_of_two_claims_at_once_one_wins(store):
    async with opened(store) as one, opened(store) as other:
        for _ in range(20):
            await one.timetable.create(CHOICE, BEGINNING)
        claims = await asyncio.gather(*(books.ledger.claim(DUE, limit=7) for books in (one, other) * 4))
        won = [delivery.schedule for claim in claims for _schedule, delivery in claim]
        assert len(won) == len(set(won)) == 20


async def test_claims_come_in_batches_until_none_is_left(books):
    for guild in range(1, 12):
        await books.timetable.create(replace(CHOICE, guild=guild), BEGINNING)
    sizes = [len(await books.ledger.claim(DUE, limit=4)) for _ in range(4)]
    assert sizes == [4, 4, 3, 0]


async def test_runs_to_skip_do_not_hide_those_to_post_behind_them(books):
    for guild in range(1, 6):
        await books.timetable.create(replace(CHOICE, guild=guild, window=0), BEGINNING)
    await books.timetable.create(replace(CHOICE, guild=9, line="0 10 * * *", window=5), BEGINNING)
    ((schedule, _delivery),) = await books.ledger.claim(DUE + 3 * HOUR, limit=2)
    assert schedule.guild == 9


async def test_a_schedule_that_cannot_be_understood_keeps_no_other_waiting(books):
    broken = await books.timetable.create(replace(CHOICE, guild=OTHER), BEGINNING)
    sound = await books.timetable.create(CHOICE, BEGINNING)
    gone = "UPDATE schedules SET zone = 'Nowhere/Gone' WHERE id = ?"
    await books.database.write(lambda file: file.execute(gone, (broken.id,)))
    ((claimed, _delivery),) = await books.ledger.claim(DUE)
    assert claimed.id == sound.id
    assert await books.states(broken.id) == []
    assert (await books.timetable.get(OTHER, broken.id)).due == DUE + HOUR
    mended = "UPDATE schedules SET zone = 'UTC' WHERE id = ?"
    await books.database.write(lambda file: file.execute(mended, (broken.id,)))
    ((claimed, delivery),) = await books.ledger.claim(DUE + HOUR)
    assert claimed.id == broken.id and delivery.at == DUE


async def test_what_was_missed_is_in_the_ledger_with_its_reason(books):
    made = await books.timetable.create(CHOICE, BEGINNING)
    ((_schedule, delivery),) = await books.ledger.claim(DUE + 2 * DAY + HOUR)
    assert delivery.at == DUE + 2 * DAY
    assert await books.states(made.id) == ["skipped:superseded", "skipped:superseded", "claimed"]
    assert await books.ledger.claim(DUE + 3 * DAY + 7 * HOUR) == ()
    assert (await books.states(made.id))[-1] == "skipped:missed"


async def test_a_clock_that_was_a_week_ahead_swallows_no_run(books):
    made = await books.timetable.create(CHOICE, BEGINNING)
    ((_schedule, ahead),) = await books.ledger.claim(DUE + 7 * DAY)
    await books.ledger.skip(ahead.id, Reason.NOTHING, DUE + 7 * DAY)
    claimed = [delivery.at for n in range(9) for _schedule, delivery in await books.ledger.claim(DUE + n * DAY)]
    assert claimed == [DUE + n * DAY for n in range(1, 9)]  # the first day only set the clock right
    assert (await books.timetable.get(ONE, made.id)).due == DUE + 9 * DAY


async def test_a_recreated_schedule_does_not_repeat_the_run_of_the_deleted_one(books):
    delivery = (await books.sending())[0]
    await books.timetable.delete(ONE, delivery.schedule, DUE)
    again = await books.timetable.create(CHOICE, DUE + MINUTE)
    assert again.id != delivery.schedule
    assert await books.ledger.claim(DUE + MINUTE) == ()
    assert [left.id for left in await books.ledger.under_way()] == [delivery.id]
    assert await books.ledger.posted(delivery.id, 99, DUE + MINUTE) is not None


async def test_a_run_asked_for_now_moves_nothing_and_comes_once_a_moment(books):
    made = await books.timetable.create(CHOICE, BEGINNING)
    await books.timetable.pause(ONE, made.id, BEGINNING)
    asked = await books.ledger.ask(made, DUE)
    assert asked is not None and asked.asked
    assert await books.ledger.ask(made, DUE) is None
    await books.timetable.resume(ONE, made.id, DUE - MINUTE)
    assert (await books.timetable.get(ONE, made.id)).due == DUE


# ------------------------------------------------------------------ the way of a message


async def test_a_message_goes_from_claimed_to_posted(books):
    claimed = await books.due()
    (ready,) = await books.ledger.freeze(claimed, [Part("payload", ("item",))], DUE)
    assert (ready.state, ready.payload, ready.items) == (State.READY, "payload", ("item",))
    sending = await books.ledger.begin(ready.id, DUE + MINUTE)
    assert (sending.state, sending.attempts, sending.sent, sending.doubt) == (State.SENDING, 1, DUE + MINUTE, False)
    posted = await books.ledger.posted(ready.id, 1234, DUE + 2 * MINUTE)
    assert (posted.state, posted.message, posted.payload) == (State.POSTED, 1234, "")
    assert await books.ledger.under_way() == ()
    assert await books.ledger.of_message(ONE, 1234) == posted
    assert await books.ledger.of_message(OTHER, 1234) is None


async def test_a_message_may_not_be_sent_once_its_schedule_is_paused_or_deleted(books):
    (ready,) = await books.ledger.freeze(await books.due(), [Part("a")], DUE)
    await books.timetable.pause(ONE, ready.schedule, DUE)
    assert await books.ledger.begin(ready.id, DUE) is None
    assert await books.states(ready.schedule) == ["skipped:paused"]
    claimed = await books.due(replace(CHOICE, guild=OTHER))
    await books.timetable.delete(OTHER, claimed.schedule, DUE)
    assert await books.ledger.freeze(claimed, [Part("a")], DUE) == ()
    assert await books.states(claimed.schedule) == ["skipped:deleted"]


async def test_a_second_attempt_without_a_known_end_is_in_doubt(books):
    (sending,) = await books.sending()
    again = await books.ledger.begin(sending.id, DUE + MINUTE)
    assert (again.attempts, again.doubt, again.sent) == (2, True, DUE)
    kept = await books.ledger.unsent(sending.id, DUE)  # says no more about the first attempt
    assert kept.state is State.SENDING and kept.doubt
    absent = await books.ledger.unsent(sending.id, DUE, absent=True)
    assert (absent.state, absent.doubt, absent.sent) == (State.READY, False, None)


async def test_parts_are_rows_of_their_own_with_nonces_of_their_own(books):
    first, second, third = await books.sending(Part("a", ("x",)), Part("b", ("y",)), Part("c"))
    assert [part.part for part in (first, second, third)] == [1, 2, 3]
    assert len({part.nonce for part in (first, second, third)}) == 3
    await books.ledger.posted(first.id, 1, DUE)
    await books.ledger.begin(second.id, DUE)
    await books.ledger.unknown(second.id, DUE, "no history")
    assert await books.states(first.schedule) == ["posted", "unknown:unreadable", "skipped:incomplete"]


async def test_a_message_of_unknown_fate_is_settled_when_it_turns_up(books):
    (sending,) = await books.sending()
    await books.ledger.unknown(sending.id, DUE)
    assert await books.ledger.begin(sending.id, DUE) is None
    found = await books.ledger.posted(sending.id, 5, DUE)
    assert (found.state, found.reason) == (State.POSTED, Reason.NONE)


async def test_the_third_refusal_in_a_row_pauses_the_schedule(books):
    (sending,) = await books.sending()
    for count in (1, 2):
        schedule = await books.ledger.refused(sending.id, Reason.FORBIDDEN, DUE, "Missing Access")
        assert (schedule.refusals, schedule.paused) == (count, Paused.NO)
        assert await books.states(sending.schedule) == ["ready:forbidden"]
        await books.ledger.begin(sending.id, DUE)
    schedule = await books.ledger.refused(sending.id, Reason.GONE, DUE + HOUR)
    assert (schedule.paused, schedule.stopped) == (Paused.GONE, DUE + HOUR)
    assert await books.states(sending.schedule) == ["failed:gone"]
    assert await books.ledger.claim(DUE + DAY) == ()


async def test_a_message_that_arrives_ends_the_row_of_refusals(books):
    (sending,) = await books.sending()
    await books.ledger.refused(sending.id, Reason.FORBIDDEN, DUE)
    await books.ledger.begin(sending.id, DUE)
    posted = await books.ledger.posted(sending.id, 1, DUE)
    assert (posted.reason, (await books.timetable.get(ONE, sending.schedule)).refusals) == (Reason.NONE, 0)


async def test_a_refusal_does_not_settle_an_earlier_attempt(books):
    (sending,) = await books.sending()
    for _ in range(3):
        await books.ledger.begin(sending.id, DUE)
        await books.ledger.refused(sending.id, Reason.FORBIDDEN, DUE)
    assert await books.states(sending.schedule) == ["unknown:forbidden"]


async def test_a_refusal_after_the_schedule_is_deleted_ends_the_message(books):
    (sending,) = await books.sending()
    await books.timetable.delete(ONE, sending.schedule, DUE)
    assert await books.ledger.refused(sending.id, Reason.GONE, DUE) is None
    assert await books.states(sending.schedule) == ["failed:gone"]


async def test_a_digest_without_a_message_is_a_mistake_of_the_program(books):
    with pytest.raises(ValueError):
        await books.ledger.freeze(await books.due(), [], DUE)


# ------------------------------------------------------------------ what was shown


async def test_items_count_as_shown_from_the_moment_they_are_on_their_way(books):
    made = await books.timetable.create(CHOICE, BEGINNING, shown=["old"])
    ((_schedule, delivery),) = await books.ledger.claim(DUE)
    (ready,) = await books.ledger.freeze(delivery, [Part("a", ("one",))], DUE)
    assert (await books.ledger.shown(made.id)).items == {"old", "one"}
    await books.ledger.skip(ready.id, Reason.MISSED, DUE)
    assert (await books.ledger.shown(made.id)).items == {"old"}


async def test_a_new_round_forgets_the_one_before_once_its_message_has_arrived(books):
    made = await books.timetable.create(CHOICE, BEGINNING, shown=["one", "two"])
    ((_schedule, delivery),) = await books.ledger.claim(DUE)
    (ready,) = await books.ledger.freeze(delivery, [Part("a", ("one",))], DUE, round_=1)
    await books.ledger.begin(ready.id, DUE)
    await books.ledger.posted(ready.id, 1, DUE)
    shown = await books.ledger.shown(made.id)
    assert (shown.round, shown.items) == (1, {"one"})


async def test_what_may_have_been_shown_is_not_repeated(books):
    (sending,) = await books.sending(Part("a", ("one",)))
    await books.ledger.unknown(sending.id, DUE)
    assert (await books.ledger.shown(sending.schedule)).items == {"one"}


# ------------------------------------------------------------------ status and pruning


async def test_status_has_the_newest_rows_and_what_is_unsettled(books):
    (sending,) = await books.sending()
    await books.ledger.unknown(sending.id, DUE)
    for n in range(1, 8):
        await books.ledger.claim(DUE + n * DAY + 7 * HOUR)
    schedule = await books.timetable.get(ONE, sending.schedule)
    rows = await books.ledger.history(schedule, limit=4)
    assert [(row.state, row.at) for row in rows] == [
        *((State.SKIPPED, DUE + n * DAY) for n in (7, 6, 5)),
        (State.UNKNOWN, DUE),
    ]
    assert await books.ledger.last_posted(schedule) is None
    await books.ledger.posted(sending.id, 5, DUE)
    assert (await books.ledger.last_posted(schedule)).message == 5
    assert await books.ledger.history(replace(schedule, guild=OTHER)) == ()


async def test_rows_are_forgotten_after_90_days_unless_they_are_on_their_way(books):
    (sending,) = await books.sending()
    await books.ledger.claim(DUE + DAY + 7 * HOUR)
    assert await books.ledger.prune(DUE + 90 * DAY) == 0
    assert await books.ledger.prune(DUE + 200 * DAY) == 1
    assert [left.id for left in await books.ledger.under_way()] == [sending.id]


# ------------------------------------------------------------------ what to do next


def row(state: State, **changes: Any) -> Delivery:
    made = Delivery(1, ONE, 7, "0badcafe", DUE.replace(tzinfo=None), 1, DUE, DUE + HOUR, False, "this", DUE, state)
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("delivery", "after", "step"),
    [
        (row(State.CLAIMED), 1, Step.COMPOSE),
        (row(State.CLAIMED), 61, Step.DROP),
        (row(State.READY), 1, Step.POST),
        (row(State.READY), 50, Step.POST),  # of this run: it has waited for its turn
        (row(State.READY), 61, Step.DROP),
        (row(State.READY, run="before"), 1, Step.SEARCH),
        (row(State.READY, claimed=DUE + 2 * MINUTE), 3, Step.SEARCH),  # late: the database may be a backup
        (row(State.READY, part=2), 61, Step.POST),  # no half digests
        (row(State.SENDING, sent=DUE), 1, Step.POST),
        (row(State.SENDING, sent=DUE, run="before"), 1, Step.POST),
        (row(State.SENDING, sent=DUE), 2, Step.SEARCH),
        (row(State.SENDING, sent=DUE), -1, Step.SEARCH),  # the clock went back: nobody knows how long ago it was
        (row(State.SENDING, sent=DUE), 61, Step.SEARCH),
        *((row(state), 1, Step.NOTHING) for state in State if state not in OPEN),
    ],
)
def test_the_next_step_follows_from_state_and_time(delivery, after, step):
    assert next_step(delivery, DUE + after * MINUTE, "this") is step


@pytest.mark.parametrize(
    ("delivery", "after", "step"),
    [
        (row(State.READY, run="before"), 5, Step.POST),
        (row(State.SENDING, sent=DUE), 5, Step.POST),
        (row(State.SENDING, sent=DUE), 61, Step.DROP),
    ],
)
def test_a_message_whose_absence_is_proven_is_posted_unless_it_is_too_late(delivery, after, step):
    assert next_step(delivery, DUE + after * MINUTE, "this", absent=True) is step


def test_the_nonce_follows_from_the_occurrence_alone_and_fits():
    one = row(State.CLAIMED)
    assert one.nonce == row(State.POSTED, id=77, run="later", message=5).nonce
    assert len(one.nonce) <= 25 and one.nonce.isalnum()
    others = [replace(one, part=2), replace(one, channel=8), replace(one, schedule="0badcaff"), replace(one, guild=2)]
    others.append(replace(one, local=one.local + DAY))
    assert len({other.nonce for other in [one, *others]}) == 6


def test_a_marker_is_found_wherever_a_message_has_its_buttons():
    marker = row(State.CLAIMED).marker
    assert len(marker) <= 100
    button = {"type": 2, "custom_id": marker}
    assert holds([{"type": 1, "components": [button]}], marker)
    assert holds([{"type": 17, "components": [{"type": 9, "components": [], "accessory": button}]}], marker)
    assert not holds([{"type": 10, "content": marker}, {"type": 2, "custom_id": marker + "x"}], marker)
    assert not holds([], marker)


def test_history_is_searched_from_before_the_message_can_have_been_sent():
    assert search_from(row(State.SENDING)) <= DUE - HOUR


# ------------------------------------------------------------------ crashes, backups, any order of events


async def test_a_backup_from_before_a_message_leads_to_the_same_nonce_and_a_search(store):
    async with opened(store) as books:
        made = await books.timetable.create(CHOICE, BEGINNING)
        ((_schedule, posted),) = await books.ledger.claim(DUE)

        def as_before(file: Tables) -> None:
            file.execute("DELETE FROM deliveries")
            rows.keep(file, made)

        await books.database.write(as_before)
    async with opened(store, "second") as books:
        ((_schedule, again),) = await books.ledger.claim(DUE + 5 * MINUTE)
        (ready,) = await books.ledger.freeze(again, [Part("a")], DUE + 5 * MINUTE)
        assert ready.nonce == posted.nonce
        assert next_step(ready, DUE + 5 * MINUTE, "second") is Step.SEARCH


async def test_a_new_run_finds_all_that_the_last_one_left(store):
    async with opened(store) as books:
        first, second = await books.sending(Part("a"), Part("b"))
    async with opened(store, "second") as books:
        assert await books.ledger.under_way() == ()
        assert await books.ledger.take_over() == 2
        left = await books.ledger.under_way()
        assert [(found.id, found.payload, found.run) for found in left] == [
            (first.id, "a", "first"),
            (second.id, "b", "first"),
        ]


@pytest.mark.parametrize("wait", [0, 0.0005, 0.002])
async def test_a_claim_that_is_cancelled_is_whole_or_not_there(books, wait):
    for guild in range(1, 40):
        await books.timetable.create(replace(CHOICE, guild=guild), BEGINNING)
    task = asyncio.create_task(books.ledger.claim(DUE))
    await asyncio.sleep(wait)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    await books.database.close()  # it is done behind what was cancelled, which nobody waits for
    await books.database.open()
    left = {found.schedule for found in await books.ledger.under_way()}
    due = {schedule.id for guild in range(1, 40) for schedule in await books.timetable.of(guild) if schedule.due == DUE}
    assert len(left) + len(due) == 39 and not left & due


EVENTS = ["freeze", "begin", "unsent", "absent", "posted", "skip", "unknown", "failed", "refused", "pause", "resume"]


@given(st.lists(st.sampled_from(EVENTS), max_size=14))
@settings(max_examples=30)
def test_in_whatever_order_things_happen_a_message_is_only_sent_after_it_was_written_down(stores, events):
    async def story():
        async with opened(stores()) as books:
            await play(books, await books.due(), events)

    asyncio.run(story())


async def play(books, delivery, events):
    ledger, now, key = books.ledger, DUE, delivery.id
    for event in events:
        before = await ledger.delivery(key)
        now += timedelta(seconds=20)
        match event:
            case "freeze":
                await ledger.freeze(delivery, [Part("payload", ("item",)), Part("second")], now)
            case "begin":
                begun = await ledger.begin(key, now)
                assert (begun is not None) == (before.state in {State.READY, State.SENDING})
                assert begun is None or begun.payload == "payload"
            case "unsent" | "absent":
                await ledger.unsent(key, now, absent=event == "absent")
            case "posted":
                await ledger.posted(key, 1, now)
            case "skip":
                await ledger.skip(key, Reason.NOTHING, now)
            case "unknown":
                await ledger.unknown(key, now)
            case "failed":
                await ledger.failed(key, Reason.REFUSED, now)
            case "refused":
                await ledger.refused(key, Reason.FORBIDDEN, now)
            case "pause":
                await books.timetable.pause(ONE, delivery.schedule, now)
            case "resume":
                await books.timetable.resume(ONE, delivery.schedule, now)
        after = await ledger.delivery(key)
        assert after.state is before.state or before.state in COMES_FROM[after.state]
        # An attempt without a known end is forgotten only when the message is there, or proven not to be.
        if before.doubt and event != "absent":
            assert after.doubt or after.state is State.POSTED
        assert (after.sent is not None) >= (after.state is State.SENDING)
    schedule = await books.timetable.get(ONE, delivery.schedule)
    assert schedule.paused or next_runs(schedule, now, 1)[0].at == schedule.due == DUE + DAY


def test_a_file_killed_at_any_moment_is_sound(tmp_path):
    """Copies taken while another thread writes stand for what a killed process leaves: file and log."""
    store = Store(tmp_path, "")

    async def work() -> None:
        async with opened(store) as books:
            for n in range(5):
                choice = replace(CHOICE, guild=n + 1)
                await books.timetable.create(choice, BEGINNING)
                ((_schedule, claimed),) = await books.ledger.claim(DUE)
                (ready,) = await books.ledger.freeze(claimed, [Part("a")], DUE)
                await books.ledger.begin(ready.id, DUE)
                left = tmp_path / f"left{n}"
                left.mkdir()
                for name in ("servers.db", "servers.db-wal"):
                    shutil.copy(tmp_path / name, left / name)

    asyncio.run(work())
    for n in range(5):
        with contextlib.closing(sqlite3.connect(tmp_path / f"left{n}" / "servers.db")) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("SELECT count(*) FROM deliveries WHERE state = 'sending'").fetchone() == (n + 1,)
