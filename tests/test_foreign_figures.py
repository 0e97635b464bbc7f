"""What stands around figures outside English: bounds, multiples, years, references, words that name no thing."""

from __future__ import annotations

import pytest

from bot.figures.grammar import figures_in
from tests.labelling import SUREST_RULE


def _told(language: str, sentence: str) -> list[str]:
    """The figures of a sentence: as printed, with their qualifier, unit and label."""
    return [
        f"{one.printed} {one.comparator} {one.unit or '-'} {one.label or '-'}"
        for one in figures_in(sentence, language=language)
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("de", "Lastwagen ab 12 Tonnen zahlen mehr.", ">= 12"),
        ("de", "Betroffen sind maximal 40 Prozent.", "<= 40"),
        ("de", "Das sind nahezu 300 Gemeinden.", "~ 300"),
        ("fr", "Un taux supérieur à 7 % reste rare.", "> 7"),
        ("fr", "Pas moins de 60 communes ont répondu.", ">= 60"),
        ("fr", "Le devis tourne autour de 9 000 euros.", "~ 9000"),
        ("es", "Un tipo inferior al 2 % es raro.", "< 2"),
        ("es", "No menos de 60 municipios respondieron.", ">= 60"),
        ("es", "La obra cuesta alrededor de 9 millones de euros.", "~ 9000000"),
        ("pt", "Uma taxa superior a 7% é rara.", "> 7"),
        ("pt", "A obra custa por volta de 9 milhões de euros.", "~ 9000000"),
        ("it", "Un tasso superiore al 7 per cento è raro.", "> 7"),
        ("it", "Hanno risposto non più di 60 comuni.", "<= 60"),
        ("ru", "Скорость не ниже 40 км/ч.", ">= 40"),
        ("ru", "Уехали не больше 6% жителей.", "<= 6"),
        ("zh", "惠及不低于60个县。", ">= 60"),
        ("zh", "进口不足7%。", "< 7"),
    ],
)
def test_a_bound_is_told_by_the_words_before_the_figure(language: str, sentence: str, expected: str) -> None:
    assert [f"{one.comparator} {one.value:f}" for one in figures_in(sentence, language=language)] == [expected]


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("fr", "Un loyer supérieur à 900 euros est rare.", "loyer"),
        ("es", "Una multa inferior a 900 euros es rara.", "multa"),
        ("it", "Un canone superiore a 900 euro è raro.", "canone"),
        ("pt", "Uma multa superior a 900 euros é rara.", "multa"),
    ],
)
def test_what_a_bound_describes_is_what_is_measured(language: str, sentence: str, label: str) -> None:
    assert [one.label for one in figures_in(sentence, language=language)] == [label]


@pytest.mark.parametrize(
    ("language", "sentence", "printed"),
    [
        ("es", "El coste es cinco veces mayor.", "cinco veces"),
        ("pt", "O custo é cinco vezes maior.", "cinco vezes"),
        ("fr", "Le coût est cinq fois plus élevé.", "cinq fois"),
        ("it", "Il costo è cinque volte superiore.", "cinque volte"),
        ("ru", "Расходы выросли в 2,5 раза.", "2,5 раза"),
        ("ru", "Цена в три раза выше.", "три раза"),
    ],
)
def test_how_many_times_as_much_is_a_multiple_and_no_count(language: str, sentence: str, printed: str) -> None:
    assert [(one.printed, one.unit) for one in figures_in(sentence, language=language)] == [(printed, "times")]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("it", "Le donne hanno votato tre volte."),
        ("it", "Questo, a mio avviso, resta vero per un mio amico."),
        ("it", "Il 3 marzo '46 segnava una svolta."),
        ("it", "La norma vale dal 1° aprile 2024."),
        ("it", "Mentre il 1963 volge alla fine, l’anno 1964 porti pace."),
        ("it", "D.L. 14 Dicembre 2018."),
        ("es", "El voto del año 1952 ha costado mucho."),
        ("es", "La reunión fue el 2014 cuando firmamos."),
        ("pt", "Ficaram em um quarto vazio. A lei vale desde 1º de março de 2024."),
        ("it", "Un terzo paese ha firmato."),
        ("ru", "В статьях 75, 83 и 103 Конституции сказано иное."),
        ("fr", "Les articles 6, 7 et 12 lois comprises valent toujours."),
        ("de", "Die Artikel 6, 7 und 12 Grundgesetz gelten."),
        ("en", "See communication COM(2020) 67 final."),
    ],
)
def test_years_references_and_small_words_are_no_figures(language: str, sentence: str) -> None:
    assert [one.printed for one in figures_in(sentence, language=language) if one.key] == []


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("de", "Gebaut werden 250 neue, helle und bezahlbare Wohnungen.", "neue, helle und bezahlbare Wohnungen"),
        ("fr", "Il faut 30 000 nouvelles places privées et publiques.", "nouvelles places privées et publiques"),
        ("es", "Habrá 12.000 puntos de recarga públicos y privados.", "puntos de recarga públicos y privados"),
        ("it", "Servono 4.500 nuove scuole entro giugno.", "nuove scuole"),
        ("it", "Sono 45 mila studenti di Roma.", "studenti di Roma"),
        ("ru", "Нужно 2 тысячи новых и старых школ.", "новых и старых школ"),
        ("zh", "建设200万个公共和私人充电桩。", "公共和私人充电桩"),
        ("en", "The state wants two million private and public charging points.", "private and public charging points"),
    ],
)
def test_a_counted_thing_is_named_with_the_adjectives_that_stand_in_a_row(
    language: str, sentence: str, label: str
) -> None:
    assert [one.label for one in figures_in(sentence, language=language)] == [label]


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("pt", "O plano vai forçar gastos extras de R$ 60 milhões.", "gastos extras"),
        ("pt", "Foram doados R$ 12 milhões.", ""),
        ("pt", "O projeto conta com US$ 3 milhões do Banco Mundial.", ""),
        ("es", "Tenemos un déficit que supera los 3 millones de euros.", "déficit"),
        ("es", "Unos sectores necesitan 50 hectáreas.", ""),
        ("es", "El mes de octubre las reservas bajaron un 3 %.", "reservas"),
        ("fr", "Le service a déjà conseillé plus d’un million de personnes.", "personnes"),
        ("fr", "Le marché pèse 50 milliards d’euros.", "marché"),
        ("it", "Sono stati investiti 12 milioni di euro.", ""),
        ("ru", "В 2023 году было пожертвовано 12 млн рублей.", ""),
        ("de", "Die Quote liegt bei 4 % der Wirtschaftsleistung.", "Quote"),
        ("ru", "Дефицит достиг 4% ВВП.", "Дефицит"),
        ("it", "In piazza, colma di 40 mila persone, cantavano.", "persone"),
        ("it", "La spesa si aggira intorno ai 3 milioni di euro.", "spesa"),
        ("de", "Im selben Zeitraum ist der Verbrauch um 9 Prozent gefallen.", "Verbrauch"),
        ("de", "Sie erreichten lediglich eine Quote von 62 Prozent.", "Quote"),
        ("ru", "Агентство предоставляет субсидию на 53 миллиона рублей.", "субсидию"),
        ("zh", "启动城中村改造2.6万户。", "城中村改造"),
        ("zh", "补贴标准从每人每月209元提高到217元。", "补贴标准"),
        ("zh", "完成141公里架空线入地。", "架空线"),
        ("zh", "筹措2.29亿元实施惠民工程。", ""),
    ],
)
def test_a_label_is_a_noun_and_no_verb_participle_or_giver(language: str, sentence: str, label: str) -> None:
    assert {one.label for one in figures_in(sentence, language=language, model=SUREST_RULE)} == {label}
