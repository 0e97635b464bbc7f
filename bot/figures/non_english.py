"""What other languages than English do otherwise: counted things, and the loose words that a label does without."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.tokens import Token, Tokens
from bot.figures.vocabulary import Vocabulary

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HAN_MEASURES: Final = frozenset("个名家座份条项件剂台辆种所户支艘架吨人次")
_HAN_STOPS: Final = frozenset("的了在和与及或是有为已将签提参加入通受覆就每从到以之于并共超达增减高降占，。、；：")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
# Chinese: measure words before the thing they count, and verbs that lead from the thing to its amount.
_HAN_FRONT: Final = re.compile(
    r"[多余]?(?:[占约](?!比))?[名个张家座位条项件处人倍份剂台辆种所户支艘架的]?(?=[\u3400-\u9fff]{2})"
)
_HAN_BACK: Final = re.compile(
    r"(?:[的为约达占至是仅共近超将从由]|达到|超过|增至|降至|大约|总计|合计|同比|环比|比上年|增长|下降|上升|提高|降低|增加|减少|到)+$"
)
_HAN_NOTHING: Final = re.compile(r"[占约名个张家座位条项件处人倍所只]?")


def counted(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The thing that is counted right behind a number, and the index behind it: "3.200 Gemeinden", "148个国家"."""
    words = tokens.words
    if words.things == "classifier":
        return _counted_han(tokens, at)
    if words.things == "plural" or at >= len(tokens) or tokens[at].lower in words.counting:
        return None
    last = at + (at + 1 < len(tokens) and tokens[at].text.islower() and tokens[at].lower.endswith(words.adjectives))
    noun = tokens[last] if last < len(tokens) else None
    if noun is None or noun.kind != "word" or noun.text in words.months:
        return None
    if words.things == "capital" and (not noun.text[:1].isupper() or len(noun.text) < 4):
        return None
    if words.things == "bare" and any(_names_nothing(token, words) for token in tokens[at : last + 1]):
        return None
    return " ".join(token.text for token in tokens[at : last + 1]), last + 1


def _names_nothing(token: Token, words: Vocabulary) -> bool:
    small = (
        token.lower in words.times
        or token.lower in words.function_words
        or token.lower in words.loose
        or token.lower in words.measuring
    )
    return small or token.kind != "word" or len(token.text) < 3


def _counted_han(tokens: Tokens, at: int) -> tuple[str, int] | None:
    at += at < len(tokens) and tokens[at].text in "多余"
    if at >= len(tokens) or tokens[at].text not in _HAN_MEASURES:
        return None
    last = at + 1
    while (
        last < len(tokens) and last - at < 8 and _HAN.match(tokens[last].text) and tokens[last].text not in _HAN_STOPS
    ):
        last += 1
    return "".join(token.text for token in tokens[at + (last > at + 1) : last]), last


def trimmed(text: str, span: tuple[int, int], known: Vocabulary) -> tuple[int, int]:
    """A label's span without loose words at its ends; an empty one where nothing is left that names a thing."""
    start, end = span
    if _HAN.search(text, start, end):
        return _trimmed_han(text, start, end)
    words = [(found.start(), found.end()) for found in _WORD.finditer(text, start, end)]
    while words and _is_loose(text[slice(*words[0])].lower(), known):
        words.pop(0)
    while words and (
        _is_loose(text[slice(*words[-1])].lower(), known)
        or (known.things == "capital" and text[words[-1][0]].islower())
    ):
        words.pop()  # a German noun has a capital: behind the last one there are only verbs and adverbs
    return (words[0][0], words[-1][1]) if words else (start, start)


def _is_loose(word: str, known: Vocabulary) -> bool:
    reflexive = known.language == "fr" and word.startswith(("s’", "s'"))  # "s’établit"
    return word in known.loose or reflexive or (bool(known.verb_endings) and word.endswith(known.verb_endings))


def _trimmed_han(text: str, start: int, end: int) -> tuple[int, int]:
    front = _HAN_FRONT.match(text, start, end)
    start = front.end() if front else start
    back = _HAN_BACK.search(text[start:end])
    end = start + back.start() if back else end
    return (start, start) if _HAN_NOTHING.fullmatch(text, start, end) else (start, end)
