"""The kinds of statement in the store: asked for by themselves, kept back where they say little, and explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.ingest import prepare
from bot.ingest.preparing import Parts, ranked, split
from bot.library import Prepared, write_library
from bot.model import ASKED_FOR, BotError, Quote, Reason, Sentence, StatementKind, Summary
from bot.naming import kind_named
from bot.ranking import Ranker, Ranking
from bot.ranking.document import Document
from bot.ranking.model import EditorModel, Judgment, fitted
from bot.ranking.vectors import Vector
from bot.search import Library
from tests.conftest import HARBOURS, ask

TEXT = """\
# Harbours

## What we found

Trade through the harbours rose to US$ 8 billion in 2023. Insurers price the passage like any other today. \
We asked forty merchants in six towns by letter. Thanks go to all merchants who wrote back to us.

## What must be done

The towns must build 4,500 flats before 2030. They must also train two hundred pilots a year. \
Without flats the workers will leave for the south.
"""
KINDS = {
    "Trade": StatementKind.FIGURE,
    "Insurers": StatementKind.FINDING,
    "We asked": StatementKind.METHOD,
    "Thanks": StatementKind.COURTESY,
    "The towns": StatementKind.RECOMMENDATION,
    "They must": StatementKind.RECOMMENDATION,
    "Without": StatementKind.FORECAST,
}
TRADE, INSURERS, METHOD, THANKS, FLATS, PILOTS, LEAVE = KINDS


def with_kinds(one: Prepared, kinds: Mapping[str, StatementKind]) -> Prepared:
    """A prepared briefing whose sentences are of the kinds given by how they begin."""
    sentences = [
        replace(s, kind=next((kind for opening, kind in kinds.items() if s.text.startswith(opening)), s.kind))
        for s in one.sentences
    ]
    return replace(one, sentences=tuple(sentences))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("stated") / "library.db"
    write_library(made, [with_kinds(prepare(TEXT.encode(), "harbours.md"), KINDS)])
    return made


def summary_of(path: Path, kind: StatementKind | None, count: int = 5, section: str = "") -> Summary:
    async def question(library: Library) -> Summary:
        briefing = await library.find("harbours")
        part = next((s.id for s in briefing.sections if s.title == section), "")
        return await library.summary(briefing.id, part, count, kind)

    return ask(path, question)


def openings(found: Summary) -> list[str]:
    return [next(opening for opening in KINDS if q.sentence.text.startswith(opening)) for q in found.quotes]


# Asked for by kind


def test_one_kind_is_shown_in_reading_order_and_nothing_else(path):
    assert openings(summary_of(path, StatementKind.FORECAST)) == [LEAVE]
    found = summary_of(path, StatementKind.RECOMMENDATION)
    assert openings(found) == [FLATS, PILOTS]
    assert (found.total, found.kind) == (2, StatementKind.RECOMMENDATION)


def test_a_sentence_that_leans_brings_the_one_before_it(path):
    leaning = {FLATS: StatementKind.FINDING, PILOTS: StatementKind.DECISION}
    made = path.with_name("leaning.db")
    write_library(made, [with_kinds(prepare(TEXT.encode(), "harbours.md"), KINDS | leaning)])
    assert openings(summary_of(made, StatementKind.DECISION)) == [FLATS, PILOTS]


def test_the_figures_are_all_sentences_with_a_key_figure_that_say_something(path):
    assert openings(summary_of(path, StatementKind.FIGURE)) == [TRADE, FLATS, PILOTS]


def test_a_kind_can_be_asked_of_a_section_and_there_may_be_none(path):
    assert summary_of(path, StatementKind.RECOMMENDATION, section="What we found").quotes == ()
    assert openings(summary_of(path, StatementKind.FIGURE, section="What we found")) == [TRADE]
    assert summary_of(path, StatementKind.DEFINITION).total == 0


def test_the_best_of_a_kind_are_those_of_most_worth_and_more_hold_fewer(tmp_path):
    one = with_kinds(prepare(TEXT.encode(), "harbours.md"), dict.fromkeys(KINDS, StatementKind.CAUSE))
    worth = {TRADE: 0.1, INSURERS: 0.9, FLATS: 0.8, LEAVE: -0.5, METHOD: -0.2, THANKS: -0.3, PILOTS: 2.0}
    sentences = tuple(
        replace(s, worth=next((w for opening, w in worth.items() if s.text.startswith(opening)), 0.0))
        for s in one.sentences
    )
    write_library(tmp_path / "library.db", [replace(one, sentences=sentences)])
    two, three = (summary_of(tmp_path / "library.db", StatementKind.CAUSE, count) for count in (2, 3))
    assert openings(two) == [INSURERS, FLATS]
    assert set(openings(two)) < set(openings(three))
    assert TRADE in openings(three)


@pytest.mark.parametrize("kind", StatementKind)
def test_every_kind_can_be_asked_for_without_harm(path, kind):
    assert all(kind in (q.sentence.kind, StatementKind.FIGURE) for q in summary_of(path, kind).quotes)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("recommendation", StatementKind.RECOMMENDATION),
        ("Recommendations and demands", StatementKind.RECOMMENDATION),
        ("demands", StatementKind.RECOMMENDATION),
        (" Figures ", StatementKind.FIGURE),
        ("causes", StatementKind.CAUSE),
    ],
)
def test_a_kind_is_understood_in_the_singular_and_the_plural(name, kind):
    assert kind_named(name) is kind


def test_every_kind_that_is_offered_is_understood_and_no_other():
    assert [kind_named(f"{kind.value}s") for kind in ASKED_FOR] == list(ASKED_FOR)
    for other in ("courtesy", "", "and"):
        with pytest.raises(BotError, match="There are: findings, figures, recommendations"):
            kind_named(other)


# Kept back


class Told(EditorModel):
    """The fitted model, with kinds that a test sets."""

    def __init__(self, kinds: Mapping[str, StatementKind]) -> None:
        self.__dict__.update(fitted().__dict__)
        self._told = kinds

    def judgment(self, document: Document, features: Mapping[str, Vector]) -> Judgment:
        made = super().judgment(document, features)
        kinds = [
            next((kind for opening, kind in self._told.items() if one.text.startswith(opening)), made.kinds[at])
            for at, one in enumerate(document.passages)
        ]
        return replace(made, kinds=kinds)


def ranked_with(parts: Parts, kinds: Mapping[str, StatementKind]) -> Ranking:
    return ranked(parts, Ranker(model=Told(kinds)))


def test_method_and_thanks_come_last_in_every_order_whatever_they_are_worth():
    parts = split(TEXT.encode(), "harbours.md")
    for order in ranked_with(parts, KINDS).orders.values():
        last = [KINDS[METHOD], KINDS[THANKS]]
        kinds = [
            next(kind for opening, kind in KINDS.items() if parts.passages[at].text.startswith(opening)) for at in order
        ]
        assert kinds == sorted(kinds, key=last.__contains__)


def test_what_leans_on_a_sentence_that_comes_last_comes_behind_it():
    parts = split(TEXT.encode(), "harbours.md")
    ranking = ranked_with(parts, {FLATS: StatementKind.ABOUT, THANKS: StatementKind.FINDING})
    at = {s.text.split()[0]: number for number, s in enumerate(parts.sentences)}
    order = list(ranking.orders[""])
    assert order.index(at["They"]) == order.index(at["The"]) + 1 == len(order) - 1


def test_a_ranking_says_of_each_passage_what_it_does_and_why():
    parts = split(HARBOURS.encode(), "harbours.txt")
    ranking = ranked(parts, Ranker())
    assert len(ranking.kinds) == len(ranking.worth) == len(ranking.reasons) == len(parts.passages)
    assert all(len(set(reasons)) == len(reasons) <= 3 for reasons in ranking.reasons)
    best = ranking.orders[""][0]
    assert ranking.worth[best] == max(ranking.worth)


# Stored and explained


def test_what_is_known_of_a_sentence_comes_back_from_the_store(tmp_path):
    one = prepare(TEXT.encode(), "harbours.md")
    told = replace(
        one.sentences[0], kind=StatementKind.DECISION, worth=1.25, reasons=(Reason.PARTICULAR, Reason.OPENING)
    )
    write_library(tmp_path / "library.db", [replace(one, sentences=(told, *one.sentences[1:]))])

    async def question(library: Library) -> list[Sentence]:
        return [q.sentence for q in (await library.summary(one.briefing.id, "", 10)).quotes]

    assert ask(tmp_path / "library.db", question)[0] == told


def test_a_sentence_is_explained_by_its_place_and_one_that_is_gone_is_a_clear_error(path):
    async def question(library: Library) -> tuple[list[tuple[int, int]], Quote]:
        found = await library.summary((await library.find("harbours")).id, "", 10)
        told = await library.explained(found.quotes)
        assert [one.quote for one in told] == list(found.quotes)
        return [(one.number, one.total) for one in told], found.quotes[0]

    places, quote = ask(path, question)
    assert places == [(number, 7) for number in range(1, 8)]
    gone = replace(quote, sentence=replace(quote.sentence, start=9_999))
    with pytest.raises(BotError, match="no longer in the briefing"):
        ask(path, lambda library: library.explained([gone]))
