"""One method and language applied to a text: the order of its sentences for each scope that can be asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.model import Reason, StatementKind
from bot.ranking.document import Document, document_of
from bot.ranking.lexicon import Lexicon
from bot.ranking.model import EditorModel, fitted
from bot.ranking.ranked_text import SHOWN, Passage, Scope, Standing, standings
from bot.ranking.reasons import reasons_for
from bot.ranking.stock import STOCK_METHODS, StockOrder, stock_stemmer, stock_stop_words
from bot.ranking.vectors import Vectors
from bot.ranking.verbatim import VerbatimSummarizer
from bot.text import Tokenizer, small_words, stemmer

METHODS = ("verbatim", *STOCK_METHODS)
_KEPT = 20_000  # words whose stems are kept from one text to the next
_OWN = 20  # sentences from which on a part is ranked by itself: in fewer, how often a word comes back says nothing


@dataclass(frozen=True, slots=True)
class Ranking:
    """By scope, the indexes of the passages that may be shown, best first, so that the first n of any n are a summary.

    Courtesies, method and the like (StatementKind.comes_last) come behind all others.

    Those that lean are shown only behind the passage before them, which comes before them in every order.

    `kinds`, `worth` and `reasons` have one entry for each passage of the text: what it does there, how good it is in a
    summary of its whole briefing (about -1 to 2, comparable between briefings), and what speaks for it, the strongest
    reason first, three at most.
    """

    orders: Mapping[str, Sequence[int]]
    leaning: frozenset[int]
    kinds: Sequence[StatementKind]
    worth: Sequence[float]
    reasons: Sequence[tuple[Reason, ...]]


class Ranker:
    """Orders the sentences of texts by one method, in one language.

    A language that sumy has no stemmer for is ranked without.
    """

    def __init__(self, method: str = "verbatim", language: str = "en", model: EditorModel | None = None) -> None:
        self._method = method
        self._tokenizer = Tokenizer(language)
        # Snowball in C, where it has the language: nearly the same stems as sumy's, twenty times as fast.
        self._stemmer = lru_cache(_KEPT)(stemmer(language) or stock_stemmer(language))
        # sumy's lists miss words as small as Spanish "de", and it has none at all for many languages.
        self._stop_words = stock_stop_words(language) | small_words(language)
        self._model = model

    def ranking(self, passages: Sequence[Passage], scopes: Mapping[str, Scope]) -> Ranking:
        """The order of each scope of a text, given as all of its passages in reading order.

        A part of a few sentences takes its order from that of the whole text, which is the scope named "".
        """
        if not passages:
            return Ranking({name: [] for name in scopes}, frozenset(), (), (), ())
        document, vectors = self.document(passages, scopes[""].title if "" in scopes else "")
        standing = document.standing
        own = VerbatimSummarizer(document, vectors, self._model or fitted())
        stock = self._stock(passages) if self._method in STOCK_METHODS else None
        orders: dict[str, Sequence[int]] = {}
        places: dict[int, int] = {}  # where each passage stands in the order of the whole text
        for name, scope in scopes.items():
            shown = {i for i in scope.members if standing[i] in SHOWN}
            if len(shown) < 2:
                # Where nothing stands by itself, the statements as they follow one another are better than nothing.
                orders[name] = sorted(shown) or [i for i in scope.members if standing[i] is Standing.ORPHAN]
                continue
            if len(scope.members) < _OWN and "" in orders:
                places = places or {i: place for place, i in enumerate(orders[""])}
                orders[name] = sorted(filter(places.__contains__, shown), key=places.__getitem__)
                continue
            if stock is None:
                order = own.order(scope.members, scope.later)
            else:
                levels = own.levels(scope.members, scope.later)
                order = sorted(stock.order(scope.members), key=levels.__getitem__)
            orders[name] = _led([scope.members[i] for i in order if scope.members[i] in shown], standing)
        judged = own.judgment
        return Ranking(
            orders,
            frozenset(i for i, one in enumerate(standing) if one is not Standing.ALONE),
            judged.kinds,
            [float(worth) for worth in judged.worth],
            reasons_for(passages, judged),
        )

    def order(self, passages: Sequence[Passage], title: str) -> Sequence[int]:
        """The order of a whole text."""
        return self.ranking(passages, {"": Scope(title, range(len(passages)))}).orders[""]

    def document(self, passages: Sequence[Passage], title: str) -> tuple[Document, Vectors]:
        """A text as features and cues see it."""
        tokenizer = self._tokenizer
        return document_of(
            passages,
            [tokenizer.to_words(passage.text) for passage in passages],
            Lexicon(self._stemmer, self._stop_words),
            standings(passages, tokenizer.language),
            title,
            tokenizer,
        )

    def _stock(self, passages: Sequence[Passage]) -> StockOrder:
        texts = [passage.text for passage in passages]
        return StockOrder(self._method, texts, self._tokenizer, self._stemmer, self._stop_words)


def _led(order: Sequence[int], standing: Sequence[Standing]) -> list[int]:
    """An order in which each sentence that leans comes behind the one before it, and none whose leader is missing."""
    place = {sentence: at for at, sentence in enumerate(order)}
    for sentence in sorted(order):
        if standing[sentence] is Standing.LEANING:
            place[sentence] = max(place[sentence], place.get(sentence - 1, len(order)))
    return sorted((one for one in order if place[one] < len(order)), key=lambda one: (place[one], one))
