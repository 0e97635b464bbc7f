"""From a language's file to its words: read once, checked, and kept in a compiled form beside the files.

YAML takes some hundred times as long to read as JSON. So what a file holds, once it has passed the schema, is written
as JSON into __pycache__, under a name that changes with the file and with the code that checks it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.languages.parsing import Document, made, parsed
from bot.languages.schema import Language
from bot.model import BotError

Known = TypeVar("Known")  # how much is known of a language: all of it, or what tells it
HOME = Path(__file__).parent
_CHECKS = ("notation.py", "others.py", "parsing.py", "rules.py", "schema/*.py")
#: The languages that have a file, English first, whose words every text may have.
CODES = ("en", *sorted({path.stem for path in HOME.glob("*.yaml")} - {"en"}))


@cache
def language(code: str) -> Language:
    """The language of a code that has a file. Raises BotError with file, line and key for one that is wrong."""
    return load(HOME / f"{code}.yaml", HOME / "__pycache__", Language)


def find(code: str) -> Language | None:
    """The language of a code; None where it has no file."""
    return language(code) if code in CODES else None


def nouns_have_capitals(code: str) -> bool:
    """Whether every noun of a language has a capital, so that one tells no name."""
    known = find(code)
    return known is not None and known.quantities.things == "capital"


def compound_joints(code: str) -> tuple[str, ...]:
    """What may stand between the parts of a language's compounds; nothing where it writes none as one word."""
    known = find(code)
    return tuple(sorted(known.forms.joints, reverse=True)) if known else ()


@cache
def every() -> tuple[Language, ...]:
    """All languages that have a file, English first."""
    return tuple(map(language, CODES))


def load(path: Path, compiled: Path, kind: type[Known]) -> Known:
    """A language from its file, by way of the compiled form in a folder, which is written where it is not there."""
    source = path.read_bytes()
    kept = compiled / f"{path.stem}.{_digest(source)}.json"
    with contextlib.suppress(OSError, ValueError, BotError):
        return _made(kind, Document(path.name, json.loads(kept.read_bytes()), {}, checked=True), path)
    document = parsed(source.decode("utf-8"), path.name)
    found = _made(kind, document, path)
    with contextlib.suppress(OSError):  # an installation that cannot be written to reads the file each time
        compiled.mkdir(exist_ok=True)
        for old in compiled.glob(f"{path.stem}.*.json"):
            old.unlink()
        new = compiled / f"{kept.name}.{os.getpid()}"
        new.write_text(json.dumps(document.value, ensure_ascii=False), encoding="utf-8")
        new.replace(kept)
    return found


def _made(kind: type[Known], document: Document, path: Path) -> Known:
    value: dict[str, Any] = {"code": path.stem, **document.value} if isinstance(document.value, dict) else {}
    found: Known = made(kind, document, (), value)
    return found


@cache
def _checks() -> bytes:
    return b"".join(path.read_bytes() for name in _CHECKS for path in sorted(HOME.glob(name)))


def _digest(source: bytes) -> str:
    return hashlib.blake2b(_checks() + source, digest_size=8).hexdigest()
