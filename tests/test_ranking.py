"""The order of sentences: full, stable, and without saying the same thing twice."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import config
from bot.model import Reason
from bot.ranking import METHODS, Passage, Ranker, Scope
from bot.ranking.quotability import stands_alone

SENTENCES = (
    "Trade in goods between the two regions rose by 12% to US$ 4 billion in 2021.",
    "Ports on both coasts handled more goods than in any year since records began.",
    "The weather in the capital was mild for most of the winter, visitors said.",
    "Trade in services between the two regions has not yet come back to its old level.",
    "Customs officers now clear goods at the ports within two days, down from five.",
    "They have also opened a new office in the north of the country.",
    "Will trade between the regions go on rising in the years to come?",
    "Trade in goods between the two regions rose by 12% to US$ 4 billion during 2021.",
)


def passages(sentences=SENTENCES):
    return [Passage(s, i // 3, i, ("Trade",) if i // 3 == 0 else ("Ports",)) for i, s in enumerate(sentences)]


def test_the_configuration_knows_the_same_methods():
    assert config.METHODS == METHODS


@pytest.mark.parametrize("method", METHODS)
def test_every_method_orders_all_sentences_that_stand_alone_and_no_other(method):
    order = Ranker(method).order(passages(), "Trade between the regions")
    assert sorted(order) == [i for i, s in enumerate(SENTENCES) if stands_alone(s)]


@pytest.mark.parametrize("method", METHODS)
def test_a_sentence_that_points_back_comes_behind_the_one_before_it(method):
    text = (
        "Trade between the two regions fell in the spring.",
        "This has cost the ports a third of their trade in goods and services between the two regions.",
        "Ports on both coasts have cut their staff by a fifth.",
        "They will hire again when trade between the regions has come back to its old level.",
    )
    found = Ranker(method).ranking(
        [Passage(sentence, 0, 0, ()) for sentence in text], {"": Scope("Trade between the regions", range(4))}
    )
    order = list(found.orders[""])
    assert found.leaning == {1, 3}
    assert order.index(0) < order.index(1)
    assert order.index(2) < order.index(3)


def test_a_sentence_that_points_back_over_a_paragraph_is_not_chosen():
    text = (
        "Trade fell in the spring by a tenth.",
        "This has cost the ports dear.",
        "Ports on both coasts have cut their staff by a fifth.",
    )
    found = Ranker().order([Passage(sentence, 0, i, ()) for i, sentence in enumerate(text)], "Trade")
    assert sorted(found) == [0, 2]


def test_a_row_of_a_table_is_not_chosen():
    row = Passage("Trade in goods rose to US$ 4 billion in the year.", 0, 9, (), quotable=False)
    assert len(passages()) not in Ranker().order([*passages(), row], "Trade")


def test_a_part_says_what_it_adds_to_the_whole():
    lines = "Cotton Timber Copper Wool Salt".split()
    fairs = [
        Passage(f"The council opened the {name} fair of {year} with a speech on trade.", i, 10 * i + year, ())
        for i, name in enumerate(lines)
        for year in range(1960, 1970)
    ]
    canal = [
        *(f"The council opened the canal fair of {year} with a speech on trade." for year in range(1970, 1980)),
        *(f"Barges on the {name} canal carry wheat from the valleys to the mills." for name in lines),
        *(f"Wheat that barges carry reaches the mills of the {name} canal in two days." for name in lines),
    ]
    text = [*fairs, *(Passage(sentence, 9, 999, ("Wheat",)) for sentence in canal)]
    part = range(len(fairs), len(text))
    found = Ranker().ranking(text, {"": Scope("Trade", range(len(text))), "wheat": Scope("Wheat", part)})
    assert any("council" in text[i].text for i in found.orders[""][:5])
    assert "heat" in text[found.orders["wheat"][0]].text


def test_a_whole_briefing_is_drawn_from_its_parts_and_not_from_its_first_page():
    topics = ("ports", "rail", "roads", "canals", "pipelines")
    text = [
        Passage(
            f"The council will spend {10 * i + j} million euros on {topic} in the {where} by 2030.",
            i,
            3 * i + j,
            (topic,),
        )
        for i, topic in enumerate(topics)
        for j, where in enumerate(("north", "south", "islands"))
    ]
    assert len({text[i].section for i in Ranker().order(text, "Spending")[:5]}) >= 4


def test_each_large_part_is_heard_before_one_of_them_is_heard_at_length():
    said = (
        "The council will spend 40 million euros on new {} by 2030.",
        "Old {} have cost the region a third of its trade.",
        "The ministry demands that {} pay for themselves.",
        "Engineers expect {} to carry twice as much in ten years.",
        "Repairs of {} took three years longer than planned.",
    )
    topics = "ports railways roads".split()
    text = [
        Passage(sentence.format(topic), i, 9 * i + j, (topic,))
        for i, topic in enumerate(topics)
        for j, sentence in enumerate(said)
    ]
    order = Ranker().order(text, "Spending")
    assert {text[i].section for i in order[:3]} == {0, 1, 2}


def test_what_the_text_is_about_comes_before_what_it_is_not():
    order = Ranker().order(passages(), "Trade between the regions")
    assert order.index(0) < order.index(2)


def test_the_same_is_not_said_twice_at_the_top():
    order = Ranker().order(passages(), "Trade between the regions")
    assert len({0, 7} & set(order[:3])) == 1


def test_what_was_said_word_for_word_is_not_said_again():
    twice = [*SENTENCES[:3], SENTENCES[0]]
    assert sorted(Ranker().order(passages(twice), "Trade")) == [0, 1, 2]


def test_what_says_nearly_the_same_comes_last():
    order = Ranker().order(passages(), "Trade between the regions")
    assert order[-1] in {0, 7}


def test_the_order_is_the_same_each_time():
    first = Ranker().order(passages(), "Trade")
    assert all(Ranker().order(passages(), "Trade") == first for _ in range(3))


def test_where_nothing_stands_alone_the_statements_follow_one_another():
    pointing = ["This is why the price of goods has risen so much.", "They have agreed on it in the spring of 2021."]
    assert Ranker().order(passages(pointing), "Prices") == [0, 1]


def test_an_empty_text_has_an_empty_order():
    assert Ranker().order([], "Nothing") == []


@pytest.mark.parametrize("language", ["en", "de", "zh", "vi", "xx"])
def test_a_language_without_a_stemmer_is_ranked_without(language):
    assert Ranker("verbatim", language).order(passages(), "Trade")


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        ("de", "Die Investitionen der Städte müssen auch steigen", ["investition", "stadt", "steig"]),
        ("fr", "L’économie des régions n’est pas celle qu’il croit", ["économ", "région", "cel", "croit"]),
        ("es", "Las inversiones de los municipios están más lejos", ["inversion", "municipi", "estan", "lej"]),
        (
            "zh",
            "他们认为，中国的经济增长与对外贸易因此得到了发展",
            ["认为", "中国", "经济", "增长", "对外贸易", "得到", "发展"],
        ),
        ("vi", "Sản lượng của các tỉnh và vùng", ["sản", "lượng", "tỉnh", "vùng"]),
        ("xx", "Words of a language", ["words", "of", "a", "language"]),
    ],
)
def test_words_are_stemmed_and_small_ones_dropped_by_language(language, text, terms):
    ranker = Ranker(language=language)
    kept = [word.lower() for word in ranker._tokenizer.to_words(text) if word.lower() not in ranker._stop_words]
    assert [ranker._stemmer(word) for word in kept] == terms


def test_what_speaks_for_a_sentence_holds_of_it():
    text = [Passage(sentence, i // 4, i, ("Trade",), figures=int(i in {0, 4})) for i, sentence in enumerate(SENTENCES)]
    found = Ranker().ranking(text, {"": Scope("Trade between the regions", range(len(text)))})
    assert len(found.kinds) == len(found.worth) == len(found.reasons) == len(text)
    for i, reasons in enumerate(found.reasons):
        assert len(reasons) == len(set(reasons)) <= 3
        assert Reason.FIGURED not in reasons or text[i].figures
        assert Reason.SECTION_OPENING not in reasons or i in {0, 4}
        assert Reason.OPENING not in reasons or i < 2
        assert Reason.CLOSING not in reasons or i >= 6


def test_stock_methods_judge_sentences_too():
    found = Ranker("lexrank").ranking(passages(), {"": Scope("Trade", range(len(SENTENCES)))})
    assert found.kinds == Ranker().ranking(passages(), {"": Scope("Trade", range(len(SENTENCES)))}).kinds


def test_ten_thousand_sentences_are_ranked_without_a_table_of_each_with_each():
    text = [Passage(f"{SENTENCES[i % 5]} Item {i}.", i // 50, i // 5, ()) for i in range(10_000)]
    tracemalloc.start()
    order = Ranker().order(text, "Trade")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(order) == len(text)
    assert most < 10_000**2  # bytes: a table with one byte for each pair of sentences would not fit


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES) | st.text(max_size=80), max_size=25), st.text(max_size=30))
def test_any_sentences_are_ordered_without_repeats(sentences, title):
    order = Ranker().order(passages(sentences), title)
    assert len(order) == len(set(order))
    assert set(order) <= set(range(len(sentences)))


# What stands beside an argument: no rule tells it, the fitted model does.

RENTS = {
    "en": (
        "The city council has built 1,200 flats since 2019, half of them for tenants with low incomes.",
        "Rents in the inner districts rose by 14 per cent between 2020 and 2023, twice as fast as wages.",
        "The council should buy land before it is rezoned, so that its value stays with the public.",
        "A fifth of all households spend more than 40 per cent of their income on rent.",
        "From 2026 on, every new building of more than ten flats must set aside a third of them for the waiting list.",
        "The number of empty offices has doubled in five years to 310,000 square metres.",
        "Interest rates of 4 per cent have halved the number of building permits.",
        "Landlords own 62 per cent of the flats in the old town, and three of them own a quarter.",
        "The waiting list has 41,000 names, 9,000 more than in the year before.",
        "The regional government decided in May to freeze rents for two years.",
    ),
    "de": (
        "Die Stadt hat seit 2019 rund 1.200 Wohnungen gebaut, die Hälfte davon für Mieter mit geringem Einkommen.",
        "Die Mieten im Zentrum stiegen zwischen 2020 und 2023 um 14 Prozent, doppelt so schnell wie die Löhne.",
        "Der Rat sollte Boden kaufen, bevor er zu Bauland wird, damit der Wert bei der Allgemeinheit bleibt.",
        "Ein Fünftel aller Haushalte gibt mehr als 40 Prozent des Einkommens für die Miete aus.",
        "Ab 2026 muss jeder Neubau mit mehr als zehn Wohnungen ein Drittel für die Warteliste frei halten.",
        "Zinsen von 4 Prozent haben die Zahl der Baugenehmigungen halbiert.",
        "Auf der Warteliste stehen 41.000 Namen, 9.000 mehr als im Jahr davor.",
        "Die Landesregierung beschloss im Mai, die Mieten für zwei Jahre einzufrieren.",
    ),
    "fr": (
        "La ville a construit 1 200 logements depuis 2019, dont la moitié pour des locataires à faible revenu.",
        "Les loyers du centre ont augmenté de 14 % entre 2020 et 2023, deux fois plus vite que les salaires.",
        "Le conseil devrait acheter des terrains avant leur changement de zonage.",
        "Un cinquième des ménages consacre plus de 40 % de son revenu au loyer.",
        "À partir de 2026, tout immeuble neuf de plus de dix logements devra en réserver un tiers.",
        "Des taux de 4 % ont divisé par deux le nombre de permis de construire.",
        "La liste d’attente compte 41 000 noms, soit 9 000 de plus qu’un an plus tôt.",
        "La région a décidé en mai de geler les loyers pendant deux ans.",
    ),
    "es": (
        "La ciudad ha construido 1.200 viviendas desde 2019, la mitad para inquilinos con ingresos bajos.",
        "Los alquileres del centro subieron un 14 % entre 2020 y 2023, el doble que los salarios.",
        "El ayuntamiento debería comprar suelo antes de que se recalifique.",
        "Una quinta parte de los hogares dedica más del 40 % de sus ingresos al alquiler.",
        "A partir de 2026, todo edificio nuevo de más de diez viviendas deberá reservar un tercio.",
        "Los tipos del 4 % han reducido a la mitad los permisos de construcción.",
        "La lista de espera tiene 41.000 nombres, 9.000 más que el año anterior.",
        "El Gobierno regional decidió en mayo congelar los alquileres durante dos años.",
    ),
    "zh": (
        "2019年以来，全市新建住房1200套，其中一半面向低收入家庭。",
        "2020年至2023年，中心城区租金上涨14%，是工资涨幅的两倍。",
        "市政府应当在土地用途变更之前购入土地，使增值归公共所有。",
        "五分之一的家庭把收入的40%以上用于房租。",
        "从2026年起，十套以上的新建住宅必须留出三分之一给轮候家庭。",
        "4%的利率使建筑许可数量减少了一半。",
        "轮候名单上有4.1万人，比上年多9000人。",
        "省政府五月决定，两年内冻结租金。",
    ),
}
ASIDES = [
    ("en", "Read more about the plan that was announced on Monday."),
    ("en", "Thank you for the kind invitation to speak here."),
    ("en", "I would like to thank the chairman for his warm welcome."),
    ("en", "Let me begin with a story from my own village."),
    ("en", "Tonight I want to talk about rents and what to do about them."),
    ("en", "We will look at the reasons in more detail shortly."),
    ("en", "Three indicators will tell whether the plan is on course."),
    ("en", "The central bank, for its part, will do three things."),
    ("en", "Staff who made contributions to this report are listed in appendix IV."),
    ("en", "The ministry did not respond to requests for comment."),
    ("en", "If you or your staff have any questions, please write to us."),
    ("en", "The story was first published on the third of June."),
    ("en", "The transcript will be made available on our website today."),
    ("en", "You can always delete the history of your tweets."),
    ("en", "MS. SOLBERG: Thank you for the question on the harbour."),
    ("en", "The report is organised into five sections with an annex."),
    ("de", "Ich danke dem Verband für die freundliche Einladung nach Bonn."),
    ("de", "Im Folgenden werden die Ergebnisse der Befragung vorgestellt."),
    ("de", "Drei Gründe sprechen für einen raschen Ausbau."),
    ("fr", "Je vous remercie de votre invitation à cette conférence."),
    ("fr", "La section suivante présente les résultats de l’enquête."),
    ("fr", "Permettez-moi de commencer par une histoire de village."),
    ("es", "Quiero agradecer a la asociación su amable invitación."),
    ("es", "El presente informe se organiza en cinco capítulos breves."),
    ("es", "Para más información, consulte la página del ministerio."),
    ("zh", "感谢大家今天来参加这次会议。"),
    ("zh", "本文将从三个方面分析养老服务。"),
]


@pytest.mark.parametrize(("language", "aside"), ASIDES)
@pytest.mark.parametrize("place", [0, 4, 8])
def test_thanks_announcements_and_notices_are_not_among_the_six_best_of_nine_or_more(language, aside, place):
    text = [*RENTS[language][:place], aside, *RENTS[language][place:]]
    found = [Passage(one, 0, i // 2, ("Rents",), int("%" in one)) for i, one in enumerate(text)]
    order = Ranker(language=language).order(found, "Rents")
    assert len(order) >= 8
    assert place not in order[:6]
