"""Kills builds at random moments and goes over the library after each: python -m tests.bench.kills [--kills N]

Between two builds every document changes, one goes and one comes, so that each build has all kinds of work to do.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.ingest import build
from bot.library import LibraryWriter, known_in
from bot.library.checking import faults_in

HOME = Path(__file__).parent.parent.parent
DOCUMENTS = 5  # so few are prepared in the process that stores them, which is killed while it does so
BUILD = """
import sys
from pathlib import Path
from bot.ingest import build
print("ready", flush=True)
build(Path(sys.argv[1]), Path(sys.argv[2]), workers=1)
"""


def write(seeds: Path, generation: int) -> None:
    for number in range(generation % 3, DOCUMENTS + generation % 3):
        lines = [
            f"Harbour {number} moved {generation + 10 * part:,} tonnes of grain in {2000 + part}." for part in range(20)
        ]
        (seeds / f"{number}.md").write_text(
            f"# Harbour {number}\n\n## Grain\n\n" + "\n\n".join(lines), encoding="utf-8"
        )
    for path in seeds.iterdir():
        if not generation % 3 <= int(path.stem) < DOCUMENTS + generation % 3:
            path.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    ended = wrong = 0
    took = 1.0
    with tempfile.TemporaryDirectory() as folder:
        seeds, library = Path(folder) / "seeds", Path(folder) / "library.db"
        seeds.mkdir()
        for life in range(options.kills):
            write(seeds, life)
            command = [sys.executable, "-c", BUILD, str(seeds), str(library)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=HOME) as process:
                assert process.stdout is not None
                process.stdout.readline()
                began = time.monotonic()
                try:
                    if process.wait(chance.uniform(0, 1.1) * took if life else None):
                        raise SystemExit("the build failed")
                    ended, took = ended + 1, time.monotonic() - began
                except subprocess.TimeoutExpired:
                    process.kill()
            with LibraryWriter(library):  # as the next build does, it brings the index up to the library
                pass
            faults = faults_in(library) if library.exists() else []
            wrong += bool(faults)
            if faults or not life % 20:
                print(life, f"{took:.2f} s", sorted(known_in(library)), *faults, sep="  ", flush=True)
        build(seeds, library)
        known = sorted(known_in(library))
    print(f"{options.kills - ended} kills, {ended} builds that ended before; {wrong} libraries with a fault; {known}")


if __name__ == "__main__":
    main()
