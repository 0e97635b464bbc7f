"""Which sentences are points of a list, whatever stands beside them.

What may be a finite verb is told by a language's lists and endings. A sentence without one that is likely no clause
either is a point; so is one that opens like a point ("Création d'un fonds …", "Un port …") and has a verb only in the
relative clause behind. English and German verbs look like nouns, or are too many to list: there, the clause decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.languages import find
from bot.languages.no_nouns import no_nouns
from bot.languages.notation import one_of
from bot.ranking.clauses import chance_of
from bot.text import small_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTS = re.compile(r"['’-]")
_NO_CLAUSE = 0.55  # so likely a clause, at most
_NO_KNOWN_CLAUSE = 0.35  # where verbs in the present end as nouns do
_NO_NEW_CLAUSE, _NO_BARE_CLAUSE = 0.425, 0.85  # where it opens as points do
_LONG, _NO_LONG_CLAUSE = 40, 0.3  # words of a sentence in which a verb may well be missed
_SHORT = 3  # letters of a word that may be a verb
_SHORTEST_ENDING = 3  # that tells a verb which opens a sentence: "Creamos"
_BEHIND = r"(?:\w+ (?:\w+ )?)?"  # "Reducción drástica de"


def is_point(text: str, language: str) -> bool:
    """Whether a sentence has no verb of its own."""
    words = _words(language)
    if words is None:
        return False
    found = [word.lower() for word in _WORD.findall(text)]
    if len(found) < 2 or words.infinitive.search(found[0]):
        return False  # what somebody will do, as programmes say it
    own, later, relatives = _verbs(found, words)
    bare = words.behind is not None and found[0] not in words.no_nouns and words.behind.match(text) is not None
    if own:
        return False
    if relatives and (bare or found[0] in words.new):
        return bare or later <= relatives
    if later:
        return False
    if words.acting is not None:
        return words.acting.search(found[0]) is not None
    least = _NO_KNOWN_CLAUSE if words.behind is not None or found[0] not in words.articles else _NO_CLAUSE
    if len(found) > _LONG:
        least = min(least, _NO_LONG_CLAUSE)
    elif found[0] in words.new:
        least = _NO_NEW_CLAUSE
    elif bare:
        least = _NO_BARE_CLAUSE
    return chance_of(text, language) < least


def _verbs(found: list[str], words: _Words) -> tuple[int, int, int]:
    """How many finite verbs a sentence has up to its first relative pronoun, how many behind it, and of those how many.

    A word behind an article is none, and small ones that verbs have beside them count only where they tell their own.
    """
    own = later = relatives = 0
    for at, word in enumerate(found):
        parts = {word, *_PARTS.split(word)}
        if parts & words.relative:
            relatives += 1
        elif at and found[at - 1] in words.articles:
            continue
        elif parts & words.finite or any(
            (words.ending if at else words.long_ending).search(part) for part in parts if len(part) > _SHORT
        ):
            if not relatives or (parts & words.sure and found[at - 1] not in words.relative):
                own += 1
            elif len(word) >= _SHORT:
                later += 1
    return own, later, relatives


@dataclass(frozen=True, slots=True)
class _Words:
    finite: frozenset[str]
    sure: frozenset[str]  # those of them that tell a main clause behind a relative one
    relative: frozenset[str]
    ending: re.Pattern[str]  # of a finite verb
    long_ending: re.Pattern[str]  # of one that opens a sentence, where nouns end likewise
    infinitive: re.Pattern[str]
    acting: re.Pattern[str] | None  # the nouns that points open with, where clauses without a verb are common
    behind: re.Pattern[str] | None  # what opens with a preposition behind its first words
    no_nouns: frozenset[str]
    articles: frozenset[str]
    new: frozenset[str]  # those of what is named for the first time


@cache
def _words(language: str) -> _Words | None:
    known = find(language)
    if known is None or not (known.prose.finite_endings or known.prose.verb_endings):
        return None
    prose, forms = known.prose, known.forms
    relative = known.charts.relative
    others = [*forms.gerunds, *forms.infinitives, *known.quantities.participles]
    other = re.compile(rf"(?:{'|'.join(map(re.escape, others))})s?$") if others else re.compile(r"(?!)")
    verbs = {word for word in no_nouns(language).verbs if not other.search(word)}
    endings = sorted(prose.finite_endings or prose.verb_endings - {"s"})
    longer = [one for one in endings if len(one) >= _SHORTEST_ENDING or not one.isascii()]
    clitics = r"(?:l[aeio]s?|les?|se|si|s)?" if prose.behind_points else ""
    return _Words(
        frozenset(verbs | known.headings.verbs | prose.finite | prose.verbs) - relative,
        known.headings.verbs - relative,
        relative,
        _ending(endings),
        _ending(longer),
        re.compile(rf"(?:{'|'.join(forms.infinitives)}){clitics}$") if forms.infinitives else re.compile(r"(?!)"),
        _ending(sorted(prose.acting)) if prose.acting and not prose.behind_points else None,
        re.compile(rf"[^\W\d_]{{4,}} {_BEHIND}(?:{one_of(sorted(prose.behind_points))})\b")
        if prose.behind_points
        else None,
        small_words(language) | frozenset().union(*no_nouns(language)),
        frozenset(map(str.lower, (*known.headings.articles, *known.numbers.articles))),
        known.numbers.articles,
    )


def _ending(endings: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, endings))})$") if endings else re.compile(r"(?!)")
