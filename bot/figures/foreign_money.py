"""What an amount of money is of in languages other than English: what it is for, given as, or stands before."""

from __future__ import annotations

from typing import Final

from bot.figures.foreign_phrases import BesideForeign
from bot.figures.noun_phrases import Span

_ADJECTIVES: Final = 2  # before a noun that an amount stands before
_PLURALS: Final = {"plural": ("s",), "bare": ("i", "e"), "capital": (), "classifier": ()}  # how they end


class MoneyLabels(BesideForeign):
    """What the words around an amount say that it is of."""

    def apposed(self, after: int) -> Span | None:
        """ "8,5 Mrd. Euro Rückzahlungen": the noun that an amount of money stands before, in a language with cases."""
        if self.words.things != "capital" or self.pair.late.kind != "money" or after >= len(self.tokens):
            return None
        if self.tokens[after].kind != "word" or self.lower(after) in self.words.naming | self.words.articles:
            return None
        at = after
        while (
            at - after < _ADJECTIVES and self.tokens[at].text.islower() and self.lower(at).endswith(("e", "en", "er"))
        ):
            at += 1
            if at >= len(self.tokens) or self.lower(at) in self.words.articles:
                return None
        named = self.tokens[at].kind == "word" and self.tokens[at].text[:1].isupper() and not self.is_stop(after)
        return self.right(after) if named and self.lower(after) not in self.sets.loose else None

    def purpose(self, after: int) -> Span | None:
        """ "3,5 Mrd. Euro in ihre Netze", "30 millions pour les routes": what an amount of money is for."""
        if self.pair.late.kind != "money" or after >= len(self.tokens) or self.phrases.is_taken(after):
            return None
        if self.lower(after) in self.words.fused:
            is_time = any(time.startswith(self.lower(after + 1)) for time in self.words.times)  # "al mes"
            return None if is_time else self.right(after + 1)
        if self.lower(after) not in self.words.purposes:
            return None
        definite = self.words.articles - self.words.ones.keys()  # "a un trabajador": who gets it
        return self.right(after + 1) if self.lower(after + 1) in definite else None

    def consisting(self, after: int) -> Span | None:
        """ "R$ 3 bilhões em investimentos": what an amount of money is given as, in the plural and without an article."""
        if self.pair.late.kind != "money" or self.lower(after) not in self.words.consisting:
            return None
        noun = self.tokens[after + 1] if after + 1 < len(self.tokens) else None
        plural = noun is not None and noun.text.islower() and noun.text.endswith(_PLURALS[self.words.things])
        if noun is None or not plural or noun.lower in self.words.times | self.words.bland or len(noun.text) < 5:
            return None
        return self.right(after + 1)

    def bracketed(self, after: int) -> Span | None:
        """ "los intereses (30 millones)", "en el norte (7 %)": the phrase before a bracket that holds nothing else."""
        opened, kind = self.pair.first - 1, self.pair.late.kind
        if kind not in {"money", "share", "measure"} or opened < 1 or self.tokens[opened].text != "(":
            return None
        ends = {")"} if kind == "share" else {")", ",", ";"}
        if after >= len(self.tokens) or self.tokens[after].text not in ends:
            return None
        found = self.left(opened)
        if found is None or found[1] != opened or (self.governed(found[0]) and kind == "money"):
            return None
        lone = found[1] - found[0] == 1 and self.tokens[found[0]].text[:1].isupper()
        return None if lone and self.words.things != "capital" else self.told(found)

    def opened_for(self, before: int) -> Span | None:
        """ "Für den Radwegebau stehen 45 Mio. Euro bereit": what money is for, where the clause opens with it."""
        if self.pair.late.kind != "money" or before < 2:
            return None
        opens = self.lower(0) in self.words.opening_purposes and not self.phrases.is_taken(0)
        return self.right(1, before + 1) if opens else None

    def told(self, found: Span) -> Span | None:
        """What a change or an amount is of, where that is all that a phrase's noun says."""
        first, last = found
        ahead = self.before_amount(first, last)
        if ahead is not None:
            return ahead
        while first < last and self.lower(first) not in self.words.bland:
            first += 1
        if found[0] < first < last and self.lower(first) in self.sets.amounts and self.words.things != "capital":
            return found  # "a taxa média": it is the noun before that is measured
        if first == last or not self.words.joins:
            return found if any(self.lower(at) not in self.words.bland for at in range(*found)) else None
        joins, elided = self.words.joins, self.words.elided_joins
        while first < last and self.lower(first) not in joins and not self.lower(first).startswith(elided):
            first += 1
        return self.right(first + (self.lower(first) in joins), last) if first < last else None

    def before_amount(self, first: int, last: int) -> Span | None:
        """ "Mittel in Höhe", "ayudas por valor": what a phrase has before the word that only says how much."""
        at = last
        while at > first and (self.lower(at - 1) in self.sets.amounts or self.lower(at - 1) in self.words.articles):
            at -= 1
        preposition = first < at < last and self.lower(at - 1) in (self.words.prepositions | self.words.links)
        return self.trimmed(first, at - 1) if preposition else None
