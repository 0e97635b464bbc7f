"""Which sentences are points of a list, whatever stands beside them.

What may be a finite verb is told by a language's lists and endings. A sentence without one that is likely no clause
either is a point; so is one that opens like a point ("Création d'un fonds …", "Un port …") and has a verb only in the
relative clause behind. English and German verbs look like nouns, or are too many to list: there, the clause decides.
Many verbs in the present look like nouns ("La legge tutela gli inquilini"): what opens with a definite article, or has
such a word right before an article, is a clause. Among other sentences only nouns of what is to be done open points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.languages import find
from bot.languages.no_nouns import no_nouns
from bot.languages.notation import one_of
from bot.ranking.clauses import chance_of
from bot.ranking.word_forms import parts_of, verb_endings, words_in
from bot.text import small_words

_NO_CLAUSE = 0.55  # so likely a clause, at most
_NO_KNOWN_CLAUSE = 0.35  # where verbs in the present end as nouns do
_NO_NEW_CLAUSE, _NO_BARE_CLAUSE = 0.425, 0.85  # where it opens as points do
_NO_OTHER_CLAUSE = 0.2  # among other sentences
_LONG, _NO_LONG_CLAUSE = 40, 0.3  # words of a sentence in which a verb may well be missed
_SHORT = 3  # letters of a word that may be a verb
_SHORTEST_ENDING = 3  # that tells a verb which opens a sentence: "Creamos"
_BEHIND = r"(?:\w+ (?:\w+ )?)?"  # "Reducción drástica de"


def is_point(text: str, language: str, *, alone: bool = True) -> bool:
    """Whether a sentence has no verb of its own, by itself (`alone`) or among others of a paragraph."""
    words = _words(language)
    if words is None:
        return False
    found = [word.lower() for word in words_in(text)]
    if len(found) < 2 or words.infinitive.search(found[0]):
        return False  # what somebody will do, as programmes say it
    if _is_plain(text, found, words) or not (alone or _is_action(text, found[0], language, words)):
        return False
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


def _is_action(text: str, first: str, language: str, words: _Words) -> bool:
    """Whether a sentence opens with a noun of what is to be done, and what it is done to: "Defensa de los puertos"."""
    if words.behind is None:
        return words.action.search(first) is not None
    match = words.behind.match(text)
    if match is None or first in words.no_nouns:
        return False
    return words.action.search(first) is not None or (
        match[0].count(" ") == 1 and chance_of(text, language) < _NO_OTHER_CLAUSE
    )


def _is_plain(text: str, found: list[str], words: _Words) -> bool:
    """Whether a sentence opens with what is known, or has what must be a verb right before an article."""
    if found[0] in words.definite or parts_of(found[0])[0] + "'" in words.definite:
        return True
    first = 2 if found[0] in words.articles else 1  # where a verb may stand at the earliest
    for match in words.before_article.finditer(text.replace("’", "'")):
        before = [word.lower() for word in words_in(text, 0, match.start())]
        if any(word in words.relative for word in before):
            return False
        verb = match[1]
        if match[2] in words.prepositions and found[0] not in words.articles:
            continue
        if len(before) < first or verb in words.no_verbs or words.other.search(verb):
            continue
        if before[-1] not in words.no_verbs or not words.infinitive.search(verb):
            return True  # an infinitive has a preposition before it: "pour ouvrir les quais", but "montre les quais"
    return False


def _verbs(found: list[str], words: _Words) -> tuple[int, int, int]:
    """How many finite verbs a sentence has up to its first relative pronoun, how many behind it, and of those how many.

    A word behind an article is none, and small ones that verbs have beside them count only where they tell their own.
    """
    own = later = relatives = 0
    for at, word in enumerate(found):
        parts = {word, *parts_of(word)}
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
    definite: frozenset[str]
    before_article: re.Pattern[str]  # what may be a verb, and an article, maybe in a clause behind: "muestra que los"
    no_verbs: frozenset[str]  # other words that stand there: "sobre"
    other: re.Pattern[str]  # gerunds and participles
    prepositions: frozenset[str]  # articles that are prepositions as well: "a"
    action: re.Pattern[str]  # endings of what is to be done


@cache
def _words(language: str) -> _Words | None:
    known = find(language)
    if known is None or not (known.prose.finite_endings or known.prose.verb_endings):
        return None
    prose, forms = known.prose, known.forms
    relative = known.charts.relative
    others = _ending([f"{one}{s}" for one in (*forms.gerunds, *known.quantities.participles) for s in ("", "s")])
    infinitives = _ending([f"{one}{s}" for one in forms.infinitives for s in ("", "s")])
    verbs = {word for word in no_nouns(language).verbs if not (others.search(word) or infinitives.search(word))}
    endings = verb_endings(prose)
    longer = [one for one in endings if len(one) >= _SHORTEST_ENDING or not one.isascii()]
    articles = frozenset(map(str.lower, (*known.headings.articles, *known.numbers.articles)))
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
        articles,
        known.numbers.articles,
        prose.definite,
        re.compile(
            rf"(?<![\w’'-])([a-zß-öø-ÿ]{{{_SHORT},}}) (?:(?:{one_of(sorted(relative))}) )?"
            rf"({one_of(sorted(articles))})(?:(?<=')|\b)"
        )
        if articles
        else re.compile(r"(?!)"),
        small_words(language) | no_nouns(language).adjectives | no_nouns(language).adverbs | prose.before_points,
        others,
        (articles & prose.before_points) - known.numbers.articles,
        _ending(sorted(prose.acting)),
    )


def _ending(endings: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, endings))})$") if endings else re.compile(r"(?!)")
