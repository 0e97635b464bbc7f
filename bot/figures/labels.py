"""What a figure measures, as a short phrase of its sentence."""

from __future__ import annotations

from typing import Final

from bot.figures.label_doubts import names_a_thing
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair
from bot.figures.word_classes import AUXILIARY, CHAIN, CLAUSES, DETERMINERS, ENDS, PREPOSITIONS

_GOVERNING: Final = PREPOSITIONS - {"to"}
# Qualifiers of several words that stand between a figure and the word that governs it, by the last of them.
_QUALIFIERS: Final[dict[str, list[tuple[str, ...]]]] = {}
for _words in (
    "on the order of;in the order of;in the region of;in excess of;a cap of;a total of;a maximum of;a minimum of;cap of;"
    "at least;at most;up to;close to;more than;less than;fewer than;better than;greater than;higher than;lower than;as much as;"
    "no more;no less;not more;an additional;an estimated;an extra"
).split(";"):
    _QUALIFIERS.setdefault(_words.split()[-1], []).append(tuple(_words.split()))
# "on top of", "along with": their last word is no preposition that joins a phrase to a figure.
_COMPOUND: Final = frozenset(
    "top addition instead because along part terms out ahead view spite case due according example instance".split()
)
_BLAND: Final = frozenset(
    "increase decrease rise fall decline drop gain reduction cut growth total amount sum change boost record high low".split()
)
# What a thing is "in": "are in use in 12 countries" says nothing of the use.
_STATES: Final = frozenset("use place force operation effect service circulation".split())
_RELATIVES: Final = frozenset(("that", "which", "who"))
_WHOLE: Final = 14  # tokens of a phrase with what says more of it
# Where something goes or is, which another number counts: "2 million doses to more than 120 countries".
_GOALS: Final = frozenset("to in into from across".split())
_ARE: Final = frozenset(("are", "is", "were", "was", "be", "been"))


def label_of(phrases: Phrases, pair: Pair, qualified: int) -> Span:
    """The span of a figure's label, empty where the sentence gives none.

    A counted thing that is reached by a preposition measures the phrase before it ("documents with 148 countries"), else
    itself. An amount or share measures the noun it stands before ("a $9 million exemption"), or the phrase it is joined to
    ("a deficit of $2 billion"), or the subject of its verb ("trade totalled"), or what it is for. `qualified` is where
    the figure begins with the words that qualify it.
    """
    return _Label(phrases, pair, qualified).span()


class _Label:
    def __init__(self, phrases: Phrases, pair: Pair, qualified: int) -> None:
        self.phrases = phrases
        self.measuring = phrases.words.measuring
        self.hedges = phrases.words.hedges - _GOVERNING
        self.tokens = phrases.tokens
        self.pair = pair
        self.qualified = qualified

    def span(self) -> Span:
        before, after = self.before(), self.pair.last
        found = (
            self.reached(before) or self.counted()
            if self.pair.late.kind == "count"
            else self.phrases.after(after, direct=True)
            or self.joined(before)
            or self.made_of(after)
            or self.subject(before)
            or self.purpose(after)
            or (None if self.is_of_pronoun(before) else self.nearest(before) or self.opening(before))
        )
        if found is None or not self.is_sure(found):
            return 0, 0
        return self.phrases.within(*found)

    def is_sure(self, found: Span) -> bool:
        """Whether a phrase names a thing; what is only a quality, or any number, is better not shown."""
        words = [self.lower(at) for at in range(*found) if self.tokens[at].kind == "word"]
        return bool(words) and names_a_thing(words)

    def lower(self, at: int) -> str:
        return self.phrases.lower(at)

    def before(self) -> int:
        """The index of the word before the figure and its qualifier."""
        at = self.pair.first - 1
        while at >= 0 and self.tokens[at].start >= self.qualified:
            at -= 1
        for _ in range(4):
            phrase = next((words for words in _QUALIFIERS.get(self.lower(at), ()) if self.ends_with(at, words)), None)
            if phrase is not None:
                at -= len(phrase)
            elif self.lower(at) in self.hedges and self.lower(at) != "to":
                at -= 1
            else:
                break
        return at

    def ends_with(self, at: int, words: tuple[str, ...]) -> bool:
        return all(self.lower(at - k) == word for k, word in enumerate(reversed(words)))

    def is_preposition(self, at: int) -> bool:
        return self.lower(at) in PREPOSITIONS and self.lower(at - 1) not in _COMPOUND

    def made_of(self, after: int) -> Span | None:
        """ "452 GW of new capacity": an amount of a thing measures it, whatever is done with it."""
        is_amount = self.pair.late.kind in {"money", "measure"} and self.lower(after) == "of"
        return self.purpose(after) if is_amount else None

    def is_of_pronoun(self, before: int) -> bool:
        """Whether what the figure is of is a pronoun: "raise it by 25 basis points" says nothing of the Bank."""
        return bool({self.lower(at) for at in range(max(0, before - 2), before + 1)} & {"it", "them"})

    def nearest(self, before: int) -> Span | None:
        """The last phrase before the figure, unless it is but the verb of "to mobilise US$ 5 billion"."""
        end = self.phrases.last_noun(before)
        found = self.phrases.before(end) if end is not None else None
        if found is not None and found[1] - found[0] == 1 and self.lower(found[0] - 1) == "to":
            return None
        return found

    def opening(self, before: int) -> Span | None:
        """The phrase that opens the sentence: what a pronoun before the figure mostly stands for."""
        start = 0
        if self.lower(0) in PREPOSITIONS:
            start = next((k + 1 for k in range(1, min(before, 7)) if self.tokens[k].text == ","), 0)  # "In fact, …"
        words = (k for k in range(start, min(before, 40)) if self.tokens[k].kind == "word")
        first = next((k for k in words if not self.phrases.is_taken(k)), None)
        if first is None or (self.lower(first) in ENDS and self.lower(first) not in CLAUSES):
            return None
        return self.phrases.after(first, direct=False)

    def reached(self, at: int) -> Span | None:
        found = self.reached_by(at)
        return None if found is not None and self.is_goal(found, at) else found

    def reached_by(self, at: int) -> Span | None:
        """What a preposition joins to a counted thing: "documents with 148 countries", "products are available in …"."""
        if self.lower(at) in {"and", "or"}:
            at = self.past_list(at)
        if not self.is_preposition(at):
            return None
        if at >= 2 and self.lower(at - 2) in _ARE:
            return self.subject(at - 2)
        if self.lower(at - 1) in _STATES and self.lower(at - 2) == "in":
            return self.subject(at - 3)
        if self.lower(at - 1) in self.measuring:
            return self.subject(at - 1)
        return self.phrases.before(at)

    def is_goal(self, found: Span, at: int) -> bool:
        """Whether a phrase is another figure's, whose thing goes where this one's is: "2 million doses to 120 countries"."""
        return found[0] > 0 and self.lower(at) in _GOALS and self.phrases.is_other_figure(found[0] - 1)

    def past_list(self, at: int) -> int:
        """Before the first of a list: the second of "with 148 countries and 32 organizations" is reached as the first is."""
        while at > 0 and self.tokens[at - 1].kind == "word" and self.lower(at - 1) not in ENDS | CHAIN:
            at -= 1
        if at < 2 or self.tokens[at - 1].kind != "number":
            return -1
        at -= 2
        while at > 0 and self.lower(at) in self.hedges and self.tokens[at].kind == "word" and self.lower(at) != "to":
            at -= 1
        return at

    def counted(self) -> Span | None:
        atom = self.pair.late
        first = atom.number.last
        while first < atom.last - 1 and self.tokens[first].text in "-‑+":
            first += 1
        last = atom.last
        if last - first > 2 and self.lower(last - 2) in {"a", "an", "per", "each", "every"}:
            last -= 2
        if first >= last:
            first, last = self.pair.early.number.last, self.pair.early.last  # "from 40 schools to 55"
        return (first, last) if first < last else None

    def joined(self, at: int) -> Span | None:
        """ "a deficit of $2 billion", "raise the grant from $30,000 to $50,000": the phrase before a preposition."""
        if not self.is_preposition(at):
            return None
        if self.lower(at) != "of" and (self.lower(at - 1) in self.measuring or self.lower(at - 1) in PREPOSITIONS):
            return None
        if (
            self.lower(at) in {"with", "for", "in"}
            and self.lower(self.pair.last) == "of"
            and self.pair.late.kind == "share"
        ):
            return self.purpose(self.pair.last)  # "won with 42 percent of the vote"
        if self.lower(at - 1) in _BLAND and (other := self.purpose(self.pair.last) or self.subject(at - 2)):
            return other
        if self.lower(at) in {"to", "by", "from", "at"} and (
            self.phrases.is_verb(at - 1) or self.lower(at - 1) in ENDS
        ):
            return None
        return self.phrases.before(at)

    def subject(self, at: int, joined: int = 3) -> Span | None:
        """What stands before the verb that measures it, within the clause; `joined` verbs may share one subject."""
        for index in range(at, max(-1, at - 8), -1):
            word, ahead = self.lower(index), self.lower(index - 1)
            if self.tokens[index].text in ",;:()":
                return None
            if word in self.measuring and ahead not in DETERMINERS and not ahead.endswith(("’s", "'s")):
                start = index
                while start > 0 and (self.lower(start - 1) in AUXILIARY or self.lower(start - 1) in self.measuring):
                    start -= 1
                return self.subject_of(start, joined)
            if word in CLAUSES:
                return None
        return None

    def subject_of(self, verb: int, joined: int) -> Span | None:
        """The phrase that a verb at a token has for its subject, past what is put in between or says more of it."""
        if self.lower(verb - 1) in {"it", "they"}:
            return self.opening(verb)
        if self.lower(verb - 1) in _RELATIVES:
            verb -= 1 + (self.lower(verb - 2) == ",")
        elif self.lower(verb - 1) == ",":
            opened = next((k for k in range(verb - 2, max(-1, verb - 26), -1) if self.tokens[k].text == ","), None)
            if opened is None:
                return None
            verb = opened  # "the fund, the largest of its kind, rose"
        elif self.lower(verb - 1) in {"and", "but"}:
            earlier = next(
                (k for k in range(verb - 2, max(-1, verb - 60), -1) if self.lower(k) in self.measuring), None
            )
            if earlier is None or not joined:
                return None
            return self.subject(earlier, joined - 1)  # "fell to 3% and rose to 4%"
        found = self.phrases.before(verb)
        whole = self.whole(found[0] if found is not None else verb)
        if whole is None:
            return found
        return (whole[0], found[1]) if found is not None and found[1] - whole[0] <= _WHOLE else whole

    def whole(self, low: int) -> Span | None:
        """The phrase of which what begins at a token says more: "trade between the countries that take part"."""
        for k in range(low - 1, max(0, low - 8), -1):
            relative = self.lower(k) in _RELATIVES and self.lower(k + 1) not in DETERMINERS
            said = relative or (
                self.lower(k).endswith("ed") and self.lower(k + 1) in PREPOSITIONS and self.lower(k) not in ENDS
            )
            if said and self.lower(k - 1) not in self.measuring | AUXILIARY:
                return self.phrases.before(k)
            if self.tokens[k].kind in {"mark", "number"} or said:
                break
        return None

    def purpose(self, at: int) -> Span | None:
        """ "in loans", "to set up the fund", "for five projects": what follows a preposition behind the figure."""
        for _ in range(8):
            at += at < len(self.tokens) and self.phrases.is_taken(at)
        if self.lower(at) not in PREPOSITIONS:
            return None
        ahead = [self.lower(index) for index in range(at + 1, at + 6)]
        start = at + 1
        if self.lower(at) == "to" and ahead and ahead[0] not in DETERMINERS:
            start += next((k for k, word in enumerate(ahead) if word in DETERMINERS), 0)
        while self.lower(start) in DETERMINERS or (start < len(self.tokens) and self.tokens[start].kind == "number"):
            start += 1  # "of the 1,500 firms"
        return self.phrases.after(start, direct=False)
