"""Qualifiers that small words part from their figure, what only looks like one, ranges with articles, and rates."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.figures.grammar import figures_in


def _qualified(language: str, sentence: str) -> list[str]:
    return [f"{one.comparator} {one.value:f}" for one in figures_in(sentence, language=language)]


def _values(language: str, sentence: str) -> list[str]:
    """The value of each figure, "a to b" for a range and "a > b" for a change."""
    found = []
    for one in figures_in(sentence, language=language):
        if one.change is not None:
            found.append(f"{one.change.before:f} > {one.change.after:f}")
        else:
            found.append(f"{one.value:f}" if one.upper is None else f"{one.value:f} to {one.upper:f}")
    return found


def _units(language: str, sentence: str) -> list[str]:
    return [one.unit for one in figures_in(sentence, language=language)]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("it", "Oltre il 40% delle scuole è chiuso.", ["> 40"]),
        ("it", "Quasi l’80% dei treni arriva tardi.", ["~ 80"]),
        ("it", "La potenza è superiore ai 30 MW.", ["> 30"]),
        ("it", "I premi arrivano sino a 12 mila euro.", ["<= 12000"]),
        ("it", "Un importo massimo di 900 euro.", ["<= 900"]),
        ("it", "Le consegne avvengono entro i 25 km.", ["<= 25"]),
        ("es", "Cierra más del 40% de las escuelas.", ["> 40"]),
        ("es", "Se reservará al menos un 15% del agua.", ["at least 15"]),
        ("es", "La cuota bajará hasta en 30%.", ["<= 30"]),
        ("es", "La obra acabará antes de tres años.", ["< 3"]),
        ("fr", "Un groupe se forme dans la limite de 12 personnes.", ["<= 12"]),
        ("fr", "Une aide plafonnée à 900 euros.", ["<= 900"]),
        ("fr", "La consommation a reculé d’environ 15 %.", ["~ 15"]),
        ("fr", "Plus d’un million de foyers attendent.", ["> 1000000"]),
        ("pt", "A taxa fica em torno dos 15%.", ["~ 15"]),
        ("ru", "Школы открыты не менее чем в 60% районов.", [">= 60"]),
        ("ru", "Цены выросли почти в 1,5 раза.", ["~ 1.5"]),
        ("de", "Es fehlen rd. 400 Lehrkräfte.", ["~ 400"]),
        ("de", "Das kostet ueber 900 Euro.", ["> 900"]),
        ("zh", "给予最高300万元补助。", ["<= 3000000"]),
        ("zh", "给予不超过总费用20%的补助。", ["<= 20"]),
        ("zh", "人均收入跨上5万元、2万元台阶。", [">= 50000", ">= 20000"]),
    ],
)
def test_articles_and_prepositions_do_not_part_a_qualifier_from_its_figure(language, sentence, expected):
    assert _qualified(language, sentence) == [one.replace("at least", ">=") for one in expected]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("it", "Il debito supera i 30 miliardi di euro.", "> 30000000000"),
        ("it", "Il debito non supera i 30 miliardi di euro.", "<= 30000000000"),
        ("es", "Los alquileres superan el 30% del sueldo.", "> 30"),
        ("es", "El alquiler no supera el 30% del sueldo.", "<= 30"),
        ("fr", "Les loyers dépassent les 900 euros.", "> 900"),
        ("fr", "Les loyers ne dépassent pas 900 euros.", "<= 900"),
        ("pt", "A dívida ultrapassa os 30 milhões de reais.", "> 30000000"),
        ("pt", "A dívida não ultrapassa 30 milhões de reais.", "<= 30000000"),
        ("ru", "Долг превышает 30 млн рублей.", "> 30000000"),
        ("ru", "Долг не превышает 30 млн рублей.", "<= 30000000"),
        ("de", "Der Beitrag darf 3 Prozent nicht übersteigen.", "<= 3"),
    ],
)
def test_verbs_of_exceeding_bound_a_figure(language, sentence, expected):
    assert _qualified(language, sentence) == [expected]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "No tenant shall pay more than 30% of income.", "<= 30"),
        ("fr", "Aucun locataire ne peut payer plus de 30 % de son revenu.", "<= 30"),
        ("es", "Ningún inquilino podrá pagar más del 30 % de su renta.", "<= 30"),
        ("it", "Nessun inquilino può pagare più del 30% del reddito.", "<= 30"),
        ("pt", "Nenhum inquilino pode pagar mais de 30% da renda.", "<= 30"),
        ("de", "Kein Mieter darf mehr als 30 Prozent zahlen.", "<= 30"),
        ("ru", "Ни один арендатор не должен платить более 30% дохода.", "<= 30"),
        ("en", "Rents may not rise by more than 3% at once.", "<= 3"),
        ("es", "La cuota no podrá suponer más del 3 % del sueldo.", "<= 3"),
        ("es", "La cuota no podrá superar el 3 % del sueldo.", "<= 3"),
        ("it", "La rata non può assorbire più del 3% del reddito.", "<= 3"),
        ("pt", "A taxa não pode representar mais de 3% da renda.", "<= 3"),
        ("fr", "La part ne peut représenter plus de 3 % du prix.", "<= 3"),
        ("ru", "Доля не может составлять более 3% дохода.", "<= 3"),
        ("en", "No one will deny that more than 30% left.", "> 30"),
        ("en", "The tenants shall pay more than 30% of income.", "> 30"),
    ],
)
def test_more_than_what_nobody_may_is_a_bound_from_above(language, sentence, expected):
    assert _qualified(language, sentence) == [expected]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "Pagarán un 20 %, como mínimo.", [">= 20"]),
        ("pt", "Chegam em nove minutos, no máximo.", ["<= 9"]),
        ("pt", "Pagas a 90%, pelo menos até aos 7 meses.", ["= 90", "<= 7"]),
        ("es", "Vinieron 300 vecinos, al menos 40 niños y 9 perros.", ["= 300", ">= 40", "= 9"]),
        ("it", "In dieci anni circa un milione di persone partirà.", ["= 10", "~ 1000000"]),
    ],
)
def test_a_qualifier_behind_a_figure_is_not_that_of_the_next(language, sentence, expected):
    assert _qualified(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "The tasks fall under four themes.", ["= 4"]),
        ("en", "The firm employs under 400 people.", ["< 400"]),
        ("en", "It works within three districts and within 30 days.", ["= 3", "<= 30"]),
        ("fr", "Le projet s’organise autour de trois axes.", ["= 3"]),
        ("fr", "Un débat autour des quatre objectifs.", ["= 4"]),
        ("fr", "Le devis tourne autour de 9 000 euros.", ["~ 9000"]),
        ("es", "El plan gira en torno a tres ejes.", ["= 3"]),
        ("it", "Il piano ruota intorno a tre assi.", ["= 3"]),
        ("pt", "O plano gira em torno de três eixos.", ["= 3"]),
        ("zh", "近3年持续投入。", []),
        ("zh", "工程历时近3年。", ["~ 3"]),
        ("de", "Viele hundert Bürger kamen.", []),
        ("de", "Zwei hundert Bürger kamen.", ["= 200"]),
    ],
)
def test_what_says_where_or_when_is_no_qualifier(language, sentence, expected):
    assert _qualified(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "The fee is 0.3 - 0.7% of the price.", ["0.3 to 0.7"]),
        ("de", "Die Gebühr beträgt 5 – 9 Prozent.", ["5 to 9"]),
        ("es", "Costará entre 20000 y 30000 millones de euros.", ["20000000000 to 30000000000"]),
        ("es", "Es para niños de entre las 12 y 15 semanas.", ["12 to 15"]),
        ("it", "Riguarda chi ha tra i 20 e i 29 anni.", ["20 to 29"]),
        ("it", "Il costo va tra il 4 e il 6 per cento.", ["4 to 6"]),
        ("fr", "La hausse sera entre 2 °C (scénario bas) et 5 °C.", ["2 to 5"]),
        ("fr", "Une vitesse de 90 voire 110 km/h.", ["90 to 110"]),
        ("pt", "A taxa fica entre os 4 e os 6%.", ["4 to 6"]),
        ("de", "Ein Platz kostet 30 €,- bis 40 €,- am Tag.", ["30 to 40"]),
        ("de", "Die Anhebung von 7 % auf 19 % ist falsch.", ["7 > 19"]),
        ("de", "Die Anhebung von derzeit 7 % auf 19 % ist falsch.", ["7 > 19"]),
        ("es", "Quieren incrementar el gasto hasta el 2 % desde el 1,5 %.", ["1.5 > 2"]),
        ("it", "La quota è salita al 5% dal 3%.", ["3 > 5"]),
        ("ru", "Доля снизилась до 5% с 8%.", ["8 > 5"]),
        ("en", "3 - 20% of homes are empty.", ["3", "20"]),
        ("de", "Die Quote stieg um 3 % auf 9 %.", ["3", "9"]),
    ],
)
def test_ranges_have_articles_and_changes_are_none(language, sentence, expected):
    assert [one for one in _values(language, sentence) if one != "3" or "3" in expected] == expected


@pytest.mark.parametrize(
    ("language", "sentence", "unit"),
    [
        ("es", "Reciben 700 euros mensuales.", "EUR per mes"),
        ("es", "Se harán 900 viviendas al año.", "viviendas per año"),
        ("es", "Cada año unas 300 familias se van.", "familias per año"),
        ("es", "El año siguiente llegaron 300 familias al año siguiente.", "familias"),
        ("it", "Ricevono 700 euro al mese.", "EUR per mese"),
        ("it", "Un rimborso di 90 euro a studente.", "EUR per studente"),
        ("it", "Servono 12 minuti al giorno.", "minuti per giorno"),
        ("it", "Servono 5 milioni di euro per investimenti.", "EUR"),
        ("fr", "Ils reçoivent 700 euros par enfant et par an.", "EUR per enfant per an"),
        ("fr", "Le seuil est de 700 €/an.", "EUR per an"),
        ("fr", "Il arrive 500 visiteurs chaque semaine.", "visiteurs per semaine"),
        ("fr", "Ils étaient 500 visiteurs l’an dernier.", "visiteurs"),
        ("de", "Sie zahlen 700 Euro je Kind und pro Jahr.", "EUR per Kind per Jahr"),
        ("de", "Jährlich werden über 700 Häuser gebaut.", "Häuser per Jahr"),
        ("de", "Es kostete 700 Euro im Jahr 2021.", "EUR"),
        ("de", "Es kostet 700 Euro im Jahr.", "EUR per Jahr"),
        ("de", "Auf 9 Ärzte auf 1.000 Einwohner kommt es an.", "Ärzte per 1.000 Einwohner"),
        ("de", "Der Bestand wuchs um 700 Betten auf 1.000 Betten.", "Betten"),
        ("pt", "Recebem R$ 700 por mês.", "BRL per mês"),
        ("pt", "Servem 3 mil refeições por dia.", "refeições per dia"),
        ("ru", "Они платят 700 рублей в месяц.", "RUB per месяц"),
        ("ru", "Строят 300 школ в год.", "школ per год"),
        ("ru", "Есть 12 врачей на 1000 человек.", "врачей per 1000 человек"),
        ("zh", "每年给予每年700万元。", "CNY per 年"),
        ("zh", "投资年均增长5%。", "%"),
        ("en", "The grant is 700 euros per child per year.", "EUR per child per year"),
    ],
)
def test_what_an_amount_is_per_belongs_to_its_unit(language, sentence, unit):
    assert _units(language, sentence)[0] == unit


@pytest.mark.parametrize(
    ("language", "sentence", "units"),
    [
        ("fr", "Le flux est de 0,4 W m⁻² et le rendement de 3 kg ha⁻¹.", ["W m⁻²", "kg ha⁻¹"]),
        ("it", "Dei 90 miliardi di euro, 20 miliardi vanno ai porti e 30 miliardi alle strade.", ["EUR", "EUR", "EUR"]),
        ("it", "Spende 9 miliardi di euro; sono 3 miliardi di persone.", ["EUR", "persone"]),
        ("en", "The fund holds $90 billion, with 20 billion for ports.", ["USD", "USD"]),
        ("it", "Ci sono 300 fra musei, archivi e teatri.", ["musei, archivi e teatri"]),
        ("it", "Mancano due milioni di alloggi.", ["alloggi"]),
        ("ru", "Создать 13 следующих отделов.", ["отделов"]),
        ("es", "Durante los 90 primeros días.", ["días"]),
        ("fr", "Voici 12 axes stratégiques présentés par la Région.", ["axes stratégiques"]),
        ("fr", "On fait 900 tests virologiques par semaine.", ["tests virologiques per semaine"]),
        ("fr", "On compte 12 logements aidés et 30 hôpitaux.", ["logements aidés", "hôpitaux"]),
        ("de", "Es gibt 30 neue Campus-Modelle.", ["neue Campus-Modelle"]),
        ("de", "Für 90 Lehrerinnen und Lehrer.", ["Lehrerinnen und Lehrer"]),
    ],
)
def test_a_unit_is_the_thing_that_is_counted_or_measured(language, sentence, units):
    assert _units(language, sentence) == units


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("es", "Costó mil millones de euros.", 10**9),
        ("pt", "Custou mil milhões de euros.", 10**9),
        ("fr", "Il faut mille milliards d’euros.", 10**12),
        ("it", "Servono mille miliardi di euro.", 10**12),
        ("de", "Es kostete tausend Milliarden Euro.", 10**12),
        ("ru", "Это тысяча миллиардов рублей.", 10**12),
        ("fr", "Le virement est de 100 000.50 € cette année.", 100_000.5),
    ],
)
def test_a_thousand_of_a_larger_scale_and_cents_behind_a_point_are_read(language, sentence, value):
    assert [float(one.value) for one in figures_in(sentence, language=language)] == [value]


def test_two_losses_are_a_range_from_the_greater():
    (one,) = figures_in("A change of -15 to -25% is likely.")
    assert (one.value, one.upper) == (Decimal(-25), Decimal(-15))


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("en", "Nobody may own more than 20% of a bank.", 20),
        ("en", "No one may hold or control more than 20% of a bank.", 20),
        ("en", "Visitors may not stay for more than 30 days.", 30),
        ("en", "No landlord may charge tenants more than 30% of income.", 30),
        ("en", "Landlords may not raise rents by more than 3% a year.", 3),
        ("en", "The fee cannot be more than 40 euros.", 40),
        ("en", "The scheme will not cost the state more than 5 million euros.", 5000000),
        ("en", "No payment may exceed 40 euros.", 40),
        ("de", "Niemand darf mehr als 20 Prozent der Anteile halten.", 20),
        ("de", "Keine Firma darf mehr als 20 Prozent der Anteile besitzen.", 20),
        ("de", "Die Miete darf nicht um mehr als 3 Prozent steigen.", 3),
        ("fr", "Personne ne peut détenir plus de 20 % d'une banque.", 20),
        ("fr", "Le loyer ne peut pas dépasser 900 euros.", 900),
        ("fr", "Aucune famille ne pourra être taxée à plus de 40 %.", 40),
        ("en", "No family may be taxed at more than 40%.", 40),
        ("es", "Nadie podrá ser gravado con más del 40 %.", 40),
        ("pt", "Ninguém pode ser tributado em mais de 40%.", 40),
        ("fr", "La hausse ne saurait être supérieure à 3 %.", 3),
        ("es", "Nadie podrá tener más del 20 % de un banco.", 20),
        ("es", "La tasa no podrá ser superior al 3 %.", 3),
        ("it", "Nessuno può detenere più del 20% di una banca.", 20),
        ("pt", "Ninguém pode ter mais de 20% de um banco.", 20),
        ("ru", "Никто не может владеть более 20% банка.", 20),
        ("ru", "Плата не может быть выше 3%.", 3),
    ],
)
def test_what_nobody_may_have_pay_or_reach_more_of_is_a_bound_from_above(language, sentence, value):
    assert _qualified(language, sentence) == [f"<= {value}"]


@pytest.mark.parametrize(
    ("language", "sentence", "value"),
    [
        ("en", "The law shall not apply to firms with more than 50 employees.", 50),
        ("en", "The exemption will not be available to families with incomes above $100,000.", 100000),
        ("en", "No state aid may go to firms with more than 250 employees.", 250),
        ("en", "We cannot forget the more than 6 million victims.", 6000000),
        ("en", "The council must not ignore more than 500 complaints.", 500),
        ("en", "The rule shall not bind owners who have more than 20 flats.", 20),
        ("de", "Die Regel darf nicht für Betriebe mit mehr als 50 Beschäftigten gelten.", 50),
        ("de", "Kein Amt darf mehr als 500 Beschwerden übergehen.", 500),
        ("de", "Niemand darf die mehr als 500 Opfer vergessen und Recht haben.", 500),
        ("fr", "On ne peut ignorer plus de 500 plaintes.", 500),
        ("fr", "La règle ne doit pas s'appliquer aux entreprises de plus de 50 salariés.", 50),
        ("es", "La norma no podrá aplicarse a empresas con más de 50 empleados.", 50),
        ("es", "No se puede olvidar a más de 500 víctimas.", 500),
        ("it", "La norma non deve valere per imprese con più di 50 addetti.", 50),
        ("it", "Non si possono ignorare più di 500 reclami.", 500),
        ("pt", "A regra não deve valer para empresas com mais de 50 empregados.", 50),
        ("pt", "Não se podem ignorar mais de 500 queixas.", 500),
        ("ru", "Закон не должен распространяться на фирмы с более чем 50 работниками.", 50),
        ("ru", "Нельзя и не должны забывать более 500 жертв.", 500),
    ],
)
def test_more_than_stays_where_the_rule_is_about_whom_it_holds_for_or_the_verb_sets_no_limit(language, sentence, value):
    assert _qualified(language, sentence) == [f"> {value}"]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Over 300 groups protested.", ["> 300"]),
        ("en", "Around 300 programmes were cut.", ["~ 300"]),
        ("en", "Over 20 questions were asked.", ["> 20"]),
        ("en", "The plan is built around 5 goals.", ["= 5"]),
        ("en", "The tasks fall under 24 headings.", ["= 24"]),
        ("de", "Über 300 Themen lagen vor.", ["> 300"]),
        ("de", "Wir sprachen über 3 Themen.", ["= 3"]),
        ("fr", "Autour de 300 objectifs sont fixés.", ["~ 300"]),
        ("pt", "Em torno de 300 objetivos foram fixados.", ["~ 300"]),
    ],
)
def test_more_things_than_an_order_has_are_bounded(language, sentence, expected):
    assert _qualified(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Growth was between 2 percent (2010) and 4 percent (2015).", ["2", "4"]),
        ("en", "Between 3 percent (urban) and 8 percent (rural) of homes are empty.", ["3", "8"]),
        ("de", "Zwischen 2 Prozent (2010) und 4 Prozent (2015) fielen aus.", ["2", "4"]),
        ("fr", "Entre 3 % (en ville) et 8 % (à la campagne) des logements sont vides.", ["3", "8"]),
        ("es", "Entre el 3 % (ciudad) y el 8 % (campo) de las casas están vacías.", ["3", "8"]),
        ("it", "La quota va tra il 3% (2011) e il 5%.", ["3", "5"]),
        ("it", "La quota va tra il 3% (stima bassa) e il 5%.", ["3 to 5"]),
    ],
)
def test_brackets_that_date_or_name_each_end_make_no_range(language, sentence, expected):
    assert _values(language, sentence) == expected


def test_amounts_between_dated_brackets_are_each_of_their_year():
    found = figures_in("Growth was between 2 percent (2010) and 4 percent (2015).")
    assert [one.period.text for one in found if one.period] == ["2010", "2015"]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Men 12 – 15%, women 8 – 9%.", ["15", "8 to 9"]),
        ("en", "Under option 2 – 10% of homes are let.", ["10"]),
        ("en", "The toll fell, 9 – 5% of the fare.", ["9", "5"]),
        ("de", "Variante 2 – 10 Prozent Steuer.", ["10"]),
        ("fr", "Mesure 4 – 30 % d’aides.", ["30"]),
        ("it", "Scenario 2 – 10% di aiuti.", ["10"]),
        ("de", "Mit 5 – 10 km Straße.", ["5 to 10"]),
        ("es", "Unos 5 – 10 km están cerrados.", ["5 to 10"]),
        ("ru", "От 5 – 10 км дорог закрыты.", ["5 to 10"]),
        ("en", "About 5 – 10 km of road are closed.", ["5 to 10"]),
    ],
)
def test_a_dash_with_spaces_behind_a_named_number_makes_no_range(language, sentence, expected):
    assert _values(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "units"),
    [
        ("es", "Faltan 6 maestros por cada 1.000 alumnos.", ["maestros per 1.000 alumnos"]),
        ("it", "Ci sono 7 barche ogni 100 pescatori.", ["barche per 100 pescatori"]),
        ("pt", "Há 3 barcos a cada 1.000 moradores.", ["barcos per 1.000 moradores"]),
        ("ru", "Здесь 7 лодок на каждые 100 рыбаков.", ["лодок per 100 рыбаков"]),
        ("en", "The town has 6 boats for every 1,000 homes.", ["boats per 1,000 homes"]),
        ("fr", "On compte 6 maîtres pour 1 000 habitants.", ["maîtres per 1 000 habitants"]),
        ("de", "Hier sind 40 Plätze auf je 1.000 Kinder nötig.", ["Plätze per 1.000 Kinder"]),
        ("es", "Hay 6 maestros y 1.000 alumnos.", ["maestros", "alumnos"]),
        (
            "fr",
            "La ville compte 200 bateaux réparés par an et 40 quais loués par mois.",
            ["bateaux réparés per an", "quais loués per mois"],
        ),
        ("es", "Son 200 barcos reparados por año.", ["barcos reparados per año"]),
        ("pt", "São 200 barcos consertados por mês.", ["barcos consertados per mês"]),
        ("fr", "Les 6 quais loués par la ville sont vides.", ["quais"]),
        ("en", "They owe 400 dollars annually and 30 monthly.", ["USD per year", "USD per month"]),
        (
            "en",
            "Mills use 6 tonnes per worker per year and 2 per shop per month.",
            ["tonnes per worker per year", "tonnes per shop per month"],
        ),
        ("fr", "Elle verse 400 euros par an et 30 par mois.", ["EUR per an", "EUR per mois"]),
        ("de", "Er zahlt 400 Euro im Jahr und 30 im Monat.", ["EUR per Jahr", "EUR per Monat"]),
        ("en", "The town pays $90 per pupil and year.", ["USD per pupil per year"]),
        ("en", "The town pays $90 per pupil and day trips.", ["USD per pupil"]),
    ],
)
def test_a_rate_is_the_one_that_stands_by_its_own_number(language: str, sentence: str, units: list[str]) -> None:
    assert _units(language, sentence) == units


@pytest.mark.parametrize(
    ("language", "sentence", "units"),
    [
        ("it", "La tassa vale 60 euro l'anno prossimo.", ["EUR"]),
        ("it", "La tassa vale 60 euro al mese.", ["EUR per mese"]),
        ("de", "Sie verdiente 700 Euro im Monat Mai.", ["EUR"]),
        ("de", "Sie verdient 700 Euro im Monat.", ["EUR per Monat"]),
        ("es", "Ganó 700 euros a la semana pasada.", ["EUR"]),
        ("es", "Gana 700 euros a la semana.", ["EUR per semana"]),
        ("fr", "Il gagne 700 euros l'an prochain.", ["EUR"]),
        ("pt", "Ganhou 700 euros ao mês seguinte.", ["EUR"]),
        ("pt", "Ganha 700 euros por semana.", ["EUR per semana"]),
    ],
)
def test_a_time_that_is_dated_is_no_rate(language: str, sentence: str, units: list[str]) -> None:
    assert _units(language, sentence) == units


@pytest.mark.parametrize(
    ("language", "sentence", "printed", "value"),
    [
        ("fr", "Le quai coûte 320 M d'euros.", "320 M d'euros", 320_000_000),
        ("fr", "Le quai coûte 3,5 M de dollars.", "3,5 M de dollars", 3_500_000),
        ("es", "El muelle cuesta 320 M de dólares.", "320 M de dólares", 320_000_000),
        ("pt", "O cais custa 40 M de euros.", "40 M de euros", 40_000_000),
        ("it", "Il molo costa 40 M di euro.", "40 M di euro", 40_000_000),
        ("fr", "Le quai mesure 320 m de long.", "320 m", 320),
    ],
)
def test_a_letter_before_the_currency_says_millions(language: str, sentence: str, printed: str, value: int) -> None:
    assert [(one.printed, int(one.value)) for one in figures_in(sentence, language=language)] == [(printed, value)]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Ferries with <45 seats stop, those with ≥ 200 seats sail on.", ["< 45", ">= 200"]),
        ("en", "The survey asked ~2,300 sailors; (~45%) answered.", ["~ 2300", "~ 45"]),
        ("en", "Berths cost >$900 a month in ports of ≤ 12 m.", ["> 900", "<= 12"]),
        ("de", "Die Werft baut ~30 Boote für >15 Mio. Euro.", ["~ 30", "> 15000000"]),
        ("fr", "Capacité : ~15 000 conteneurs, coût >2 Md€.", ["~ 15000", "> 2000000000"]),
        ("ru", "Глубина ≥ 12 м на ~40% причалов.", [">= 12", "~ 40"]),
        ("en", "Trade rose -> 5 percent.", ["= 5"]),
        ("en", "> 50 boats came", ["= 50"]),
    ],
)
def test_a_sign_before_a_figure_says_how_exact_it_is(language: str, sentence: str, expected: list[str]) -> None:
    assert _qualified(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "The list must be no greater than 2 percent.", ["<= 2"]),
        ("en", "The dues are not higher than $400.", ["<= 400"]),
        ("en", "Boats no smaller than 12 metres pay.", [">= 12"]),
        ("en", "Tides at or below 3 metres and winds at or above 40 mph close it.", ["<= 3", ">= 40"]),
        ("en", "Wages greater than or equal to $15 an hour are taxed.", [">= 15"]),
        ("en", "The dues are greater than 2 percent.", ["> 2"]),
        ("de", "Der Anteil darf nicht auf unter 70 % sinken.", [">= 70"]),
        ("de", "Der Anteil sank auf unter 70 %.", ["< 70"]),
        ("de", "Es braucht mind. 30 % Lotsen und max. 12 Schlepper.", [">= 30", "<= 12"]),
        ("de", "Boote bis 1.500 Euro bleiben frei.", ["<= 1500"]),
        ("de", "Daher muss Hafenpflege 15 bis 20 Prozent", ["= 20"]),
        ("fr", "Une part égale ou supérieure à 25 % est due.", [">= 25"]),
        ("fr", "Un tirant égal ou inférieur à 4 m suffit.", ["<= 4"]),
        ("es", "Una cuota igual o superior al 5 %.", [">= 5"]),
        ("es", "Un calado menor o igual a 4 m.", ["<= 4"]),
        ("es", "Un coste mayor al 3 % y menor que 9 euros.", ["> 3", "< 9"]),
        ("es", "Se fija un mínimo del 4 % y un máximo del 9 %.", [">= 4", "<= 9"]),
        ("es", "El puerto supera ampliamente el 20 % y sobrepasa las 300 grúas.", ["> 20", "> 300"]),
        ("es", "La deuda se acerca al 45 %.", ["~ 45"]),
        ("it", "Il tasso resti al massimo al 3% e la quota almeno al 40%.", ["<= 3", ">= 40"]),
        ("it", "Una quota pari o superiore al 30 per cento.", [">= 30"]),
        ("it", "Un canone uguale o inferiore a 90 euro.", ["<= 90"]),
        ("it", "Nessun socio può essere rappresentato in misura superiore al 60 per cento.", ["<= 60"]),
        ("it", "Il ricorso non può riferirsi a più di 12 moli.", ["<= 12"]),
        ("it", "Nessun armatore può essere iscritto con lo stesso nome in più di cinque registri.", ["<= 5"]),
        ("es", "Ningún armador podrá ser inscrito en más de cinco registros.", ["<= 5"]),
        ("pt", "Nenhum armador pode ser inscrito em mais de cinco registos.", ["<= 5"]),
        ("fr", "Aucun armateur ne peut être inscrit dans plus de cinq registres.", ["<= 5"]),
        ("en", "No owner may be entered in more than 50 registers.", ["<= 50"]),
        ("en", "No loan shall be given to towns with more than 50 berths.", ["> 50"]),
        ("es", "La deuda crece, acercándose peligrosamente al 45 %.", ["~ 45"]),
        ("pt", "Uma taxa igual ou superior a 5%.", [">= 5"]),
        ("pt", "Um calado inferior ou igual a 4 m.", ["<= 4"]),
        ("pt", "Haverá um máximo 12 barcos e um mínimo de 3 gruas.", ["<= 12", ">= 3"]),
        ("ru", "Сбор не может превышать 20 рублей.", ["<= 20"]),
        ("ru", "Доля не должна превышать 15% груза.", ["<= 15"]),
    ],
)
def test_negations_and_equality_turn_or_widen_a_bound(language: str, sentence: str, expected: list[str]) -> None:
    assert _qualified(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected", "units"),
    [
        ("en", "Dues are at least 5 and no more than 12 percent.", [">= 5", "<= 12"], ["%", "%"]),
        ("de", "Es sind mindestens 5 und höchstens 12 Prozent.", [">= 5", "<= 12"], ["%", "%"]),
        ("ru", "Доля не менее чем десять и не более чем двадцать процентов.", [">= 10", "<= 20"], ["%", "%"]),
        ("en", "They ship at least 5000 and no more than 12 percent of it is grain.", [">= 5000", "<= 12"], ["%", "%"]),
    ],
)
def test_two_bounds_share_the_unit_behind_the_second(
    language: str, sentence: str, expected: list[str], units: list[str]
) -> None:
    assert _qualified(language, sentence) == expected
    assert _units(language, sentence) == units


@pytest.mark.parametrize(
    ("language", "sentence", "values"),
    [
        ("en", "Rents rose by between 10 to 14 percent.", ["10 to 14"]),
        ("es", "Quedan entre 10 a 14 segundos.", ["10 to 14"]),
        ("pt", "Dura entre 6 a 12 meses.", ["6 to 12"]),
        ("es", "[72:12] Quedan entre 10 [72:15] a 14 segundos.", ["10 to 14"]),
        ("pt", "As contas foram negativas em US$ 90 milhões.", ["-90000000"]),
        ("es", "Un saldo negativo de 12 millones de euros.", ["-12000000"]),
        ("it", "Un saldo negativo di 12 milioni di euro.", ["-12000000"]),
        ("fr", "Un solde négatif de 12 millions d’euros.", ["-12000000"]),
        ("en", "The gauge has an error of ±3 percent.", ["-3 to 3"]),
        ("de", "Der Pegel irrt um ±2,5 cm.", ["-2.5 to 2.5"]),
        ("en", "Keep the hold at 20 ± 2 °C.", ["2"]),
    ],
)
def test_ranges_and_losses_in_words_are_read_whole(language: str, sentence: str, values: list[str]) -> None:
    assert _values(language, sentence) == values


def test_the_times_of_a_transcript_part_nothing() -> None:
    (figure,) = figures_in("El puerto perdió cerca [41:49] de 5 millones de euros.", language="es")
    assert (figure.comparator, figure.qualifier, figure.printed) == ("~", "cerca de", "5 millones de euros")
    (juntas,) = figures_in("Hay 127 juntas de [86:49] usuarios.", language="es")
    assert "[" not in juntas.label


@pytest.mark.parametrize(
    ("language", "sentence", "values"),
    [
        ("es", "La prueba salió negativa en 40 marineros.", ["40"]),
        ("es", "Hubo un efecto negativo en 3 millones de barcos.", ["3000000"]),
        ("pt", "O resultado foi negativo em 7 portos.", ["7"]),
        ("it", "L’esito è negativo per 14 navi.", ["14"]),
        ("it", "Il saldo resta negativo per 3 anni.", ["3"]),
        ("fr", "Le résultat négatif de 14 navires inquiète.", ["14"]),
        ("es", "El saldo fue negativo en 4,5 % del ingreso.", ["-4.5"]),
        ("it", "Il saldo è negativo per 7 milioni di euro.", ["-7000000"]),
    ],
)
def test_only_a_balance_is_below_zero_behind_negative(language: str, sentence: str, values: list[str]) -> None:
    assert _values(language, sentence) == values


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("zh", "该港投入不超千万元。", ["<= 10000000"]),
        ("zh", "船员未超百人。", ["<= 100"]),
        ("zh", "货值没有超过50万元。", ["<= 500000"]),
        ("zh", "货值不能超过50万元。", ["<= 500000"]),
        ("zh", "货值超千亿元。", ["> 100000000000"]),
        ("es", "La edad no debe ser menor a 16 años.", [">= 16"]),
        ("es", "El aumento no fue mayor a 4 %.", ["<= 4"]),
        ("es", "Los fletes no deberían ser inferiores a 200 euros.", [">= 200"]),
        ("es", "El flete será superior al 4 %.", ["> 4"]),
        ("pt", "O frete não é maior que 4 %.", ["<= 4"]),
        ("pt", "O frete não deve ser inferior a 4 %.", [">= 4"]),
        ("it", "Il nolo non è superiore al 4 %.", ["<= 4"]),
        ("it", "Il nolo non deve essere inferiore al 4 %.", [">= 4"]),
        ("fr", "Le fret n’est pas supérieur à 4 %.", ["<= 4"]),
        ("fr", "Le fret ne peut être inférieur à 4 %.", [">= 4"]),
        ("de", "Der Anteil ist nicht größer als 4 %.", ["<= 4"]),
        ("de", "Der Anteil ist nicht kleiner als 4 %.", [">= 4"]),
    ],
)
def test_a_bound_that_is_denied_is_the_other_one(language: str, sentence: str, expected: list[str]) -> None:
    assert _qualified(language, sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("de", "Der Kai bleibt zu, bis 300 Boote repariert sind.", ["= 300"]),
        ("de", "Von Kiel bis 12 Kilometer hinter Plön wird gebaut.", ["= 12"]),
        ("de", "Vom Kieler Hafen über Plön bis 12 Kilometer hinter Eutin wird gebaut.", ["= 12"]),
        ("de", "Von den Kosten werden bis 900 Euro erstattet.", ["<= 900"]),
        ("de", "Der Zuschuss beträgt bis 900 Euro.", ["<= 900"]),
        ("en", "p < 0.02 was seen.", ["< 0.02"]),
        ("en", "x > 7 km", ["> 7"]),
        ("en", "> 7 boats came.", ["= 7"]),
        ("en", "HTML <b>7 boats</b>", ["= 7"]),
        ("en", "<7 boats> were lost.", ["= 7"]),
        ("en", "<7 boats were lost.", ["< 7"]),
        ("en", "Where a<b, c>7 km holds.", ["> 7"]),
    ],
)
def test_what_looks_like_a_bound_may_be_none(language: str, sentence: str, expected: list[str]) -> None:
    assert _qualified(language, sentence) == expected


def test_a_bound_that_is_denied_in_chinese_is_no_part_of_the_label() -> None:
    assert [one.label for one in figures_in("该港投入不超千万元。", language="zh")] == ["该港投入"]
