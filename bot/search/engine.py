"""Queries put to the search engine: built from words and never parsed, so that nothing typed is read as syntax."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

import tantivy
from tantivy import Occur, Query

from bot.library.bounded import Bounded
from bot.library.index_terms import CHINESE, engine_term
from bot.library.search_index import PHRASED, schema
from bot.library.store import Store

# How much a word says of a figure by where it stands with it, and of a sentence. Where it stands in several places, the
# best one counts, and a share of the others.
FIGURE_WEIGHTS = {"label": 1.9, "measure": 1.65, "sentence": 1.4, "headings": 1.4, "around": 0.65, "document": 0.65}
# Without what stands further away: where enough has all words so, what has them further away is no better.
NEAR_WEIGHTS = {field: weight for field, weight in FIGURE_WEIGHTS.items() if field not in ("around", "document")}
SENTENCE_WEIGHTS = {"sentence": 1.5, "headings": 1.2, "document": 0.45}
_OTHERS = 0.15
EVERYWHERE = dict.fromkeys(FIGURE_WEIGHTS, 1.0)
_OF_SENTENCES = {"sentence": 1.0, "headings": 1.0}
_LONG = 8  # letters of a word in which two slips are borne
_COUNTED = 1_000  # documents, up to which those that have a word are counted one by one
_MANY = 10_000  # places of words, from which it takes a millisecond to go through them
_SPARE = 2  # times as many as are wanted, among which there are likely enough with a tag
_MOST_HELD, _MOST_MADE = 10_000, 600  # that are kept from one question to the next


class _Known:
    """How many documents have a term in a field, and what looks for some words."""

    def __init__(self) -> None:
        self.holding: Bounded[tuple[str, str], int] = Bounded(_MOST_HELD)
        self.made: Bounded[tuple[object, ...], Query] = Bounded(_MOST_MADE)


class Engine:
    """One state of the index: what it has of a word is found once, for this question and those that follow.

    Forms of words are as `index_terms.forms` gives them; several in one are a phrase.
    """

    def __init__(self, store: Store) -> None:
        self._searcher = store.searcher
        known = store.kept(_Known)
        self._holding, self._made = known.holding, known.made

    def best(self, query: Query, limit: int) -> dict[int, float]:
        """Row of each of the best documents -> how well it fits, the best first."""
        hits = self._searcher.search(query, limit, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return {int(row or 0): float(score) for row, (score, _) in zip(rows, hits, strict=True)}

    def are_many(self, groups: Iterable[Iterable[str]], weights: Mapping[str, float]) -> bool:
        """Whether some words stand in so many places that it takes long to look at all of them."""
        terms = {engine_term(form) for group in groups for form in group if " " not in form}
        return sum(self.holding(field, term) for term in terms for field in weights) > _MANY

    def best_tagged(
        self, tag: str, query: Query, limit: int, which: Callable[[Collection[int]], Container[int]]
    ) -> dict[int, float]:
        """As `best`, of the documents with a tag that most have; `which` tells of some rows those that are theirs.

        To look at the tag of all that fits takes the engine as long again as to find it.
        """
        found = self.best(query, _SPARE * limit)
        theirs = which(found)
        kept = {row: score for row, score in found.items() if row in theirs}
        if len(kept) < limit and len(found) == _SPARE * limit:
            return self.best(all_of([tagged(tag), query]), limit)
        return dict(islice(kept.items(), limit))

    def newest(self, query: Query, limit: int) -> list[tuple[int, int]]:
        """Number of the briefing, and row, of documents, those of the newest briefings first."""
        hits = self._searcher.search(query, limit, count=False, order_by_field="day").hits
        addresses = [address for _, address in hits]
        owners, rows = (self._searcher.fast_field_values(field, addresses) for field in ("owner", "row"))
        return [(int(owner or 0), int(row or 0)) for owner, row in zip(owners, rows, strict=True)]

    def has(self, query: Query) -> bool:
        return bool(self._searcher.search(query, 1, count=False).hits)

    def holding(self, field: str, term: str) -> int:
        """How many documents have a term in a field, or had it since the engine last merged its files."""
        key = field, term
        found = self._holding.get(key)
        if found is None:
            found = self._holding[key] = int(self._searcher.doc_freq(field, term))
        return found

    def has_any(self, forms: Iterable[str], weights: Mapping[str, float]) -> bool:
        """Whether anything has one of some words in one of some fields: single ones are seen from the dictionary."""
        others = []
        for form in dict.fromkeys(forms):
            if " " in form or len(term := engine_term(form)) == 1:
                others.append(form)
            elif any(self.holding(field, term) for field in weights):
                return True
        return bool(others) and self.has(self.any_of(others, weights))

    def any_of(self, forms: Iterable[str], weights: Mapping[str, float], *, quickly: bool = False) -> Query:
        """What has any of some words in any of some fields, each with how much it counts there.

        What the index does not have in a field is not looked for there. Where a word stands in several places, the
        best one counts; `quickly`, all are added up, which takes the engine half as long.
        """
        forms = tuple(forms)
        key = quickly, *forms, *weights.items()
        made = self._made.get(key)
        if made is None:
            each = list(self._each(forms, weights))
            made = some_of(each) if quickly else Query.disjunction_max_query(each, _OTHERS)
            self._made[key] = made
        return made

    def _each(self, forms: Sequence[str], weights: Mapping[str, float]) -> Iterator[Query]:
        """Each word in each field."""
        for terms in dict.fromkeys(tuple(map(engine_term, form.split())) for form in forms):
            for field, weight in weights.items():
                found: Query | None = None
                if len(terms) > 1:
                    if all(self.holding(field, term) for term in terms):
                        found = _together(field, terms)
                elif terms and len(terms[0]) == 1 and CHINESE.match(terms[0]):  # in the index, it is the first of pairs
                    found = Query.regex_query(schema(), field, f"{terms[0]}.?")
                elif terms and self.holding(field, terms[0]):
                    found = Query.term_query(schema(), field, terms[0])
                if found is not None:
                    yield Query.boost_query(found, weight)

    def sentences(self) -> int:
        return self.holding("tags", "sentence")

    def sentences_with(self, forms: Sequence[str]) -> int:
        """How many sentences have one of these words, or stand under a heading that does; of common ones, about."""
        terms = {engine_term(form) for form in forms if " " not in form}
        held = [sum(self.holding(field, term) for term in terms) for field in _OF_SENTENCES]
        if sum(held) > _COUNTED:
            return min(max(held), self.sentences())
        # Nothing but sentences has these fields.
        return int(self._searcher.search(self.any_of(forms, _OF_SENTENCES), 1).count)  # type: ignore[attr-defined] # its stubs lack it

    def sentences_of(self, briefing: int, forms: Iterable[str]) -> int:
        """How many sentences of the briefing with a number have one of these words."""
        single = [form for form in forms if " " not in form]
        query = all_of([tagged("sentence"), of_briefings([briefing]), self.any_of(single, {"sentence": 1.0})])
        return int(self._searcher.search(query, 1).count)  # type: ignore[attr-defined] # its stubs lack it


def all_of(queries: Iterable[Query], *, but: Iterable[Query] = ()) -> Query:
    """What fits all of some queries, and none of some others."""
    return Query.boolean_query(
        [*((Occur.Must, query) for query in queries), *((Occur.MustNot, query) for query in but)]
    )


def preferring(query: Query, more: Query) -> Query:
    """What fits a query, the better the more it fits another one as well."""
    return Query.boolean_query([(Occur.Must, query), (Occur.Should, more)])


def some_of(queries: Iterable[Query]) -> Query:
    """What fits any of some queries, the more the better."""
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def tagged(tag: str) -> Query:
    return _silent(Query.term_query(schema(), "tags", tag))


def of_briefings(numbers: Iterable[int]) -> Query:
    terms = list(map(str, numbers))
    if len(terms) == 1:  # a set takes thirty times as long to look for
        return _silent(Query.term_query(schema(), "briefing", terms[0]))
    return _silent(Query.term_set_query(schema(), "briefing", terms))


def beginning(field: str, word: str) -> Query:
    """What has a word in a field that begins with another."""
    # As "word.*" would find, whose automaton takes a quarter of a millisecond to make.
    return Query.fuzzy_term_query(schema(), field, word, 0, prefix=True)


def slipped(field: str, word: str) -> Query:
    """What has a word in a field that begins with another but for a slip of the keys, or two in a long one."""
    return Query.fuzzy_term_query(schema(), field, word, 1 if len(word) < _LONG else 2, prefix=True)


def of_days(first: date | None, last: date | None) -> Query:
    """What is of a briefing with a date from one day to another."""
    bounds = first.toordinal() if first else 1, last.toordinal() if last else date.max.toordinal()
    return _silent(Query.range_query(schema(), "day", tantivy.FieldType.Integer, *bounds))


def of_rows(first: int, last: int) -> Query:
    return _silent(Query.range_query(schema(), "row", tantivy.FieldType.Integer, first, last))


def _silent(query: Query) -> Query:
    """A condition, which says nothing about how well a document fits."""
    return Query.const_score_query(query, 0.0)


def _together(field: str, terms: Sequence[str]) -> Query:
    """What has words one behind another in a field, or merely all of them where it has no positions."""
    if field in PHRASED:
        return Query.phrase_query(schema(), field, [*terms])
    return all_of(Query.term_query(schema(), field, term) for term in terms)
