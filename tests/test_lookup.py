"""Figures looked up as people ask for them, in the briefings that ship with Verbatim and in other languages."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.ingest import build
from bot.library.figure_reading import is_difference
from bot.library.index_terms import figure_words
from bot.library.store_file import StoreFile
from bot.library.unit_names import unit_names
from bot.model import Briefing, Figure, KeyFigure, Lookup, Quote, Sentence
from bot.search import Library
from bot.search.comparisons import compared
from bot.search.figure_kinds import kind_of
from bot.search.queries import misspelled
from bot.search.query_intent import kind_asked
from bot.text.question_words import question_words
from tests.conftest import ask
from tests.lookup_cases import CASES, NOT_THERE, SYNONYMS, answers, write_seeds


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lookup")
    build(write_seeds(folder / "seeds"), folder / "library.db")
    return folder / "library.db"


@pytest.fixture(scope="module")
def found(shipped):
    """Each query of the cases with its first three figures."""

    async def every(library):
        return {query: await library.figures(query, limit=3) for query in [*(q for q, _ in CASES), *NOT_THERE]}

    return ask(shipped, every, SYNONYMS)


def look_up(path, query, limit=5, **options):
    return ask(path, lambda library: library.look_up(query, limit=limit, **options), SYNONYMS)


def printed(path, query, limit=5):
    return [one.figure.printed for one in look_up(path, query, limit).figures]


def store_of(tmp_path, *texts):
    """A store of briefings, each dated 1 May 2024 unless it says otherwise."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number, text in enumerate(texts):
        (seeds / f"b{number}.txt").write_text(f"A Report on {number}\n\nBy Ada Lind\n1 May 2024\n\n{text}\n")
    build(seeds, tmp_path / "library.db")
    return tmp_path / "library.db"


# ------------------------------------------------------------------ the cases


def test_the_first_figure_is_the_right_one_nineteen_times_of_twenty(found):
    missed = [query for query, expected in CASES if not found[query] or not answers(found[query][0], expected)]
    assert len(missed) <= len(CASES) * 0.05, missed


def test_the_right_figure_is_always_among_the_first_three(found):
    assert [query for query, expected in CASES if not any(answers(one, expected) for one in found[query])] == []


def test_nothing_is_returned_for_what_is_not_there(found):
    assert {query: found[query] for query in NOT_THERE if found[query]} == {}


def test_a_word_that_is_nowhere_is_never_dropped(shipped):
    """Each case, with a word put to it that no briefing has, finds nothing."""

    async def every(library):
        return [query for query, _ in CASES if await library.figures(f"{query} xylophone")]

    assert ask(shipped, every, SYNONYMS) == []


# ------------------------------------------------------------------ several briefings

CATCH = (
    "The trade in fish between Tarn and its neighbours totalled US$ 40 million in 2023. Its share in the island’s whole"
    " trade increased from 25% to 29%.\n\nTarn has its ice, Tarn has its salt, and Tarn has its smoke.\n\n"
    "Then Tarn was not alone. We all thank Tarn. The ports of Tarn are open.\n\nThe mayor of Tarn is old."
)
AGAIN = "In 2023, the trade in fish between Tarn and its neighbours came to US$ 40 million."


def test_what_two_briefings_state_is_found_once_and_counted_once(tmp_path):
    found = look_up(store_of(tmp_path, CATCH, AGAIN), "trade")
    assert [one.figure.printed for one in found.figures].count("US$ 40 million") == 1
    assert found.total == len(found.figures)
    (one,) = (one for one in found.figures if one.figure.printed == "US$ 40 million")
    assert {each.quote.briefing.slug for each in (one, *one.also)} == {"b0", "b1"}


def test_a_briefing_that_is_asked_by_name_answers_as_if_it_were_alone(tmp_path):
    (tmp_path / "alone").mkdir()
    (tmp_path / "beside").mkdir()
    alone = store_of(tmp_path / "alone", CATCH)
    beside = store_of(tmp_path / "beside", CATCH, *(f"Ships and ice of {n} ports were counted." for n in range(9)))
    known = {b.slug: b.id for b in ask(beside, lambda library: library.briefings())}
    for query in ("trade", "trade in fish", "share of trade"):
        named = look_up(beside, query, briefing_id=known["b0"]).figures
        assert [one.figure for one in named] == [one.figure for one in look_up(alone, query).figures], query


def test_a_word_that_only_other_briefings_have_is_missing_in_the_one_that_is_asked(tmp_path):
    path = store_of(tmp_path, CATCH, "The lighthouse keepers of the north drew wages of €9,000 in 2023.")
    known = {b.slug: b.id for b in ask(path, lambda library: library.briefings())}
    assert look_up(path, "fish of lighthouse keepers", briefing_id=known["b0"]).figures == ()


# ------------------------------------------------------------------ words


def test_what_was_traded_does_not_come_beside_trade(tmp_path):
    path = store_of(
        tmp_path,
        "Trade with the islands came to US$ 40 million in 2023.\n\nGas traded above €300 in 2022, and ships wait.",
    )
    assert printed(path, "trade") == ["US$ 40 million"]
    assert printed(path, "gas traded") == ["€300"]


def test_electrical_goods_are_not_electricity(shipped):
    sentences = [one.quote.sentence.text for one in look_up(shipped, "cost of electricity").figures]
    assert sentences
    assert not [text for text in sentences if "electrical" in text.lower()]


@pytest.mark.parametrize(
    ("query", "printed_form"),
    [
        ("data centers", "415 TWh"),
        ("data-centre", "415 TWh"),
        ("datacentre electricity", "415 TWh"),
        ("ecommerce", "22 countries"),
        ("e-commerce", "22 countries"),
        ("zero dose Nigeria", "2.1 million zero-dose children"),
        ("zerodose Nigeria", "2.1 million zero-dose children"),
        ("immunisation agenda coverage", "90%"),
        ("immunization agenda coverage", "90%"),
    ],
)
def test_spellings_and_hyphens_make_no_difference(shipped, query, printed_form):
    assert printed_form in printed(shipped, query)


def test_a_mended_word_is_told(shipped):
    found = look_up(shipped, "vacine dozes")
    assert found.figures[0].figure.printed.startswith("2.1 billion")
    assert [typed for typed, _ in found.read_as] == ["vacine", "dozes"]
    assert "vaccine" in found.read_as[0][1]


def test_a_word_that_has_a_hit_is_not_mended(shipped):
    assert look_up(shipped, "vaccine doses").read_as == ()


def test_a_slip_of_one_letter_is_mended_and_a_question_word_is_no_mending():
    assert misspelled("dozes", {"does": "does", "doses": "doses", "roses": "roses"}) == ["doses"]
    assert misspelled("doze", {"dose": "dose"}) == []
    assert misspelled("2023", {"2024": "2024"}) == []


def test_a_compound_is_known_without_its_hyphens_too():
    words = "e commerce and zero dose 5 year ecommerce zerodose".split()
    assert figure_words("E-commerce and zero-dose, 5-year") == words


# ------------------------------------------------------------------ units


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("USD", ["dollars"]),
        ("GBP", ["pounds", "sterling"]),
        ("CNY", ["yuan", "renminbi"]),
        ("CHF", ["Swiss francs"]),
        ("EUR per year", ["euros"]),
        ("%", ["percent", "share"]),
        ("GW", ["gigawatts"]),
        ("km", ["kilometers", "length"]),
        ("XYZ", ["XYZ"]),
        ("vessels", ["vessels"]),
    ],
)
def test_a_unit_is_called_what_people_call_it(unit, words):
    assert all(word in unit_names(unit) for word in words)


def test_a_currency_is_also_called_in_the_briefings_language():
    assert "US-Dollar" in unit_names("USD", "de")
    assert unit_names("USD", "no-such-language") == unit_names("USD")


def test_a_currency_asked_for_is_the_figures(shipped):
    assert {one.figure.unit for one in look_up(shipped, "climate finance pounds").figures} == {"GBP"}


# ------------------------------------------------------------------ times

RATES = (
    "The harbour rate stood at 5% in 2022. The harbour rate stood at 7% in 2023."
    " The harbour rate stood at 6% in 2021. The harbour rate is to stand at 9% by 2030."
)


def test_the_latest_of_several_times_comes_first(tmp_path):
    path = store_of(tmp_path, RATES)
    assert printed(path, "harbour rate", 1) == ["7%"]
    assert printed(path, "what was the harbour rate?", 1) == ["7%"]


@pytest.mark.parametrize(("year", "rate"), [(2021, "6%"), (2022, "5%"), (2023, "7%")])
def test_a_year_asked_for_decides(tmp_path, year, rate):
    path = store_of(tmp_path, RATES)
    assert printed(path, f"harbour rate in {year}") == [rate]


def test_a_goal_is_what_lies_ahead(tmp_path):
    path = store_of(tmp_path, RATES)
    assert printed(path, "harbour rate by 2030") == ["9%"]


def test_a_year_that_no_figure_is_of_finds_nothing(tmp_path):
    path = store_of(tmp_path, RATES)
    assert printed(path, "harbour rate in 1999") == []


def test_what_lies_ahead_is_told_by_the_briefings_date(tmp_path):
    sentence = "The harbour rate is to be 9% by 2030."

    def read(store):
        every = [row for (row,) in store.all("SELECT sentence FROM figure")]
        return {
            store.numbered[one.sentence.briefing].briefing.published: one
            for one in store.figures.of(every, store.numbered)
        }

    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, day in (
        ("before", "published: 2024-05-01"),
        ("behind", "published: 2031-05-01"),
        ("undated", "author: A"),
    ):
        (seeds / f"{name}.md").write_text(f"---\ntitle: The {name} report\n{day}\n---\n\n{sentence}\n")
    build(seeds, tmp_path / "library.db")
    found = StoreFile(tmp_path / "library.db").answer(read)
    assert {day: one.lies_ahead for day, one in found.items()} == {
        date(2024, 5, 1): True, date(2031, 5, 1): False, None: False,
    }  # fmt: skip
    assert {kind_of(one.unit) for one in found.values()} == {"share"}


# ------------------------------------------------------------------ what a sentence points back to


def test_a_number_of_what_the_sentence_before_names_is_found(tmp_path):
    path = store_of(tmp_path, "Zeppelins are built again in the north. Their number rose to 41 ships in 2023.")
    assert printed(path, "zeppelins") == ["41 ships"]


def test_a_place_named_elsewhere_in_the_briefing_brings_no_figure_of_another(tmp_path):
    path = store_of(
        tmp_path,
        "Wages in the mills of Norway rose to 300 crowns a day.\n\nMills in Iceland have closed by now.",
    )
    assert printed(path, "wages in Norway") != []
    assert printed(path, "wages in Iceland") == []


# ------------------------------------------------------------------ what a figure is instead of having the word


def test_a_long_name_is_known_by_its_initials(shipped):
    assert figure_words("The Silicon Valley Bank of old")[-1] == "svb"
    assert printed(shipped, "SVB assets", 1) == ["US$209 billion"]
    assert printed(shipped, "capital of the AIIB", 1) == ["US$ 100 billion"]


def test_a_target_is_what_lies_ahead_and_nothing_else(tmp_path):
    path = store_of(
        tmp_path,
        "Ferries are to carry 9 million passengers by 2030.\n\nTrams carried 4 million passengers in 2023.",
    )
    assert printed(path, "ferries target") == ["9 million passengers"]
    assert printed(path, "trams target") == []


def test_the_verb_of_a_question_may_be_another_but_what_it_is_about_may_not(tmp_path):
    path = store_of(tmp_path, "Savers withdrew US$ 42 million from Harbour Bank in one day.")
    assert printed(path, "How much did savers pull from Harbour Bank?") == ["US$ 42 million"]
    assert printed(path, "How much did savers pull from Mountain Bank?") == []


def figure_in(sentence, number):
    start = sentence.index(number)
    unit = "%" if "%" in number else "doses"
    direction = "up" if "rose" in sentence else "down" if "slowed" in sentence else ""
    figure = Figure(Decimal(1), unit, number, start, start + len(number), direction=direction)
    briefing = Briefing("00ff00ff", "b", "B", "", None, "en", "b.txt", 1, ())
    return KeyFigure(figure, Quote(Sentence(sentence, 0, len(sentence), ""), briefing, ()))


@pytest.mark.parametrize(
    ("sentence", "number", "is_one"),
    [
        ("Exports rose by 22% in 2023.", "22%", True),
        ("Deaths were 8% lower than in 2022.", "8%", True),
        ("That was a reduction of 13%.", "13%", True),
        ("Coverage stood at 84% in 2023.", "84%", False),
        ("Inflation slowed to 44% in 2024.", "44%", False),
        ("They gave 2 billion doses to more than 120 countries.", "2 billion doses", False),
    ],
)
def test_a_difference_is_told_from_a_level(sentence, number, is_one):
    found = figure_in(sentence, number)
    assert is_difference(found.figure, sentence, found.span) is is_one


# ------------------------------------------------------------------ comparisons


def compared_in(path, query):
    return ask(path, lambda library: library.compare(query), SYNONYMS)


def test_periods_are_compared_in_their_order_and_by_unit(tmp_path):
    path = store_of(tmp_path, f"{RATES} The harbour rate brought in US$ 5 million in 2022 and US$ 6 million in 2023.")
    found = compared_in(path, "harbour rate")
    units = {group.unit: [one.figure.printed for one in group.figures] for group in found.comparisons}
    assert units["%"] == ["6%", "5%", "7%", "9%"]
    assert all(len({one.figure.unit for one in group.figures}) == 1 for group in found.comparisons)


def test_a_quarter_is_not_compared_with_years_nor_what_the_query_does_not_name(tmp_path):
    path = store_of(
        tmp_path,
        "Unemployment stood at 7% in 2021. Unemployment stood at 6% in 2022."
        " Unemployment stood at 5% in the second quarter of 2022."
        " Output of the mines, where unemployment is high, stood at 40% in 2022.",
    )
    groups = [[one.figure.printed for one in group.figures] for group in compared_in(path, "unemployment").comparisons]
    assert groups == [["7%", "6%"]]


def test_several_briefings_are_compared_and_one_figure_alone_is_not(tmp_path):
    path = store_of(
        tmp_path,
        "Whales numbered 900 animals in 2020.",
        "Whales numbered 1,100 animals in 2023.",
        "Wolves numbered 700 animals in 2021.",
    )
    (group,) = compared_in(path, "whales").comparisons
    assert [one.quote.briefing.source for one in group.figures] == ["b0.txt", "b1.txt"]
    alone = compared_in(path, "wolves")
    assert alone.comparisons == ()
    assert len(alone.found) == 1


def test_a_rise_in_percent_is_not_compared_with_a_share():
    share, other = figure_in("It stood at 12% in 2022.", "12%"), figure_in("It stood at 15% in 2023.", "15%")
    rise = figure_in("It rose by 30% in 2023.", "30%")
    assert compared("it", [Lookup("it", (share, rise))]).comparisons == ()
    other = replace(other, figure=replace(other.figure, value=Decimal(15)))
    (group,) = compared("it", [Lookup("it", (share, rise, other))]).comparisons
    assert group.figures == (share, other)


# ------------------------------------------------------------------ anything at all


def test_a_limit_of_none_finds_none(shipped):
    assert look_up(shipped, "trade", limit=0).figures == ()


def test_a_figure_can_be_asked_of_one_briefing_only(shipped):
    known = {b.slug: b.id for b in ask(shipped, lambda library: library.briefings())}
    found = look_up(shipped, "electricity", briefing_id=known["electricity-transition"]).figures
    assert found
    assert {one.quote.briefing.slug for one in found} == {"electricity-transition"}
    assert look_up(shipped, "vaccine", briefing_id=known["electricity-transition"]).figures == ()


@pytest.fixture(scope="module")
def loop():
    """A loop of its own, for a library that is opened once for many examples."""
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture(scope="module")
def library(shipped, loop):
    opened = Library(shipped, SYNONYMS)
    yield opened
    loop.run_until_complete(opened.close())


@settings(max_examples=150)
@given(
    query=st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from([*(q for q, _ in CASES), *NOT_THERE, "2023", "how many", "-", '"', "AND", "NEAR("]),
            max_size=4,
        ).map(" ".join),
    )
)
@example(query='" OR 1=1 -- *')
@example(query="what is it?")
@example(query="١٢٣ ٪ ২০২৩")
@example(query="2023 2024 2025")
@example(query="\x00\ud800")
def test_any_query_finds_figures_or_none(library, loop, query):
    found = loop.run_until_complete(library.look_up(query, limit=3))
    assert len(found.figures) <= 3
    assert len({(one.quote.briefing.id, one.figure.start) for one in found.figures}) == len(found.figures)


# ------------------------------------------------------------------ words that are let go, and other languages


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("The harbour was given 40 cranes in 2023 by the state.", "cranes donated to the harbour", "40 cranes"),
        ("Some 3,400 families left the valley in 2022.", "families who moved away from the valley", "3,400 families"),
        ("The fund has bought 12 ferries since 2020.", "ferries acquired by the fund", "12 ferries"),
    ],
)
def test_what_was_done_may_be_told_in_another_word(tmp_path, text, query, expected):
    assert printed(store_of(tmp_path, text), query)[:1] == [expected]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        (
            "Our Dredging Programme cost $4.6 million in FY2021 and the quay $9.1 million in FY2022.",
            "dredging 2021",
            "$4.6",
        ),
        ("Die Personalaufwendungen der Stadt stiegen auf 4,4 Mio. Euro.", "Personalkosten", "4,4 Mio. Euro"),
        ("Die Erträge aus Spenden stiegen im letzten Jahr auf 7,3 Mio. Euro.", "Spendeneinnahmen", "7,3 Mio. Euro"),
    ],
)
def test_fiscal_years_and_compounds_are_found_by_their_parts(tmp_path, text, query, expected):
    assert printed(store_of(tmp_path, text), query, 1)[0].startswith(expected)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        (
            "En 2022, l’enquête compte 12 480 réponses des agents de la ville, soit un taux de réponse de 18,4 %.",
            "combien de réponses",
            "12 480",
        ),
        (
            "Toll revenue grew at a rate of 12%. Toll revenue of the two bridges came to $56 million.",
            "toll revenue",
            "$56 million",
        ),
        (
            "Loans for the total outlay were $8 million. Total outlay is expected to be $45 million.",
            "total outlay",
            "$45 million",
        ),
    ],
)
def test_the_kind_of_number_and_the_whole_label_come_first(tmp_path, text, query, expected):
    assert printed(store_of(tmp_path, text), query, 1)[0].startswith(expected)


def test_figures_that_lack_a_word_are_the_closest_ones_and_no_answer(tmp_path):
    path = store_of(tmp_path, "The reservoir of Talmora holds 42 million litres of water behind its wall.")
    found = look_up(path, "reservoir of Talmora wall porphyry")
    assert found.figures == ()
    assert [one.figure.printed for one in found.closest] == ["42 million litres"]


def test_neither_a_name_nor_a_year_nor_the_only_thing_is_let_go(tmp_path):
    path = store_of(tmp_path, "Wheat stocks in Norway rose to 300,000 tonnes in 2023.")
    for query in ("wheat stocks in Iceland", "wheat stocks in Norway in 2011", "porphyry in Norway"):
        found = look_up(path, query)
        assert found.figures == () and found.closest == (), query


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Wie viele Güterzüge fuhren 2021?", "15,000 trains"),
        ("combien de trains de marchandises en 2021", "15,000 trains"),
        ("¿Cuántos trenes de mercancías en 2021?", "15,000 trains"),
        ("сколько грузовых поездов в 2021", "15,000 trains"),
    ],
)
def test_a_question_in_another_language_finds_what_its_words_are_called_here(tmp_path, query, expected):
    path = store_of(tmp_path, "More than 15,000 freight trains crossed the border in 2021. Lorries made 9,000 trips.")
    assert printed(path, query)[:1] == [expected.replace("trains", "freight trains")]


@pytest.mark.parametrize("query", ["the", "and of the for", "17.3%", "what is it", "wie viele"])
def test_a_question_of_small_words_or_a_bare_number_has_no_answer(shipped, query):
    assert look_up(shipped, query).figures == ()


def test_a_figure_of_another_place_in_the_sentence_does_not_come_first(tmp_path):
    path = store_of(tmp_path, "Free lunches reached 31% of pupils in Eastmoor and 8% in Westhaven.")
    assert printed(path, "free lunches in Eastmoor")[0] == "31%"
    assert printed(path, "free lunches in Westhaven")[0] == "8%"


def test_the_letters_of_a_dollar_sign_are_no_country(tmp_path):
    assert figure_words("The dam cost US$40 million, and the US paid A$2 million of it.").count("us") == 1
    path = store_of(tmp_path, "The dam cost US$40 million.\n\nPumps from the US lift 300 tonnes of mud a day.")
    assert printed(path, "US pumps mud")[0].startswith("300 tonnes")


def test_figures_under_a_heading_of_just_these_words_come_before_a_mention(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    text = "# A Report on Mills\n\n## Wages\n\nSpinners had 300 crowns a day in 2023.\n\n## Trade\n\n"
    (seeds / "b.md").write_text(f"{text}Mills sold 41 looms in 2023, more than their wage earners could carry.\n")
    build(seeds, tmp_path / "library.db")
    assert printed(tmp_path / "library.db", "wages")[0].startswith("300 crowns")


# ------------------------------------------------------------------ a word short


def test_a_figure_that_lacks_a_lesser_word_is_given_where_it_is_surely_meant(tmp_path):
    text = (
        "The Skarvik ferry carried 81,000 passengers in 2022. Each crossing takes forty minutes.\n\nWinters are mild."
    )
    path = store_of(tmp_path, text)
    assert printed(path, "ferry passengers Skarvik winters 2022", 1) == ["81,000 passengers"]


def test_a_noun_made_of_a_verb_must_be_there(tmp_path):
    path = store_of(tmp_path, "Roads took 40 million crowns in 2021. Investment in harbours was 9 million crowns.")
    assert printed(path, "harbour investment", 1) == ["9 million crowns"]


def test_a_word_is_not_mended_to_one_that_only_joins(tmp_path):
    path = store_of(tmp_path, "Tolls brought 12 million crowns while bridges stood empty.")
    assert look_up(path, "tolls whole").read_as == ()


def test_those_who_are_counted_are_asked_for_whatever_their_word_comes_from(tmp_path):
    path = store_of(tmp_path, "In May, 14 representatives introduced the motion on tides, which the house then heard.")
    assert printed(path, "number of representatives who introduced the motion", 1) == ["14 representatives"]


def test_a_quarter_is_found_by_its_short_name(tmp_path):
    path = store_of(
        tmp_path, "Harbour traffic grew by 3% in the first quarter. It had grown by 8% in the third quarter."
    )
    assert printed(path, "harbour traffic growth Q1", 1) == ["3%"]


def test_in_a_german_library_a_capital_makes_no_name_and_small_words_need_not_be_found(tmp_path):
    text = "Werden die Transfers nicht gezählt, lag die Armutsquote der Haushalte im Jahr 2014 bei 35,2 Prozent."
    path = store_of(tmp_path, f"{text}\n\nDie Haushalte der Stadt gaben für die Miete mehr als ein Drittel aus.")
    found = look_up(path, "Armutsquote ohne Sozialleistungen")
    assert [one.figure.printed for one in (*found.figures, *found.closest)][:1] == ["35,2 Prozent"]
    assert printed(path, "Armutsquote nach den Transfers") == ["35,2 Prozent"]


def test_what_the_question_says_itself_is_no_answer_to_it(tmp_path):
    path = store_of(tmp_path, "Rates on 30-year mortgages eased in May, as lenders and towns had hoped for.")
    assert printed(path, "30-year mortgage rates") == []


def test_what_the_question_does_not_say_is_an_answer_beside_what_it_says(tmp_path):
    path = store_of(tmp_path, "Rates on 30-year mortgages eased to 5.2% in May, as lenders and towns had hoped for.")
    assert printed(path, "30-year mortgage rates") == ["5.2%"]


def test_a_number_of_the_question_with_another_unit_is_an_answer(tmp_path):
    path = store_of(tmp_path, "Harbour fees rose by 5% for the top 5 carriers.")
    assert "5%" in printed(path, "harbour fees of the top 5 carriers", 3)


def test_a_number_alone_may_be_asked_for_with_what_it_counts(tmp_path):
    path = store_of(tmp_path, "Engineers counted 63 reactors under construction, with 70 GW between them.")
    assert printed(path, "63 reactors", 1) == ["63 reactors"]


# ------------------------------------------------------------------ what is likely, and what is only close

GATES = (
    "The port spent its own means on new gates: the investment in gates came to €1.6 million.\n\n"
    "The jobless rate of divers in the port was 4.2% in 2024.\n\n"
    "In the first half of 2017, 74 thefts of boats were recorded, and in 2018 there was a fence.\n\n"
    "Five members of the board left the harbour rate at 13.25%, and two wanted a cut of 25 basis points in it.\n\n"
    "The law caps the price of salt at €35, and ships that raise prices pay rebates: 27 ships must do so."
)


def test_what_was_spent_on_a_thing_is_the_money_beside_it_and_a_price_is_not(tmp_path):
    path = store_of(tmp_path, GATES)
    assert printed(path, "how much was spent on gates", 1) == ["€1.6 million"]
    assert printed(path, "gates prices") == []


def test_a_figure_that_lacks_what_was_asked_of_is_only_close(tmp_path):
    found = look_up(store_of(tmp_path, GATES, "Cooks and smiths eat early."), "jobless rate of smiths")
    assert found.figures == ()
    assert [one.figure.printed for one in found.closest] == ["4.2%"]


def test_a_figure_of_another_year_is_no_answer_though_the_year_stands_in_its_sentence(tmp_path):
    path = store_of(tmp_path, GATES)
    assert printed(path, "thefts of boats in 2018") == []
    assert printed(path, "thefts of boats in 2017") == ["74 thefts"]


def test_what_people_are_is_not_let_go_where_nothing_else_is_asked(tmp_path):
    path = store_of(tmp_path, "Some 2,100 people cooked with wood in 2024. The unemployed are many, and they walked.")
    assert printed(path, "how many people are unemployed") == []
    assert printed(path, "how many people cooked") == ["2,100 people"]


def test_points_are_a_difference_and_come_behind_the_level_that_was_asked_for(tmp_path):
    assert printed(store_of(tmp_path, GATES), "harbour rate", 1) == ["13.25%"]


@pytest.mark.parametrize(
    ("query", "kind"),
    [("ships that must pay rebates", ""), ("cost of ships", "money"), ("what did the ships cost", "money")],
)
def test_the_kind_that_is_asked_is_told_by_what_is_asked_for(query, kind):
    assert kind_asked(query) == kind


@pytest.mark.parametrize("word", ["spent", "got", "brought"])
def test_an_irregular_form_of_a_common_verb_is_one_too(word):
    assert question_words().is_deed(word)
