"""How long commands wait while documents are read: python -m tests.bench.uploads [--files N] [--pages N] [--rate N]

Twenty servers bring a PDF of 150 pages each at once. Meanwhile members ask, so many a second, and each answer is timed
from the moment at which it is asked until the bot first says something to Discord, which has to be within 3 seconds.
The files are read by real processes, two at a time; what asks runs in the bot's own process, which makes it slower.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from pathlib import Path

from bot.clock import utc_now
from bot.config import Config
from bot.ingest import build
from bot.libraries import Arrival, Libraries
from bot.model import BotError
from bot.search import Library
from tests.bench.many import texts
from tests.conftest import write_documents
from tests.made_files import PdfPage, pdf

_WIDTH = 88  # characters of a line
_LINES = 52  # on a page
_ASKED = "trade of the harbours", "reefs", "cost of grain", "premium", "workers in the towns", "seaweed"


def paged(pages: int, seed: int) -> bytes:
    """A PDF of so many full pages, with headings, in the words of the shipped briefings."""
    words = " ".join(text.partition("---\n\n")[2] for _name, text in texts(pages)).split()
    chance, made = random.Random(seed), []
    at = 0
    for number in range(pages):
        page = PdfPage().text(60, 60, f"{number + 1}. What {chance.choice(words)} meant that year", 16, bold=True)
        lines: list[str] = []
        while len(lines) < _LINES:
            line = ""
            while len(line) < _WIDTH:
                line += words[at % len(words)] + " "
                at += 1
            lines.append(line.strip())
        made.append(page.lines(60, 90, lines))
    return pdf(made, title=f"Report {seed}")


async def measured(folder: Path, files: int, pages: int, rate: float) -> None:
    config = Config(seeds=write_documents(folder / "seeds"), data=folder / "data")
    build(config.seeds, config.library)
    libraries = Libraries(config, Library(config.library), utc_now)
    documents = [paged(pages, seed) for seed in range(2)]
    print(f"{files} files of {pages} pages, {len(documents[0]) / 1e6:.1f} MB each")
    quiet = await _asked(libraries, rate, asyncio.create_task(asyncio.sleep(10)))
    _told("nothing is read", quiet)
    ended: list[float] = []
    begun = time.monotonic()

    async def bring(number: int) -> None:
        path = folder / f"{number}.pdf"
        path.write_bytes(documents[number % 2] + b"%" + str(number).encode())
        own = await libraries.own(1_000 + number)
        try:
            await own.add(Arrival(path, f"{number}.pdf", number, utc_now()))
        except BotError as error:
            print(f"  {error}")
        ended.append(time.monotonic() - begun)

    reading = asyncio.gather(*map(bring, range(files)))
    busy = await _asked(libraries, rate, asyncio.ensure_future(reading))
    _told("files are read", busy)
    print(f"the first file was in after {min(ended):.0f} s, the last after {max(ended):.0f} s")
    await libraries.close()
    await libraries.operators.close()


async def _asked(libraries: Libraries, rate: float, until: asyncio.Future[object]) -> list[float]:
    """How long each answer took, in seconds, while something else is at work."""
    took: list[float] = []
    chance = random.Random(1)
    asking: set[asyncio.Task[None]] = set()

    async def ask(at: float) -> None:
        library = await libraries.of(chance.choice((0, 1_000, 1_001, 5)))
        query = chance.choice(_ASKED)
        await (library.answer(query, "", "", 5) if chance.random() < 0.5 else library.look_up(query, "", 5))
        took.append(time.monotonic() - at)

    due = time.monotonic()
    while not until.done():
        due += 1 / rate
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        task = asyncio.create_task(ask(due))  # from when it was due: a loop that is held up makes it wait
        asking.add(task)
        task.add_done_callback(asking.discard)
    await asyncio.gather(*asking)
    return took


def _told(when: str, took: list[float]) -> None:
    found = sorted(took)
    p50, p99, p999 = (1_000 * found[min(len(found) - 1, int(len(found) * share))] for share in (0.5, 0.99, 0.999))
    print(
        f"while {when}: {len(found)} answers, p50 {p50:.0f} ms, p99 {p99:.0f} ms, p99.9 {p999:.0f} ms,"
        f" most {1_000 * found[-1]:.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--rate", type=float, default=20.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measured(Path(folder), options.files, options.pages, options.rate))


if __name__ == "__main__":
    main()
