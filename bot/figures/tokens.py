"""A sentence cut into tokens: numbers, words, signs and marks, each with its place in the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from bot.figures.decimal_marks import NO_MARKS, Marks, is_open, marks_in, may_be_open, value_of
from bot.figures.figure_words import Vocabulary
from bot.figures.vocabulary import vocabulary


class Token(NamedTuple):
    """`text` stands at `start` to `end` of the sentence; `kind` is number, fraction, sign, word or mark."""

    kind: str
    text: str
    lower: str
    start: int
    end: int


_NOT_DIGITS: Final = re.compile(r"[^0-9.]")
_FULL_WIDTH: Final = re.compile(r"[０-９．]")
_NO_CENTS: Final = re.compile(r"(?<=[\d€])[,.][-–—]{1,2}(?!\w)")  # "80 €,-", "1.200,-- Euro"
_AS_ASCII: Final = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {ord("．"): ord("."), ord("％"): ord("%")}


_WHOLE: Final = 1_000
_LONGEST_ITEM: Final = 3  # digits of an item's number


class Tokens(list[Token]):
    """The tokens of a sentence in order, the words of its language, and the marks of its numbers and its document's."""

    __slots__ = ("document", "near", "words")

    def __init__(
        self, tokens: Iterable[Token], words: Vocabulary, near: Marks = NO_MARKS, document: Marks = NO_MARKS
    ) -> None:
        super().__init__(tokens)
        self.words = words
        self.near = near
        self.document = document

    def touches(self, at: int) -> bool:
        """Whether a token stands right behind the one before it."""
        return 0 < at < len(self) and self[at].start == self[at - 1].end

    def value_at(self, at: int) -> Decimal | None:
        """The value of the digits at an index, None where they may be read in two ways."""
        printed, comma = self[at].text, self.words.decimal_comma
        value = literal_value(printed, decimal_comma=comma)
        if not is_open(printed):
            return value
        if value < _WHOLE and at + 1 < len(self) and self[at + 1].lower in self.words.opens_share:
            return value  # "5.000%": nothing is thousands of percent
        return value_of(printed, value, decimal_comma=comma, near=self.near, document=self.document)


def tokens_of(text: str, language: str = "en", document: Marks = NO_MARKS) -> Tokens:
    words = vocabulary(language)
    if _FULL_WIDTH.search(text):
        text = text.translate(_AS_ASCII)  # one character for one, so that all places stay
    if _NO_CENTS.search(text):
        text = _NO_CENTS.sub(lambda mark: mark[0] if _is_of_list(mark, words) else " " * len(mark[0]), text)
    found = [Token(m.lastgroup or "", m[0], m[0].lower(), *m.span()) for m in words.tokens.finditer(text)]
    if "'" in text or "’" in text:
        found = [part for token in _elided(found, words) for part in _without_elision(token, words)]
    near = marks_in(text, language) if may_be_open(text) else NO_MARKS
    return Tokens(found, words, near, document)


def _is_of_list(mark: re.Match[str], words: Vocabulary) -> bool:
    """Whether ".-" stands behind the number of an item, "19.- Programas", and not for no cents: "50.- Franken"."""
    item, behind = mark.string[: mark.start()].strip(), mark.string[mark.end() :].split(maxsplit=1)[:1]
    if mark[0][0] != "." or not item.isdigit() or len(item) > _LONGEST_ITEM or not behind:
        return False
    return behind[0][:1].isalpha() and behind[0].lower() not in words.currencies and not behind[0].isupper()


def _elided(tokens: list[Token], words: Vocabulary) -> Iterator[Token]:
    """The tokens, where what is elided before digits is one word with its apostrophe: "all'8 %"."""
    passed = -1
    for at, token in enumerate(tokens):
        mark = tokens[at + 1] if at + 2 < len(tokens) and token.kind == "word" else None
        if mark is not None and mark.text in "'’" and tokens[at + 2].kind in {"number", "fraction"}:
            glued = token.end == mark.start and mark.end == tokens[at + 2].start
            elided = words.elided.match(f"{token.text}'0") if glued else None
            if elided is not None and elided.end() > len(token.text):
                yield Token("word", token.text + mark.text, f"{token.lower}'", token.start, mark.end)
                passed = at + 1
                continue
        if at != passed:
            yield token


def _without_elision(token: Token, words: Vocabulary) -> tuple[Token, ...]:
    """ "d’un tiers": what is elided before a number word is a word of its own."""
    elided = words.elided_number.fullmatch(token.text) if token.kind == "word" else None
    if elided is None:
        return (token,)
    at = token.start + elided.end(1)
    return (
        Token("word", elided[1], elided[1].lower(), token.start, at),
        Token("word", elided[2], elided[2].lower(), at, token.end),
    )


def as_printed(tokens: Sequence[Token]) -> str:
    """Tokens in a row as the text has them, one space for any."""
    gaps = ("" if one.end == after.start else " " for one, after in pairwise(tokens))
    return tokens[0].text + "".join(gap + token.text for gap, token in zip(gaps, tokens[1:], strict=True))


def literal_value(printed: str, *, decimal_comma: bool) -> Decimal:
    """The value of a number written in digits: by its own form where that tells, else by the language's marks."""
    printed = printed.replace("·", ".")
    point, comma = printed.rfind("."), printed.rfind(",")
    if point >= 0 and comma >= 0:
        is_comma = comma > point  # "2.345,67": the last of two marks is the decimal one
    elif printed.count(",") > 1 or printed.count(".") > 1:
        is_comma = point > 0  # "1.234.567": a mark that is repeated parts thousands
    elif comma > 0 and len(printed) - comma != 4:
        is_comma = True  # "1,5": no thousands
    elif point >= 0 and (len(printed) - point != 4 or point == 0):
        is_comma = False
    else:
        is_comma = decimal_comma
    if is_comma:
        printed = printed.replace(".", "").replace(",", ".")
    return Decimal(_NOT_DIGITS.sub("", printed))
