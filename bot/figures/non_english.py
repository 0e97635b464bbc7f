"""What other languages than English count: the thing right behind a number, by its capital, its place or its measure word."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.counted_nouns import counted_at, is_singular, past_compound
from bot.figures.figure_words import Vocabulary
from bot.figures.grammar_words import chinese_words
from bot.figures.rates import told_rate
from bot.figures.tokens import Token, Tokens, as_printed

HAN_MEASURES: Final = frozenset(chinese_words("measure words"))
HAN_STOPS: Final = frozenset((*chinese_words("ends of things"), *"，。、；："))
HAN_BEYOND: Final = frozenset(chinese_words("beyond"))
_COMMA: Final = frozenset(",")
_DIGITS_OF_YEAR: Final = 4
_SAID: Final = 5  # tokens of "sono circa 30 mila"
_ADJECTIVES: Final = 6  # tokens of the adjectives before a counted thing
_LIST: Final = 12  # tokens of several things that are counted together
_NOUNS: Final = chinese_words("nouns like verbs")
_JOINING: Final = frozenset(chinese_words("within things"))
_LONGEST_HAN: Final = 10  # characters of a counted thing
_SHORT_HAN: Final = 4  # characters of one that may itself be what rises or falls
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_NAMING: Final = frozenset(chinese_words("within names"))
_NAMES: Final = chinese_words("names with numbers")
_LONGEST_NAME: Final = max(map(len, _NAMES))
_OF_PEOPLE: Final = frozenset(chinese_words("measure words of people"))
_DEEDS: Final = tuple(sorted(chinese_words("deeds behind things"), key=len, reverse=True))
_FOR_PEOPLE: Final = (*_DEEDS, *chinese_words("deeds for people"))


def counted(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The thing that is counted right behind a number, and the index behind it: "3.200 Gemeinden", "148个国家"."""
    words = tokens.words
    if words.things == "classifier":
        return _counted_han(tokens, at)
    if _is_of_how_many(tokens, at):
        return counted_at(tokens, at + 1) if words.things == "plural" else counted(tokens, at + 1)
    if words.things == "plural" or at >= len(tokens) or tokens[at].lower in words.counting:
        return None
    if tokens[at].lower in words.between and words.things == "bare":
        return _listed(tokens, at + 1)
    at += tokens[at].lower in words.of and tokens[at - 1].lower in words.before_of  # "un milione di dipendenti"
    at += at < len(tokens) and tokens[at].lower in words.pointers
    if at >= len(tokens) or tokens[at].lower in words.articles or told_rate(tokens, at) is not None:
        return None
    last = _past_adjectives(tokens, at)
    noun = tokens[last] if last < len(tokens) else None
    if noun is None or noun.kind != "word" or noun.text in words.months:
        return None
    verb = noun.text.islower() and (noun.lower.endswith(words.verb_endings) or is_singular(tokens, last))
    if verb or words.elided.match(noun.text) or (noun.text.islower() and noun.lower in words.verbs):
        return None  # "129 appartengono", "500.000 all'anno", "500 milioni possiamo"
    if words.things == "capital" and (not noun.text[:1].isupper() or len(noun.text) < 4):
        return None
    if words.things == "bare" and any(_names_nothing(token, words) for token in (tokens[at], noun)):
        return None
    last = past_compound(tokens, last) if words.things == "capital" else last
    return as_printed(tokens[at : last + 1]), last + 1


def _is_of_how_many(tokens: Tokens, at: int) -> bool:
    """Whether a clause says of the things behind a token how many they are: "sono oltre 30 i comuni", "son 30 los"."""
    words = tokens.words
    if not 0 < at < len(tokens) - 1 or tokens[at].lower not in words.articles_behind:
        return False
    if tokens[at - 1].text.isdigit() and len(tokens[at - 1].text) == _DIGITS_OF_YEAR:
        return False
    ahead = tokens[max(0, at - _SAID) : at]
    verb = next((k for k in reversed(range(len(ahead))) if ahead[k].lower in words.measuring), -1)
    return verb >= 0 and all(one.kind != "mark" and one.lower not in words.articles for one in ahead[verb + 1 :])


def _listed(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What is counted together: "più di 6.000 tra musei, archivi e biblioteche"."""
    last = at
    while last < len(tokens) and last - at < _LIST:
        if last > at and tokens[last].lower in tokens.words.pairs:
            last += 1
            ends = last < len(tokens) and not _names_nothing(tokens[last], tokens.words)
            return (as_printed(tokens[at : last + 1]), last + 1) if ends else None
        if tokens[last].text != "," and _names_nothing(tokens[last], tokens.words):
            return None
        last += 1
    return None


def _past_adjectives(tokens: Tokens, at: int) -> int:
    """The index behind the adjectives that begin at a token: "neue, barrierefreie und bezahlbare Wohnungen"."""
    last = at
    while last - at < _ADJECTIVES and _is_adjective(tokens, last):
        joint = last + 1
        joined = (
            tokens[joint].lower in _COMMA | tokens.words.pairs | tokens.words.joints
            or (tokens[joint].lower,) in tokens.words.lists
        )
        last = joint + 1 if joined and _is_adjective(tokens, joint + 1) else joint
    return last


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """Whether a word may stand before a noun, and another word behind it."""
    if at + 1 >= len(tokens) or not tokens.words.adjectives:
        return False
    word, words = tokens[at], tokens.words
    small = word.lower in words.helpers | words.measuring | words.prepositions | words.loose | words.articles
    return word.kind == "word" and word.text.islower() and word.text.endswith(words.adjectives) and not small


def _names_nothing(token: Token, words: Vocabulary) -> bool:
    small = (
        token.lower in words.times
        or token.lower in words.function_words
        or token.lower in words.loose
        or token.lower in words.measuring
        or token.lower in words.prepositions
    )
    adverb = words.is_adverb(token.lower)  # "2026 дополнительно"
    return small or adverb or token.kind != "word" or len(token.text) < 3


def _counted_han(tokens: Tokens, at: int) -> tuple[str, int] | None:
    at += at < len(tokens) and tokens[at].text in HAN_BEYOND
    if at >= len(tokens) or tokens[at].text not in HAN_MEASURES:
        return None
    first = at
    at += [token.text for token in tokens[at : at + 2]] == ["人", "次"]
    last = _without_deed(tokens, at, _uncut(tokens, at + 1, past_han_thing(tokens, at + 1, _LONGEST_HAN)))
    return "".join(token.text for token in tokens[at + 1 if last > at + 1 else first : last]), last


def _uncut(tokens: Tokens, first: int, last: int) -> int:
    """The index behind a counted thing, less what its greatest length may cut: "34条陆缆|和多条国际海(缆)"."""
    goes_on = last < len(tokens) and _HAN.match(tokens[last].text) and tokens[last].text not in HAN_STOPS
    if last - first < _LONGEST_HAN or not goes_on:
        return last
    return next((at for at in range(last - 1, first + 1, -1) if tokens[at].text in _JOINING), last)


def _without_deed(tokens: Tokens, measure: int, last: int) -> int:
    """The index behind a counted thing without what is done with it: "100所幼儿园建设" are so many 幼儿园.

    What is done for people or households is no thing that their measure word counts: "300户危房改造" are so many 户.
    """
    thing = "".join(token.text for token in tokens[measure + 1 : last])
    if tokens[measure].text in _OF_PEOPLE:
        return measure + 1 if thing.endswith(_FOR_PEOPLE) else last
    bare = thing
    while deed := next((deed for deed in _DEEDS if bare.endswith(deed) and len(bare) - len(deed) >= 2), ""):
        bare = bare.removesuffix(deed)
    return _past_characters(tokens, measure + 1, len(bare)) if bare != thing else last


def _past_characters(tokens: Tokens, at: int, characters: int) -> int:
    """The index behind so many characters of the tokens from one on."""
    while characters > 0:
        characters -= len(tokens[at].text)
        at += 1
    return at


def is_han_name(tokens: Tokens, at: int) -> bool:
    """Whether the measure word at a token is a name's: “五个一”工程, 中央八项规定."""
    if "".join(token.text for token in tokens[at : at + _LONGEST_NAME]).startswith(_NAMES):
        return True
    return at + 1 < len(tokens) and tokens[at].text in HAN_MEASURES and tokens[at + 1].text in _NAMING


def past_han_thing(tokens: Tokens, first: int, longest: int) -> int:
    """The index behind the noun that begins at a token, of so many tokens at most."""
    masked = "".join(token.text for token in tokens[first : first + longest])
    for noun in _NOUNS:
        masked = masked.replace(noun, "物" * len(noun))  # 公共: its characters are no verb
    last, length, changes = first, 0, tokens.words.up | tokens.words.down
    while last < len(tokens) and last - first < longest and _HAN.match(tokens[last].text):
        text = masked[length : length + len(tokens[last].text)]
        if text in changes and not 0 < length <= _SHORT_HAN:
            return first  # "26个单元氨氮浓度下降": not so many concentrations
        if text in HAN_STOPS and not (text in _JOINING and last > first + 1):
            break
        last, length = last + 1, length + len(text)
    last = before_verb(tokens, first, last)
    while last > first and tokens[last - 1].text in _JOINING:
        last -= 1  # "4个村和3个镇"
    return last


def before_verb(tokens: Tokens, first: int, last: int) -> int:
    """Where the noun that begins at a token ends: before the first verb that goes on with it, "个项目进行"."""
    text = "".join(token.text for token in tokens[first:last])
    places = (text.find(verb) for verb in tokens.words.helpers)
    end = min((place for place in places if place >= 0), default=len(text))
    return _past_characters(tokens, first, end)
