"""The file of settings: its keys with their defaults, each value with its line, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from yaml.constructor import ConstructorError, SafeConstructor

from bot.config.yaml_files import composed
from bot.model import BotError

DEFAULTS: Mapping[str, str | int] = {
    "seeds": "seeds",
    "data": "data",
    "database": "",
    "depot": "",
    "synonyms": "config/synonyms.yaml",
    "language": "en",
    "time_zone": "UTC",
    "summary.method": "verbatim",
    "summary.short": 3,
    "summary.medium": 5,
    "summary.long": 8,
    "build.workers": 0,
    "build.seconds": 600,
    "build.memory": 3_000,
    "build.pages": 5_000,
    "build.sections": 10_000,
    "build.unpacked": 400,
    "discord.shards": 0,
    "discord.proxy": "",
    "backups.folder": "",
    "backups.keep": 7,
    "log.format": "text",
    "log.level": "info",
    "log.modules": "",
    "libraries.documents": 200,
    "libraries.pages": 10_000,
    "libraries.megabytes": 500,
    "libraries.file": 25,
    "libraries.hourly": 30,
    "libraries.seconds": 120,
    "libraries.memory": 2_000,
    "libraries.kept": 30,
    "libraries.open": 64,
    "libraries.copies": 20_000,
}
_SECTIONS = frozenset(key.partition(".")[0] for key in DEFAULTS if "." in key)


class SettingsFile:
    """A YAML file's scalars by dotted key, each with the line it stands on, and the faults that were found in them.

    What is faulty has its default.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.lines: dict[str, int] = {}
        self.values: dict[str, Any] = {}
        self.faults: list[tuple[int, str]] = []
        try:
            root = composed(path, "configuration") if path else None
        except BotError as error:
            self.faults.append((0, str(error)))
            return
        if isinstance(root, yaml.MappingNode):
            self._walk(root, "")
        elif root is not None:
            self.faults.append((1, f"{path}, line 1: expected keys such as 'seeds: seeds'."))

    def _walk(self, node: yaml.MappingNode, prefix: str) -> None:
        for key_node, value_node in node.value:
            key = f"{prefix}{key_node.value}"
            line = key_node.start_mark.line + 1
            if key in self.lines:
                said = f"'{key}' is set twice, first on line {self.lines[key]}"
                self.faults.append((line, f"{self.path}, line {line}: {said}."))
                continue
            self.lines[key] = line
            if isinstance(value_node, yaml.MappingNode) and key in _SECTIONS:
                self._walk(value_node, f"{key}.")
                continue
            try:
                self.values[key] = SafeConstructor().construct_object(value_node, deep=True)
            except ValueError as error:  # a date or number that is none
                self.fault(key, f"not valid YAML ({error})")
            except ConstructorError as error:
                self.fault(key, f"not valid YAML ({error.problem})")

    def fault(self, key: str, problem: str) -> None:
        line = self.lines.get(key, 0)
        self.faults.append((line, f"{self.path}{f', line {line}' if line else ''}: '{key}': {problem}."))

    def text(self, key: str) -> str:
        value = self.values.get(key, DEFAULTS[key])
        if isinstance(value, str) and value.strip():
            return value
        self.fault(key, f"expected text such as {DEFAULTS[key]!r}, found {value!r}")
        return str(DEFAULTS[key])

    def folder(self, key: str) -> Path:
        """A path; `~` in it is the home of whoever runs the program."""
        try:
            return Path(self.text(key)).expanduser()
        except RuntimeError:
            self.fault(key, f"there is nobody whose home {self.values[key]!r} could be in")
            return Path(str(DEFAULTS[key]))

    def optional(self, key: str) -> str:
        """A text that may be empty."""
        value = self.values.get(key, DEFAULTS[key])
        if value is not None and not isinstance(value, str):
            self.fault(key, f"expected text or nothing, found {value!r}")
            return ""
        return (value or "").strip()

    def address(self, key: str) -> str:
        """Nothing, or where something answers to HTTP."""
        text = self.optional(key)
        if text and not re.fullmatch(r"https?://[^/\s]+/?", text):
            self.fault(key, f"expected an address such as http://127.0.0.1:8080, found {text!r}")
            return ""
        return text

    def levels(self, key: str) -> str:
        """Levels of modules: "bot.chat=debug, discord=warning"."""
        text = self.optional(key)
        for part in filter(None, map(str.strip, text.split(","))):
            if not re.fullmatch(r"\w+(\.\w+)*\s*=\s*(debug|info|warning|error)", part):
                self.fault(key, f"expected a module and its level such as 'bot.chat=debug', found {part!r}")
                return ""
        return text

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        value = self.values.get(key, DEFAULTS[key])
        if value in choices:
            return str(value)
        self.fault(key, f"{value!r} is not one of {', '.join(choices)}")
        return str(DEFAULTS[key])

    def number(self, key: str, low: int, high: int) -> int:
        value = self.values.get(key, DEFAULTS[key])
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.fault(key, f"expected a whole number from {low} to {high}, found {value!r}")
        return int(DEFAULTS[key])

    def zone(self, key: str) -> str:
        name = self.text(key)
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
            self.fault(key, f"{name!r} is not an IANA time zone such as Europe/Berlin")
            return str(DEFAULTS[key])
        return name

    def find_unknown(self) -> None:
        for key, line in self.lines.items():
            if key.rpartition(".")[2].lower() in ("token", "discord_token"):
                said = "the token does not belong in this file, which others may read; set DISCORD_TOKEN to it"
                self.fault(key, said)
            elif key not in DEFAULTS and not (key in _SECTIONS and self.values.get(key) is None):
                said = f"'{key}' is no setting; there are {', '.join(DEFAULTS)}"
                self.faults.append((line, f"{self.path}, line {line}: {said}."))
