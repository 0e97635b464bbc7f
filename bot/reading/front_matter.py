"""Front matter: the YAML between two lines of --- at the top of a document, which says what the text does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

import yaml

from bot.model import BotError
from bot.reading.dates import day_in

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document says of itself; None where it does not."""

    title: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None


def split_front_matter(text: str, name: str) -> tuple[FrontMatter, str]:
    """What a document says of itself, and the text behind that.

    Keys that are not known are left alone. Raises BotError with the line for YAML that is not valid, or a value that
    is not what its key stands for.
    """
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return FrontMatter(), text
    end = next((i for i, line in enumerate(lines[1:200], 1) if line.strip() in ("---", "...")), None)
    if end is None or not any(":" in line for line in lines[1:end]):
        return FrontMatter(), text
    try:
        said = yaml.safe_load("\n".join(lines[1:end]))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise BotError(f"{name}, line {line}: the front matter is not valid YAML ({error.problem}).") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BotError(f"{name}: the front matter is not valid YAML ({error}).") from error
    if not isinstance(said, dict):
        raise BotError(f"{name}, line 2: the front matter is not a list of keys such as 'title: …'.")
    known = {str(key).strip().lower(): value for key, value in said.items()}
    found = FrontMatter(
        title=_line(known.get("title")),
        author=_people(known.get("author", known.get("authors"))),
        published=_day(known.get("published", known.get("date")), name),
        language=_language(known.get("language", known.get("lang")), name),
    )
    return found, "\n".join(lines[end + 1 :])


def _line(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None


def _people(value: object) -> str | None:
    return ", ".join(filter(None, map(_line, value))) or None if isinstance(value, list) else _line(value)


def _day(value: object, name: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = day_in(str(value))
    if found is None:
        raise BotError(f"{name}: 'published: {value}' is not a date. Write it as 2022-03-15.")
    return found


def _language(value: object, name: str) -> str | None:
    if value is None or value == "":
        return None
    if value is False:
        return "no"  # YAML reads the code of Norwegian as "false"
    found = _LANGUAGE.fullmatch(str(value).strip())
    if found is None:
        raise BotError(f"{name}: 'language: {value}' is not a language's code such as en or de.")
    return found[1].lower()
