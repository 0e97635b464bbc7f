"""What Discord shows of the commands before they are used: descriptions, options and choices in each language.

A command's own name stays English in all of them, since people tell it to each other and cards name it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from discord import Locale, app_commands
from discord.app_commands import TranslationContextLocation as Location
from discord.app_commands import TranslationContextTypes, locale_str

from bot.chat.commands import (
    brief,
    briefings,
    compare,
    digest,
    figure,
    figures,
    guide,
    library,
    privacy,
    search,
    settings,
    summary,
)
from bot.chat.commands.replies import Services
from bot.locale import LANGUAGES
from bot.locale.catalogues import translations
from bot.locale.extraction import Found
from bot.locale.wording import language_of

COGS = (
    summary.Summaries,
    figure.Figures,
    figures.FigureLists,
    compare.Comparisons,
    search.Searches,
    briefings.Briefings,
    brief.Briefs,
    library.ServerLibrary,
    guide.Guide,
    privacy.Privacy,
    settings.Settings,
    digest.Digests,
)


class CommandTranslator(app_commands.Translator):
    """Gives Discord each text in the languages that there are. Without one, Discord shows the English text."""

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        language = language_of(locale.value)
        if context.location in _NAMES or language in ("", "en"):
            return None
        own = _CONTEXTS.get(context.location)
        found = translations(language)
        return found.pgettext(own, string.message) if own else found.gettext(string.message)


_NAMES = frozenset((Location.command_name, Location.group_name))
# A name of one word tells too little by itself: its context is with it in the catalogue.
_CONTEXTS = {Location.parameter_name: "option", Location.choice_name: "choice"}


def command_texts(*_: object, **_options: object) -> Iterator[Found]:
    """The texts of all commands for Babel, which knows this as the extractor of this room.

    They are taken from the commands as Discord is told them, names of options come from a function's arguments.
    """
    for cog_class in COGS:
        cog = cog_class(cast("Services", None))  # to be looked at, not to be run
        for command in [cog.app_command] if cog.app_command else cog.get_app_commands():
            yield from _texts(command)


def _texts(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> Iterator[Found]:
    yield 1, "say", (command.description,), []
    if isinstance(command, app_commands.Group):
        for inner in command.commands:
            yield from _texts(inner)
        return
    for option in command.parameters:
        yield 1, "pgettext", ("option", str(option.name)), ["1-32 characters, lower case, no spaces"]
        yield 1, "say", (str(option.description),), ["at most 100 characters"]
        for choice in option.choices:
            if choice.name not in LANGUAGES.values():
                yield 1, "pgettext", ("choice", choice.name), []
