"""Many servers with a document each, and a flood of commands, typed beginnings and presses, forged ones among them.

Each document has a word by which anybody may ask for it, and secrets that nobody asks for. Whatever is sent to a server
may hold the secrets of that server, and whatever is sent to a person those of what they had briefed: no other.
Interactions are made by hand and answered by the bot's own commands and controls; only Discord is left out.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
import re
from collections import Counter, deque
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
from discord.components import _component_factory

from bot.chat.cards import Control
from bot.chat.client import CONTROLS, Verbatim
from bot.chat.commands.localizations import COGS
from bot.chat.commands.replies import apologise
from bot.libraries import Arrival
from bot.servers import Brings, Schedule, Shown
from tests.own_libraries import NOW

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
_SECRET = re.compile(r"secret[a-z]+z\b|\b77\d{5}\b", re.IGNORECASE)
_POOL = 4_000  # custom_ids and values that are pressed again, anywhere


def word(number: int) -> str:
    """A word that stands for a number and is like no other."""
    return "q" + "".join(_SYLLABLES[number // 20**place % 20] for place in range(3))


def secrets_of(number: int) -> frozenset[str]:
    return frozenset((f"secret{word(number)}z", str(7_700_000 + number)))


def document(number: int) -> str:
    """A document that says its word, and its secrets in title, author, headings, sentences, figures and labels."""
    asked, (secret, figure) = word(number), (f"secret{word(number)}z", 7_700_000 + number)
    return f"""---
title: The {asked} report of {secret}
author: {secret.capitalize()} Author
published: 2026-0{1 + number % 9}-11
language: en
---

Harbours grew by {figure} tonnes in 2025, as the people of {secret} say. Trade of {asked} rose by 12% in 2026.

## What {asked} means to {secret}

The {asked} trade was worth US$ {figure} in 2025. Merchants of {secret} should pay for their {asked} in advance.
The premium of {asked} fell by 35% in 2024 and by {number + 3}% in 2025, since {secret} was insured.

## Outlook of {secret}

Costs of {asked} will rise to US$ {figure} by 2030. The council decided to build {figure} flats for {secret}.
"""


class LeakError(AssertionError):
    """Somebody was sent what is another's."""


class _Response:
    """What discord.py calls the response of an interaction; all that is sent is kept."""

    def __init__(self, sent: list[Any]) -> None:
        self._sent = sent
        self._done = False

    def is_done(self) -> bool:
        return self._done

    async def send_message(self, content: str = "", *, view: Any = None, files: Any = (), **_: bool):
        self._done = True
        self._sent.append((content, view, files))

    async def edit_message(self, *, view: Any = None, attachments: Any = ()):
        self._done = True
        self._sent.append(("", view, attachments))

    async def defer(self, **_: bool):
        self._done = True

    async def send_modal(self, modal: Any):
        self._done = True
        self._sent.append((json.dumps(modal.to_dict()), None, ()))


class Traffic:
    """A bot with many servers, and somebody who tries everything in all of them."""

    def __init__(self, bot: Verbatim, servers: int, seed: int) -> None:
        self.bot = bot
        self.guilds = [10_000 + number for number in range(servers)]
        self.users = [500 + number for number in range(servers)]
        self.chance = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.answered = 0  # that showed something of their own server's
        self._custom_ids: deque[str] = deque(maxlen=_POOL)
        self._values: deque[str] = deque(["everything", "2026", "-"], maxlen=_POOL)
        self._messages: dict[tuple[int, int], Any] = {}  # what each person saw last in each place
        self._cogs: list[Any] = [cog(bot.services) for cog in COGS]
        self._logged: list[str] = []

    async def bring(self, folder: Path) -> None:
        """Let each server bring its document, and each person have one briefed."""
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        libraries = self.bot.libraries
        for number, guild in enumerate(self.guilds):
            path = folder / f"{guild}.md"
            path.write_text(document(number), encoding="utf-8")
            own = await libraries.own(guild)
            added = await own.add(
                Arrival(path, f"{word(number)}.md", self.users[number], NOW), f"folder-{word(number)}"
            )
            self._values += [
                added.document.id,
                f"{added.document.id}:-",
                f"{added.document.id}:40",
                f"0:{word(number)}",
            ]
            brief = folder / f"brief-{guild}.md"
            brief.write_text(document(len(self.guilds) + number), encoding="utf-8")
            key, _read = await libraries.briefs.add(self.users[number], brief, "brief.md", lambda: None)
            self._values.append(key)
            for action in ("summary", "outline", "figures", "why", "libshow", "libkeep", "figuresall", "export"):
                self._custom_ids.append(Control(guild, self.users[number], added.document.id, "", 3).custom_id(action))
                self._custom_ids.append(Control(guild, self.users[number], key, "", 3).custom_id(action))

    async def run(self, steps: int) -> None:
        """So many steps, each checked. Raises LeakError at the first that sends something of another's."""
        handler = _Kept(self._logged)
        logging.getLogger().addHandler(handler)
        try:
            for _ in range(steps):
                act = self.chance.choices((self._command, self._press, self._type, self._digest), (5, 6, 3, 1))[0]
                await act()
        finally:
            logging.getLogger().removeHandler(handler)
        told = [line for line in self._logged if _SECRET.search(line)]
        if told:
            raise LeakError(f"the log says {told[0]!r}")

    def _interaction(self, guild: int, user: int, sent: list[Any], **more: Any) -> Any:
        async def edited(*, view: Any = None, attachments: Any = ()) -> None:
            sent.append(("", view, attachments))

        async def followed(content: str = "", *, view: Any = None, **_: bool) -> None:
            sent.append((content, view, ()))

        made = SimpleNamespace(
            guild_id=guild or None,
            guild=None,
            user=SimpleNamespace(id=user),
            locale=discord.Locale.american_english,
            client=self.bot,
            permissions=discord.Permissions.all(),
            app_permissions=discord.Permissions.all(),
            filesize_limit=10_000_000,
            response=_Response(sent),
            edit_original_response=edited,
            followup=SimpleNamespace(send=followed),
            message=None,
            command=None,
            data={},
            namespace=SimpleNamespace(),
            extras={},
            type=discord.InteractionType.application_command,
        )
        for name, value in more.items():
            setattr(made, name, value)
        return made

    def _where(self) -> tuple[int, int]:
        """A server or a direct message, and somebody there."""
        guild = self.chance.choice([*self.guilds, 0])
        return guild, self.chance.choice(self.users)

    def _asked(self) -> str:
        """What somebody may type: words of any server's document, ids and values seen anywhere, and common words."""
        anything = word(self.chance.randrange(2 * len(self.guilds)))
        common = self.chance.choice("trade premium cost harbours flats merchants reefs everything 2026 outlook".split())
        seen = self.chance.choice(self._values)
        return self.chance.choice((anything, anything, common, seen, f"{common} of {anything}", f"folder-{anything}"))

    async def _command(self) -> None:
        guild, user = self._where()
        cog = self.chance.choice(self._cogs)
        group = cog.app_command
        commands = list(group.commands) if group else list(cog.get_app_commands())
        command = self.chance.choice(commands)
        if command.qualified_name in _LEFT_OUT or command.qualified_name.startswith("digest "):
            return
        options = {one.name: value for one in command.parameters if (value := self._option(one)) is not None}
        sent: list[Any] = []
        interaction = self._interaction(guild, user, sent, command=command)
        try:
            await command.callback(cog, interaction, **options)
        except Exception as error:  # noqa: BLE001 # as the tree does
            await apologise(interaction, error)
        self._check(guild, user, sent, f"/{command.qualified_name} {options}")

    def _option(self, one: Any) -> Any:
        """A value for an option of a command; None to leave it out."""
        if one.choices and self.chance.random() < 0.4:
            return self.chance.choice(one.choices).value
        if one.choices or one.type is not discord.AppCommandOptionType.string:
            return None
        return self._asked()[:80] if one.required or self.chance.random() < 0.5 else None

    async def _press(self) -> None:
        if not self._custom_ids:
            return
        guild, user = self._where()
        custom_id = self.chance.choice(self._custom_ids)
        if self.chance.random() < 0.8:  # forged: as if it had been made here, and for whoever presses it
            custom_id = re.sub(r"^([a-z-]+):\d+:\d+", rf"\1:{guild}:{user}", custom_id)
        if self.chance.random() < 0.3:  # with another's id in it
            other = self.chance.choice(self._values)
            if re.fullmatch(r"[0-9a-f]{8}", other):
                custom_id = re.sub(r"^([a-z-]+:\d+:\d+):[0-9a-f]*", rf"\1:{other}", custom_id)
        for control in CONTROLS:
            match = control.__discord_ui_compiled_template__.fullmatch(custom_id)
            if match is None:
                continue
            sent: list[Any] = []
            data = {"custom_id": custom_id}
            message = self._messages.get((guild, user)) if self.chance.random() < 0.5 else None
            interaction = self._interaction(guild, user, sent, data=data, message=message)
            interaction.type = discord.InteractionType.component
            if custom_id.split(":", maxsplit=1)[0] in _CHANGING:
                return
            picked = self.chance.choice(self._values)
            pressed: Any = control.__new__(control)  # discord.py makes it of its own components
            pressed.item, pressed.control = SimpleNamespace(values=[picked]), Control.of(match)
            await pressed.callback(interaction)
            # What was asked is said back, and so is what stands above a message that is pressed.
            above = message.text if message else ""
            self._check(guild, user, sent, f"{custom_id} {picked} {above}")
            return

    async def _type(self) -> None:
        guild, user = self._where()
        cog = self.chance.choice(self._cogs)
        commands = list(cog.app_command.commands) if cog.app_command else list(cog.get_app_commands())
        command = self.chance.choice(commands)
        named = [one for one in command._params.values() if one.autocomplete]
        if not named:
            return
        option = self.chance.choice(named)
        namespace = SimpleNamespace(briefing=self._asked())
        interaction = self._interaction(guild, user, [], command=command, namespace=_Namespace(namespace.briefing))
        typed = self._asked()[: self.chance.randrange(1, 12)]
        found = await option.autocomplete(cog, interaction, typed)
        self._values += [str(one.value) for one in found]
        self._raise_for(guild, user, " ".join(f"{one.name} {one.value}" for one in found), f"typed {typed!r}")
        self.done["typed"] += 1

    async def _digest(self) -> None:
        guild = self.chance.choice(self.guilds)
        brings = self.chance.choice(list(Brings))
        chosen = {Brings.TOPICS: (self._asked(),), Brings.BRIEFINGS: (self.chance.choice(self._values)[:8],)}
        schedule = Schedule("00000000", guild, 1, "0 9 * * *", "UTC", brings, chosen.get(brings, ()))
        made = await self.bot.services.composer.compose(schedule, Shown(0, frozenset()))
        self._raise_for(guild, 0, " ".join(part.payload for part in made.parts), f"a digest of {brings}")
        self.done["digest"] += 1

    def _check(self, guild: int, user: int, sent: list[Any], what: str) -> None:
        for content, view, files in sent:
            parts = [str(content)]
            if view is not None:
                components = view.to_components()
                text = json.dumps(components, ensure_ascii=False)
                parts.append(text)
                shown = [_component_factory(one) for one in components]
                self._messages[guild, user] = SimpleNamespace(components=shown, text=text)
                self._custom_ids += re.findall(r'"custom_id": "([^"]+)"', text)
                self._values += re.findall(r'"value": "([^"]+)"', text)
            parts += [file.fp.read().decode("utf-8", "replace") for file in files]
            self._raise_for(guild, user, " ".join(parts), what)
        self.done[re.split("[ :]", what)[0]] += 1

    def _raise_for(self, guild: int, user: int, text: str, what: str) -> None:
        found = {one.lower() for one in _SECRET.findall(text)}
        mine = secrets_of(self.guilds.index(guild)) if guild in self.guilds else frozenset()
        if user in self.users:
            mine |= secrets_of(len(self.guilds) + self.users.index(user))
        mine |= {one.lower() for one in _SECRET.findall(what)}  # what was asked may be said back
        if found - mine:
            raise LeakError(f"{sorted(found - mine)} reached server {guild}, person {user}: {what}")
        self.answered += bool(found)


class _Kept(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))


class _Namespace(SimpleNamespace):
    def __init__(self, briefing: str) -> None:
        super().__init__(briefing=briefing, briefings=briefing)

    def __contains__(self, name: str) -> bool:
        return hasattr(self, name)


# What would take away what is tried, or needs a channel or a file.
_LEFT_OUT = frozenset(("library add", "library replace", "library remove", "library share", "brief", "settings reset"))
_CHANGING = frozenset(("libremove", "libundo", "forgetme", "chart"))
