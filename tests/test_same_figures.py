"""Figures of several briefings that are one fact: found once, with all who state it; and those that only look alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.model import Briefing, Figure, KeyFigure, Period, Quote, Sentence
from bot.search.same_figures import each_once


def a_figure(number: int, text: str, printed: str, *, language: str = "en", **told) -> KeyFigure:
    """A figure of the briefing with a number: what is not told is as in the first of these tests."""
    briefing = Briefing(
        *(f"{number:08x}", f"b{number}", f"Briefing {number}", "", None, language, f"b{number}.txt", 9, ())
    )
    start = text.index(printed)
    known = {"value": Decimal(40_000_000), "unit": "USD", "label": "catch of the island fleets", **told}
    figure = Figure(printed=printed, start=start, end=start + len(printed), **known)
    return KeyFigure(figure, Quote(Sentence(text, 0, len(text), ""), briefing, ()))


IN_2023 = Period("in 2023", date(2023, 1, 1), date(2023, 12, 31))
OF_2023 = Period("over 2023", date(2023, 1, 1), date(2023, 12, 31))
IN_2024 = Period("in 2024", date(2024, 1, 1), date(2024, 12, 31))
ONE = a_figure(1, "The catch of the island fleets came to US$ 40 million in 2023.", "US$ 40 million", period=IN_2023)


def other(text="Over 2023 the island fleets’ whole catch fetched US$40m.", printed="US$40m", number=2, **told):
    return a_figure(number, text, printed, **{"label": "island fleets’ whole catch", "period": OF_2023, **told})


def places(found):
    return [(one.figure.printed, [each.quote.briefing.slug for each in one.also]) for one in found]


def test_a_fact_in_other_words_and_another_notation_takes_one_place_and_names_all_who_state_it():
    third = other("The island fleets’ catch: US$ 40 million.", "US$ 40 million", number=3, period=None)
    later = a_figure(1, "The nets cost US$ 3 million.", "US$ 3 million", value=Decimal(3_000_000), label="nets")
    found = each_once([ONE, later, other(), third])
    assert places(found) == [("US$ 40 million", ["b2", "b3"]), ("US$ 3 million", [])]


def test_the_first_of_them_stands_for_all():
    assert places(each_once([other(), ONE])) == [("US$40m", ["b1"])]


@pytest.mark.parametrize(
    "told",
    [
        {"value": Decimal(41_000_000)},
        {"unit": "EUR"},
        {"period": IN_2024},
        {"comparator": "~"},
        {"comparator": ">"},
        {"status": "target"},
        {"upper": Decimal(50_000_000)},
        {"label": "subsidies for boats"},
        {"scope": "Tarn", "text": "In Tarn the catch of the island fleets fetched US$40m."},
    ],
)
def test_another_value_unit_period_qualifier_status_measure_or_place_is_another_fact(told):
    one = replace(ONE, figure=replace(ONE.figure, scope="Ost"))
    assert len(each_once([one, other(**told)])) == 2


def test_what_one_denies_or_says_of_another_name_is_another_fact():
    denied = other("The island fleets’ whole catch never fetched US$40m in 2023.")
    elsewhere = other("In the harbours of Tarn the catch of the island fleets fetched US$40m.")
    here = a_figure(
        1, "In the harbours of Ost the catch of the island fleets came to US$ 40 million.", "US$ 40 million"
    )
    assert len(each_once([ONE, denied])) == 2
    assert len(each_once([here, elsewhere])) == 2


def test_a_rise_by_so_much_is_no_level_of_so_much_and_no_fall():
    level = a_figure(1, "The share of cod is 5%.", "5%", value=Decimal(5), unit="%", label="share of cod")
    rise, fall = (
        a_figure(
            n, f"The share of cod {verb} by 5%.", "5%", value=Decimal(5), unit="%", label="share of cod", direction=way
        )
        for n, verb, way in ((2, "rose", "up"), (3, "fell", "down"))
    )
    assert len(each_once([level, rise, fall])) == 3


def test_one_briefing_is_not_named_twice_and_its_own_figures_stay_apart():
    again = a_figure(1, "So the catch of the island fleets was US$ 40 million.", "US$ 40 million")
    assert places(each_once([ONE, again])) == [("US$ 40 million", []), ("US$ 40 million", [])]
    assert places(each_once([ONE, other(), other("The island fleets’ catch was US$40m.")])) == [
        ("US$ 40 million", ["b2"]),
        ("US$40m", []),
    ]


def test_a_sentence_that_two_editions_share_is_one_fact_in_any_language_also_without_a_label():
    said = "2023 fingen die Boote der Inseln Fisch für 40 Mio. US-Dollar."
    first, second = (a_figure(n, said, "40 Mio. US-Dollar", language="de", label="") for n in (1, 2))
    assert places(each_once([first, second])) == [("40 Mio. US-Dollar", ["b2"])]
