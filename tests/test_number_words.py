"""Numbers in words, whole, with decimals and in parts, in every language."""

from decimal import Decimal

import pytest

from bot.figures.grammar import figures_in


def read(language, text):
    return [(figure.printed, figure.value, figure.unit) for figure in figures_in(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "printed", "value", "unit"),
    [
        ("en", "Rents take one point five per cent of it.", "one point five per cent", "1.5", "%"),
        (
            "en",
            "A levy of two point seven five million pounds is due.",
            "two point seven five million pounds",
            "2750000",
            "GBP",
        ),
        ("en", "The walk is two and one-half miles.", "two and one-half miles", "2.5", "miles"),
        ("de", "Rund fünfunddreißig Prozent stimmten zu.", "fünfunddreißig Prozent", "35", "%"),
        ("de", "Der Umbau kostet zweieinhalb Milliarden Euro.", "zweieinhalb Milliarden Euro", "2500000000", "EUR"),
        ("de", "Es fehlen hundertzwanzig Millionen Euro.", "hundertzwanzig Millionen Euro", "120000000", "EUR"),
        ("de", "Sie zahlt zwölftausend Euro.", "zwölftausend Euro", "12000", "EUR"),
        ("de", "Der Satz stieg auf drei Komma zwei Prozent.", "drei Komma zwei Prozent", "3.2", "%"),
        ("de", "Drei Fünftel der Höfe sind klein.", "Drei Fünftel", "0.6", ""),
        ("fr", "Soixante-douze pour cent des puits sont à sec.", "Soixante-douze pour cent", "72", "%"),
        ("fr", "Quatre-vingt-dix-sept pour cent ont voté.", "Quatre-vingt-dix-sept pour cent", "97", "%"),
        (
            "fr",
            "Le pont a coûté deux milliards et demi d’euros.",
            "deux milliards et demi d’euros",
            "2500000000",
            "EUR",
        ),
        ("fr", "Le taux est de trois virgule cinq pour cent.", "trois virgule cinq pour cent", "3.5", "%"),
        ("fr", "Cent pour cent des lots sont vendus.", "Cent pour cent", "100", "%"),
        ("fr", "Deux cent trente mille euros manquent.", "Deux cent trente mille euros", "230000", "EUR"),
        ("es", "El cuarenta y dos por ciento votó.", "cuarenta y dos por ciento", "42", "%"),
        ("es", "Faltan dos mil trescientos euros.", "dos mil trescientos euros", "2300", "EUR"),
        ("es", "Costó un millón y medio de dólares.", "un millón y medio de dólares", "1500000", "USD"),
        ("es", "La tasa es de tres coma dos por ciento.", "tres coma dos por ciento", "3.2", "%"),
        ("es", "Tres cuartos de las parcelas son de secano.", "Tres cuartos", "0.75", ""),
        ("pt", "Quarenta e cinco por cento das obras pararam.", "Quarenta e cinco por cento", "45", "%"),
        ("pt", "A ponte custou dois milhões e meio de reais.", "dois milhões e meio de reais", "2500000", "BRL"),
        ("pt", "Faltam mil e duzentos euros.", "mil e duzentos euros", "1200", "EUR"),
        ("it", "Il trentadue per cento ha votato.", "trentadue per cento", "32", "%"),
        ("it", "Il ventotto per cento dei pozzi è secco.", "ventotto per cento", "28", "%"),
        ("it", "Mancano duemilacinquecento euro.", "duemilacinquecento euro", "2500", "EUR"),
        ("it", "Il ponte è costato un milione e mezzo di euro.", "un milione e mezzo di euro", "1500000", "EUR"),
        ("it", "Tre quarti dei campi sono incolti.", "Tre quarti", "0.75", ""),
        ("ru", "Тридцать пять процентов хозяйств закрыто.", "Тридцать пять процентов", "35", "%"),
        ("ru", "Мост стоил полтора миллиарда рублей.", "полтора миллиарда рублей", "1500000000", "RUB"),
        ("ru", "Рост составил две целых пять десятых процента.", "две целых пять десятых процента", "2.5", "%"),
        ("ru", "Двести сорок миллионов рублей ушло на дороги.", "Двести сорок миллионов рублей", "240000000", "RUB"),
        ("zh", "产量下降百分之三点六。", "百分之三点六", "3.6", "%"),
        ("zh", "两成五的农户没有水井。", "两成五", "25", "%"),
        ("zh", "工程耗资三亿五千万元。", "三亿五千万元", "350000000", "CNY"),
        ("zh", "五分之四的村庄通了公路。", "五分之四", "0.8", ""),
    ],
)
def test_a_number_in_words_is_one_figure_with_its_unit(language, text, printed, value, unit):
    assert read(language, text) == [(printed, Decimal(value), unit)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At one point two men left the hall."),
        ("en", "The second plan is the one that counts."),
        ("de", "Eine Reform ist nötig, und zwar acht­sam."),
        ("fr", "Un plan neuf est en cours, pour cent raisons."),
        ("es", "Una de las obras empezó a las once."),
        ("pt", "Um dos planos foi um sucesso."),
        ("it", "Sei sicuro che uno di loro sia nuovo?"),
        ("ru", "Один из них был новым."),
        ("zh", "“十四五”规划是第一步，二〇二三年完成。"),
        ("zh", "二氧化碳一直成为一个问题。"),
    ],
)
def test_words_that_count_nothing_are_no_key_figures(language, text):
    assert [figure.printed for figure in figures_in(text, language=language) if figure.key] == []


@pytest.mark.parametrize("language", ["de", "fr", "es", "pt", "it", "ru"])
def test_two_numbers_in_words_that_do_not_make_one_stay_two(language):
    listed = {
        "de": "Sie wuchs um zwanzig Prozent, dreißig Prozent waren geplant.",
        "fr": "Vingt pour cent ici, trente pour cent là.",
        "es": "Veinte por ciento aquí, treinta por ciento allí.",
        "pt": "Vinte por cento aqui, trinta por cento ali.",
        "it": "Venti per cento qui, trenta per cento là.",
        "ru": "Двадцать процентов здесь, тридцать процентов там.",
    }
    assert [value for _, value, _ in read(language, listed[language])] == [20, 30]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 2031 two million trams will run."),
        ("de", "Bis 2031 sollen es sein: 2031 zwei Millionen Euro."),
        ("fr", "En 2031 deux millions d’euros manqueront."),
        ("es", "En 2031 dos millones de euros faltarán."),
        ("pt", "Em 2031 dois milhões de euros faltarão."),
        ("it", "Nel 2031 due milioni di euro mancheranno."),
        ("ru", "В 2031 году два миллиона евро."),
    ],
)
def test_a_year_before_a_number_in_words_counts_nothing(language, text):
    assert [value for _, value, _ in read(language, text)] == [2000000]


@pytest.mark.parametrize(
    ("language", "text", "printed", "comparator"),
    [
        ("de", "Etwa die Hälfte der Höfe ist klein.", "die Hälfte", "~"),
        ("de", "Der Bestand soll um die Hälfte schrumpfen.", "die Hälfte", "="),
        ("fr", "Plus de la moitié des puits sont à sec.", "la moitié", ">"),
        ("fr", "Il faut réduire de moitié les rejets.", "moitié", "="),
        ("es", "Casi la mitad de los barrios no tiene agua.", "la mitad", "~"),
        ("it", "Più della metà degli allievi è iscritta.", "metà", ">"),
        ("pt", "Cerca de metade das ruas está alagada.", "metade", "~"),
        ("pt", "Metade dos alunos faltou.", "Metade", "="),
        ("ru", "Половина домов пустует.", "Половина", "="),
        ("zh", "一半以上的学校已经改建。", "一半", ">="),
        ("zh", "超过半数的村庄通水。", "半数", ">"),
    ],
)
def test_a_half_is_read_as_a_noun(language, text, printed, comparator):
    (figure,) = figures_in(text, language=language)
    assert (figure.printed, figure.value, figure.comparator) == (printed, Decimal("0.5"), comparator)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "In der zweiten Hälfte des Jahres wird gebaut."),
        ("fr", "Le pont est à moitié fini."),
        ("es", "La obra acaba a mitad de año, en la segunda mitad del plan."),
        ("es", "Se firmó en la mitad del año."),
        ("it", "Siamo a metà strada, e la seconda metà sarà breve."),
        ("pt", "Na segunda metade do ano, haverá obras."),
        ("ru", "В первой половине дня касса закрыта."),
        ("fr", "Le bac est vide pendant la moitié de l'année."),
        ("fr", "Il dort la moitié du temps."),
        ("it", "Il molo è chiuso per la metà dell'anno."),
        ("it", "La metà del tempo piove."),
        ("de", "Die Hälfte der Zeit regnet es."),
        ("de", "Die Fähre fährt die Hälfte der Woche."),
        ("es", "La mitad de la semana llueve."),
        ("pt", "Metade do tempo chove."),
        ("ru", "Половину времени идёт дождь."),
    ],
)
def test_a_half_of_a_time_or_way_is_no_share(language, text):
    assert read(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "printed", "value"),
    [
        ("en", "The harvest is almost twice as large as before.", "twice as large", 2),
        ("en", "The fee is twice the level of 2015.", "twice the level", 2),
        ("en", "Divers find twice as many seals as before.", "twice as many", 2),
        ("en", "Nurses are twice as likely to rent.", "twice as likely", 2),
        ("en", "The new lift runs twice as fast as the old one.", "twice as fast", 2),
        ("de", "Der Hafen ist doppelt so tief wie damals.", "doppelt so tief", 2),
        ("de", "Die Ernte ist doppelt so groß wie damals.", "doppelt so groß", 2),
        ("de", "Der Preis ist das Dreifache des alten.", "das Dreifache", 3),
        ("fr", "Le prix est le double de celui de 2015.", "le double", 2),
        ("es", "Gasta el doble que su vecina.", "el doble", 2),
        ("it", "Il prezzo è il doppio rispetto al 2015.", "il doppio", 2),
        ("pt", "O preço é quase o dobro do anterior.", "o dobro", 2),
        ("ru", "Сбор вырос втрое.", "втрое", 3),
    ],
)
def test_how_many_times_as_much_is_read_in_words(language, text, printed, value):
    assert (printed, value, "times") in read(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She came twice as a guest, and twice a year."),
        ("en", "The ferry stopped twice as part of the drill."),
        ("en", "The clerks wrote twice as owners asked for time."),
        ("en", "The pier was closed twice as expected."),
        ("en", "Rents fell twice as fast in the old town."),
        ("fr", "Il mène le double jeu."),
        ("it", "Serve il doppio turno."),
        ("es", "Cruza la doble vía y el doble techo."),
    ],
)
def test_what_is_only_double_is_no_figure(language, text):
    assert read(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "The motion was read twice as 40% of the members left.", [("40%", 40, "%")]),
        ("en", "The harbour flooded twice as rents rose 6%.", [("6%", 6, "%")]),
        ("de", "Das Dach hält doppelt so 40 Prozent.", [("40 Prozent", 40, "%")]),
    ],
)
def test_a_number_behind_twice_stands_for_itself(language, text, figures):
    assert read(language, text) == figures


def test_a_count_beside_what_is_twice_as_much_keeps_its_own_unit():
    assert [unit for _, _, unit in read("it", "Sono circa 8.000, il doppio rispetto al 2015.")] == ["", "times"]


def test_a_chance_is_read_with_its_hyphens():
    (figure,) = figures_in("There is a one-in-four to three-in-four chance of rain.")
    assert (figure.value, figure.upper) == (Decimal("0.25"), Decimal("0.75"))


@pytest.mark.parametrize(
    ("language", "text", "printed", "value"),
    [
        ("en", "Tens of thousands of birds left.", "Tens of thousands of birds", 10_000),
        ("de", "Dutzende von Höfen und Hunderte Mühlen schlossen.", "Hunderte Mühlen", 100),
        ("fr", "Des dizaines de milliers d’oiseaux sont partis.", "dizaines de milliers d’oiseaux", 10_000),
        ("es", "Cientos de miles de aves se fueron.", "Cientos de miles de aves", 100_000),
        ("it", "Centinaia di migliaia di uccelli sono partiti.", "Centinaia di migliaia di uccelli", 100_000),
        ("pt", "Dezenas de milhões de euros faltam.", "Dezenas de milhões de euros", 10_000_000),
        ("ru", "Десятки тысяч птиц улетели.", "Десятки тысяч птиц", 10_000),
    ],
)
def test_orders_of_magnitude_are_read_and_minor(language, text, printed, value):
    found = {figure.printed: figure for figure in figures_in(text, language=language)}
    assert (found[printed].value, found[printed].key) == (value, False)


def test_a_scale_behind_digits_is_no_order_of_magnitude():
    assert [value for _, value, _ in read("es", "Faltan 3,5 miles de millones.")] == [Decimal("3.5")]


def test_the_first_character_of_what_a_part_is_of_is_no_measure_word():
    (figure,) = figures_in("全县三分之二人口住在镇上。", language="zh")
    assert figure.label == ""


@pytest.mark.parametrize(
    ("language", "text", "printed", "value", "unit"),
    [
        ("en", "Sixty-one (61) tanks leak.", "Sixty-one (61) tanks", "61", "tanks"),
        ("de", "Es sind zwölf (12) Häfen.", "zwölf (12) Häfen", "12", "Häfen"),
        ("fr", "Le comité a dix (10) membres.", "dix (10) membres", "10", "membres"),
        ("es", "Habrá cuatro (4) hospitales.", "cuatro (4) hospitales", "4", "hospitales"),
        ("pt", "São trinta (30) dias.", "trinta (30) dias", "30", "dias"),
        ("es", "La deuda se ha multiplicado por diez.", "diez", "10", "times"),
        ("pt", "As vendas multiplicaram por 2,5.", "2,5", "2.5", "times"),
        ("fr", "Le coût a été multiplié par trois.", "trois", "3", "times"),
        ("it", "Il traffico è moltiplicato per 4.", "4", "4", "times"),
        ("it", "Sono oltre 100 i porti approvati.", "100 i porti", "100", "porti"),
        ("es", "Son 30 los municipios del plan.", "30 los municipios", "30", "municipios"),
        ("pt", "São mais de 40 os barcos novos.", "40 os barcos novos", "40", "barcos novos"),
        ("pt", "O câmbio fica em R$5,10/US$.", "R$5,10/US$", "5.1", "BRL per USD"),
    ],
)
def test_numbers_told_twice_and_things_behind_articles_are_read(language, text, printed, value, unit):
    assert read(language, text) == [(printed, Decimal(value), unit)]


def test_digits_in_brackets_that_say_another_number_are_left_out():
    assert [found[0] for found in read("en", "Sixty (16) tanks leak and five members (30) vote.")] == ["five members"]


@pytest.mark.parametrize(
    ("language", "text", "printed", "value", "unit"),
    [
        ("en", "Hundreds of millions of tests are free.", "Hundreds of millions of tests", "100000000", "tests"),
        ("en", "It cost tens of thousands of dollars.", "tens of thousands of dollars", "10000", "USD"),
        ("en", "That was thousands of years ago.", "thousands", "1000", ""),
        ("es", "Afecta a miles de pescadores.", "miles de pescadores", "1000", "pescadores"),
        ("it", "Servono centinaia di migliaia di giovani.", "centinaia di migliaia di giovani", "100000", "giovani"),
        ("pt", "Faltam centenas de barcos.", "centenas de barcos", "100", "barcos"),
        ("fr", "Il manque des dizaines d’écoles.", "dizaines d’écoles", "10", "écoles"),
        ("fr", "Deux millions d’années passent.", "Deux millions d’années", "2000000", "années"),
    ],
)
def test_an_order_of_magnitude_counts_what_it_is_of(language, text, printed, value, unit):
    assert read(language, text) == [(printed, Decimal(value), unit)]
