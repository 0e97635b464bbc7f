"""An operator's YAML file as nodes, each of which knows its line; what is wrong with the file names file and line."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.model import BotError


def composed(path: Path, holds: str, form: str = "") -> yaml.Node | None:
    """The root of a file, None for an empty one.

    Raises BotError where it can't be read or is no YAML: with what the file `holds`, and the `form` that is expected.
    """
    hint = f"; {form}" if form else ""
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise BotError(f"{path}: the {holds} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise BotError(f"{path}: this is not UTF-8 text; save the file as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        raise BotError(f"{path}, line {_line(error)}: not valid YAML ({error.problem}){hint}.") from error
    except yaml.YAMLError as error:
        raise BotError(f"{path}: not valid YAML ({error}){hint}.") from error


def _line(error: yaml.MarkedYAMLError) -> int:
    return error.problem_mark.line + 1 if error.problem_mark else 1
