"""/digest as those who manage a server meet it: the real client and the real poster over a simulated Discord."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from babel.messages.pofile import read_po
from simcord.actors import MemberActor
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType
from simcord.results import InteractionResult

from bot.chat.cards import Control
from bot.chat.cards.schedule_status import NOTHING, PAUSED, STATES, UNKNOWN, WHY, ScheduleStatus
from bot.chat.cards.schedules import schedule_card, schedules_card, status_card
from bot.chat.commands import channel_permissions
from bot.ingest import build
from bot.locale import LANGUAGES, Wording
from bot.locale.catalogues import file_of
from bot.model import BotError
from bot.servers import Brings, Delivery, Part, Paused, Reason, Schedule, State, next_runs
from tests.conftest import HARBOURS as HARBOURS_TEXT
from tests.discord_world import (
    World,
    assert_within_limits,
    buttons,
    only_select,
    said,
    shown,
    walk,
    words_of,
    world,
)

REEFS, HARBOURS = (
    "Reefs and the People Who Live on Them",
    "The Northern Harbours after the Ice: Ten Years of Open Water",
)
DAILY = {"brings": "rotation", "time": "9:30"}


@pytest.fixture
async def here(config) -> AsyncIterator[World]:
    async with world(config) as made:
        yield made


def moment() -> datetime:
    """Now, to the second, as the database keeps it."""
    return datetime.now(UTC).replace(microsecond=0)


async def create(here: World, **options: object) -> Schedule:
    """The schedule that /digest create makes."""
    before = {schedule.id for schedule in await here.bot.services.timetable.of(here.guild.id)}
    shown(await make(here, here.ada, {**DAILY, **options}))
    (made,) = [s for s in await here.bot.services.timetable.of(here.guild.id) if s.id not in before]
    return made


def question(draft: InteractionResult) -> Any:
    """The message that asks whether a draft is to be saved: the last one, below what would be posted."""
    assert draft.response is not None
    return [draft.response, *draft.followups][-1]


def asked(draft: InteractionResult) -> str:
    """What that message says."""
    return words_of(question(draft).components)


async def make(here: World, who: MemberActor, options: Mapping[str, Any]) -> InteractionResult:
    """What is answered when somebody saves what /digest create has shown."""
    draft = await who.slash(here.channel, "digest create", **options)
    assert question(draft).ephemeral
    assert "Save this digest?" in asked(draft)
    return await who.click(question(draft), label="Save it")


async def answer(here: World, command: str, **options: object) -> InteractionResult:
    if command == "create":
        result = await make(here, here.ada, options)
    else:
        result = await here.ada.slash(here.channel, f"digest {command}", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return result


async def words(here: World, command: str, **options: object) -> str:
    return words_of(shown(await answer(here, command, **options)))


async def kept(here: World, schedule: Schedule) -> Schedule:
    return await here.bot.services.timetable.get(here.guild.id, schedule.id)


def forbid(here: World, channel: ChannelHandle, *rights: str) -> None:
    """Take rights in a channel away from the bot, and give all others back."""
    denied = discord.Permissions(**dict.fromkeys(rights, True)).value
    target = here.bot.user.id if here.bot.user else 0
    here.env.backend.channels[channel.id].overwrites = [
        Overwrite(target_id=target, type=OverwriteType.MEMBER, allow=0, deny=denied)
    ]
    here.env.backend.announce_channel_update(channel.id)


async def thread_in(here: World, **options: Any) -> ChannelHandle:
    real = here.bot.get_channel(here.channel.id)
    assert isinstance(real, discord.TextChannel)
    await real.create_thread(name="daily", type=discord.ChannelType.public_thread, **options)
    (made,) = here.channel.threads
    return made


async def posted(here: World, schedule: Schedule, *, part: int = 1) -> discord.Message:
    """The message that the poster has made of a run; it runs from now on."""
    here.bot.poster.start()
    here.bot.poster.wake()
    for _ in range(200):
        rows = await here.bot.ledger.history(schedule)
        if rows and not any(row.state in (State.CLAIMED, State.READY, State.SENDING) for row in rows):
            (row,) = [row for row in rows if row.part == part]
            return next(message for message in here.channel.history() if message.id == row.message)
        await asyncio.sleep(0.05)
    raise AssertionError("nothing was posted")


# ------------------------------------------------------------------ create


async def test_a_new_digest_is_shown_with_what_was_chosen_and_its_next_three_runs(here):
    text = await words(here, "create", brings="rotation", time="7pm", days="mon, thu", zone="new york")
    (made,) = await here.bot.services.timetable.of(here.guild.id)
    assert (made.line, made.zone, made.brings) == ("0 19 * * 1,4", "America/New_York", Brings.ROTATION)
    assert (made.channel, made.owner, made.role, made.window) == (here.channel.id, here.ada.id, 0, 6)
    assert "**A section a day**" in text
    assert f"**Where**: <#{here.channel.id}>" in text
    assert "**When**: Mon, Thu, 7:00\u202fPM (America/New_York)" in text
    runs = [int(run.at.timestamp()) for run in next_runs(made, moment())]
    assert re.findall(r"<t:(\d+):F> \(<t:(\d+):R>\)", text) == [(str(run), str(run)) for run in runs]
    assert len(runs) == 3
    assert "cannot" not in text


async def test_a_digest_is_shown_before_it_is_saved_and_comes_only_then(here):
    draft = await here.ada.slash(here.channel, "digest create", **DAILY)
    text = asked(draft)
    assert "### Save this digest?" in text
    assert "Above is what it would post first" in text
    assert "## A section a day" in words_of(shown(draft))
    assert await here.bot.services.timetable.of(here.guild.id) == ()
    await here.restart()
    saved = await here.ada.click(question(draft), label="Save it")
    assert "Digest created." in words_of(shown(saved))
    (made,) = await here.bot.services.timetable.of(here.guild.id)
    assert made.due is not None


async def test_a_digest_that_is_discarded_was_never_there(here):
    draft = await here.ada.slash(here.channel, "digest create", **DAILY)
    gone = await here.ada.click(question(draft), label="Discard")
    assert "no digest was made" in words_of(shown(gone))
    assert await here.bot.services.timetable.of(here.guild.id) == ()


async def test_of_several_drafts_each_can_be_saved_and_only_the_latest_five_are_kept(here):
    first = await here.ada.slash(here.channel, "digest create", **DAILY)
    second = await here.ada.slash(here.channel, "digest create", brings="figures")
    shown(await here.ada.click(question(first), label="Save it"))
    shown(await here.ada.click(question(second), label="Save it"))
    assert len(await here.bot.services.timetable.of(here.guild.id)) == 2
    drafts = [
        await here.ada.slash(here.channel, "digest create", brings="figures", name=f"Draft {number}")
        for number in range(6)
    ]
    for draft in drafts:
        await here.ada.click(question(draft), label="Save it")
    assert len(await here.bot.services.timetable.of(here.guild.id)) == 2 + 5


async def test_a_digest_of_new_briefings_has_none_to_show_before_it_is_saved(here):
    draft = await here.ada.slash(here.channel, "digest create", brings="new")
    assert "No briefing is new since the last one." in words_of(shown(draft))


async def test_two_that_bring_the_same_to_the_same_channel_are_asked_about(here):
    await create(here, name="Morning *read*")
    draft = await here.ada.slash(here.channel, "digest create", **{**DAILY, "time": "18:00"})
    assert r"There is one like it already: Morning \*read\*" in asked(draft)
    other = await here.ada.slash(here.channel, "digest create", **{**DAILY, "brings": "figures"})
    assert "one like it" not in asked(other)


async def test_a_digest_has_the_name_that_it_was_given_wherever_it_is_named(here):
    made = await create(here, name="Morning *read*")
    assert made.name == "Morning *read*"
    for command in ("list", "status", "preview"):
        options = {} if command == "list" else {"digest": "morning"}
        assert r"Morning \*read\*" in await words(here, command, **options)
    shown(await answer(here, "edit", digest="morning", name="Evening"))
    assert "**Evening** · " in await words(here, "list")


async def test_a_digest_without_a_name_is_called_by_what_it_brings(here):
    await create(here, brings="topics", topics="reefs; trade")
    assert "**Chosen topics: reefs; trade** · " in await words(here, "list")


async def test_what_is_left_out_is_the_servers_own_or_usual(here):
    await here.bot.services.guilds.set(here.guild.id, {"time_zone": "Asia/Tokyo", "length": "short"})
    made = await create(here)
    assert (made.line, made.zone, made.length) == ("30 9 * * *", "Asia/Tokyo", "short")
    shown(await answer(here, "create", brings="figures"))
    other = next(s for s in await here.bot.services.timetable.of(here.guild.id) if s.brings is Brings.FIGURES)
    assert other.line == "0 9 * * *"


async def test_a_cron_line_does_for_time_and_days(here):
    shown(await answer(here, "create", brings="rotation", days="15 8 1,15 * *"))
    (made,) = await here.bot.services.timetable.of(here.guild.id)
    assert made.line == "15 8 1,15 * *"


@pytest.mark.parametrize(
    ("options", "mend"),
    [
        ({"time": "25:00"}, "Write it as 9:30, 21:00 or 7pm"),
        ({"days": "someday"}, "no time that is understood"),
        ({"days": "* * * * *", "time": None}, "once an hour at most"),
        ({"days": "0 9 31 2 *", "time": None}, "Bad day-of-month"),
        ({"days": "0 9 1 * *"}, "leave out either"),
        ({"zone": "Atlantis"}, "There is no time zone"),
        ({"length": "99"}, "1 to 10 sentences"),
        ({"brings": "topics"}, "at least one topic"),
        ({"brings": "briefings"}, "at least one briefing"),
        ({"brings": "briefings", "briefings": "zzqx"}, "There is no briefing named"),
        ({"brings": "new", "briefings": "reefs"}, "under “brings”"),
        ({"topics": "trade"}, "under “brings”"),
        ({"brings": "topics", "topics": "a;b;c;d;e;f"}, "5 topics at most"),
        ({"brings": "topics", "topics": "x" * 101}, "longer than 100"),
    ],
)
async def test_what_cannot_be_is_said_with_how_to_mend_it_and_keeps_nothing(here, options, mend):
    given_ = {name: value for name, value in {**DAILY, **options}.items() if value is not None}
    assert mend in said(await here.ada.slash(here.channel, "digest create", **given_))
    assert await here.bot.services.timetable.of(here.guild.id) == ()


async def test_a_server_has_room_for_25_and_the_list_turns_its_pages(here):
    for _ in range(25):
        await here.bot.services.timetable.create(
            Schedule("", here.guild.id, here.channel.id, "0 9 * * *", "UTC", Brings.ROTATION), moment()
        )
    assert "room for 25" in said(await here.ada.slash(here.channel, "digest create", **DAILY))
    result = await answer(here, "list")
    assert "page 1 of 4" in words_of(shown(result))
    assert len(only_select(shown(result))["options"]) == 25
    assert "page 2 of 4" in words_of(shown(await here.ada.click(result.response, label="Next")))


async def test_briefings_and_topics_are_several_with_semicolons_between(here):
    made = await create(here, brings="briefings", briefings=f"{REEFS}; northern")
    assert [chosen.partition(":")[2] for chosen in made.chosen] == [REEFS, HARBOURS]
    other = await create(here, brings="topics", topics=" grain ;rents; grain")
    assert other.chosen == ("grain", "rents")
    assert f"**Chosen briefings**: {REEFS}" in await words(here, "edit", digest=made.id, length="2")


# ------------------------------------------------------------------ what the bot may do


RIGHTS = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}


@pytest.mark.parametrize("right", RIGHTS)
async def test_each_right_that_is_missing_is_named_with_how_to_mend_it_and_the_digest_is_kept(here, right):
    forbid(here, here.channel, right)
    text = await words(here, "create", **DAILY)
    assert re.findall(r"give my role ([\w ]+) in <#\d+>", text) == [RIGHTS[right]]
    (made,) = await here.bot.services.timetable.of(here.guild.id)
    forbid(here, here.channel)
    assert "give my role" not in await words(here, "status", digest=made.id)


async def test_all_that_is_missing_is_named_at_once_and_checked_again_at_a_press(here):
    forbid(here, here.channel, *RIGHTS)
    made = await create(here)
    result = await answer(here, "status", digest=made.id)
    assert re.findall(r"give my role ([\w ]+) in", words_of(shown(result))) == list(RIGHTS.values())
    forbid(here, here.channel, "embed_links")
    pressed = await here.ada.click(result.response, label="Check again")
    assert re.findall(r"give my role ([\w ]+) in", words_of(shown(pressed))) == ["Embed Links"]


async def test_in_a_thread_another_right_counts_and_a_lock_is_told(here):
    thread = await thread_in(here)
    forbid(here, here.channel, "send_messages")
    assert "give my role" not in await words(here, "create", **DAILY, channel=thread)
    forbid(here, here.channel, "send_messages_in_threads", "manage_threads")
    metadata = here.env.backend.channels[thread.id].thread_metadata
    assert metadata is not None
    metadata.locked = True
    here.env.backend.announce_channel_update(thread.id)
    text = await words(here, "create", **DAILY, channel=thread)
    assert "give my role Send Messages in Threads" in text
    assert "The thread is locked" in text


async def test_a_channel_that_is_gone_is_told_by_status(here):
    other = here.guild.create_text_channel("other")
    made = await create(here, channel=other)
    assert made.channel == other.id
    real = here.bot.get_channel(other.id)
    assert isinstance(real, discord.TextChannel)
    await real.delete()
    assert "Choose another with `/digest edit`" in await words(here, "status", digest=made.id)


async def test_a_role_is_pinged_only_where_that_can_be_done(here):
    role = here.guild.create_role("Readers")
    made = await create(here, role=role)
    assert made.role == role.id
    forbid(here, here.channel, "mention_everyone")
    assert f"I cannot ping <@&{role.id}>" in await words(here, "status", digest=made.id)
    mentionable = here.guild.create_role("Callers", mentionable=True)
    assert "ping <@&" not in await words(here, "edit", digest=made.id, role=mentionable)
    assert (await kept(here, made)).role == mentionable.id
    shown(await answer(here, "edit", digest=made.id, clear="role"))
    assert (await kept(here, made)).role == 0


async def test_a_role_that_is_gone_is_told(here):
    made = await create(here, role=here.guild.create_role("Readers", mentionable=True))
    await here.bot.services.timetable.edit(here.guild.id, made.id, moment(), role=12345)
    assert "The role to ping is gone" in await words(here, "status", digest=made.id)


async def test_everyone_is_never_pinged_and_no_role_by_who_may_not(here):
    assert "does not ping everyone" in said(
        await here.ada.slash(here.channel, "digest create", **DAILY, role=here.guild.default_role)
    )
    managers = here.guild.create_role("Clerks", permissions=discord.Permissions(manage_guild=True))
    clerk = here.guild.add_member(here.env.create_user("cleo"), roles=[managers])
    shy = here.guild.create_role("Board")
    assert "You may not ping @Board" in said(await clerk.slash(here.channel, "digest create", **DAILY, role=shy))
    assert await here.bot.services.timetable.of(here.guild.id) == ()
    shown(await make(here, clerk, DAILY))


# ------------------------------------------------------------------ edit, pause, resume, delete


async def test_edit_changes_only_what_is_given(here):
    made = await create(here, days="mon", zone="Tokyo", missed=3)
    shown(await answer(here, "edit", digest=made.id, time="18:00"))
    after = await kept(here, made)
    assert after.line == "0 18 * * 1"
    assert replace(after, line=made.line, since=made.since, due=made.due) == made
    shown(await answer(here, "edit", digest=made.id, days="weekdays"))
    assert (await kept(here, made)).line == "0 18 * * 1,2,3,4,5"
    shown(await answer(here, "edit", digest=made.id, missed=0))
    assert (await kept(here, made)).window == 0


async def test_edit_without_a_change_or_against_sense_is_told(here):
    made = await create(here)
    assert "at least one thing" in said(await here.ada.slash(here.channel, "digest edit", digest=made.id))
    assert "at least one topic" in said(
        await here.ada.slash(here.channel, "digest edit", digest=made.id, brings="topics")
    )
    shown(await answer(here, "edit", digest=made.id, days="0 9-17 1 * *"))
    assert "by a cron line" in said(await here.ada.slash(here.channel, "digest edit", digest=made.id, time="8"))
    assert (await kept(here, made)).line == "0 9-17 1 * *"


async def test_every_other_week_is_kept_and_said_back_and_a_new_time_leaves_it(here):
    made = await create(here, days="every other Friday", time="4pm")
    assert (made.line, made.step and made.step.count) == ("0 16 * * 5", 2)
    about = await words(here, "edit", digest=made.id, time="half past nine")
    assert "Fri, every 2 weeks from " in about
    assert "9:30\u202fAM" in about
    after = await kept(here, made)
    assert (after.line, after.step) == ("30 9 * * 5", made.step)


async def test_what_a_digest_brings_can_change_and_its_choice_of_briefings_goes_along(here):
    made = await create(here, brings="briefings", briefings="reefs")
    shown(await answer(here, "edit", digest=made.id, brings="figures"))
    assert (await kept(here, made)).chosen == made.chosen
    shown(await answer(here, "edit", digest=made.id, clear="briefings"))
    assert (await kept(here, made)).chosen == ()
    shown(await answer(here, "edit", digest=made.id, brings="topics", topics="grain"))
    shown(await answer(here, "edit", digest=made.id, brings="new"))
    after = await kept(here, made)
    assert (after.brings, after.chosen) == (Brings.NEW, ())
    # What is there by then is not new.
    assert "Nothing would be posted now" in await words(here, "preview", digest=made.id)


async def test_pause_and_resume_by_command_and_by_button(here):
    made = await create(here)
    result = await answer(here, "pause", digest=made.id)
    assert "Digest paused." in words_of(shown(result))
    assert "Paused by hand, since <t:" in words_of(shown(result))
    assert (await kept(here, made)).paused is Paused.BY_HAND
    assert "paused" in await words(here, "list")
    assert "Paused by hand" in await words(here, "status", digest=made.id)
    resumed = await here.ada.click(result.response, label="Resume")
    assert "Digest resumed." in words_of(shown(resumed))
    assert (await kept(here, made)).paused is Paused.NO
    await here.ada.click(resumed.response, label="Pause")
    shown(await answer(here, "resume", digest=made.id))
    assert (await kept(here, made)).paused is Paused.NO


async def test_delete_asks_first_and_no_is_no(here):
    made = await create(here)
    asked = await answer(here, "delete", digest=made.id)
    assert "Delete this digest?" in words_of(shown(asked))
    await here.ada.click(asked.response, label="Keep it")
    assert await kept(here, made) == made
    again = await answer(here, "delete", digest=made.id)
    assert "Digest deleted." in words_of(shown(await here.ada.click(again.response, label="Delete it")))
    with pytest.raises(BotError, match="no such digest"):
        await kept(here, made)
    assert "There is none yet" in await words(here, "list")


# ------------------------------------------------------------------ preview and now


async def test_preview_shows_the_asker_alone_exactly_what_is_posted_next(here):
    made = await create(here, brings="figures", length="2")
    preview = words_of(shown(await answer(here, "preview", digest=made.id)))
    assert not here.channel.history(viewer=here.ben)
    shown(await answer(here, "now", digest=made.id))
    message = await posted(here, made)
    components: list[Any] = [part.to_dict() for part in message.components]
    assert words_of(components) == preview
    assert words_of(shown(await answer(here, "preview", digest=made.id))) != preview


async def test_a_preview_of_several_messages_shows_all_of_them(here, seeds):
    for number in range(4):
        new = HARBOURS_TEXT.replace("The Northern Harbours after the Ice", f"Harbour number {number}")
        (seeds / f"harbour-{number}.txt").write_text(new)
    build(seeds, here.config.library)
    made = await create(here, brings="briefings", briefings="harbour-0; harbour-1; harbour-2; harbour-3", length="10")
    digest = await here.bot.services.composer.compose(made, await here.bot.ledger.shown(made.id))
    result = await answer(here, "preview", digest=made.id)
    assert result.response is not None
    cards = [result.response, *result.followups]
    assert len(cards) == len(digest.messages) > 1
    assert all(card.ephemeral for card in cards)
    assert [words_of(card.components) for card in cards] == [
        words_of(message.card.to_components()) for message in digest.messages
    ]


async def test_the_button_of_a_preview_says_that_it_is_one(here):
    await create(here)
    preview = await answer(here, "preview")
    pressed = await here.ada.click(preview.response, label="About this digest")
    assert "This is a preview" in words_of(shown(pressed))


async def test_a_preview_behind_a_button_leaves_the_card_it_is_on(here):
    result = await make(here, here.ada, DAILY)
    assert result.response is not None
    before = result.response.components
    pressed = await here.ada.click(result.response, label="Preview")
    assert pressed.response.ephemeral
    assert pressed.response.id != result.response.id
    assert result.response.components == before
    assert "## A section a day" in words_of(shown(pressed))


async def test_now_posts_through_the_ledger_and_pings_nobody_but_the_role(here):
    role = here.guild.create_role("Readers", mentionable=True)
    made = await create(here, role=role)
    assert f"On its way to <#{here.channel.id}>" in await words(here, "now")
    message = await posted(here, made)
    assert [role.id for role in message.role_mentions] == [role.id]
    assert not message.mention_everyone
    (row,) = await here.bot.ledger.history(made)
    assert (row.state, row.asked) == (State.POSTED, True)
    text = await words(here, "status")
    assert f"/{here.guild.id}/{here.channel.id}/{message.id}" in text
    assert "asked for" in text
    assert "1 of 13 in this round have been shown." in text


async def test_now_with_nothing_to_say_posts_nothing_and_says_so(here):
    made = await create(here, brings="new")
    assert "No briefing is new since the last one." in await words(here, "now")
    assert await here.bot.ledger.history(made) == ()


async def test_a_second_press_of_the_same_moment_is_told_that_it_is_one(here):
    made = await create(here)
    start = moment()
    for seconds in range(20):  # whichever it will be
        await here.bot.ledger.ask(made, start + timedelta(seconds=seconds))
    assert "a moment ago" in await words(here, "now")
    assert len(await here.bot.ledger.history(made, 50)) == 20


async def test_anybody_may_ask_what_a_posted_digest_is_also_after_a_restart(here):
    made = await create(here)
    shown(await answer(here, "now"))
    message = await posted(here, made)
    about = words_of(shown(await here.ben.click(message, label="About this digest")))
    assert "A section a day · every day, 9:30\u202fAM" in about
    await here.restart()
    assert words_of(shown(await here.ben.click(message, label="About this digest"))) == about
    figures = await here.ben.click(message, label="Key figures")
    assert figures.response.ephemeral
    shown(figures)
    await here.bot.services.timetable.delete(here.guild.id, made.id, moment())
    gone = await here.ben.click(message, label="About this digest")
    assert "no longer there" in words_of(shown(gone))


# ------------------------------------------------------------------ status


async def test_status_shows_what_was_skipped_and_why(here):
    made = await create(here, brings="new")
    await here.bot.services.timetable.edit(here.guild.id, made.id, moment() - timedelta(days=2), line="0 9 * * *")
    at = moment()
    row = await here.bot.ledger.ask(made, at)
    await here.bot.ledger.skip(row.id, Reason.NOTHING, at)
    text = await words(here, "status", digest=made.id)
    assert "**skipped**: there was nothing to say" in text
    assert "**Last**: none yet" in text
    await create(here)
    assert "**skipped**: there was nothing to say" in await words(here, "status")


async def test_status_says_what_to_do_about_the_unknown(here):
    made = await create(here)
    at = moment()
    row = await here.bot.ledger.ask(made, at)
    (frozen,) = await here.bot.ledger.freeze(row, (Part("{}"),), at)
    await here.bot.ledger.begin(frozen.id, at)
    await here.bot.ledger.unknown(frozen.id, at)
    text = await words(here, "status", digest=made.id)
    assert "**unknown**: I may not read what was posted there" in text
    assert "Look into the channel; I do not post it again" in text
    assert "`/digest now` posts anew" in text


async def test_a_pause_after_refusals_is_told_with_the_way_back_until_the_right_is_given_back(here):
    made = await create(here)
    forbid(here, here.channel, "send_messages")
    at = moment() - timedelta(minutes=1)
    row = await here.bot.ledger.ask(made, at)
    for count in range(3):
        await here.bot.ledger.refused(row.id, Reason.FORBIDDEN, at)
        text = await words(here, "status", digest=made.id)
        assert (f"{count + 1} time{'s' if count else ''} in a row" in text) == (count < 2)
    assert "Discord refused it three times" in text
    assert "`/digest resume`" in text
    assert "give my role Send Messages" in text
    forbid(here, here.channel)
    assert "give my role" not in await words(here, "resume", digest=made.id)
    shown(await answer(here, "now", digest=made.id))
    assert (await posted_again(here, made)).state is State.POSTED


async def posted_again(here: World, schedule: Schedule) -> Delivery:
    here.bot.poster.start()
    for _ in range(200):
        last = await here.bot.ledger.last_posted(schedule)
        if last:
            return last
        await asyncio.sleep(0.05)
    raise AssertionError("nothing was posted")


async def test_status_names_briefings_that_are_gone_and_topics_without_an_answer(here):
    made = await create(here, brings="briefings", briefings="reefs")
    lost = ("ffffffff:The *Lost* Briefing", *made.chosen)
    await here.bot.services.timetable.edit(here.guild.id, made.id, moment(), chosen=lost)
    assert "No longer here: “The \\*Lost\\* Briefing”" in await words(here, "status", digest=made.id)
    other = await create(here, brings="topics", topics="grain; unicorns")
    assert "Not in these briefings: “unicorns”." in await words(here, "status", digest=other.id)


async def test_status_turns_its_pages(here):
    made = await create(here)
    for minutes in range(20):
        at = moment() - timedelta(minutes=minutes)
        row = await here.bot.ledger.ask(made, at)
        await here.bot.ledger.skip(row.id, Reason.NOTHING, at)
    result = await answer(here, "status", digest=made.id)
    assert words_of(shown(result)).endswith("page 1 of 3")
    await here.restart()
    on = await here.ada.click(result.response, label="Next")
    assert words_of(shown(on)).endswith("page 2 of 3")
    assert words_of(shown(await here.ada.click(on.response, label="Previous"))).endswith("page 1 of 3")


async def test_with_several_digests_status_and_list_lead_to_each(here):
    first, second = await create(here), await create(here, brings="figures")
    result = await answer(here, "status")
    options = {option["value"]: option["label"] for option in only_select(shown(result))["options"]}
    assert set(options) == {first.id, second.id}
    picked = await here.ada.select(result.response, [second.id])
    assert words_of(shown(picked)).startswith("### Figures of the day")
    assert "several digests" in said(await here.ada.slash(here.channel, "digest preview"))


# ------------------------------------------------------------------ whose it is


COMMANDS: dict[str, dict[str, Any]] = {
    "create": DAILY,
    "list": {},
    "edit": {"digest": "x", "time": "8"},
    "pause": {"digest": "x"},
    "resume": {"digest": "x"},
    "delete": {"digest": "x"},
    "preview": {},
    "now": {},
    "status": {},
}


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_command_is_refused_to_who_does_not_manage_the_server_even_if_the_server_lets_them_use_it(
    here, command
):
    registered = here.env.backend.find_command("digest", here.guild.id, type=1)
    assert registered is not None
    here.guild.set_command_permissions(int(registered["id"]), {here.ben: True})
    assert "Manage Server" in said(await here.ben.slash(here.channel, f"digest {command}", **COMMANDS[command]))


async def test_all_commands_are_there(here):
    registered = here.env.backend.find_command("digest", here.guild.id, type=1)
    assert registered is not None
    assert {option["name"] for option in registered["options"]} == set(COMMANDS)
    assert registered["default_member_permissions"] == discord.Permissions(manage_guild=True).value


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("create", "list")])
async def test_another_servers_schedule_is_out_of_reach(here, command):
    other = await here.bot.services.timetable.create(
        Schedule("", here.guild.id + 1, 5, "0 9 * * *", "UTC", Brings.ROTATION), moment()
    )
    await create(here)
    options = {**COMMANDS[command], "digest": other.id}
    assert "has no digest" in said(await here.ada.slash(here.channel, f"digest {command}", **options))
    assert await here.bot.services.timetable.get(here.guild.id + 1, other.id) == other


ACTIONS = ("status", "pause", "resume", "drop", "preview")


async def press(here: World, actor: Any, custom_id: str) -> InteractionResult:
    """Press a button that claims to be one of ours."""
    message = (await here.ada.slash(here.channel, "summary")).response
    assert message is not None
    components = message.components
    for part in walk(components):
        if part.get("label") == "Longer":
            part["custom_id"] = custom_id
    here.env.backend.get_message(here.channel.id, message.id).components = components
    result: InteractionResult = await actor.click(message, custom_id=custom_id)
    return result


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_press_is_checked_as_a_command_is(here, action):
    made = await create(here)
    own = Control(here.guild.id, here.ben.id, made.id).custom_id(f"digest-{action}")
    assert "Manage Server" in said(await press(here, here.ben, own))
    forged = Control(here.guild.id + 1, here.ada.id, made.id).custom_id(f"digest-{action}")
    assert "another server" in said(await press(here, here.ada, forged))
    other = await here.bot.services.timetable.create(replace(made, id="", guild=here.guild.id + 1), moment())
    stolen = Control(here.guild.id, here.ada.id, other.id).custom_id(f"digest-{action}")
    assert "no such digest" in said(await press(here, here.ada, stolen))
    assert await kept(here, made) == made
    assert await here.bot.services.timetable.get(here.guild.id + 1, other.id) == other


async def test_a_forged_mark_tells_nothing(here):
    pressed = await press(here, here.ben, "digest:" + "a" * 24)
    assert "no longer there" in words_of(shown(pressed))


async def test_the_message_of_another_server_tells_nothing(here):
    made = await create(here)
    shown(await answer(here, "now"))
    message = await posted(here, made)
    (row,) = await here.bot.ledger.history(made)
    assert await here.bot.ledger.of_message(here.guild.id + 1, message.id) is None
    assert row.message == message.id


# ------------------------------------------------------------------ choices while typing


async def test_digests_are_offered_by_names_that_people_read_and_to_managers_alone(here):
    first, second = await create(here), await create(here, brings="figures", days="mon")
    offered = await here.ada.autocomplete(here.channel, "digest pause", "digest", "figures")
    assert offered[0] == {
        "name": "Figures of the day · #briefings · Mon, 9:30 AM (UTC)",
        "value": second.id,
    }
    assert "figures mon" not in [choice["name"] for choice in offered]
    assert "Figures of the day" in await words(here, "status", digest="figures mon")
    assert "more than one" in said(await here.ada.slash(here.channel, "digest pause", digest="#briefings"))
    twin = await create(here)
    names = {c["value"]: c["name"] for c in await here.ada.autocomplete(here.channel, "digest edit", "digest", "")}
    assert set(names) == {first.id, second.id, twin.id}
    assert len(set(names.values())) == 3
    registered = here.env.backend.find_command("digest", here.guild.id, type=1)
    here.guild.set_command_permissions(int(registered["id"]), {here.ben: True})
    assert await here.ben.autocomplete(here.channel, "digest edit", "digest", "") == []


async def test_zones_days_lengths_and_briefings_are_offered(here):
    offer = here.ada.autocomplete
    zones = await offer(here.channel, "digest create", "zone", "berlin", brings="new")
    assert zones[0]["value"] == "Europe/Berlin"
    days = await offer(here.channel, "digest create", "days", "week", brings="new")
    assert [choice["value"] for choice in days] == ["week", "weekdays", "weekends"]
    lengths = await offer(here.channel, "digest create", "length", "s", brings="new")
    assert lengths[0]["value"] == "short"
    first = await offer(here.channel, "digest create", "briefings", "reefs", brings="new")
    assert first[0]["name"] == REEFS
    second = await offer(here.channel, "digest create", "briefings", "reefs; north", brings="new")
    assert second[0]["name"].startswith("Reefs and the People Who…; The Northern")
    made = await create(here, brings="briefings", briefings=second[0]["value"])
    assert [chosen.partition(":")[2] for chosen in made.chosen] == [REEFS, HARBOURS]
    assert await offer(here.channel, "digest create", "briefings", "zzqx; north", brings="new") == []


HOSTILE = [
    "@everyone <@&1> <#2>",
    "'; DROP TABLE schedules; --",
    "💥" * 20,
    "\u202eabc",
    "**" * 30,
    "a\x00b",
    "%s{n}{}",
]


@pytest.mark.parametrize("typed", HOSTILE)
async def test_hostile_input_is_a_plain_answer_and_breaks_nothing(here, typed, caplog):
    await create(here)
    with caplog.at_level(logging.ERROR):
        for name in ("time", "days", "zone", "length", "briefings"):
            options = {**DAILY, "brings": "briefings", "briefings": "reefs", name: typed}
            assert said(await here.ada.slash(here.channel, "digest create", **options))
        assert said(await here.ada.slash(here.channel, "digest delete", digest=typed))
        shown(await make(here, here.ada, {"brings": "topics", "topics": typed, "name": typed[:60]}))
        for option in ("zone", "days", "length", "briefings"):
            await here.ada.autocomplete(here.channel, "digest create", option, typed, brings="new")
    assert not caplog.records
    assert len(await here.bot.services.timetable.of(here.guild.id)) == 2


async def test_without_a_store_nothing_is_kept_and_the_answer_says_what_to_do(here, monkeypatch):
    async def gone() -> None:
        raise BotError("There is no store of briefings. Build one.")

    monkeypatch.setattr(here.bot.libraries.operators, "briefings", gone)
    assert "Build one" in said(await here.ada.slash(here.channel, "digest create", **DAILY))
    assert await here.bot.services.timetable.of(here.guild.id) == ()


# ------------------------------------------------------------------ cards


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_phrase_that_is_chosen_by_name_is_there_in_all_languages(language):
    used = {*NOTHING.values(), *PAUSED.values(), *STATES.values(), *WHY.values(), UNKNOWN}
    used |= {
        *channel_permissions.NEEDED.values(),
        channel_permissions.GONE,
        channel_permissions.NO_PLACE,
        channel_permissions.LOCKED,
    }
    used |= {channel_permissions.ROLE_GONE, channel_permissions.PING, "short", "medium", "long"}
    used |= {f"Digest {what}." for what in ("created", "changed", "paused", "resumed", "deleted")}
    with file_of(language).open("rb") as file:
        assert used <= {message.id for message in read_po(file)}
    assert set(WHY) == set(Reason) - {Reason.NONE}
    assert set(STATES) == set(State)
    assert set(PAUSED) == set(Paused) - {Paused.NO}
    assert set(NOTHING) == set(Brings)


CARDS: list[Callable[[ScheduleStatus, Control, Wording], Any]] = [
    lambda standing, control, say: schedule_card(standing, "Digest created.", control, say),
    status_card,
    lambda standing, control, say: schedules_card([standing] * 25, {standing.schedule.id: "x" * 300}, control, say),
]


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paused", list(Paused))
def test_a_card_of_a_schedule_is_within_discords_limits_whatever_it_says(card, language, paused):
    now = datetime(2026, 5, 1, tzinfo=UTC)
    schedule = Schedule(
        "0badcafe", 1 << 63, 1 << 63, "0 9 " + ",".join(map(str, range(1, 32))) + " * *",
        "America/Argentina/ComodRivadavia", Brings.TOPICS, tuple(f"*{n}*" + "河" * 98 for n in range(5)),
        role=1 << 63, paused=paused, stopped=now, refusals=2,
    )  # fmt: skip
    row = Delivery(
        1, 1 << 63, 1 << 63, "0badcafe", now.replace(tzinfo=None), 3, now, now, True, "r", now, State.FAILED,
        Reason.REFUSED, "*" * 500,
    )  # fmt: skip
    rows = (*[row] * 70, replace(row, state=State.UNKNOWN, reason=Reason.UNREADABLE))
    troubles = (*channel_permissions.NEEDED.values(), channel_permissions.LOCKED, channel_permissions.PING)
    standing = ScheduleStatus(
        schedule, next_runs(schedule, now), troubles, True, 9, 3,
        tuple("*" * 300 for _ in range(10)), schedule.chosen, row, rows,
    )  # fmt: skip
    made = card(standing, Control(1 << 63, 1 << 63, number=1), Wording(language))
    components = made.to_components()
    if card is CARDS[2]:
        for part in walk(components):
            for number, option in enumerate(part.get("options", ())):
                option["value"] = str(number)  # one schedule, 25 times
    assert_within_limits(components)
    assert buttons(components) or card is CARDS[2]
