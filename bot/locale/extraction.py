"""Which texts of the source are to be translated: what `make messages` asks Babel to collect from each module."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import IO

# A message as Babel wants it: line, the function that marks it, its texts (None for what is no constant), comments.
Found = tuple[int, str, tuple[str | None, ...], list[str]]


def python(source: IO[bytes], keywords: Collection[str], *_: object, **_options: object) -> Iterator[Found]:
    """The arguments of each call of one of the keywords, such as `say("Saved.")`.

    Babel's own extractor sees no call inside of an f-string before Python 3.12, where most of ours are.
    """
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.Call) and (name := _called(node)) in keywords:
            yield node.lineno, name, tuple(map(_text, node.args)), []


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _text(argument: ast.expr) -> str | None:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None
