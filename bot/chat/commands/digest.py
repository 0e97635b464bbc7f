"""/digest: what comes by itself, for those who manage the server, and the controls of its cards."""

from __future__ import annotations

from typing import Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.cards.digests import TITLES
from bot.chat.cards.escaping import cut
from bot.chat.cards.schedules import schedule_card
from bot.chat.commands import autocomplete, digest_actions, digest_options
from bot.chat.commands.channel_permissions import require_place
from bot.chat.commands.digest_actions import Act, manager, named
from bot.chat.commands.digest_options import Given
from bot.chat.commands.replies import Interaction, Reply, Services, asker_of, respond
from bot.model import BotError
from bot.search import best_matches
from bot.servers import LONGEST_WINDOW, Brings

CONTROLS = digest_actions.CONTROLS

_DESCRIBED = {
    "brings": "What it brings",
    "name": "What to call it; it is called by what it brings when left out",
    "channel": "The channel or thread to post in; this one when left out",
    "time": "When, by the clock of the time zone: 9:30, 21:00, 7pm; 9:00 when left out",
    "days": "weekdays, “mon, thu”, first Monday of the month, every other Friday, or a cron line",
    "zone": "The time zone, such as Berlin; the server's own when left out",
    "briefings": "Only these briefings; several with a semicolon between them",
    "topics": "What chosen topics are; several with a semicolon between them",
    "length": "How long: short, medium, long, or 1 to 10 sentences of each",
    "role": "A role to ping; nobody when left out",
    "missed": "Hours within which a missed run is still posted; 0 skips it",
}
_BRINGS = [app_commands.Choice(name=title, value=str(brings)) for brings, title in TITLES.items()]
Hours = app_commands.Range[int, 0, LONGEST_WINDOW]
Typed = app_commands.Range[str, 1, 100]
Name = app_commands.Range[str, 1, 60]
Several = app_commands.Range[str, 1, 600]


class Spot(app_commands.Transformer):
    """A channel or thread in which messages can be posted, as its id."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        kinds = discord.ChannelType
        return [kinds.text, kinds.news, kinds.public_thread, kinds.private_thread, kinds.news_thread]

    async def transform(self, _: Interaction, value: Any, /) -> int:  # noqa: ANN401 # discord.py's own
        return int(value.id)


Channel = app_commands.Transform[int, Spot]


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class Digests(commands.GroupCog, group_name="digest", group_description="What comes by itself, and when."):
    """Scheduling. Discord hides the commands from others; the check in each is what holds."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="Let a digest come by itself.")
    @app_commands.describe(**_DESCRIBED)
    @app_commands.choices(brings=_BRINGS)
    async def create(  # noqa: PLR0917 # options of a command
        self,
        interaction: Interaction,
        brings: str,
        name: Name | None = None,
        channel: Channel | None = None,
        time: Typed | None = None,
        days: Typed | None = None,
        zone: Typed | None = None,
        briefings: Several | None = None,
        topics: Several | None = None,
        length: Typed | None = None,
        role: discord.Role | None = None,
        missed: Hours | None = None,
    ) -> None:
        spot = channel or interaction.channel_id
        given = Given(Brings(brings), name, spot, time, days, zone, briefings, topics, length, role, missed)
        await respond(interaction, self._create(interaction, given))

    @app_commands.command(description="Change a digest; what you leave out stays as it is.")
    @app_commands.describe(
        digest="Which one",
        **_DESCRIBED | {name: _DESCRIBED[name].split(";")[0] for name in ("name", "channel", "time", "zone", "role")},
        clear="Take something back: the role to ping, or the choice of briefings",
    )
    @app_commands.choices(brings=_BRINGS)
    async def edit(  # noqa: PLR0917
        self,
        interaction: Interaction,
        digest: Typed,
        brings: str | None = None,
        name: Name | None = None,
        channel: Channel | None = None,
        time: Typed | None = None,
        days: Typed | None = None,
        zone: Typed | None = None,
        briefings: Several | None = None,
        topics: Several | None = None,
        length: Typed | None = None,
        role: discord.Role | None = None,
        missed: Hours | None = None,
        clear: Literal["role", "briefings"] | None = None,
    ) -> None:
        kind = Brings(brings) if brings else None
        given = Given(kind, name, channel, time, days, zone, briefings, topics, length, role, missed, clear)
        await respond(interaction, self._edit(interaction, digest, given))

    @app_commands.command(name="list", description="All digests of this server, with their next runs.")
    async def all(self, interaction: Interaction) -> None:
        await respond(interaction, self._list(interaction))

    @app_commands.command(description="Stop a digest until it is resumed.")
    @app_commands.describe(digest="Which one")
    async def pause(self, interaction: Interaction, digest: Typed) -> None:
        await respond(interaction, self._with(interaction, digest, digest_actions.paused))

    @app_commands.command(description="Let a paused digest go on.")
    @app_commands.describe(digest="Which one")
    async def resume(self, interaction: Interaction, digest: Typed) -> None:
        await respond(interaction, self._with(interaction, digest, digest_actions.resumed))

    @app_commands.command(description="Delete a digest.")
    @app_commands.describe(digest="Which one")
    async def delete(self, interaction: Interaction, digest: Typed) -> None:
        await respond(interaction, self._with(interaction, digest, digest_actions.confirmation))

    @app_commands.command(description="See what would be posted next, for you alone.")
    @app_commands.describe(digest="Which one; it may be left out if there is only one")
    async def preview(self, interaction: Interaction, digest: Typed | None = None) -> None:
        await respond(interaction, self._with(interaction, digest, digest_actions.previewed))

    @app_commands.command(description="Post a digest at once, whenever it is due.")
    @app_commands.describe(digest="Which one; it may be left out if there is only one")
    async def now(self, interaction: Interaction, digest: Typed | None = None) -> None:
        await respond(interaction, self._with(interaction, digest, digest_actions.asked))

    @app_commands.command(description="What became of a digest's runs, what comes next, and what is in the way.")
    @app_commands.describe(digest="Which one; all of them when left out")
    async def status(self, interaction: Interaction, digest: Typed | None = None) -> None:
        await respond(interaction, self._status(interaction, digest))

    @create.autocomplete("briefings")
    @edit.autocomplete("briefings")
    async def _briefings(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        try:
            return await digest_options.several_choices(interaction, self.services, typed)
        except BotError:
            return []

    @create.autocomplete("length")
    @edit.autocomplete("length")
    async def _lengths(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.length_choices(interaction, self.services, typed)

    @create.autocomplete("zone")
    @edit.autocomplete("zone")
    async def _zones(self, _: Interaction, typed: str) -> autocomplete.Choices:
        return autocomplete.zone_choices(self.services, typed)

    @create.autocomplete("days")
    @edit.autocomplete("days")
    async def _days(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return digest_options.days_choices(typed, (await asker_of(interaction, self.services)).say)

    @edit.autocomplete("digest")
    @pause.autocomplete("digest")
    @resume.autocomplete("digest")
    @delete.autocomplete("digest")
    @preview.autocomplete("digest")
    @now.autocomplete("digest")
    @status.autocomplete("digest")
    async def _digests(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        try:
            asker = await manager(interaction, self.services)
        except BotError:
            return []
        names = await named(self.services, interaction, asker)
        found = best_matches(typed, names, lambda one: one[1], limit=autocomplete.CHOICES)
        return [app_commands.Choice(name=cut(name, autocomplete.CHOICE_TEXT), value=s.id) for s, name in found]

    async def _create(self, interaction: Interaction, given: Given) -> Reply:
        asker = await manager(interaction, self.services)
        await _require_choices(interaction, given)
        schedule = await digest_options.new_schedule(self.services, asker, given)
        await self.services.composer.present(asker.guild)  # or an error when there is no store, before anything is kept
        draft = await self.services.timetable.draft(schedule, self.services.now())
        return await digest_actions.drafted(self.services, interaction, asker, draft)

    async def _edit(self, interaction: Interaction, typed: str, given: Given) -> Reply:
        asker = await manager(interaction, self.services)
        if given == Given():
            raise BotError("Name at least one thing to change, such as the time or the channel.")
        await _require_choices(interaction, given)
        before = digest_options.schedule_meant(await named(self.services, interaction, asker), typed)
        changed = await digest_options.changes(self.services, asker, given, before, before)
        known = await self.services.composer.present(asker.guild)
        # To a digest that turns to new briefings, those are new that come from now on.
        shown = known if changed.get("brings") is Brings.NEW else ()
        made = await self.services.timetable.edit(asker.guild, before.id, self.services.now(), shown, **changed)
        made_now = await digest_actions.standing(self.services, interaction, made)
        return Reply(schedule_card(made_now, asker.say("Digest changed."), asker.control, asker.say), private=True)

    async def _list(self, interaction: Interaction) -> Reply:
        asker = await manager(interaction, self.services)
        return Reply(await digest_actions.listed(self.services, interaction, asker, asker.control), private=True)

    async def _status(self, interaction: Interaction, typed: str | None) -> Reply:
        asker = await manager(interaction, self.services)
        names = await named(self.services, interaction, asker)
        if not typed and len(names) != 1:
            return Reply(await digest_actions.listed(self.services, interaction, asker, asker.control), private=True)
        return await digest_actions.status(
            self.services, interaction, asker, digest_options.schedule_meant(names, typed)
        )

    async def _with(self, interaction: Interaction, typed: str | None, act: Act) -> Reply:
        asker = await manager(interaction, self.services)
        schedule = digest_options.schedule_meant(await named(self.services, interaction, asker), typed)
        return await act(self.services, interaction, asker, schedule)


async def _require_choices(interaction: Interaction, given: Given) -> None:
    """Raise BotError for a channel or role that nobody, or not this person, may choose."""
    if given.channel:
        await require_place(interaction, given.channel)
    role = given.role
    if role is None:
        return
    if role.is_default():
        raise BotError("A digest does not ping everyone. Choose a role that those who want it can have.")
    if not (role.mentionable or interaction.permissions.mention_everyone):
        raise BotError(
            "You may not ping @{role} yourself, so a digest does not do it for you."
            " Let anyone mention it in the role's settings, or ask someone who may.",
            role=role.name,
        )
