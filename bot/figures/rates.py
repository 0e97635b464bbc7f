"""What an amount is per: "per tonne", "a year", "per 1,000 live births", "-a-month"."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.counted_nouns import is_plural
from bot.figures.currencies import dollars, money_at
from bot.figures.grammar_words import english_words
from bot.figures.tokens import Token, Tokens

_AGO: Final = english_words("ago")
_EACH: Final = english_words("for each")
_TIMES: Final = english_words("times")
_RATES: Final = english_words("each")
_FOR: Final = frozenset(("for", "in"))
_ROUND: Final = re.compile(r"10{2,3}|10{1,2}[., \u00a0\u202f]?000|1[., \u00a0\u202f]?000|1[.,]000[.,]000")
_AHEAD: Final = 6  # tokens before an amount in which what it is per is told
QUALIFIED: Final = english_words("qualified")


def rate_behind(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What an amount is per that ends before a token, and the index behind it: "$25 per tonne", "$2,400 a year".

    It may be per two things: "250 € par enfant et par an", "je Kind und Jahr".
    """
    first = _rate(tokens, at)
    if first is None:
        return None
    name, last = first
    joined = last + (last + 1 < len(tokens) and tokens[last].lower in tokens.words.pairs)
    second = _rate(tokens, joined) if joined < len(tokens) else None
    if second is None and joined > last:
        bare = _bare_time(tokens, joined)
        second = (f"per {bare}", joined + 1) if bare is not None else None
    if second is None or second[0] == name or tokens[last].lower in _EACH:
        return first
    return f"{name} {second[0]}", second[1]


def _bare_time(tokens: Tokens, at: int) -> str | None:
    """The time at a token that an amount is for each of as well: "je Kind und | Jahr", "per child and | month"."""
    word, behind = tokens[at].lower, tokens[at + 1] if at + 1 < len(tokens) else None
    if word in tokens.words.rate_names:
        return tokens.words.rate_names[word]
    ends = behind is None or behind.kind != "word" or behind.lower in tokens.words.function_words
    return word if word in _TIMES and ends and (behind is None or behind.text not in "-‑") else None


def told_rate(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What an amount is per by words of their own, and the index behind it: "mensuales", "im Jahr", "all'anno"."""
    word = tokens[at].lower.replace("’", "'") if at < len(tokens) else ""
    for phrase, name in tokens.words.rates.get(word, ()):
        last = at + len(phrase)
        if tuple(token.lower.replace("’", "'") for token in tokens[at:last]) != phrase:
            continue
        behind = tokens[last] if last < len(tokens) else None
        if behind is None or not _dates(tokens, behind):
            return f"per {name}", last
    return None


def _dates(tokens: Tokens, behind: Token) -> bool:
    """Whether what stands behind a time makes it a date: "im Jahr 2020", "im Monat April", "l'an dernier"."""
    month = behind.text in tokens.words.months
    return month or behind.kind == "number" or tokens.words.per_no.match(behind.text) is not None


def is_round(number: str) -> bool:
    """Whether so many of something are what others are counted by: 100, 1.000, 100 000."""
    return _ROUND.fullmatch(number) is not None


def before_rate(tokens: Tokens, first: int, last: int) -> int:
    """Where a counted thing ends that begins at a token, before how often it is counted: "viviendas al año"."""
    for at in range(first + 1, last):
        told = told_rate(tokens, at)
        if told is not None and told[1] == last:
            return at
    return last


def rate_ahead(tokens: Tokens, first: int) -> str:
    """What an amount is per by the words before it, or nothing: "jährlich rund 500 Euro", "cada año unas 300 familias".

    `first` is the index of the amount, or of what qualifies it.
    """
    words = tokens.words
    passed = (words.loose | words.articles) - words.prepositions | words.helpers | words.measuring
    for last in range(first, max(0, first - _AHEAD), -1):
        for phrase, name in words.rates_ahead.get(tokens[last - 1].lower.replace("’", "'"), ()):
            at = last - len(phrase)
            if at >= 0 and tuple(one.lower.replace("’", "'") for one in tokens[at:last]) == phrase:
                return "" if _is_of_another(tokens, at) else f"per {name}"
        if tokens[last - 1].lower not in passed or tokens[last - 1].lower in words.joins:
            return ""
    return ""


def _is_of_another(tokens: Tokens, at: int) -> bool:
    """Whether what an amount is per, at a token, stands behind one: "500 euros al mes unas 300 familias"."""
    for token in reversed(tokens[max(0, at - _AHEAD) : at]):
        if token.kind != "word" or token.lower in tokens.words.pairs:
            return token.kind in {"number", "sign"}
    return False


def rate_spans(tokens: Tokens) -> list[tuple[int, int]]:
    """Where the text says how often something is so, which is no name of anything: "jeden Tag", "chaque année"."""
    found = []
    for at, token in enumerate(tokens):
        if token.lower.replace("’", "'") in tokens.words.rates:
            told = told_rate(tokens, at)
            if told is not None and (told[1] > at + 1 or token.lower in tokens.words.rates_ahead):
                found.append((token.start, tokens[told[1] - 1].end))
    return found


def _rate(tokens: Tokens, at: int) -> tuple[str, int] | None:
    told = told_rate(tokens, at)
    if told is not None:
        return told
    if at + 3 < len(tokens) and [token.text for token in tokens[at : at + 3 : 2]] == ["-", "-"]:
        word, per = tokens[at + 1].lower, tokens[at + 3].lower  # "a €9-a-month ticket"
        fits = word in {"a", "an", "per"} and (per in tokens.words.times or per in _RATES)
        return (f"per {per}", at + 4) if fits else None
    if at + 1 >= len(tokens):
        return None
    if at + 2 < len(tokens) and tokens[at + 2].lower in tokens.words.per_round.get(tokens[at].lower, ()):
        per = f"per {tokens[at + 1].text} {tokens[at + 2].text}"
        return (per, at + 3) if is_round(tokens[at + 1].text) else None
    base = _round_base(tokens, at)
    if base is not None:
        return base
    if tokens[at].lower not in tokens.words.per | _EACH:
        return None
    if tokens[at].lower in tokens.words.per:
        money = money_at(tokens, at + 2) if tokens[at].text == "/" and at + 2 < len(tokens) else None
        if money is not None and tokens.touches(at + 2) and tokens[at + 2].kind == "sign":
            return f"per {dollars(tokens, at + 2) or money[0]}", at + 3  # "R$ 5,10/US$"
        if tokens[at + 1].kind == "number" and tokens[at].lower in tokens.words.ends:
            return None  # "dal 140,5% al 137,3%"
        return None if tokens.words.per_no.match(tokens[at + 1].text) else rate_of(tokens, at)
    per = tokens[at + 1].lower
    after = tokens[at + 2].lower if at + 2 < len(tokens) else ""
    fits = (per in tokens.words.times or per in _RATES) and after not in _AGO
    return (f"per {per}", at + 2) if fits else None


def _round_base(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What an amount is per where that is so many of something: "por cada 1.000 habitantes", "ogni 1.000 abitanti"."""
    words = tokens.words
    number = at + 1 + (tokens[at + 1].kind != "number")
    if number + 1 >= len(tokens) or not is_round(tokens[number].text) or tokens[number + 1].kind != "word":
        return None
    each, thing = words.rate_bases - words.prepositions - words.per, tokens[number + 1]
    if number > at + 1:
        each |= words.per
        if tokens[at].lower not in words.per | words.per_round.keys() | words.rate_bases | words.to | _FOR:
            return None
    if tokens[number - 1].lower not in each or thing.lower in words.function_words | words.prepositions:
        return None
    return f"per {tokens[number].text} {thing.text}", number + 2


def rate_of(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What "per" at a token leads to, and the index behind it: "per tonne", "per 1,000 live births"."""
    last = at + 1
    number = last < len(tokens) and tokens[last].kind == "number"
    if number:
        last += 1
        hyphen = last + 1 < len(tokens) and tokens[last].text in "-‑" and tokens[last + 1].end > tokens[last].end
        last += 2 * hyphen  # "per 40-foot container"
        last += last < len(tokens) and tokens[last].lower in tokens.words.scales
    words = 0
    wide = last < len(tokens) and tokens[last].lower in QUALIFIED  # "per square kilometre"
    while last < len(tokens) and words < (3 if number else 1 + wide):
        if tokens[last].kind != "word" or tokens[last].lower in tokens.words.function_words:
            break
        words += 1
        last += 1
        if number and is_plural(tokens[last - 1].lower, tokens.words):
            break
    for _ in range(2 * bool(words)):
        behind = tokens[last + 1] if last + 1 < len(tokens) and tokens[last].text in "-‑" else None
        if behind is not None and behind.start == tokens[last].end and behind.text not in "-‑":
            last += 2  # "per kilowatt-hour", and not "per month--more than before"
    if not words and not number:
        return None
    capitals = tokens.words.things == "capital"
    name = " ".join(token.text if capitals else token.lower for token in tokens[at + 1 : last])
    return f"per {name}".replace(" - ", "-").replace(" ‑ ", "‑"), last
