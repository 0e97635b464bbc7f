"""Surface features of sentences: their names and numbers, their marks, and whether somebody speaks in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from bot.languages import every, find
from bot.languages.all_languages import words_of_all
from bot.languages.alternatives import alternatives
from bot.ranking.document import Document
from bot.ranking.vectors import Vector

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ADDRESS = re.compile(r"http|www\.|@")
_QUOTATION_MARKS = re.compile('["“”«»„「」]')
_QUOTED = re.compile('["“„«「]([^"“”»」]{5,})["”»“」]')
_MAY_POINT = re.compile(r"\d|\((?i:see)")  # what every text has that points at an exhibit
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDS = re.compile(r"[.!?。！？…][\"”’»)）\]]*$")


def surface_features(document: Document, lengths: Vector) -> dict[str, Vector]:
    """How a sentence is made: its names and numbers, its marks, and whether somebody speaks in it."""
    texts = [passage.text for passage in document.passages]
    stripped = [text.rstrip('"”’») ）') for text in texts]
    characters = Characters(texts)
    words = _words(document.language)
    named = _named(document.words.printed) * words.names_have_capitals
    return {
        "names": named / lengths,
        "any_name": np.minimum(1.0, named),
        "acronyms": _acronyms(document.words.printed),
        "year": _marks(texts, lambda text: _YEAR.search(text) is not None),
        "money": np.maximum(
            characters.any_of("$€£¥₽"),
            _marks(texts, lambda text: not text.isascii() and words.money.search(text) is not None),
        ),
        "share": _marks(texts, lambda text: words.share.search(text) is not None),
        "quotation": characters.any_of('"“”«»„「」'),
        "opens_quotation": _marks(texts, lambda text: text[:1] in '"“«„「'),
        "quoted": np.asarray([_quoted(text) for text in texts]),
        "colon": characters.any_of(":："),
        "ends_with_colon": _marks(stripped, lambda text: text.endswith((":", "："))),
        "semicolon": characters.any_of(";；"),
        "commas": np.minimum(6.0, characters.count(",，") + characters.count("、") / 2) / 6,
        "brackets": characters.any_of("(（"),
        "square_brackets": characters.any_of("["),
        "dash": _marks(texts, lambda text: "—" in text or "--" in text or " – " in text),
        "asks": _marks(stripped, lambda text: text.endswith(("?", "？"))),
        "exclaims": _marks(stripped, lambda text: text.endswith(("!", "！"))),
        "no_end": _marks(texts, lambda text: _ENDS.search(text[-8:]) is None),
        "small_opening": _marks(texts, lambda text: text[:1].islower()),
        "odd_opening": _marks(texts, lambda text: not text[:1].isalnum()),
        "address": _marks(texts, lambda text: _ADDRESS.search(text) is not None),
        "exhibit": _marks(
            texts, lambda text: _MAY_POINT.search(text) is not None and words.exhibit.search(text) is not None
        ),
        "letters": characters.share(str.isalpha),
        "capitals": characters.share(str.isupper),
        "table": _marks(document.passages, lambda passage: not passage.quotable),
        "speaker": _speaks(document, words.speaker),
        "speakers": _speaks(document, words.speakers),
        "listener": _speaks(document, words.listener),
    }


class Characters:
    """How often characters of some kind stand in each of some texts, all texts counted at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self._sizes = np.asarray([len(text) for text in texts], dtype=np.intp)
        self._rows = np.repeat(np.arange(len(texts), dtype=np.int32), self._sizes)
        self._kinds, places = np.unique(codes, return_inverse=True)  # each different character, and where it stands
        self._of = places.astype(np.int32)

    def count(self, characters: str) -> Vector:
        """How many of these characters each text has."""
        return self._counted([chr(code) in characters for code in self._kinds])

    def any_of(self, characters: str) -> Vector:
        """1 for each text that has one of these characters."""
        return np.minimum(1.0, self.count(characters))

    def share(self, kind: Callable[[str], bool]) -> Vector:
        """The share of each text's characters that are of a kind; 0 for an empty text."""
        return self._counted([kind(chr(code)) for code in self._kinds]) / np.maximum(1, self._sizes)

    def _counted(self, counts: Sequence[bool]) -> Vector:
        weights = np.asarray(counts, dtype=np.float64)
        if not weights.any():
            return np.zeros(len(self._sizes))
        return np.asarray(np.bincount(self._rows, weights=weights[self._of], minlength=len(self._sizes)))


def _speaks(document: Document, who: frozenset[str]) -> Vector:
    """1 for each sentence with one of these words."""
    if not who:
        return np.zeros(len(document.passages))
    keys = [document.lexicon[word] for word in who]
    rows = document.words.rows[np.isin(document.words.keys, keys)]
    return np.minimum(1.0, np.bincount(rows, minlength=len(document.passages)))


def _quoted(text: str) -> float:
    """The share of a text that stands within quotation marks."""
    if _QUOTATION_MARKS.search(text) is None:
        return 0.0
    return sum(map(len, _QUOTED.findall(text))) / max(1, len(text))


def _named(sentences: Sequence[Sequence[str]]) -> Vector:
    """How many words of each sentence have a capital that its opening does not explain."""
    capital = {word for word in set().union(*sentences) if word[0].isupper()}
    return np.asarray([sum(map(capital.__contains__, words[1:])) for words in sentences], dtype=np.float64)


def _acronyms(sentences: Sequence[Sequence[str]]) -> Vector:
    acronyms = {word for word in set().union(*sentences) if len(word) > 1 and word.isupper()}
    return np.asarray([min(3, sum(map(acronyms.__contains__, words))) / 3 for words in sentences], dtype=np.float64)


def _marks(items: Sequence[Any], has: Callable[[Any], bool]) -> Vector:
    return np.asarray([has(item) for item in items], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Words:
    """What surface features ask of words. Who speaks is told in English alone, in which speeches were graded."""

    names_have_capitals: bool  # and they alone: German prints every noun with one, Chinese none
    share: re.Pattern[str]  # these three by the words of every language, as the ranking was fitted
    money: re.Pattern[str]
    exhibit: re.Pattern[str]
    speaker: frozenset[str]
    speakers: frozenset[str]
    listener: frozenset[str]


@cache
def _words(language: str) -> _Words:
    known = find(language)
    prose = known.prose if known is not None else None
    things = known.quantities.things if known is not None else ""
    percent = words_of_all(lambda one: one.units.percent)
    # Where no spaces are printed, money is told by a scale and its currency: 亿元.
    han = [
        f"{scale}{money}"
        for one in every()
        for scales in one.numbers.scales.values()
        for scale in filter(_HAN.match, scales)
        for money in one.units.currencies.get("CNY", ())
    ]
    exhibits = alternatives(map(re.escape, words_of_all(lambda one: one.prose.numbered)))
    return _Words(
        things not in ("capital", "classifier"),
        re.compile(alternatives(["[%％]", *map(re.escape, percent)])),
        re.compile(alternatives(map(re.escape, han))),
        re.compile(rf"\b(?:{exhibits})s?\.? ?\d|\(see ", re.IGNORECASE),
        prose.speaker if prose is not None else frozenset(),
        prose.speakers if prose is not None else frozenset(),
        prose.listener if prose is not None else frozenset(),
    )
