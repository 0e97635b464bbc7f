"""Words that tell, beside a figure, which phrase it measures: English, whose grammar has rules of its own."""

from __future__ import annotations

from typing import Final

from bot.figures.grammar_words import english_words

#: Qualifiers of several words that stand between a figure and the word that governs it, by the last of them.
QUALIFIERS: Final[dict[str, list[tuple[str, ...]]]] = {}
for _phrase in sorted(english_words("qualifiers"), key=len, reverse=True):
    QUALIFIERS.setdefault(_phrase.split()[-1], []).append(tuple(_phrase.split()))
COMPOUND: Final = english_words("compounds")
BLAND: Final = english_words("bland")
RATES: Final = english_words("rates")
STATES: Final = english_words("states")
GOALS: Final = english_words("goals")
ARE: Final = english_words("be")
MEASURING_FORMS: Final = english_words("measuring participles")
CHANGING: Final = english_words("changing")
GIVING: Final = english_words("giving")
EXTREMES: Final = english_words("extremes")
HAVING: Final = english_words("having")
SHARING: Final = english_words("sharing")
PRAISE: Final = english_words("praise")
NO_CONTENTS: Final = english_words("manners")
STRETCHES: Final = english_words("stretches")
DOUBTFUL: Final = english_words("verbs and nouns")
