"""Configuration: config/verbatim.yaml and the token become a frozen Config, or errors that say what to mend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.config.settings_file import SettingsFile
from bot.config.starter import CONFIGURATION, SYNONYMS, starter
from bot.config.synonyms import Groups
from bot.config.synonyms import load as load_synonyms
from bot.config.token import token_in, variable
from bot.locale import LANGUAGES
from bot.model import BotError

METHODS = ("verbatim", "lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic")
LONGEST = 10  # sentences in a summary


# The least and the most of each of what servers' own libraries may hold and take.
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
_BUCKET = re.compile(r"s3://[a-z0-9.-]{3,63}(/[^?#@\s]*)?")


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
    proxy: str = ""  # the address of one that keeps Discord's limits for all processes
    backups: Path | None = None  # where backups are kept; beside the data where it is not set
    backups_kept: int = 7  # 0 makes none
    log_format: str = "text"
    log_level: str = "info"
    log_modules: str = ""  # levels of modules of their own: "bot.chat.delivery=debug"
    allowed: Allowed = field(default_factory=Allowed)
    database: str = field(default="", repr=False)  # the URL of a PostgreSQL; SQLite in the data folder where it is ""
    depot: str = ""  # where all clusters' libraries lie: a folder, or s3://BUCKET/PREFIX
    copies: int = 20_000  # megabytes of servers' libraries that a cluster has copies of
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
    settings = SettingsFile(path)
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
        database=_database(settings, environment, root),
        depot=_depot(settings, environment, root),
        copies=settings.number("libraries.copies", 100, 100_000_000),
        shards=settings.number("discord.shards", 0, 10_000),
        proxy=settings.address("discord.proxy"),
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


def _database(settings: SettingsFile, environment: Mapping[str, str], root: Path) -> str:
    """The URL of DATABASE_URL, else of the file; "" for SQLite. It may hold a password, and is not repeated."""
    named, url = _said(settings, environment, root, "DATABASE_URL", "database")
    if url and not url.startswith(("postgresql://", "postgres://")):
        what = "expected nothing (for SQLite), or a URL such as postgresql://verbatim@localhost/verbatim"
        return _refused(settings, named, what)
    return url


def _depot(settings: SettingsFile, environment: Mapping[str, str], root: Path) -> str:
    """The address of DEPOT, else of the file: a bucket's, or a folder's path; "" for none."""
    named, where = _said(settings, environment, root, "DEPOT", "depot")
    if "://" in where and not _BUCKET.fullmatch(where):
        return _refused(settings, named, "expected nothing, a folder, or a bucket such as s3://verbatim/libraries")
    return where if not where or "://" in where else str(root / Path(where).expanduser())


def _said(settings: SettingsFile, environment: Mapping[str, str], root: Path, name: str, key: str) -> tuple[str, str]:
    """What a variable of the environment says, else the file's setting; behind the name of whichever said it."""
    found = variable(name, environment, root)
    return (name, found) if found else (key, settings.optional(key))


def _refused(settings: SettingsFile, named: str, what: str) -> str:
    """ "", with the fault told of a setting, or of a variable, which stands in no line of the file."""
    if named.isupper():
        settings.faults.append((0, f"{named}: {what}."))
    else:
        settings.fault(named, what)
    return ""


def _synonyms(settings: SettingsFile, root: Path) -> Groups:
    """The groups of the file that is set; those that ship with the program where none is set nor at hand."""
    path = root / settings.folder("synonyms")
    try:
        return load_synonyms(path if "synonyms" in settings.values or path.exists() else starter() / SYNONYMS)
    except BotError as error:
        settings.faults.append((settings.lines.get("synonyms", 0), str(error)))
        return ()
