"""What several briefings say together: the same thing once, the most telling first, from many of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest import prepare
from bot.library import Prepared, write_library
from bot.model import BotError, Briefing, Collection, Overview, Quote, Sentence, StatementKind
from bot.search import Library
from bot.search.overviews import said_once
from tests.conftest import ask


def a_quote(briefing: int, text: str, worth: float = 0.5, language: str = "en") -> Quote:
    one = Briefing(
        f"{briefing:08x}", str(briefing), f"Briefing {briefing}", "", None, language, f"{briefing}.txt", 9, ()
    )
    return Quote(Sentence(text, 0, len(text), "", StatementKind.FINDING, worth), one, ())


def chosen(*quotes: Quote, count: int = 5) -> list[str]:
    return [statement.quote.sentence.text for statement in said_once(quotes, count)[0]]


COAL = "Coal use fell by 12% in the harbour towns in 2024."
AGAIN = "In 2024, coal use in the harbour towns fell by 12%."


def test_what_two_briefings_say_in_other_order_is_said_once_with_both_sources():
    ((statement,), more) = said_once([a_quote(1, COAL, 0.4), a_quote(2, AGAIN, 0.6)], 5)
    assert statement.quote.sentence.text == AGAIN
    assert [quote.briefing.title for quote in statement.also] == ["Briefing 1"]
    assert not more


@pytest.mark.parametrize(
    "other",
    [
        "Coal use fell by 14% in the harbour towns in 2024.",
        "Coal use fell by 12% in the harbour towns in 2023.",
        "Coal use did not fall by 12% in the harbour towns in 2024.",
        "Wind power fell by 12% on the islands in 2024.",
    ],
)
def test_another_number_a_denial_or_another_matter_is_not_the_same(other):
    assert sorted(chosen(a_quote(1, COAL), a_quote(2, other))) == sorted([COAL, other])


def test_millions_are_not_billions():
    one, other = (f"The banks lent US$ 5 {scale} to small island states." for scale in ("million", "billion"))
    assert len(chosen(a_quote(1, one), a_quote(2, other))) == 2


def test_what_is_said_of_another_name_in_the_same_words_is_not_the_same():
    one, other = (
        f"The agency found that the flaw in {name} puts every office of the state at grave and present risk."
        for name in ("Harbour Mail", "Quay Desk")
    )
    assert len(chosen(a_quote(1, one), a_quote(2, other))) == 2


def test_the_same_is_said_once_in_chinese_too():
    one, other = "2024年港口城市的煤炭消费下降了12%。", "2024年，港口城市的煤炭消费下降12%。"
    assert len(chosen(a_quote(1, one, language="zh"), a_quote(2, other, language="zh"))) == 1


def test_what_one_briefing_repeats_is_neither_said_again_nor_named_as_another_source():
    ((statement,), _more) = said_once([a_quote(1, COAL), a_quote(1, AGAIN)], 5)
    assert statement.also == ()


def test_a_briefing_is_named_once_for_saying_the_same():
    quotes = [a_quote(1, COAL, 0.9), a_quote(2, AGAIN), a_quote(2, f"Also: {AGAIN}")]
    ((statement,), _more) = said_once(quotes, 5)
    assert [quote.briefing.title for quote in statement.also] == ["Briefing 2"]


def test_the_most_telling_comes_first_and_another_briefing_before_more_of_the_same():
    quotes = [
        a_quote(1, "Ports grow fast.", 1.0),
        a_quote(1, "Quays are rebuilt everywhere.", 0.9),
        a_quote(2, "Reefs bleach in warm water.", 0.7),
    ]
    assert chosen(*quotes) == ["Ports grow fast.", "Reefs bleach in warm water.", "Quays are rebuilt everywhere."]


def test_a_longer_choice_begins_with_a_shorter_and_says_whether_there_is_more():
    quotes = [a_quote(n % 3, f"Matter {n} is settled by paragraph {n * 7}.", n / 10) for n in range(9)]
    short, more = said_once(quotes, 3)
    longer, none = said_once(quotes, 9)
    assert longer[:3] == short
    assert (more, none) == (True, False)


@given(
    st.lists(st.tuples(st.integers(1, 3), st.text("ab 1.", max_size=12), st.floats(-1, 2)), max_size=8),
    st.integers(1, 9),
)
def test_every_sentence_is_chosen_or_merged_or_left(each, count):
    quotes = [a_quote(*one) for one in each]
    statements, more = said_once(quotes, count)
    assert len(statements) <= count
    assert all(one.quote in quotes and set(one.also) <= set(quotes) for one in statements)
    assert bool(statements) == bool(quotes)
    assert not more or len(statements) == count


# Over a store


DOCUMENTS = {
    "towns/coal.md": (
        "# Coal\n\n{COAL} Miners have found work on the quays. The council must close the last mine by 2030."
    ),
    "towns/air.md": "# Air\n\n{AGAIN} Children cough less than ten years ago. The council should plant more trees.",
    "reefs.md": "# Reefs\n\nWarm water bleaches coral in every ocean. We thank all who took part in this survey.",
}
RULES = {
    "must": StatementKind.RECOMMENDATION,
    "should": StatementKind.RECOMMENDATION,
    "thank": StatementKind.COURTESY,
}


def with_kinds(one: Prepared) -> Prepared:
    """A prepared briefing whose sentences are of the kinds that a few words in them stand for."""
    kinds = [next((k for word, k in RULES.items() if word in s.text), s.kind) for s in one.sentences]
    sentences = tuple(replace(s, kind=kind) for s, kind in zip(one.sentences, kinds, strict=True))
    return replace(one, sentences=sentences)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("overviews") / "library.db"
    texts = {name: text.replace("{COAL}", COAL).replace("{AGAIN}", AGAIN) for name, text in DOCUMENTS.items()}
    write_library(made, [with_kinds(prepare(text.encode(), name)) for name, text in texts.items()])
    return made


def overview_of(path: Path, name: str, count: int = 10, kind: StatementKind | None = None) -> Overview:
    async def question(library: Library) -> Overview:
        collection = await library.scope(name)
        assert isinstance(collection, Collection)
        return await library.overview(collection.id, count, kind)

    return ask(path, question)


def test_a_folder_says_a_shared_finding_once_and_names_both_sources(path):
    found = overview_of(path, "towns")
    (shared,) = [one for one in found.statements if "12%" in one.quote.sentence.text]
    assert {shared.quote.briefing.title, *(quote.briefing.title for quote in shared.also)} == {"Coal", "Air"}
    assert "Warm water bleaches coral in every ocean." not in [quote.sentence.text for quote in found.quotes]


def test_thanks_are_not_shown_where_anything_else_can_be(path):
    texts = [quote.sentence.text for quote in overview_of(path, "everything").quotes]
    assert "Warm water bleaches coral in every ocean." in texts
    assert not any("thank" in text for text in texts)


def test_one_kind_is_shown_alone_and_none_where_there_is_none(path):
    asked = overview_of(path, "everything", kind=StatementKind.RECOMMENDATION)
    assert sorted(quote.sentence.text for quote in asked.quotes) == [
        "The council must close the last mine by 2030.",
        "The council should plant more trees.",
    ]
    assert asked.kind is StatementKind.RECOMMENDATION
    assert overview_of(path, "everything", kind=StatementKind.FORECAST).statements == ()


def test_a_collection_of_one_briefing_is_that_briefing_and_one_that_is_gone_is_a_clear_error(tmp_path, path):
    alone = tmp_path / "library.db"
    write_library(alone, [prepare(DOCUMENTS["reefs.md"].encode(), "sea/reefs.md")])
    assert isinstance(ask(alone, lambda library: library.scope("sea")), Briefing)
    with pytest.raises(BotError, match="no longer here"):
        ask(path, lambda library: library.overview("00000000", 5))


def test_a_time_without_a_briefing_is_told_and_not_taken_for_a_title(path):
    with pytest.raises(BotError, match="There is no briefing of “March 2025”"):
        ask(path, lambda library: library.scope("March 2025"))


def test_a_topic_can_be_asked_of_a_folder_and_of_one_kind(path):
    async def question(library: Library) -> list[list[str]]:
        towns = await library.scope("towns")
        asked = [
            await library.answer("council", towns.id, "", 5),
            await library.answer("council", towns.id, "", 5, StatementKind.RECOMMENDATION),
            await library.answer("coral", towns.id, "", 5),
            await library.answer("coral", "", "", 5),
        ]
        return [[quote.sentence.text for quote in one.quotes] for one in asked]

    council, demanded, elsewhere, everywhere = ask(path, question)
    assert len(council) == len(demanded) == 2
    assert elsewhere == []
    assert everywhere == ["Warm water bleaches coral in every ocean."]
