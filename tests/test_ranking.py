"""The order of sentences: full, stable, and without saying the same thing twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import config
from bot.quoting import stands_alone
from bot.ranking import METHODS, Passage, Ranker

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


def test_what_the_text_is_about_comes_before_what_it_is_not():
    order = Ranker().order(passages(), "Trade between the regions")
    assert order.index(0) < order.index(2)


def test_the_same_is_not_said_twice_at_the_top():
    order = Ranker().order(passages(), "Trade between the regions")
    assert len({0, 7} & set(order[:3])) == 1


def test_the_order_is_the_same_each_time():
    first = Ranker().order(passages(), "Trade")
    assert all(Ranker().order(passages(), "Trade") == first for _ in range(3))


def test_where_nothing_stands_alone_whole_statements_are_ordered():
    pointing = ["This is why the price of goods has risen so much.", "They have agreed on it in the spring of 2021."]
    assert sorted(Ranker().order(passages(pointing), "Prices")) == [0, 1]


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


def test_chinese_titles_are_cut_like_chinese_sentences():
    sentences = [
        "今年天气晴朗，游客数量比往年略有增加。",
        "市政府在新的公园里种下了许多树木。",
        "对外贸易总额去年达到三万亿元左右。",
        "图书馆的开放时间延长到晚上十点。",
    ]
    ranker = Ranker(language="zh")
    assert ranker.order(passages(sentences), "对外贸易的发展").index(2) < ranker.order(passages(sentences), "").index(2)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES) | st.text(max_size=80), max_size=25), st.text(max_size=30))
def test_any_sentences_are_ordered_without_repeats(sentences, title):
    order = Ranker().order(passages(sentences), title)
    assert len(order) == len(set(order))
    assert set(order) <= set(range(len(sentences)))
