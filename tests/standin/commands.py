"""Slash commands as Discord keeps them: which it refuses to register, and how a person's choice fills one in."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from tests.standin.errors import ApiError, Form

NAME = re.compile(r"[-_'\w]{1,32}")
SUBCOMMAND, GROUP, STRING = 1, 2, 3
TYPES = {3: str, 4: int, 5: bool, 10: float}
Path = tuple[str | int, ...]


class NotOfferedError(Exception):
    """Discord's client would not let this person do that."""


def check_commands(commands: list[dict[str, Any]]) -> None:
    """Raises ApiError for a list of commands that Discord would refuse to register."""
    if not isinstance(commands, list):
        raise ApiError(400, 50035, "Invalid Form Body")
    form = Form()
    kinds = Counter(command.get("type", 1) for command in commands)
    if kinds[1] > 100 or kinds[2] > 5 or kinds[3] > 5:
        raise ApiError(400, 30032, "Maximum number of application commands reached (100)")
    for n, command in enumerate(commands):
        if command.get("type", 1) == 1:
            _check_described(command, (n,), form)
            _check_options(command, (n,), form)
            if weight(command) > 8000:
                form.refuse((n,), "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")
        else:
            form.length((n, "name"), command.get("name"), 1, 32)
    names = Counter((command.get("type", 1), command.get("name")) for command in commands)
    if max(names.values(), default=1) > 1:
        form.refuse((), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    form.check()


def weight(node: dict[str, Any]) -> int:
    """Characters of all names, descriptions and choices' values of a command."""
    own = sum(len(str(node.get(key) or "")) for key in ("name", "description", "value"))
    return own + sum(weight(child) for key in ("options", "choices") for child in node.get(key) or ())


def _check_described(node: dict[str, Any], path: Path, form: Form) -> None:
    name = node.get("name") or ""
    if not NAME.fullmatch(name) or name != name.lower():
        form.refuse((*path, "name"), "STRING_TYPE_REGEX", "String value did not match validation regex.")
    form.length((*path, "description"), node.get("description"), 1, 100)


def _check_options(node: dict[str, Any], path: Path, form: Form, depth: int = 0) -> None:
    options = node.get("options") or []
    form.length((*path, "options"), options, 0, 25)
    kinds = {option.get("type") for option in options}
    if kinds & {SUBCOMMAND, GROUP} and kinds - {SUBCOMMAND, GROUP}:
        form.refuse((*path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Subcommands stand alone.")
    if len({option.get("name") for option in options}) < len(options):
        form.refuse((*path, "options"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name is taken")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        message = "Required options must be placed before non-required options"
        form.refuse((*path, "options"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
    for n, option in enumerate(options):
        at = (*path, "options", n)
        _check_described(option, at, form)
        kind = option.get("type")
        if kind not in range(1, 12) or (kind == GROUP and depth) or (kind == SUBCOMMAND and depth > 1):
            form.refuse((*at, "type"), "BASE_TYPE_CHOICES", "Not a type of option that may stand here.")
        elif kind in (SUBCOMMAND, GROUP):
            _check_options(option, at, form, depth + 1)
        else:
            _check_choices(option, at, form)


def _check_choices(option: dict[str, Any], path: Path, form: Form) -> None:
    choices = option.get("choices") or []
    form.length((*path, "choices"), choices, 0, 25)
    if choices and option.get("autocomplete"):
        form.refuse(path, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", "Choices or autocomplete, not both")
    for n, choice in enumerate(choices):
        check_choice(choice, (*path, "choices", n), form)


def check_choice(choice: dict[str, Any], path: Path, form: Form) -> None:
    """Refuses a choice whose name or value is too short or too long."""
    form.length((*path, "name"), choice.get("name"), 1, 100)
    if isinstance(choice.get("value"), str):
        form.length((*path, "value"), choice["value"], 1, 100)


def found(commands: list[dict[str, Any]], words: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The command that "settings set" names, and the nodes from it down to the subcommand that takes the options."""
    name, *below = words.split()
    command = next((c for c in commands if c["name"] == name and c.get("type", 1) == 1), None)
    if command is None:
        raise NotOfferedError(f"no command /{name}; registered are {sorted(c['name'] for c in commands)}")
    nodes = [command]
    for word in below:
        kinds = (SUBCOMMAND, GROUP)
        node = next((o for o in nodes[-1].get("options") or () if o["name"] == word and o["type"] in kinds), None)
        if node is None:
            raise NotOfferedError(f"no /{words}: {nodes[-1]['name']} has no subcommand {word}")
        nodes.append(node)
    if any(option["type"] in (SUBCOMMAND, GROUP) for option in nodes[-1].get("options") or ()):
        raise NotOfferedError(f"/{words} takes a subcommand")
    return command, nodes


def filled(node: dict[str, Any], values: dict[str, Any], focused: str = "") -> list[dict[str, Any]]:
    """The options that Discord sends for these values; `focused` is the one still being typed.

    Raises NotOfferedError for what Discord's client would not let a person send: unknown, missing or ill-typed values.
    """
    specs = {option["name"]: option for option in node.get("options") or ()}
    if unknown := set(values) - set(specs):
        raise NotOfferedError(f"/{node['name']} has no options {sorted(unknown)}; it has {sorted(specs)}")
    missing = [name for name, spec in specs.items() if spec.get("required") and name not in values]
    if missing and not focused:
        raise NotOfferedError(f"/{node['name']} needs {missing}")
    options = []
    for name, value in values.items():
        option = {
            "name": name,
            "type": specs[name]["type"],
            "value": value if name == focused else _sent(specs[name], value),
        }
        options.append(option | {"focused": True} if name == focused else option)
    if focused and not specs[focused].get("autocomplete"):
        raise NotOfferedError(f"{focused} of /{node['name']} has no autocomplete")
    return options


def _sent(spec: dict[str, Any], value: Any) -> Any:
    wanted = TYPES.get(spec["type"])
    if wanted is None:
        return str(value.id)
    if type(value) is not wanted and not (wanted is float and type(value) is int):
        raise NotOfferedError(f"{spec['name']} takes {wanted.__name__}, not {value!r}")
    choices = [choice["value"] for choice in spec.get("choices") or ()]
    if choices and value not in choices:
        raise NotOfferedError(f"{spec['name']} is one of {choices}, not {value!r}")
    size = len(value) if isinstance(value, str) else value
    kind = "length" if wanted is str else "value"
    low, high = spec.get(f"min_{kind}"), spec.get(f"max_{kind}")
    if (low is not None and size < low) or (high is not None and size > high):
        raise NotOfferedError(f"{spec['name']} is from {low} to {high}, not {value!r}")
    return value


def resolved(values: dict[str, Any]) -> dict[str, Any]:
    """What Discord sends along of the channels, roles and people that were chosen."""
    out: dict[str, dict[str, Any]] = {}
    for value in values.values():
        if hasattr(value, "resolved"):
            for kind, payload in value.resolved().items():
                out.setdefault(kind, {})[str(value.id)] = payload
    return out
