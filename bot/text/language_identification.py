"""Which language a text is in: told by its script, and among those of one script by their small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from bot.languages import CODES, find
from bot.languages.others import others

UNKNOWN = "und"  # ISO 639's own code for a language that is not determined

# Scripts that one language, or one of two, is written in; the second is told by letters that the first has not.
_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3]"), "", None),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), "", None),
    ("hi", re.compile(r"[\u0900-\u097f]"), "", None),
    ("he", re.compile(r"[\u0590-\u05ff]"), "", None),
    ("el", re.compile(r"[\u0370-\u03ff]"), "", None),
    ("ar", re.compile(r"[\u0600-\u06ff]"), "fa", re.compile(r"[پچژگ]")),
    ("ru", re.compile(r"[\u0400-\u04ff]"), "uk", re.compile(r"[іїєґ]")),
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
# A consonant by itself, as in tables, is no word but before an apostrophe: "l'eau".
_WORD = re.compile(r"(?![b-df-hj-np-tv-xz](?![^\W\d_'’]))[^\W\d_]+")
_SAMPLE = 20_000  # characters
_ENOUGH = 100  # words from which a text without a language's small words is not in that language
_FAR_FEWER, _SURELY = 30, 2.5  # of a text's words, one in so many; times as many as of any other language


def small_words(language: str) -> frozenset[str]:
    """The most frequent words of a language that say nothing by themselves, in small letters; none where unknown."""
    known = find(language) or others().get(language)
    return known.small_words if known is not None else frozenset()


@cache
def _of_all() -> tuple[dict[str, frozenset[str]], Counter[str]]:
    """The small words of each language that has some, and by how many languages each word is shared."""
    words = {code: small_words(code) for code in (*CODES, *others())}
    words = {code: some for code, some in words.items() if some}
    return words, Counter(word for some in words.values() for word in some)


def language_of(text: str, default: str = "en") -> str:
    """The language a text is most likely in, as ISO 639-1; the default when it does not tell.

    A long text that has next to none of the small words of the default, nor of any other language known here, is of
    UNKNOWN language: to read it by another one's rules would lose most of it.
    """
    sample = text[:_SAMPLE].lower()
    times = Counter(sample)  # of each character: there are few different ones

    def of_script(script: re.Pattern[str]) -> int:
        return sum(count for character, count in times.items() if script.match(character))

    letters = sum(count for character, count in times.items() if character.isalpha()) or 1
    han = of_script(_HAN)
    if han / letters > 0.2:
        return "ja" if of_script(_KANA) > han / 10 else "zh"
    for language, script, other, others_letters in _SCRIPTS:
        written = of_script(script)
        if written / letters > 0.5:
            told = others_letters is not None and of_script(others_letters) * 100 > written
            return other if told else language
    return _by_small_words(Counter(_WORD.findall(sample)), default)


def _by_small_words(counts: Counter[str], default: str) -> str:
    total = counts.total()
    if total < 8:
        return default
    words_of, shared_by = _of_all()  # a word that several languages share counts for each of them less
    scores = {
        language: sum(counts[w] / shared_by[w] for w in known if w in counts) for language, known in words_of.items()
    }
    best, second = sorted(scores, key=lambda language: -scores[language])[:2]
    if scores[best] * 12 > total and (scores[best] > 1.2 * scores[second] or total >= _ENOUGH):
        return best
    if total < _ENOUGH or scores.get(default, total) * 12 > total:
        return default
    if scores[best] * _FAR_FEWER > total and scores[best] > _SURELY * scores[second]:
        return best  # a text of lists and tables has few small words
    return UNKNOWN
