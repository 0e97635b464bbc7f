"""Words: as they are printed, for ranking and counting; and as pieces that any search can compare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import filterfalse

from bot.languages import find
from bot.languages.notation import one_of
from bot.languages.others import others
from bot.text.sentences import sentence_spans

_HAN = "\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff"
_WORD = re.compile(rf"[^\W_{_HAN}]+(?:[’'.&-][^\W_{_HAN}]+)*")
_HAN_RUN = re.compile(f"[{_HAN}]+")
# Letters with a stroke, which Unicode does not take apart into a letter and a mark.
_STROKES = str.maketrans("đłøħŧıæœ", "dlohtiao")


def words(text: str, language: str = "en") -> list[str]:
    """The words of a text as printed, without punctuation.

    Chinese, which prints no spaces, is cut by a dictionary; Japanese, for which there is none here, into pairs of
    neighbouring characters, the usual stand-in for words.
    """
    if not text.isascii() and _HAN_RUN.search(text):
        return list(_by_script(text, _chinese_words() if language == "zh" else _pairs))
    elided = _elided(language)
    if elided is None:
        return _WORD.findall(text)
    return [part for word in _WORD.findall(text) for part in _parted(word, elided)]


def pieces(text: str) -> list[str]:
    """A text cut in one way for all languages, so that a query and what it searches always meet.

    Chinese and Japanese are cut into pairs of neighbouring characters, and the last one of a run: where a word
    begins and ends is for a dictionary to guess, by the words around it, and may be guessed otherwise in a query.
    """
    return list(_by_script(text, lambda run: [*_pairs(run), run[-1]] if len(run) > 1 else [run]))


@cache
def _marks() -> re.Pattern[str]:
    """The marks that stand on another letter, but for those of a few ancient scripts."""
    return re.compile(f"[{''.join(filter(unicodedata.combining, map(chr, range(0x300, 0x10000))))}]")


def _without_marks(letters: str) -> str:
    if not letters or max(letters) > "\uffff":
        return "".join(filterfalse(unicodedata.combining, letters))
    return _marks().sub("", letters)


def plain(word: str) -> str:
    """A word in small letters without accents, as people type it who have no key for them."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold()).translate(_STROKES)
    letters = letters.replace("и\u0306", "й")  # a letter of its own, and not one with an accent
    return unicodedata.normalize("NFC", _without_marks(letters))


class Tokenizer:
    """Sentences and words in the form that sumy asks its tokenizers for; sumy's own would download data."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(paragraph[start:end] for start, end in sentence_spans(paragraph, self.language))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(words(sentence, self.language))


def _by_script(text: str, cut: Callable[[str], list[str]]) -> Iterator[str]:
    """Words of a text with Chinese in it: the Chinese runs as they are cut, plain words between them."""
    at = 0
    for run in _HAN_RUN.finditer(text):
        yield from _WORD.findall(text, at, run.start())
        yield from cut(run[0])
        at = run.end()
    yield from _WORD.findall(text, at)


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


@cache
def _elided(language: str) -> re.Pattern[str] | None:
    """What loses its vowel before another word: "l’économie", "d’euros", "dell’energia"; None where nothing does."""
    known, other = find(language), others().get(language)
    elided = known.forms.elided if known is not None else other.elided if other is not None else ()
    return re.compile(rf"{one_of(elided)}(?=\w)", re.IGNORECASE) if elided else None


def _parted(word: str, elided: re.Pattern[str]) -> Iterator[str]:
    while found := elided.match(word):
        yield found[0][:-1]
        word = word[found.end() :]
    yield word


def _chinese_words() -> Callable[[str], list[str]]:
    """The dictionary's cut of a run of Chinese; pairs of characters where it is not to be had.

    It is loaded when Chinese is first met: its words take 33 MB of memory, which a bot without Chinese can spare.
    """
    try:
        import rjieba  # noqa: PLC0415
    except ImportError:
        return _pairs
    return lambda run: [word for word in rjieba.cut(run) if _HAN_RUN.search(word)]
