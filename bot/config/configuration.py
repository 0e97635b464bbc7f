"""Configuration: config/verbatim.yaml and DISCORD_TOKEN become a frozen Config, or an error that says what to mend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from yaml.constructor import ConstructorError, SafeConstructor

from bot.config.synonyms import Groups
from bot.config.synonyms import load as load_synonyms
from bot.config.yaml_files import composed
from bot.locale import LANGUAGES
from bot.model import BotError

METHODS = ("verbatim", "lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic")
LONGEST = 10  # sentences in a summary


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many sentences "short", "medium" and "long" stand for."""

    short: int = 3
    medium: int = 5
    long: int = 8

    def sentences(self, length: str) -> int:
        """The number that a person's word for a length means: a name, or a number from 1 to 10."""
        word = length.strip().lower()
        if word in ("short", "medium", "long"):
            return int(getattr(self, word))
        if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= LONGEST:
            return int(word)
        raise BotError("A summary is short, medium, long, or 1 to {n} sentences.", n=LONGEST)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What servers' own libraries may hold and take, each of them: a megabyte is 1,000,000 bytes."""

    documents: int = 200
    pages: int = 10_000
    megabytes: int = 500  # of the files that were brought, earlier editions among them
    file: int = 25  # megabytes of one file
    hourly: int = 30  # files that one person may bring in an hour
    seconds: int = 120  # that reading one file may take
    memory: int = 2_000  # megabytes that reading one file may take
    kept: int = 30  # days for which a library is kept when the bot has left its server
    open: int = 64  # libraries that are open at once


@dataclass(frozen=True, slots=True)
class Config:
    """Everything an operator may choose. The token is left out of its repr."""

    seeds: Path
    data: Path
    language: str = "en"
    time_zone: str = "UTC"
    method: str = "verbatim"
    lengths: Lengths = field(default_factory=Lengths)
    workers: int = 0
    seconds: int = 600  # that one document may take to prepare
    memory: int = 3_000  # megabytes that one document may take
    pages: int = 5_000
    sections: int = 10_000
    unpacked: int = 400  # megabytes of what is packed in a file
    shards: int = 0
    backups: Path | None = None  # where backups are kept; beside the data where it is not set
    backups_kept: int = 7  # 0 makes none
    log_format: str = "text"
    log_level: str = "info"
    log_modules: str = ""  # levels of modules of their own: "bot.chat.delivery=debug"
    allowed: Allowed = field(default_factory=Allowed)
    synonyms: Groups = ()  # words that stand for one another
    token: str = field(default="", repr=False)

    @property
    def library(self) -> Path:
        return self.data / "library.db"

    @property
    def guilds(self) -> Path:
        return self.data / "servers.db"

    @property
    def backup_folder(self) -> Path:
        return self.backups or self.data / "backups"

    @property
    def libraries(self) -> Path:
        """The folder of the servers' own libraries."""
        return self.data / "libraries"


def default_path() -> Path:
    """config/verbatim.yaml of the folder the command runs in, else of the checkout that the program stands in."""
    here = Path("config/verbatim.yaml")
    return here if here.exists() else Path(__file__).parent.parent.parent / here


def load(path: Path, environment: Mapping[str, str], *, seeds: Path | None = None, data: Path | None = None) -> Config:
    """The configuration of a file, with the command line's folders before the file's.

    Raises BotError with file, line and key for anything that is not as it should be.
    """
    settings = _Settings(path)
    root = path.resolve().parent.parent
    lengths = Lengths(**{name: settings.number(f"summary.{name}", 1, LONGEST) for name in ("short", "medium", "long")})
    if not lengths.short <= lengths.medium <= lengths.long:
        raise settings.error("summary.medium", "short, medium and long must not grow shorter")
    config = Config(
        seeds=seeds or root / settings.text("seeds"),
        data=data or root / settings.text("data"),
        language=settings.choice("language", tuple(LANGUAGES)),
        time_zone=settings.zone("time_zone"),
        method=settings.choice("summary.method", METHODS),
        lengths=lengths,
        workers=settings.number("build.workers", 0, 64),
        seconds=settings.number("build.seconds", 1, 86_400),
        memory=settings.number("build.memory", 200, 1_000_000),
        pages=settings.number("build.pages", 1, 1_000_000),
        sections=settings.number("build.sections", 1, 1_000_000),
        unpacked=settings.number("build.unpacked", 1, 100_000),
        shards=settings.number("discord.shards", 0, 10_000),
        backups=root / folder if (folder := settings.optional("backups.folder")) else None,
        backups_kept=settings.number("backups.keep", 0, 1_000),
        log_format=settings.choice("log.format", ("text", "json")),
        log_level=settings.choice("log.level", ("debug", "info", "warning", "error")),
        log_modules=settings.levels("log.modules"),
        allowed=Allowed(**{name: settings.number(f"libraries.{name}", *_ALLOWED[name]) for name in _ALLOWED}),
        synonyms=_synonyms(settings, root),
        token=environment.get("DISCORD_TOKEN", "").strip(),
    )
    settings.refuse_unknown()
    return config


DEFAULTS: Mapping[str, str | int] = {
    "seeds": "seeds",
    "data": "data",
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
}
# The least and the most of each.
_ALLOWED: Mapping[str, tuple[int, int]] = {
    "documents": (0, 100_000),
    "pages": (0, 10_000_000),
    "megabytes": (0, 1_000_000),
    "file": (1, 500),
    "hourly": (0, 100_000),
    "seconds": (1, 3_600),
    "memory": (500, 1_000_000),
    "kept": (0, 3_650),
    "open": (1, 10_000),
}
_SECTIONS = frozenset(key.partition(".")[0] for key in DEFAULTS if "." in key)


def _synonyms(settings: _Settings, root: Path) -> Groups:
    """The groups of the file that is set; those that ship with the program where none is set nor at hand."""
    path = root / settings.text("synonyms")
    if "synonyms" in settings.values or path.exists():
        return load_synonyms(path)
    shipped = Path(__file__).parent.parent.parent / str(DEFAULTS["synonyms"])
    return load_synonyms(shipped) if shipped.exists() else ()


class _Settings:
    """A YAML file's scalars by dotted key, each with the line it stands on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[str, int] = {}
        self.values: dict[str, Any] = {}
        root = composed(path, "configuration")
        if isinstance(root, yaml.MappingNode):
            self._walk(root, "")
        if root is not None and not isinstance(root, yaml.MappingNode):
            raise BotError(f"{path}, line 1: expected keys such as 'seeds: seeds'.")

    def _walk(self, node: yaml.MappingNode, prefix: str) -> None:
        for key_node, value_node in node.value:
            key = f"{prefix}{key_node.value}"
            line = key_node.start_mark.line + 1
            if key in self.lines:
                raise BotError(f"{self.path}, line {line}: '{key}' is set twice, first on line {self.lines[key]}.")
            self.lines[key] = line
            if isinstance(value_node, yaml.MappingNode) and key in _SECTIONS:
                self._walk(value_node, f"{key}.")
                continue
            try:
                self.values[key] = SafeConstructor().construct_object(value_node, deep=True)
            except ValueError as error:  # a date or number that is none
                raise BotError(f"{self.path}, line {line}: '{key}': not valid YAML ({error}).") from error
            except ConstructorError as error:
                raise BotError(f"{self.path}, line {line}: '{key}': not valid YAML ({error.problem}).") from error

    def error(self, key: str, problem: str) -> BotError:
        line = self.lines.get(key)
        return BotError(f"{self.path}{f', line {line}' if line else ''}: '{key}': {problem}.")

    def text(self, key: str) -> str:
        value = self.values.get(key, DEFAULTS[key])
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"expected text such as {DEFAULTS[key]!r}, found {value!r}")
        return value

    def optional(self, key: str) -> str:
        """A text that may be empty."""
        value = self.values.get(key, DEFAULTS[key])
        if value is not None and not isinstance(value, str):
            raise self.error(key, f"expected text or nothing, found {value!r}")
        return (value or "").strip()

    def levels(self, key: str) -> str:
        """Levels of modules: "bot.chat=debug, discord=warning"."""
        text = self.optional(key)
        for part in filter(None, map(str.strip, text.split(","))):
            if not re.fullmatch(r"\w+(\.\w+)*\s*=\s*(debug|info|warning|error)", part):
                raise self.error(key, f"expected a module and its level such as 'bot.chat=debug', found {part!r}")
        return text

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        value = self.values.get(key, DEFAULTS[key])
        if value not in choices:
            raise self.error(key, f"{value!r} is not one of {', '.join(choices)}")
        return str(value)

    def number(self, key: str, low: int, high: int) -> int:
        value = self.values.get(key, DEFAULTS[key])
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.error(key, f"expected a whole number from {low} to {high}, found {value!r}")
        return value

    def zone(self, key: str) -> str:
        name = self.text(key)
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:  # ZoneInfoNotFoundError is a KeyError
            raise self.error(key, f"{name!r} is not an IANA time zone such as Europe/Berlin") from error
        return name

    def refuse_unknown(self) -> None:
        for key, line in self.lines.items():
            if key not in DEFAULTS and not (key in _SECTIONS and self.values.get(key) is None):
                raise BotError(
                    f"{self.path}, line {line}: '{key}' is no setting; there are {', '.join(DEFAULTS)}.",
                )
