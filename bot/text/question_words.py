"""How people ask, put together from all languages' files: a query does not say which language it is in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from bot.languages import Language, every
from bot.languages.notation import anywhere, expression, one_of, somewhere
from bot.languages.schema import Search
from bot.text.words import plain

_VERB = 3  # letters at least, a vowel among them, before the ending of a participle: no "need", and no "shed"


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """Words are plain (small letters, no accents). The fields are those of `bot.languages.schema.Search`."""

    asking: frozenset[str]
    asking_beside: tuple[tuple[frozenset[str], frozenset[str]], ...]  # words of a language, and what they then drop
    vague: frozenset[str]
    any_number: frozenset[str]
    deeds: frozenset[str]
    forms: tuple[str, ...]  # of an English verb: “invested”, but no “investment”
    country: re.Pattern[str]  # where a small word is a name, however it is typed: “us”
    names: frozenset[str]  # such words
    participle: re.Pattern[str]
    ahead: frozenset[str]
    changes: frozenset[str]
    money: frozenset[str]
    sums: frozenset[str]
    share: frozenset[str]
    portions: frozenset[str]
    how_long: re.Pattern[str]
    how_many: re.Pattern[str]
    asked_of: re.Pattern[str]
    lists: re.Pattern[str]  # a comma within a number parts nothing
    clauses: re.Pattern[str]
    levels: re.Pattern[str]
    differences: re.Pattern[str]
    compared: re.Pattern[str]
    times: re.Pattern[str]

    def is_deed(self, word: str) -> bool:
        """Whether a plain word is a verb that a text may say in another: “give”, or a participle as “exported”."""
        return self.is_common_verb(word) or bool(self.participle.fullmatch(word))

    def is_common_verb(self, word: str) -> bool:
        """Whether a plain word is one as its language's file has it, or an English one in another form of the verb."""
        return word in self.deeds or any(
            form in self.deeds for ending in self.forms if word.endswith(ending) for form in _verbs(word, ending)
        )

    def saying_nothing(self, words: Iterable[str]) -> frozenset[str]:
        """Those that say nothing about the topic of a query of these words."""
        asked = set(words)
        beside = [also for only, also in self.asking_beside if not only.isdisjoint(asked)]
        return self.asking.union(*beside) if beside else self.asking


@cache
def question_words() -> QuestionWords:
    languages = every()
    english = _plain(languages[:1], lambda search: search.asking)

    def words(of: Callable[[Search], Iterable[str]]) -> frozenset[str]:
        return _plain(languages, of)

    def phrases(of: Callable[[Search], tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(phrase for language in languages for phrase in of(language.search)))

    few = r"\W*(?:[\w’]+\s){0,2}$"  # words that may stand between these and the figure
    return QuestionWords(
        asking=words(lambda search: search.asking),
        asking_beside=tuple(
            (_plain([one], lambda search: search.asking) - english, _plain([one], lambda search: search.asking_beside))
            for one in languages
            if one.search.asking_beside
        ),
        vague=words(lambda search: search.vague),
        any_number=words(lambda search: search.any_number),
        deeds=_plain(languages, _deeds),
        forms=tuple(sorted(end for one in languages for end in one.forms.verbs)),
        country=re.compile(
            rf"^\W*{one_of(sorted(words(lambda search: search.names)))}|"
            + somewhere(phrases(lambda search: search.naming)),
            re.IGNORECASE,
        ),
        names=words(lambda search: search.names),
        participle=re.compile(
            rf"(?=\w*[aeiouy]\w+)\w{{{_VERB},}}{one_of(end for one in languages for end in one.forms.participles)}"
        ),
        ahead=words(lambda search: search.ahead),
        changes=words(lambda search: search.changes),
        money=words(lambda search: search.money),
        sums=words(lambda search: search.sums),
        share=words(lambda search: search.share),
        portions=words(lambda search: search.portions),
        how_long=anywhere(phrases(lambda search: search.how_long)),
        how_many=anywhere(phrases(lambda search: search.how_many)),
        asked_of=anywhere(phrases(lambda search: search.asked_of)),
        lists=_list_marks(phrases(lambda search: search.lists)),
        clauses=re.compile(
            r"[,;:()–—，；：、]\s|[，；：、（）]|" + somewhere(phrases(lambda search: search.clauses)), re.IGNORECASE
        ),
        levels=re.compile(somewhere(phrases(lambda search: search.levels)) + few),
        differences=re.compile(somewhere(phrases(lambda search: search.differences)) + few, re.IGNORECASE),
        compared=re.compile(rf"\s*{one_of(phrases(lambda search: search.compared))}"),
        times=re.compile(one_of(phrases(lambda search: search.times)), re.IGNORECASE),
    )


@cache
def pronouns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Pronouns of a text in a language, or in English: wherever they stand, and where they open a sentence."""
    known = [one for one in every() if one.code in ("en", language)]
    expletives = [phrase for one in known for phrase in one.search.expletives]
    opening = one_of(phrase for one in known for phrase in one.search.opening_pronouns)
    return (
        anywhere(phrase for one in known for phrase in one.search.pronouns),
        re.compile(rf"\W*(?!{one_of(expletives)}){opening}", re.IGNORECASE),
    )


def _plain(languages: Iterable[Language], of: Callable[[Search], Iterable[str]]) -> frozenset[str]:
    return frozenset(plain(word) for language in languages for word in of(language.search))


def _verbs(word: str, ending: str) -> tuple[str, str, str]:
    """What an English form may be of: “asked”, “moving”, “stopped”."""
    stem = word.removesuffix(ending)
    return stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem


def _deeds(search: Search) -> Iterable[str]:
    return search.deeds


def _list_marks(joints: Iterable[str]) -> re.Pattern[str]:
    """Where a list is parted: at a comma that is in no number, at a semicolon, and at "and" between two words."""
    spaced = "|".join(expression(joint) for joint in joints if joint.isascii() or joint[0] < "\u3400")
    han = "|".join(joint for joint in joints if joint[0] >= "\u3400")
    return re.compile(
        rf"[;；，、]|,(?!\d)|\s(?:{spaced})(?=\s)|(?<=[\u3400-\u9fff]{{2}})(?:{han})(?=[\u3400-\u9fff]{{2}})",
        re.IGNORECASE,
    )
