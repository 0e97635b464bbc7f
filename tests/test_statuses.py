"""What a figure claims to be: an outcome, a forecast, a target, a rule, an example or a vote."""

import pytest

from bot.figures.grammar import figures_in
from bot.figures.statuses import is_point, names_action, of_points, prevailing, status_of


def statuses(text, language="en"):
    return [status_of(text, figure, language) for figure in figures_in(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Exports rose by 4.2 percent in 2023.", "outcome"),
        ("en", "The council spent £3 million on repairs.", "outcome"),
        ("en", "Growth is projected to reach 2.4 percent next year.", "forecast"),
        ("en", "The ban would cut emissions by 12 percent.", "forecast"),
        ("en", "One in ten bridges will be closed by 2035.", "forecast"),
        ("en", "We will plant 40 million trees by 2030.", "target"),
        ("en", "The 3 percent target has not been met.", "target"),
        ("en", "The ministry aims to cut waiting lists by 30 percent.", "target"),
        ("en", "Donations are capped at $5,000 a year.", "rule"),
        ("en", "Households are eligible for up to £600 a year.", "rule"),
        ("en", "Suppose that a firm borrows $200,000 at the start of the year.", "example"),
        ("en", "If the price is $30 and demand falls, revenue suffers.", "example"),
        ("en", "The bill passed: 52 members voted in favour and 48 members voted against.", "vote"),
        ("de", "Der Umsatz stieg um 4 Prozent.", "outcome"),
        ("de", "Die Wirtschaft dürfte um 1,5 Prozent wachsen.", "forecast"),
        ("de", "Wir wollen den Anteil auf 40 Prozent erhöhen.", "target"),
        ("de", "Die Miete darf höchstens 12 Euro je Quadratmeter betragen.", "rule"),
        ("fr", "Le chômage a reculé de 0,4 point.", "outcome"),
        ("fr", "La croissance atteindrait 1,2 % en 2027.", "forecast"),
        ("fr", "L’objectif est de réduire les émissions de 40 %.", "target"),
        ("fr", "L’aide est plafonnée à 500 euros.", "rule"),
        ("es", "El paro bajó un 3 % en mayo.", "outcome"),
        ("es", "Se espera un crecimiento del 2,1 %.", "forecast"),
        ("es", "El objetivo es llegar al 30 % de renovables.", "target"),
        ("es", "La ayuda tendrá un tope de 900 euros.", "rule"),
        ("it", "Si prevede una crescita dello 0,8 %.", "forecast"),
        ("it", "L’obiettivo è ridurre i consumi del 20 %.", "target"),
        ("pt", "A meta é reduzir a pobreza em 15 %.", "target"),
        ("pt", "A economia cresceu 2,9 % em 2023.", "outcome"),
        ("ru", "Экспорт вырос на 5 процентов.", "outcome"),
        ("ru", "По прогнозу, инфляция составит 4 процента.", "forecast"),
        ("de", "Bis 2030 planen wir zwei Drittel der Wärme aus der Erde.", "target"),
        ("de", "Die Zahl der Helfer möchten wir auf 40.000 erhöhen.", "target"),
        ("de", "Die Quote wird im Jahr 2030 rund 60 Prozent erreichen.", "forecast"),
        ("de", "Die Quote von 5 Prozent wird nur knapp erreicht.", ""),
        ("de", "Jeder vierte Hof, also 25 Prozent, liegt am Fluss, und die Bauern werden älter.", ""),
        ("de", "Der Betrag (derzeit 450 Euro) soll jedes Jahr steigen.", "outcome"),
        ("de", "Die derzeit 300 Stellen wollen wir verdoppeln.", "outcome"),
        ("de", "Dabei sollen mind. 30 Prozent der Wohnungen günstig sein.", "target"),
        ("de", "Statt 30 Prozent sollen es 60 Prozent werden.", "outcome"),
        ("en", "The board voted against it, with a fee of $20 million at stake.", "outcome"),
        ("zh", "预计全年收入158.8亿元。", "forecast"),
        ("es", "Crearemos 70 escuelas en los pueblos de la costa.", "target"),
        ("es", "Reducir un 50 % los tiempos de espera en los puertos.", "target"),
        ("es", "Medida 12: Construir 5.000 viviendas junto al río.", "target"),
        ("es", "Tras la votación de propuestas: más de 10.000 vecinos han votado.", "outcome"),
        ("fr", "Nous construirons 500 logements.", "target"),
        ("fr", "Il faudra doubler la production pour atteindre 700 tonnes.", "target"),
        ("fr", "Réduire de 30 % les délais.", "target"),
        ("fr", "La ville loge aujourd’hui 300 familles, qui doivent payer.", "outcome"),
        ("it", "Realizzeremo 300 case popolari.", "target"),
        ("it", "Ridurre del 20 % i tempi di attesa.", "target"),
        ("it", "Il piano porterà a 500 nuovi posti.", "forecast"),
        ("it", "La media si attesta al 2,3 %.", "outcome"),
        ("pt", "Construiremos 40 creches.", "target"),
        ("pt", "Reduzir em 15 % o preço do passe.", "target"),
        ("pt", "A lei entrará em vigor e custará 3 milhões de euros.", "forecast"),
        ("ru", "Обеспечить доступ к сети в 90 процентах школ.", "target"),
        ("ru", "Нынешние 40 школ должны стать лучше.", "outcome"),
        ("de", "Der Bund wird dafür 300 Millionen Euro geben.", "forecast"),
        ("de", "Der Satz wird um 5 Prozent angehoben.", ""),
        ("en", "Currently, the council wants to cut 300 jobs.", "target"),
        ("en", "We will raise the currently 5% rate.", "outcome"),
        ("zh", "今年的目标是增长5%。", "target"),
        ("zh", "专家预测出口将增长3%。", "forecast"),
        ("zh", "补贴上限为3000元。", "rule"),
    ],
)
def test_the_words_of_its_clause_say_what_a_figure_is(language, text, status):
    assert statuses(text, language)[0] == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output fell by 3 percent in 2020; it is expected to grow by 2 percent.", ["outcome", "forecast"]),
        ("Revenue was $40 million, while costs could reach $50 million.", ["outcome", "forecast"]),
    ],
)
def test_each_clause_speaks_for_its_own_figures(text, expected):
    assert statuses(text) == expected


def test_a_share_of_votes_is_an_outcome_and_a_policy_rate_no_target():
    assert statuses("Some 59 percent of members voted against the plan.") == ["outcome"]
    assert statuses("The Committee raised the target range for the funds rate by 25 basis points.")[0] != "target"


def test_what_says_nothing_is_what_most_of_its_document_is():
    assert prevailing(["forecast"] * 7 + ["outcome"] * 2 + [""] * 4) == "forecast"
    assert prevailing(["forecast"] * 5 + [""] * 9) == "outcome"  # the silent ones are most of them
    assert prevailing(["forecast"] * 3 + [""] * 9) == "outcome"  # too few to speak for the rest
    assert prevailing(["example"] * 5 + [""] * 9) == "example"  # they go on with what is supposed
    assert prevailing([]) == "outcome"
    assert prevailing(["", "rule", *["forecast"] * 6]) == "forecast"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rents take 40 percent of wages, and the council must act."),
        ("de", "Die Miete nimmt 40 Prozent vom Lohn, und die Stadt muss handeln."),
        ("fr", "Le loyer prend 40 % du salaire, et la ville doit agir."),
        ("it", "L’affitto prende il 40 % dello stipendio, e il comune deve agire."),
    ],
)
def test_what_another_clause_wants_or_allows_is_no_rule_for_a_figure_before_it(language, text):
    assert statuses(text, language)[0] == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Apoyar a los pescadores: el puerto tiene 300 barcos."),
        ("it", "Aiutare i pescatori: il porto conta 300 barche."),
        ("fr", "Soutenir les pêcheurs : la pêche fait vivre 30 % des familles."),
    ],
)
def test_what_is_to_be_done_is_told_up_to_a_colon(language, text):
    assert statuses(text, language)[0] == ""


def test_the_points_of_a_programme_are_what_it_wants_and_those_of_a_report_are_not():
    assert of_points(["target"] * 5 + ["outcome"] * 3 + [""] * 20) == "target"
    assert of_points(["target"] * 4 + [""] * 2) == "outcome"
    assert of_points(["target"] * 5 + ["outcome"] * 6) == "outcome"


@pytest.mark.parametrize(
    ("language", "text", "is_one"),
    [
        ("en", "A third ferry for 300 passengers.", True),
        ("en", "The third ferry carries 300 passengers.", False),
        ("de", "Sanierung von 30 Schulen.", True),
        ("de", "Die Stadt hat 30 Schulen.", False),
        ("es", "Rehabilitación de 500 viviendas al año.", True),
        ("es", "Una de cada dos personas vuelve a su pueblo.", False),
    ],
)
def test_a_point_has_no_verb(language, text, is_one):
    assert is_point(text, language) is is_one


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We want to cap the fee at a maximum of $40."),
        ("de", "Wir wollen die Gebühr auf maximal 40 Euro senken."),
        ("de", "Bis 2031 planen wir mindestens 60 Prozent der Wärme aus dem Fluss."),
        ("es", "Fijaremos como meta un mínimo del 12 %."),
        ("pt", "Queremos baixar a fila para um máximo de 20 dias."),
    ],
)
def test_a_limit_that_is_wanted_is_a_target(language, text):
    assert statuses(text, language)[0] == "target"


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "The rate will be raised to 9 percent.", "target"),
        ("en", "The rate will rise to 9 percent.", "forecast"),
        ("de", "Die Stadt sollte 40 Busse kaufen.", "target"),
        ("de", "Damit wären 70 Prozent der Kosten gedeckt.", "forecast"),
        ("de", "Darauf steht eine Freiheitsstrafe von sechs Monaten.", "rule"),
        ("fr", "La ville disposera ainsi de 600 logements.", "forecast"),
        ("fr", "Aucun ménage ne pourra payer plus de 30 % de son revenu.", "rule"),
        ("fr", "Les contrevenants encourent des amendes de 500 euros.", "rule"),
        ("es", "Necesitamos 300 enfermeras.", "target"),
        ("es", "La región tendrá 40 escuelas.", "forecast"),
        ("es", "La cuota no puede ser de más de 12 euros.", "rule"),
        ("it", "Nessun candidato può avere più di tre liste.", "rule"),
        ("it", "L’azienda sosterrà un costo di 3 milioni di euro.", "forecast"),
        ("pt", "Estima-se uma receita de 4 milhões de euros.", "forecast"),
        ("pt", "d.2) Reduzir o imposto em 8 %.", "target"),
        ("pt", "É nosso objectivo plantar 500 árvores.", "target"),
        ("ru", "Необходимо построить 40 школ.", "target"),
        ("ru", "За это грозит штраф 5 тысяч рублей.", "rule"),
        ("zh", "违者处以罚款5000元。", "rule"),
    ],
)
def test_futures_demands_and_penalties_say_what_a_figure_is(language, text, status):
    assert statuses(text, language)[0] == status


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Réduire les délais; construire 500 logements."),
        ("es", "Ampliar el puerto; contratar 40 prácticos."),
        ("pt", "Apoiar as escolas; criar 40 creches."),
    ],
)
def test_what_is_to_be_done_goes_on_behind_a_semicolon(language, text):
    assert statuses(text, language)[0] == "target"


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("es", "Construcción de 500 viviendas.", True),
        ("pt", "Criação de 40 creches.", True),
        ("de", "2.1 Sanierung von 30 Schulen.", True),
        ("ru", "Подключение 90 % школ.", True),
        ("es", "Pescadores: 300.", False),
        ("en", "A third ferry for 300 passengers.", False),
    ],
)
def test_a_point_may_name_what_is_done(language, text, names):
    assert names_action(text, language) is names


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "La minería ilegal representa el 90 % de las operaciones.", ""),
        ("es", "El recorte fue del 50 % de lo que recibían de la Consejería.", "outcome"),
        ("es", "La reforma reduciría el déficit un 5 %.", "forecast"),
        ("pt", "A parceria cobre 40 % dos custos.", ""),
        ("pt", "A Portaria paga 40 milhões de euros.", ""),
        ("pt", "A reforma reduziria o défice em 5 %.", "forecast"),
    ],
)
def test_a_noun_that_ends_as_a_verb_does_foretells_nothing(language, text, expected):
    assert [status_of(text, one, language) for one in figures_in(text, language=language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Ziel: 2 Millionen Wohnungen.", "target"),
        ("de", "Wir treten dafür ein, 500 Stellen zu schaffen.", "target"),
        ("it", "Puntiamo a ridurre i rifiuti del 30%.", "target"),
        ("pt", "2 Reduzir o imposto em 6 %.", "target"),
        ("de", "In naher Zukunft leben 40 Prozent der Menschen allein.", "forecast"),
        ("en", "In the near future 40 percent of people live alone.", "forecast"),
        ("it", "Nessuno può avere seggi in misura superiore al 60 per cento.", "rule"),
        ("ru", "Цена контракта не превышает 500 тысяч рублей.", "rule"),
        ("es", "Imagina que en el país hay 100 electores.", "example"),
        ("es", "Se ampliará un mercado que en la actualidad apenas alcanza el 2 %.", "outcome"),
        ("pt", "Reduzir a frota, cortando os 26 mil veículos que atualmente estão no Estado.", "outcome"),
        ("de", "Wir wollen ein Netz ausbauen, das derzeit 300 Orte erreicht.", "outcome"),
        ("en", "Building on what there is: the town has 300 homes.", ""),
    ],
)
def test_goals_limits_and_what_is_so_today_are_told_as_people_write_them(language, text, expected):
    assert [status_of(text, one, language) for one in figures_in(text, language=language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "La toundra couvre 10 % du pays.", ""),
        ("fr", "Le port de la Riviera compte 300 hôtels.", ""),
        ("fr", "Le parc couvrira 10 % du pays.", "forecast"),
        ("es", "Será necesario un 5 % más.", "forecast"),
        ("es", "Las multas sumaron 300 millones de euros en 2019.", "outcome"),
        ("es", "Las familias no pueden pagar el alquiler en 30 ciudades.", ""),
        ("es", "La cuota no puede superar el 5 %.", "rule"),
        ("it", "Le famiglie non possono pagare in 30 città.", ""),
        ("it", "La quota non può superare il 5 %.", "rule"),
        ("pt", "As famílias não podem pagar em 30 cidades.", ""),
        ("pt", "A quota não pode exceder 5 %.", "rule"),
        ("de", "Nach Schätzungen gab es 2019 300 Fälle.", "outcome"),
        ("de", "Die Bußgelder brachten 300 Millionen Euro ein.", "outcome"),
    ],
)
def test_names_and_what_is_told_of_fines_and_of_need_are_no_futures_and_no_rules(language, text, expected):
    assert [status_of(text, one, language) for one in figures_in(text, language=language)] == [expected]
