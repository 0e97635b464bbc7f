"""Front matter: what a document says of itself above its text, in YAML, TOML or JSON; read as people write it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from bot.reading.dates import day_said
from bot.reading.front_keys import keys_for, language_named, meaning_of

_LONGEST = 2_000  # lines
_DEEPEST = 60  # brackets within brackets
_KEY = re.compile(r"""["']?(?P<key>[^\W\d][\w .-]{0,40}?)["']?\s*:(?:\s+|$)(?P<value>.*)""")
_FLAGS = frozenset(("true", "false", "yes", "no", "on", "off", "draft", "null", "~", ""))
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*(?:\.utf-?8)?", re.IGNORECASE)
_FORCED = re.compile(r"\\\s*\n")  # the end of a line, as Markdown forces it
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_WIKI_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")

Value = str | list[Any] | dict[str, Any]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document says of itself, None where it does not, and what it says that cannot be used."""

    title: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """What a document says of itself, and the text behind that.

    Keys that are not known are left alone. What is no YAML, or is not what its key stands for, is left out and named
    in a warning: no document is refused for it. Anchors and aliases are never followed.
    """
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    mark = lines[first].strip()
    if mark == "{":
        return _json(text)
    if mark not in ("---", "+++"):
        return FrontMatter(), text
    ends = ("---", "...") if mark == "---" else ("+++",)
    inside = range(first + 1, min(len(lines), first + _LONGEST))
    end = next((at for at in inside if lines[at].rstrip() in ends), None)
    if end is None:
        return FrontMatter(), text
    block = lines[first + 1 : end]
    if mark == "---" and not _is_yaml(block):
        return FrontMatter(), text
    values, warnings = _yaml(block) if mark == "---" else _toml("\n".join(block))
    return _said(values, warnings), "\n".join(lines[end + 1 :])


def _is_yaml(block: Sequence[str]) -> bool:
    """Whether the first line has a key, or an item of a list: anything else stands between two lines of a page."""
    first = next((line for line in block if line.strip() and not line.lstrip().startswith("#")), None)
    if first is None:
        return False
    key = _KEY.match(first)
    named = key is not None and (len(key["key"].split()) < 3 or meaning_of(key["key"].lower()) != "")
    return named or re.match(r"\s*- +\S.{0,40}:", first) is not None


def _yaml(block: Sequence[str]) -> tuple[dict[str, Value], list[str]]:
    """The values of known keys, each read by itself, so that one that is no YAML costs no other."""
    values: dict[str, Value] = {}
    warnings: list[str] = []
    entries = list(_entries(block))
    if not entries:
        warnings.append("The front matter has no keys such as 'title: …', and is left out.")
    for key, value, rest in entries:
        if not meaning_of(key):
            continue
        plain = not rest and not value.startswith(("[", "{", '"', "'", "|", ">", "&", "*", "!", "- "))
        found = _without_comment(value) if plain else _value(value, rest)
        if found is None:
            warnings.append(f"The front matter's '{key}' is not understood, and is left out.")
        else:
            values[key] = found
    return values, warnings


def _entries(block: Sequence[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each key at the margin, what stands behind it in its line, and the lines that belong to it."""
    entry: tuple[str, str, list[str]] | None = None
    for line in block:
        match = _KEY.match(line) if line[:1].strip() else None
        if match is not None:
            if entry is not None:
                yield entry
            entry = match["key"].strip().lower(), _TEMPLATE.sub("", match["value"]).strip(), []
        elif entry is not None and line.strip() and (line[0] in " \t-]})" or entry[1][:1] in ("[", "{", '"', "'")):
            entry[2].append(line)
    if entry is not None:
        yield entry


def _without_comment(value: str) -> str:
    """A plain value; "#1" is part of it, "# to be checked" a comment."""
    return re.split(r"\s#\s", value, maxsplit=1)[0].strip()


def _value(value: str, rest: Sequence[str]) -> Value | None:
    """The value of one key as scalars, lists and mappings; None where it is no YAML, or holds anchors or aliases."""
    source = "\n".join([value, *rest]) if value else "\n".join(rest)
    if not value and rest and not rest[0].lstrip().startswith(("- ", "-\n")) and not _KEY.match(rest[0].strip()):
        return _joined("\n".join(rest))
    if not rest and value[:1] in "\"'" and (value[0] not in value[1:] or not value.endswith(value[0])):
        return _without_comment(value).strip("\"'")  # “"Water" in the north”, or a mark that was never closed
    try:
        depth = 0
        for token in yaml.scan(source, Loader=yaml.BaseLoader):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
                return None
            opens = isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken)
            depth += opens
            if depth > _DEEPEST:
                return None
        found = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 # it makes strings, lists and mappings only
    except (yaml.YAMLError, ValueError, RecursionError):
        return " ".join(value.split()).strip("\"'") if value[:1] not in "[{&*!|>" and not rest and value else None
    return found if isinstance(found, str | list | dict) else None


def _toml(source: str) -> tuple[dict[str, Value], list[str]]:
    try:
        said = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        said = _toml_lines(source)
        return _known(said), ["The front matter is not valid TOML: only its plain lines were read."]
    inner = said.get("params")
    return _known({**(inner if isinstance(inner, dict) else {}), **said}), []


def _toml_lines(source: str) -> dict[str, Any]:
    found = re.findall(r"^([A-Za-z_-]+)\s*=\s*(.+)$", source, re.MULTILINE)
    return {key: value.strip().strip("\"'") for key, value in found if value.strip()[:1] not in "[{"}


def _json(text: str) -> tuple[FrontMatter, str]:
    """Front matter as an object of JSON, where a text opens with one that has a title or a date."""
    head = text.lstrip()
    try:
        said, end = json.JSONDecoder().raw_decode(head[:200_000])
    except (ValueError, RecursionError):
        return FrontMatter(), text
    values = _known(said) if isinstance(said, dict) else {}
    if not values or not head[end:].strip():
        return FrontMatter(), text
    return _said(values, []), head[end:]


def _known(said: Mapping[str, Any]) -> dict[str, Value]:
    found = {str(key).strip().lower(): value for key, value in said.items()}
    return {
        key: value if isinstance(value, list | dict) else str(value)
        for key, value in found.items()
        if meaning_of(key) and value is not None
    }


def _said(values: Mapping[str, Value], warnings: list[str]) -> FrontMatter:
    """What known keys stand for. Of several keys of one meaning the first that can be used counts."""
    found: dict[str, Any] = {}
    for what, read in (("title", _title), ("author", _people), ("published", _day), ("language", _language)):
        doubts: list[str] = []
        for key in keys_for(what, values):
            value, doubt = read(values[key])
            doubts += [f"The front matter's '{key}' {doubt}"] if doubt else []
            if value:
                found[what] = value
                doubts = doubts[-1:] if doubt else []
                break
        warnings += doubts
    return FrontMatter(warnings=tuple(warnings), **found)


def _line(value: object) -> str:
    """A scalar as one line, without template tags and the marks of a link; "" for anything else."""
    if not isinstance(value, str):
        return ""
    text = _LINK.sub(r"\1", _WIKI_LINK.sub(r"\1", _TEMPLATE.sub("", value)))
    return _joined(text)


def _joined(text: str) -> str:
    return " ".join(_FORCED.sub(" ", text).split())


def _shown(value: object) -> str:
    text = _line(value)
    return f"'{text[:60]}'" if text else "is a list or has keys of its own"


def _title(value: Value) -> tuple[str, str]:
    found = _line(value)
    if not found and isinstance(value, dict):
        found = _line(next((value[key] for key in ("title", "text", "main", "plain") if key in value), ""))
    return found, "" if found or value == "" else "is not a line of text, and is left out."


def _people(value: Value) -> tuple[str, str]:
    """Authors as a line of names: of mappings only the names are taken."""
    entries = value if isinstance(value, list) else [value]
    names = list(dict.fromkeys(filter(None, map(_name, entries))))
    if names or not any(entries):
        return ", ".join(names), ""
    return "", "has no names, and is left out."


def _name(value: object) -> str:
    if isinstance(value, dict):
        if isinstance(value.get("name"), dict):
            return _name(value["name"])
        whole = next((_line(value[key]) for key in ("name", "literal", "title") if _line(value.get(key))), "")
        given = next((_line(value[key]) for key in ("given", "first", "firstname", "given-names") if key in value), "")
        family = next((_line(value[key]) for key in ("family", "last", "lastname", "surname") if key in value), "")
        if whole or given or family:
            return whole or f"{given} {family}".strip()
        key = next(iter(value), "")  # Quarto's short form: "- Ada Sample: {email: …}"
        return _line(key) if isinstance(value.get(key), dict) and len(value) == 1 else ""
    name = _line(value)
    return "" if name.lower() in _FLAGS else re.sub(r"\s*<[^<>@]*@[^<>]*>", "", name)


def _day(value: Value) -> tuple[date | None, str]:
    text = _line(value)
    if text.lower() in _FLAGS and isinstance(value, str) and text.lower() != "draft":
        return None, ""  # "published: true" says that a page is shown
    found = day_said(text, years=True) if text else None
    if found is None:
        return None, f"says {_shown(value)}, which is no date, and is left out. Write it as 2022-03-15."
    return found.date, "" if found.whole else f"says '{text[:40]}': {found.date} stands for it, since it names no day."


def _language(value: Value) -> tuple[str | None, str]:
    text = _line(value[0] if isinstance(value, list) and value else value)
    name = text.lower()
    known = language_named(name)
    if known:
        return known, ""
    code = _LANGUAGE.fullmatch(text)
    if code is not None and code[1].lower() not in ("yes", "off", "tbd"):
        return code[1].lower(), ""
    if name in ("", "false"):
        return ("no" if name else None), ""  # some programs write Norwegian's code as "false"
    return None, f"says {_shown(value)}, which is no language's code such as en or de, and is left out."
