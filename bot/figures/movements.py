"""The word before a figure by which it rose or fell: the nearest that says so, where what it says is the figure's own."""

from __future__ import annotations

from typing import Final

from bot.figures.figure_words import Vocabulary
from bot.figures.grammar_words import chinese_words, english_words
from bot.figures.label_words import ARE, BLAND, RATES
from bot.figures.non_figures import is_year
from bot.figures.pairs import Pair
from bot.figures.tokens import Token, Tokens

STOPS: Final = frozenset(",;:-–—()，、；：。")
CLAUSES: Final = english_words("other clauses")
_AHEAD: Final = 9  # tokens before a figure in which its verb stands
_TO: Final = 12  # and before what something came to
_FAR: Final = 16  # and before one that says by how much: "increasing the target range for the funds rate by only"
_AUXILIARY: Final = 3  # tokens before a participle in which its auxiliary stands
_COMPARING: Final = 3  # tokens before a figure in which stands that something is compared with it
_GROUP: Final = 4  # tokens behind a figure that open the group it is of: "for the young people"
_COMPARED: Final = english_words("higher")
_ARTICLES: Final = english_words("articles before changes")
_NO_MOVES_ALONE: Final = english_words("moves or things")
_AMOUNTS: Final = BLAND | RATES
_NOT_MOVES: Final = frozenset(chinese_words("no moves"))
_PARTS_FROM_MOVES: Final = chinese_words("parts from moves")
_DASHES: Final = frozenset("-–—:")


def way_of(word: str, words: Vocabulary) -> str:
    """ "up", "down" or "" by a single word."""
    return "up" if word in words.up else "down" if word in words.down else ""


def is_step(tokens: Tokens, at: int) -> bool:
    """Whether a word says that something changed by what follows, or to it."""
    return at >= 0 and (tokens[at].lower in tokens.words.by or tokens[at].lower in tokens.words.to)


def ahead(tokens: Tokens, first: int, pair: Pair) -> str:
    """The direction that the words before a figure give; `first` is where the figure with its qualifiers begins."""
    words = tokens.words
    before = tokens[first - 1].lower if first else ""
    if not words.prepositions and _is_level(tokens, first, before):
        return ""
    step = is_step(tokens, first - 1 - (before in words.articles and not is_step(tokens, first - 1)))
    step = step or (first < pair.first and is_step(tokens, first))  # "до 2 раз": a bound, and what it came to
    time = words.spaced and pair.late.kind in {"time", "age"}
    if time and (before == "at" or (not step and (words.by - {"by"} or before not in words.joins))):
        return ""  # "at 1-year examination", "pensions for those aged 55 to 65", "educación de 0 a 3 años"
    by = before in words.by and not time  # "en cuatro años"
    joined, reach = False, _FAR if by else _TO if step else _AHEAD
    if (way := _by_comparing(tokens, first, pair)) and not time:
        return way
    for at in range(first - 1, max(-1, first - 1 - reach), -1):
        word = tokens[at].lower
        if word in STOPS and not _is_inner_hyphen(tokens, at):
            return _of_opening(tokens, at) if step and word in _DASHES else ""
        if word in CLAUSES or (not by and word[:1].isdigit() and not is_year(word)):
            return ""
        if not by and (word in words.pairs or word in words.either):
            joined = True
            if not step:
                return ""
        way = way_of(word, words)
        if not way or (word == "up" and not _is_up(tokens, at, first)):
            continue
        if _is_inner_hyphen(tokens, at + 1) and tokens[at + 2].lower not in words.helpers:
            continue  # "lower-income families", but "reduziu-se"
        if joined and word not in words.bland:
            return ""  # "cut the queues and come to 30 clinics"
        if word in _NO_MOVES_ALONE and not _is_told_of(tokens, at, first, pair):
            continue  # "the lift serves 12 floors"
        if (word in words.bland or word in BLAND) and _only_affects(tokens[at + 1 : first], words, pair, tokens):
            return ""
        return way if _is_own(tokens, at, first, pair) else ""
    return ""


def _is_told_of(tokens: Tokens, at: int, first: int, pair: Pair) -> bool:
    """Whether a word that names a thing as well is a movement by what follows: "lifts output by 5%", "gains of 5%"."""
    before, kind = tokens[first - 1].lower, pair.late.kind
    if before in {"to", "of"}:
        return kind == "share" or (kind == "money" and at + 2 == first)  # "gains of $5 million"
    return at + 1 == first or before == "by"


def _only_affects(between: list[Token], words: Vocabulary, pair: Pair, tokens: Tokens) -> bool:
    """Whether a verb parts a change from those it affects: "the rise in pensions applies to 300,000 people"."""
    unit, behind = pair.late.kind, tokens[pair.last].lower if pair.last < len(tokens) else ""
    if unit == "share" and behind != "of" and behind not in words.joins:
        return False  # "la bajada alcanza el 20 %", and not "al 20 % de los hogares"
    if unit not in {"share", "count", "time", "age"}:
        return False
    told = [token.lower.replace("’", "'") for token in between]
    return any(word in words.affecting or (unit == "count" and _is_deed(word, words)) for word in told)


def _is_deed(word: str, words: Vocabulary) -> bool:
    """Whether a word is a finite verb, but none that says how much its subject is or what it came to."""
    if word not in words.verbs or word.endswith((*words.infinitives, *words.gerunds)) or words.ends_as_participle(word):
        return False  # "un aumento alcanzando a 40 barrios"
    return word not in words.measuring | words.having | words.helpers | words.moves and not way_of(word, words)


def _by_comparing(tokens: Tokens, first: int, pair: Pair) -> str:
    """The direction that a comparison of two words gives: "plus élevé d'environ 20 %", "más alta en un 20 %"."""
    words = tokens.words
    at = first if _opens_with_step(tokens, first, pair) else first - 1
    while at > 1 and (tokens[at].lower in words.articles or tokens[at].lower in words.leading):
        at -= 1
    joint = tokens[at].lower.replace("’", "'") if at > 1 else ""
    joined = joint in (words.by - {"by"} or words.joins) or (bool(joint) and joint.startswith(words.elided_joins))
    adverb = at > 1 and (words.lower.fullmatch(tokens[at - 1].lower) or words.higher.fullmatch(tokens[at - 1].lower))
    if not joined or adverb:
        return ""  # "de plus d'un milliard"
    for length in (3, 2):
        phrase = " ".join(token.lower for token in tokens[max(0, at - length) : at])
        for way, forms in (("down", words.lower), ("up", words.higher)):
            if forms.fullmatch(phrase):
                return way
    return ""


def _opens_with_step(tokens: Tokens, first: int, pair: Pair) -> bool:
    """Whether what qualifies a figure has the word for by how much within it: "d'environ 20 %", "casi en un 20 %"."""
    elided = first < pair.first and tokens[first].lower.replace("’", "'").startswith(tokens.words.elided_joins)
    return elided or has_step(tokens, first, pair)


def has_step(tokens: Tokens, first: int, pair: Pair) -> bool:
    """Whether a qualifier has the word for by how much behind its own: "почти на", "casi en un", and not "en torno a"."""
    return any(token.lower in tokens.words.by - {"by"} for token in tokens[first + 1 : pair.first])


def _is_level(tokens: Tokens, first: int, before: str) -> bool:
    """Whether English words before a figure say that it is how much there is: "a $9.8bn charge", "higher at 12 percent"."""
    before_that = tokens[first - 2].lower if first > 1 else ""
    if before in _ARTICLES and before_that not in tokens.words.by:
        return True
    if (before in _ARTICLES or before == "at") and before_that in _COMPARED:
        return True
    near = {tokens[at].lower for at in range(max(0, first - 4), first)}
    moved = near & _AMOUNTS or way_of(before_that, tokens.words)
    return before == "for" or (before == "of" and not moved)  # "raise income for 70% of people", "the income of 5%"


def _is_inner_hyphen(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen is one within a word: "long-term"."""
    if not (tokens.touches(at) and tokens.touches(at + 1)) or tokens[at].text not in "-‑":
        return False
    return tokens[at - 1].kind == tokens[at + 1].kind == "word"


def _is_up(tokens: Tokens, at: int, first: int) -> bool:
    """Whether "up" says that something rose: "was up by", "profits, up 5%", and not "make up 5%"."""
    before = tokens[at - 1] if at else None
    be = before is not None and before.lower in ARE
    return be or ((before is None or before.kind == "mark") and (at + 1 == first or tokens[at + 1].lower == "by"))


def _of_opening(tokens: Tokens, at: int) -> str:
    """The direction of a noun that opens a point of a list, whose amount a dash parts from it: "Senkung der Abgaben – um 5 %"."""
    opening = next((token.lower for token in tokens[: min(2, at)] if token.kind == "word"), "")
    return way_of(opening, tokens.words) if opening in tokens.words.bland else ""


def _is_own(tokens: Tokens, at: int, first: int, pair: Pair) -> bool:
    """Whether what a word says of a movement is said of the figure, and is a movement at all."""
    words, word = tokens.words, tokens[at].lower
    if not words.spaced:
        between = "".join(token.text for token in tokens[at + 1 : first])
        parted = any(word in between for word in _PARTS_FROM_MOVES)
        return tokens[first - 1].text != "的" and not parted and not _is_compound(tokens, at)
    follower = tokens[at + 1].lower.replace("’", "'") if at + 1 < len(tokens) else ""
    before = tokens[first - 1].lower.replace("’", "'")
    own_by = words.by - {"by"}
    if words.compares.search(" ".join(token.lower for token in tokens[max(at + 1, first - _COMPARING) : first])):
        return False  # "un recul par rapport aux 20 % de 2010"
    if words.higher.match(word) or words.lower.match(word) or word in words.bounding:
        step = at + 1 == first and _opens_with_step(tokens, first, pair)  # "выше почти на 20 %"
        return step or follower in (own_by or words.joins) or follower.startswith(words.elided_joins)
    if word in words.bland and at and tokens[at - 1].lower in words.having:
        return False  # "la tasa es baja"
    if word in words.describing and before in words.joins:
        return any(token.lower in words.having for token in tokens[max(0, at - _AUXILIARY) : at])
    if word in words.comparing and is_step(tokens, first - 1) and pair.last < len(tokens):
        behind = [token.lower for token in tokens[pair.last : pair.last + _GROUP]]
        dated = len(behind) > 1 and is_year(behind[1])  # "la cuota sube al 5 % entre 2010 y 2015"
        return dated or words.groups.match(" ".join(behind)) is None  # "the share falls to 5% among men"
    # "reducir la jornada del 5 % de los empleados": by how much is said otherwise where there is a word for "by".
    far = at + 1 < first - 1 and follower not in words.to  # "ha crecido a una tasa del 5 %"
    return not (far and own_by and before in words.joins and word not in words.bland)


def _is_compound(tokens: Tokens, at: int) -> bool:
    """Whether a Chinese word of rising is a part of another: 增强, 增值税."""
    behind = "".join(token.text for token in tokens[at : at + 3])
    return any(behind.startswith(word) for word in _NOT_MOVES)
