"""Words that say nearly the same as another in English, for questions that nothing answers in their own words.

near_words.txt holds them: a line for each stem, behind it up to six words with how near each is in tenths, made by
`tests.bench.near_words`. Antonyms and names are left out. What is found by them alone is only likely right, so they
never stand beside what the briefings have in the words of the question.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources

from bot.text import stemmer

_TENTHS = 10


def near_words(word: str) -> list[tuple[str, float]]:
    """The words near a plain one, each with how near it is, up to 1; the nearest first."""
    line = _lines().get(_stem()(word), "")
    return [(one[:-1], (int(one[-1]) or _TENTHS) / _TENTHS) for one in line.split()]


@cache
def _stem() -> Callable[[str], str]:
    return stemmer("en") or str


@cache
def _lines() -> dict[str, str]:
    text = resources.files("bot.search").joinpath("near_words.txt").read_text(encoding="utf-8")
    return {stem: rest for stem, _, rest in (line.partition(" ") for line in text.splitlines())}
