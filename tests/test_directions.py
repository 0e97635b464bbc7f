"""Which way a figure went, or that it says what something is."""

import pytest

from bot.figures.grammar import figures_in


def directions(text, language="en"):
    return [figure.direction for figure in figures_in(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Rents rose by 4 percent and 6 percent.", ["up", "up"]),
        ("en", "Freight fell by 5 percent, to 200 million tonnes.", ["down", "down"]),
        ("en", "The board is raising the ceiling for the fund only 2 percent.", ["up"]),
        ("en", "Poverty fell by 4% and child poverty by 7%.", ["down", "down"]),
        ("en", "A 12 percent increase in fares came next.", ["up"]),
        ("en", "The unit employs 3 million more people.", ["up"]),
        ("en", "Losses were reduced by half in 2023.", ["down"]),
        ("de", "Die Zahl der Unfälle soll bis 2030 um 40 Prozent gegenüber 2020 sinken.", ["down"]),
        ("de", "Die Ausgaben wuchsen um 3 Prozent.", ["up"]),
        ("fr", "Les ventes ont progressé de 6 %.", ["up"]),
        ("es", "El déficit descendió un 8 %.", ["down"]),
        ("it", "Le esportazioni sono calate del 2 %.", ["down"]),
        ("pt", "As vendas recuaram 3 %.", ["down"]),
        ("ru", "Цены снизились на 2 процента.", ["down"]),
        ("zh", "出口额94.7亿元、增长6.8%。", ["", "up"]),
        ("zh", "失业率下降0.3个百分点。", ["down"]),
    ],
)
def test_moves_are_told(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The plan would raise incomes for 70% of people.",
        "The tax would reduce the income of 5% of residents.",
        "Fares are highest in the north, at 12 percent of income.",
        "A falling oil price and a $9.8bn charge hurt the firm.",
        "The cost will be higher than 9%.",
        "Its margin is higher at 12 percent.",
        "Costs came to $3 million, rising steadily.",
    ],
)
def test_levels_are_not(text):
    assert directions(text)[0] == ""


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Rents were up by 4 percent.", ["up"]),
        ("en", "A 20-25% increase in fares came next.", ["up"]),
        ("en", "Harvests fell by 3 to 5 percent.", ["down"]),
        ("en", "Ferry traffic grew in 2019 to 5%.", ["up"]),
        ("de", "Bis 2030 sollen es 20 Prozent weniger sein.", ["down"]),
        ("de", "Die Absenkung der Gebühr auf 3 Prozent hilft.", ["down"]),
        ("de", "Der Etat soll auf jährlich 5 Mio. Euro steigen.", ["up"]),
        ("de", "Die Anhebung des Satzes von 8 % auf 9 % kommt.", ["up"]),
        ("fr", "Il faut réduire d'un tiers les rejets.", ["down"]),
        ("fr", "Le trafic a diminué de 5 % à Brest et de 3 % à Nantes.", ["down", "down"]),
        ("fr", "Le loyer est plus élevé de 12 % ici.", ["up"]),
        ("es", "Queremos elevar un 8 % la cosecha.", ["up"]),
        ("es", "Elevando al 30 % la cuota del puerto.", ["up"]),
        ("es", "La norma aumentará hasta en 40 % el subsidio.", ["up"]),
        ("es", "Que cada taller reduzca en un 15 % los residuos.", ["down"]),
        ("es", "Reducción de la espera y la tramitación a menos de 20 días.", ["down"]),
        ("es", "La tarifa bajó a 5 %.", ["down"]),
        ("es", "El alquiler es un 20 % más alto que en 2010.", ["up"]),
        ("it", "Si registra un calo ad aprile (-0,4 %).", ["down"]),
        ("it", "Vogliono tagliare del 40 % i rifiuti.", ["down"]),
        ("it", "Le tariffe sono salite, con 3 punti in più rispetto al 2020.", ["up"]),
        ("pt", "A quota reduziu-se para 35 %.", ["down"]),
        ("pt", "Recebem 17 % menos do que os vizinhos.", ["down"]),
        ("ru", "Число рейсов возросло в 2017 году в 3 раза.", ["up"]),
        ("ru", "Необходимо увеличить на 10 % выпуск.", ["up"]),
        ("ru", "Сокращение отставания районов - до 2 раз.", ["down"]),
    ],
)
def test_moves_are_told_by_all_forms_of_their_words(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The share falls to 5% among renters."),
        ("en", "The ferry costs more at 40% or higher."),
        ("en", "A rate of 5% up to the day of payment is due."),
        ("en", "A grant goes to lower-income households of 4 people."),
        ("en", "They make up 5% of all ships."),
        ("de", "Der Anteil sinkt auf 5 % bei Mietern."),
        ("fr", "Le taux réduit de 5,5 % s'applique."),
        ("fr", "Les 10 % les plus riches en profitent."),
        ("es", "La tasa del 10 % es baja."),
        ("es", "El 10 % más rico gana el triple."),
        ("es", "Un retroceso respecto al 20 % de entonces."),
        ("es", "La cuota sube al 30 % entre los jóvenes."),
        ("it", "La potenza è ben superiore ai 70 GW."),
        ("it", "La quota scende al 55 % per le famiglie povere."),
        ("pt", "Fica um valor inferior aos 2,2 % da média."),
        ("pt", "Os donos com menos de 25 anos reduziram as compras."),
        ("ru", "Доля падает до 5 % среди молодых."),
        ("zh", "这是实力显著增强的五年。"),
        ("zh", "工业增加值500亿元。"),
    ],
)
def test_what_only_compares_or_describes_is_no_move(language, text):
    assert directions(text, language)[0] == ""


def test_to_lighten_a_burden_is_no_number_below_zero():
    (figure,) = figures_in("当年为企业新增减负147亿元。", language="zh")
    assert figure.value == 14_700_000_000


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am Hafen verdienten 400 Leute mehr als 2 Mio. Euro.", ["", ""]),
        ("de", "In 30 Gemeinden weniger als 8 Prozent.", ["", ""]),
        ("de", "Von 250 Mietern mehr als die Hälfte zog fort.", ["", ""]),
        ("de", "Die Quote ist in 30 Gemeinden höher als 8 Prozent.", ["", ""]),
        ("en", "In 30 villages fewer than 8 percent voted.", ["", ""]),
        ("en", "Of 250 tenants more than half left.", ["", ""]),
        ("fr", "Sur 250 locataires plus de la moitié partent.", ["", ""]),
        ("es", "De 250 inquilinos más de la mitad se fue.", ["", ""]),
        ("it", "Su 250 inquilini più della metà se ne va.", ["", ""]),
        ("pt", "Dos 250 inquilinos mais da metade saiu.", ["", ""]),
        ("ru", "В 30 городах больше 8 процентов семей ждут.", ["", ""]),
    ],
)
def test_more_than_before_the_next_figure_is_its_bound_and_no_move_of_the_one_before(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Das sind 250 Stellen mehr als 2015.", ["up"]),
        ("de", "Es gab 9 Prozent weniger als im Vorjahr.", ["down"]),
        ("de", "Das sind 9 Prozent mehr als zwei Jahre zuvor.", ["up", ""]),
        ("en", "They hired 250 people more than in 2015.", ["up"]),
        ("ru", "Это на 9 процентов больше чем 4 года назад.", ["up", ""]),
    ],
)
def test_more_than_behind_a_figure_compares_it_with_a_year_or_a_time(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Почти на 12% вырос сбор.", ["up"]),
        ("ru", "Не менее чем на 9% сократились потери.", ["down"]),
        ("ru", "Более чем в 4 раза вырос сбор.", ["up"]),
        ("ru", "В 4 раза вырос сбор.", ["up"]),
        ("ru", "Почти на 40 тысяч человек сократилось население.", ["down"]),
        ("ru", "Аренда выше почти на 9 %.", ["up"]),
        ("es", "Casi en un 12 % creció la cosecha.", ["up"]),
        ("fr", "Le billet est plus cher d'environ 9 %.", ["up"]),
        ("fr", "Le bruit est moins élevé d’environ 12 %.", ["down"]),
        ("fr", "Le seuil est plus élevé de près de 12 %.", ["up"]),
        ("it", "Il canone è più alto di circa 9 %.", ["up"]),
        ("pt", "A tarifa é mais baixa em quase 9 %.", ["down"]),
        ("ru", "Не менее чем на 40 заводах сократились закупки.", [""]),
        ("es", "En torno a un 12 % redujo el consumo.", [""]),
        ("es", "Casi en 40 países creció la renta.", [""]),
        ("pt", "Em torno de 12 % reduziu o consumo.", [""]),
    ],
)
def test_a_move_is_told_where_its_preposition_is_within_the_qualifier(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The rise in pensions applies to 40,000 widows.", [""]),
        ("en", "The reduction of fares benefits 40,000 riders.", [""]),
        ("en", "The increase covers 9 percent of pupils.", [""]),
        ("de", "Die Anhebung der Renten betrifft 40.000 Witwen.", [""]),
        ("de", "Die Kürzung trifft 9 Prozent der Schulen.", [""]),
        ("es", "La bajada de tarifas beneficia a 40.000 viajeros.", [""]),
        ("es", "La subida del salario afecta a 40.000 obreros.", [""]),
        ("es", "La bajada beneficia al 9 % de los hogares.", [""]),
        ("fr", "La hausse des loyers touche 40 000 locataires.", [""]),
        ("fr", "La baisse du tarif concerne 9 % des clients.", [""]),
        ("fr", "La hausse s’applique à 40 000 locataires.", [""]),
        ("it", "Il taglio delle tariffe va a 40.000 viaggiatori.", [""]),
        ("pt", "A redução da tarifa beneficia 40 mil passageiros.", [""]),
        ("pt", "O aumento da tarifa atinge a 40 mil passageiros.", [""]),
        ("ru", "Повышение выплат распространяется на 40 тысяч семей.", [""]),
        ("ru", "Повышение выплат коснётся 40 тысяч семей.", [""]),
    ],
)
def test_a_change_is_none_of_those_that_it_affects(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The increase in fares amounts to 9 percent.", ["up"]),
        ("en", "The reduction in benefits by 40 dollars came late.", ["down"]),
        ("de", "Der Rückgang der Mieten beträgt 9 Prozent.", ["down"]),
        ("de", "Der Zuwachs liegt bei 400 Stellen.", ["up"]),
        ("es", "La subida de tarifas llegó a 9 %.", ["up"]),
        ("es", "Hay un aumento de hogares alcanzando a 400 barrios.", ["up"]),
        ("fr", "La hausse des loyers atteint 9 %.", ["up"]),
        ("fr", "Une hausse prévue de 400 000 emplois.", ["up"]),
        ("it", "La riduzione a 400 posti è decisa.", ["down"]),
        ("pt", "A queda da renda chega a 9 %.", ["down"]),
        ("ru", "Рост цен достиг 9 процентов.", ["up"]),
        ("ru", "Сокращение штата на 400 человек началось.", ["down"]),
    ],
)
def test_a_verb_that_says_how_large_a_change_is_keeps_its_direction(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Turnover falls to 8% for the first time.", ["down"]),
        ("en", "Attendance rises to 60% for the final.", ["up"]),
        ("en", "The quota drops to 8% for 2031.", ["down"]),
        ("en", "The share falls to 8% for women.", [""]),
        ("en", "The rate rises to 60% for those out of work.", [""]),
        ("en", "The quota drops to 8% for the older workers.", [""]),
        ("en", "The quota drops to 8% for all young workers.", [""]),
        ("fr", "La part tombe à 8 % pour la première fois.", ["down"]),
        ("fr", "La part tombe à 8 % pour les retraités.", [""]),
        ("es", "La cuota sube al 60 % para el próximo curso.", ["up"]),
        ("es", "La cuota sube al 60 % entre 2010 y 2015.", ["up"]),
        ("es", "La cuota sube al 60 % para los jubilados.", [""]),
        ("it", "La quota scende al 8 % per la prima volta.", ["down"]),
        ("it", "La quota scende al 8 % per i pensionati.", [""]),
        ("pt", "A taxa sobe para 60 % para o ano.", ["up"]),
        ("pt", "A taxa sobe para 60 % para os idosos.", [""]),
    ],
)
def test_a_change_to_a_share_is_compared_among_people_and_not_for_a_time(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Lifts were put into 140 stations.", [""]),
        ("en", "The lift serves 14 floors.", [""]),
        ("en", "Lift repairs cost 6 million dollars.", [""]),
        ("en", "Widening of the canal cost $6 million.", [""]),
        ("en", "Lifting the ban cost $6 million.", [""]),
        ("en", "The ban lifts output by 6 percent.", ["up"]),
        ("en", "The deal lifts its share to 60 percent.", ["up"]),
        ("en", "Hiring jumps 6 percent.", ["up"]),
        ("en", "Gains of $6 million were booked.", ["up"]),
        ("en", "Lifts rose by 6 percent.", ["up"]),
    ],
)
def test_words_that_name_a_thing_as_well_are_moves_only_of_what_follows_them(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Trade is to slow from 6 per cent in 2021 to 3 per cent in 2022 and 2 per cent in 2023.",
            ["down", "down"],
        ),
        ("en", "Sales are to grow at 6.2% and outlays at 17.1%.", ["up", "up"]),
        ("en", "Pay growth eased from 6% in May to 5% in June.", ["down"]),
        ("en", "The crown depreciated by 2 per cent.", ["down"]),
        ("fr", "Une diminution de 55 % en 2030 et 75 % en 2050", ["down", "down"]),
        ("de", "Der Ausstoß sinkt um 55 Prozent im Jahr 2030 und 75 Prozent im Jahr 2050.", ["down", "down"]),
        ("pt", "Variação entre 2020 e 2023: +47%", ["up"]),
        ("zh", "审批时间缩短28%。", ["down"]),
        ("zh", "试验区扩容至7个。", ["up"]),
        ("en", "The unit hired 7% more than in 2015.", ["up"]),
        ("en", "The unit hired 5% more nurses.", ["up"]),
    ],
)
def test_what_goes_on_with_a_move_moves_the_same_way(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Former pupils are 33% less likely to move away."),
        ("en", "The gas is 25 times more harmful than the other."),
        ("en", "Prices were 0.2 percentage points lower than forecast."),
        ("de", "Die Kosten lagen 4 Prozent höher als erwartet."),
        ("de", "In Kiel sind die Tarife 4 Prozent höher als im Durchschnitt."),
        ("fr", "Les coûts sont 4 % plus élevés que prévu."),
        ("es", "Los costes fueron un 4 % más altos de lo previsto."),
        ("es", "Cerca de la mitad del aumento irá a las escuelas."),
        ("fr", "Près de 40 % du recul vient du nord."),
        ("it", "Circa il 40% della crescita viene dal nord."),
        ("pt", "Cerca de 40% do aumento vem do norte."),
        ("zh", "研发投入增速高于全省平均2个百分点。"),
        ("zh", "产量增速连续4年居首位。"),
        ("zh", "新增减税超800亿元。"),
    ],
)
def test_a_difference_a_trait_or_a_share_of_a_move_is_none_itself(language, text):
    assert directions(text, language) == [""]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Unemployment was 5.7% in May, down from 6.0% in March.", ["5.7%", "6.0%"]),
        (
            "en",
            "It was 62 per cent in the second quarter, up from about 58 per cent before.",
            ["62 per cent", "58 per cent"],
        ),
        ("en", "Inflation, at 5.7%, was higher from 5.1%.", ["5.7%", "5.1%"]),
        ("en", "Rents rose only 2 percent in 2003, down from 3 percent in 2002.", ["2 percent up", "3 percent"]),
        ("it", "La disoccupazione era al 5,7% a maggio, in calo dal 6,0% di marzo.", ["5,7%", "6,0%"]),
        ("es", "El déficit fue del 3,1 % en 2023, una caída desde el 4,5 % de 2022.", ["3,1 %", "4,5 %"]),
        ("pt", "A taxa ficou em 5,7% em maio, uma queda desde os 6,0% de março.", ["5,7%", "6,0%"]),
        ("ru", "Доля составила 12 % в 2023 году, снизившись с 15 % в 2010 году.", ["12 %", "15 %"]),
        ("en", "Sales fell from 6% of output.", ["6% down"]),
        (
            "en",
            "It pays 40 euros now, and takes 30 euros from those with 20 euros.",
            ["40 euros", "30 euros", "20 euros"],
        ),
    ],
)
def test_what_a_figure_came_from_has_no_direction(language, text, expected):
    found = figures_in(text, language=language)
    assert [f"{one.printed} {one.direction}".strip() for one in found] == expected


def test_a_change_told_from_its_end_does_not_hold_when_it_began():
    (told,) = figures_in("Exports came to $4.2 billion, up from $3.9 billion a year earlier.")
    assert told.change is not None
    assert told.period is None
    (opened,) = figures_in("In 2023, exports came to $4.2 billion, up from $3.9 billion a year earlier.")
    assert opened.period is not None
    assert opened.period.text == "In 2023"
