"""Counted things: the noun phrase behind a number whose head is a plural."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.figure_words import Vocabulary
from bot.figures.grammar_words import english_words
from bot.figures.tokens import Tokens, as_printed

_MEASURED: Final = english_words("measured by")
_NUMBERED: Final = english_words("numbered")
_LONGEST = 9  # tokens of a counted thing
_SHOUTED: Final = 6  # tokens before a counted thing in capitals that are in capitals as well
_SHORT: Final = 4  # letters of what is no plural, however it ends
_LONGEST_ACRONYM: Final = 5  # letters
_DESCRIBED: Final = 2  # words that describe a thing, before and behind the joint between them
_PARTICIPLE: Final = re.compile("(?:ée?|[ai]d[oa])s$")  # of a thing in the plural, in French, Spanish and Portuguese
_HERE: Final = frozenset(("ci",))
_PREFIXES: Final = frozenset("ex mega méga mini micro macro vice super".split())  # "cuatro mega penales"
_STEM: Final = 4  # letters that the words for women and for men begin with alike
_JOINING: Final = frozenset(("and", "or"))
_OTHERS: Final = english_words("others")
_NO_PLURALS: Final = tuple(sorted(english_words("no plurals")))
_VERBS: Final = english_words("verbs behind counts")


def counted_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The noun phrase that begins at a token, its head a plural, and the index behind it: "doses of vaccines"."""
    head, last = _head(tokens, at)
    if head < 0:
        return _mass(tokens, at, last)
    end = head + 1
    if tokens[head].lower in _MEASURED and end + 1 < len(tokens) and tokens[end].lower == "of":
        tail = end + 1
        while (
            tail < len(tokens)
            and tail - end <= 3
            and tokens[tail].kind == "word"
            and tokens[tail].lower not in tokens.words.function_words
        ):
            tail += 1
        end = tail if tail > end + 1 else end
    end = past_compound(tokens, end - 1) + 1 if tokens.words.things == "capital" else before_agent(tokens, at, end)
    return _spoken(tokens, at, end), end


def before_agent(tokens: Tokens, first: int, last: int) -> int:
    """Where a phrase ends before a participle that goes on: "objectifs | présentés par la Région".

    With a time it goes on to how often: "logements rénovés par an".
    """
    words = tokens.words
    agent = last < len(tokens) and words.articles and tokens[last].lower in words.per | _HERE
    if agent and last + 1 < len(tokens) and tokens[last + 1].lower in words.rate_names:
        return last
    return last - 1 if agent and last - first > 1 and _PARTICIPLE.search(tokens[last - 1].lower) else last


def past_compound(tokens: Tokens, at: int) -> int:
    """The last token of a noun: a compound with hyphens, or its women and men: "Arbeitnehmerinnen und Arbeitnehmer"."""
    while (
        at + 2 < len(tokens)
        and tokens[at + 1].text in "-‑"
        and tokens[at].end == tokens[at + 1].start
        and tokens[at + 1].end == tokens[at + 2].start
        and tokens[at + 2].kind == "word"
    ):
        at += 2
    both = at + 2 < len(tokens) and tokens[at + 1].lower in tokens.words.pairs | tokens.words.either
    if both and tokens[at].text.endswith("innen") and tokens[at + 2].text[:1].isupper():
        stem = tokens[at].text.removesuffix("innen")
        at += 2 * (tokens[at + 2].text[:_STEM] == stem[:_STEM])
    return at


def is_singular(tokens: Tokens, at: int) -> bool:
    """Whether the word at a token is one that no several things are called by: "21 Incentivar", "94 causa"."""
    word, words = tokens[at], tokens.words
    if not words.singular_endings or word.kind != "word" or word.text.isupper():
        return False
    if word.lower in words.plurals or word.lower in _PREFIXES:
        return False
    several = tokens[at - 1].text != "1"
    return several and word.lower.endswith((*words.singular_endings, *words.verb_endings))


def _head(tokens: Tokens, at: int) -> tuple[int, int]:
    """The index of the last plural of the phrase that begins at a token, -1 for none, and the index behind the phrase."""
    last, head = at, -1
    hyphened = at + 1 < len(tokens) and tokens[at + 1].text in "-‑"  # "demi-journées"
    if at < len(tokens) and is_singular(tokens, at) and not hyphened:
        return head, last
    while last < len(tokens) and last - at < _LONGEST:
        token = tokens[last]
        if _is_owner(tokens, at, last):
            last, head = last + 1, -1  # "3 million veterans' claims"
            continue
        if token.text in "-‑’'&" and last + 1 < len(tokens) and tokens[last + 1].start == token.end:
            last += 1
            continue
        inner = last > at and tokens[last - 1].text in "-‑" and tokens[last - 1].end == token.start
        named = last > at and (tokens[last - 1].text[:1].isupper() or tokens[last - 1].lower in _NUMBERED)
        if token.kind == "number" and named:
            last += 1  # "55 Fortune 500 corporations", "28 stage 1 recipients"
            continue
        if token.lower in {"least", "most"} and last + 1 < len(tokens) and tokens[last + 1].lower.endswith("ed"):
            last += 2  # "44 least developed countries"
            continue
        if head < 0 and at < last <= at + _DESCRIBED and token.lower in _JOINING and _goes_on(tokens, last + 1):
            last += 1
            continue
        ends = not inner and (token.lower in tokens.words.function_words or token.lower in _VERBS | tokens.words.verbs)
        shouted = token.text.isupper() and len(token.text) > _LONGEST_ACRONYM and not _is_shouted(tokens, at)
        if token.kind != "word" or ends or shouted:
            break
        if is_plural(token.lower, tokens.words):
            head = last
        elif head >= 0 and not token.text[:1].isupper():
            break
        last += 1
    return head, last


def _is_shouted(tokens: Tokens, at: int) -> bool:
    """Whether the words before a number that ends before a token are all in capitals: "LLEGUE A 100 MIL"."""
    words = [token.text for token in tokens[max(0, at - _SHOUTED) : at] if token.kind == "word"]
    return bool(words) and all(map(str.isupper, words)) and max(map(len, words)) >= _SHORT


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the thing that is described stands behind a joint: "private and public charging points"."""
    for token in tokens[at : at + _DESCRIBED + 1]:
        if token.kind != "word" or token.lower in tokens.words.function_words or token.lower in _VERBS:
            return False
        if is_plural(token.lower, tokens.words):
            return token is not tokens[at]
    return False


def _is_owner(tokens: Tokens, at: int, mark: int) -> bool:
    """Whether a mark makes the plural before it the owner of what is behind: "veterans' claims"."""
    if tokens[mark].text not in "’'" or mark == at or mark + 1 >= len(tokens):
        return False
    touches = tokens[mark - 1].end == tokens[mark].start and tokens[mark + 1].kind == "word"
    return touches and is_plural(tokens[mark - 1].lower, tokens.words)


def _mass(tokens: Tokens, at: int, last: int) -> tuple[str, int] | None:
    """A noun without a plural, told by the scale before it and the "of" behind: "400 million daily share volume of"."""
    if not (
        at < last < len(tokens)
        and last - at <= 3
        and tokens[last].lower == "of"
        and tokens[at - 1].lower in tokens.words.scales
    ):
        return None
    return _spoken(tokens, at, last), last


def _spoken(tokens: Tokens, first: int, last: int) -> str:
    """The words as the text has them, less those that only say that there are others."""
    while last - first > 1 and (tokens[first].lower in _OTHERS or tokens[first].lower in tokens.words.pointers):
        first += 1
    name = as_printed(tokens[first:last])
    elided = name[:2].lower().replace("’", "'")
    return name[2:] if elided in tokens.words.joins and elided.endswith("'") else name  # "millions d'années"


def is_plural(word: str, words: Vocabulary) -> bool:
    if word in words.plurals:
        return True
    if len(word) > _SHORT and words.plural_endings and word.endswith(words.plural_endings):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NO_PLURALS)
