"""Whether a sentence opens by pointing back, and captions: by the rules and words of its language's file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.languages import every, find
from bot.languages.notation import HAN, PLACES, expression, one_of, openings
from bot.languages.rules import Within

_NUMBER: Final = r"\s?(?:(?:(?:[A-Z]{1,4}[.-])?[A-Z]?\d+|[IVXL]{1,6})\s?[.:–—]|\d+\.\d+|:)"
_HAN_NUMBER: Final = r"\s?(?:[\d一二三四五六七八九十]+|[：:])"


def opens_pointing_back(text: str, language: str) -> bool:
    """Whether a sentence without its quotation marks opens by pointing back, or does so in its first clause.

    What only joins it to the one before ("Second, ", "And ") is passed over: editors quote such sentences.
    """
    rules = _rules(language)
    if rules is None:
        return False
    text = rules.joining.sub("", text, count=1)
    if rules.opening.match(text) is not None:
        return True
    return any(part in text for part in rules.needed) and rules.within.match(text) is not None


def is_caption(text: str) -> bool:
    """Whether a text is the caption of a figure or table, or names a source, in any language."""
    return _captions().match(text) is not None


def lists_of(language: str) -> dict[str, str]:
    """The expressions of a language's lists, by name, beside those that every phrase may name."""
    known = find(language)
    lists = dict(PLACES)
    for name, phrases in known.anaphora.lists.items() if known is not None else ():
        lists[name] = one_of(phrases, lists)
    return lists


@dataclass(frozen=True, slots=True)
class _Rules:
    """A language's rules as two expressions: for what opens a sentence, and for what comes within its first words.

    The second tries every word, so it is asked only about sentences that have some of what it needs.
    """

    joining: re.Pattern[str]
    opening: re.Pattern[str]
    within: re.Pattern[str]
    needed: tuple[str, ...]


@cache
def _rules(language: str) -> _Rules | None:
    known = find(language)
    if known is None or not known.anaphora.rules:
        return None
    lists = lists_of(language)
    within = [rule for rule in known.anaphora.rules if isinstance(rule, Within)]
    others = [rule for rule in known.anaphora.rules if not isinstance(rule, Within)]
    needed = {f" {opening}" for rule in within for phrase in rule.then for opening in openings(phrase)}
    return _Rules(
        re.compile(rf"\A{one_of(known.anaphora.joining, lists)} ?", re.IGNORECASE),
        re.compile("|".join(rule.expression(lists) for rule in others), re.IGNORECASE),
        re.compile("|".join(rule.expression(lists) for rule in within) or r"(?!)", re.IGNORECASE),
        tuple(one for one in sorted(needed) if not any(one != other and one.startswith(other) for other in needed)),
    )


@cache
def _captions() -> re.Pattern[str]:
    words = {word for language in every() for word in language.captions}
    han = "|".join(sorted((word for word in words if re.match(f"[{HAN}]", word)), key=len, reverse=True))
    spaced = "|".join(expression(word) for word in sorted(words) if not re.match(f"[{HAN}]", word))
    return re.compile(rf"(?:{spaced}){_NUMBER}|(?:{han}){_HAN_NUMBER}", re.IGNORECASE)
