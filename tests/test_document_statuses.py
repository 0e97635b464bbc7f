"""What a figure whose own words say nothing is told to be by the headings above it and the figures around it."""

from datetime import date

import pytest

from bot.figures.document_statuses import DocumentStatuses
from bot.figures.grammar import figures_in
from bot.figures.passages import Place


def statuses(*sentences, headings=(), language="en", published=None, sections=None):
    """What the last sentence's figures are, where the sentences stand under some headings."""
    places, figures = [], []
    for number, text in enumerate(sentences):
        section = sections[number] if sections else "a"
        places.append(Place(text, 0, number, section, tuple(headings)))
        figures += [(number, one) for one in figures_in(text, published=published, language=language)]
    found = DocumentStatuses(places, figures, published, language).statuses()
    return [one for (at, _), one in zip(figures, found, strict=True) if at == len(sentences) - 1]


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("en", "Programme of works 2031", "Ferry pier for 300 boats."),
        ("fr", "Programme 2031", "Un périscolaire de 60 places."),
        ("ru", "Стратегия на период до 2031 года", "Доля цифровых архивов - не менее 40 процентов;"),
        ("zh", "2031年城市更新", "交付安置房18万套。"),
    ],
)
def test_what_a_plan_for_a_year_to_come_lists_is_wanted(language, heading, text):
    assert statuses(text, headings=[heading], language=language, published=date(2026, 3, 1)) == ["target"]
    assert statuses(text, headings=[heading], language=language, published=date(2034, 3, 1)) == ["outcome"]


def test_what_an_outlook_for_a_year_to_come_tells_is_expected_and_what_is_so_today_is_not():
    published = date(2026, 3, 1)
    assert statuses("Growth of 2 percent.", headings=["Outlook for 2027"], published=published) == ["forecast"]
    assert statuses("The towns have 40 schools.", headings=["Vision 2035"], published=published) == ["outcome"]


@pytest.mark.parametrize(
    ("language", "heading", "text", "status"),
    [
        ("en", "Our goals", "A third ferry for 300 passengers.", "target"),
        ("fr", "Nos objectifs", "Les particules fines : 55 % de moins.", "target"),
        ("es", "Metas", "500 viviendas al año.", "target"),
        ("pt", "Metas", "500 creches por ano.", "target"),
        ("de", "Unsere Ziele", "300 neue Wohnungen am Fluss.", "target"),
        ("de", "Unsere Ziele", "Die Stadt hat 300 Wohnungen am Fluss.", "outcome"),
        ("en", "What was found", "A third ferry for 300 passengers.", "outcome"),
    ],
)
def test_the_points_under_a_heading_that_names_goals_are_wanted(language, heading, text, status):
    assert statuses(text, headings=[heading], language=language) == [status]


@pytest.mark.parametrize(
    ("language", "wish", "report", "point"),
    [
        ("es", "Queremos 40 escuelas.", "La flota creció un 3 %.", "Construcción de 500 viviendas."),
        ("pt", "Queremos 40 escolas.", "A frota cresceu 3 %.", "Construção de 500 casas."),
        ("de", "Wir wollen 40 Schulen.", "Die Flotte wuchs um 3 %.", "Sanierung von 500 Wohnungen."),
    ],
)
def test_a_point_that_names_what_is_done_is_wanted_in_what_plans_anything(language, wish, report, point):
    assert statuses(wish, report, point, language=language) == ["target"]
    assert statuses(*[report] * 6, point, language=language) == ["outcome"]


RULES = ["A member must pay $40.", "The fee is capped at $90.", "Guests are exempt up to $15."]


def test_plain_sentences_among_rules_are_rules():
    assert statuses(*RULES, "The branch gets 20 percent.") == ["rule"]
    assert statuses(*RULES[:2], "The branch gets 20 percent.") == ["outcome"]
    assert statuses(*RULES, "The branch gets 20 percent.", sections="aaab") == ["outcome"]
    assert statuses("Dues rose by 3 percent.", *RULES, "The branch gets 20 percent.") == ["outcome"]


def test_what_stands_among_outcomes_is_one_whatever_the_rest_of_the_document_wants():
    wishes = [f"We will build {number}00 homes." for number in range(2, 9)]
    results = ["Rents rose by 3 percent.", "Wages fell by 2 percent.", "Exports grew by 5 percent."]
    around = [*wishes, *results, "The port handles 40 ships."]
    assert statuses(*around, sections="a" * len(wishes) + "b" * 4) == ["outcome"]
    assert statuses(*wishes, "The port handles 40 ships.") == ["target"]
