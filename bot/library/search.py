"""From what a person types to a full-text query: words cut, question words dropped, misspellings mended. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz, process, utils

from bot.model import BotError, Briefing, Section
from bot.text import words

T = TypeVar("T")
FORMAT = "verbatim-store-2"  # raised when a store of an older program cannot be read by this one
MOST_WORDS = 16
_SPELLING = 82  # a similarity of 0 to 100 from which a word counts as another's misspelling

# Words of a question that say nothing about its topic.
_ASKING = frozenset(
    """a about all an and any are as at be been by can could did do does figure figures for from give had has have
    how i in is it its key list many me much number numbers of on or please say share show some tell than that the
    their them there they this to total us was we were what when where which who why will with would you
    der die das den dem des ein eine und oder wie viel viele was ist sind war im in von zu auf mit
    le la les un une des du de et ou combien quel quelle quels quelles est sont en dans sur pour avec
    el los las una unos unas y o cuanto cuanta cuantos cuantas cual cuales es son con por para""".split()
) - {"share", "total"}
_NAME = re.compile(r"\b[A-Z]{2,5}\b")
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def indexable(text: str, language: str) -> str:
    """A text as the index holds it: its words in lower case, parted by single spaces."""
    return " ".join(_words(text, language))


def query_words(query: str, language: str = "en") -> list[str]:
    """The words of a query that carry its topic, at most 16; all of its words when none does."""
    every = _words(query, "zh" if _CHINESE.search(query) else language)
    # “WHO” and “US” in capitals are names, unless everything is in capitals.
    names = set() if query.isupper() else {name.casefold() for name in _NAME.findall(query)}
    telling = [word for word in every if word not in _ASKING or word in names]
    return list(dict.fromkeys(telling or every))[:MOST_WORDS]


def match_expression(groups: Iterable[Sequence[str]], joined_by: str = "AND") -> str:
    """An FTS5 expression: any word of each group, the groups joined. Words are quoted, so none is read as syntax."""
    return f" {joined_by} ".join(f"({' OR '.join(_quoted(word) for word in group)})" for group in groups if group)


def mended(word: str, vocabulary: Sequence[str]) -> list[str]:
    """The words of the vocabulary that a word without a hit was most likely meant to be, best first, at most three.

    The whole word is compared (Levenshtein, normalised), so that "biodiversity" is not taken for "diversity".
    """
    if len(word) < 4 or word.isdecimal():
        return []
    near = process.extract(word, vocabulary, scorer=fuzz.ratio, limit=3, score_cutoff=_SPELLING)
    return [found for found, _score, _at in near if found[:1] == word[:1] or _score >= 88]


def closest(query: str, names: Sequence[str], limit: int) -> list[str]:
    """The names nearest to a query by spelling, best first: something to offer when there is no answer."""
    found = process.extract(query, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit * 2)
    return list(dict.fromkeys(name for name, _score, _at in found))[:limit]


def best_matches(typed: str, items: Sequence[T], name: Callable[[T], str], limit: int = 25) -> list[T]:
    """The items whose name begins with what was typed, then those with a word that does, then the similar ones."""
    wanted = typed.strip().casefold()
    if not wanted:
        return list(items[:limit])
    scored = []
    for at, item in enumerate(items):
        known = name(item).casefold()
        if known.startswith(wanted):
            score = 300.0
        elif any(word.startswith(wanted) for word in known.split()):
            score = 250.0
        elif wanted in known:
            score = 200.0
        else:
            score = fuzz.WRatio(wanted, known)
        if score >= 60:
            scored.append((-score, at))
    return [items[at] for _score, at in sorted(scored)[:limit]]


def named_section(briefing: Briefing, name: str) -> Section | None:
    """The section that a person means by an id, a number, a title or the beginning of one; None for no name.

    Raises BotError when the briefing has none such.
    """
    wanted = name.strip().casefold()
    if not wanted:
        return None
    for section in briefing.sections:
        if wanted in (section.id, section.name.casefold(), section.title.casefold(), section.number.casefold()):
            return section
    found = best_matches(wanted, briefing.sections, lambda s: s.name, limit=1)
    if not found:
        raise BotError(f"“{briefing.title}” has no section “{name[:80]}”. Its outline shows what there is.")
    return found[0]


def _words(text: str, language: str) -> list[str]:
    """Words as the index's tokenizer sees them: no punctuation within, lower case."""
    return [part for word in words(text, language) for part in re.findall(r"\w+", word.casefold())]


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
