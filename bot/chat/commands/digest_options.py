"""What somebody chose for a digest -> what its schedule keeps, or an error that says what to mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import app_commands

from bot.chat.cards.escaping import cut
from bot.chat.cards.schedules import schedule_name
from bot.chat.commands import autocomplete
from bot.chat.commands.askers import visible_library
from bot.chat.commands.meant import briefing_meant
from bot.chat.commands.replies import Asker, Interaction, Services
from bot.chat.digest_composer import as_chosen
from bot.locale import Wording
from bot.model import BotError
from bot.servers import Brings, Schedule
from bot.servers.schedule_input import timing_given

MOST_BRIEFINGS, MOST_TOPICS = 10, 5
LONGEST_TOPIC = 100
USUAL_WINDOW = 6  # hours


@dataclass(frozen=True, slots=True)
class Given:
    """The options of /digest create and edit, as they came. None is not given."""

    brings: Brings | None = None
    name: str | None = None
    channel: int | None = None
    time: str | None = None
    days: str | None = None
    zone: str | None = None
    briefings: str | None = None
    topics: str | None = None
    length: str | None = None
    role: discord.Role | None = None
    missed: int | None = None
    clear: str | None = None  # "role" or "briefings"


async def new_schedule(services: Services, asker: Asker, given: Given) -> Schedule:
    """The schedule that the options describe. What is not given is as the server has set it, or usual."""
    zone = asker.preferences.time_zone or services.config.time_zone
    length = asker.preferences.length or "medium"
    brings = given.brings or Brings.ROTATION
    plain = Schedule("", asker.guild, 0, "", zone, brings, length=length, window=USUAL_WINDOW, owner=asker.user)
    return replace(plain, **await changes(services, asker, given, None, plain))


async def changes(
    services: Services, asker: Asker, given: Given, before: Schedule | None, base: Schedule
) -> dict[str, Any]:
    """The fields of a schedule that the options change; `before` is the one that there is, `base` what is not given.

    Raises BotError for what cannot be read or does not go together.
    """
    changed: dict[str, Any] = {}
    if given.name is not None:
        changed["name"] = " ".join(given.name.split())
    if given.channel is not None:
        changed["channel"] = given.channel
    if given.zone:
        changed["zone"] = services.zones.named(given.zone, services.now())
    if given.time or given.days or before is None:
        now, zone = services.now(), changed.get("zone", base.zone)
        timing = timing_given(given.time, given.days, before, asker.say.language, zone, now, services.zones)
        changed["line"], changed["step"] = timing.line, timing.step
        if timing.zone and not given.zone:
            changed["zone"] = timing.zone
    brings = given.brings or base.brings
    if brings is not base.brings:
        changed["brings"] = brings
    chosen = await _chosen(asker, given, brings, base)
    if chosen != base.chosen:
        changed["chosen"] = chosen
    if given.length:
        changed["length"] = given.length.strip().lower()
        services.config.lengths.sentences(changed["length"])  # or an error that says what a length may be
    if given.role is not None:
        changed["role"] = given.role.id
    elif given.clear == "role":
        changed["role"] = 0
    if given.missed is not None:
        changed["window"] = given.missed
    return changed


async def _chosen(asker: Asker, given: Given, brings: Brings, base: Schedule) -> tuple[str, ...]:
    """The briefings or topics that a digest is about."""
    if given.topics and brings is not Brings.TOPICS:
        raise BotError("Topics go with a digest that brings chosen topics. Choose that under “brings”, too.")
    if given.briefings and brings in (Brings.NEW, Brings.TOPICS):
        raise BotError(
            "Briefings go with a digest that brings chosen briefings, a section a day or figures of the day."
            " Choose one of these under “brings”, too."
        )
    # A section or figure a day may be of chosen briefings alone, so these three share what is chosen.
    kept = base.chosen if (base.brings is Brings.TOPICS) == (brings is Brings.TOPICS) else ()
    if brings is Brings.NEW or given.clear == "briefings":
        kept = ()
    if given.topics:
        kept = _topics(given.topics)
    elif given.briefings:
        kept = await _briefings(asker, given.briefings)
    if brings is Brings.TOPICS and not kept:
        raise BotError("Name at least one topic under “topics”; several with a semicolon between them.")
    if brings is Brings.BRIEFINGS and not kept:
        raise BotError("Name at least one briefing under “briefings”; several with a semicolon between them.")
    return kept


def alike(schedule: Schedule, names: Sequence[tuple[Schedule, str]]) -> list[str]:
    """The names of schedules that bring the same to the same channel as one that is not among them."""
    same = (schedule.channel, schedule.brings, sorted(schedule.chosen))
    return [name for one, name in names if (one.channel, one.brings, sorted(one.chosen)) == same]


def _topics(typed: str) -> tuple[str, ...]:
    topics = tuple(dict.fromkeys(_parts(typed)))
    if len(topics) > MOST_TOPICS:
        raise BotError("A digest has {n} topics at most. Make another digest for the others.", n=MOST_TOPICS)
    long = next((topic for topic in topics if len(topic) > LONGEST_TOPIC), None)
    if long is not None:
        raise BotError(
            "The topic “{topic}” is longer than {n} characters. Shorten it.", topic=cut(long, 40), n=LONGEST_TOPIC
        )
    return topics


async def _briefings(asker: Asker, typed: str) -> tuple[str, ...]:
    known = await asker.library.briefings()
    whole = [briefing for briefing in known if briefing.title.casefold() == " ".join(typed.split()).casefold()][:1]
    found = whole or [await briefing_meant(asker.library, name, asker.say) for name in _parts(typed)]
    chosen = tuple(dict.fromkeys(map(as_chosen, found)))
    if len(chosen) > MOST_BRIEFINGS:
        raise BotError("A digest has {n} chosen briefings at most. Leave them out to have all.", n=MOST_BRIEFINGS)
    return chosen


def _parts(typed: str) -> list[str]:
    return [part for piece in typed.split(";") if (part := " ".join(piece.split()))]


def schedule_meant(names: Sequence[tuple[Schedule, str]], typed: str | None) -> Schedule:
    """The schedule that somebody means by an id, a name or words that only its name has; the only one for nothing."""
    if not names:
        raise BotError("This server has no digest yet. `/digest create` makes one.")
    if not typed:
        if len(names) == 1:
            return names[0][0]
        raise BotError("This server has several digests. Choose one under “digest”.")
    exact = [schedule for schedule, name in names if typed in (schedule.id, name)]
    # Nothing is guessed here: what is meant may be deleted.
    words = typed.casefold().split()
    found = exact or [schedule for schedule, name in names if all(word in name.casefold() for word in words)]
    if not found:
        raise BotError("This server has no digest “{name}”. `/digest list` shows what there is.", name=cut(typed, 60))
    if len(found) > 1:
        raise BotError(
            "“{name}” may be more than one digest. Choose one of those offered under “digest”.", name=cut(typed, 60)
        )
    return found[0]


async def several_choices(interaction: Interaction, services: Services, typed: str) -> autocomplete.Choices:
    """Briefings to add behind those typed before the last semicolon."""
    *before, last = typed.split(";")
    library = await visible_library(interaction, services)
    if library is None:
        return []
    kept = [(await library.find(name)) for name in _parts(";".join(before))] if before else []
    offered = []
    for choice in await autocomplete.briefing_choices(interaction, services, last.strip()):
        keys = [briefing.id for briefing in kept]
        if choice.value in keys:
            continue
        name = "; ".join([*(cut(briefing.title, 30) for briefing in kept), choice.name])
        value = ";".join([*keys, choice.value])
        if len(value) <= autocomplete.CHOICE_TEXT:
            offered.append(app_commands.Choice(name=cut(name, autocomplete.CHOICE_TEXT), value=value))
    return offered


def days_choices(typed: str, say: Wording) -> autocomplete.Choices:
    """What may be typed for days, and what was typed itself, which comes first."""
    usual = {
        "every day": say("every day"),
        "weekdays": say("weekdays"),
        "weekends": say("weekends"),
        "mon": say.weekdays((1,)),
        "mon, thu": say.weekdays((1, 4)),
        "mon, wed, fri": say.weekdays((1, 3, 5)),
        "tue, thu": say.weekdays((2, 4)),
        "mon every 2 weeks": say("every other Monday"),
        "first monday of the month": say("first Monday of the month"),
        "last day of the month": say("last day of the month"),
        "0 9 1 * *": say("0 9 1 * * (a cron line: at 9:00 on the first of a month)"),
    }
    own = " ".join(typed.split())[: autocomplete.CHOICE_TEXT]
    like = own.casefold()
    found = {name: value for value, name in usual.items() if value.startswith(like) or name.casefold().startswith(like)}
    if own and like not in map(str.casefold, found):
        found = {own: own} | found
    return [app_commands.Choice(name=name, value=value) for name, value in found.items()]


def named(schedules: Sequence[Schedule], guild: discord.Guild | None, asker: Asker) -> list[tuple[Schedule, str]]:
    """Schedules with names that people can read; those alike get their ids, too."""
    names = [schedule_name(schedule, _channel(guild, schedule.channel), asker.say) for schedule in schedules]
    return [
        (schedule, name if names.count(name) == 1 else f"{name} · {schedule.id}")
        for schedule, name in zip(schedules, names, strict=True)
    ]


def _channel(guild: discord.Guild | None, channel: int) -> str:
    known = guild.get_channel_or_thread(channel) if guild else None
    return f"#{known.name}" if known else "#?"
