"""What a question for a figure asks: which of its words are what is asked for, and which kind of number. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.search.queries import query_words
from bot.search.query_expansion import is_vague
from bot.text import plain

_AHEAD = frozenset(
    """forecast forecasts goal goals target targets projected projection projections expected outlook plan planned
    pledge pledged promise promised future next will prognose ziel ziele geplant objectif objectifs prevu meta metas
    previsto objetivo objetivos 目标 预测 预计""".split()
)
_GOALS = ("goal", "target", "aim")  # one and the same, where a number is asked for
_CHANGES = frozenset(
    """change changed changes growth grow grew rise rose risen rising increase increased increases fall fell fallen
    drop dropped decline declined decrease decreased up down more less higher lower faster jump jumped gain
    cut cuts hike hikes anstieg zunahme ruckgang stieg sank hausse baisse croissance augmentation subida
    aumento caida crecimiento 增长 下降 上升 增加 减少""".split()
)
_KINDS = {
    "money": """money cost costs price prices pay paid spend spent spending funding dollar dollars
    euros euro pounds yuan
    yen expensive loan loans budget kostet kosten preis cout coute coutent coutera prix argent cuesta
    cuestan coste precio dinero""",
    "share": "share percent percentage proportion rate coverage prozent anteil part pourcentage porcentaje tasa",
}
# Words that ask for any number at all, beside those that ask for any answer. They narrow nothing.
_OF_ANY_NUMBER = frozenset(
    """amount average big biggest count data deal doing estimate estimated fast get got great have high highest
    large largest level long low lowest number peak point received record size small statistic statistics
    sum time time times total value volume with without lack lacks lacking lacked per pro je par por year
    years jahr jahre annee annees an ano anos betrag hohe zahl niveau nombre montant cifra monto valor 数量 多少
    总数""".split()
)
# What is asked for stands before the first of these; what it is asked of, behind.
_ASKED_OF = re.compile(
    r"\b(?:in|of|for|by|from|at|to|with|that|which|who|between|since|during|per|against|under|did|do|does|have|has|had|was"
    r"|were|are|is|can|will|could|would|should|der|des|von|bei|im|für|haben|hat|sind|ist|wird|müssen|de|du|d[’']|en|dans"
    r"|pour|ont|est|sont|del|con|por|para|ha|han|son|es)\b|[的有]",
    re.IGNORECASE,
)
_NO_HEADS = _OF_ANY_NUMBER | {"share", "percent", "percentage", "proportion"}  # “share of coal” asks for coal
_VERB = re.compile(r"\b(?:did|do|does)\b((?:\s+[\w’'-]+){2,6})", re.IGNORECASE)
_HOW_LONG = re.compile(
    r"\b(?:how (?:long|old)|wie (?:lange|alt)|combien de temps|quel âge|cu[áa]nto tiempo|qué edad)\b|多久",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_HOW_MANY = re.compile(r"\bhow many\b|\bwie ?viele\b|\bcu[áa]nt[oa]s\b|多少[个人家张]|[几]个", re.IGNORECASE)


def is_loose(word: str) -> bool:
    """Whether a word narrows nothing, and need not be found."""
    return is_vague(word) or word in _OF_ANY_NUMBER


def heads_of(query: str, typed: Sequence[str]) -> frozenset[str]:
    """What is asked for: the last telling word of the first part of the query that has any (“electric car sales”)."""
    for part in _ASKED_OF.split(query):
        told = [word for word in query_words(part) if word in typed and word not in _NO_HEADS]
        while len(told) > 1 and (told[-1].isdecimal() or told[-1].endswith("ed")):
            told.pop()  # “capacity added” asks for the capacity
        if told and not told[-1].isdecimal():
            return frozenset(told if _HAN.match(told[-1]) else told[-1:])
    return frozenset()


def kind_asked(query: str) -> str:
    words = {plain(word.strip("¿?!.,")) for word in query.split()}
    if _HOW_LONG.search(query):
        return "time"
    if _HOW_MANY.search(query):
        return "count"
    return next((kind for kind, names in _KINDS.items() if not words.isdisjoint(names.split())), "")


def other_goals(word: str) -> tuple[str, ...]:
    return _GOALS if word.removesuffix("s") in _GOALS else ()


def verb_of(query: str, typed: Sequence[str]) -> str:
    """The verb of an English question with “did” or “does”, which may be told in another word; "" for none."""
    found = _VERB.search(query)
    if found is None:
        return ""
    clause = [word for word in query_words(_ASKED_OF.split(found[1])[0]) if word in typed]
    return clause[-1] if len(clause) > 1 else ""


def means(word: str) -> str:
    """What a figure may be instead of having the word with it: "ahead", a "change" or a "share"; "" for most words."""
    if word in _AHEAD:
        return "ahead"
    return "change" if word in _CHANGES else "share" if word in ("rate", "coverage") else ""


def is_ahead(words: Sequence[str]) -> bool:
    """Whether plain words ask for what is to come."""
    return not _AHEAD.isdisjoint(words)


def is_of_change(words: Sequence[str]) -> bool:
    """Whether plain words ask by how much something changed."""
    return not _CHANGES.isdisjoint(words)
