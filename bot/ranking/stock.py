"""What sumy brings: its summarizers, which the configuration can choose, its stemmers and its stop words.

Its summarizers and stemmers load nltk and requests, which takes longer than most briefings: they are loaded when one
is asked for, and its stop words are read without them.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from bot.text import Tokenizer

_SUMMARIZERS = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
}
STOCK_METHODS = tuple(_SUMMARIZERS)
# sumy names languages in words.
_NAMES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian",
    "ja": "japanese", "ko": "korean",
    "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sk": "slovak", "sv": "swedish", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip
_WITHOUT_STEMS = frozenset({"he", "ja", "ko", "zh"})  # it only puts their words into small letters


class StockOrder:
    """Orders some sentences of a text by one of sumy's summarizers."""

    def __init__(
        self,
        method: str,
        sentences: Sequence[str],
        tokenizer: Tokenizer,
        stemmer: Callable[[str], str],
        stop_words: frozenset[str],
    ) -> None:
        from sumy.models.dom import Sentence  # noqa: PLC0415

        module, name = _SUMMARIZERS[method]
        self._summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(stemmer)
        self._summarizer.stop_words = stop_words
        self._sentences = [Sentence(sentence, tokenizer) for sentence in sentences]

    def order(self, members: Sequence[int]) -> list[int]:
        """The places among `members`, best first: a callable as the count is handed all sentences.

        Those that return sentences without an order (KL, SumBasic) are taken in the order of their answer.
        """
        from sumy.models.dom import ObjectDocumentModel, Paragraph  # noqa: PLC0415

        document = ObjectDocumentModel([Paragraph([self._sentences[i] for i in members])])
        place = {id(sentence): i for i, sentence in enumerate(document.sentences)}
        ranked: list[int] = []

        def note(infos: Sequence[Any]) -> Sequence[Any]:
            ranked.extend(place[id(info.sentence)] for info in infos)
            return infos

        self._summarizer(document, note)
        return list(dict.fromkeys([*ranked, *range(len(members))]))


def stock_stemmer(language: str) -> Callable[[str], str]:
    """Its stemmer; one that only puts words into small letters where it has none."""
    name = _NAMES.get(language)
    if name is None or language in _WITHOUT_STEMS:
        return str.lower
    from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415

    try:
        return Stemmer(name)  # type: ignore[no-any-return] # sumy has no types
    except LookupError:
        return str.lower


def stock_stop_words(language: str) -> frozenset[str]:
    """Its stop words; none where it has no list."""
    try:
        listed = pkgutil.get_data("sumy", f"data/stopwords/{_NAMES[language]}.txt") or b""
    except (KeyError, OSError):
        return frozenset()
    return frozenset(word.rstrip() for word in listed.decode().splitlines() if word)
