"""The kinds of rule by which a sentence's opening is told, each with the expression that it stands for.

A rule says when a sentence opens by pointing back. Each has `examples`, sentences that it tells to point back, and
`unlike`, sentences that look alike and stand by themselves; the tests read all of them.
Words are written in the notation of bot/languages/notation.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.languages.notation import WORD, behind, one_of, somewhere

Phrases = tuple[str, ...]

_STEP = r"(?:[^\s,;:]|,(?=\d))+ "  # a word and the space behind it, within a clause
_FIRST_CLAUSE = r"[^.,;:–?!]{0,80}"


@dataclass(frozen=True, slots=True)
class Opens:
    """The sentence opens with one of the words: "However, …", "Their share …"."""

    words: Phrases
    examples: Phrases

    def expression(self) -> str:
        return one_of(self.words)


@dataclass(frozen=True, slots=True)
class OpensUnless:
    """It opens with one of the words, unless these follow: "Those had left", but not "Those who had left"."""

    words: Phrases
    unless: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self) -> str:
        return f"{one_of(self.words)}(?!{behind(self.unless)})"


@dataclass(frozen=True, slots=True)
class OpensBefore:
    """It opens with one of the words, and these follow: "The rate fell", but not "The rate of interest fell"."""

    words: Phrases
    before: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self) -> str:
        return f"{one_of(self.words)}(?={behind(self.before)})"


@dataclass(frozen=True, slots=True)
class OpensBeforeOther:
    """It opens with one of the words before others, apart from some: "Das hilft", but not "Das gut geführte Haus"."""

    words: Phrases
    before: Phrases
    other_than: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self) -> str:
        return f"{one_of(self.words)}(?!{behind(self.other_than)})(?={behind(self.before)})"


@dataclass(frozen=True, slots=True)
class OpensThen:
    """It opens with one of the words and goes on with one of `then`, with one of `past` between or none.

    "Because of this, …", "After all these years", but not, by its `unless`, "In those who smoke".
    """

    words: Phrases
    past: Phrases
    then: Phrases
    unless: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self) -> str:
        past = f"(?:{behind(self.past)})?" if self.past else ""
        unless = f"(?!{behind(self.unless)})" if self.unless else ""
        return f"{one_of(self.words)}{past}{behind(self.then)}{unless}"


@dataclass(frozen=True, slots=True)
class UnlessLater:
    """It opens with one of the words, unless one of `later` comes within so many characters of its clause.

    "Neither paid" points back, "Neither the bank nor the state paid" does not.
    """

    words: Phrases
    later: Phrases
    characters: int
    examples: Phrases
    unlike: Phrases

    def expression(self) -> str:
        return f"{one_of(self.words)}(?![^.;]{{0,{self.characters}}}?{somewhere(self.later)})"


@dataclass(frozen=True, slots=True)
class PairUnless:
    """It opens with one of the words, unless it pairs what follows by `joined`, within some words and past no verb.

    "Both were right" points back, "Both men and women were right" does not.
    """

    words: Phrases
    joined: Phrases
    verbs: Phrases
    most: int
    examples: Phrases
    unlike: Phrases

    def expression(self) -> str:
        word = rf"(?!{one_of(self.verbs)}){WORD}" if self.verbs else WORD
        return f"{one_of(self.words)}(?! (?:{word} ){{1,{self.most}}}{one_of(self.joined)})"


@dataclass(frozen=True, slots=True)
class Expletive:
    """A pronoun that stands for nothing before some verbs, and before others for what comes later in its clause.

    "It is expensive" points back; "Es gibt Zweifel" and "Il est utile de payer" do not.
    """

    words: Phrases
    unless: Phrases
    verbs: Phrases
    later: Phrases
    characters: int
    examples: Phrases
    unlike: Phrases

    def expression(self) -> str:
        coming = rf"{behind(self.verbs)}[^.,;]{{0,{self.characters}}}?(?:{later(self.later)})"
        return f"{one_of(self.words)}(?!{behind(self.unless)}|{coming})"


def later(phrases: Phrases) -> str:
    """Words further on, or a mark."""
    return somewhere(phrases)


@dataclass(frozen=True, slots=True)
class Lead:
    """Up to so many of the words lead up to a pronoun: "By the end of last year they had left".

    A pronoun that `expects` goes on with `later` within three words stands for that: "In 2020 it was time to go".
    """

    words: Phrases
    most: int
    then: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self) -> str:
        return rf"(?:{one_of(self.words)},? ){{1,{self.most}}}{one_of(self.then)}"


@dataclass(frozen=True, slots=True)
class Within:
    """One of `then` comes within the first words of the clause: "The cost of these was high".

    Not where one of `unless` follows it, nor where the sentence opens with one of `other_than`.
    """

    words: int
    then: Phrases
    unless: Phrases
    other_than: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self) -> str:
        other = f"(?!{one_of(self.other_than)})" if self.other_than else ""
        unless = f"(?!{behind(self.unless)})" if self.unless else ""
        return f"{other}(?:{_STEP}){{1,{self.words}}}{one_of(self.then)}{unless}"


@dataclass(frozen=True, slots=True)
class InFirstClause:
    """One of the words stands anywhere in the first clause: "Der Preis fiel jedoch auf 3 Euro"."""

    words: Phrases
    examples: Phrases

    def expression(self) -> str:
        return rf"{_FIRST_CLAUSE}\b{one_of(self.words)}"


@dataclass(frozen=True, slots=True)
class InOnlyClause:
    """One of the words stands in a sentence of one clause, where nothing that it means can follow.

    "Die Stadt zahlt dafür." points back, "Die Stadt sorgt dafür, dass …" does not.
    """

    words: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self) -> str:
        return rf"{_FIRST_CLAUSE}\b{one_of(self.words)}[^.,;:?!]*\.$"


Rule = (
    Opens | OpensUnless | OpensBefore | OpensBeforeOther | OpensThen | UnlessLater | PairUnless | Expletive | Lead
    | Within | InFirstClause | InOnlyClause
)  # fmt: skip
