"""Figures as reports print them, in each language: what amounts are of, thousands of millions, parts, months, terms."""

from __future__ import annotations

from datetime import date

import pytest

from bot.figures.document_currency import DocumentCurrency
from bot.figures.grammar import figures_in
from tests.labelling import SUREST_RULE


def _labels(language: str, sentence: str) -> list[str]:
    return [f"{one.printed}: {one.label}" for one in figures_in(sentence, language=language, model=SUREST_RULE)]


def _periods(language: str, sentence: str) -> list[str]:
    return [
        f"{one.printed}: {one.period.text if one.period else ''}" for one in figures_in(sentence, language=language)
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "labels"),
    [
        ("fr", "Le ministère annonce une baisse du tarif de 12 %.", ["12 %: tarif"]),
        ("es", "El banco anuncia un superávit de 30 millones de euros.", ["30 millones de euros: superávit"]),
        ("pt", "O conselho projeta o consumo de 30 milhões de euros.", ["30 milhões de euros: consumo"]),
        ("it", "Il comune prevede un disavanzo di 30 milioni di euro.", ["30 milioni di euro: disavanzo"]),
        ("fr", "Chaque année, 30 % de la taxe financent les écoles.", ["30 %: taxe"]),
        ("pt", "Ali 30% das escolas pagam o transporte.", ["30%: escolas"]),
        ("it", "Il 30% dei negozi espone i prezzi.", ["30%: negozi"]),
        ("es", "El 30 % de los talleres piden un crédito.", ["30 %: talleres"]),
    ],
)
def test_what_a_verb_has_for_its_object_begins_with_an_article(language: str, sentence: str, labels: list[str]) -> None:
    assert _labels(language, sentence) == labels


@pytest.mark.parametrize(
    ("language", "sentence", "labels"),
    [
        ("fr", "Tout colis sera taxé automatiquement à 30 %.", ["30 %: "]),
        ("fr", "L'État rembourse les trains en supprimant la prime de 40 euros.", ["40 euros: prime"]),
        ("es", "El ayuntamiento paga obras reduciendo el fondo de 40 euros.", ["40 euros: fondo"]),
        ("it", "Il comune paga le opere riducendo il fondo di 40 euro.", ["40 euro: fondo"]),
        ("fr", "La ville a accordé 30 millions d'euros.", ["30 millions d'euros: "]),
        ("it", "Il prezzo poteva poi crollare del 9%.", ["9%: "]),
    ],
)
def test_adverbs_gerunds_participles_and_infinitives_name_nothing(
    language: str, sentence: str, labels: list[str]
) -> None:
    assert _labels(language, sentence) == labels


@pytest.mark.parametrize(
    ("language", "sentence", "labels"),
    [
        ("pt", "A escola recebeu R$ 30 milhões em equipamentos.", ["R$ 30 milhões: equipamentos"]),
        ("es", "La escuela recibió 30 millones de euros en equipos.", ["30 millones de euros: equipos"]),
        ("it", "La scuola ha ricevuto 30 milioni di euro in attrezzature.", ["30 milioni di euro: attrezzature"]),
        ("fr", "L'école a reçu 30 millions d'euros en équipements.", ["30 millions d'euros: équipements"]),
        ("pt", "A escola cobra R$ 30 em janeiro.", ["R$ 30: "]),
        ("es", "La escuela cobra 30 euros en efectivo.", ["30 euros: "]),
        ("de", "Die Schule erhielt 30 Mio. Euro Zuschüsse.", ["30 Mio. Euro: Zuschüsse"]),
        ("de", "Die Schule zahlte 30 Mio. Euro binnen dreier Jahre.", ["30 Mio. Euro: "]),
    ],
)
def test_money_is_of_the_plural_that_it_is_given_as(language: str, sentence: str, labels: list[str]) -> None:
    assert _labels(language, sentence) == labels


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("fr", "Le taux de retour (soit la part des colis rendus) était de 7 %.", "taux de retour"),
        ("es", "Los peajes (autopistas y puentes) sumaron 30 millones de euros.", "peajes"),
        ("it", "I pedaggi (autostrade e ponti) ammontano a 30 milioni di euro.", "pedaggi"),
        ("pt", "Os pedágios (estradas e pontes) somaram 30 milhões de euros.", "pedágios"),
        ("de", "Die Mautgebühren (37 Mio. Euro) reichen nicht aus.", "Mautgebühren"),
        ("fr", "Les péages (37 millions d'euros) ne suffisent pas.", "péages"),
        ("de", "Ohne die Maut hätte das Ergebnis 3 Mio. Euro betragen.", "Ergebnis"),
        ("de", "Immerhin werde der Aufwand 3 Mio. Euro betragen.", "Aufwand"),
        ("pt", "Os juros pagos pelas empresas somaram R$ 30 milhões.", "juros pagos pelas empresas"),
    ],
)
def test_a_subject_is_found_before_a_bracket_and_before_a_verb_that_closes_the_clause(
    language: str, sentence: str, label: str
) -> None:
    assert [one.label for one in figures_in(sentence, language=language, model=SUREST_RULE)] == [label]


@pytest.mark.parametrize(
    ("language", "sentence", "labels"),
    [
        ("de", "Auf den Kreis entfallen 16 % der Kosten.", ["16 %: Kosten"]),
        ("ru", "На долю этих банков приходится 52 процента кредитов.", ["52 процента: кредитов"]),
        ("es", "Al municipio corresponde el 16 % de los gastos.", ["16 %: gastos"]),
        ("it", "Al comune spetta il 16% delle entrate.", ["16%: entrate"]),
    ],
)
def test_what_falls_to_somebody_is_told_behind_the_verb(language: str, sentence: str, labels: list[str]) -> None:
    assert _labels(language, sentence) == labels


@pytest.mark.parametrize(
    ("language", "sentence", "labels"),
    [
        (
            "pt",
            "Foram pagos R$ 10 milhões de multas e R$ 3 milhões de juros.",
            ["R$ 10 milhões: multas", "R$ 3 milhões: juros"],
        ),
        (
            "es",
            "El gasto sumó 3 millones y el ahorro 2 millones de euros.",
            ["3 millones: gasto", "2 millones de euros: ahorro"],
        ),
    ],
)
def test_each_amount_of_a_list_is_of_what_stands_beside_it(language: str, sentence: str, labels: list[str]) -> None:
    assert _labels(language, sentence) == labels


@pytest.mark.parametrize(
    ("language", "sentence", "values"),
    [
        ("es", "La obra costó 7 mil 214.5 millones de pesos.", [7_214_500_000]),
        ("es", "La obra costó mil 445 millones 417 mil pesos.", [1_445_417_000]),
        ("es", "La obra costó un mil 926.5 millones de pesos.", [1_926_500_000]),
        ("pt", "A obra custou 2 mil 300 milhões de euros.", [2_300_000_000]),
        ("es", "La comarca tiene 3 mil 200 vecinos.", [3_200]),
    ],
)
def test_thousands_and_what_is_added_to_them_are_counted_in_millions(
    language: str, sentence: str, values: list[int]
) -> None:
    assert [int(one.value) for one in figures_in(sentence, language=language)] == values


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("es", "Dos terceras partes del gasto son fijas.", "0.67"),
        ("es", "Tres cuartas partes de los vecinos votaron.", "0.75"),
        ("pt", "Duas terças partes dos vizinhos votaram.", "0.67"),
        ("it", "Due terze parti dei vicini hanno votato.", "0.67"),
    ],
)
def test_ranks_before_the_word_for_parts_are_parts(language: str, sentence: str, value: str) -> None:
    assert [f"{one.value:.2f}" for one in figures_in(sentence, language=language)] == [value]


def test_dollars_are_no_pesos_whatever_the_country() -> None:
    meant = DocumentCurrency("Argentina, la Argentina y otra vez Argentina: el peso argentino.", "es")
    said = ("Pagó 30 millones de dólares.", "Pagó 30 millones de pesos.")
    assert [meant.of(figures_in(text, language="es")[0]).unit for text in said] == ["USD", "ARS"]


@pytest.mark.parametrize(
    ("language", "sentence", "low", "high"),
    [
        ("ru", "Активы с 5,8 до 10,3 трлн.", "5800000000000", "10300000000000"),
        ("en", "Assets of from 5.8 to 10.3 trillion.", "5800000000000", "10300000000000"),
        ("en", "Growth within the range of 2.0% - 3.5%.", "2", "3.5"),
    ],
)
def test_the_ends_of_a_range_share_a_scale_without_a_unit_and_may_both_have_their_sign(
    language: str, sentence: str, low: str, high: str
) -> None:
    (one,) = figures_in(sentence, language=language)
    assert (str(one.value), str(one.upper)) == (low, high)


def test_a_share_is_read_in_every_case_of_its_word() -> None:
    (one,) = figures_in("Банк с 15 процентами рынка растёт.", language="ru")
    assert (one.unit, one.label) == ("%", "рынка")


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("期锌涨 2.5% 报 2698 美元/吨。", ["2.5%: 期锌", "2698 美元/吨: 期锌"]),
        (
            "甲国 10 年期国债收益率跌 7 个基点报 3.9%。",
            ["7 个基点: 甲国 10 年期国债收益率", "3.9%: 甲国 10 年期国债收益率"],
        ),
        ("甲国 6 月份 GDP 同比增长 3%，上月为增长 4%。", ["3%: GDP", "4%: GDP"]),
        ("预算收入从2015年的48亿元增加到72亿元。", ["48亿元增加到72亿元: 预算收入"]),
        ("工业用电量比上年增长27%。", ["27%: 工业用电量"]),
        ("货币供应M3同比升2.3%。", ["2.3%: 货币供应M3"]),
        ("主力合约收涨0.48%。", ["0.48%: 主力合约"]),
        ("二氧化硫、氨氮排放量分别削减4%、3%。", ["4%: 二氧化硫", "3%: 氨氮排放量"]),
        ("港口区等26个单元氨氮浓度下降。", ["26个: "]),
        ("当日有 661 亿元逆回购到期。", ["661 亿元: "]),
    ],
)
def test_a_chinese_label_ends_before_the_verb_and_keeps_years_to_maturity(sentence: str, labels: list[str]) -> None:
    assert _labels("zh", sentence) == labels


@pytest.mark.parametrize(
    "sentence", ["第五十八条 机关应当公开。", "第二十九条 本办法由市政府解释。", "甲国30年期国债今天上市。"]
)
def test_ranks_and_maturities_are_no_chinese_figures(sentence: str) -> None:
    assert figures_in(sentence, language="zh") == ()


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("甲国 6 月份产量增长 3%，上月为增长 4%。", ["3%: 6 月份", "4%: 上月"]),
        ("全市2020年产值500亿元，增长6%。", ["500亿元: 2020年", "6%: 2020年"]),
        ("预算收入从2015年的48亿元增加到72亿元。", ["48亿元增加到72亿元: "]),
        ("连涨多日创2015年2月以来最长纪录，股指跌0.27%。", ["0.27%: "]),
        ("1-7月，投资83亿元。", ["83亿元: 1-7月"]),
    ],
)
def test_a_chinese_period_is_of_its_own_clause_and_what_goes_on_right_behind_it(
    sentence: str, periods: list[str]
) -> None:
    assert _periods("zh", sentence) == periods


def test_at_least_and_at_most_are_told_before_other_characters() -> None:
    figures = figures_in("处20万元以上100万元以下的罚款。", language="zh")
    assert [one.comparator for one in figures] == [">=", "<="]


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("The board voted to keep the base rate unchanged at 6.5 percent.", ["6.5 percent: base rate"]),
        ("Output grew 0.3 percent in quarterly terms (1.2 percent in annual terms).", None),
        ("Inflation has seen an upward move in June to 5.1 percent.", ["5.1 percent: upward move"]),
        ("The bank has to drive inflation to the target of 4 percent.", ["4 percent: inflation"]),
        ("I vote for a 25 bps cut in the base rate and a change in the stance.", ["25 bps: base rate"]),
        ("The rise has been on account of a pick-up in prices to 1.3 percent.", ["1.3 percent: pick-up in prices"]),
    ],
)
def test_an_english_label_is_what_is_kept_driven_or_seen(sentence: str, labels: list[str] | None) -> None:
    found = _labels("en", sentence)
    assert found == labels if labels is not None else "annual terms" not in " ".join(found)


def test_a_quarter_alone_is_when_the_figure_behind_it_holds_and_names_nothing() -> None:
    sentence = "Growth is projected at 7.2 percent with Q1 at 7.1 percent; Q2 at 7.3 percent."
    assert _periods("en", sentence) == ["7.2 percent: ", "7.1 percent: Q1", "7.3 percent: Q2"]
    assert all("Q" not in label for label in _labels("en", sentence))


@pytest.mark.parametrize(
    ("language", "sentence", "labels"),
    [
        ("en", "Prices rose to 3.9 percent y-o-y in May.", ["3.9 percent y-o-y: Prices"]),
        (
            "en",
            "They hold the base rate steady at the current level of 3.5% for the meeting period.",
            ["3.5%: base rate"],
        ),
        ("en", "They keep the base rate at the current 3.5%.", ["3.5%: base rate"]),
        ("en", "The forecast remained at 3.7 percent relative to the results of May.", ["3.7 percent: forecast"]),
    ],
)
def test_a_kept_rate_is_named_past_the_words_for_where_it_stands(
    language: str, sentence: str, labels: list[str]
) -> None:
    assert _labels(language, sentence) == labels


@pytest.mark.parametrize(
    ("language", "sentence", "labels"),
    [
        ("pt", "Houve alta de 60% no preço do arroz (peso de 12%) e de 6% no custo do pão.", ["arroz", "peso", ""]),
        ("it", "C'è stato un aumento del 6% nel prezzo del pane.", ["prezzo del pane"]),
        ("pt", "A vila teve uma venda de 4%, enquanto a capital chegou a 19%.", ["venda", ""]),
        ("es", "La oficina pagó 235 mil pesos a un vecino.", [""]),
        ("es", "La oficina pagó 235 mil pesos a la escuela.", ["escuela"]),
        ("fr", "Le laboratoire a reçu 2 milliards d'euros de l'administration de Jeanne Durand.", [""]),
        ("pt", "O bairro recebeu R$ 6 milhões de apoio do Governo Federal.", ["apoio do Governo Federal"]),
        ("fr", "Il s'est félicité du fonds de 750 millions d'euros.", ["fonds"]),
        ("fr", "Un produit, doté d'une prime de 375 millions d'euros.", ["prime"]),
        ("fr", "La reprise a été légèrement réduite de 5,2 % à 5,0 %.", [""]),
        ("ru", "Цены вновь выросли, достигнув рекордных 2 миллионов рублей.", ["Цены"]),
        ("ru", "Там 80 процентов вызваны выбросами.", [""]),
        ("de", "Unklar ist, ob in Höhe von 4 Mio. Euro eine Pflicht besteht.", [""]),
        ("de", "Im gleichen Zeitraum um 130 (60 %) gestiegen.", [""]),
    ],
)
def test_what_is_told_of_another_figure_of_a_giver_or_in_passing_is_no_label(
    language: str, sentence: str, labels: list[str]
) -> None:
    found = [one.label for one in figures_in(sentence, language=language, model=SUREST_RULE) if one.unit]
    assert [label.removeprefix("preço do ") for label in found] == labels


@pytest.mark.parametrize(
    ("language", "sentence", "printed"),
    [
        ("it", "Ci sono 1 milione e 300.000 case vuote.", ["1 milione e 300.000 case"]),
        ("it", "Di questi 129 appartengono al comune.", []),
        ("es", "El tope subió a 578 mil pesos, más que los 234 mil anteriores.", ["578 mil pesos", "234 mil"]),
        ("ru", "Катера класса 707 и шести новых судов.", []),
        ("fr", "Une voiture du modèle 3 est garée.", []),
        ("pt", "A vila subiu 4,2%, enquanto os índices nacionais chegaram a 19,8%.", ["4,2%", "19,8%"]),
        ("zh", "断面个数由759个增加到970个。", ["759个增加到970个"]),
    ],
)
def test_a_number_is_whole_and_counts_things_alone(language: str, sentence: str, printed: list[str]) -> None:
    assert [one.printed for one in figures_in(sentence, language=language)] == printed


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("二氧化硫排放量比2005年分别下降12%。", ["12%: 二氧化硫排放量"]),
        ("外汇储备规模为32亿美元，较6月末上升3亿美元。", ["32亿美元: 外汇储备规模", "3亿美元: 外汇储备规模"]),
        ("覆盖率由2008年灾害后的64%上升到66%。", ["64%: 覆盖率", "66%: 覆盖率"]),
        ("占净利润的比重由去年的7%提升至18%。", ["7%: 净利润的比重", "18%: 净利润的比重"]),
        ("科创225指数涨0.49%。", ["0.49%: 科创225指数"]),
        ("央行宣布将基准利率下调25个基点。", ["25个基点: 基准利率"]),
        ("罚款从最初的2亿欧元下调至1亿欧元。", ["2亿欧元: 罚款", "1亿欧元: 罚款"]),
    ],
)
def test_a_chinese_label_leaves_out_what_is_compared_with_and_who_does_it(sentence: str, labels: list[str]) -> None:
    assert _labels("zh", sentence) == labels


@pytest.mark.parametrize(
    ("language", "words", "days"),
    [
        ("zh", "1-7月，投资83亿元。", ("2024-01-01", "2024-07-31")),
        ("zh", "8月1-25日，零售130万辆。", ("2024-08-01", "2024-08-25")),
        ("pt", "No último trimestre de 2021, o lucro foi de 7 milhões de euros.", ("2021-10-01", "2021-12-31")),
        ("pt", "De janeiro a novembro de 2021, o lucro foi de 7 milhões de euros.", ("2021-01-01", "2021-11-30")),
        ("es", "De enero a junio de 2022, el gasto fue de 7 millones de euros.", ("2022-01-01", "2022-06-30")),
        ("it", "Da gennaio a giugno del 2022 la spesa è stata di 7 milioni di euro.", ("2022-01-01", "2022-06-30")),
        ("de", "Im letzten Quartal 2021 lag der Gewinn bei 7 Mio. Euro.", ("2021-10-01", "2021-12-31")),
        ("de", "Seit dem Jahr 2010 stiegen die Ausgaben um 38 Prozent.", ("2010-01-01", "None")),
    ],
)
def test_a_period_has_the_days_of_its_words(language: str, words: str, days: tuple[str, str]) -> None:
    (one,) = figures_in(words, published=date(2024, 9, 1), language=language)
    assert one.period is not None
    assert (str(one.period.start), str(one.period.end)) == days


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("The bonus rose to $1.4 million from $1 million in 2014.", ["$1.4 million from $1 million: "]),
        ("The wage goes up to $15 from $13 on 1 January.", ["$15 from $13: on 1 January"]),
        ("The survey gives 7 percent, up from 6 percent projected in May 2024.", ["7 percent, up from 6 percent: "]),
    ],
)
def test_a_change_told_from_its_end_does_not_hold_for_the_year_of_its_beginning(
    sentence: str, periods: list[str]
) -> None:
    assert _periods("en", sentence) == periods


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("es", "La previsión de gasto pasa del 8,9% al 9%.", "8,9% al 9%: previsión de gasto"),
        ("es", "La tasa aumentó de un 8% a un 9%.", "8% a un 9%: tasa"),
        ("pt", "A quota das rendas passa dos 8% para os 9%.", "8% para os 9%: quota das rendas"),
        ("fr", "La prévision de recettes passe de 8,9% à 9%.", "8,9% à 9%: prévision de recettes"),
        ("it", "La previsione di spesa passa dall'8,9% al 9%.", "8,9% al 9%: previsione di spesa"),
        ("de", "Die Quote stieg von den 21 Prozent auf die 25 Prozent.", "21 Prozent auf die 25 Prozent: Quote"),
    ],
)
def test_a_change_is_one_figure_with_articles_before_its_ends(language: str, sentence: str, told: str) -> None:
    (one,) = figures_in(sentence, language=language)
    assert f"{one.printed}: {one.label}" == told
    assert one.change is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "La tasa aumentó un 8% hasta un 9%.",
        "El alza del 3% al cierre de 2020 y al 5% en 2021.",
    ],
)
def test_a_step_and_what_it_leads_to_are_two_figures(sentence: str) -> None:
    assert [one.change for one in figures_in(sentence, language="es")] == [None, None]


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("La disoccupazione è all'8%.", ["8%: disoccupazione"]),
        ("Il tasso è pari all’11%.", ["11%: tasso"]),
        ("Il governo ha tagliato la spesa dell'8%.", ["8%: spesa"]),
        ("La misura riguarda l'80% dei comuni.", ["80%: comuni"]),
    ],
)
def test_an_elided_word_before_digits_is_no_label(sentence: str, labels: list[str]) -> None:
    assert _labels("it", sentence) == labels


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("es", "El programa atendió a mil 250 familias.", 1250),
        ("pt", "Foram vacinadas mil 250 pessoas.", 1250),
        ("ru", "Тысяча 200 человек получили помощь.", 1200),
    ],
)
def test_a_thousand_in_a_word_goes_on_in_digits(language: str, sentence: str, value: int) -> None:
    (one,) = figures_in(sentence, language=language)
    assert one.value == value


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("银行连续第六次将基准利率维持在0.1%。", ["0.1%: 基准利率"]),
        ("公司将支付4800万美元。", ["4800万美元: "]),
        ("失业率低于此前预期的4.5%。", ["4.5%: "]),
        ("治理200万亩草地和300万亩沙地。", ["200万亩: 草地", "300万亩: 沙地"]),
        ("保障标准平均从570元提高到886元。", ["570元提高到886元: 保障标准"]),
        ("奥多比第三财季调整后每股收益4.65美元。", ["4.65美元: 奥多比第三财季调整后每股收益"]),
        ("出口将继续保持5%的增长。", ["5%: 出口"]),
    ],
)
def test_a_chinese_label_is_what_something_is_done_to(sentence: str, labels: list[str]) -> None:
    assert _labels("zh", sentence) == labels


def test_neither_centuries_nor_adverbs_are_counted_in_russian() -> None:
    assert [one.printed for one in figures_in("В 18 веке было тихо.", language="ru") if one.key] == []
    assert [one.printed for one in figures_in("Прогноз на 2026 дополнительно снижен.", language="ru")] == []


@pytest.mark.parametrize(
    ("language", "sentence", "days"),
    [
        ("en", "The rate has fallen by 4% since the end of 2023.", ("2023-12-31", "None")),
        ("en", "The rate was 4% at the beginning of 2023.", ("None", "None")),
        ("en", "The rate rose by 4% from the beginning of 2015 to the end of 2022.", ("2015-01-01", "2022-12-31")),
        ("fr", "Le taux atteignait 4% fin juin 2023.", ("2023-06-30", "2023-06-30")),
        ("fr", "Le taux atteindra 4% d'ici la fin de 2025.", ("None", "2025-12-31")),
        ("fr", "Le taux atteignait 4% à la mi-2023.", ("None", "None")),
        ("fr", "Le taux a baissé de 4% depuis fin 2022.", ("2022-12-31", "None")),
        ("de", "Die Quote lag Ende 2023 bei 4 Prozent.", ("2023-12-31", "2023-12-31")),
        ("de", "Die Quote lag am Ende des Jahres 2023 bei 4 Prozent.", ("2023-12-31", "2023-12-31")),
        ("de", "Seit Anfang 2023 sank die Quote um 4 Prozent.", ("2023-01-01", "None")),
        ("de", "Seit Mitte 2023 sank die Quote um 4 Prozent.", ("None", "None")),
        ("de", "Im Jahr bis Ende März 2023 stiegen die Preise um 4 Prozent.", ("2022-04-01", "2023-03-31")),
        ("es", "La tasa era del 4% al cierre de 2023.", ("2023-12-31", "2023-12-31")),
        ("es", "La tasa llegará al 4% para fines de 2025.", ("2025-12-31", "2025-12-31")),
        ("it", "Il tasso salirà al 4% entro la fine del 2025.", ("None", "2025-12-31")),
        ("it", "Il tasso era del 4% a fine 2023.", ("2023-12-31", "2023-12-31")),
        ("pt", "A taxa chegará a 4% até ao final de 2025.", ("None", "2025-12-31")),
        ("ru", "К концу 2023 года доля составит 4%.", ("None", "2023-12-31")),
        ("ru", "К середине 2025 года доля достигнет 4%.", ("None", "2025-12-31")),
        ("ru", "С начала 2023 года доля выросла на 4%.", ("2023-01-01", "None")),
    ],
)
def test_the_ends_of_a_year_are_days_and_its_middle_is_none(
    language: str, sentence: str, days: tuple[str, str]
) -> None:
    (one,) = figures_in(sentence, language=language)
    assert one.period is not None
    assert (str(one.period.start), str(one.period.end)) == days


def test_the_end_of_a_year_that_opens_a_sentence_holds_for_its_first_figure() -> None:
    sentence = "Als Eigenkapital wurden Ende 1984 rd. 38 Mrd. DM ausgewiesen, im Vorjahr rd. 35 Mrd. DM."
    assert _periods("de", sentence)[0].endswith("Ende 1984")
