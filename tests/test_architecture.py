from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent / "bot"

# Each room of the house with the rooms that it may import. A new room is added here, with its place in the order.
# The rooms within the chat are told apart, since they stand upon one another as the others do.
MAY_IMPORT = {
    "clock": "",
    "file_states": "",
    "model": "",
    "locale": "model",
    "naming": "model locale",
    "languages": "model",
    "text": "languages",
    "exporting": "model",
    "config": "model locale",
    "depot": "model locale",
    "reading": "languages text locale model",
    "ranking": "languages text model",
    "figures": "languages text model",
    "charts": "figures languages text model locale",
    "library": "file_states languages text model",
    "search": "library languages text model",
    "servers": "file_states languages model locale",
    "ingest": "reading text ranking figures charts library model",
    "libraries": "ingest charts depot library search config text locale model",
    "chat": "",
    "chat.cards": "libraries servers figures model naming locale",
    "chat.attachments": "libraries model",
    "chat.digest_composer": "chat.cards libraries config search servers model locale",
    "chat.delivery": "chat.digest_composer config servers model locale",
    "chat.commands": (
        "chat.attachments libraries chat.cards chat.digest_composer chat.telemetry config exporting search servers text"
        " model naming locale"
    ),
    "chat.gateway": "",
    "chat.housekeeping": "libraries servers model",
    "chat.pulse": "",
    "chat.telemetry": "",
    "chat.client": (
        "chat.cards chat.attachments chat.housekeeping libraries chat.commands chat.delivery chat.gateway chat.pulse"
        " chat.telemetry chat.digest_composer config search servers model locale"
    ),
    "chat.watching": "chat.client chat.telemetry library model",
    "chat.serving": "chat.client chat.gateway servers model",
    "chat.account": "chat.client model",
    "chat.demo": "chat.client chat.attachments model",
    "cli": (
        "chat.client chat.serving chat.watching chat.account chat.demo libraries depot ingest library search servers"
        " reading config exporting clock naming model locale"
    ),
    "__main__": "cli",
}
# Each heavy or leaky package with the only rooms that may know it.
ONLY_IN = {
    "discord": {
        *("chat.client", "chat.commands", "chat.cards", "chat.delivery", "chat.gateway", "chat.serving"),
        *("chat.account", "chat.demo"),
    },
    "aiohttp": {"chat.attachments", "chat.delivery", "chat.gateway", "chat.serving", "chat.account", "chat.watching"},
    "simcord": {"chat.demo"},
    "prometheus_client": {"chat.watching"},
    "aiosqlite": {"servers"},
    "psycopg": {"servers"},
    "obstore": {"depot"},
    "tantivy": {"library", "search"},
    "sqlite3": {"library", "search", "servers", "cli"},
    "rapidfuzz": {"search", "servers", "reading"},
    "sumy": {"ranking"},
    "numpy": {"ranking", "charts"},
    "matplotlib": {"charts"},
    "PIL": {"charts"},
    "cronsim": {"servers"},
    "yaml": {"config", "languages", "reading"},
    "sentencex": {"text"},
    "rjieba": {"text"},
    "Stemmer": {"text"},
    "markdown_it": {"reading"},
    "lxml": {"reading"},
    "pypdfium2": {"reading"},
    "click": {"cli"},
    "rich": {"cli"},
}


def module_of(path: Path) -> str:
    parts = path.relative_to(HOME.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_by(source: str, package: str) -> Iterator[str]:
    """The full names that a module imports anywhere in it, apart from those under TYPE_CHECKING."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)
        else:
            waiting += ast.iter_child_nodes(node)


def room_of(module: str) -> str:
    """The room of a module or of a name in one: "library" of "bot.library.rows.quote", "" of bot itself."""
    parts = module.split(".")[1:]
    within = ".".join(parts[:2])
    return within if within in MAY_IMPORT else parts[0] if parts else ""


def imports() -> Iterator[tuple[str, str]]:
    """Each module of the house with each name that it imports."""
    for path in sorted(HOME.rglob("*.py")):
        module = module_of(path)
        package = module if path.name == "__init__.py" else module.rpartition(".")[0]
        for name in imported_by(path.read_text(encoding="utf-8"), package):
            yield module, name


IMPORTS = list(imports())
ROOMS = sorted({room_of(module_of(path)) for path in HOME.rglob("*.py")} - {""})


def test_imports_are_seen_wherever_they_stand():
    source = """
import discord.ext
from bot import text
if TYPE_CHECKING:
    import yaml
else:
    import click
def later():
    from . import rows
    from ..model import Figure
    from bot.library.index_terms import forms
"""
    assert sorted(imported_by(source, "bot.library")) == [
        "bot.library.index_terms.forms",
        "bot.library.rows",
        "bot.model.Figure",
        "bot.text",
        "click",
        "discord.ext",
    ]


def test_the_house_is_found():
    assert {"chat.client", "library", "figures", "reading", "chat.commands", "chat.cards", "model"} <= set(ROOMS)
    assert ("bot.chat.client", "discord") in IMPORTS
    assert ("bot.library.store", "tantivy") in IMPORTS


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_stands_below_it(room):
    assert room in MAY_IMPORT, f"say in MAY_IMPORT which rooms bot/{room} may import"
    used = {room_of(name) for module, name in IMPORTS if room_of(module) == room and name.startswith("bot.")}
    assert used - {room} <= set(MAY_IMPORT[room].split())


def test_the_order_of_the_rooms_has_no_circle():
    order = list(TopologicalSorter({room: set(below.split()) for room, below in MAY_IMPORT.items()}).static_order())
    assert order.index("model") < order.index("library") < order.index("chat.commands") < order.index("chat.client")


@pytest.mark.parametrize("package", ONLY_IN)
def test_a_package_is_known_only_to_its_rooms(package):
    knowing = {room_of(module) for module, name in IMPORTS if name.partition(".")[0] == package}
    assert knowing <= ONLY_IN[package]


def test_the_packages_that_are_kept_apart_are_in_use():
    used = {name.partition(".")[0] for _module, name in IMPORTS}
    assert set(ONLY_IN) <= used


def test_the_store_and_the_servers_database_never_import_each_other():
    pairs = {(room_of(module), room_of(name)) for module, name in IMPORTS if name.startswith("bot.")}
    assert not {("library", "servers"), ("servers", "library")} & pairs


def test_nothing_below_knows_the_chat():
    below = set(ROOMS) - {"cli", "__main__"}
    chat = {room for room in ROOMS if room.split(".")[0] == "chat"}
    assert len(chat) > 5
    assert not {(module, name) for module, name in IMPORTS if room_of(module) in below - chat and room_of(name) in chat}


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("bot.chat.client", ["PIL", "bot.charts", "bot.figures.grammar"]),
        (
            "bot.chat.client",
            ["sumy", "matplotlib", "numpy", "simcord", "rich", "rjieba", "bot.ingest", "bot.reading"],
        ),
        ("bot.chat.serving", ["sumy", "matplotlib", "numpy", "simcord", "rjieba", "bot.ingest"]),
        ("bot.chat.client", ["psycopg", "bot.servers.postgres", "obstore", "bot.libraries.shared"]),
        (
            "bot.cli",
            ["discord", "sumy", "matplotlib", "numpy", "simcord", "bot.ingest", "bot.search", "rich", "asyncio"],
        ),
        ("bot.ingest", ["discord", "matplotlib", "bot.chat.client"]),
    ],
)
def test_importing_a_room_does_not_load_what_it_does_without(module, absent):
    code = f"import sys, {module}; print(*[name for name in {absent!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
