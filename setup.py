"""The one step of a wheel's build that pyproject.toml cannot say: the files of bot/config/starter.py travel in it."""

from pathlib import Path
from shutil import copyfile

from setuptools import setup
from setuptools.command.build_py import build_py

STARTER = Path("bot", "config", "starter")
SHIPPED = (
    *(Path("config", name) for name in ("verbatim.yaml", "synonyms.yaml")),
    *(Path("seeds", name) for name in ("belt-and-road-cooperation.txt", "childhood-immunisation.md")),
)


class WithStarter(build_py):
    def run(self) -> None:
        super().run()
        if self.editable_mode:  # a checkout has them where they are
            return
        for file in SHIPPED:
            target = Path(self.build_lib) / STARTER / file
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(file, target)


setup(cmdclass={"build_py": WithStarter})
