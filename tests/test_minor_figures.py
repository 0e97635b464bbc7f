"""What is no key figure in any language: names and marks, votes, ages, small counts, and what is only supposed."""

import pytest

from bot.figures.context import Context
from bot.figures.grammar import figures_in
from bot.figures.passages import Place


def key(text, language):
    """What a document of one sentence shows as its key figures."""
    found = [(0, one) for one in figures_in(text, language=language)]
    done = Context([Place(text, 0, 0, "a", ())], "", None, language).completed(found)
    return [one.printed for _, one in done if one.key]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "See page 14 of the annex and Table 4.2."),
        ("en", "Paragraphs 3.12 to 3.19 and Regulation 17(2) apply."),
        ("en", "Call the helpline on 0800 123 4567."),
        ("en", "Working Paper No. 1873, vol. 42, no. 3, pp. 112–135."),
        ("de", "Nach § 14 Abs. 2 Satz 1 und Artikel 20 gilt dies."),
        ("de", "Die Verordnung (EU) Nr. 1305/2013 und Version 3.4 gelten fort."),
        ("fr", "L’alinéa 3 et le décret n° 2021-1074 sont abrogés."),
        ("fr", "La version 2.3 est décrite au chapitre 3 (pages 61 à 78)."),
        ("es", "El apartado 3 y el Real Decreto 463/2020 quedan derogados."),
        ("it", "Il comma 3 della legge n. 196 del 2009 si applica."),
        ("pt", "O inciso 3 e o Decreto nº 10.024/2019 foram revogados."),
        ("ru", "Постановление № 1046 и пункт 3 утратили силу."),
        ("ru", "Версия 3.2 модели описана в главе 3 (страницы 61–78)."),
        ("zh", "第三章（第61至78页）说明情景2。"),
        ("zh", "联系电话：010-12345678"),
    ],
)
def test_what_names_a_place_in_a_text_is_none(language, text):
    assert key(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bill passed by 62 votes to 38."),
        ("en", "The motion was carried with 218 votes in favour."),
        ("de", "Der Antrag wurde mit 312 gegen 289 Stimmen angenommen."),
        ("fr", "L’amendement a été adopté par 289 voix contre 245."),
        ("es", "La moción fue aprobada por 178 votos a favor y 170 en contra."),
        ("it", "La mozione è stata approvata con 168 voti favorevoli e 140 contrari."),
        ("pt", "A emenda foi aprovada por 366 votos a 127."),
        ("ru", "Поправка принята 312 голосами против 45."),
        ("zh", "该议案以312票赞成、45票反对获得通过。"),
    ],
)
def test_how_many_voted_for_something_is_none(language, text):
    assert key(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "People older than 65 years are exempt."),
        ("en", "Children aged under 6 years are entitled to a place."),
        ("de", "Anspruch haben Personen über 65 Jahre und Kinder unter 6 Jahren."),
        ("fr", "Les personnes de plus de 65 ans sont exonérées."),
        ("es", "Los menores de 24 años y los mayores de 65 años quedan exentos."),
        ("it", "Le persone di età superiore a 65 anni e i minori di 6 anni sono esenti."),
        ("pt", "As pessoas com mais de 65 anos e os menores de 6 anos ficam isentos."),
        ("ru", "Лица старше 65 лет и дети младше 6 лет освобождаются."),
        ("zh", "65岁以上老人和6岁以下儿童免费。"),
    ],
)
def test_the_age_of_those_that_a_rule_is_for_is_none(language, text):
    assert key(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The survey had 10 questions and reached 9 judges."),
        ("de", "Die 4 Bereiche sind getrennt."),
        ("fr", "Les 4 domaines ne se valent pas."),
        ("es", "Los 4 ámbitos son distintos."),
        ("it", "I 4 ambiti sono distinti."),
        ("pt", "As 4 áreas são distintas."),
        ("zh", "全县有4个乡镇。"),
        ("en", "A 400 kV line and a 110 kV line meet there."),
        ("zh", "建设500千伏变电站和220千伏线路。"),
        ("ru", "Построена линия 220 кВ."),
    ],
)
def test_small_counts_and_what_a_line_is_built_for_are_none(language, text):
    assert key(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The risk fell by 12% (95% CI, 4 to 19; P<0.01)."),
        ("de", "Das Risiko sank um 12 % (95 %-Konfidenzintervall 4 bis 19 %)."),
        ("de", "Das Risiko sank um 12 % (p-Wert = 3 %)."),
        ("fr", "Le risque a baissé de 12 % (intervalle de confiance à 95 %)."),
        ("es", "El riesgo bajó un 12 % (intervalo de confianza del 95 %)."),
        ("it", "Il rischio è sceso del 12% (intervallo di confidenza al 95%)."),
        ("pt", "O risco caiu 12% (IC 95%: 4% a 19%)."),
        ("ru", "Риск снизился на 12% (95% ДИ: 4–19%)."),
        ("zh", "风险下降12%（置信区间为95%）。"),
    ],
)
def test_what_tells_how_sure_a_figure_is_is_none(language, text):
    assert [one.split("%")[0].strip() for one in key(text, language)] == ["12"]


def test_no_small_word_of_a_language_is_taken_for_anothers_abbreviation():
    assert len(key("Ci sono 12 milioni di abitanti.", "it")) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Assume that a worker is paid 20 dollars an hour."),
        ("en", "For instance, a couple earning £30,000 would pay nothing."),
        ("en", "That leaves this household with $1,600."),
        ("de", "Zum Beispiel zahlt ein Haushalt mit 40.000 Euro Einkommen nichts."),
        ("fr", "Par exemple, une entreprise paierait 2 000 euros."),
        ("es", "Por ejemplo, una familia con 30.000 euros no pagaría nada."),
        ("it", "Ad esempio, una famiglia con 30.000 euro non pagherebbe nulla."),
        ("pt", "Por exemplo, uma família com 30.000 reais não pagaria nada."),
        ("ru", "Например, семья с доходом 30 000 рублей ничего не заплатит."),
        ("zh", "例如，一个年收入3万元的家庭无需缴税。"),
    ],
)
def test_what_is_only_supposed_is_none(language, text):
    found = [(0, one) for one in figures_in(text, language=language)]
    real = "The city spent $3 million and $4 million and $5 million."
    places = [Place(text, 0, 0, "a", ()), Place(real, 0, 1, "b", ())]
    found += [(1, one) for one in figures_in(real)]
    done = Context(places, "", None, language).completed(found)
    assert [one.printed for at, one in done if one.key and at == 0] == []


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "The rate is 12 deaths per 1,000 live births.", ["12 deaths per 1,000 live births"]),
        ("en", "The court reversed 10 of 18 cases.", ["10", "18 cases"]),
        ("en", "Each ward needs at least 5 nurses.", ["5 nurses"]),
        ("en", "We propose a leave of 180 days.", ["180 days"]),
        ("de", "Vorgesehen ist ein 15-Minuten-Takt.", []),
        ("de", "Wir wollen einen 15-Minuten-Takt einführen.", ["15-Minuten"]),
        ("es", "Queremos ampliar el permiso a 180 días.", ["180 días"]),
        ("en", "Turnout was 59 percent of all votes cast.", ["59 percent"]),
    ],
)
def test_what_measures_something_stays(language, text, shown):
    assert key(text, language) == shown


@pytest.mark.parametrize(
    ("language", "text", "minor"),
    [
        ("en", "Most of these 30 countries have signed.", "30"),
        ("en", "The town loses $3 for every $100 it lends.", "$100"),
        ("de", "Die meisten dieser 30 Länder haben unterzeichnet.", "30"),
        ("fr", "La plupart de ces 30 pays ont signé.", "30"),
        ("es", "La mayoría de estos 30 países ha firmado.", "30"),
        ("it", "Gran parte di questi 30 paesi ha firmato.", "30"),
        ("pt", "A maioria destes países e estes 30 municípios assinaram.", "30"),
        ("ru", "Большинство подписало, и эти 30 стран тоже.", "30"),
        ("zh", "这30个国家已经签字。", "30"),
    ],
)
def test_what_has_been_told_or_is_counted_by_is_minor(language, text, minor):
    figures = figures_in(text, language=language)
    assert [one.key for one in figures if one.printed.startswith(minor)] == [False]


def test_how_large_a_named_plant_is_is_minor_and_what_is_made_is_not():
    (plant,) = figures_in("年产5万吨水泥生产线已经建成。", language="zh")
    (output,) = figures_in("全县粮食年产50万吨，", language="zh")
    assert (plant.key, output.key) == (False, True)


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "It serves 90% of districts with up to 20,000 inhabitants.", ["90%"]),
        ("de", "In Orten mit mehr als 20.000 Einwohnern sind es 5 Prozent.", ["5 Prozent"]),
        ("fr", "Dans les communes de moins de 3 500 habitants, elle est de 90 %.", ["90 %"]),
        ("es", "En los pueblos de hasta 20.000 habitantes llega al 90 %.", ["90 %"]),
        ("it", "Nei comuni con meno di 5.000 abitanti è il 90 %.", ["90 %"]),
        ("pt", "Nas vilas com até 20 mil habitantes é de 90 %.", ["90 %"]),
        ("ru", "В городах с населением более 100 тысяч жителей доля составляет 5 %.", ["5 %"]),
        ("en", "The port has more than 20,000 inhabitants.", ["20,000 inhabitants"]),
        ("de", "Auf 100.000 Einwohner kommen 35 Betten.", ["35 Betten"]),
        ("fr", "Il y a 35 lits pour 100 000 habitants.", ["35 lits pour 100 000 habitants"]),
        ("ru", "На 100 человек населения приходится 35 линий.", ["35 линий"]),
        ("en", "The annual saving per 1% shift to rail is $30 million.", ["$30 million"]),
    ],
)
def test_bounds_of_a_class_of_places_and_bases_of_rates_are_none(language, text, shown):
    assert key(text, language) == shown


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Habrá plazas hasta los 3 años de edad."),
        ("it", "Si vota fino a 16 anni di età."),
        ("pt", "Haverá vagas (até 3 anos de idade)."),
    ],
)
def test_an_age_is_told_by_the_words_behind_it(language, text):
    (figure,) = figures_in(text, language=language)
    assert (figure.unit, figure.key) == ("years old", False)


def test_a_time_that_only_says_when_another_figure_holds_is_none():
    assert key("The goal is to connect 70% of homes within 5 years.", "en") == ["70%"]
    assert key("The goal is to finish the line within 5 years.", "en") == ["5 years"]
    assert key("The target for sales holds over the 12-month period from May 2024 to April 2025.", "en") == []


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "The number of homeless families rose to 4,000 in 2020.", True),
        ("en", "The number of pupils was about 12,400.", True),
        ("en", "Call the number of the office, 4000.", False),
        ("en", "The number of cases grew; the fund closed account 4,000.", False),
        ("de", "Die Zahl der Schüler stieg auf 12.400.", True),
        ("de", "Die Anzahl von Beschwerden lag bei rund 3.200.", True),
        ("fr", "Le nombre d’élèves a atteint 13 100.", True),
        ("es", "El número de alumnos llegó a 12.400.", True),
        ("it", "Il numero di iscritti è salito a 12.400.", True),
        ("pt", "O número de alunos chegou a 12.400.", True),
        ("ru", "Число школ выросло до 4200.", True),
        ("ru", "Численность населения составила 43 210.", True),
    ],
)
def test_a_bare_number_is_key_where_the_sentence_says_of_what_it_is_the_number(language, text, key):
    assert [one.key for one in figures_in(text, language=language)] == [key]
