"""/settings: what a server prefers, for those who manage it."""

from __future__ import annotations

from typing import Any, Literal

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import settings_card
from bot.chat.cards.controls import TEMPLATE
from bot.chat.cards.schedules import LENGTHS
from bot.chat.cards.settings import reset_card
from bot.chat.commands import autocomplete
from bot.chat.commands.askers import ids_in
from bot.chat.commands.components import Pressed
from bot.chat.commands.meant import as_preferred, briefing_meant, preferred
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, asker_of, require_manager, respond
from bot.locale import LANGUAGES, Wording, gettext_noop
from bot.model import BotError

_REFUSAL = gettext_noop("Only those with the Manage Server permission can see or change the settings.")
_COLUMNS = {
    "replies": "private",
    "zone": "time_zone",
    "library": "librarians",
    "channel": "channels",
}  # settings that are kept under another name
Resettable = Literal["everything", "briefing", "length", "replies", "language", "zone", "library", "askers", "channel"]
_LISTS = ("librarians", "askers", "channels")  # settings to which each change adds one
_MOST_LISTED = 10


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class Settings(commands.GroupCog, group_name="settings", group_description="What this server prefers."):
    """Viewing and changing preferences. Discord hides the commands from others; the check here is what holds."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="What this server has set.")
    async def view(self, interaction: Interaction) -> None:
        await respond(interaction, self._view(interaction))

    @app_commands.command(name="set", description="Change one or more settings of this server.")
    @app_commands.describe(
        briefing="The briefing that commands are about when none is named",
        length="How long summaries are: short, medium, long, or 1 to 10 sentences",
        replies="Who sees answers",
        language="The language of the bot's own words; briefings are quoted as they are",
        zone="The server's time zone, such as Europe/Berlin, or a city",
        library="One more role that may add and remove documents of this server's library",
        askers="One more role that may ask; everyone may until one is chosen",
        channel="One more channel or category to ask in; everywhere until one is chosen",
    )
    @app_commands.choices(
        language=[app_commands.Choice(name=name, value=code) for code, name in LANGUAGES.items()],
    )
    async def change(  # noqa: PLR0917 # discord.py makes an option of each
        self,
        interaction: Interaction,
        briefing: str | None = None,
        length: str | None = None,
        replies: Literal["private", "shared"] | None = None,
        language: str | None = None,
        zone: str | None = None,
        library: discord.Role | None = None,
        askers: discord.Role | None = None,
        channel: discord.abc.GuildChannel | None = None,
    ) -> None:
        given = {
            "briefing": briefing,
            "length": length,
            "private": None if replies is None else replies == "private",
            "language": language,
            "time_zone": zone,
            "librarians": None if library is None else str(library.id),
            "askers": None if askers is None else str(askers.id),
            "channels": None if channel is None else str(channel.id),
        }
        await respond(interaction, self._set(interaction, {k: v for k, v in given.items() if v is not None}))

    @app_commands.command(description="Take settings of this server back to the defaults.")
    @app_commands.describe(setting="Which one; everything when left out")
    async def reset(self, interaction: Interaction, setting: Resettable = "everything") -> None:
        await respond(interaction, self._reset(interaction, setting))

    @change.autocomplete("briefing")
    async def _briefings(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.briefing_choices(interaction, self.services, typed)

    @change.autocomplete("length")
    async def _lengths(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.length_choices(interaction, self.services, typed)

    @change.autocomplete("zone")
    async def _zones(self, _: Interaction, typed: str) -> autocomplete.Choices:
        return autocomplete.zone_choices(self.services, typed)

    async def _view(self, interaction: Interaction) -> Reply:
        require_manager(interaction, _REFUSAL)
        return await _shown(self.services, await asker_of(interaction, self.services), interaction.guild)

    async def _set(self, interaction: Interaction, changes: dict[str, str | bool]) -> Reply:
        require_manager(interaction, _REFUSAL)
        if not changes:
            raise BotError("Name at least one setting to change, such as length or language.")
        if "briefing" in changes:
            asker = await asker_of(interaction, self.services)
            meant = await briefing_meant(asker.library, str(changes["briefing"]), asker.say)
            changes["briefing"] = as_preferred(meant)
        if "length" in changes:
            length = str(changes["length"]).strip().lower()
            self.services.config.lengths.sentences(length)  # or an error that says what a length may be
            changes["length"] = length
        if "language" in changes and changes["language"] not in LANGUAGES:
            raise BotError("My own words come in {languages}.", languages=", ".join(LANGUAGES))
        if "time_zone" in changes:
            changes["time_zone"] = self.services.zones.named(str(changes["time_zone"]), self.services.now())
        for name in filter(changes.__contains__, _LISTS):
            before = getattr((await asker_of(interaction, self.services)).preferences, name) or ""
            listed = list(dict.fromkeys([*before.split(), str(changes[name])]))
            if len(listed) > _MOST_LISTED:
                raise BotError("{n} are the most. Take them back with “/settings reset” first.", n=_MOST_LISTED)
            changes[name] = " ".join(listed)
        await self.services.guilds.set(interaction.guild_id or 0, changes)
        asker = await asker_of(interaction, self.services)
        return await _shown(self.services, asker, interaction.guild, asker.say("Saved."))

    async def _reset(self, interaction: Interaction, setting: Resettable) -> Reply:
        require_manager(interaction, _REFUSAL)
        asker = await asker_of(interaction, self.services)
        if setting == "everything":
            return Reply(
                reset_card(await _settings(self.services, asker, interaction.guild), asker.control, asker.say),
                private=True,
            )
        return await _taken_back(self.services, interaction, setting)


class ResetButton(Pressed[ui.Button[Any]], template=r"settings-reset" + TEMPLATE):
    """The second yes to taking everything back."""

    async def _reply(self, interaction: Interaction) -> Reply:
        require_manager(interaction, _REFUSAL)
        return await _taken_back(interaction.client.services, interaction, "everything")


class KeepButton(Pressed[ui.Button[Any]], template=r"settings-keep" + TEMPLATE):
    """The settings as they are."""

    async def _reply(self, interaction: Interaction) -> Reply:
        require_manager(interaction, _REFUSAL)
        services: Services = interaction.client.services
        return await _shown(services, await asker_of(interaction, services), interaction.guild)


CONTROLS = (ResetButton, KeepButton)


async def _taken_back(services: Services, interaction: Interaction, setting: Resettable) -> Reply:
    """One setting back to the default, or all of them, with the names of what was another before."""
    guild = interaction.guild_id or 0
    before = await _settings(services, await asker_of(interaction, services), interaction.guild)
    if setting == "everything":
        await services.guilds.reset(guild)
    else:
        await services.guilds.set(guild, {_COLUMNS.get(setting, setting): None})
    asker = await asker_of(interaction, services)  # in the language that holds now
    after = await _settings(services, asker, interaction.guild)
    pairs = zip(before.values(), after.items(), strict=True)
    names = [name for (_, was_default), (name, (_, is_default)) in pairs if is_default and not was_default]
    said = asker.say("Reset: {names}.", names=", ".join(names)) if names else asker.say("It was the default already.")
    return await _shown(services, asker, interaction.guild, said)


async def _shown(services: Services, asker: Asker, guild: discord.Guild | None, said: str = "") -> Reply:
    """The settings as they are now; for the asker alone, as they are the managers' business."""
    return Reply(settings_card(await _settings(services, asker, guild), asker.say, said=said), private=True)


async def _settings(services: Services, asker: Asker, guild: discord.Guild | None) -> dict[str, tuple[str, bool]]:
    """Each setting's name with its value, both in words, and whether that is only the default."""
    set_, config, say = asker.preferences, services.config, asker.say
    own = preferred(await asker.library.briefings(), asker)
    briefing = own.title if own else say("the newest")
    if set_.briefing and own is None:
        key, _, title = set_.briefing.partition(":")
        briefing = say("the newest, since “{title}” is gone", title=title or key)
    length = set_.length or "medium"
    librarians = [say("those with Manage Server"), *_names(guild, set_.librarians, say)]
    askers, channels = _names(guild, set_.askers, say), _names(guild, set_.channels, say)
    private, shared = say("private: seen by the asker alone"), say("shared: seen by the whole channel")
    sentences = config.lengths.sentences(length)
    named = length if length.isdecimal() else f"{say(LENGTHS[length])} ({sentences})"
    return {
        say("Default briefing"): (briefing, not set_.briefing),
        say("Summary length"): (named, set_.length is None),
        say("Replies"): (private if set_.private else shared, set_.private is None),
        say("Language"): (LANGUAGES[say.language], set_.language is None),
        say("Who changes the library"): (", ".join(librarians), set_.librarians is None),
        say("Who may ask"): (", ".join(askers) or say("everyone"), set_.askers is None),
        say("Where"): (", ".join(channels) or say("in every channel"), set_.channels is None),
        say("Time zone"): (set_.time_zone or config.time_zone, set_.time_zone is None),
    }


def _names(guild: discord.Guild | None, kept: str | None, say: Wording) -> list[str]:
    """The roles or channels of a setting as Discord shows them; one that is gone says so."""
    found = [guild and (guild.get_role(one) or guild.get_channel(one)) for one in sorted(ids_in(kept))]
    return [
        say("(deleted)") if not one else f"@{one.name}" if isinstance(one, discord.Role) else f"#{one.name}"
        for one in found
    ]
