"""Labels by verbs: the subject of the verb that measures a figure, past what is put in between, or its object."""

from __future__ import annotations

from typing import Final

from bot.figures.grammar_words import english_words
from bot.figures.label_beside import Beside
from bot.figures.label_words import ARE, CHANGING, GIVING, HAVING, MEASURING_FORMS, SHARING
from bot.figures.noun_phrases import Span
from bot.figures.word_classes import AUXILIARY, CLAUSES, DETERMINERS, ENDS, PREPOSITIONS

_RELATIVES: Final = english_words("relatives")
_PRONOUNS: Final = english_words("pronouns before verbs")
_AGENTS: Final = english_words("before agents")
_PUT_IN: Final = frozenset((",", "–", "—", "-"))
_WHOLE: Final = 14  # tokens of a phrase with what says more of it
_OWNING: Final = english_words("owning")
_BEFORE_VERB: Final = AUXILIARY | english_words("behind subjects")
_FURTHER: Final = 30  # tokens back to the verb of "rose by 5%, or a third, to $200", or on to that of "$2 by 2030 is"


class VerbLabels(Beside):
    """What a verb beside a figure says that it measures."""

    def verb(self, at: int) -> int:
        """Where the verb begins whose last word is before a token: "has almost doubled"."""
        while at > 0 and self.lower(at - 1) in AUXILIARY:
            at -= 1
        return at

    def subject(self, at: int, joined: int = 3) -> Span | None:
        """What stands before the verb that measures it, within the clause; `joined` verbs may share one subject."""
        if self.lower(at) == "from" and self.lower(at - 1) == ",":
            at -= 2  # "rose only modestly, from 76 to 77 percent"
        for index in range(at, max(-1, at - 8), -1):
            word, ahead = self.lower(index), self.lower(index - 1)
            if self.tokens[index].text in ",;:()":
                return None
            if word in {"and", "but"} and self.lower(self.pair.last) == "of" and not self.phrases.is_taken(index - 1):
                return None  # "unemployment stayed high and a third of households were poor"
            if self.phrases.is_measuring(index) and ahead not in DETERMINERS and not ahead.endswith(("’s", "'s")):
                owns = word in _OWNING and self.lower(index + 1) != "up"
                if owns or (word in ARE and self.acts(index + 1, at)):
                    return None
                if ahead == "to" and (changed := self.object_behind(index)) is not None:
                    return changed
                start = index
                while start > 0 and (self.lower(start - 1) in _BEFORE_VERB or self.phrases.is_measuring(start - 1)):
                    start -= 1
                return self.subject_of(start, joined)
            if word in CLAUSES:
                return None
        return None

    def is_doing(self, at: int) -> bool:
        """ "$4 billion applying the new rates": whether a participle with its object stands at a token."""
        word = self.lower(at)
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return self.phrases.is_loose(word) and word.endswith("ing") and behind is not None and behind.kind == "word"

    def object_behind(self, verb: int) -> Span | None:
        """ "decided to increase the rate by 25 basis points": what an infinitive changes."""
        if self.lower(verb) not in CHANGING or self.lower(verb + 1) in PREPOSITIONS:
            return None
        found = self.phrases.after(verb + 1, direct=False)
        return found if found is not None and found[1] <= self.pair.first else None

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
        if self.lower(verb - 1) in _PRONOUNS:
            return self.opening(verb)
        if self.lower(verb - 1) in _RELATIVES:
            verb -= 1 + (self.lower(verb - 2) == ",")
        elif self.lower(verb - 1) in _PUT_IN:
            mark = self.lower(verb - 1)
            verb -= self.lower(verb - 2) == "-" == mark  # "--"
            opened = next((k for k in range(verb - 2, max(-1, verb - 26), -1) if self.tokens[k].text == mark), None)
            if opened is None:
                return None
            verb = opened - (self.lower(opened - 1) == "-" == mark)  # "the fund, the largest of its kind, rose"
        elif self.lower(verb - 1) in {"and", "but"}:
            earlier = next(
                (k for k in range(verb - 2, max(-1, verb - 60), -1) if self.lower(k) in self.measuring), None
            )
            if earlier is None or not joined:
                return None
            return self.subject(earlier, joined - 1)  # "fell to 3% and rose to 4%"
        found = self.phrases.before(verb)
        if found is not None and self.lower(found[0] - 1) == "or":
            return None  # the last of a list: "those of Irish, Greek, or Polish descent were 10 percent"
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

    def had(self, before: int, after: int) -> Span | None:
        """ "18% (of patients) had frequent episodes": what so many have, use or say."""
        if before >= 0 and self.tokens[before].kind == "word" and self.lower(before) not in CLAUSES | {"and", "only"}:
            return None
        at = after
        if self.lower(at) == ")":
            at += 1
        if self.lower(at) == "of":
            part = self.phrases.after(at + 1, direct=False)
            at = part[1] if part is not None else at
        elif self.lower(at) not in HAVING and self.lower(at + 1) in HAVING:
            at += 1  # "85% patients had"
        if self.lower(at) not in HAVING:
            return None
        found = self.phrases.after(at + 1, direct=False)
        no_object = PREPOSITIONS | CLAUSES | AUXILIARY | self.phrases.words.counting
        return None if found is None or self.lower(at + 1) in no_object else found

    def reported(self, before: int) -> Span | None:
        """ "The symptom was reported by 84 (23%) patients": what is said of so many."""
        if self.pair.late.kind not in {"share", ""}:
            return None
        at = before
        if self.lower(at) == "(" and at and self.phrases.is_other_figure(at - 1):
            at -= 1
            while at >= 0 and self.phrases.is_other_figure(at):
                at -= 1
        if self.lower(at) not in _AGENTS or not self.lower(at - 1).endswith(("ed", "en")):
            return None
        if self.lower(at - 2) not in ARE or self.lower(at - 1) in CHANGING:
            return None
        return self.phrases.before(at - 2)

    def resumed(self, before: int) -> Span | None:
        """ "rose by 474 TWh, or 29%, to 2,131 TWh": the subject of a verb that other figures stand behind, too."""
        joined = self.lower(before) == "from" and self.lower(before - 1) in {"and", "then"}
        if self.lower(before) not in {"to", "by"} and not joined:
            return None
        for at in range(before - 1, max(-1, before - _FURTHER), -1):
            word = self.lower(at)
            if word in CLAUSES or self.tokens[at].text in ";:.()":
                return None
            if word in CHANGING and self.lower(at - 1) == "to" and not self.phrases.is_taken(at):
                return self.object_behind(at)
            if self.phrases.is_measuring(at) and word not in ARE | _OWNING and not self.phrases.is_taken(at):
                return self.subject(at)
        return None

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

    def form_of(self, before: int) -> Span | None:
        """ "growth averaging 2%", "inflation running at 2%": the phrase before a participle that measures it."""
        at = before - (self.lower(before) in PREPOSITIONS)
        return self.phrases.before(at) if self.lower(at) in MEASURING_FORMS else None

    def said_to_be(self, after: int) -> Span | None:
        """ "$300 billion a year by 2035 is the goal": what a figure that opens its clause is said to be."""
        ahead = self.before()
        if ahead >= 0 and self.tokens[ahead].kind == "word" and self.lower(ahead) not in CLAUSES:
            return None  # "cutting the fee to $20 is a good start"
        at, end = after, min(len(self.tokens), after + _FURTHER)
        while at < end and self.phrases.is_taken(at):
            at += 1
        is_said = self.lower(at) in ARE and self.lower(at + 1) in DETERMINERS
        return self.phrases.after(at + 2, direct=False) if is_said else None

    def giver(self, before: int) -> Span | None:
        """ "Norway and Chile promised $3 million": who gave, where nothing says what for."""
        is_sharing = self.lower(before) in SHARING and self.pair.late.kind in {"share", "money"}
        return self.phrases.before(before) if self.lower(before) in GIVING or is_sharing else None
