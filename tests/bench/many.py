"""Makes any number of documents to measure with: python -m tests.bench.many FOLDER COUNT [--again]

Each has sections of paragraphs from the shipped briefings in an order of its own, with other numbers and some names of
its own, so that no two say the same and the words of the whole grow as those of real documents do. `--again` also says
what a build of them takes: CPU, memory, and how long one more document takes.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from bot.ingest import build

SEEDS = Path(__file__).parent.parent.parent / "seeds"
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,])")
_NAME = re.compile(r"\b(?:China|Africa|India|Europe|Asia|Japan|America)\b")
_SYLLABLES = "ba be bo da du fa ga ka ki la lo ma mi na no pa ra ri sa so ta ti va zu".split()
_SECTIONS, _PARAGRAPHS = 6, 4


def texts(count: int) -> Iterator[tuple[str, str]]:
    """Name and text of each document; the same for the same place in any count."""
    paragraphs = [
        part
        for path in sorted(SEEDS.iterdir())
        for part in path.read_text(encoding="utf-8").split("\n\n")
        if len(part) > 200 and not part.startswith(("#", "|", "-"))
    ]
    for number in range(count):
        chance = random.Random(number)
        names = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(3)]
        day = f"{1990 + number % 36}-{1 + number % 12:02}-{1 + number % 28:02}"
        parts = [f"---\ntitle: Synthetic Briefing {number} on {names[0]}\npublished: {day}\n---"]
        chosen = iter(chance.sample(paragraphs, min(len(paragraphs), _SECTIONS * _PARAGRAPHS)))
        for section in range(_SECTIONS):
            parts.append(f"## {section + 1}. What {chance.choice(names)} has seen")
            parts += [_altered(one, names, chance) for one, _ in zip(chosen, range(_PARAGRAPHS), strict=False)]
        yield f"b{number}.md", "\n\n".join(parts) + "\n"


def _altered(paragraph: str, names: list[str], chance: random.Random) -> str:
    paragraph = _NUMBER.sub(lambda found: str(max(1, int(found[0]) + chance.randint(-9, 9))), paragraph)
    return _NAME.sub(lambda _: chance.choice(names), paragraph)


def write_many(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts(count):
        (folder / name).write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args()
    seeds, library = options.folder / "seeds", options.folder / "data" / "library.db"
    write_many(seeds, options.count)
    if not options.again:
        return
    size, words = 0, 0
    for path in seeds.iterdir():
        text = path.read_text(encoding="utf-8")
        size, words = size + len(text.encode()), words + len(text.split())
    report("whole build", lambda: build(seeds, library), words)
    (seeds / "one-more.md").write_text(next(iter(texts(1)))[1].replace("Briefing 0", "Briefing more"), encoding="utf-8")
    report("one more document", lambda: build(seeds, library), words)
    files = [library, *library.with_suffix(".index").iterdir()]
    stored = sum(file.stat().st_size for file in files)
    print(f"store {stored / 1e6:.1f} MB, {stored / size:.2f} × the text of {size / 1e6:.1f} MB")


def report(name: str, work: object, words: int) -> None:
    assert callable(work)
    before, own, children = time.perf_counter(), _cpu(resource.RUSAGE_SELF), _cpu(resource.RUSAGE_CHILDREN)
    work()
    took = time.perf_counter() - before
    own, children = _cpu(resource.RUSAGE_SELF) - own, _cpu(resource.RUSAGE_CHILDREN) - children
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    each = (own + children) / words * 1e6
    print(
        f"{name}: {took:.1f} s, CPU {own + children:.1f} s (workers {children:.1f}), {each:.1f} ms for 1,000 words,"
        f" most memory {most:.0f} MB"
    )


def _cpu(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
