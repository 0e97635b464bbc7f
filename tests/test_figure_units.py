"""Units, scales, ranges and decimal marks as each language writes them."""

from decimal import Decimal

import pytest

from bot.figures.grammar import figures_in


def read(language, text):
    return [
        (figure.printed, figure.value if figure.upper is None else (figure.value, figure.upper), figure.unit)
        for figure in figures_in(text, language=language)
        if figure.key
    ]


@pytest.mark.parametrize(
    ("language", "text", "printed", "value", "unit"),
    [
        ("en", "A tunnel of 9 feet 3 inches leads there.", "9 feet 3 inches", "9.25", "feet"),
        ("en", "Tea costs 2 euros 40 cents.", "2 euros 40 cents", "2.4", "EUR"),
        ("en", "Tea costs 2 U.S. dollars.", "2 U.S. dollars", "2", "USD"),
        ("en", "Tea costs 2 American dollars.", "2 American dollars", "2", "USD"),
        ("en", "Tea costs 20 Hong Kong dollars.", "20 Hong Kong dollars", "20", "HKD"),
        ("de", "Der Balken misst 5 Meter 20 Zentimeter.", "5 Meter 20 Zentimeter", "5.2", "Meter"),
        ("de", "Tee kostet 3 Euro und 50 Cent.", "3 Euro und 50 Cent", "3.5", "EUR"),
        ("fr", "La poutre mesure 5 mètres 20 centimètres.", "5 mètres 20 centimètres", "5.2", "mètres"),
        ("es", "La viga mide 5 metros y 20 centímetros.", "5 metros y 20 centímetros", "5.2", "metros"),
        ("it", "La trave misura 5 metri e 20 centimetri.", "5 metri e 20 centimetri", "5.2", "metri"),
        ("pt", "A viga mede 5 metros e 20 centímetros.", "5 metros e 20 centímetros", "5.2", "metros"),
        ("ru", "Балка длиной 5 метров 20 сантиметров.", "5 метров 20 сантиметров", "5.2", "метров"),
        ("zh", "梁长5米20厘米。", "5米20厘米", "5.2", "米"),
        ("en", "They raised 60 EUR million.", "60 EUR million", "60000000", "EUR"),
        ("en", "Some 1.4m households moved.", "1.4m households", "1400000", "households"),
        ("en", "A wall 1.4m high stands there.", "1.4m", "1.4", "m"),
        ("en", "The pit yields 3,100 bpd now.", "3,100 bpd", "3100", "bpd"),
        ("en", "A van emits 147 g CO2/km.", "147 g CO2/km", "147", "g CO2/km"),
        ("en", "It was 31 °Celsius.", "31 °Celsius", "31", "°C"),
        ("de", "Die Anlage kostet 12,4 Mio. $.", "12,4 Mio. $", "12400000", "USD"),
        ("de", "Es fehlen 250 Tsd. Euro.", "250 Tsd. Euro", "250000", "EUR"),
        ("de", "Nachts waren es 17 °Celsius.", "17 °Celsius", "17", "°C"),
        ("fr", "Le budget atteint 45 M€.", "45 M€", "45000000", "EUR"),
        ("fr", "La ville paie 3 500 $.", "3 500 $", "3500", "USD"),
        ("fr", "Le réservoir tient 40 hL.", "40 hL", "40", "hL"),
        ("es", "La obra costó 12,5 M€.", "12,5 M€", "12500000", "EUR"),
        ("pt", "O porto custou 300 milhões de $.", "300 milhões de $", "300000000", "USD"),
        ("it", "La strada costa 4.500 $.", "4.500 $", "4500", "USD"),
        ("ru", "Построили за 2,4 млрд долл.", "2,4 млрд долл", "2400000000", "USD"),
        ("zh", "水库面积52万亩。", "52万亩", "520000", "亩"),
        ("zh", "铁路长340千米。", "340千米", "340", "千米"),
        ("zh", "最低气温零下12摄氏度。", "零下12摄氏度", "-12", "摄氏度"),
        ("zh", "税率为８．５％。", "８．５％", "8.5", "%"),
        ("zh", "每亩产两吨半。", "两吨半", "2.5", "吨"),
    ],
)
def test_a_unit_is_read_where_its_language_puts_it(language, text, printed, value, unit):
    assert read(language, text) == [(printed, Decimal(value), unit)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Dues rose by 3,4 % last year.", "3.4"),
        ("en", "Dues came to 12.345,60 euros.", "12345.60"),
        ("en", "Dues came to 1,234,567 euros.", "1234567"),
        ("en", "Dues came to 45 600 euros.", "45600"),
        ("de", "Die Abgabe beträgt 1,234.50 Euro.", "1234.50"),
        ("de", "Die Abgabe beträgt 1.234 Euro.", "1234"),
        ("de", "Die Abgabe beträgt 3.5 Prozent.", "3.5"),
        ("es", "La tasa es de 2,345,678 euros.", "2345678"),
        ("fr", "La taxe est de 2.5 %.", "2.5"),
    ],
)
def test_a_numbers_own_form_tells_its_decimal_mark_before_its_language_does(language, text, value):
    assert [found for _, found, _ in read(language, text)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "It costs £2-4m a year.", [(2000000, 4000000)]),
        ("en", "Use 4- to 9-metre poles.", [(4, 9)]),
        ("en", "Yields fell by 3-to-8 per cent.", [(3, 8)]),
        ("de", "Gebraucht werden zwischen 4 und 5 Mrd. Euro.", [(4000000000, 5000000000)]),
        ("de", "Der Etat stieg um 2 Mio. Euro auf 9 Mio. Euro.", [2000000, 9000000]),
        ("de", "Sie zahlen 300 bzw. 450 Euro.", [300, 450]),
        ("de", "Die Kosten steigen um 3 bis 4 Prozent.", [(3, 4)]),
        ("fr", "Les coûts montent de 4 à 5 % par an.", [(4, 5)]),
        ("es", "Los costes suben entre 4 y 5 % al año.", [(4, 5)]),
        ("it", "I costi salgono del 4-5 % all’anno.", [(4, 5)]),
        ("pt", "Os custos sobem de 4 a 5 % por ano.", [(4, 5)]),
        ("ru", "Расходы растут на 4–5 % в год.", [(4, 5)]),
        ("zh", "成本上涨4至5个百分点。", [(4, 5)]),
    ],
)
def test_a_range_shares_its_scale_and_by_and_to_stay_two(language, text, values):
    assert [value for _, value, _ in read(language, text)] == values


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The plan is set out on 4,112 and the like."),
        ("en", "The town lies at 52°N."),
        ("en", "The register holds 48213."),
        ("de", "Die Akte 48213 liegt vor."),
        ("fr", "Le dossier 48213 est clos."),
        ("zh", "全部成为成员。"),
    ],
)
def test_a_bare_number_is_no_key_figure(language, text):
    assert read(language, text) == []


def test_a_dash_behind_a_rate_is_none_of_it():
    (one,) = figures_in("It adds 75 jobs per month--more than before.")
    assert (one.printed, one.unit) == ("75 jobs per month", "jobs per month")
