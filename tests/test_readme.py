from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli import commands

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text(encoding="utf-8")
SHELL = [line.strip() for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
MADE = sorted({target for line in SHELL for target in re.findall(r"^make ([a-z]+)", line)})


def commands_named() -> list[list[str]]:
    """The arguments of each `verbatim …` line among the README's shell commands."""
    words = [shlex.split(line, comments=True) for line in SHELL]
    programs = [[Path(word).name for word in line] for line in words]
    return [
        line[names.index("verbatim") + 1 :] for line, names in zip(words, programs, strict=True) if "verbatim" in names
    ]


ASKED = [
    arguments
    for arguments in commands_named()
    if arguments[0] in ("summary", "figure", "figures", "search", "compare", "outline")
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the store of the briefings that the project ships."""
    folder = tmp_path_factory.mktemp("readme")
    result = CliRunner().invoke(commands, ["build", "--seeds", str(HOME / "seeds"), "--data", str(folder)])
    assert result.exit_code == 0, result.output
    assert "left out" not in result.output
    return folder


def test_the_two_commands_are_named():
    assert {"demo", "test"} <= set(MADE)


@pytest.mark.parametrize("target", MADE)
def test_a_make_target_that_is_named_can_be_made(target):
    done = subprocess.run(["make", "-n", target], cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_make_demo_and_make_test_run_what_they_say():
    def planned(target: str) -> str:
        return subprocess.run(["make", "-n", target], cwd=HOME, capture_output=True, text=True, check=True).stdout

    assert "verbatim demo" in planned("demo")
    assert all(check in planned("test") for check in ("ruff check", "ruff format --check", "mypy", "pytest"))


def test_the_command_line_is_shown():
    assert {"build", "sync", "run", "demo", "summary", "figure", "outline"} <= {a[0] for a in commands_named()}


@pytest.mark.parametrize("arguments", commands_named(), ids=" ".join)
def test_a_verbatim_command_that_is_named_is_understood(arguments):
    name, *rest = arguments
    # Under its group, as it is run: click keeps a command's help option as its first context had it.
    group = commands.make_context("verbatim", list(arguments))
    command = commands.get_command(group, name)
    assert command is not None
    command.make_context(name, rest, parent=group)  # raises for an option that is none


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`verbatim ([a-z]+)", README))))
def test_a_command_named_in_passing_exists(name):
    assert isinstance(commands.get_command(click.Context(commands), name), click.Command)


@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_a_question_of_the_readme_has_an_answer(arguments, data):
    result = CliRunner().invoke(commands, [*arguments, "--data", str(data)])
    assert result.exit_code == 0, result.output
    assert "no such figure" not in result.stdout
    assert len(result.stdout.splitlines()) > 3


def test_every_file_that_the_house_names_is_there_and_the_other_way_round():
    house = README.partition("\nbot/\n")[2].partition("```")[0]
    named = {name for line in house.splitlines() for name in re.findall(r"\w+(?:\.py|/)", line.partition("   ")[0])}
    there = {f"{path.name}/" if path.is_dir() else path.name for path in (HOME / "bot").iterdir()}
    there = {name for name in there if name.endswith((".py", "/")) and name not in ("__init__.py", "__pycache__/")}
    assert named == there


def test_links_within_the_project_lead_somewhere():
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", README):
        assert (HOME / target).exists(), target
