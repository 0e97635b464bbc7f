"""What may be pressed: any custom_id, on any component, with any value, ends in a card or a plain sentence."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.cards.controls import LONGEST_ID, Control, places_in
from bot.chat.client import CONTROLS
from bot.model import ASKED_FOR
from tests.discord_world import BUTTON, SELECT, World, walk, words_of, world

NUMBERS = st.integers(0, 2**64 - 1)
IDS = st.one_of(st.just(""), st.integers(0, 2**32 - 1).map(lambda one: f"{one:08x}"))
HELD = st.builds(
    Control,
    guild=NUMBERS,
    user=NUMBERS,
    briefing=IDS,
    section=IDS,
    number=st.integers(0, 99_999),
    spare=st.integers(0, 9),
    kind=st.sampled_from([None, *ASKED_FOR]),
)
ANY_TEXT = st.text(st.characters(), max_size=LONGEST_ID)  # surrogates and control characters too
ACTIONS = [item.__discord_ui_compiled_template__.pattern.split(":")[0] for item in CONTROLS]
PIECES = st.sampled_from([":", "0", "٣", "9" * 20, "zzzzzzzz", "f", "q", "-", ".", "\n", "\ud800", "00ff00ff", ""])
FORGED = st.one_of(ANY_TEXT, st.builds(lambda parts: "summary:" + "".join(parts), st.lists(PIECES, max_size=30)))


@given(HELD)
def test_a_control_comes_back_from_its_custom_id(control: Control):
    assert Control.read(control.custom_id("digest-status")) == ("digest-status", control)


@given(FORGED)
def test_what_is_read_is_what_would_have_been_written(custom_id: str):
    read = Control.read(custom_id)
    if read is not None:
        action, control = read
        assert control.to(guild=0, user=0).custom_id(action).isascii() or control.topic
        assert re.sub(r"\b0+(?=[0-9])", "", control.custom_id(action)) == re.sub(r"\b0+(?=[0-9])", "", custom_id)
        assert control.topic.encode() == control.topic.encode("utf-8")


@given(FORGED)
def test_a_place_is_never_too_large_for_the_store(text: str):
    assert all(0 <= start < 2**63 for _, start in places_in(text, "00ff00ff"))


@pytest.fixture
async def here(config: Any) -> AsyncIterator[World]:
    async with world(config) as made:
        yield made


def forged(chance: random.Random, here: World, known: list[str]) -> str:
    """A custom_id by the grammar, or nearly, that no card has written."""
    action = chance.choice(ACTIONS)
    identity = f"{chance.choice([here.guild.id, here.guild.id, here.guild.id, 0])}:{here.ben.id}"
    one = [chance.choice([*known, *known, "", "ffffffff", "zz"]) for _ in range(2)]
    number = chance.choice(["0", "1", "5", "99", "99999", "999999"]) + chance.choice(["", "", "f", "d", "q", "z"])
    places = ["0", "zzzzzzz", "z" * 12, f"{known[0]}-1a", "ffffffff-0", ".", "-", "trade", "“x”\n", "\ud800", "é" * 40]
    topic = chance.choice(["", *(f":{place}" for place in places), f":{'.'.join(places[:2])}"])
    return f"{action}:{identity}:{one[0]}:{one[1]}:{number}:{chance.choice('0123456789')}{topic}"[:LONGEST_ID]


@pytest.mark.parametrize("kind", [BUTTON, SELECT])
async def test_no_forged_control_ends_in_an_internal_error(here: World, caplog: Any, kind: int):
    chance = random.Random(kind)
    briefings = await here.bot.services.library.briefings()
    known = [briefings[0].id, briefings[0].sections[0].id]
    message = (await here.ben.slash(here.channel, "summary", share=True)).response
    assert message is not None
    stored = here.env.backend.get_message(here.channel.id, message.id)
    before = copy.deepcopy(stored.components)
    for _ in range(120):
        custom_id = forged(chance, here, known)
        components: Any = copy.deepcopy(before)
        part = next(one for one in walk(components) if one["type"] == kind and "custom_id" in one)
        part["custom_id"] = custom_id
        stored.components = components
        if kind == BUTTON:
            answer = await here.ben.click(message, custom_id=custom_id)
        else:
            value = part["options"][0]["value"] = chance.choice([known[1], "9" * 30, "x:y:z", "0:trade", "-1", "²"])
            answer = await here.ben.select(message, custom_id=custom_id, values=[value])
        assert answer.acknowledged or answer.response is not None, custom_id
        said = answer.response.content or words_of(answer.response.components) if answer.response else ""
        assert "Something went wrong" not in said, custom_id
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
