"""Numbers whose mark may part decimals or thousands: by their neighbours, by their document, last by their language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.figures.decimal_marks import NO_MARKS, Marks, marks_in
from bot.figures.grammar import figures_in
from bot.ingest import prepare

POINTS, COMMAS = Marks(points=5), Marks(commas=5)


def values(language: str, sentence: str, marks: Marks = NO_MARKS) -> list[str]:
    return [f"{one.value} {one.unit}".rstrip() for one in figures_in(sentence, language=language, marks=marks)]


@pytest.mark.parametrize(
    ("language", "text", "marks"),
    [
        ("es", "El 12.5 % y 2.5 millones, S/ 3.50.", Marks(points=3)),
        ("es", "Son 1,234,567 personas y 1,234.5 toneladas.", Marks(points=2, comma_groups=2)),
        ("es", "Son 1.234.567 personas y 1.234,5 toneladas, el 3,5 %.", Marks(commas=3, point_groups=2)),
        ("de", "Am 12.05. laut Ziffer 3.1 und Version 2.0 vom 01.02.2023.", NO_MARKS),
        ("en", "Some 4,300 people, 0.5 of all, and € 2,50.", Marks(points=1, commas=1)),
        ("es", "Son 400,000 personas, 0,125 de ellas, y 12,345 más.", Marks(commas=1)),
        ("es", "Son 400,000 personas y 12,345 más, un 3,5 %.", Marks(commas=1, comma_groups=1)),
        ("ru", "Доля 3,5 % и 12 345 человек.", Marks(commas=1)),
    ],
)
def test_only_what_can_be_read_one_way_tells_a_habit(language: str, text: str, marks: Marks) -> None:
    assert marks_in(text, language) == marks


@pytest.mark.parametrize(
    ("language", "sentence", "marks", "read"),
    [
        ("es", "El gasto fue de S/ 20,300 millones, el 11.4 % del total.", NO_MARKS, ["20300000000 PEN", "11.4 %"]),
        ("es", "La brecha es de S/. 85,271 millones.", POINTS, ["85271000000 PEN"]),
        ("es", "Se plantaron 400,000 hectáreas.", POINTS, ["400000 hectáreas"]),
        ("es", "La deuda es de 85,271 millones de euros.", COMMAS, ["85271000 EUR"]),
        ("es", "La deuda es de 85,271 millones de euros.", NO_MARKS, ["85271000 EUR"]),
        ("es", "Se plantaron 400.000 hectáreas.", NO_MARKS, ["400000 hectáreas"]),
        ("es", "Se plantaron 400.000 hectáreas.", COMMAS, ["400000 hectáreas"]),
        ("pt", "Foram plantados 400,000 hectares.", POINTS, ["400000 hectares"]),
        ("fr", "On a planté 42,300 hectares.", POINTS, ["42300 hectares"]),
        ("it", "La spesa è di 42,300 euro.", POINTS, ["42300 EUR"]),
        ("de", "Es sind 42,300 Euro.", POINTS, ["42300 EUR"]),
        ("de", "Es sind 42.300 Euro.", NO_MARKS, ["42300 EUR"]),
        ("en", "They planted 42.300 hectares.", COMMAS, ["42300 hectares"]),
        ("en", "They planted 42.375 hectares.", NO_MARKS, ["42.375 hectares"]),
        ("en", "They planted 42,300 hectares.", NO_MARKS, ["42300 hectares"]),
        ("en", "They planted 42,300 hectares.", Marks(points=9, commas=2), ["42300 hectares"]),
        ("zh", "月工资为4,300元。", NO_MARKS, ["4300 CNY"]),
    ],
)
def test_a_number_that_is_open_is_read_by_its_neighbours_then_its_document_then_its_language(
    language: str, sentence: str, marks: Marks, read: list[str]
) -> None:
    assert values(language, sentence, marks) == read


@pytest.mark.parametrize(
    ("language", "sentence", "marks"),
    [
        ("es", "Se plantaron 400,000 hectáreas.", NO_MARKS),  # no decimals are three zeros
        ("es", "Se plantaron 400,000 hectáreas.", COMMAS),
        ("es", "Se plantaron 400.250 hectáreas.", POINTS),
        ("es", "Se plantaron 42,300 hectáreas.", Marks(points=5, commas=4)),
        ("en", "They planted 42,300 hectares.", COMMAS),
    ],
)
def test_what_stays_open_has_no_value(language: str, sentence: str, marks: Marks) -> None:
    assert values(language, sentence, marks) == []


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("El bono es de S/ 250.", ["250 PEN"]),
        ("El bono es de S/.1,250.50.", ["1250.5 PEN"]),
        ("El bono es de S/ 26.5 M (un 3 % más).", ["26500000 PEN", "3 %"]),
        ("El bono es de PEN 300.", ["300 PEN"]),
        ("El bono es de 300 soles.", ["300 PEN"]),
    ],
)
def test_the_sol_is_perus(sentence: str, read: list[str]) -> None:
    assert values("es", sentence) == read


def test_the_number_of_a_paper_is_no_sum() -> None:
    assert values("en", "The report (S/2007/512) and rule S/96/Rev.7 are known.") == []


def document(*sentences: str) -> list[Decimal]:
    """The values that the figures of a small Spanish document have."""
    text = "# Plan de la comarca\n\n" + "\n\n".join(sentences) + "\n"
    found = prepare(text.encode(), "plan.md", language="es").figures
    return [one.value for _at, one in found]


def test_a_document_is_known_as_a_whole_before_its_first_sentence_is_read() -> None:
    lake = "El ministerio quiere restaurar 400,000 hectáreas de bosques para las familias de la comarca."
    share = "La inversión en los puertos creció un 12.4 % y el gasto en las escuelas un 3.7 % en el mismo año."
    elsewhere = "La inversión en los puertos creció un 12,4 % y el gasto en las escuelas un 3,7 % en el mismo año."
    assert document(lake, share) == [400_000, Decimal("12.4"), Decimal("3.7")]
    assert document(share, lake) == [Decimal("12.4"), Decimal("3.7"), 400_000]
    grouped = "El plan crea 20,000 plazas, y dio S/ 1,751 millones para 50,000 familias y 30,000 casas de la región."
    assert document(elsewhere, lake, grouped)[2:4] == [400_000, 20_000]
    assert document(lake, elsewhere) == [Decimal("12.4"), Decimal("3.7")]


def test_the_sign_of_the_sol_ends_no_sentence() -> None:
    assert document("El presupuesto de los puertos de la región alcanzó S/. 30,400 millones, un 12.1 % del total.") == [
        30_400_000_000,
        Decimal("12.1"),
    ]


def test_three_zeros_of_a_share_are_decimals():
    assert [str(one.value) for one in figures_in("Notes at 5.000% fell due.")] == ["5"]
    assert [str(one.value) for one in figures_in("Der Satz lag bei 5,000 %.", language="de")] == ["5"]


def test_a_scale_is_no_figure_without_its_number():
    assert figures_in("Cela coûte 15,000 millions d’euros.", language="fr") == ()
    assert figures_in("Cuesta 15,000 millones de euros.", language="es") == ()


def test_a_number_beside_open_thousands_is_open_as_well():
    assert figures_in("El sueldo pasó de 15,000 a 18,500 pesos.", language="es") == ()
