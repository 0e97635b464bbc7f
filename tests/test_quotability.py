"""What may be quoted by itself, and what reads badly when it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.garbling import has_any, is_garbled, merged_words
from bot.ranking.labelled import has_label, labelled
from bot.ranking.quotability import is_balanced, is_statement, points_back, stands_alone

STANDING = [
    "Prices rose by 3 per cent in the EU (more than in the US).",
    "The US, the UK, the EU and the UN have signed the pact on the GDPR.",
    "THE PORT IS CLOSED FOR A YEAR, AND THE TOWNS WILL PAY FOR IT.",
    "Were the towns to pay for the wall, rents would double.",
    "Should the towns pay for the wall, rents would double.",
    "The towns and the council want short- and long-term loans, and pre- and post-war houses.",
    "Unemployment differs by region; north: 4.1 percent of adults; south: 9.8 percent of adults.",
    "Growth: exports rose in every quarter; imports: they fell by 3 percent.",
    "The ministers met on Wednesday, March 30, 2016.",
    "Visits to the harbour doubled within three years.",
    "Imports fell by a third; exports, by contrast, rose.",
    "The harbour handled 4.1 million tonnes of grain in 2023.",
    "Those who worked abroad paid less tax than their neighbours.",
    "Both men and women were asked about their hours of work.",
    "Neither the council nor the ministry has answered the question.",
    "In response to the crisis, banks cut lending to small firms.",
    "By the end of 1865, many leaders were back in the capital.",
    "Rather than wait, the council acted at once.",
    "In conclusion, early treatment lowers mortality.",
    "US$ 3 billion was spent on rail last year.",
    "eBay sold its payments arm for a large sum.",
    "“We will act at once,” the minister said on Monday.",
    "“The house is on fire,” the mayor said, “and we are painting the fence.”",
    "Prices rose by 3 per cent in a single month (see page 4).",
    "About 107,500 people died, most of them children under five.",
    "Many ports have closed their oldest quays since the war.",
    "Children learn faster when they work in small groups.",
    "The new harbour authority’s budget is larger than the town’s.",
    "The rate of interest on the loans rose to 4 per cent.",
    "One in nine bridges was rated as poor last year.",
    "Together, the canal and the railway will carry half of the grain.",
    "Crops such as rye and barley need less water.",
    "The council built such things as fountains and benches.",
    "The aim of this study was to compare two kinds of seed.",
    "“The river belongs to nobody and must be shared.”",
    "Ladies and gentlemen, exports have doubled since 2010.",
    "MS. SOLBERG: The harbour handled 4.1 million tonnes of grain.",
    "Thanks to trade, incomes rose in every district.",
    "Let me stress that wages have not kept up with prices.",
    "We will examine every tax relief before the next election.",
    "We see prices falling below the target in two years.",
    "The report finds that 40 of 46 counties lack engineers.",
    "The economy did not respond to the cut in rates.",
    "Three reasons explain the decline: rents, wages and age.",
    "In 2015 it became clear that the dam would not hold.",
    "We think it is time for the banks to lend again.",
]
POINTING = [
    "This is key to growth in the region.",
    "These two measures were adopted in March.",
    "They have signed the treaty without delay.",
    "It remains the largest port of the north.",
    "Its members meet twice a year in Geneva.",
    "However, the rate rose again the following year.",
    "In this case the court found for the plaintiff.",
    "With that, the region took the initiative again.",
    "For example, Ghana cut its tariffs twice in a year.",
    "For instance, Ghana cut its tariffs twice in a year.",
    "As a result, two thirds of the farms were sold.",
    "On the other hand, exports of timber were stable.",
    "Some of them were closed after the war.",
    "When they met, the talks had already failed.",
    "According to him, the plan was never approved.",
    "“They have no plan for us,” the mayor said.",
    "And this is a basic requirement of good government.",
    "Another reason is the price of steel in the south.",
    "All these have widened the choice of the poor.",
    "China bought over 11 million of them, more than all others together.",
    "By 2020 the council had closed three of these.",
    "Roughly US$1 trillion of that sum would have to come from abroad.",
    "Next is investment in grids and in storage.",
    "Last is the consumption of coal in the south.",
    "The final step is a review by the court of auditors.",
    "The gates will be repaired by next spring, he said.",
    "As I said earlier, we have done this before.",
    "The new goal triples what had been promised.",
    "The rate fell again in the following year.",
    "One in nine was rated as poor last year.",
    "More than 40% said that they had moved house.",
    "Together, they carry half of the grain of the country.",
    "Both sides met and agreed on a truce.",
    "Donors had promised to double such finance by 2025.",
    "The operator caught this error within the hour.",
    "In one he wrote what people owed to the bank.",
    "Since 2018 it has let 4,100 flats at low rents.",
    "Those who cannot will lose the market to others.",
    "Next, the council sold the quays to a private firm.",
    "Adaptation received $24 billion, or 33%, of that amount.",
    "We hope that they will be concluded before June.",
    "“We have waited ten years for this plant.”",
    "“We waited for years,” he said, “and nobody came to the town.”",
    "MS. SOLBERG: It is the largest harbour of the north.",
]
BROKEN = [
    "NAME AND RANK OF THE OFFICER WHO HANDS OVER THE PAPERS of the port.",
    "Tools for work in the harbour (cranes, belts, lifts, etc.)",
    "(The measure is taken over one whole year).",
    "(Updates with what the mayor of the town said on Monday.)",
    "TABLE VIII: Details of the ports that were asked for their tolls.",
    "Table IV shows what the ports took in tolls each year.",
    "Between 2016 and 2018, ______ told the council what the quays would cost.",
    "There is a rate, \\(\\theta\\), at which the towns would pay for the wall.",
    "(Source: Sample, A., Ports and the towns behind them, on the wall).",
    "The towns say how many ships (there are very few!)",
    "The ports were closed for a year, and . . .",
    "B : L × R → T Recall the left and the right of the pair.",
    "The council has begun to call the mills, the agricul- chadora of the coast, the cam- tores and the miners.",
    "The ministry exi-,ects that the ports were closed for a year.",
    "The ports were c l o s e d for a year by the council.",
    "No part of it may be reproduced without the word of the council.",
    "Visit the harbour's pages for the newest figures on grain.",
    "For the whole table of wages and rents in the towns, click here.",
    "Data sources: harbour office shooting lists and the rolls of the town.",
    "Let us consider a family with two children and one wage.",
    "First, consider a town that has lost both of its mills.",
    "May 3, 2011 Opening remarks Governor Ada Lind said that wages rose.",
    "A nurse treats a child at the camp near Tandi, Morava Friday, March 4, 2016.",
    "Hdl: high density was measured; ldl: low density was measured.",
    "The yield rose to 4.2 tonnes,; the year before it was 3.9.",
    "Strong growth in the region",
    "Bullet holes mark a window with a shot to the...",
    "The table shows the average cost of power from new plants.",
    "Figure 2 shows how the price of steel has moved since 2010.",
    "Growth was strong.",
    "A long way from home again.",
    "What should governments do about the debt now?",
    "He asked: “What should governments do about it?”",
    "“We will act at once, the minister said.",
    "The reform (passed in 2019 failed to help.",
    "Nobody had asked for the change.” The minister left.",
    'The minister said "we will act at once and left.',
    "as the council had promised, the road was built.",
    "As an old proverb goes, “Slow water runs deep,” and so it is.",
    "As a Danish poem reads, “The sea gives and the sea takes.”",
    "Figure 3: Growth was strong in the euro area in 2010.",
    "Source: The statistical office has its own estimates.",
    "By Jane Ann Doe and John Smith.",
    "The full report is at www.example.org for all to read.",
    "Write to press@example.org when there is more to say.",
    "Doe J. Trade is growing. World Econ 2003; 12:34.",
    "2019 | 3.4 | 5.6 | 7.8 | was better than 2018.",
    "12.4 13.5 14.6 15.7 16.8 17.9 is 18.",
    "Image caption: A farmer looks at the crop near the lake.",
    "A similar result was reported by Hansen et al.",
    "QUESTION: The naira has lost a third of its value since May.",
]
OTHER_LANGUAGES = [
    ("fr", "Liste des membres du conseil et des amis de la digue.", False),
    ("fr", "Création d’une digue pour les communes de la côte.", True),
    ("fr", "Modifié par la loi du 3 mars 2020 sur les ports, article 4.", False),
    ("fr", "Mettre à disposition des communes les plans de la digue.", True),
    ("fr", "Plus de la moitié des communes manque d’eau en été.", True),
    ("fr", "Présidente de la région, elle a fermé le port en 2019.", True),
    ("es", "Ruta de senderismo por los lugares de interés de la comarca.", False),
    ("es", "Apoyar a las familias de la costa para comprar una vivienda.", True),
    ("es", "Organizaciones de mujeres piden más fondos para la costa.", True),
    ("it", "Elenco dei membri del consiglio comunale e degli assessori.", False),
    ("es", "Envío a las familias de la costa un mensaje de ánimo.", True),
    ("it", "Propone di ridurre le tasse sulle case dei pescatori.", True),
    ("it", "Prima di Natale il consiglio comunale vota la spesa.", True),
    ("pt", "Lista dos membros do conselho da cidade e do porto.", False),
    ("pt", "Depois de três anos, a cidade reabre o porto do norte.", True),
    ("de", "(Gerade jetzt muss die Gemeinde in den Schutz der Mauern investieren.)", False),
    ("es", "(La multa por no cumplir la norma será la pérdida del permiso).", False),
    ("fr", "Un droit que la loi protège (secret des affaires, brevets, etc.)", False),
    ("fr", "LICENCE : licence de publication des plans de la ville.", False),
    ("fr", "Permet de réparer les digues avant la crue du printemps.", False),
    ("fr", "MME MARTIN : Le port a traité deux millions de tonnes en 2023.", True),
    ("es", "NOMBRE Y CARGO DE LA PERSONA QUE ENTREGA LOS DOCUMENTOS.", False),
    ("de", "Die Abbildung 3 zeigt den Verlauf der Preise in den letzten Jahren.", False),
    ("fr", "La figure 1 montre l’évolution des prix depuis dix ans.", False),
    ("es", "La Figura 1 muestra la diferencia entre los dos años de la serie.", False),
    ("it", "La tabella 4 mostra i prezzi degli ultimi dieci anni.", False),
    ("pt", "O gráfico 2 mostra os preços dos últimos dez anos.", False),
    ("zh", "图 3 显示了过去十年价格的变化情况。", False),
    ("de", "Stellen wir uns eine Familie mit zwei Kindern und einem Lohn vor.", False),
    ("fr", "Imaginons une famille qui vit à la campagne avec deux enfants.", False),
    ("fr", "Consultez notre guide pour connaître tous les droits des familles.", False),
    ("es", "Para conocer el método con el que se mide la pobreza haga click aqui.", False),
    ("es", "Supongamos que una familia con dos hijos pierde su casa.", False),
    ("it", "Immaginiamo una famiglia che vive in campagna con due figli.", False),
    ("pt", "Imaginemos uma família que vive no campo com dois filhos.", False),
    ("ru", "Представим себе семью, которая живёт в деревне с двумя детьми.", False),
    ("zh", "让我们看一个有两个孩子的农村家庭的例子。", False),
    ("zh", "2010年达到2643亿元，；人均收入也有明显提高。", False),
    ("de", "Die Ausgaben stiegen im Jahr 2021 auf drei Milliarden Euro.", True),
    ("de", "„Wir handeln sofort“, sagte der Minister am Montag in Bonn.", True),
    ("de", "Diese Maßnahmen wurden im März von allen beschlossen.", False),
    ("de", "Allerdings blieb der Export im zweiten Halbjahr schwach.", False),
    ("fr", "Les dépenses ont atteint trois milliards d’euros en 2021.", True),
    ("fr", "Cependant, les exportations sont restées faibles au printemps.", False),
    ("fr", "Cette mesure a été adoptée par tous en mars.", False),
    ("es", "El gasto alcanzó tres mil millones de euros en 2021.", True),
    ("es", "Sin embargo, las exportaciones siguieron débiles en otoño.", False),
    ("es", "Esta medida fue aprobada por todos en marzo.", False),
    ("zh", "二〇二一年出口总额达到三万亿元。", True),
    ("zh", "也门的出口总额去年达到三十亿元。", True),
    ("zh", "这对于地区的经济增长非常重要。", False),
    ("zh", "政府应当如何应对目前的债务问题？", False),
    ("vi", "Từ năm 1990 đến năm 2010, năm tỉnh mất khoảng 42.000 ha rừng.", True),
    ("sv", "Utgifterna steg till tre miljarder kronor under året.", True),
    ("ar", "ارتفع الإنفاق على السكك الحديدية في العام الماضي.", True),
]


@pytest.mark.parametrize("sentence", STANDING)
def test_a_whole_statement_stands_alone(sentence):
    assert stands_alone(sentence)


@pytest.mark.parametrize("sentence", POINTING)
def test_a_sentence_that_opens_by_pointing_back_does_not_stand_alone_though_it_is_whole(sentence):
    assert is_statement(sentence)
    assert points_back(sentence)
    assert not stands_alone(sentence)


@pytest.mark.parametrize("sentence", BROKEN)
def test_what_is_no_whole_statement_of_the_author_is_never_quoted(sentence):
    assert not is_statement(sentence)


@pytest.mark.parametrize(("language", "sentence", "standing"), OTHER_LANGUAGES)
def test_other_languages_have_their_own_pointers_and_ends(language, sentence, standing):
    assert stands_alone(sentence, language) is standing


@pytest.mark.parametrize("text", ["(a) [b] “c”", "„so“", "„so”", "«a “b” c»", "（甲）「乙」", ""])
def test_what_opens_and_closes_in_turn_is_balanced(text):
    assert is_balanced(text)


@pytest.mark.parametrize("text", ["(", ")", "”a“", "(a]", "“a", 'say "', "(a “b) c”"])
def test_what_closes_wrongly_is_not_balanced(text):
    assert not is_balanced(text)


@given(st.text(st.characters()), st.sampled_from(["en", "de", "fr", "es", "zh", "xx"]))
def test_any_text_gets_an_answer_and_what_stands_alone_is_balanced(text, language):
    if stands_alone(text, language):
        assert is_balanced(text.strip())
        assert not points_back(text, language)


@pytest.mark.parametrize(
    "line",
    [
        "SOURCE: The office for ports has counted the ships of both harbours since 2012.",
        "NOTE: Ships of the navy are left out of the figures for both harbours.",
        "Clockwise from top: the old lock, the new pier and the mayor, who opened both.",
        "From left to right: the mayor opens the lock with the minister of the day.",
        "The town of Eastmoor and the owners of the old lock, appellants v.",
        "See notes at the end of the table for what is left out of it.",
        "Follow us on Facebook for what the council decides next month.",
        "Posted on Monday 3 March 2025 at 10:15 by Ada B. Sample.",
    ],
)
def test_what_stands_beside_a_table_or_a_picture_is_no_statement(line):
    assert not is_statement(line)


@pytest.mark.parametrize(
    "line", ["Above all, the town wants the lock opened again.", "Left alone, the pier will fall soon."]
)
def test_a_sentence_may_begin_with_such_a_word(line):
    assert is_statement(line)


def test_an_item_that_goes_on_from_the_words_above_its_list_is_no_statement():
    assert not is_statement("12. to deduct what families of both towns pay for their schools.")
    assert not is_statement("(b) which the council pays back to the towns in five years.")
    assert is_statement("12. The council pays back what families of both towns pay for their schools.")


@pytest.mark.parametrize(
    "line",
    [
        "The harbour˜s di˜culties are older than its debts to the towns.",
        "The council will pay for ˛shing boats that were lost in the storm.",
        "˝e council has paid for boats that were lost in the storm.",
        "The towns hope to upli˙ families that were hurt by the storm.",
    ],
)
def test_words_that_have_lost_their_ligatures_are_never_quoted(line):
    assert not is_statement(line)


@pytest.mark.parametrize(
    "line", ["The sea off both towns was 21 ˚C warm in the last week.", "Law N˚ 12 pays for boats that were lost."]
)
def test_degrees_and_numbers_are_no_lost_ligatures(line):
    assert is_statement(line)


LABELLED = [
    ("en", "Clean water: We will renew the pipes of every town on the coast."),
    ("de", "Saubere Häfen als Erbe: Wir wissen um den Wert der Kaimauern und erhalten sie."),
    ("fr", "Bretagne : deux grands ports et trois petits accueillent les bacs du nord."),
    ("fr", "Ports propres: Nous rénoverons les quais de toutes les villes."),
    ("es", "Agua limpia: Renovaremos las tuberías de todas las villas de la costa."),
    ("it", "Acqua pulita: Rinnoveremo le tubature di tutti i paesi della costa."),
    ("pt", "Água limpa: Vamos renovar os canos de todas as vilas da costa."),
    ("ru", "Чистая вода: Мы обновим трубы во всех городах побережья до конца года."),
]


@pytest.mark.parametrize(("language", "sentence"), LABELLED)
def test_a_label_is_told_by_its_form_and_counts_next_to_another_of_its_kind(language, sentence):
    assert has_label(sentence, language)
    assert labelled([sentence, sentence], [1, 2], language) == {0, 1}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Port Ashby: The harbour master resigned on Monday."),
        ("en", "Office for Harbours: The tolls of both ports rose last year."),
        ("en", "The outcome: Tolls fell in both ports of the north."),
        ("de", "Lübeck: Der Senat beschloss am Montag den Bau der Kaimauer."),
        ("de", "Das Ergebnis: Die Gebühren des Hafens sanken."),
        ("de", "Im Gegenteil: Die Gebühren des Hafens sanken."),
        ("fr", "Bilan : la pêche recule chaque année en Bretagne."),
        ("es", "Cádiz: El alcalde dimitió el lunes por la noche."),
        ("it", "Genova: Il sindaco si è dimesso lunedì sera."),
        ("pt", "Resultado: As taxas do porto desceram em maio."),
    ],
)
def test_a_place_a_source_or_what_it_is_about_before_a_whole_sentence_is_no_label_glued_on(language, sentence):
    assert labelled(["A.", sentence, "B."], [1, 2, 3], language) == set()
    assert labelled(["A.", sentence, "B."], [1, 1, 1], language) == set()
    assert is_statement(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Harbour tolls: The harbour tolls pay for the upkeep of both quays."),
        ("de", "Häfen als Erbe: Häfen werden zu einem Wert für alle Orte der Küste."),
        ("pt", "Portos limpos: Os portos são o espelho das vilas da costa."),
    ],
)
def test_a_label_that_its_own_sentence_repeats_is_glued_on_wherever_it_stands(language, sentence):
    assert labelled(["A.", sentence, "B."], [1, 1, 1], language) == {1}


def test_a_label_that_reads_like_a_heading_is_glued_on_where_it_opens_a_paragraph():
    sentence = "Reports on clean harbours: We will publish the tolls of every port."
    assert labelled(["A.", sentence, "B."], [1, 2, 2], "en") == {1}
    assert labelled(["A.", sentence, "B."], [1, 1, 1], "en") == set()
    assert labelled([], [], "en") == set()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "One thing is clear: The pipes of the old town must be renewed."),
        ("en", "Three towns voted against the plan: Ashby, Corby and Selby in the north."),
        ("de", "Wir fordern deshalb: Die Kaimauern der Stadt müssen erneuert werden."),
        ("fr", "Le constat est simple : les quais de la ville doivent être rénovés."),
        ("es", "El resultado está a la vista: las tuberías de la villa son viejas."),
    ],
)
def test_words_with_a_verb_before_a_colon_are_no_label(language, sentence):
    assert is_statement(sentence, language)


@pytest.mark.parametrize(
    "sentence",
    [
        "There would have been fai±ly good catches in the years after the storm.",
        "The ports,quays and cranes of the town were renewed by,the council last year.",
        "One of the causes for which it continues-'.to fight is the old harbour.",
        "The council meEorated the quays of aWuellas towns and eGisten boats in the port.",
        "The trust will be run as a ﬁTrustﬂ that answers to the council of the town.",
        "The council will tointroduceabillthatremovesfees for the boats of the port.",
    ],
)
def test_sentences_whose_letters_were_misread_are_never_quoted(sentence):
    assert not is_statement(sentence, "en")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The iPad of the pilot shows that tariffs rose to 1,200 euros in May."),
        ("en", "PubMed and GitHub were searched for studies of the ports, quays and cranes."),
        ("de", "Die Donaudampfschifffahrtsgesellschaftskapitäne wurden im Mai befragt."),
    ],
)
def test_names_numbers_and_long_compounds_are_not_misread(language, sentence):
    assert is_statement(sentence, language)


def test_words_run_together_are_told_by_the_words_of_their_text():
    plain = ["The council will renew the quays and the cranes of the port for the towns of the coast."] * 4
    words = "council quays cranes towns coast renew port will".split()
    merged = [f"{form.format(word)} stood there." for word in words for form in ("the{}of", "{}andthe", "forthe{}")]
    found = merged_words([*plain, *merged], "en")
    assert {"thecouncilof", "cranesandthe", "forthetowns"} <= found
    assert has_any("Thecouncilof the town met in May.", found)
    assert not has_any("The council met in May.", found)
    assert merged_words([*plain, "The waterfront is nearby and undertaken."], "en") == frozenset()
    assert merged_words([*plain, *merged], "de") == frozenset()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Reed, Anna Maria Corby Selby (12 May 2021)."),
        ("pt", "Ferreira, Ana Maria Del Rio (26 de dezembro de 2021)."),
        ("fr", "Institut National Des Ports Du Nord (n.d.)."),
    ],
)
def test_who_wrote_something_and_when_is_no_statement(language, line):
    assert not is_statement(line, language)


def test_a_statement_may_end_with_a_day_in_brackets():
    assert is_statement("The council closed the old port for three weeks (12 May 2021).", "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "Our eHealth and eGov services grew by a third.",
        "The towns bought the iPhone and the iPad for all schools.",
        "Both deCode and its owner say that deCode will stay in the north.",
    ],
)
def test_names_with_a_capital_within_are_no_misread_letters(sentence):
    assert not is_garbled(sentence)


@pytest.mark.parametrize(
    "sentence", ["The poIicy of the towns has faIled in the north.", "The pIans and the bIocked roads were told of."]
)
def test_letters_taken_for_capitals_within_words_are_misread(sentence):
    assert is_garbled(sentence)
