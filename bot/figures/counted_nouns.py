"""Counted things: the noun phrase behind a number whose head is a plural."""

from __future__ import annotations

from itertools import pairwise

from bot.figures.scales import SCALES
from bot.figures.tokens import Token

_PLURALS = frozenset(
    "people children women men staff personnel police cattle sheep fish aircraft species series lives countries personas"
    " menschen millionen personen länder personnes pays hommes femmes troops youth population inhabitants".split()
)
FUNCTION_WORDS = frozenset(
    """a an the and or nor but of in on at to by for from with without within into over under between among across per
    as than that which who whom whose when where while if because so since until during after before through is are was
    were be been being has have had do does did will would can could may might must shall should its their his her our
    your my this these those it they he she we you i not no each every both all more less most least up down about
    around only also now then there here via versus against out off year-on-year compared including plus minus again still already even yet
    last next today yesterday higher lower fewer above below per cent out away ago earlier later respectively when how
    und oder der die das in von für mit auf et de du des le la les dans pour avec y el los las en por con
    mindestens höchstens bereits antes después menos más moins après avant par rapport y""".split()
)
_MEASURED = frozenset(
    "doses dose cases tonnes tons litres barrels units pairs hectares acres bottles pieces sets copies cups bags boxes"
    " members kilometres kilometers kilos metres grams number types kinds forms rounds hours square cubic".split()
)
_LONGEST = 9  # tokens of a counted thing
_VERBS = frozenset(
    """said says rose fell grew increased decreased declined reached totaled totalled amounted stood remained signed
    joined launched built made took gave provided received lost gained used live lived lives work worked died""".split()
)


def counted_at(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """The noun phrase that begins at a token, its head a plural, and the index behind it: "doses of vaccines"."""
    last, head = at, -1
    while last < len(tokens) and last - at < _LONGEST:
        token = tokens[last]
        owned = token.text in "’'" and last > at and is_plural(tokens[last - 1].lower) and last + 1 < len(tokens)
        if owned and tokens[last - 1].end == token.start and tokens[last + 1].kind == "word":
            last, head = last + 1, -1  # "3 million veterans' claims"
            continue
        joined = token.text in "-‑’'&" and last + 1 < len(tokens) and tokens[last + 1].start == token.end
        if joined:
            last += 1
            continue
        inner = last > at and tokens[last - 1].text in "-‑" and tokens[last - 1].end == token.start
        if token.kind == "number" and last > at and tokens[last - 1].text[:1].isupper():
            last += 1  # "55 Fortune 500 corporations"
            continue
        if token.lower in {"least", "most"} and last + 1 < len(tokens) and tokens[last + 1].lower.endswith("ed"):
            last += 2  # "44 least developed countries"
            continue
        if token.kind != "word" or (not inner and (token.lower in FUNCTION_WORDS or token.lower in _VERBS)):
            break
        if token.text.isupper() and len(token.text) > 5:
            break
        if is_plural(token.lower):
            head = last
        elif head >= 0 and not token.text[:1].isupper():
            break
        last += 1
    if head < 0:
        return _mass(tokens, at, last)
    end = head + 1
    if tokens[head].lower in _MEASURED and end + 1 < len(tokens) and tokens[end].lower == "of":
        tail = end + 1
        while (
            tail < len(tokens)
            and tail - end <= 3
            and tokens[tail].kind == "word"
            and tokens[tail].lower not in FUNCTION_WORDS
        ):
            tail += 1
        end = tail if tail > end + 1 else end
    return _spoken(tokens, at, end), end


def _mass(tokens: list[Token], at: int, last: int) -> tuple[str, int] | None:
    """A noun without a plural, told by the scale before it and the "of" behind: "400 million daily share volume of"."""
    if not (
        at < last < len(tokens) and last - at <= 3 and tokens[last].lower == "of" and tokens[at - 1].lower in SCALES
    ):
        return None
    return _spoken(tokens, at, last), last


def _spoken(tokens: list[Token], first: int, last: int) -> str:
    """The words as the text has them, less those that only say that there are others."""
    while last - first > 1 and tokens[first].lower in {"other", "additional", "further", "new", "more", "extra"}:
        first += 1
    gaps = ("" if one.end == after.start else " " for one, after in pairwise(tokens[first:last]))
    return tokens[first].text + "".join(
        gap + token.text for gap, token in zip(gaps, tokens[first + 1 : last], strict=True)
    )


def is_plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s", "ous"))
