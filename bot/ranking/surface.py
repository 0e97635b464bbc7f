"""Surface features of sentences: their names and numbers, their marks, and whether somebody speaks in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from bot.ranking.document import Document
from bot.ranking.vectors import Vector

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHARE = re.compile(r"[%％]|per ?cent|Prozent|pour cent|por ciento|por cento|per cento|процент")
_EXHIBIT = re.compile(r"\b(?:figure|fig|table|box|chart|appendix|annex|section|chapter)s?\.? ?\d|\(see ", re.IGNORECASE)
_ADDRESS = re.compile(r"http|www\.|@")
_QUOTATION_MARKS = re.compile('["“”«»„「」]')
_QUOTED = re.compile('["“„«「]([^"“”»」]{5,})["”»“」]')
_ENDS = re.compile(r"[.!?。！？…][\"”’»)）\]]*$")
# People who speak: English, since only there are enough speeches graded; what speeches share is in their words, too.
_SPEAKER = frozenset("i my me".split())
_SPEAKERS = frozenset("we our us".split())
_LISTENER = frozenset("you your".split())


def surface_features(document: Document, lengths: Vector) -> dict[str, Vector]:
    """How a sentence is made: its names and numbers, its marks, and whether somebody speaks in it."""
    texts = [passage.text for passage in document.passages]
    stripped = [text.rstrip('"”’») ）') for text in texts]
    characters = Characters(texts)
    # German prints every noun with a capital, Chinese none.
    named = _named(document.words.printed) * (document.language not in ("de", "zh"))
    return {
        "names": named / lengths,
        "any_name": np.minimum(1.0, named),
        "acronyms": _acronyms(document.words.printed),
        "year": _marks(texts, lambda text: _YEAR.search(text) is not None),
        "money": np.maximum(characters.any_of("$€£¥₽"), _marks(texts, lambda text: "亿元" in text or "万元" in text)),
        "share": _marks(texts, lambda text: _SHARE.search(text) is not None),
        "quotation": characters.any_of('"“”«»„「」'),
        "opens_quotation": _marks(texts, lambda text: text[:1] in '"“«„「'),
        "quoted": np.asarray([sum(map(len, _QUOTED.findall(text))) / max(1, len(text)) for text in texts]),
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
        "exhibit": _marks(texts, lambda text: _EXHIBIT.search(text) is not None),
        "letters": characters.share(str.isalpha),
        "capitals": characters.share(str.isupper),
        "table": _marks(document.passages, lambda passage: not passage.quotable),
        "speaker": _speaks(document, _SPEAKER),
        "speakers": _speaks(document, _SPEAKERS),
        "listener": _speaks(document, _LISTENER),
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
    """1 for each sentence with one of these words, in English."""
    if document.language != "en":
        return np.zeros(len(document.passages))
    keys = [document.lexicon[word] for word in who]
    rows = document.words.rows[np.isin(document.words.keys, keys)]
    return np.minimum(1.0, np.bincount(rows, minlength=len(document.passages)))


def _named(sentences: Sequence[Sequence[str]]) -> Vector:
    """How many words of each sentence have a capital that its opening does not explain."""
    return np.asarray([sum(word[0].isupper() for word in words[1:]) for words in sentences], dtype=np.float64)


def _acronyms(sentences: Sequence[Sequence[str]]) -> Vector:
    return np.asarray(
        [min(3, sum(len(word) > 1 and word.isupper() for word in words)) / 3 for words in sentences], dtype=np.float64
    )


def _marks(items: Sequence[Any], has: Callable[[Any], bool]) -> Vector:
    return np.asarray([has(item) for item in items], dtype=np.float64)
