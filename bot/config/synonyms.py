"""config/synonyms.yaml: groups of words that stand for one another, or an error that names file, line and mending."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.config.yaml_files import composed
from bot.model import BotError

Groups = tuple[tuple[str, ...], ...]

_FORM = "a group is words parted by commas, such as: - vaccine, jab, inoculation"


def load(path: Path) -> Groups:
    """The groups of a file. Raises BotError for a file that cannot be read or a line that is no group."""
    root = composed(path, "synonyms", _FORM)
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
