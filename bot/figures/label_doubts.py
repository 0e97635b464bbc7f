"""Whether a label names a thing at all: an adjective, a participle or a word for any number says nothing, and is not shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.figures.grammar_words import english_pattern, english_words

_SHARES: Final = english_words("shares")
_JOINTS: Final = english_words("joints of labels")
_ADJECTIVES: Final = english_words("adjectives")
_PARTICIPLES: Final = english_words("participles")
_ADVERBS: Final = english_words("adverbs")
_VAGUE: Final = english_words("vague")
_ENDINGS: Final = re.compile(rf"[a-z]{{2,}}{english_pattern('adjective endings')}$")
_NOUNS: Final = english_words("nouns like adjectives")


def names_a_thing(words: Sequence[str]) -> bool:
    """Whether the noun that a label's first phrase comes to is one; `words` are in small letters, English."""
    joint = next((k for k, word in enumerate(words) if k and word in _JOINTS), len(words))
    head = words[joint - 1]
    if head in _VAGUE:
        return joint < len(words) and head not in _SHARES and words[joint] == "of"
    if words[joint : joint + 1] in (["and"], ["or"]) and (
        head in _ADJECTIVES or head in _PARTICIPLES or _ENDINGS.match(head)
    ):
        return joint + 1 < len(words) and names_a_thing(words[joint + 1 :])  # "private and public charging points"
    if head in _ADJECTIVES or head in _PARTICIPLES or head in _ADVERBS:
        return False
    return head in _NOUNS or not _ENDINGS.match(head)
