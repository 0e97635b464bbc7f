"""What a figure measures in languages other than English, by their joining words, articles and verbs that measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from bot.figures.counted_nouns import before_agent
from bot.figures.foreign_phrases import DASHES
from bot.figures.foreign_subjects import SubjectLabels
from bot.figures.label_candidates import COUNTED, phrases_near
from bot.figures.label_choosing import Choosing
from bot.figures.label_classes import WordClasses
from bot.figures.label_model import LabelModel
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair
from bot.figures.rates import before_rate

_AGREEING: Final = ("i", "e")  # how Italian plurals end
_SHORT: Final = 4  # letters of what is no adjective
_CLOSING: Final = 2  # tokens behind a figure that ends a line


def label_of(phrases: Phrases, pair: Pair, qualified: int, model: LabelModel | None) -> Span | None:
    """The span of a figure's label, as `Choosing.label` gives it. `qualified` is where its qualifiers begin."""
    return _Label(phrases, pair, qualified).label(model)


class _Label(SubjectLabels, Choosing):
    def proposals(self) -> Iterator[tuple[str, Span]]:
        return ((name, found) for name, rule in self.rules() if (found := rule()) is not None and found[0] < found[1])

    def is_lasting(self, rule: str) -> bool:
        """ "un mandato de quatro anos": no "políticas das três últimas décadas" and no "au bout de deux ans"."""
        before = self.before()
        if rule == "subject":
            return self.lower(before) in self.words.measuring
        the = (self.words.articles | self.words.pointers) - self.words.ones.keys()
        definite = any(self.lower(at) in the for at in range(max(0, before), self.pair.last))
        if rule == "part of" and self.words.joins:  # "20 años de servicio", no "los primeros 100 días de Gobierno"
            return not definite and self.lower(self.pair.last) in self.words.of
        bare = self.lower(before) in self.words.of if self.words.of else self.lower(before) not in self.words.articles
        found = self.left(before) if rule == "joined" and bare and not definite else None
        return found is not None and self.lower(found[0] - 1) not in self.words.to

    def near(self, words: WordClasses) -> list[Span]:
        found = phrases_near(self.phrases, self.pair, words, self.is_edge, self.left, self.trimmed)
        first, last = self.doer() or (0, 0)
        return [span for span in found if not first <= span[0] < span[1] <= last]

    def doer(self) -> Span | None:
        """ "la région a accordé 3 millions": whoever did something with a figure, by a participle that measures nothing."""
        done = self.before()
        if done < 2 or self.lower(done - 1) not in self.words.having - self.words.measuring:
            return None
        acts = self.words.ends_as_participle(self.lower(done)) and not self.is_measuring_participle(done)
        return self.left(done - 1) if acts else None

    def is_edge(self, at: int) -> bool:
        """Whether a phrase may end before a token."""
        return self.is_stop(at) or self.lower(at) in self.sets.loose

    def printed(self, found: Span) -> Span:
        """The characters of a phrase, without an article that lost its vowel."""
        start, end = self.phrases.within(*found)
        elided = self.words.elided.match(self.tokens[found[0]].text)
        return start + (elided.end() if elided is not None else 0), end

    def rules(self) -> Iterator[tuple[str, Callable[[], Span | None]]]:
        """What may name the thing measured, the surest first."""
        before, after = self.before(), self.pair.last
        if self.pair.late.kind == "count":
            if self.counts_any():
                yield "tallied", lambda: self.tallied(before)
                yield "subject", lambda: self.subject(before)
                yield "changed", lambda: self.changed(before)
            yield COUNTED, self.counted
            return
        if self.is_compound(after):
            return  # "das 1,5-Grad-Ziel": what the sentence says is of the goal, not of the degrees
        if self.pair.late.number.form == "fold":
            yield "subject", lambda: self.subject(self.pair.first - 1)
            yield "left", lambda: self.left(self.past_helpers(self.pair.first), whole=True)
            return
        yield "joined", lambda: self.joined(before)
        yield "subject", lambda: self.subject(before)
        yield "part of", lambda: self.part_of(after)
        yield "closed by verb", lambda: self.closed_by_verb(before, after)
        yield "apposed", lambda: self.apposed(after)
        yield "purpose", lambda: self.purpose(after)
        yield "consisting", lambda: self.consisting(after)
        yield "bracketed", lambda: self.bracketed(after)
        yield "changed", lambda: self.changed(before)
        yield "opened for", lambda: self.opened_for(before)
        yield "bounded", lambda: self.bounded(before)
        if self.tokens[max(0, before)].text in DASHES | {":"} or (
            after >= len(self.tokens) - _CLOSING and not self.is_sentence()
        ):
            yield "entry", lambda: self.entry(before)

    def is_compound(self, after: int) -> bool:
        """Whether a figure is the first part of a word: "1,5-Grad-Ziel", "15-Minuten-Takt"."""
        if after + 1 >= len(self.tokens) or self.tokens[after].text not in "-‑" or not self.phrases.is_glued(after):
            return False
        return self.tokens[after + 1].kind == "word" and self.tokens[after - 1].kind == "word"

    def counts_any(self) -> bool:
        """Whether what is counted could be anything: "число занятых составило 19 млн человек"."""
        unit = self.pair.late.unit
        return unit is not None and unit.name.lower() in self.words.tallies

    def tallied(self, before: int) -> Span | None:
        """ "eine Gruppe von 40 Menschen": no adjective, as in "una piazza colma di 400 mila persone"."""
        found = self.joined(before)
        named = found is not None and (found[0] == 0 or self.lower(found[0] - 1) in self.sets.naming)
        return found if named or self.words.things == "capital" else None

    def counted(self) -> Span | None:
        for atom in (self.pair.late, self.pair.early):
            first = atom.number.last
            small = self.words.joins | self.words.pointers | self.words.between | self.words.articles_behind
            while first < atom.last and (self.lower(first) in small or self.tokens[first].kind != "word"):
                first += 1
            last = before_rate(self.tokens, first, atom.last)
            if first < last and not self.is_gerund(first):  # "450 mila | rilanciando i settori tradizionali"
                return first, self.past_complement(self.past_adjective(last))
        return None

    def past_adjective(self, last: int) -> int:
        """Behind an adjective that agrees with a noun without a plural in "s": "dipendenti pubblici"."""
        if self.words.things != "bare" or not self.words.joins or not self.is_named(last):
            return last
        ends = self.lower(last)[-1:] == self.lower(last - 1)[-1:] and self.lower(last).endswith(_AGREEING)
        return last + (ends and len(self.tokens[last].text) > _SHORT and self.tokens[last].text.islower())

    def past_complement(self, last: int) -> int:
        """Behind what a counted thing is of, and how it is described: "puntos de recarga públicos y privados"."""
        if not self.words.joins or self.words.things == "capital":
            return last
        at = last + (self.lower(last) in self.words.joins)
        at += at > last and self.lower(at) in self.words.articles
        elided = at == last and self.words.elided.match(self.lower(at)) is not None
        if (at > last or elided) and self.is_named(at):
            last = at + 1
        return self.past_described(last)

    def is_named(self, at: int) -> bool:
        """Whether a token is a word of a phrase, and none that only joins, says how or repeats what has been told."""
        if at >= len(self.tokens) or self.tokens[at].kind != "word" or self.is_stop(at):
            return False
        return self.lower(at) not in self.sets.loose and len(self.tokens[at].text) > 2

    def past_described(self, last: int) -> int:
        """Behind adjectives in the plural, where that is told by its "s" as in "públicos y privados"."""
        if self.words.things != "plural":
            return last
        for _ in range(2):
            at = last + (self.lower(last) in self.words.pairs and self.lower(last - 1).endswith("s"))
            described = self.is_named(at) and self.tokens[at].text.islower() and self.lower(at).endswith("s")
            if not described or len(self.tokens[at].text) < 5 or before_agent(self.tokens, last - 1, at + 1) == at:
                break  # "objectifs stratégiques | présentés par la Région"
            last = at + 1
        return last

    def part_of(self, after: int) -> Span | None:
        """ "40 % der Emissionen", "una reducción del 5% de las cuotas": what a share or an amount is of."""
        found = self.whole_of(after)
        if found is None and self.pair.late.number.form == "fraction" and self.words.joins and self.is_named(after):
            found = self.right(after)  # "uno de cada cinco hogares"
        definite = self.lower(after) not in self.words.of or self.lower(after + 1) in self.words.articles
        definite = definite or self.words.elided.match(self.lower(after + 1)) is not None
        names = definite and self.words.things != "capital" and self.pair.late.kind == "money"
        if found is not None and names and any(self.is_name(at) for at in range(found[0] + 1, found[1])):
            return None  # "2 milliards de l'administration de Jeanne Durand": who gives it
        if found is not None and self.pair.late.kind == "money" and self.tokens[found[0]].text[:1].isupper():
            return None  # "3 milhões do Banco Mundial": who gives it
        if found is None or self.lower(found[0]) not in self.words.bases or self.is_joined(found):
            return found
        whole = self.pair.late.number.form == "fraction" and found[1] - found[0] > 1  # "a quarter of world output"
        return found if whole else None  # "4 % du PIB", "4 % do PIB nacional": what it is measured against

    def is_joined(self, found: Span) -> bool:
        """Whether a phrase has another joined to its noun."""
        return any(self.lower(at) in self.words.joins | self.words.links for at in range(*found))

    def is_name(self, at: int) -> bool:
        """Whether a token is written as names of people and places are, and no abbreviation."""
        text = self.tokens[at].text
        return text[:1].isupper() and not text.isupper()

    def whole_of(self, after: int) -> Span | None:
        """The phrase that a joining word, or a case, puts behind a share or an amount."""
        if self.lower(after) in self.words.joins:
            return self.right(after + 1)
        if self.lower(after).startswith(self.words.elided_joins):
            return self.right(after)
        genitive = not self.words.joins and self.pair.late.kind in {"share", ""}
        if genitive and self.lower(after).endswith(self.words.participles):
            return None  # "80 процентов вызваны выбросами"
        return self.right(after) if genitive and self.lower(after) not in self.words.prepositions else None

    def joined(self, before: int) -> Span | None:
        """ "un coste de 30 millones", "ein Budget von 3 Mio.": the phrase before a joining word, or what it is of."""
        if not self.words.joins and self.lower(before) in self.sets.amounts:
            return self.amounting(before)  # "штраф в размере 5 тысяч рублей"
        if self.lower(before) not in self.words.joins:
            return None
        found = self.left(before)
        told = self.told(found) if found is not None else None
        if told is not None:
            return told
        after = self.pair.last  # "una mejora del 3% en la eficiencia"
        bland = self.lower(before - 1) in self.words.bland
        within = self.lower(after) in self.words.within
        if bland and (
            within or (self.lower(after) in self.words.links and self.lower(after + 1) in self.words.articles)
        ):
            return self.right(after + 1)
        return self.amounting(before - 1) if found is None else None

    def amounting(self, at: int) -> Span | None:
        """ "Mittel in Höhe von 3 Mio. Euro", "des aides d’un montant total de 3 M€": what comes to so much."""
        end = at
        while at > 0 and (self.lower(at) in self.sets.amounts or self.lower(at) in self.words.articles):
            at -= 1
        if at == end or self.lower(at) not in self.words.prepositions - self.words.joins:
            return None
        found = self.left(at)
        if found is None or self.is_one_of(found[0]):
            return None
        return self.told(found)

    def is_one_of(self, first: int) -> bool:
        """Whether a phrase is only the last of some that are joined: "les villes et les ports, pour 3 M€"."""
        at = first - 1
        while self.lower(at) in self.words.articles:
            at -= 1
        return self.words.things != "capital" and self.lower(at) in self.words.pairs

    def is_sentence(self) -> bool:
        """Whether the line ends as sentences do: then a verb of its own stands before the figure."""
        return self.tokens[len(self.tokens) - 1].text == "."

    def bounded(self, before: int) -> Span | None:
        """ "un tipo superior al 5 %", "une amende inférieure à 3 M€": what a qualifier that describes it stands behind."""
        bound = before + 1
        if bound < self.pair.first and self.is_bound_by_preposition(before):
            return self.left(bound)
        if bound >= self.pair.first or self.lower(bound) not in self.words.bounding:
            return None
        if self.lower(bound + 1) not in self.words.to | self.words.fused:
            return None  # "de nivel superior por 3 millones"
        return self.left(bound)

    def is_bound_by_preposition(self, before: int) -> bool:
        """ "Spenden über 1000 €", "des amendes jusqu'à 6 %": whether a preposition bounds a figure right behind a noun."""
        bound, noun = self.lower(before + 1), self.lower(before)
        is_qualifier = self.qualified <= self.tokens[before + 1].start < self.tokens[self.pair.first].start
        if not is_qualifier or bound in self.words.leading:
            return False
        if bound not in self.words.prepositions | self.words.to and self.lower(before + 2) not in self.words.to:
            return False
        if before < 0 or self.tokens[before].kind != "word" or self.lower(before + 2) in self.words.joins:
            return False  # "mais de 500 euros", which may stand behind a verb
        deed = noun in self.words.verbs or noun.endswith(self.words.verb_endings) or self.words.ends_as_participle(noun)
        return not (deed or self.is_stop(before) or noun in self.sets.loose or self.is_adverb(before))

    def entry(self, before: int) -> Span | None:
        """ "Kosten: 3 Mio. €", "доля женщин – 70 %": what stands before the figure in a line of a list, or a dash."""
        dashed = before > 0 and self.tokens[before].text in DASHES
        if dashed:
            found = self.left(self.past_aside(before))
            opens = found is not None and not self.is_cut(found[0]) and not self.opens_aside(found[0])
            return self.told(found) if found is not None and opens else None
        end = before if before >= 0 and self.tokens[before].text == ":" else before + 1
        found = self.left(self.past_bracket(end))
        return found if found is not None and found[0] <= 1 else None
