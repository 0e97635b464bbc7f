"""config/synonyms.yaml: groups of words that stand for one another, or an error that names file, line and mending."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.model import BotError

Groups = tuple[tuple[str, ...], ...]

_FORM = "a group is words parted by commas, such as: - vaccine, jab, inoculation"


def load(path: Path) -> Groups:
    """The groups of a file. Raises BotError for a file that cannot be read or a line that is no group."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise BotError(f"{path}: the synonyms cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise BotError(f"{path}: the synonyms are not UTF-8 text; save the file as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BotError(f"{path}, line {line}: not valid YAML ({error.problem}); {_FORM}.") from error
    except yaml.YAMLError as error:
        raise BotError(f"{path}: not valid YAML ({error}); {_FORM}.") from error
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise BotError(f"{path}, line {root.start_mark.line + 1}: expected a list of groups; {_FORM}.")
    return tuple(_group(path, node) for node in root.value)


def _group(path: Path, node: yaml.Node) -> tuple[str, ...]:
    line = node.start_mark.line + 1
    # The node's own characters are read, so that YAML takes no "no" for false and no "2030" for a number.
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not all(isinstance(one, yaml.ScalarNode) for one in nodes):
        raise BotError(f"{path}, line {line}: {_FORM}. A word with a colon in it needs quotation marks.")
    names = [name.strip() for one in nodes for name in one.value.split(",")]
    if not all(any(map(str.isalnum, name)) for name in names):
        raise BotError(f"{path}, line {line}: there is a comma with no word beside it; {_FORM}.")
    if len({name.casefold() for name in names}) < 2:
        raise BotError(f"{path}, line {line}: a group needs two words or more; {_FORM}.")
    return tuple(names)
