"""Configuration: config/verbatim.yaml and the token become a frozen Config, or errors that say what to mend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from yaml.constructor import ConstructorError, SafeConstructor

from bot.config.starter import CONFIGURATION, SYNONYMS, starter
from bot.config.synonyms import Groups
from bot.config.synonyms import load as load_synonyms
from bot.config.token import token_in
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
    token_fault: str = ""  # why there is a token, but none that could be sent
    file: Path | None = field(default=None, compare=False)  # that all this is from; None where there is none

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

    @property
    def alive(self) -> Path:
        """The file by which a bot that runs on these data says so."""
        return self.data / "running.json"


def default_path() -> Path | None:
    """config/verbatim.yaml of the folder the command runs in, else of the checkout that the program stands in.

    None where there is neither: then everything has its default, and the folder is the one the command runs in.
    """
    checkout = Path(__file__).parent.parent.parent
    return next((path for path in (CONFIGURATION, checkout / CONFIGURATION) if path.exists()), None)


def load(
    path: Path | None, environment: Mapping[str, str], *, seeds: Path | None = None, data: Path | None = None
) -> Config:
    """The configuration of a file, with the command line's folders before the file's.

    Raises BotError with file, line and key for anything that is not as it should be, a line each.
    """
    config, faults = looked_at(path, environment, seeds=seeds, data=data)
    if faults:
        raise BotError("\n".join(faults))
    return config


def looked_at(
    path: Path | None, environment: Mapping[str, str], *, seeds: Path | None = None, data: Path | None = None
) -> tuple[Config, list[str]]:
    """Likewise, with the defaults in place of what is wrong, and what that is."""
    path = path.expanduser() if path else None
    settings = _Settings(path)
    root = path.resolve().parent.parent if path else Path.cwd()
    names = ("short", "medium", "long")
    lengths = Lengths(**{name: settings.number(f"summary.{name}", 1, LONGEST) for name in names})
    if not lengths.short <= lengths.medium <= lengths.long:
        settings.fault("summary.medium", "short, medium and long must not grow shorter")
        lengths = Lengths()
    token = token_in(environment, root)
    config = Config(
        seeds=seeds.expanduser() if seeds else root / settings.folder("seeds"),
        data=data.expanduser() if data else root / settings.folder("data"),
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
        backups=root / Path(folder).expanduser() if (folder := settings.optional("backups.folder")) else None,
        backups_kept=settings.number("backups.keep", 0, 1_000),
        log_format=settings.choice("log.format", ("text", "json")),
        log_level=settings.choice("log.level", ("debug", "info", "warning", "error")),
        log_modules=settings.levels("log.modules"),
        allowed=Allowed(**{name: settings.number(f"libraries.{name}", *_ALLOWED[name]) for name in _ALLOWED}),
        synonyms=_synonyms(settings, root),
        token=token.value,
        token_fault=token.fault,
        file=path,
    )
    settings.find_unknown()
    return config, [said for _line, said in sorted(settings.faults)]


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
    path = root / settings.folder("synonyms")
    try:
        return load_synonyms(path if "synonyms" in settings.values or path.exists() else starter() / SYNONYMS)
    except BotError as error:
        settings.faults.append((settings.lines.get("synonyms", 0), str(error)))
        return ()


class _Settings:
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
