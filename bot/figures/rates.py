"""What an amount is per: "per tonne", "a year", "per 1,000 live births", "-a-month"."""

from __future__ import annotations

from typing import Final

from bot.figures.counted_nouns import is_plural
from bot.figures.grammar_words import english_words
from bot.figures.tokens import Tokens

_AGO: Final = english_words("ago")
_EACH: Final = english_words("for each")
_RATES: Final = english_words("each")
QUALIFIED: Final = english_words("qualified")


def rate_behind(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What an amount is per that ends before a token, and the index behind it: "$25 per tonne", "$2,400 a year"."""
    if at + 3 < len(tokens) and [token.text for token in tokens[at : at + 3 : 2]] == ["-", "-"]:
        word, per = tokens[at + 1].lower, tokens[at + 3].lower  # "a €9-a-month ticket"
        fits = word in {"a", "an", "per"} and (per in tokens.words.times or per in _RATES)
        return (f"per {per}", at + 4) if fits else None
    if at + 1 >= len(tokens) or tokens[at].lower not in tokens.words.per | _EACH:
        return None
    if tokens[at].lower in tokens.words.per:
        if tokens[at + 1].kind == "number" and tokens[at].lower in tokens.words.ends:
            return None  # "dal 140,5% al 137,3%"
        return None if tokens.words.per_no.match(tokens[at + 1].text) else rate_of(tokens, at)
    per = tokens[at + 1].lower
    after = tokens[at + 2].lower if at + 2 < len(tokens) else ""
    fits = (per in tokens.words.times or per in _RATES) and after not in _AGO
    return (f"per {per}", at + 2) if fits else None


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
        if last + 1 < len(tokens) and tokens[last].text in "-‑" and tokens[last + 1].start == tokens[last].end:
            last += 2  # "per kilowatt-hour"
    if not words and not number:
        return None
    name = " ".join(token.lower for token in tokens[at + 1 : last])
    return f"per {name}".replace(" - ", "-").replace(" ‑ ", "‑"), last
