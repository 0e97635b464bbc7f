"""What a figure measures, as a short phrase of its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from bot.figures.label_doubts import names_a_thing
from bot.figures.label_words import (
    ARE,
    BLAND,
    CHANGING,
    COMPOUND,
    GIVING,
    GOALS,
    MEASURING_FORMS,
    NO_CONTENTS,
    PRAISE,
    QUALIFIERS,
    RATES,
    SHARING,
    STATES,
    STRETCHES,
)
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair
from bot.figures.word_classes import AUXILIARY, CHAIN, CLAUSES, DETERMINERS, ENDS, PREPOSITIONS

_GOVERNING: Final = PREPOSITIONS - {"to"}
_RELATIVES: Final = frozenset(("that", "which", "who"))
_WHOLE: Final = 14  # tokens of a phrase with what says more of it
_OWNING: Final = frozenset("has had have make makes made add adds added".split())
_TELLING: Final = frozenset(
    "show shows showed find finds found say says said suggest suggests indicate indicates estimate estimates mean means".split()
)
_BEFORE_VERB: Final = AUXILIARY | frozenset("more than less together alone combined jointly".split())
_FURTHER: Final = 30  # tokens back to the verb of "rose by 5%, or a third, to $200"
_ITEM: Final = 5  # tokens of what an item of a list is: "wind 8%, solar power 7%"
_STOPS: Final = frozenset(",;:.()")
_SIZES: Final = frozenset("total overall average annual net gross new real".split())


def tidied(phrases: Phrases, found: Span) -> Span:
    """A phrase without the verb that it is the object of, words of praise, or another clause joined to it."""
    first, last = found
    lower = phrases.lower
    for k in range(first + 1, last - 1):
        if lower(k) == "that" and lower(k - 1) in _TELLING:
            first = k + 1  # "data show that prices rose"
        elif lower(k) in {"and", "or"} and lower(k + 1) in CHANGING:
            first, last = (first, k) if k - first > 1 and not lower(k + 1).endswith("ing") else (k + 2, last)
            break
    while last - first > 1:
        is_verb = lower(first) in CHANGING and lower(first + 1) not in PREPOSITIONS
        if is_verb or lower(first) in PRAISE or lower(first) in DETERMINERS:
            first += 1
        elif lower(last - 1) in MEASURING_FORMS:
            last -= 1
        else:
            break
    return first, last


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
        for rule in self.rules(before, after):
            found = rule()
            if found is not None and self.is_sure(found := tidied(self.phrases, found)):
                return self.phrases.within(*found)
        return 0, 0

    def rules(self, before: int, after: int) -> Iterator[Callable[[], Span | None]]:
        """What may name the thing measured, the surest first; `before` and `after` are the tokens beside the figure."""
        if self.pair.late.kind == "count":
            yield lambda: self.reached(before)
            yield self.counted
            return
        if self.pair.late.number.form == "fold":
            yield lambda: self.subject_of(self.verb(before + 1), 3)
            return
        yield lambda: self.changed_in(after)
        if self.lower(before) == "of":
            yield lambda: self.joined(before)
        if not self.is_rate():
            yield lambda: self.phrases.after(after + self.is_more(after), direct=True)
        yield lambda: self.made_of(after)
        if self.is_owner(before):
            return  # "than Norway’s 5 percent": whose it is, and not what
        yield lambda: self.joined(before)
        yield lambda: self.form_of(before)
        yield lambda: self.listed(before)
        yield lambda: self.subject(self.pair.first - 1 if self.is_bound() else before)
        yield lambda: self.resumed(before)
        yield lambda: self.object_of(before)
        yield lambda: self.purpose(after)
        yield lambda: self.named_before_bracket(before)
        yield lambda: self.said_to_be(after)
        yield lambda: self.giver(before)
        yield lambda: self.entry(before)

    def verb(self, at: int) -> int:
        """Where the verb begins whose last word is before a token: "has almost doubled"."""
        while at > 0 and self.lower(at - 1) in AUXILIARY:
            at -= 1
        return at

    def is_more(self, after: int) -> bool:
        """ "9 million more households": what there is more of."""
        return self.pair.late.unit is None and self.lower(after) in {"more", "fewer", "additional"}

    def is_bound(self) -> bool:
        """Whether what qualifies the figure is its verb: "profits exceeded $100 billion"."""
        return self.phrases.is_measuring(self.pair.first - 1)

    def is_owner(self, before: int) -> bool:
        return before == self.pair.first - 1 and self.lower(before).endswith(("’s", "'s", "s’", "s'"))

    def is_rate(self) -> bool:
        """Whether what follows the figure may be of what it is for each of: "$600 per qualifying dependent"."""
        unit = self.pair.late.unit
        return unit is not None and " per " in unit.name

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
            phrase = next((words for words in QUALIFIERS.get(self.lower(at), ()) if self.ends_with(at, words)), None)
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
        return self.lower(at) in PREPOSITIONS and self.lower(at - 1) not in COMPOUND

    def made_of(self, after: int) -> Span | None:
        """ "452 GW of new capacity", "$5 million in assets": an amount of a thing measures it, whatever is done with it."""
        if self.pair.late.kind not in {"money", "measure"}:
            return None
        if self.lower(after) == "of":
            return self.purpose(after)
        word = self.lower(after + 1)
        bare = word.islower() and word not in DETERMINERS | NO_CONTENTS | ENDS
        if self.lower(after) != "in" or not bare or not self.phrases.tokens[after + 1].text.islower():
            return None
        return self.purpose(after)

    def changed_in(self, after: int) -> Span | None:
        """ "a 20 percent increase in pay": what a noun of change right behind a figure is of."""
        if self.lower(after) not in BLAND or self.lower(after + 1) not in {"in", "of"}:
            return None
        return self.purpose(after + 1)

    def form_of(self, before: int) -> Span | None:
        """ "growth averaging 2%", "inflation running at 2%": the phrase before a participle that measures it."""
        at = before - (self.lower(before) in PREPOSITIONS)
        return self.phrases.before(at) if self.lower(at) in MEASURING_FORMS else None

    def object_of(self, before: int) -> Span | None:
        """ "raising the target range only 1/4 point", "with the rate near 1 percent": what is changed, or said to be so."""
        end = self.phrases.last_noun(before)
        found = self.phrases.before(end) if end is not None and end >= before - 1 else None
        if found is None:
            return None
        at = found[0] - 1
        while self.lower(at) in DETERMINERS:
            at -= 1
        return found if self.lower(at) in CHANGING or (self.lower(at) == "with" and at < 2) else None

    def named_before_bracket(self, before: int) -> Span | None:
        """ "weakness (76%)": the noun that a figure in brackets is put behind; "the rate, at 4.8 percent"."""
        if self.lower(before) == "(" and before == self.pair.first - 1:
            found = self.phrases.before(before)
            if found is not None and self.lower(found[0] - 1) in {"more", "most", "less", *ARE}:
                return self.subject(found[0] - 1)  # "was more common in women (61%)"
            return found
        if self.lower(before) == "at" and self.lower(before - 1) == ",":
            return self.phrases.before(before - 1)
        return None

    def entry(self, before: int) -> Span | None:
        """ "Cost £200m": all that stands before the figure in a line of a list."""
        found = self.phrases.before(before + 1)
        return found if found is not None and found[0] == 0 and not self.phrases.is_measuring(before) else None

    def listed(self, before: int) -> Span | None:
        """ "coal made up 30%, wind 8% and solar power 7%": what stands between a comma and a figure like the one before."""
        first = before
        while first > 0 and before - first < _ITEM and self.tokens[first].kind == "word" and self.lower(first) != "and":
            first -= 1
        joined = before > first and self.lower(first) in {",", "and", ";"}
        if not joined or not any(self.phrases.is_other_figure(k) for k in range(max(0, first - _ITEM), first)):
            return None
        words = [self.lower(k) for k in range(first + 1, before + 1)]
        verbs = ENDS | CHANGING | GIVING | PREPOSITIONS
        if any(word in verbs or word in self.measuring or word.endswith(("ed", "ing")) for word in words):
            return None
        return self.phrases.trimmed(first + 1, before + 1)

    def resumed(self, before: int) -> Span | None:
        """ "rose by 474 TWh, or 29%, to 2,131 TWh": the subject of a verb that other figures stand behind, too."""
        if self.lower(before) not in {"to", "by"}:
            return None
        for at in range(before - 1, max(-1, before - _FURTHER), -1):
            word = self.lower(at)
            if word in CLAUSES or self.tokens[at].text in ";:.()":
                return None
            if self.phrases.is_measuring(at) and word not in ARE | _OWNING and not self.phrases.is_taken(at):
                return self.subject(at)
        return None

    def said_to_be(self, after: int) -> Span | None:
        """ "$300 billion a year by 2035 is the goal": what a figure that opens its clause is said to be."""
        at = after
        while at < len(self.tokens) and self.phrases.is_taken(at):
            at += 1
        is_said = self.lower(at) in ARE and self.lower(at + 1) in DETERMINERS
        return self.phrases.after(at + 2, direct=False) if is_said else None

    def giver(self, before: int) -> Span | None:
        """ "Norway and Chile promised $3 million": who gave, where nothing says what for."""
        is_sharing = self.lower(before) in SHARING and self.pair.late.kind in {"share", "money"}
        return self.phrases.before(before) if self.lower(before) in GIVING or is_sharing else None

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
        if at >= 2 and self.lower(at - 2) in ARE:
            return self.subject(at - 2)
        if self.lower(at - 1) in STATES and self.lower(at - 2) == "in":
            return self.subject(at - 3)
        if self.lower(at - 1) in self.measuring:
            return self.subject(at - 1)
        return self.phrases.before(at)

    def is_goal(self, found: Span, at: int) -> bool:
        """Whether a phrase is another figure's, whose thing goes where this one's is: "2 million doses to 120 countries"."""
        return found[0] > 0 and self.lower(at) in GOALS and self.phrases.is_other_figure(found[0] - 1)

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
        word, ahead = self.lower(at), self.lower(at - 1)
        if ahead in MEASURING_FORMS:
            return self.phrases.before(at - 1)
        if word != "of" and (self.phrases.is_measuring(at - 1) or ahead in PREPOSITIONS):
            return None
        if word in {"with", "for", "in"} and self.lower(self.pair.last) == "of" and self.pair.late.kind == "share":
            return self.purpose(self.pair.last)  # "won with 42 percent of the vote"
        if word in {"to", "by", "from", "at"} and (self.phrases.is_verb(at - 1) or ahead in ENDS):
            return None
        found = self.phrases.before(at)
        if found is None:
            return None
        if self.is_predicate(found):
            return self.subject(found[0] - 1)  # "growth was solid at 2 percent"
        if ahead in RATES and (verb := self.verb_of_rate(found[0], at)) is not None:
            return self.subject(verb)
        if self.is_bland(found):
            return self.purpose(self.pair.last) or self.subject(found[0] - 1)
        return found

    def is_predicate(self, found: Span) -> bool:
        """Whether a single word is what a thing is said to be, as "solid" in "growth was solid at 2 percent"."""
        return found[1] - found[0] == 1 and (
            self.lower(found[0] - 1) in ARE or self.lower(found[0] - 1) in {"remained", "stayed", "stood", "remains"}
        )

    def verb_of_rate(self, low: int, at: int) -> int | None:
        """The verb of "grew at an annual rate of": a measuring one before "at" or "by" within a phrase or before it."""
        for k in range(at - 2, max(-1, low - 4, at - 9), -1):
            if self.lower(k) in {"at", "by"} and self.phrases.is_measuring(k - 1):
                return k - 1
        return None

    def is_bland(self, found: Span) -> bool:
        """Whether a phrase says only that something changed, or how large it is."""
        words = {self.lower(k) for k in range(*found) if self.tokens[k].kind == "word"}
        return bool(words & BLAND) and words <= BLAND | PRAISE | CHAIN | _SIZES

    def subject(self, at: int, joined: int = 3) -> Span | None:
        """What stands before the verb that measures it, within the clause; `joined` verbs may share one subject."""
        if self.lower(at) == "from" and self.lower(at - 1) == ",":
            at -= 2  # "rose only modestly, from 76 to 77 percent"
        for index in range(at, max(-1, at - 8), -1):
            word, ahead = self.lower(index), self.lower(index - 1)
            if self.tokens[index].text in ",;:()":
                return None
            if self.phrases.is_measuring(index) and ahead not in DETERMINERS and not ahead.endswith(("’s", "'s")):
                owns = word in _OWNING and self.lower(index + 1) != "up"
                if owns or (word in ARE and self.acts(index + 1, at)):
                    return None
                start = index
                while start > 0 and (self.lower(start - 1) in _BEFORE_VERB or self.phrases.is_measuring(start - 1)):
                    start -= 1
                return self.subject_of(start, joined)
            if word in CLAUSES:
                return None
        return None

    def acts(self, first: int, last: int) -> bool:
        """Whether a verb that measures nothing stands between two tokens: "is seeking to recover", "are financed by"."""
        return any(
            self.lower(k).endswith(("ing", "ed"))
            and self.lower(k) not in CHANGING
            and not self.phrases.is_measuring(k)
            and self.tokens[k].kind == "word"
            for k in range(first, last + 1)
        )

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
        start = at + 1
        if self.lower(at) == "to" and self.lower(start) not in DETERMINERS:
            ahead = [self.lower(index) for index in range(start, at + 6)]
            reach = next((k for k, word in enumerate(ahead) if word in _STOPS), len(ahead))
            article = next((k for k, word in enumerate(ahead[:reach]) if word in DETERMINERS), None)
            start += article or 0
        while self.lower(start) in DETERMINERS or (start < len(self.tokens) and self.tokens[start].kind == "number"):
            start += 1  # "of the 1,500 firms"
        found = self.phrases.after(start, direct=False)
        if found is None or self.lower(found[1] - 1) in STRETCHES:
            return None
        is_verb = self.lower(at) == "to" and start == at + 1 and found[1] - found[0] == 1
        return None if is_verb else found  # "was offered $8 billion to move away from coal"
