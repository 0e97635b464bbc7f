"""A label is right or silent: a quality, a participle or another figure's noun is none."""

import pytest

from bot.figures.grammar import figures_in
from bot.figures.label_doubts import names_a_thing
from tests.labelling import SUREST_RULE


@pytest.mark.parametrize(
    "label",
    ["rents", "number of schools", "trade in goods", "cable", "share of income", "net lending", "half of adults"],
)
def test_a_noun_names_a_thing(label):
    assert names_a_thing(label.split())


@pytest.mark.parametrize(
    "label", ["robust", "risen", "high", "otherwise", "number", "remarkable in towns", "very low", "generous", "fallen"]
)
def test_a_quality_a_participle_or_a_word_for_any_number_names_none(label):
    assert not names_a_thing(label.split())


@pytest.mark.parametrize(
    "text",
    [
        "It stayed modest at 2.3% in May.",
        "Otherwise the board would lift it by 40 basis points.",
        "It was low, at 14%.",
    ],
)
def test_where_none_is_sure_no_label_is_shown(text):
    (figure,) = figures_in(text, model=SUREST_RULE)
    assert figure.label == ""


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The fund sent 3 million kits to over 60 clinics.", ["kits", "clinics"]),
        ("Some 900 nurses came from 14 countries.", ["nurses", "countries"]),
        ("The ministry signed 40 accords with 19 cities.", ["accords", "accords"]),
    ],
)
def test_a_count_that_something_goes_to_or_comes_from_is_of_itself(text, labels):
    assert [figure.label for figure in figures_in(text, model=SUREST_RULE)] == labels


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Growth was minus 0.4 per cent.", "down"),
        ("Growth was 0.4 per cent.", "up"),
        ("Output contracted by 1.7 per cent.", "down"),
        ("The rate rose to minus 0.1 per cent.", "up"),
    ],
)
def test_a_growth_below_zero_is_a_fall(text, direction):
    (figure,) = figures_in(text)
    assert figure.direction == direction


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The rule stands on page 214, paragraph 33."),
        ("en", "Call 020 7946 0111 or write."),
        ("de", "Die Regel steht auf Seite 214, Absatz 33."),
        ("de", "Telefon 030 18 222 0, Drucksache 4123."),
        ("fr", "La règle figure à la page 214, paragraphe 33."),
        ("es", "La regla está en la página 214, párrafo 33."),
        ("pt", "A regra está na página 214, parágrafo 33."),
        ("it", "La regola è a pagina 214, paragrafo 33."),
        ("ru", "Правило дано на странице 214, пункт 33."),
        ("zh", "规则见第214页第33段。"),
    ],
)
def test_pages_paragraphs_and_telephones_are_no_key_figures(language, text):
    assert [figure.printed for figure in figures_in(text, language=language) if figure.key] == []


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        ("fr", "Le coût moyen s’élève à 4,1 % du budget.", "coût moyen"),
        ("es", "Se destinarán 900 millones de euros a riego.", ""),
        ("zh", "赤字率由3.1%提高到3.9%。", "赤字率"),
        ("it", "Il deficit è sceso dal 6,5% al 4,8% del PIL.", "deficit"),
    ],
)
def test_no_label_begins_or_ends_with_a_verb(language, text, label):
    (figure,) = figures_in(text, language=language)
    assert figure.label == label
