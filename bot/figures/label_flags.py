"""What each token of a sentence is to a label: verb, preposition, mark, figure; flags that stand for sets of them."""

from __future__ import annotations

from typing import Final

from bot.figures.grammar_words import english_words
from bot.figures.label_classes import WordClasses
from bot.figures.noun_phrases import Phrases

VERB, AUXILIARY, OF, PREPOSITION, JOINT, PAIR, CLAUSE, DETERMINER = (1 << k for k in range(8))
COMMA, STOP, FIGURE, PARTICIPLE, OTHER_VERB = (1 << k for k in range(8, 13))
_STOPS: Final = frozenset(";:()–—")
_PARTICIPLES: Final = tuple(english_words("ends as participle"))


def flags_of(phrases: Phrases, words: WordClasses) -> list[int]:
    """For each token of a sentence, in order."""
    classes = (
        *((VERB, words.measuring), (AUXILIARY, words.auxiliary), (OF, words.of), (PREPOSITION, words.prepositions)),
        *((JOINT, words.joints), (PAIR, words.pairs), (CLAUSE, words.clauses), (DETERMINER, words.determiners)),
    )
    found = []
    for at, token in enumerate(phrases.tokens):
        word, flags = token.lower, 0
        for flag, known in classes:
            if word in known:
                flags |= flag
        if word in words.no_nouns.verbs and not flags & (VERB | AUXILIARY):
            flags |= OTHER_VERB
        if token.text == ",":
            flags |= COMMA
        elif token.text in _STOPS:
            flags |= STOP
        elif words.english and word.endswith(_PARTICIPLES) and word not in words.measuring:
            flags |= PARTICIPLE
        if phrases.is_figure(at):
            flags |= FIGURE
        found.append(flags)
    return found
