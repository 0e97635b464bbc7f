"""The log on standard error: readable or JSON, levels by module, and at no level a token or what people write."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TextIO

FORMATS = ("text", "json")
LEVELS = ("debug", "info", "warning", "error")
_OWN = ("bot", "__main__")
_IDLE = ("voice will NOT be supported", "logging in using static token")  # which matters to nobody here
_REMIND = 600.0  # seconds after which a trouble that goes on is told again

_TEXTS = "token|session_id|content|title|value|custom_id"  # the keys of JSON whose values are nobody's business
_SECRETS = (
    (re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s?'\"]+"), r"\1…"),
    (re.compile(r"aW50ZXJhY3Rpb2[\w+/=-]{8,}"), "…"),  # "interaction" in base 64, as its tokens begin
    (re.compile(r"[\w-]{18,}\.[\w-]{5,}\.[\w-]{25,}"), "…"),  # a bot's token
    (
        re.compile(r"(['\"](?:token|session_id|content|title|value|custom_id)['\"]\s*:\s*)(['\"])(?:\\.|(?!\2).)*\2"),
        r"\1…",
    ),
    (re.compile(r"(discord-ui-[a-z-]*item-\w+)-[^'>\n]*"), r"\1"),
)
_QUOTED = re.compile(r"(['\"]).*\1|“.*”")
_EACH_QUOTED = re.compile(r"(['\"]).*?\1")
_PLAIN = re.compile(r"[A-Za-z0-9_.-]{0,48}")


def log_to(stream: TextIO | None = None, form: str = "text", level: str = "info", modules: str = "") -> None:
    """Send the log to a stream, standard error by default.

    `modules` sets levels of their own: "bot.chat.delivery=debug, discord=warning". Raises ValueError where it does not.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Text())
    handler.addFilter(Repeats(time.monotonic))
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for name, its_level in levels_in(modules).items():
        logging.getLogger(name).setLevel(its_level.upper())


def levels_in(modules: str) -> Mapping[str, str]:
    """The level of each module that a text names. Raises ValueError with the part that is none."""
    found = {}
    for part in filter(None, (one.strip() for one in modules.split(","))):
        name, _, level = (one.strip() for one in part.partition("="))
        if not re.fullmatch(r"\w+(\.\w+)*", name) or level.lower() not in LEVELS:
            raise ValueError(part)
        found[name] = level.lower()
    return found


def scrubbed(text: str) -> str:
    """A text without tokens, and without the values of what holds texts in JSON."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class Repeats(logging.Filter):
    """Lets a library's word on the same trouble with the network through once, and again every ten minutes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._told: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if any(words in str(record.msg) for words in _IDLE):
            return False
        error = _network_error(record)
        if error is None:
            return True
        key, now = f"{record.name}{record.msg}{type(error)}", self._clock()
        if now - self._told.get(key, -_REMIND) < _REMIND:
            return False
        self._told[key] = now
        return True


class _Text(logging.Formatter):
    """A line of time, level, module and words, with the traceback of what nobody foresaw."""

    def format(self, record: logging.LogRecord) -> str:
        words = message_of(record)
        cause = f" [{record.cause}]" if hasattr(record, "cause") else ""
        at = datetime.fromtimestamp(record.created, UTC)
        trace = self._trace(record)
        return (
            f"{at:%Y-%m-%d %H:%M:%S},{int(record.msecs):03} {record.levelname:<7} {record.name}{cause}: {words}{trace}"
        )

    def _trace(self, record: logging.LogRecord) -> str:
        if not record.exc_info or _network_error(record) is not None:
            return ""
        lines = scrubbed(self.formatException(record.exc_info)).splitlines()
        # An error's own words may quote what somebody typed; the lines of code above them are indented.
        return "".join(f"\n{line if line.startswith('  ') else _QUOTED.sub('“…”', line)}" for line in lines)


class _Json(_Text):
    """The same as an object a line."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"time": at, "level": record.levelname.lower(), "module": record.name, "message": message_of(record)}
        if hasattr(record, "cause"):
            told["cause"] = str(record.cause)
        if trace := self._trace(record):
            told["error"] = trace.strip()
        return json.dumps(told, ensure_ascii=False)


def message_of(record: logging.LogRecord) -> str:
    """A record's words; of what libraries log, only what can hold nobody's: numbers, names, the form of the rest."""
    own = record.name.partition(".")[0] in _OWN
    args = record.args if own else _shapes(record.args)
    try:
        words = str(record.msg) % args if args else str(record.msg)
    except (TypeError, ValueError):
        words = str(record.msg)
    if not own and not record.args:  # such as asyncio's, with the error of a task in it
        words = _EACH_QUOTED.sub("“…”", words)
    error = _network_error(record)
    if error is not None:
        words += f" ({type(error).__name__}: {error})"
    return " ".join(scrubbed(words).splitlines())


def _network_error(record: logging.LogRecord) -> BaseException | None:
    """What a library has met on the network, which a line says as well as a traceback would; None for any other."""
    error = record.exc_info[1] if record.exc_info else None
    if error is None or record.name.partition(".")[0] in _OWN:
        return None
    module = type(error).__module__.partition(".")[0]
    return error if isinstance(error, OSError | TimeoutError) or module in ("aiohttp", "discord") else None


def _shapes(args: object) -> object:
    if isinstance(args, Mapping):
        return {name: _shape(value) for name, value in args.items()}
    return tuple(map(_shape, args)) if isinstance(args, tuple) else args


def _shape(value: object) -> object:
    """What of a value can be told."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {scrubbed(str(value))}"
    if isinstance(value, Mapping):
        return f"<{' '.join(_told(value))}>"
    if isinstance(value, type):
        return value.__name__
    text = str(value) if type(value).__name__ in ("str", "URL") else ""
    if text.startswith(("http://", "https://", "ws://", "wss://")):
        return scrubbed(text.partition("?")[0])
    if text:
        return text if _PLAIN.fullmatch(text) else f"<{len(text)} characters>"
    return text if isinstance(value, str) else f"<{type(value).__name__}>"


def _told(event: Mapping[object, object]) -> list[str]:
    """The form of an event or answer of Discord's: what it is and its id, so that it is found again."""
    inner = event.get("d")
    numbers = inner if isinstance(inner, Mapping) else event
    parts = [f"{name}={event[name]}" for name in ("op", "t", "s") if isinstance(event.get(name), int | str)]
    ids = [f"{name}={numbers[name]}" for name in ("id", "guild_id", "channel_id") if str(numbers.get(name)).isdecimal()]
    return [*parts, *ids] or [f"{len(event)} keys"]
