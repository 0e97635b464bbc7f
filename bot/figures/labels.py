"""What a figure measures, as a short phrase of its sentence."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.pairs import Pair
from bot.figures.scales import SCALES
from bot.figures.tokens import Token

# Verbs whose subject is what is measured: "trade totalled", "the share rose from".
_MEASURING: Final = frozenset(
    """is are was were be been being total totals totaled totalled totalling reach reaches reached stand stands stood amount
    amounts amounted rise rises rose risen fall falls fell fallen grow grows grew grown growing increase increases increased
    decrease decreases decreased decline declines declined drop drops dropped climb climbs climbed jump jumped surge surged
    slow slowed ease eased peak peaked average averages averaged remain remains remained come comes came hit exceed exceeds
    exceeded account accounts accounted shrank shrunk expand expanded contract contracted rebound rebounded accelerate
    accelerated represent represents represented cost costs equal equals equaled equalled range ranges ranged moved moderate
    moderated ran run runs running stay stays stayed double doubled triple tripled halved widened narrowed reaching
    estimated projected expected forecast become became plunged soared recovered has had have make makes made add adds added
    lost gained went return returned swung dipped edged picked totalling stieg stiegen fiel sank beträgt betrug liegt lag
    est sont était atteint es son fue alcanzó""".split()
)
_AUXILIARY: Final = frozenset(
    """has have had is are was were be been being will would could should may might can shall must do does did to not also
    still already now only again nearly almost sharply steadily currently even just about further then up down in on out by
    projected expected estimated forecast likely set slightly moderately""".split()
)
_CHAIN: Final = frozenset(
    "of in for on between and or with by at from to among across under against per the a an its their our".split()
)
_PREPOSITIONS: Final = frozenset(
    "of in for on between with by at from to among across into under against through per via within on over".split()
)
_DETERMINERS: Final = frozenset(
    "the a an its their our his her this these those that my your each every another some all".split()
)
_ENDS: Final = frozenset(
    """that which who whom whose while whereas when where if because since although though as than i we he she it they you
    there will would could should may might can shall must do does did not but so has have had is are was
    were be been being also however moreover today now more less most about over nearly almost up down out only such both
    until before after including expected based ago instead rather respectively higher lower alone annually away again once
    together overall ahead apart too here each them him me us aside above below paid made got took gave said built spent bought sold sent held
    kept left led met put set won wrote pay pays earn earns receive receives get gets spend spends save saves saving provide
    provides""".split()
)
_HEDGES: Final = frozenset(
    """about around nearly almost roughly approximately more less than over under up to at least most some a an as close only
    slightly well just much many high the additional another further extra total of cap below above near estimated better
    fewer no not exceeding maximum minimum mehr als rund etwa""".split()
)
# Qualifiers of several words that stand between a figure and the word that governs it.
_QUALIFIERS: Final = tuple(
    tuple(words.split())
    for words in (
        "on the order of;in the order of;in the region of;in excess of;a cap of;a total of;a maximum of;a minimum of;cap of;"
        "at least;at most;up to;close to;more than;less than;fewer than;better than;greater than;higher than;lower than;as much as;"
        "no more;no less;not more;an additional;an estimated;an extra"
    ).split(";")
)
# "on top of", "along with": their last word is no preposition that joins a phrase to a figure.
_COMPOUND: Final = frozenset(
    "top addition instead because along part terms out ahead view spite case due according".split()
)
_BLAND: Final = frozenset(
    "increase decrease rise fall decline drop gain reduction cut growth total amount sum change boost".split()
)
_ON_YEAR: Final = frozenset("year month quarter week on over".split())  # "up 3% year on year" measures no year
_GLUE: Final = frozenset("-‑’'&/")
_REACH: Final = 26  # tokens looked at on either side
_LONGEST: Final = 90  # characters of a label
_VERB_LIKE: Final = re.compile(r"[a-z]{2,}(?:ed|ly)$")
_NOUNS_IN_ED: Final = frozenset(
    "need speed feed seed breed supply family united related based listed skilled advanced developed combined fixed required unexpected july deed red bed wed hundred fed".split()
)


def label_of(text: str, tokens: list[Token], pair: Pair, taken: list[tuple[int, int]]) -> tuple[int, int]:
    """The span of a figure's label, empty where the sentence gives none.

    A counted thing that is reached by a preposition measures the phrase before it ("documents with 148 countries"), else
    itself. An amount or share measures the noun it stands before ("a $9 million exemption"), or the phrase it is joined to
    ("a deficit of $2 billion"), or the subject of its verb ("trade totalled"), or what it is for. `taken` are the spans of
    periods and other figures, which are no part of a label.
    """
    return _Label(text, tokens, pair, taken).span()


class _Label:
    def __init__(self, text: str, tokens: list[Token], pair: Pair, taken: list[tuple[int, int]]) -> None:
        self.text = text
        self.tokens = tokens
        self.pair = pair
        self.taken = taken

    def span(self) -> tuple[int, int]:
        before, after = self.before(), self.pair.last
        found = (
            self.reached(before) or self.counted()
            if self.pair.late.kind == "count"
            else self.phrase_after(after, direct=True)
            or self.joined(before)
            or self.subject(before)
            or self.purpose(after)
            or self.phrase_before(self.last_noun(before))
            or self.opening(before)
        )
        return self.within(*found) if found is not None else (0, 0)

    def opening(self, before: int) -> tuple[int, int] | None:
        """The phrase that opens the sentence: what a pronoun before the figure mostly stands for."""
        first = next(
            (k for k in range(min(before, 40)) if not self.is_taken(k) and self.tokens[k].kind == "word"), None
        )
        return self.phrase_after(first, direct=False) if first is not None else None

    def reached(self, at: int) -> tuple[int, int] | None:
        """What a preposition joins to a counted thing: "documents with 148 countries", "products are available in …"."""
        if self.lower(at) in {"and", "or"}:
            # The second of "with 148 countries and 32 organizations" is reached as the first is.
            while at > 0 and self.tokens[at - 1].kind == "word" and self.lower(at - 1) not in _ENDS | _CHAIN:
                at -= 1
            if self.tokens[at - 1].kind != "number":
                return None
            at -= 2
            while at > 0 and self.lower(at) in _HEDGES - _PREPOSITIONS and self.tokens[at].kind == "word":
                at -= 1
        if not self.is_preposition(at):
            return None
        if at >= 2 and self.lower(at - 2) in {"are", "is", "were", "was"}:
            return self.phrase_before(at - 2)
        return self.phrase_before(at)

    def lower(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def before(self) -> int:
        """The index of the word before the figure and its qualifier."""
        at = self.pair.first - 1
        for _ in range(4):
            phrase = next((words for words in _QUALIFIERS if self.ends_with(at, words)), None)
            if phrase is not None:
                at -= len(phrase)
            elif self.lower(at) in _HEDGES - _PREPOSITIONS - {"to"}:
                at -= 1
            else:
                break
        return at

    def ends_with(self, at: int, words: tuple[str, ...]) -> bool:
        return all(self.lower(at - k) == word for k, word in enumerate(reversed(words)))

    def is_preposition(self, at: int) -> bool:
        return self.lower(at) in _PREPOSITIONS and self.lower(at - 1) not in _COMPOUND

    def counted(self) -> tuple[int, int]:
        atom = self.pair.late
        first = atom.number.last
        while first < atom.last - 1 and self.tokens[first].text in "-‑+":
            first += 1
        last = atom.last
        if last - first > 2 and self.lower(last - 2) in {"a", "an", "per", "each", "every"}:
            last -= 2
        return first, last

    def joined(self, at: int) -> tuple[int, int] | None:
        """ "a deficit of $2 billion", "raise the grant from $30,000 to $50,000": the phrase before a preposition."""
        if not self.is_preposition(at):
            return None
        if self.lower(at) != "of" and self.lower(at - 1) in _MEASURING | _PREPOSITIONS:
            return None
        if self.lower(at - 1) in _BLAND and (behind := self.purpose(self.pair.last)):
            return behind
        if self.lower(at) in {"to", "by", "from", "at"} and _is_verb(self.lower(at - 1)):
            return None
        return self.phrase_before(at)

    def subject(self, at: int) -> tuple[int, int] | None:
        """What stands before the verb that measures it, within the clause."""
        for index in range(at, max(-1, at - 8), -1):
            word = self.lower(index)
            if self.tokens[index].text in ",;:()":
                return None
            if word in _MEASURING:
                start = index
                while start > 0 and self.lower(start - 1) in _AUXILIARY | _MEASURING:
                    start -= 1
                if self.lower(start - 1) in {"it", "they"}:
                    return self.opening(start)
                return self.phrase_before(start)
        return None

    def purpose(self, at: int) -> tuple[int, int] | None:
        """ "in loans", "to set up the fund", "for five projects": what follows a preposition behind the figure."""
        for _ in range(8):
            at += at < len(self.tokens) and self.is_taken(at)
        if self.lower(at) not in _PREPOSITIONS:
            return None
        ahead = [self.lower(index) for index in range(at + 1, at + 6)]
        start = at + 1
        if self.lower(at) == "to" and ahead and ahead[0] not in _DETERMINERS:
            start += next((k for k, word in enumerate(ahead) if word in _DETERMINERS), 0)
        while self.lower(start) in _DETERMINERS or (start < len(self.tokens) and self.tokens[start].kind == "number"):
            start += 1  # "of the 1,500 firms"
        return self.phrase_after(start, direct=False)

    def phrase_after(self, at: int, *, direct: bool) -> tuple[int, int] | None:
        """The noun phrase that begins at a token. Right behind a figure it begins with a noun, with no word between."""
        word = self.lower(at)
        if direct and word not in _BLAND and (word in _ENDS | _CHAIN | _MEASURING or _is_verb(word)):
            return None
        end = at
        while end < len(self.tokens) and end - at < _REACH // 2:
            token = self.tokens[end]
            inner = end > at and self.tokens[end - 1].text in _GLUE
            if self.is_taken(end) or token.kind in {"number", "sign"}:
                break
            if token.kind == "mark" and not (token.text in _GLUE and self.glued(end)):
                break
            if (
                token.kind == "word"
                and not inner
                and (token.lower in _ENDS or (token.lower in _MEASURING and end > at + 1))
            ):
                break
            end += 1
        return self.trimmed(at, end)

    def phrase_before(self, end: int) -> tuple[int, int] | None:
        """The noun phrase that ends before a token, with what is joined to it by "of", "in", "between" and the like."""
        while end > 0 and self.lower(end - 1).endswith("ly") and self.lower(end - 1) not in _NOUNS_IN_ED:
            end -= 1
        at = end
        while at > 0 and end - at < _REACH:
            token = self.tokens[at - 1]
            if self.is_taken(at - 1) or token.kind == "sign":
                break
            if token.lower in SCALES or (
                token.kind == "number"
                and not (at >= 2 and self.tokens[at - 2].end == token.start and self.tokens[at - 2].kind == "word")
            ):
                break
            if token.text == ")":
                opened = next((k for k in range(at - 2, max(-1, at - 8), -1) if self.tokens[k].text == "("), None)
                if opened is None:
                    break
                at = opened
                continue
            if token.kind == "mark" and not (token.text in _GLUE and self.glued(at - 1)):
                break
            if token.kind == "word" and not self.is_inner(at - 1):
                if token.lower in _ENDS or _is_verb(token.lower):
                    break
                if token.lower in _DETERMINERS and self.lower(at - 2) not in _CHAIN:
                    break
            at -= 1
        return self.trimmed(at, end)

    def last_noun(self, at: int) -> int:
        """The index behind the last word that can end a phrase."""
        low = max(0, at - 8)
        while at >= low and (self.lower(at) in _CHAIN | _ENDS | _MEASURING or self.tokens[at].kind != "word"):
            at -= 1
        return at + 1

    def is_inner(self, at: int) -> bool:
        """Whether a word is part of a hyphened one."""
        return (at > 0 and self.tokens[at - 1].text in _GLUE and self.glued(at - 1)) or (
            at + 1 < len(self.tokens) and self.tokens[at + 1].text in "-‑" and self.glued(at + 1)
        )

    def glued(self, at: int) -> bool:
        """Whether a mark touches what is on both sides of it."""
        if not 0 < at < len(self.tokens) - 1:
            return False
        return self.tokens[at - 1].end == self.tokens[at].start and self.tokens[at].end == self.tokens[at + 1].start

    def is_taken(self, at: int) -> bool:
        token = self.tokens[at]
        return any(start <= token.start < end for start, end in self.taken)

    def trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """Without loose words at its ends; None where no noun is left."""
        while first < last and (
            self.lower(first) in _CHAIN | _DETERMINERS | _ENDS or self.tokens[first].kind == "mark"
        ):
            first += 1
        while first < last and (
            (self.lower(last - 1) in _CHAIN | _ENDS | _AUXILIARY | _DETERMINERS and not self.is_inner(last - 1))
            or self.tokens[last - 1].kind == "mark"
        ):
            last -= 1
        words = {self.lower(k) for k in range(first, last) if self.tokens[k].kind == "word"}
        return (first, last) if words - _ON_YEAR else None

    def within(self, first: int, last: int) -> tuple[int, int]:
        """The characters of a phrase, cut at a word where it is too long."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        while end - start > _LONGEST and last - first > 1:
            last -= 1
            cut = self.trimmed(first, last)
            end = self.tokens[(cut[1] if cut else last) - 1].end
        return start, min(end, start + _LONGEST)


def _is_verb(word: str) -> bool:
    """Whether a word looks like a verb or adverb, which no phrase of nouns goes past."""
    return (
        (_VERB_LIKE.match(word) is not None and word not in _NOUNS_IN_ED)
        or word in _ENDS
        or word.endswith(("n’t", "n't"))
    )
