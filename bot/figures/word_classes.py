"""Words by what they do beside a phrase: verbs that measure, prepositions, determiners, and what no phrase goes past."""

from __future__ import annotations

from typing import Final

from bot.figures.grammar_words import english_words

AUXILIARY: Final = english_words("auxiliary")
CHAIN: Final = english_words("chain")
PREPOSITIONS: Final = english_words("prepositions")
DETERMINERS: Final = english_words("determiners")
CLAUSES: Final = english_words("clauses")
#: Words that no phrase goes past.
ENDS: Final = CLAUSES | english_words("ends")
