"""The wheel: what is installed is a whole program, in any folder, without a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot.config import SAMPLES, load
from bot.config.starter import CONFIGURATION, SYNONYMS

HOME = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, as an installer would lay it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (
        "import os, shutil, sys; from hatchling.build import build_wheel; source, work, out = sys.argv[1:];"
        "ignored = shutil.ignore_patterns('.*', 'tests', 'build', '*.egg-info', '__pycache__', 'data');"
        "shutil.copytree(source, work, ignore=ignored); os.chdir(work); build_wheel(out)"
    )
    subprocess.run(
        [sys.executable, "-c", build, HOME, folder / "source", folder], check=True, capture_output=True, cwd=folder
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder / "site")
    return folder / "site"


def verbatim(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The installed program, run in a folder of somebody's own."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
    environment.pop("DISCORD_TOKEN", None)
    return subprocess.run(
        [sys.executable, "-P", "-m", "bot", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_holds_the_files_that_a_new_folder_begins_with_as_the_checkout_has_them(installed):
    shipped = installed / "bot" / "config" / "starter"
    files = {path.relative_to(shipped) for path in shipped.rglob("*") if path.is_file()}
    assert files == {CONFIGURATION, SYNONYMS, *SAMPLES}
    assert all((shipped / file).read_bytes() == (HOME / file).read_bytes() for file in files)
    assert not list(installed.glob("tests*")) and (installed / "bot" / "library" / "schema.sql").exists()


def test_init_build_ask_and_check_work_in_an_empty_folder(installed, tmp_path):
    begun = verbatim(installed, tmp_path, "init")
    assert begun.returncode == 0, begun.stderr
    assert load(tmp_path / CONFIGURATION, {}).seeds == tmp_path / "seeds"
    built = verbatim(installed, tmp_path, "build")
    assert (built.returncode, built.stderr.strip().splitlines()[-1]) == (0, "Briefings: 2 built.")
    asked = verbatim(installed, tmp_path, "figure", "trade")
    assert asked.returncode == 0 and "no such figure" not in asked.stdout
    checked = verbatim(installed, tmp_path, "doctor", "--offline")
    assert checked.returncode == 0, checked.stdout
    assert str(tmp_path / CONFIGURATION) in checked.stdout


def test_without_a_configuration_everything_has_its_default_in_the_folder_it_runs_in(installed, tmp_path):
    refused = verbatim(installed, tmp_path, "build")
    assert refused.returncode == 1
    assert f"{tmp_path / 'seeds'} is not a folder" in refused.stderr and "verbatim init" in refused.stderr
    assert not list(tmp_path.iterdir())
    understood = verbatim(installed, tmp_path, "when", "every Friday at 4pm")
    assert understood.returncode == 0, understood.stderr


def test_init_leaves_what_is_there_as_it_is(installed, tmp_path):
    own = tmp_path / "place" / CONFIGURATION
    own.parent.mkdir(parents=True)
    own.write_text("language: de\n", encoding="utf-8")
    begun = verbatim(installed, tmp_path, "init", "place")
    assert begun.returncode == 0
    assert f"kept   {Path('place') / CONFIGURATION}" in begun.stdout
    assert own.read_text(encoding="utf-8") == "language: de\n"
    assert all((tmp_path / "place" / sample).exists() for sample in SAMPLES)
    (tmp_path / "place" / SAMPLES[0]).unlink()
    assert verbatim(installed, tmp_path, "init", "place").returncode == 0
    assert not (tmp_path / "place" / SAMPLES[0]).exists()
