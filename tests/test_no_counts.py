"""Numbers that count nothing in any language: laws, ranks, missions, bases of rates, notes of units, lost fonts."""

from __future__ import annotations

import pytest

from bot.figures.grammar import figures_in
from bot.figures.scopes import scope_in


def told(language: str, sentence: str) -> list[str]:
    return [one.printed for one in figures_in(sentence, language=language)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Die §§ 12, 13, 14b, 77g und 81 BGB bleiben."),
        ("de", "Wir streichen die §§311, 312 StPO."),
        ("de", "Die §§ 7, 8 und 12 UStG bleiben."),
        ("de", "Die 2014 beschlossenen Verträge gelten weiter."),
        ("en", "The “1200” boats race again."),
        ("de", "Das 2017 beschlossene Verpackungsgesetz gilt weiter."),
        ("de", "Ein 5/6G-Netz entsteht."),
        ("en", "The harbour gets a 4G/5G mast."),
        ("en", "2019 NFPA Amendments"),
        ("en", "The 2008 Harbours Act applies."),
        ("en", "Table 3: Savings (£ millions) by port"),
        ("de", "Angaben in Mio. €"),
        ("it", "Ai sensi dell’art. 12 comma 3 e 15 bis della legge."),
        ("it", "La missione 2.3 e la componente M3C1 del piano."),
        ("it", "Il porto è al 7° posto nazionale."),
        ("es", "La ciudad ocupa el 3.º puesto."),
        ("pt", "A 14.ª edição do festival e o 2º lugar no concurso."),
        ("fr", "L’article 12 bis du code demeure."),
        ("ru", "Закупки идут по 44-ФЗ и 223-ФЗ."),
        ("ru", "Депутаты 3-го созыва изучили 1-й и 2-й этапы."),
        ("ru", "Расходы отражены по коду (120 код)."),
        ("it", "9 OHSURYLQFHGHOPDUHVRQRDSHUWH H VRQRFUHVFLXWH &$8"),
        ("en", "ISO/IEC 204-2019 updates the rule."),
        ("en", "The mayors of COP 33 meet in spring."),
        ("en", "3m) By signing you agree."),
        ("en", "The quay scored 55/100 on the test."),
        ("de", "Es gilt § 15k Anlage."),
        ("ru", "По главам 2 и 3 настоящего закона и частью 7 статьи."),
        ("ru", "Поправки внесены в статью 17-1 Морского кодекса, в таблицу 4 сборов."),
        ("ru", "16 17 гавань"),
        ("ru", "10 11 12 13 содержание услуги"),
        ("ru", "852203О.99.0.ББ40АА72000 Лоцман судов"),
        ("it", "Già nel 94 causa maltempo."),
        ("pt", "15 Referendar novos tratados"),
        ("pt", "178 democrática Cuidados"),
        ("es", "21 Incentivar puertos"),
        ("es", "19.- Puertos deportivos nuevos"),
        ("de", "Das 1994 – 99 eingerichtete Lotsenhaus schließt."),
        ("en", "It ran from 09.2017 - 03.2018 here."),
        ("es", "14 Potenciaremos muelles"),
        ("pt", "14 Reforçaremos portos"),
        ("ru", "Согласно 12 настоящего раздела, порт закрыт."),
        ("en", "The 401K is a plan for old age."),
        ("fr", "12 Renforcer les ports"),
        ("en", "Dockers moved their 401k accounts."),
        ("en", "The 1994 – 99 harbour programmes ended."),
        ("en", "16 17 Harbour"),
        ("en", "Terms of 2/100 apply here."),
    ],
)
def test_what_counts_nothing_is_no_figure(language: str, sentence: str) -> None:
    assert told(language, sentence) == []


@pytest.mark.parametrize(
    ("language", "sentence", "printed"),
    [
        ("de", "Nach § 12 zahlen 95 % der Häfen 30 Euro.", ["95 %", "30 Euro"]),
        ("de", "Die Dose fasst 109 g.", ["109 g"]),
        ("de", "Der Mast ist 12 m hoch.", ["12 m"]),
        ("en", "The port employs 2015 workers.", ["2015 workers"]),
        ("de", "Nach § 7 und 400 weiteren Hinweisen wird neu geplant.", ["400 weiteren Hinweisen"]),
        ("de", "Gemäß § 9, 20 Tage nach der Abgabe, endet die Frist.", ["20 Tage"]),
        ("de", "Nach § 4 – 12 Stunden pro Woche – wird geöffnet.", ["12 Stunden pro Woche"]),
        ("en", "Under §§ 3, 4 and 9, 250 ferries must be checked.", ["250 ferries"]),
        ("it", "L'articolo 7 e 200 commi cadono.", ["200 commi"]),
        ("es", "Los 1985 marineros despedidos protestan.", ["1985 marineros despedidos"]),
        ("es", "Las 2015 boyas se cambiaron.", ["2015 boyas"]),
        ("fr", "Les 1960 pêcheurs votent.", ["1960 pêcheurs"]),
        ("it", "I 1960 pescatori votano.", ["1960 pescatori"]),
        ("pt", "Os 1960 barcos partiram.", ["1960 barcos"]),
        ("en", "The sign said “12,000” in red.", ["12,000"]),
        ("es", "El cartel decía «12.000» en rojo.", ["12.000"]),
        ("it", "La rampa ha 20° di pendenza a 15° C.", ["20°", "15° C"]),
        ("it", "Costa 1,2 miliardi di euro.", ["1,2 miliardi di euro"]),
        ("ru", "Длина причала 12м.", ["12м"]),
        ("en", "THE PORTS OF THE NORTHERN REGIONS SPENT 30 MILLION EUROS ON DREDGING", ["30 MILLION EUROS"]),
        ("de", "DIE HAFENWIRTSCHAFT BEKOMMT 30 MILLIONEN EURO", ["30 MILLIONEN EURO"]),
        ("en", "Between 500-2000 boats came.", ["500-2000 boats"]),
        ("en", "The tariff is COP 900 a day.", ["COP 900 a day"]),
        ("en", "The pole (of 3m) fell.", ["3m"]),
        ("en", "The rate is 12.2 percent and 11.2018 percent.", ["12.2 percent", "11.2018 percent"]),
        ("de", "Es waren 1994 – 45 Häfen sind es heute.", ["45 Häfen"]),
        ("de", "50.- Franken kostet die Fahrt, 80,- Euro das Boot.", ["50.- Franken", "80,- Euro"]),
        ("en", "Some 1/4 of the boats sank.", ["1/4"]),
        ("es", "Hay cuatro mega puertos y 60 nuevos barcos.", ["cuatro mega puertos", "60 nuevos barcos"]),
        ("fr", "Il faut 12 nouveaux bateaux et 20 demi-journées.", ["12 nouveaux bateaux", "20 demi-journées"]),
        ("it", "Mancano 300 auto e 200 paia di remi.", ["300 auto", "200 paia"]),
        ("it", "Sono 700.000 valorizzando il porto.", ["700.000"]),
        ("es", "EL PLAN LLEGA A 100 MIL PESCADORES Y 600 FAMILIAS", ["100 MIL PESCADORES", "600 FAMILIAS"]),
        ("en", "The NATO inspected 300 VESSELSHIPS.", []),
        ("ru", "На складе 4 шт. и 12 ед. техники.", ["4 шт", "12 ед"]),
        ("de", "Es sind 40 v. H. der Kosten und 12 vom Hundert der Fläche.", ["40 v. H.", "12 vom Hundert"]),
        ("ru", "На 16 судах работают 17 моряков.", ["16 судах", "17 моряков"]),
        ("en", "In 2018 – 37 harbours had closed.", ["37 harbours"]),
        ("de", "Im Jahr 2018 – 37 Häfen schlossen.", ["37 Häfen"]),
        ("fr", "En 2018 – 37 ports ont fermé.", ["37 ports"]),
        ("ru", "В 2018 – 37 портов закрылись.", ["37 портов"]),
        ("en", "In shed 7 8% of the crates were wet.", ["8%"]),
        ("en", "By pier 11 12 percent had left.", ["12 percent"]),
        ("en", "In cabins 11 12 sailors slept.", ["12 sailors"]),
        ("en", "The port has 401k residents.", ["401k residents"]),
        ("en", "Just 7/100 of the crates were wet.", ["7/100"]),
        ("it", "Solo 7/100 delle navi è affondato.", ["7/100"]),
        ("de", "Nur 7/100 von allen Kisten waren nass.", ["7/100"]),
        ("ru", "Только 7/100 из ящиков были мокрыми.", ["7/100"]),
        ("it", "La città ha 14 cinema e 60 gorilla.", ["14 cinema", "60 gorilla"]),
        ("it", "Sono 8 ginocchia e 6 labbra.", ["8 ginocchia", "6 labbra"]),
    ],
)
def test_what_looks_alike_is_still_a_figure(language: str, sentence: str, printed: list[str]) -> None:
    assert told(language, sentence) == printed


def test_a_size_joined_by_a_hyphen_is_still_a_figure_beside_a_part() -> None:
    assert "12-MW" in told("en", "The harbour has three-quarters of a 12-MW turbine.")


@pytest.mark.parametrize(
    ("language", "sentence", "printed"),
    [
        ("ru", "Есть 15 врачей на 1000 жителей.", ["15 врачей на 1000 жителей"]),
        ("ru", "Число коек на 1000 жителей: 12 коек.", ["12 коек"]),
        ("ru", "Театр рассчитан на 1000 зрителей.", ["1000 зрителей"]),
        ("ru", "Штат вырос на 100 врачей.", ["100 врачей"]),
        ("de", "Das sind 12 Betten je 1000 Einwohner.", ["12 Betten je 1000 Einwohner"]),
        ("es", "La carta fue firmada por 1.000 vecinos.", ["1.000 vecinos"]),
        ("es", "La marcha de 2 días fue seguida por 100 maestros.", ["2 días", "100 maestros"]),
        ("fr", "La région verse 3 millions d'euros pour 1000 bateaux.", ["3 millions d'euros", "1000 bateaux"]),
        ("ru", "Выделено 3 млн рублей на 100 лодок.", ["3 млн рублей", "100 лодок"]),
        ("ru", "В 2018 году построен театр на 1000 зрителей.", ["1000 зрителей"]),
        ("ru", "Открыто 4 новых парковки на 100 машин.", ["4 новых парковки", "100 машин"]),
    ],
)
def test_for_how_many_others_are_told_is_no_figure_of_its_own(language: str, sentence: str, printed: list[str]) -> None:
    assert told(language, sentence) == printed


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Бюджет Российской Федерации вырос на 5%.", "Российской Федерации"),
        ("В России построено 5 мостов.", "России"),
        ("Российский рынок вырос на 5%.", ""),
    ],
)
def test_a_place_is_printed_whole(sentence: str, place: str) -> None:
    start = sentence.index("5")
    assert scope_in(sentence, "ru", start, start + 1) == place


@pytest.mark.parametrize(
    ("language", "sentence", "periods"),
    [
        ("en", "In 2010 the rate was 15 percent and in 2015 it was 30 percent.", ["In 2010", "in 2015"]),
        ("de", "Im Jahr 2010 waren es 15 Prozent und im Jahr 2015 30 Prozent.", ["Im Jahr 2010", "im Jahr 2015"]),
        ("fr", "En 2010, la part était de 15 % et en 2015, de 30 %.", ["En 2010", "en 2015"]),
        ("es", "En 2010 la cuota era del 15 % y en 2015 del 30 %.", ["En 2010", "en 2015"]),
        ("it", "Nel 2010 la quota era del 15 % e nel 2015 del 30 %.", ["Nel 2010", "nel 2015"]),
        ("pt", "Em 2010 a quota era de 15 % e em 2015 de 30 %.", ["Em 2010", "em 2015"]),
        ("ru", "Доля: к 2010 году – не менее 15% и к 2015 году – 30%.", ["к 2010 году", "к 2015 году"]),
        ("ru", "В 2010 году было 15 мостов, в 2012 году 17 мостов.", ["В 2010 году", "в 2012 году"]),
        ("en", "The rate was 15 percent in 2010 and 30 percent in 2015.", ["in 2010", "in 2015"]),
        ("en", "In 2023 it fell to 3%, after a peak of 5% in 2021.", ["In 2023", "in 2021"]),
        ("ru", "За 2018 год музей принял 90 тысяч гостей.", ["За 2018 год"]),
    ],
)
def test_dates_that_stand_before_their_figures_are_theirs(language: str, sentence: str, periods: list[str]) -> None:
    found = figures_in(sentence, language=language)
    assert [one.period.text if one.period else "" for one in found] == periods


@pytest.mark.parametrize(
    ("language", "sentence", "units"),
    [
        ("it", "Con 500 milioni possiamo assumere medici.", [""]),
        ("pt", "Com 500 milhões podemos contratar médicos.", [""]),
        ("es", "Con 500 millones podemos contratar médicos.", [""]),
        ("fr", "Avec 500 millions nous pouvons agir.", [""]),
        ("it", "Nel 2021 ha registrato un calo.", []),
        ("es", "En 2021 ha caído la renta.", []),
        ("it", "Il parco misura 2.021 ha.", ["ha"]),
        ("it", "Sono 500 milioni di persone.", ["persone"]),
    ],
)
def test_a_verb_behind_a_number_is_not_what_it_counts(language: str, sentence: str, units: list[str]) -> None:
    assert [one.unit for one in figures_in(sentence, language=language)] == units
