"""Whether any document takes the program down: real ones, damaged in thousands of ways, each by a seed.

    python -m tests.bench.fuzz FOLDER… [--count N] [--seed N] [--seconds N] [--memory MB] [--keep FOLDER]

Each document of the folders is damaged `count` times: bytes are changed, cut, doubled and moved, within a packed file
also those of its parts; into texts come pieces that are said over and over, and front matter. Each is prepared in a
process with limits on time and memory. It must be read, with every sentence a slice of the text, or refused by a
sentence that begins with its name; all else is a fault, printed with the seed that makes it again. The exit status
says whether there is one.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.ingest import Effort, prepare
from bot.ingest.workers import worked
from bot.model import BotError
from bot.reading import SUFFIXES
from tests.bench.hostile import PIECES, TAGS

_TEXTS: Final = (".txt", ".text", ".md", ".markdown")
_PAGES: Final = (".html", ".htm", ".xhtml")
_PACKED: Final = (".docx", ".docm", ".dotx", ".odt", ".ott", ".epub")
_LARGEST: Final = 4_000_000  # bytes: larger documents are left out, to try more of them
_TOKENS: Final = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"%PDF-1.7", b"PK\x03\x04", b"<!--"),
    *(b"-1", b"0", b"999999999999", b"1e308", b"NaN", b"\xe2\x80\xae", b"\xcc\x81", b"\r", b"\x0c", b"]]>", b"&#0;"),
    *(b"endobj", b"/Kids[1 0 R]", b"/Count 99999999", b"stream\n", b"<w:p>", b"</w:tbl>", b'w:val="-7"', b"<text:h>"),
)
_VALUES: Final = (
    *("[a, [b, {c: d}]]", "&a [*a]", "*a", "!!python/object:os.system x", "{{ x }}", "- - - - x", "'", '"', "|", ">"),
    *("0x7fffffffffffffff", "1e999", "9999-99-99", "2024-02-30", "٣", "\u202e", "null", "~", "[" * 300, "? x", "# x"),
    *("{name: {name: {name: x}}}", "2022-03-15T99:99:99Z", ".inf", "!binary x", "<<: *x", "a: b: c", "`", "@x", "%x"),
)
_KEYS: Final = "title author date language tags published authors lang".split()


@dataclass(frozen=True, slots=True)
class Job:
    """A document, and the seed of how it is damaged."""

    path: Path
    seed: int

    @property
    def name(self) -> str:
        return f"{self.path.name} {self.seed}"


def damaged(source: bytes, suffix: str, dice: random.Random) -> bytes:
    """A document, damaged by what the dice say."""
    if suffix in _PACKED and dice.random() < 0.8:
        return _packed(source, dice)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        if suffix in (*_TEXTS, *_PAGES) and dice.random() < 0.6:
            source = dice.choice((_with_pieces, _with_front_matter))(source, suffix, dice)
        else:
            source = dice.choice(_DAMAGES)(source, dice)
    return source


def _packed(source: bytes, dice: random.Random) -> bytes:
    """A packed file with one or two of its parts damaged, left out or put in the place of another."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        parts = {name: package.read(name) for name in package.namelist()}
        marked = [name for name in parts if name.endswith((".xml", ".rels", ".opf", ".xhtml", ".html", ".ncx"))]
        for name in dice.sample(marked or list(parts), k=min(len(marked or parts), dice.choice((1, 1, 2)))):
            what = dice.random()
            if what < 0.05:
                del parts[name]
            elif what < 0.1:
                parts[name] = parts[dice.choice(list(parts))]
            else:
                for _ in range(dice.choice((1, 1, 3, 10))):
                    parts[name] = dice.choice((*_DAMAGES, _with_other_tags, _with_other_tags))(parts[name], dice)
        for name, content in parts.items():
            other.writestr(name, content)
    return made.getvalue()


def _places(source: bytes, dice: random.Random) -> tuple[int, int]:
    first = dice.randrange(len(source) + 1)
    return first, min(len(source), first + int(len(source) ** dice.random()))


def _changed(source: bytes, dice: random.Random) -> bytes:
    held = bytearray(source)
    for _ in range(dice.choice((1, 4, 30))):
        if held:
            held[dice.randrange(len(held))] = dice.randrange(256)
    return bytes(held)


def _cut(source: bytes, dice: random.Random) -> bytes:
    first, last = _places(source, dice)
    return source[:first] + source[last:]


def _ended(source: bytes, dice: random.Random) -> bytes:
    return source[: dice.randrange(len(source) + 1)]


def _doubled(source: bytes, dice: random.Random) -> bytes:
    first, last = _places(source, dice)
    times = min(dice.choice((1, 3, 50, 2000)), 1 + 500_000 // max(1, last - first))
    return source[:last] + source[first:last] * times + source[last:]


def _moved(source: bytes, dice: random.Random) -> bytes:
    first, last = _places(source, dice)
    rest = source[:first] + source[last:]
    at = dice.randrange(len(rest) + 1)
    return rest[:at] + source[first:last] + rest[at:]


def _with_token(source: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(source) + 1)
    return source[:at] + dice.choice(_TOKENS) * dice.choice((1, 1, 1, 100)) + source[at:]


def _with_other_tags(source: bytes, dice: random.Random) -> bytes:
    """Markup of which one tag or value stands in the place of another: it stays well-formed more often than not."""
    parts = source.split(b'"')
    values = range(1, len(parts) - 1, 2)
    if len(parts) > 3:
        for _ in range(dice.choice((1, 5))):
            parts[dice.choice(values)] = dice.choice((parts[dice.choice(values)], b"", b"-1", b"99999999999", b"x"))
    return b'"'.join(parts)


def _with_pieces(source: bytes, suffix: str, dice: random.Random) -> bytes:
    pieces = (*TAGS, *PIECES) if suffix in _PAGES else PIECES
    said = "".join(dice.choice(pieces) for _ in range(dice.choice((1, 2, 3)))).encode("utf-8", "surrogatepass")
    at = dice.randrange(len(source) + 1)
    return source[:at] + said * (dice.choice((10, 100, 5_000)) // len(said) + 1) + source[at:]


def _with_front_matter(source: bytes, _suffix: str, dice: random.Random) -> bytes:
    lines = [f"{dice.choice(_KEYS)}: {dice.choice(_VALUES)}" for _ in range(dice.choice((1, 3, 8)))]
    if dice.random() < 0.3:
        lines += [f"  {'  ' * dice.randrange(4)}- {dice.choice(_VALUES)}" for _ in range(dice.choice((1, 5, 300)))]
    mark = dice.choice(("---", "---", "---", "+++"))
    text = "\n".join([mark, *lines, mark, ""]) if mark == "---" else "\n".join(lines).replace(": ", " = ")
    return text.encode() + source


_DAMAGES: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (
    *(_changed, _changed, _cut, _ended, _doubled, _moved, _with_token),
)


def tried(job: Job) -> tuple[str, float]:
    """What became of a damaged document, "read" or why it was refused, and the seconds that it took; else a fault."""
    suffix = job.path.suffix.lower()
    source = damaged(job.path.read_bytes(), suffix, random.Random(job.seed))  # no secret
    name = job.path.name
    start = time.process_time()
    try:
        one = prepare(source, name)
    except BotError as error:
        said = str(error)
        outcome = said.removeprefix(f"{name}: ") if said.startswith(f"{name}: ") else f"FAULT: refused as “{said}”"
    except Exception as error:  # noqa: BLE001 # this is what is looked for
        outcome = f"FAULT: {type(error).__name__}: {error}"
    else:
        slices = all(one.text[s.start : s.end] == s.text for s in one.sentences)
        figures = all(one.text[figure.start : figure.end] == figure.printed for _at, figure in one.figures)
        outcome = "read" if slices and figures else "FAULT: what is quoted is no slice of the text"
    return outcome, time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--memory", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="where the documents of faults are written to")
    options = parser.parse_args()
    found = (path for folder in options.folders for path in sorted(folder.rglob("*")))
    paths = [path for path in found if path.suffix.lower() in SUFFIXES and 0 < path.stat().st_size < _LARGEST]
    jobs = [Job(path, seed) for seed in range(options.seed, options.seed + options.count) for path in paths]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, tuple[float, str]] = {}
    faults = 0
    effort = Effort(options.seconds, options.memory)
    for job, answer in worked(jobs, tried, effort, count=options.workers, name=lambda one: one.name):
        outcome, seconds = (f"FAULT: {answer}", options.seconds) if isinstance(answer, str) else answer
        suffix = job.path.suffix.lower()
        fault = outcome.startswith("FAULT")
        counts[suffix]["read" if outcome == "read" else "faults" if fault else "refused"] += 1
        slowest[suffix] = max(slowest.get(suffix, (0.0, "")), (seconds, job.name))
        if fault:
            faults += 1
            print(f"{job.path} --seed {job.seed}: {outcome[:300]}", flush=True)
            if options.keep is not None:
                options.keep.mkdir(parents=True, exist_ok=True)
                dice = random.Random(job.seed)  # no secret
                kept = options.keep / f"{job.seed}-{job.path.name}"
                kept.write_bytes(damaged(job.path.read_bytes(), suffix, dice))
    for suffix, counted in sorted(counts.items()):
        seconds, name = slowest[suffix]
        told = ", ".join(f"{counted[what]} {what}" for what in ("read", "refused", "faults"))
        print(f"{suffix:9} {counted.total():6,} documents: {told}; slowest {seconds:.1f} s ({name})")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
