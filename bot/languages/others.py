"""Languages that texts are told to be in, though nothing else is known of them: one short file each in others/.

A language that is to be read like the rest gets a file of its own beside this module, and loses the short one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.languages.loading import CODES, HOME, load
from bot.languages.schema.types import Phrases, Words

_HERE = HOME / "others"


@dataclass(frozen=True, slots=True)
class Other:
    """What a short file holds."""

    code: str  # ISO 639-1
    small_words: Words  # the most frequent words, which say nothing by themselves
    styles: Words  # what word processors call the style of a heading, before its level
    elided: Phrases  # what loses its vowel before another word, with the apostrophe: "l'"


@cache
def others() -> dict[str, Other]:
    """All languages with a short file and no other, by their codes. Raises BotError for a file that is wrong."""
    codes = sorted({path.stem for path in _HERE.glob("*.yaml")} - set(CODES))
    return {code: load(_HERE / f"{code}.yaml", _HERE / "__pycache__", Other) for code in codes}
