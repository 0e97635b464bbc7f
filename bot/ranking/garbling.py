"""Sentences whose letters were not read well: words run together, signs within words, a comma without a space."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.languages import nouns_have_capitals
from bot.text import small_words

# As in "fai±ly", "ﬁTrustﬂ", "cranes,bridges" and "continues-'.to"; each is looked for only where its sign stands.
_SIGNS = frozenset("±¬¦¯^~|¤¨´ﬁﬂ")
_WITH_SIGN = re.compile(r"[^\W\d_][±¬¦¯^~|¤][^\W\d_]|(?<!\S)[¯¬¦±¨´](?!\S)|(?<!\w)[ﬁﬂ](?=[A-Z])|(?<=\w)ﬂ(?!\w)")
_COMMA = re.compile(r",(?<=[^\W\d_]{2},)[^\W\d_]{2}")
_STOP_WITHIN = re.compile(r"['’](?<=[^\W\d_]['’])\.[^\W\d_]|-['’](?<=[^\W\d_]-['’])\.[^\W\d_]")
# No "GovTech", and neither "eHealth" nor "iPhone".
_CAPITAL_WITHIN = re.compile(
    r"(?<![^\W_])(?:(?![eimx])[a-zß-ÿа-я]|[a-zß-ÿа-я]{2})[A-ZÀ-ÞА-Я][a-zß-ÿа-я]{2}[^\W\d_]{0,40}"
)
_FEWEST_CAPITALS = 2
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 28  # letters of a word, but in German
_WORD = re.compile(r"[^\W\d_]+")
# Words run together, of a whole text: how long one is at least, how often its parts stand by themselves, and how many
# there are, and of how many words, where that is the text's fault and not a compound's.
_MERGED, _KNOWN, _FEWEST, _SHARE = 9, 3, 20, 0.003
_SURELY = 18  # letters of a word in such a text


def is_garbled(text: str, language: str = "en") -> bool:
    """Whether a sentence has a form that only misread letters have."""
    if _HAN.search(text):
        return False
    if not _SIGNS.isdisjoint(text) and _WITH_SIGN.search(text) is not None:
        return True
    if _COMMA.search(text) is not None or _STOP_WITHIN.search(text) is not None:
        return True
    if list(Counter(_CAPITAL_WITHIN.findall(text)).values()).count(1) >= _FEWEST_CAPITALS:  # a name comes again
        return True
    return not nouns_have_capitals(language) and any(
        len(word) > _LONGEST and word.isalpha() and word.isascii() for word in text.split()
    )


def merged_words(texts: Sequence[str], language: str) -> frozenset[str]:
    """Words of a text, in small letters, that are several ones run together; none where that may be chance.

    Each stands once, and is made of a small word and of others that the text has by themselves.
    """
    if nouns_have_capitals(language) or not (small := small_words(language)):
        return frozenset()
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_WORD.findall(text.lower()))
    known = {word for word, count in counts.items() if count >= _KNOWN and len(word) > 1} | small
    found = {
        word for word, count in counts.items() if count == 1 and len(word) >= _MERGED and _is_merged(word, known, small)
    }
    return frozenset(found) if len(found) >= max(_FEWEST, _SHARE * counts.total()) else frozenset()


def has_any(text: str, merged: frozenset[str]) -> bool:
    """Whether one of these words stands in a text, or one so long that it is such a word as well."""
    words = _WORD.findall(text.lower())
    return not merged.isdisjoint(words) or any(len(word) >= _SURELY for word in words)


def _is_merged(word: str, known: set[str], small: frozenset[str], *, most: int = 4) -> bool:
    for at in range(2, len(word) - 1):
        first, rest = word[:at], word[at:]
        if first not in known:
            continue
        if rest in known and (first in small or rest in small):
            return True
        if most > 2 and len(rest) > 4 and _is_merged(rest, known, small, most=most - 1):
            return True
    return False
