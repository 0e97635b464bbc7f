"""The kinds of rule that tell a sentence which opens by pointing back, each with the expression that it stands for.

An opening points back when its meaning is in the sentence before: a pronoun, a demonstrative, a possessive, a
connective (anaphora). What merely looks like one stands by itself: "Those who …", "Es gibt", "Il faut", "其他".

Each rule has `examples`, sentences that it tells to point back, and, where it has exceptions, `unlike`: sentences that
look alike and stand by themselves. The tests read all of them. Phrases are in the notation of
bot/languages/notation.py; `lists` are the language's own, by name, for phrases such as "the <noun> of".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.languages.notation import WORD, behind, one_of, somewhere

Phrases = tuple[str, ...]
Lists = Mapping[str, str]

# A word of the first clause and the space behind it; or one with the same in another number: "$24 billion, or 33%, ".
_STEP = r"(?:(?:[^\s,;:]|,(?=\d))+ |[^\s,;:]+, [^\s,;:]+ \d[^\s,;:]*, )"
_FIRST_CLAUSE = r"[^.,;:–?!]{0,80}"
_CLAUSE = "[^.;，。；]"


@dataclass(frozen=True, slots=True)
class Opens:
    """The sentence opens with one of the words: "However, …", "Their share …"."""

    words: Phrases
    examples: Phrases

    def expression(self, lists: Lists) -> str:
        return one_of(self.words, lists)


@dataclass(frozen=True, slots=True)
class OpensUnless:
    """It opens with one of the words, unless these follow: "Those had left", but not "Those who had left"."""

    words: Phrases
    unless: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        return f"{one_of(self.words, lists)}(?!{behind(self.unless, lists)})"


@dataclass(frozen=True, slots=True)
class OpensBefore:
    """It opens with one of the words, and these follow: "The rate fell", but not "The rate of interest fell".

    Not where one of `other_than` follows, however: "Das hilft", but not "Das weit entfernte Haus".
    """

    words: Phrases
    before: Phrases
    other_than: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        other = f"(?!{behind(self.other_than, lists)})" if self.other_than else ""
        return f"{one_of(self.words, lists)}{other}(?={behind(self.before, lists)})"


@dataclass(frozen=True, slots=True)
class OpensThen:
    """It opens with one of the words and goes on with one of `then`, with one of `past` between or none.

    "Because of this, …", "After all these years", but not, where `unless` has "who", "In those who smoke".
    """

    words: Phrases
    past: Phrases
    then: Phrases
    unless: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        past = f"(?:{behind(self.past, lists)})?" if self.past else ""
        unless = f"(?!{behind(self.unless, lists)})" if self.unless else ""
        return f"{one_of(self.words, lists)}{past}{behind(self.then, lists)}{unless}"


@dataclass(frozen=True, slots=True)
class OpensLater:
    """It opens with one of the words, and one of `later` comes within so many characters: "其他国家也有类似的做法"."""

    words: Phrases
    later: Phrases
    characters: int
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        return f"{one_of(self.words, lists)}{_CLAUSE}{{0,{self.characters}}}?{somewhere(self.later, lists)}"


@dataclass(frozen=True, slots=True)
class UnlessLater:
    """It opens with one of the words, unless one of `later` comes within so many characters.

    "Fue aprobada en 2020" points back, "Fue necesario reformar la ley" does not.
    """

    words: Phrases
    later: Phrases
    characters: int
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        return f"{one_of(self.words, lists)}(?!{_CLAUSE}{{0,{self.characters}}}?{somewhere(self.later, lists)})"


@dataclass(frozen=True, slots=True)
class PairUnless:
    """It opens with one of the words, unless that pairs what follows by `joined`, within some words and past no verb.

    "Both were right" points back, "Both men and women were right" does not.
    """

    words: Phrases
    joined: Phrases
    verbs: Phrases
    most: int
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        word = rf"(?!{one_of(self.verbs, lists)}){WORD}" if self.verbs else WORD
        return f"{one_of(self.words, lists)}(?! (?:{word} ){{1,{self.most}}}{one_of(self.joined, lists)})"


@dataclass(frozen=True, slots=True)
class Expletive:
    """A pronoun that stands for nothing before some verbs, and before others for what comes `later` in its clause.

    "Il est cher" points back, "Il faut payer" and "Il est utile de payer" do not.
    """

    words: Phrases
    unless: Phrases
    verbs: Phrases
    later: Phrases
    characters: int
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        coming = f"{behind(self.verbs, lists)}[^.,;]{{0,{self.characters}}}?{somewhere(self.later, lists)}"
        return f"{one_of(self.words, lists)}(?!{behind(self.unless, lists)}|{coming})"


@dataclass(frozen=True, slots=True)
class Lead:
    """Up to so many of the words lead up to a pronoun: "By the end of last year they had left".

    One of the `expletives` is none where `unless` follows: "In 2020 it was time to go".
    """

    words: Phrases
    most: int
    then: Phrases
    expletives: Phrases
    unless: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        expletive = f"|{one_of(self.expletives, lists)}(?!{behind(self.unless, lists)})" if self.expletives else ""
        lead = rf"(?:{one_of(self.words, lists)},? ){{1,{self.most}}}"
        return f"{lead}(?:{one_of(self.then, lists)}{expletive})"


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part is the subject, and of what is not said: "About half said so", but not "Half of the firms said so"."""

    hedges: Phrases
    parts: Phrases
    before: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        hedges = f"(?:{one_of(self.hedges, lists)} ){{0,3}}" if self.hedges else ""
        return f"{hedges}{one_of(self.parts, lists)}(?={behind(self.before, lists)})"


@dataclass(frozen=True, slots=True)
class Within:
    """One of `then` comes behind at most so many words of the first clause: "The cost of these was high".

    Where `before` has any, one of it follows, and none of `unless`; the word in front is none of `unless_behind`, and
    the sentence opens with none of `other_than`.
    """

    words: int
    then: Phrases
    before: Phrases
    unless: Phrases
    unless_behind: Phrases
    other_than: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        other = f"(?!{one_of(self.other_than, lists)})" if self.other_than else ""
        front = "".join(f"(?<! {word} )" for word in self.unless_behind)
        unless = f"(?!{behind(self.unless, lists)})" if self.unless else ""
        before = f"(?={behind(self.before, lists)})" if self.before else ""
        then = f"(?-i:{one_of(self.then, lists)})"  # with a capital it opens a sentence of its own: "(a) These are"
        return f"{other}(?:{_STEP}){{1,{self.words}}}{front}{then}{before}{unless}"


@dataclass(frozen=True, slots=True)
class InFirstClause:
    """One of the words stands anywhere in the first clause: "Der Preis fiel jedoch auf 3 Euro"."""

    words: Phrases
    examples: Phrases

    def expression(self, lists: Lists) -> str:
        return rf"{_FIRST_CLAUSE}\b{one_of(self.words, lists)}"


@dataclass(frozen=True, slots=True)
class InOnlyClause:
    """One of the words stands in a sentence of one clause, where nothing that it means can follow.

    "Die Stadt zahlt dafür." points back, "Die Stadt sorgt dafür, dass …" does not.
    """

    words: Phrases
    examples: Phrases
    unlike: Phrases

    def expression(self, lists: Lists) -> str:
        return rf"{_FIRST_CLAUSE}\b{one_of(self.words, lists)}[^.,;:?!]*\.$"


Rule = (
    Opens | OpensUnless | OpensBefore | OpensThen | OpensLater | UnlessLater | PairUnless | Expletive | Lead | PartOf
    | Within | InFirstClause | InOnlyClause
)  # fmt: skip
