"""What is done about a digest, by a command or by a control of a card, once it is known which one is meant."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Self

from discord import ui

from bot.chat.cards import Card, Control
from bot.chat.cards.controls import TEMPLATE, is_id
from bot.chat.cards.schedule_status import STATUS, ScheduleStatus
from bot.chat.cards.schedules import (
    about_card,
    confirm_card,
    draft_card,
    note_card,
    nothing_card,
    schedule_card,
    schedules_card,
    status_card,
)
from bot.chat.commands import digest_options
from bot.chat.commands.channel_permissions import troubles_of
from bot.chat.commands.components import Pressed
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, apologise, asker_of, require_manager, respond
from bot.chat.digest_composer import Digest
from bot.locale import gettext_noop
from bot.model import BotError
from bot.servers import Brings, Paused, Schedule, next_runs

ROWS = 80  # of the ledger, which status turns its pages through

Act = Callable[[Services, Interaction, Asker, Schedule], Awaitable[Reply]]


async def manager(interaction: Interaction, services: Services) -> Asker:
    """Who asks, if they manage the server. Raises BotError for anybody else."""
    refusal = gettext_noop("Only those with the Manage Server permission can see or change its digests.")
    require_manager(interaction, refusal)
    return await asker_of(interaction, services)


async def named(services: Services, interaction: Interaction, asker: Asker) -> list[tuple[Schedule, str]]:
    """The server's schedules with their names."""
    return digest_options.named(await services.timetable.of(asker.guild), interaction.guild, asker)


async def standing(
    services: Services, interaction: Interaction, schedule: Schedule, *, rows: int = 0
) -> ScheduleStatus:
    """How a schedule stands now, with so many rows of the ledger; what the bot may do there is looked at anew."""
    digest = await _next(services, schedule)
    return ScheduleStatus(
        schedule,
        next_runs(schedule, services.now()),
        await troubles_of(interaction, schedule),
        not digest.messages,
        digest.total,
        digest.left,
        digest.missing,
        digest.unanswered,
        await services.ledger.last_posted(schedule) if rows else None,
        await services.ledger.history(schedule, rows) if rows else (),
    )


async def _next(services: Services, schedule: Schedule) -> Digest:
    """What a schedule posts next. To a draft all briefings count as shown, since none is new to it yet."""
    shown = await services.ledger.shown(schedule.id)
    if schedule.paused is Paused.DRAFT and schedule.brings is Brings.NEW:
        shown = replace(shown, items=frozenset(await services.composer.present(schedule.guild)))
    return await services.composer.compose(schedule, shown)


async def drafted(services: Services, interaction: Interaction, asker: Asker, schedule: Schedule) -> Reply:
    """What a draft would post first, and below it, where one looks last, whether to save it."""
    found = await standing(services, interaction, schedule)
    like = digest_options.alike(schedule, await named(services, interaction, asker))
    messages = (await _next(services, schedule)).messages
    first, *more = (*(message.card for message in messages), draft_card(found, like, asker.control, asker.say))
    return Reply(first, private=True, more=tuple(more))


async def listed(services: Services, interaction: Interaction, asker: Asker, control: Control) -> Card:
    """All schedules of the server."""
    names = dict(await named(services, interaction, asker))
    found = [
        ScheduleStatus(
            schedule, next_runs(schedule, services.now(), 1), rows=await services.ledger.history(schedule, 1)
        )
        for schedule in names
    ]
    return schedules_card(found, {schedule.id: name for schedule, name in names.items()}, control, asker.say)


async def status(
    services: Services, interaction: Interaction, asker: Asker, schedule: Schedule, page: int = 0
) -> Reply:
    found = await standing(services, interaction, schedule, rows=ROWS)
    return Reply(status_card(found, asker.control.to(number=page), asker.say), private=True)


async def paused(services: Services, interaction: Interaction, asker: Asker, schedule: Schedule) -> Reply:
    stopped = await services.timetable.pause(asker.guild, schedule.id, services.now())
    found = await standing(services, interaction, stopped)
    return Reply(schedule_card(found, asker.say("Digest paused."), asker.control, asker.say), private=True)


async def resumed(services: Services, interaction: Interaction, asker: Asker, schedule: Schedule) -> Reply:
    going = await services.timetable.resume(asker.guild, schedule.id, services.now())
    found = await standing(services, interaction, going)
    return Reply(schedule_card(found, asker.say("Digest resumed."), asker.control, asker.say), private=True)


async def confirmation(_: Services, _interaction: Interaction, asker: Asker, schedule: Schedule) -> Reply:
    return Reply(confirm_card(schedule, asker.control, asker.say), private=True)


async def deleted(services: Services, _: Interaction, asker: Asker, schedule: Schedule) -> Reply:
    await services.timetable.delete(asker.guild, schedule.id, services.now())
    return Reply(note_card(asker.say("Digest deleted.")), private=True)


async def previewed(services: Services, interaction: Interaction, asker: Asker, schedule: Schedule) -> Reply:
    """The very messages that would be posted next, or that there is nothing to say."""
    digest = await _next(services, schedule)
    if not digest.messages:
        return Reply(nothing_card(await standing(services, interaction, schedule), asker.say), private=True)
    first, *more = (message.card for message in digest.messages)
    return Reply(first, private=True, more=tuple(more))


async def asked(services: Services, interaction: Interaction, asker: Asker, schedule: Schedule) -> Reply:
    """A run that the ledger takes and the poster posts, if there is something to say."""
    found = await standing(services, interaction, schedule)
    if found.empty:
        return Reply(nothing_card(found, asker.say), private=True)
    if await services.ledger.ask(schedule, services.now()) is None:
        said = asker.say("It was asked for a moment ago. {status} shows what became of it.", status=STATUS)
        return Reply(note_card(said), private=True)
    services.wake()
    where = f"<#{schedule.channel}>"
    said = asker.say("On its way to {channel}. {status} shows what becomes of it.", channel=where, status=STATUS)
    return Reply(note_card(said), private=True)


class Managed(Pressed[ui.Item[Any]], template=r"(?!)"):
    """A control for those who manage the server, which leads to a digest. A press is checked as a command is."""

    async def reply(self, services: Services, interaction: Interaction, asker: Asker) -> Reply:
        raise NotImplementedError

    async def schedule(self, services: Services, asker: Asker) -> Schedule:
        return await services.timetable.get(asker.guild, self.control.briefing)

    async def _reply(self, interaction: Interaction) -> Reply:
        services: Services = interaction.client.services
        return await self.reply(services, interaction, await manager(interaction, services))


class StatusButton(Managed, template=r"digest-status" + TEMPLATE):
    """A page of how a digest stands, looked at anew."""

    async def reply(self, services: Services, interaction: Interaction, asker: Asker) -> Reply:
        return await status(services, interaction, asker, await self.schedule(services, asker), self.control.number)


class StatusSelect(Managed, template=r"digest-of" + TEMPLATE):
    """How the digest that was picked stands."""

    async def reply(self, services: Services, interaction: Interaction, asker: Asker) -> Reply:
        picked = self.picked
        schedule = await services.timetable.get(asker.guild, picked if is_id(picked) else "")
        return await status(services, interaction, asker, schedule)


class ListButton(Managed, template=r"digest-list" + TEMPLATE):
    """A page of the list."""

    async def reply(self, services: Services, interaction: Interaction, asker: Asker) -> Reply:
        control = asker.control.to(number=self.control.number)
        return Reply(await listed(services, interaction, asker, control), private=True)


class PauseButton(Managed, template=r"digest-pause" + TEMPLATE):
    async def reply(self, services: Services, interaction: Interaction, asker: Asker) -> Reply:
        return await paused(services, interaction, asker, await self.schedule(services, asker))


class ResumeButton(Managed, template=r"digest-resume" + TEMPLATE):
    async def reply(self, services: Services, interaction: Interaction, asker: Asker) -> Reply:
        return await resumed(services, interaction, asker, await self.schedule(services, asker))


class DropButton(Managed, template=r"digest-drop" + TEMPLATE):
    """The second yes to a deletion."""

    async def reply(self, services: Services, interaction: Interaction, asker: Asker) -> Reply:
        return await deleted(services, interaction, asker, await self.schedule(services, asker))


class SaveButton(Managed, template=r"digest-save" + TEMPLATE):
    """The yes to a digest that was shown."""

    async def reply(self, services: Services, interaction: Interaction, asker: Asker) -> Reply:
        known = await services.composer.present(
            asker.guild
        )  # or an error when there is no store, before anything is kept
        draft = await self.schedule(services, asker)
        shown = known if draft.brings is Brings.NEW else ()
        made = await services.timetable.save(asker.guild, draft.id, services.now(), shown)
        found = await standing(services, interaction, made)
        return Reply(schedule_card(found, asker.say("Digest created."), asker.control, asker.say), private=True)


class DiscardButton(Managed, template=r"digest-discard" + TEMPLATE):
    """The no to it. One that was saved meanwhile stays."""

    async def reply(self, services: Services, interaction: Interaction, asker: Asker) -> Reply:
        draft = await self.schedule(services, asker)
        if draft.paused is not Paused.DRAFT:
            return await status(services, interaction, asker, draft)
        await services.timetable.delete(asker.guild, draft.id, services.now())
        return Reply(note_card(asker.say("Discarded: no digest was made.")), private=True)


class PreviewButton(Managed, template=r"digest-preview" + TEMPLATE):
    """What would be posted next, in messages of its own: the card that the button is on stays."""

    async def callback(self, interaction: Interaction) -> None:
        try:
            if self.control.guild != (interaction.guild_id or 0):
                raise BotError("This control belongs to another server. Ask again with a command here.")
            await respond(interaction, self._reply(interaction))
        except Exception as error:  # noqa: BLE001 # discord.py would only log it, and leave the person waiting
            await apologise(interaction, error)

    async def reply(self, services: Services, interaction: Interaction, asker: Asker) -> Reply:
        return await previewed(services, interaction, asker, await self.schedule(services, asker))


class AboutButton(ui.DynamicItem[ui.Button[Any]], template=r"digest:(?P<nonce>[a-z2-7]{24})?"):
    """Which digest a message is from. The ledger knows the message by this button, so its custom_id holds no more."""

    def __init__(self, item: ui.Button[Any], nonce: str) -> None:
        super().__init__(item)
        self.nonce = nonce

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:
        return cls(item, match["nonce"] or "")  # type: ignore[arg-type] # a button has matched

    async def callback(self, interaction: Interaction) -> None:
        try:
            await respond(interaction, self._reply(interaction))
        except Exception as error:  # noqa: BLE001
            await apologise(interaction, error)

    async def _reply(self, interaction: Interaction) -> Reply:
        services: Services = interaction.client.services
        asker = await asker_of(interaction, services)
        if not self.nonce:
            return Reply(note_card(asker.say("This is a preview: nobody but you sees it.")), private=True)
        message = interaction.message.id if interaction.message else 0
        row = await services.ledger.of_message(asker.guild, message)
        try:
            schedule = await services.timetable.get(asker.guild, row.schedule if row else "")
        except BotError:
            return Reply(note_card(asker.say("The digest that posted this is no longer there.")), private=True)
        return Reply(about_card(schedule, next_runs(schedule, services.now(), 1), asker.say), private=True)


CONTROLS = (
    *(SaveButton, DiscardButton, StatusButton, StatusSelect, ListButton, PauseButton, ResumeButton, DropButton),
    *(PreviewButton, AboutButton),
)
