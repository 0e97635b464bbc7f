"""What may be compared: a table of sentences, each with the chart that it allows, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charts import Comparison, FigureInContext, Sort, chart_text, comparisons
from bot.charts.series import title_of
from bot.ingest import prepare, told
from bot.locale import Wording


def in_briefings(*texts: str) -> tuple[Comparison, ...]:
    """The comparisons that some briefings allow, each given as the paragraphs of its one section."""
    prepared = [
        prepare(f"---\ntitle: Paper {n}\npublished: 2024-12-20\n---\n\n## Findings\n\n{text}\n".encode(), f"{n}.md")
        for n, text in enumerate(texts, 1)
    ]
    return comparisons([FigureInContext(*one) for document in prepared for one in told(document)])


def values(comparison: Comparison) -> list[str]:
    return [f"{point.name}: {point.shown}".removeprefix(": ") for point in comparison.points]


@pytest.mark.parametrize(
    ("sentence", "title", "expected"),
    [
        (
            "Exports rose from US$ 3 billion in 2013 to US$ 8 billion in 2023.",
            "Exports",
            ["in 2013: US$ 3 billion", "in 2023: US$ 8 billion"],
        ),
        ("The central bank cut its rate from 5.50% to 4.25%.", "rate", ["5.50%", "4.25%"]),
        (
            "The share of women in parliament went from about 12% in 1997 to more than 26% in 2023.",
            "share of women in parliament",
            ["in 1997: about 12%", "in 2023: more than 26%"],
        ),
        (
            "Debt increased from 60 per cent of GDP in 2008 to 97 per cent of GDP in 2020.",
            "Debt",
            ["in 2008: 60 per cent", "in 2020: 97 per cent"],
        ),
        (
            "Its balance sheet shrank from about €8.8 trillion in mid-2022 to roughly €6.3 trillion in May 2024.",
            "balance sheet",
            ["in mid-2022: about €8.8 trillion", "in May 2024: roughly €6.3 trillion"],
        ),
    ],
)
def test_a_change_shows_both_ends_as_printed_with_when_they_held(sentence, title, expected):
    (comparison,) = in_briefings(sentence)
    assert (comparison.sort, comparison.title, values(comparison)) == (Sort.CHANGE, title, expected)


def test_a_period_that_a_change_took_in_all_is_said_once():
    (comparison,) = in_briefings("From 2013 to 2021 the share of trade climbed from 25% to 29.7%.")
    assert comparison.over == "From 2013 to 2021"
    assert values(comparison) == ["25%", "29.7%"]


def test_a_period_that_is_said_of_something_else_is_not_said_of_a_change():
    (comparison,) = in_briefings("The rules that were agreed in 2009 cut the fee from 25% to 5%.")
    assert comparison.over == ""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Unemployment was 7.1% in 2020, 5.9% in 2021 and 4.8% in 2022.",
            ["in 2020: 7.1%", "in 2021: 5.9%", "in 2022: 4.8%"],
        ),
        (
            "The economy grew by 3.1% in 2021, 2.9% in 2022 and 2.4% in 2023.",
            ["in 2021: 3.1%", "in 2022: 2.9%", "in 2023: 2.4%"],
        ),
        ("Output shrank by 3.5% in 2009 and by 6.1% in 2020.", ["in 2009: 3.5%", "in 2020: 6.1%"]),
        (
            "Renewables produced 47% of the Union’s electricity in 2024, up from 34% in 2019.",
            ["in 2019: 34%", "in 2024: 47%"],
        ),
        (
            "Defence spending stood at €52 billion in 2022, compared with €47 billion in 2020.",
            ["in 2020: €47 billion", "in 2022: €52 billion"],
        ),
        (
            "Inflation peaked at 10.6% in October 2022 and fell to 3.4% in May 2024.",
            ["in October 2022: 10.6%", "in May 2024: 3.4%"],
        ),
    ],
)
def test_a_series_is_in_the_order_of_time(sentence, expected):
    (comparison,) = in_briefings(sentence)
    assert (comparison.sort, values(comparison)) == (Sort.SERIES, expected)


@pytest.mark.parametrize(
    ("text", "whole", "expected"),
    [
        (
            "Hydropower provided 40% of the country’s electricity, gas 35% and wind 15%.",
            "the country’s electricity",
            ["Hydropower: 40%", "gas: 35%", "wind: 15%"],
        ),
        (
            "Clean sources supplied 41% of the world’s electricity in 2024. Hydropower provided 14.3% and wind 8.1%.",
            "Findings",
            ["Hydropower: 14.3%", "wind: 8.1%"],
        ),
        (
            "Of the aid budget, 60% went to roads, 25% to ports and 15% to schools.",
            "the aid budget",
            ["roads: 60%", "ports: 25%", "schools: 15%"],
        ),
        (
            "Agriculture accounts for 12% of output, industry for 30% and services for 58%.",
            "output",
            ["Agriculture: 12%", "industry: 30%", "services: 58%"],
        ),
        ("Coal made up 50% of supply in 2023, oil 20% and gas 15%.", "supply", ["Coal: 50%", "oil: 20%", "gas: 15%"]),
    ],
)
def test_shares_are_parts_of_one_whole_and_its_title_where_they_say_it(text, whole, expected):
    (comparison,) = in_briefings(text)
    assert (comparison.sort, comparison.title, values(comparison)) == (Sort.SHARES, whole, expected)


@pytest.mark.parametrize(
    "sentence",
    [
        # of different places, people or things
        "Inflation was 3% in Germany and 5% in France in 2023.",
        "Unemployment varies, from 8% in Spain to 3% in Germany.",
        "Unemployment fell from 8% in Spain to 3% in Germany.",
        "Spending shifted from 60% of exports in 2010 to 40% of imports in 2020.",
        "In 2022, 5% of men and in 2023, 7% of women were out of work.",
        "Exports rose 5% in 2021 and imports 7% in 2022.",
        "Prices rose 5% in 2021, and wages 3% in 2022.",
        "Inflation was 2% in 2019, and unemployment was 4% in 2020.",
        "Support fell to 40% in the north and 35% in the south.",
        # of different units or currencies
        "The budget was €5 billion in 2020 and US$ 6 billion in 2021.",
        "In 2019 the price was $60 a barrel and in 2020 $40 a tonne.",
        # of unlike or open periods
        "Trade totalled US$ 11 trillion from 2013 to 2021 and US$ 2 trillion in 2022.",
        "It cost €3 million in March 2020 and €30 million in 2021.",
        "Growth was 3% a year in the 1990s and 2% in 2001.",
        "Between 2010 and 2020 output grew 30%, and 5% in 2021.",
        "Since 2016 it has paid RMB 177 billion and since 2020 RMB 60 billion.",
        # a bound beside a value, or bounds of two kinds
        "More than 200 ships called in 2019 and fewer than 100 ships called in 2020.",
        "The share was 20% in 2019 and more than 30% in 2020.",
        # what is only expected, wished or supposed
        "The rate was 3% in 2022 and is expected to be 4% in 2024.",
        "The rate was 3% in 2022 and 4% in 2026.",
        "Emissions were 12 million tonnes in 2020 and must fall to 6 million tonnes by 2030.",
        "The target is 90% by 2030, up from 84% in 2023.",
        "The agency forecasts demand to rise from 100 million barrels in 2022 to 105 million barrels in 2028.",
        "The fund would grow from $3 billion to $5 billion.",
        # a level beside a change
        "The unemployment rate was 5%, 2 percentage points more than in 2019.",
        # ranges, not changes
        "Costs range from $5 million to $9 million.",
        "A ticket costs from $9 to $5, depending on age.",
        "The visual acuity dropped from 20/25 to 20/40.",
        "Such cases made up from 0.25% to 0.1% of all.",
        # percentages that are not parts of one whole
        "Vaccines reached 65% of infants, and rotavirus vaccine 30%.",
        "Women hold 26% of seats and 12% of ministries.",
        "Tariffs of 25% on steel and 10% on aluminium took effect in 2018.",
        "The measles vaccine reached 83% of children in 2023 and the polio vaccine 85% in 2022.",
        "Imports account for 60% of food in Egypt and 20% in Kenya.",
        "The party won 43% of the vote and 51% of the seats.",
        "China accounts for 30% of emissions, America for 14% and India 7%, while 80% of coal is burnt in Asia.",
        "Courses account for 20% of the total and books for 30% of it, respectively.",
        "Coal made up 60% of supply, oil 30% and gas 25%.",
        "Coal made up 50% of supply, oil 20% of imports and gas 15%.",
        "Coal made up 50%, oil 20% of imports and gas 15% of supply.",
        "Hydropower provided 14%, nuclear 9% and wind 8%.",
        "About 70% of adults use the internet; 30% use e-mail.",
        # one value twice
        "The share went from 5% to 5%.",
    ],
)
def test_what_would_be_a_false_comparison_is_none(sentence):
    assert in_briefings(sentence) == ()


def test_a_table_is_no_chart_since_its_heads_say_what_its_cells_are():
    assert (
        in_briefings("| Source | 2010 | 2023 |\n| --- | --- | --- |\n| Solar | 46% | 4% |\n| Wind | 11% | 3% |") == ()
    )


COVERAGE = "Coverage with the third dose of the vaccine was {} in {}."


def test_sentences_of_one_section_that_name_a_measure_in_full_are_a_series():
    text = f"{COVERAGE.format('86%', 2019)} Then came the pandemic. {COVERAGE.format('81%', 2021)}"
    (comparison,) = in_briefings(text)
    assert (comparison.sort, values(comparison)) == (Sort.SERIES, ["in 2019: 86%", "in 2021: 81%"])


def test_sentences_that_contradict_one_another_are_not_drawn():
    text = f"{COVERAGE.format('86%', 2019)} {COVERAGE.format('81%', 2021)} {COVERAGE.format('79%', 2021)}"
    assert in_briefings(text) == ()


def test_a_name_in_one_sentence_alone_keeps_two_apart():
    text = "In Chile, the share of public schools was 40% in 2019. The share of public schools was 50% in 2021."
    assert in_briefings(text) == ()


def test_a_label_without_a_measure_of_its_own_never_joins_sentences():
    assert in_briefings("The rate was 3% in 2019. Much later, the rate was 5% in 2021.") == ()


DEBT = "Developing countries paid US$ {} trillion to service foreign debt in {}, the World Bank reports."


def test_briefings_that_name_the_same_measure_and_names_are_compared():
    (comparison,) = in_briefings(DEBT.format("1.1", 2021), DEBT.format("1.4", 2023))
    assert comparison.sort is Sort.BRIEFINGS
    assert [(point.place, point.name, point.shown) for point in comparison.points] == [
        ("Paper 1", "in 2021", "US$ 1.1 trillion"),
        ("Paper 2", "in 2023", "US$ 1.4 trillion"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        DEBT.format("1.4", 2023).replace("US$", "€"),
        DEBT.format("1.4", 2023).replace("World Bank", "Paris Club"),
        DEBT.format("1.4", 2023).replace("foreign debt", "public debt"),
        DEBT.format("1.4", 2023).replace("paid", "paid more than"),
        DEBT.format("1.4", "March 2023"),
        DEBT.format("1.4", 2023).replace("paid", "will pay"),
    ],
)
def test_briefings_that_differ_in_more_than_the_value_are_not(other):
    assert in_briefings(DEBT.format("1.1", 2021), other) == ()


def test_a_chart_that_a_larger_one_holds_is_left_out():
    text = f"{COVERAGE.format('86%', 2019)} {COVERAGE.format('81%', 2021)} {COVERAGE.format('84%', 2023)}"
    (comparison,) = in_briefings(text)
    assert len(comparison.points) == 3


def test_a_title_stands_in_the_figures_own_clause_or_is_the_heading():
    (comparison,) = in_briefings(
        "Wages rose again, while the jobless rate was low, down from 25% in 2001 to 14% in 2007."
    )
    one = comparison.figures[0]
    assert title_of(replace(one, figure=replace(one.figure, label="jobless rate"))) == "jobless rate"
    assert title_of(replace(one, figure=replace(one.figure, label="Wages"))) == "Findings"


def test_a_label_that_is_no_phrase_by_itself_is_no_title():
    (comparison,) = in_briefings("Exports rose from 3% in 2013 to 8% in 2023.")
    one = comparison.figures[0]
    assert title_of(one) == "Exports"
    assert title_of(replace(one, figure=replace(one.figure, label="due to exports"))) == "Findings"
    assert title_of(replace(one, figure=replace(one.figure, label=""))) == "Findings"


def test_the_alt_text_has_each_value_as_printed_and_the_source():
    (comparison,) = in_briefings("Exports rose from US$ 3 billion in 2013 to US$ 8 billion in 2023.")
    assert chart_text.alt(comparison, Wording()) == (
        "Exports: in 2013: US$ 3 billion; in 2023: US$ 8 billion. Source: Paper 1 · Findings · December 20, 2024"
    )


def test_a_currency_is_named_in_the_briefings_language():
    (comparison,) = in_briefings("Exports rose from US$ 3 billion in 2013 to US$ 8 billion in 2023.")
    assert chart_text.unit_line(comparison) == "US dollars (USD)"


def test_a_long_sentence_is_quoted_around_its_figures():
    start, end = "Among many other things, " * 12, ", as was said at length" * 12
    (comparison,) = in_briefings(f"{start}exports rose from 3% in 2013 to 8% in 2023{end}.")
    quote = chart_text.quoted(comparison)
    assert "3% in 2013 to 8% in 2023" in quote
    assert len(quote) < 300
    assert quote.strip(" …") in f"{start}exports rose from 3% in 2013 to 8% in 2023{end}."


@given(st.text(alphabet="% 0123456789.,;:-–$€¥亿万abcinofto的 ", max_size=300))
def test_no_text_makes_it_fail(text):
    for comparison in in_briefings(f"Exports rose from 3% in 2013 to 8% in 2023. {text}"):
        assert len(comparison.points) > 1
        assert chart_text.alt(comparison, Wording())


def test_a_sentence_of_a_hundred_figures_is_passed_over():
    """It would take time by their square, and is no sentence anybody wrote."""
    assert in_briefings(f"It rose {'from 5% to 6%, ' * 100} at last.") == ()
