"""What Discord shows of the commands in each language, within its limits; and a whole server in another language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import discord
import pytest
from babel.messages.pofile import read_po
from discord.app_commands import ContextMenu

from bot.chat.client import Verbatim
from bot.chat.commands.localizations import command_texts
from bot.locale import LANGUAGES, catalogues
from tests.discord_world import World, buttons, only_select, said, shown, strings, walk, world

OTHERS = [language for language in LANGUAGES if language != "en"]
# https://discord.com/developers/docs/interactions/application-commands#application-command-object
NAME = re.compile(r"[-_'\w]{1,32}")
LONGEST_DESCRIPTION = LONGEST_CHOICE = 100
LONGEST_COMMAND = 8_000  # characters of all names, descriptions and values, each in its longest language


@pytest.fixture
async def here(config):
    async with world(config) as made:
        yield made


async def told(bot: Verbatim) -> list[dict[str, Any]]:
    """The commands as Discord is told them."""
    translator = bot.tree.translator
    assert translator is not None
    return [
        await command.get_translated_payload(bot.tree, translator)
        for command in bot.tree.get_commands()
        if not isinstance(command, ContextMenu)  # it has a name and nothing else
    ]


def parts(command: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A command, its subcommands and all their options."""
    yield command
    for option in command.get("options", ()):
        yield from parts(option)


def size(part: dict[str, Any]) -> int:
    texts = [[part[key], *part.get(f"{key}_localizations", {}).values()] for key in ("name", "description")]
    own = sum(max(map(len, one)) for one in texts)
    choices = sum(
        max(map(len, [one["name"], *one["name_localizations"].values()])) + len(str(one["value"]))
        for one in part.get("choices", ())
    )
    return own + choices + sum(map(size, part.get("options", ())))


async def test_each_language_has_every_description_option_and_choice_within_discords_limits(here):
    locales = {locale.value for locale in discord.Locale if locale.value.split("-")[0] in OTHERS}
    assert {"de", "fr", "es-ES", "es-419", "it", "pt-BR", "ru", "zh-CN", "zh-TW"} == locales
    for command in await told(here.bot):
        assert size(command) <= LONGEST_COMMAND
        for part in parts(command):
            assert set(part["description_localizations"]) == locales
            for text in (part["description"], *part["description_localizations"].values()):
                assert 1 <= len(text) <= LONGEST_DESCRIPTION, text
            for name in (part["name"], *part["name_localizations"].values()):
                assert NAME.fullmatch(name), name
                assert name == name.lower(), name
            for choice in part.get("choices", ()):
                for name in (choice["name"], *choice["name_localizations"].values()):
                    assert 1 <= len(name) <= LONGEST_CHOICE, name


async def test_no_two_options_of_a_command_have_one_name_in_any_language(here):
    for command in await told(here.bot):
        for part in parts(command):
            options = part.get("options", [])
            for locale in discord.Locale:
                names = [one["name_localizations"].get(locale.value, one["name"]) for one in options]
                assert len(set(names)) == len(names), (part["name"], locale)


async def test_names_of_commands_are_the_same_for_all_and_those_of_options_are_not(here):
    summary = next(command for command in await told(here.bot) if command["name"] == "summary")
    assert summary["name_localizations"] == {}
    options = {option["name"]: option["name_localizations"] for option in summary["options"]}
    assert options["length"]["de"] == "länge"
    assert options["length"]["pt-BR"] == "tamanho"
    assert options["length"]["es-419"] == options["length"]["es-ES"] == "longitud"
    assert "en-GB" not in options["length"]
    assert "ja" not in options["length"]


async def test_a_language_is_called_by_its_own_name_in_all(here):
    settings = next(command for command in await told(here.bot) if command["name"] == "settings")
    choices = next(part["choices"] for part in parts(settings) if part["name"] == "language")
    assert {choice["value"]: choice["name"] for choice in choices} == LANGUAGES
    assert all(set(choice["name_localizations"].values()) <= {choice["name"]} for choice in choices)


def test_what_discord_is_told_is_collected_for_the_translators():
    found = {texts for _, _, texts, _ in command_texts()}
    assert ("option", "briefing") in found
    assert ("choice", "private") in found
    assert ("What this server prefers.",) in found


async def test_the_commands_are_told_anew_when_a_catalogue_has_changed(here, monkeypatch):
    assert await here.bot.register_commands() == 0
    monkeypatch.setattr(catalogues, "digest", lambda: "another")
    assert await here.bot.register_commands() > 0
    assert await here.bot.register_commands() == 0


# ------------------------------------------------------------------ a server in another language


def english_left(texts: Iterable[str], language: str) -> set[str]:
    """Pieces of what is shown that are texts of the source in English, though the language says them otherwise."""
    with catalogues.file_of(language).open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    sources = []
    for message in messages:
        ids = [message.id] if isinstance(message.id, str) else message.id
        own = {message.string} if isinstance(message.string, str) else set(message.string or ())
        sources += [one for one in ids if one not in own and one != "{days}, {time}"]
    pattern = re.compile("|".join(re.sub(r"\\{\w+\\}", ".+", re.escape(one)) for one in sources))
    pieces = (piece for text in texts for piece in re.split(r"\n|\*\*|-# | · |^#+ |: ", text))
    return {piece for piece in pieces if pattern.fullmatch(piece.strip())}


def texts_of(result: Any) -> list[str]:
    """Everything that an answer shows in words, but for what a document says."""
    components = shown(result)
    labels = [text for part in walk(components) for text in strings([part.get("label"), part.get("placeholder")])]
    content = [part["content"] for part in walk(components) if "content" in part]
    return labels + [line for text in content for line in text.splitlines() if not line.startswith("> ")]


async def walked(here: World, language: str) -> list[str]:
    """What all commands show in a server that has chosen a language."""
    found: list[str] = []

    async def see(command: str, **options: Any) -> Any:
        result = await here.ada.slash(here.channel, command, **options)
        found.extend(texts_of(result))
        return result

    await see("settings set", language=language)
    await see("settings view")
    summary = await see("summary", briefing="northern")
    found.extend(texts_of(await here.ada.click(summary.response, label=list(buttons(shown(summary)))[-1])))
    await see("summary", topic="fishing")
    await see("summary", topic="penguins")
    for position in range(4):
        figure = await see("figure", query="premium")
        pressed = await here.ada.click(figure.response, label=list(buttons(shown(figure)))[position])
        found.extend(texts_of(pressed))
    await see("figure", query="price of penguins")
    await see("figures", briefing="northern")
    await see("figures", briefing="northern", export=True)
    await see("compare", query="tonnes")
    await see("compare", query="price of penguins")
    await see("briefings")
    await see("briefings", briefing="northern")
    await see("digest list")
    draft = await see("digest create", brings="rotation", time="9:30", days="every day", zone="Berlin", name="Tag")
    question = draft.followups[-1]
    found.extend(texts_of(await here.ada.click(question, label=next(iter(buttons(question.components))))))
    for command in ("list", "status", "preview", "pause", "resume", "now", "delete"):
        options = {"digest": (await here.bot.services.timetable.of(here.guild.id))[0].id} if command != "list" else {}
        listed = await see(f"digest {command}", **options)
        if command == "list":
            assert only_select(shown(listed))
    await see("settings reset", setting="length")
    return found


@pytest.mark.parametrize("language", OTHERS)
async def test_a_server_that_has_chosen_a_language_is_spoken_to_in_it(here, language):
    found = await walked(here, language)
    assert len(found) > 100
    assert english_left(found, language) == set()


def test_english_would_be_seen():
    assert english_left(["### Key figures", "**Next**: it never comes", "3 of 9 sentences"], "ru") == {
        "Key figures", "Next", "it never comes", "3 of 9 sentences",
    }  # fmt: skip


ERRORS = [
    ("summary", {"briefing": "penguins"}, "Документа с названием «penguins» нет. Ближайшие: "),
    ("summary", {"length": "enormous"}, "Сводка бывает короткой"),
    ("summary", {"briefing": "northern", "section": "zzz"}, "нет раздела «zzz»"),
    ("settings set", {}, "Укажите хотя бы одну настройку"),
    ("settings set", {"zone": "Atlantis"}, "Часового пояса «Atlantis» нет."),
    ("digest create", {"brings": "topics"}, "Укажите хотя бы одну тему"),
    ("digest create", {"brings": "new", "time": "25:00"}, "«25:00» — не время."),
    ("digest create", {"brings": "new", "days": "1 2 3 4 5 6"}, "В строке cron пять полей"),
    ("digest pause", {"digest": "none"}, "На этом сервере ещё нет дайджестов."),
]


@pytest.mark.parametrize(("command", "options", "told_"), ERRORS)
async def test_what_went_wrong_is_said_in_the_servers_language(here, command, options, told_):
    await here.ada.slash(here.channel, "settings set", language="ru")
    assert told_ in said(await here.ada.slash(here.channel, command, **options)).replace("\\", "")


async def test_a_fault_is_told_in_the_servers_language_even_when_its_settings_cannot_be_read(here, monkeypatch):
    async def broken(*_: object) -> object:
        raise RuntimeError

    await here.ada.slash(here.channel, "settings set", language="ru")
    monkeypatch.setattr(here.bot.libraries.operators, "briefings", broken)
    assert said(await here.ada.slash(here.channel, "briefings")).startswith("На моей стороне что-то пошло не так.")
    monkeypatch.setattr(here.bot.services.guilds, "preferences", broken)
    assert said(await here.ada.slash(here.channel, "briefings")).startswith("Something went wrong on my side.")


async def test_autocomplete_speaks_the_servers_language_and_hands_back_what_commands_understand(here):
    await here.ada.slash(here.channel, "settings set", language="ru")
    lengths = await here.ada.autocomplete(here.channel, "summary", "length", "")
    assert lengths[0] == {"name": "короткая (3 предложения)", "value": "short"}
    assert {"name": "1 предложение", "value": "1"} in lengths
    assert (await here.ada.autocomplete(here.channel, "summary", "length", "дл"))[0]["value"] == "long"
    days = await here.ada.autocomplete(here.channel, "digest create", "days", "по")
    assert {"name": "по будням", "value": "weekdays"} in days
    assert say_all(days) <= {"по", "по будням", "по выходным", "последний день месяца"}


def say_all(choices: Iterable[dict[str, Any]]) -> set[str]:
    return {choice["name"] for choice in choices}
