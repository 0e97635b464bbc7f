"""Which briefing and section a person means, and what autocomplete offers for them."""

from __future__ import annotations

from collections.abc import Sequence

from discord import app_commands

from bot.chat.cards.escaping import cut
from bot.chat.cards.summaries import section_title
from bot.chat.commands.replies import Asker, Interaction, Services
from bot.config import LONGEST
from bot.model import BotError, Briefing, Section
from bot.search import best_matches
from bot.servers.time_zones import offset_name
from bot.wording import Wording

# Discord's limits: 25 choices, 100 characters each
# (https://discord.com/developers/docs/interactions/application-commands).
CHOICES = 25
CHOICE_TEXT = 100

Choices = list[app_commands.Choice[str]]


async def chosen_briefing(services: Services, asker: Asker, name: str | None) -> Briefing:
    """The briefing named; else the server's default; else the newest. A default that is gone is passed over."""
    preferred = asker.preferences.briefing
    if preferred and not name:
        for briefing in await services.library.briefings():
            if preferred in (briefing.slug, briefing.id):
                return briefing
    return await services.library.find(name or "")


def zone_choices(services: Services, typed: str) -> Choices:
    """Time zones for what is typed, each with its present offset."""
    now = services.now()
    found = services.zones.find(typed, now, CHOICES)
    return [app_commands.Choice(name=f"{zone} ({offset_name(zone, now)})", value=zone) for zone in found]


async def briefing_choices(services: Services, typed: str) -> Choices:
    known = await services.library.briefings()
    found = best_matches(typed, known, lambda b: f"{b.title} {b.slug}", limit=CHOICES)
    return [app_commands.Choice(name=cut(b.title, CHOICE_TEXT) or b.slug, value=b.id) for b in found]


async def section_choices(interaction: Interaction, services: Services, typed: str) -> Choices:
    """Sections of the briefing that the command's other option names so far, or of the default one."""
    named = interaction.namespace.briefing if "briefing" in interaction.namespace else None
    guild = interaction.guild_id or 0
    asker = Asker(guild, interaction.user.id, await services.guilds.preferences(guild), Wording())
    try:
        briefing = await chosen_briefing(services, asker, named)
    except BotError:
        return []
    found: Sequence[Section] = best_matches(typed, briefing.sections, lambda s: s.name, limit=CHOICES)
    return [app_commands.Choice(name=cut(_indented(s), CHOICE_TEXT), value=s.id) for s in found]


async def topic_choices(services: Services, typed: str) -> Choices:
    """What was typed comes first, since Enter takes the first choice; then section titles that are like it.

    A title is like it when one of its words begins with one that was typed.
    """
    titles = [s.title for b in await services.library.briefings() for s in b.sections if s.title and not s.implied]
    own = " ".join(typed.split())
    wanted = tuple(word for word in own.casefold().split() if len(word) > 2)
    like = [t for t in titles if not own or any(word.startswith(wanted) for word in t.casefold().split())]
    offered = [own if len(own) <= CHOICE_TEXT else "", *(cut(title, CHOICE_TEXT) for title in like)]
    names = list(dict.fromkeys(filter(None, offered)))[:CHOICES]
    return [app_commands.Choice(name=name, value=name) for name in names]


def length_choices(services: Services, typed: str) -> Choices:
    """The lengths by name, then by number of sentences, that begin with what was typed."""
    lengths = services.config.lengths
    named = [(f"{name} ({lengths.sentences(name)} sentences)", name) for name in ("short", "medium", "long")]
    numbered = [(f"{n} sentence{'s' if n > 1 else ''}", str(n)) for n in range(1, LONGEST + 1)]
    wanted = typed.strip().lower()
    return [app_commands.Choice(name=name, value=value) for name, value in named + numbered if name.startswith(wanted)]


def _indented(section: Section) -> str:
    return "\u2003" * min(3, section.level - 1) + section_title(section, Wording())
