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
MAY_IMPORT = {
    "clock": "",
    "model": "",
    "phrases": "",
    "wording": "phrases",
    "naming": "model wording",
    "text": "",
    "asides": "",
    "openings": "",
    "quoting": "asides openings text",
    "ranking": "text quoting model",
    "figures": "text model",
    "reading": "asides text model",
    "localising": "model",
    "charts": "figures text model wording",
    "synonyms": "model",
    "config": "synonyms model wording",
    "library": "text model",
    "database": "model",
    "zones": "model",
    "guilds": "database model",
    "digests": "database model",
    "building": "reading text asides quoting ranking figures charts library model",
    "checking": "config database library digests reading model",
    "exporting": "model",
    "terminal": "model naming wording",
    "cards": "digests localising model naming wording",
    "composing": "cards config library guilds digests model wording",
    "cogs": "cards composing config exporting library guilds digests zones text model naming wording",
    "posting": "cards composing config library database guilds digests model wording",
    "client": "cogs composing posting config database guilds library digests zones model",
    "serving": "client model",
    "demo": "client model",
}
# Each heavy or leaky package with the only rooms that may know it.
ONLY_IN = {
    "discord": {"client", "cogs", "cards", "demo", "serving", "posting"},
    "simcord": {"demo"},
    "aiosqlite": {"library", "database"},
    "sqlite3": {"library", "database", "guilds", "digests", "checking"},
    "sumy": {"ranking"},
    "numpy": {"ranking", "charts"},
    "matplotlib": {"charts"},
    "PIL": {"charts"},
    "cronsim": {"digests"},
    "yaml": {"config", "synonyms", "reading"},
    "sentencex": {"text"},
    "rjieba": {"text"},
    "Stemmer": {"text"},
    "markdown_it": {"reading"},
    "click": {"__main__"},
    "rich": {"__main__", "terminal"},
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
    return module.split(".")[1] if "." in module else ""


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
    from bot.library.search import closest
"""
    assert sorted(imported_by(source, "bot.library")) == [
        "bot.library.rows",
        "bot.library.search.closest",
        "bot.model.Figure",
        "bot.text",
        "click",
        "discord.ext",
    ]


def test_the_house_is_found():
    assert {"client", "library", "figures", "reading", "cogs", "cards", "model"} <= set(ROOMS)
    assert ("bot.client", "discord") in IMPORTS
    assert ("bot.library.store", "aiosqlite") in IMPORTS


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "__main__"])
def test_a_room_imports_only_what_stands_below_it(room):
    assert room in MAY_IMPORT, f"say in MAY_IMPORT which rooms bot/{room} may import"
    used = {room_of(name) for module, name in IMPORTS if room_of(module) == room and name.startswith("bot.")}
    assert used - {room} <= set(MAY_IMPORT[room].split())


def test_the_order_of_the_rooms_has_no_circle():
    order = list(TopologicalSorter({room: set(below.split()) for room, below in MAY_IMPORT.items()}).static_order())
    assert order.index("model") < order.index("library") < order.index("cogs") < order.index("client")


@pytest.mark.parametrize("package", ONLY_IN)
def test_a_package_is_known_only_to_its_rooms(package):
    knowing = {room_of(module) for module, name in IMPORTS if name.partition(".")[0] == package}
    assert knowing <= ONLY_IN[package]


def test_the_packages_that_are_kept_apart_are_in_use():
    used = {name.partition(".")[0] for _module, name in IMPORTS}
    assert set(ONLY_IN) <= used


def test_the_store_and_the_servers_database_never_import_each_other():
    pairs = {(room_of(module), room_of(name)) for module, name in IMPORTS if name.startswith("bot.")}
    assert not {("library", "guilds"), ("guilds", "library")} & pairs


def test_nothing_below_knows_the_client_the_commands_or_the_cards():
    above = {"client", "cogs", "cards", "composing", "posting", "serving", "demo"}
    below = set(ROOMS) - above - {"__main__"}
    assert not {(module, name) for module, name in IMPORTS if room_of(module) in below and room_of(f"{name}.") in above}


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("bot.client", ["PIL", "bot.charts"]),
        ("bot.client", ["sumy", "matplotlib", "numpy", "simcord", "rich", "rjieba", "bot.building", "bot.reading"]),
        ("bot.serving", ["sumy", "matplotlib", "numpy", "simcord", "rjieba", "bot.building"]),
        ("bot.__main__", ["discord", "sumy", "matplotlib", "numpy", "simcord", "bot.building"]),
        ("bot.building", ["discord", "matplotlib", "bot.client"]),
    ],
)
def test_importing_a_room_does_not_load_what_it_does_without(module, absent):
    code = f"import sys, {module}; print(*[name for name in {absent!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
