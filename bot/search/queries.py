"""From what a person types to a full-text query: words cut, question words dropped, misspellings mended. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.library.index_terms import CHINESE, KANA, index_words
from bot.text import plain, words

MOST_WORDS = 16
_SPELLING = 82  # a similarity of 0 to 100 from which a word counts as another's misspelling

# Words of a question that say nothing about its topic.
_ASKING = frozenset(
    """a about all an any and are as at be been being by can could did do does figure figures for from give had has have
    how i in is it its key list many me much number numbers of on or please say share show some tell than that the
    their them there they this to total us was we were what when where which who why will with would you
    的 了 是 在 和 与 及 对 为 从 等 有 吗 呢 个 年 月 日 占 到 我 你 请 将 被 把 由 之 这 那 几 多少 什么 哪些 哪个
    怎么 怎样 如何 为什么 请问 多大 多高 几个 是否 有没有 告诉""".split()
) - {"share", "total"}
_ASKING_ELSEWHERE = frozenset(
    """der die das den dem des ein eine und oder wie viel viele wieviel hoch ist sind waren wird werden wurde wurden
    haben es gibt betragt betrug kostet kosten im von zu auf mit bei fur welche welcher welches welchen wer wo wann
    warum le la les l un une des du de d et ou combien quel quelle quels quelles que qui quoi qu comment pourquoi
    quand est sont ont etait etaient ete il elle ils elles y se s n cette en dans sur pour avec aux au par
    el los las una unos unas y o cuanto cuanta cuantos cuantas cual cuales cuando donde quien como es son ha han fue
    fueron cuesta cuestan con por para del al""".split()
)
# These are words of an English topic, too, unless one of those above is beside them.
_ASKING_BESIDE = frozenset("hat war gab hay an per pro nach gross lange era eran".split())
_NAME = re.compile(r"\b[A-Z]{2,5}\b")
_COUNTRY = re.compile(r"^\W*us\b|\bthe us\b", re.IGNORECASE)  # “us” is the country there, however it is typed


def query_words(query: str, language: str = "en") -> list[str]:
    """The words of a query that carry its topic, plain, at most 16; all of its words when none does.

    Chinese is cut into words, to know which carry the topic, and these into pairs of characters as in the index: so a
    word is found wherever its characters stand together, whatever words the text was made of.
    """
    chinese = CHINESE.search(query) and not KANA.search(query) and language != "ja"
    every = [plain(word) for word in (words(query, "zh") if chinese else index_words(query))]
    asking = _ASKING | _ASKING_ELSEWHERE
    if not _ASKING_ELSEWHERE.isdisjoint(every):
        asking |= _ASKING_BESIDE
    # “WHO” and “US” in capitals are names, unless everything is in capitals.
    names = set() if query.isupper() else {name.casefold() for name in _NAME.findall(query)}
    names |= {"us"} if _COUNTRY.search(query) else set()
    telling = [word for word in every if word not in asking or word in names] or every
    return list(dict.fromkeys(part for word in telling for part in _indexed_parts(word)))[:MOST_WORDS]


def match_expression(groups: Iterable[Sequence[str]], joined_by: str = "AND") -> str:
    """An FTS5 expression: any word of each group, the groups joined. Words are quoted, so none is read as syntax."""
    return f" {joined_by} ".join(f"({' OR '.join(_quoted(word) for word in group)})" for group in groups if group)


def mended(word: str, vocabulary: Mapping[str, str]) -> list[str]:
    """The words of the vocabulary that a word without a hit was most likely meant to be, best first, at most three.

    The vocabulary maps words as printed to plain ones, which are compared: an accent left out is no misspelling. The
    whole word is compared (Levenshtein, normalised), so that "biodiversity" is not taken for "diversity".
    """
    if len(word) < 4 or word.isdecimal():
        return []
    near = process.extract(word, vocabulary, scorer=fuzz.ratio, limit=3, score_cutoff=_SPELLING)
    return [printed for found, score, printed in near if found[:1] == word[:1] or score >= 88]


def misspelled(word: str, vocabulary: Mapping[str, str]) -> list[str]:
    """As `mended`, and words that one typing slip parts from one of five letters or more; none that only asks.

    A slip is a letter too many, too few, another one, or two in the wrong order (optimal string alignment distance).
    """
    # A short word with another first letter is another word: “buses” are no “uses”.
    near = [one for one in mended(word, vocabulary) if one[:1] == word[:1] or len(word) > 6]
    if len(word) >= 5 and not word.isdecimal():
        slips = process.extract(word, vocabulary, scorer=OSA.distance, limit=3, score_cutoff=1)
        near += [printed for found, _distance, printed in slips if found[:1] == word[:1]]
    return [one for one in dict.fromkeys(near) if one not in _ASKING]


def _indexed_parts(word: str) -> list[str]:
    """A word as the index has it: Chinese by its pairs, without the last character, which is only in a run's end."""
    parts = index_words(word)
    return parts[:-1] if len(parts) > 1 and CHINESE.match(word) else parts


def _quoted(word: str) -> str:
    """A word as FTS5 reads it as such; a single Chinese character finds the pairs that begin with it."""
    return '"' + word.replace('"', '""') + ('" *' if len(word) == 1 and CHINESE.match(word) else '"')
