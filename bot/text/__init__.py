"""Pure text: sentences and words by language, and which language a text is in."""

from bot.text.language_identification import UNKNOWN, language_of, small_words
from bot.text.sentences import sentence_spans
from bot.text.stemming import stemmer
from bot.text.words import Tokenizer, pieces, plain, words

__all__ = [
    "UNKNOWN",
    "Tokenizer",
    "language_of",
    "pieces",
    "plain",
    "sentence_spans",
    "small_words",
    "stemmer",
    "words",
]
