"""Forged controls and odd command texts over the real client: python -m tests.bench.pressing [--inputs N].

Whatever is pressed or typed ends in a card or a plain sentence; "Something went wrong" is a fault, and is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import copy
import logging
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bot.config import Config
from bot.ingest import build
from tests.conftest import write_documents
from tests.discord_world import BUTTON, SELECT, World, walk, words_of, world
from tests.test_controls import forged

PIECES = (
    *("trade", "“", "”", '"', "-", "*", "`", "since:2020", "until:99999999", "OR", "NOT", "(", ")", "~", "^", ":"),
    *("港口", "ё", "e\u0301", "\u202e", "\u200b", "🚢", "%", "_", "'", ";--", "<@1>", "@everyone", "9" * 40, "\x00"),
    *("\t", "\\"),
)


async def press(here: World, message: Any, before: Any, chance: random.Random, known: list[str]) -> tuple[str, Any]:
    kind, components = chance.choice((BUTTON, SELECT)), copy.deepcopy(before)
    part = next(one for one in walk(components) if one["type"] == kind and "custom_id" in one)
    custom_id = part["custom_id"] = forged(chance, here, known)
    stored = here.env.backend.get_message(here.channel.id, message.id)
    if kind == BUTTON:
        stored.components = components
        return custom_id, await here.ben.click(message, custom_id=custom_id)
    value = part["options"][0]["value"] = chance.choice([*known, "9" * 30, "x:y:z", "0:trade", "-1", *PIECES[:6]])
    stored.components = components
    return f"{custom_id} {value!r}", await here.ben.select(message, custom_id=custom_id, values=[value])


async def type_text(here: World, chance: random.Random) -> tuple[str, Any]:
    text = chance.choice(("", " ")).join(chance.choices(PIECES, k=chance.randint(1, 12)))[:300] or "x"
    command, option = chance.choice(
        (("search", "words"), ("figure", "query"), ("summary", "topic"), ("compare", "query"), ("figures", "briefing"))
    )
    return f"/{command} {option}:{text!r}", await here.ben.slash(here.channel, command, **{option: text[:90]})


async def fuzz(config: Config, inputs: int, seed: int) -> list[str]:
    """The inputs that ended in an internal error, or in nothing."""
    chance, wrong = random.Random(seed), []
    async with world(config) as here:
        briefings = await here.bot.services.library.briefings()
        known = [briefings[0].id, briefings[0].sections[0].id]
        message = (await here.ben.slash(here.channel, "summary", share=True)).response
        assert message is not None
        before = copy.deepcopy(here.env.backend.get_message(here.channel.id, message.id).components)
        for _ in range(inputs):
            pressed = chance.random() < 0.5
            what, answer = await (press(here, message, before, chance, known) if pressed else type_text(here, chance))
            said = answer.response.content or words_of(answer.response.components) if answer.response else ""
            if "Something went wrong" in said or not (answer.acknowledged or answer.response):
                wrong.append(what)
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="verbatim-press-") as name:
        seeds = Path(name) / "seeds"
        seeds.mkdir()
        write_documents(seeds)
        config = Config(seeds=seeds, data=Path(name) / "data")
        build(config.seeds, config.library)
        began = time.monotonic()
        wrong = asyncio.run(fuzz(config, options.inputs, options.seed))
    print(f"{options.inputs} inputs, {len(wrong)} wrong, {time.monotonic() - began:.0f} s, seed {options.seed}")
    for what in wrong[:50]:
        print("WRONG", what, file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
