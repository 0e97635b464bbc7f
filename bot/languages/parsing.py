"""Reading a language's file: YAML into the schema's dataclasses, every fault named with its file, line and key."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.model import BotError

Path = tuple[str | int, ...]  # keys and places from a file's top down to a value


class FileFaultError(BotError):
    """What is wrong in a language's file, in English: it is for those who write these files, not for members."""


class Document(typing.NamedTuple):
    """A file's plain values (mappings, lists and strings alone), and the line of each by its path."""

    name: str
    value: Any
    lines: Mapping[Path, int]
    checked: bool = False  # before, when its compiled form was written

    def fault(self, path: Path, message: str) -> FileFaultError:
        """What is wrong at a path; of a key that is not there, the line is that of what should hold it."""
        known = next(path[:end] for end in range(len(path), -1, -1) if not end or path[:end] in self.lines)
        where = f"{self.name}, line {self.lines[known]}" if known in self.lines else self.name
        key = ".".join(f"{part + 1}" if isinstance(part, int) else part for part in path)
        return FileFaultError(f"{where}: {key}: {message}" if key else f"{where}: {message}")


def parsed(text: str, name: str) -> Document:
    """A YAML text as plain values. Raises BotError for what is no YAML, a key that comes twice, or an alias."""
    import yaml  # noqa: PLC0415 # it is not needed where the compiled form is at hand

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lines: dict[Path, int] = {}
    seen: set[int] = set()

    def plain(node: yaml.Node, path: Path) -> Any:
        line = node.start_mark.line + 1
        lines.setdefault(path, line)
        if id(node) in seen:
            raise Document(name, None, {path: line}).fault(path, "write it out; aliases (*name) are not read")
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return node.value  # as written: "no", "on" and "1" are words here
        if isinstance(node, yaml.SequenceNode):
            return [plain(one, (*path, at)) for at, one in enumerate(node.value)]
        found: dict[str, Any] = {}
        for key, value in node.value:
            own = (*path, str(key.value))
            if key.value in found:
                raise Document(name, None, {own: key.start_mark.line + 1}).fault(own, "this key stands here twice")
            lines[own] = key.start_mark.line + 1
            found[str(key.value)] = plain(value, own)
        return found

    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FileFaultError(f"{name}, line {line}: this is not valid YAML ({error.problem}).") from error
    return Document(name, plain(node, ()) if node is not None else {}, lines)


def made(kind: Any, document: Document, path: Path = (), value: Any = dataclasses.MISSING) -> Any:
    """A value of a file as a type of the schema.

    The types are dataclasses, whose fields are all required; str, int; frozenset[str] and tuple[str, ...], for which a
    string is cut into words at its spaces; tuple[...] of a type, or of a union of dataclasses that are told apart by
    the key that only one of them has; and Mapping from str or int to any of these. Raises BotError otherwise.
    """
    value = document.value if value is dataclasses.MISSING else value
    if dataclasses.is_dataclass(kind):
        return _record(kind, document, path, value)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _one_of(arguments, document, path, value)
    if origin in (frozenset, tuple) and arguments[0] is str:
        return origin(_words(document, path, value))
    if origin is tuple:
        if not isinstance(value, list):
            raise document.fault(path, "a list is needed here")
        return tuple(made(arguments[0], document, (*path, at), one) for at, one in enumerate(value))
    if origin is Mapping:
        if not isinstance(value, dict):
            raise document.fault(path, "keys with values are needed here")
        return {
            made(arguments[0], document, (*path, key), key): made(arguments[1], document, (*path, key), one)
            for key, one in value.items()
        }
    return _scalar(kind, document, path, value)


def _scalar(kind: Any, document: Document, path: Path, value: Any) -> str | int:
    if not isinstance(value, str):
        raise document.fault(path, "a single value is needed here")
    if kind is int:
        try:
            return int(value)
        except ValueError as error:
            raise document.fault(path, f"{value!r} is not a whole number") from error
    return value


def _words(document: Document, path: Path, value: Any) -> list[str]:
    """The entries of a list, or of a line of words, in order."""
    words = value.split() if isinstance(value, str) else value
    if document.checked and isinstance(words, list):
        return words
    if not isinstance(words, list):
        raise document.fault(path, "a line of words, or a list, is needed here")
    seen = set[str]()
    for at, word in enumerate(words):
        here = (*path, at)
        if not isinstance(word, str) or not word.strip():
            raise document.fault(here, "each entry is a word or a phrase")
        if word in seen:
            raise document.fault(here if here in document.lines else path, f"{word!r} stands here twice")
        seen.add(word)
    return words


def _record(kind: Any, document: Document, path: Path, value: Any) -> Any:
    if not isinstance(value, dict):
        raise document.fault(path, "keys with values are needed here")
    fields = _fields(kind)
    unknown = next((key for key in value if key not in fields), None)
    if unknown is not None:
        raise document.fault((*path, unknown), f"this key is not known; those known here are {', '.join(fields)}")
    missing = [key for key in fields if key not in value]
    if missing:
        raise document.fault((*path, missing[0]), "this key is missing (write [] where the language has none)")
    try:
        return kind(**{key: made(hint, document, (*path, key), value[key]) for key, hint in fields.items()})
    except ValueError as error:
        raise document.fault(path, str(error)) from error


def _one_of(kinds: tuple[Any, ...], document: Document, path: Path, value: Any) -> Any:
    """A dataclass of a union: the one whose name in the file, its `kind`, the value gives."""
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        raise document.fault(path, "a rule is needed here, with its kind")
    named = {one.__name__.lower(): one for one in kinds}
    kind = named.get(value["kind"].replace(" ", ""))
    if kind is None:
        raise document.fault((*path, "kind"), f"{value['kind']!r} is no kind of rule; there are {', '.join(named)}")
    return _record(kind, document, path, {key: one for key, one in value.items() if key != "kind"})


@cache
def _fields(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind) if field.init}
