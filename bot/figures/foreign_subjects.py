"""The subject of the verb that measures a figure in languages other than English, past what is put in between."""

from __future__ import annotations

from typing import Final

from bot.figures.foreign_money import MoneyLabels
from bot.figures.foreign_phrases import DASHES
from bot.figures.noun_phrases import Span

_BESIDE: Final = 3  # tokens between a figure and a verb of change
_FURTHER: Final = 3  # phrases with a preposition between a subject and its verb
_REACH: Final = 14  # tokens between a figure and its verb
_ASIDE: Final = 30  # tokens of a clause between a subject and its verb
_ADJECTIVE: Final = 5  # letters of what may be a participle by its ending


class SubjectLabels(MoneyLabels):
    """What a verb beside a figure says that it measures."""

    def closed_by_verb(self, before: int, after: int) -> Span | None:
        """ "hätte das Ergebnis 2 Mrd. Euro betragen": the subject of a verb that closes the clause behind the figure."""
        is_verb = self.lower(after) in self.words.measuring - self.words.helpers
        if self.words.things != "capital" or not is_verb or before < 0:
            return None
        found = self.left(before + (self.lower(before) not in self.stops))
        return self.told(found) if found is not None and not self.governed(found[0]) else None

    def subject(self, before: int) -> Span | None:
        """What stands before the verb that measures it, or between that and the figure: "2022 stieg der Umsatz um 3 %"."""
        for at in range(before, max(-1, before - _REACH), -1):
            if self.tokens[at].text in ";:.()":
                return None
            if self.lower(at) in self.words.inverting:
                return None  # "auf den Bund entfallen 16 %": what stands before it is not what is measured
            if self.measures(at, before) and not self.phrases.is_taken(at):
                end = before + (self.lower(before) not in self.stops)
                inner = self.left(end) if end > at + 1 else None
                if inner is not None and inner[0] > at and self.is_told_behind(inner[0]):
                    told = self.told(inner)
                    if told is not None:
                        return told  # else it says only that something changed: "registró una caída del 3 %"
                verb = at
                while verb > 0 and self.is_helper(verb - 1):
                    verb -= 1
                earlier = self.earlier_verb(verb)
                if earlier is not None:
                    return self.subject(earlier)
                end = self.past_aside(verb)
                found = self.with_and(self.left(end, whole=True))
                if found is not None and self.governed(found[0]):
                    end, found = self.before_governed(found)
                if found is None or self.governed(found[0]) or self.is_cut(found[0]):
                    return None  # "transportar una tonelada a Zaragoza cuesta 19 euros"
                if end < verb:
                    self.phrases.asides[end] = verb
                return self.told(found)
        return None

    def with_and(self, found: Span | None) -> Span | None:
        """A phrase before a verb, with another that "and" joins to it: "Löhne und Gehälter"."""
        joins = self.words.joins
        at = found[0] - 1 if found is not None else -1
        while at > 0 and (self.lower(at) in self.words.articles or self.lower(at) in joins):
            at -= 1
        if found is None or self.lower(at) not in self.words.pairs or self.lower(at) in self.words.either:
            return found
        ahead = self.left(at)
        if ahead is None or self.tokens[ahead[0] - 1].text == ",":
            return None  # only the last of a list
        parted = any(self.lower(k) in joins for k in range(at + 1, found[0])) or self.is_elided(found[0])
        return ahead if parted else (ahead[0], found[1])  # "le coût de l'étude | et des travaux"

    def is_elided(self, at: int) -> bool:
        """Whether a token has a joining word in it: "d'une"."""
        return self.lower(at).startswith(self.words.elided_joins)

    def before_governed(self, found: Span) -> tuple[int, Span | None]:
        """The phrase that one with a preposition directly follows: "Die Ausgaben | gegenüber dem Vorjahr | stiegen"."""
        for _ in range(_FURTHER):
            at = self.before_articles(found[0])
            ahead = self.left(at, whole=True) if at > 0 else None
            if ahead is None or ahead[1] != at or any(self.lower(k) in self.words.verbs for k in range(*ahead)):
                break
            if not self.governed(ahead[0]):
                return at, self.with_and(ahead)
            found = ahead
        return found[1], None

    def earlier_verb(self, verb: int) -> int | None:
        """The verb whose subject another has, too, that "and" joins to it: "fiel um 3 % und stieg dann auf 4 %"."""
        if self.lower(verb - 1) not in self.words.pairs:
            return None
        for at in range(verb - 2, max(-1, verb - _REACH), -1):
            if self.tokens[at].text in ";:.":
                return None
            if self.lower(at) in self.words.measuring | self.sets.moves and not self.phrases.is_taken(at):
                return at
        return None

    def is_cut(self, first: int) -> bool:
        """Whether a joining word before a phrase tells that it is only the end of one: "los derechos del niño y del joven"."""
        if self.past_bracket(first) < first:
            return True  # "стоимость средств (зданий) поручителя"
        if self.is_elided(first):
            return True
        return self.lower(first - 1) in (self.words.joins - self.words.articles) | self.words.pairs

    def is_told_behind(self, first: int) -> bool:
        """Whether a phrase behind a verb is what it tells the amount of, or the next thing: "sumó 3 € y el ahorro 2 €"."""
        if self.lower(first - 1) in self.words.articles and self.lower(first - 2) in self.words.pairs:
            return True
        joined = self.words.things != "capital" and self.lower(first - 1) in self.words.joins
        return not joined and not self.governed(first)  # "R$ 3 de multas e R$ 2"

    def measures(self, at: int, before: int) -> bool:
        """Whether a verb measures its subject; one that says which way something went must stand near."""
        word = self.lower(at)
        done = self.words.ends_as_participle(self.lower(at + 1))
        if word in self.words.having and done and not self.is_helper(at + 1):
            return False  # "la région a accordé 3 millions"
        if before - at < _BESIDE and self.lower(at - 1) in self.words.having and self.is_measuring_participle(at):
            return True  # "ha alcanzado"
        return word in self.words.measuring or (word in self.sets.moves and before - at < _BESIDE)

    def is_measuring_participle(self, at: int) -> bool:
        """Whether a participle is of a verb that measures, by its stem: "alcanzado" beside "alcanzó"."""
        stem = self.words.stem_of_participle(self.lower(at))
        known = self.words.measuring | self.sets.moves | self.words.bland
        return bool(stem) and any(word.startswith(stem) for word in known)

    def changed(self, before: int) -> Span | None:
        """ "die Anzahl der Unfälle um 60 Prozent reduzieren", "reducir el tipo al 20%": what is moved by or to so much."""
        if self.lower(before) not in self.words.by | self.words.to or before < 1:
            return None
        end = before
        while end > 0 and (self.lower(end - 1) in self.sets.moves or self.lower(end - 1) in self.words.helpers):
            end -= 1  # "den Anteil erhöhen wir auf 10 Prozent"
        found = self.left(end)
        if found is None or (self.words.things != "capital" and self.governed(found[0])):
            return None  # "endeudó al país en más de 4 millones"
        return self.told(found)

    def past_aside(self, last: int) -> int:
        """Before the clause that is put in before a token: "la taxe, qui frappe les importations, s'élève à 5 %"."""
        mark = self.tokens[last - 1].text if last > 1 else ""
        if mark != "," and mark not in DASHES:
            return last
        for at in range(last - 2, max(0, last - _ASIDE), -1):
            text = self.tokens[at].text
            if text in ";:.":
                break
            if text == mark and (mark != "," or self.opens_aside(at + 1)):
                return at
        return last

    def opens_aside(self, at: int) -> bool:
        """Whether a word behind a comma says more of the noun before it: "qui", "portée par", "указанный"."""
        word, known = self.lower(at), self.words
        if word in known.asides or word.startswith(tuple(one for one in known.asides if one.endswith("'"))):
            return True
        if word in known.prepositions and self.lower(at + 1) in known.asides:
            return True  # "la mesure, pour laquelle"
        return known.ends_as_participle(word) or (len(word) > _ADJECTIVE and word.endswith(known.aside_endings))
