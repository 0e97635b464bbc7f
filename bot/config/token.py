"""The bot's token, and what else is secret: where an operator may put it, and what is surely wrong with a token."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

VARIABLE, FILE = "DISCORD_TOKEN", "DISCORD_TOKEN_FILE"
_QUOTES = "\"'`“”‘’„«»"
_LINE = re.compile(rf"\s*(?:export\s+)?({VARIABLE}|{FILE}|DATABASE_URL|DEPOT)\s*=\s*(.*?)\s*")
_SHAPE = re.compile(r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}")


class Token(NamedTuple):
    """A token as it is to be sent, or the fault for which it can't be; both are "" where there is none."""

    value: str = ""
    fault: str = ""


def token_in(environment: Mapping[str, str], folder: Path) -> Token:
    """The token of DISCORD_TOKEN, of the file that DISCORD_TOKEN_FILE names, or of a `.env` file in the folder that
    sets one of the two; the first of these that is there.
    """
    for settings, where in ((environment, ""), (_settings_of(folder / ".env"), f" in {folder / '.env'}")):
        if settings.get(VARIABLE, "").strip():
            return _checked(settings[VARIABLE], f"{VARIABLE}{where}")
        if settings.get(FILE, "").strip():
            path = folder / Path(settings[FILE].strip()).expanduser()
            try:
                return _checked(path.read_text(encoding="utf-8-sig"), f"{path}, which {FILE}{where} names,")
            except (OSError, UnicodeDecodeError) as error:
                reason = getattr(error, "strerror", None) or "it is not text"
                return Token(fault=f"{path}, which {FILE}{where} names, cannot be read ({reason}).")
    return Token()


def variable(name: str, environment: Mapping[str, str], folder: Path) -> str:
    """What a variable of the environment, else of a `.env` file in the folder, is set to; "" for nothing."""
    return environment.get(name, "").strip() or _settings_of(folder / ".env").get(name, "").strip()


def looks_like_a_token(value: str) -> bool:
    """Whether it has the form that Discord's have had so far: three parts, the first of them the bot's id in base64."""
    return _SHAPE.fullmatch(value) is not None and bot_of(value) > 0


def bot_of(token: str) -> int:
    """The id of the bot that a token is of, as it says itself; 0 where it does not."""
    first = token.partition(".")[0]
    try:
        number = base64.b64decode(first + "=" * (-len(first) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return 0
    return int(number) if number.isdigit() and len(number) < 25 else 0


def _checked(written: str, where: str) -> Token:
    value = written.strip()
    if not value:
        return Token(fault=f"{where} is empty.")
    first, _, rest = value.partition(" ")
    if first.strip(_QUOTES).lower() in ("bot", "bearer") and rest:
        return Token(fault=f"{where} begins with “{first.strip(_QUOTES)} ”. Set it to what comes after that.")
    if value[0] in _QUOTES or value[-1] in _QUOTES:
        return Token(fault=f"{where} has quotation marks in it. Set it to what stands between them.")
    if re.search(r"\s", value):
        return Token(fault=f"{where} has a space or line break in it. Copy the token anew, as one line.")
    if not (value.isascii() and value.isprintable()):
        return Token(fault=f"{where} has characters in it that no token has. Copy the token anew.")
    return Token(value)


def _settings_of(path: Path) -> dict[str, str]:
    """What a `.env` file sets of ours; quotation marks around a value are the file's own."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    found = {}
    for match in filter(None, map(_LINE.fullmatch, lines)):
        value = match[2]
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        found[match[1]] = value[1:-1] if quoted else value
    return found
