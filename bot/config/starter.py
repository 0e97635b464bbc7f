"""What the program ships for a new folder: a commented configuration, synonyms, and sample briefings."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.model import BotError

CONFIGURATION = Path("config", "verbatim.yaml")
SYNONYMS = Path("config", "synonyms.yaml")
SAMPLES = Path("seeds", "belt-and-road-cooperation.txt"), Path("seeds", "childhood-immunisation.md")


def starter() -> Path:
    """The folder that holds the files that ship: within the program where it is installed, in a checkout its own.

    pyproject.toml puts them into the wheel, so that there is one of each.
    """
    installed = Path(__file__).with_name("starter")
    return installed if installed.is_dir() else Path(__file__).parent.parent.parent


def write_starter(folder: Path) -> dict[Path, bool]:
    """Begin a folder with what ships; each file, and whether it is new: what is there already stays as it is.

    Samples come where there is no folder for briefings yet: one that was emptied is not filled again. Raises BotError
    where the folder cannot be written.
    """
    written: dict[Path, bool] = {}
    samples = () if (folder / "seeds").exists() else SAMPLES
    for name in (CONFIGURATION, SYNONYMS, *samples):
        target = folder / name
        written[target] = not target.exists()
        if written[target]:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(starter() / name, target)
            except OSError as error:
                raise BotError(f"{target} cannot be written ({error.strerror}). Check the folder's rights.") from error
    return written
