"""What autocomplete offers while somebody types: briefings, sections, topics, lengths, time zones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from discord import app_commands

from bot.chat.cards.escaping import cut
from bot.chat.cards.schedules import LENGTHS
from bot.chat.cards.summaries import section_title
from bot.chat.commands.askers import asking, visible_library
from bot.chat.commands.meant import chosen_scope
from bot.chat.commands.replies import Interaction, Services, asker_of
from bot.config import LONGEST
from bot.libraries import Briefings
from bot.locale import LANGUAGES, Wording
from bot.model import BotError, Briefing, Collection, Section
from bot.naming import briefing_names, collection_name
from bot.search import best_matches, named_collection
from bot.servers.time_zones import offset_name

# Discord's limits: 25 choices, 100 characters each
# (https://discord.com/developers/docs/interactions/application-commands).
CHOICES = 25
CHOICE_TEXT = 100

Choices = list[app_commands.Choice[str]]


def zone_choices(services: Services, typed: str) -> Choices:
    """Time zones for what is typed, each with its present offset."""
    now = services.now()
    found = services.zones.find(typed, now, CHOICES)
    return [app_commands.Choice(name=f"{zone} ({offset_name(zone, now)})", value=zone) for zone in found]


async def briefing_choices(interaction: Interaction, services: Services, typed: str) -> Choices:
    library = await visible_library(interaction, services)
    found = await library.like(typed, CHOICES) if library else []
    names = briefing_names(found, Wording())
    return [app_commands.Choice(name=cut(names[b.id], CHOICE_TEXT) or b.slug, value=b.id) for b in found]


async def scope_choices(interaction: Interaction, services: Services, typed: str) -> Choices:
    """Briefings, and collections of several by their names in the asker's language.

    A collection that is named, in any language, comes first. Else briefings do, and leave room for collections.
    """
    try:
        asker = await asking(interaction, services)
    except BotError:
        return []
    say = asker.say
    known = {one.id: one for one in await asker.library.collections() if len(one.briefings) > 1}
    names = {key: collection_name(one, say) for key, one in known.items()}
    meant = named_collection(typed, known, tuple(LANGUAGES)) if typed.strip() else None
    like = [key for key in known if typed.strip().casefold() in names[key].casefold()][: CHOICES // 2]
    together = [
        app_commands.Choice(
            name=cut(f"{cut(names[key], 70)} · {say('Briefings')}: {len(known[key].briefings)}", CHOICE_TEXT), value=key
        )
        for key in dict.fromkeys([*([meant.id] if meant else []), *like])
    ]
    single = await briefing_choices(interaction, services, typed)
    first, then = (together, single) if meant else (single[: CHOICES - len(together)], together)
    return [*first, *then][:CHOICES]


Filled = Callable[[Briefings, Briefing], Awaitable[frozenset[str]]]


async def section_choices(interaction: Interaction, services: Services, typed: str, filled: Filled) -> Choices:
    """Sections of the briefing that the command's other option names so far, or of the default one.

    `filled` gives the ids of those that have something to show.
    """
    named = interaction.namespace.briefing if "briefing" in interaction.namespace else None
    try:
        asker = await asking(interaction, services)
        briefing = await chosen_scope(asker, named)
    except BotError:
        return []
    if isinstance(briefing, Collection):
        return []
    offered = await filled(asker.library, briefing)
    known = [section for section in briefing.sections if section.id in offered]
    found: Sequence[Section] = best_matches(typed, known, lambda s: s.name, limit=CHOICES)
    return [app_commands.Choice(name=cut(_indented(s, asker.say), CHOICE_TEXT), value=s.id) for s in found]


async def topic_choices(interaction: Interaction, services: Services, typed: str) -> Choices:
    """What was typed comes first, since Enter takes the first choice; then section titles that are like it.

    A title is like it when one of its words begins with one that was typed.
    """
    own = " ".join(typed.split())
    library = await visible_library(interaction, services)
    like = await library.headings_like(own, CHOICES) if library else []
    offered = [own if len(own) <= CHOICE_TEXT else "", *(cut(title, CHOICE_TEXT) for title in like)]
    names = list(dict.fromkeys(filter(None, offered)))[:CHOICES]
    return [app_commands.Choice(name=name, value=name) for name in names]


async def length_choices(interaction: Interaction, services: Services, typed: str) -> Choices:
    """The lengths by name, then by number of sentences, that begin with what was typed."""
    say = (await asker_of(interaction, services)).say

    def sentences(number: int) -> str:
        return say.ngettext("{n} sentence", "{n} sentences", number)

    lengths = services.config.lengths
    named = [(f"{say(name)} ({sentences(lengths.sentences(key))})", key) for key, name in LENGTHS.items()]
    numbered = [(sentences(n), str(n)) for n in range(1, LONGEST + 1)]
    wanted = typed.strip().lower()
    return [
        app_commands.Choice(name=name, value=value)
        for name, value in named + numbered
        if name.startswith(wanted) or value.startswith(wanted)
    ]


def _indented(section: Section, say: Wording) -> str:
    return "\u2003" * min(3, section.level - 1) + section_title(section, say)
