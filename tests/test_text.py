"""Sentences and words: what must be cut, what must not, and what holds for any text at all."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import UNKNOWN, Tokenizer, language_of, pieces, plain, sentence_spans, words

# A block as its sentences, which "|" parts here and a space (none in Chinese) parts in the block.
BLOCKS = [
    ("en", "Output came to US$ 11 trillion.|In 2021, it rose again."),
    ("en", "Mr. J. Smith spoke to Dr. A. B. Jones.|She agreed with St. John's report."),
    ("en", "Several measures, e.g. carbon pricing, were taken.|Others, i.e. subsidies, were not."),
    ("en", "Trade with the U.S. fell sharply.|The E.U. was next."),
    ("en", "It fell in the U.S.|The rest of the world held up."),
    ("en", "Growth was 3.5 per cent.|Inflation stood at .5 per cent."),
    ("en", "See Fig. 3 and Table 2.|No. 5 on p. 4 lists the costs."),
    ("en", "Art. 5 of the treaty applies.|Sec. 12 does not."),
    ("en", "“We will act.”|He then left the room."),
    ("en", "“We will act”.|He then left the room."),
    ("en", "“We will act. We must act now.”|He then left."),
    ("en", "She said: “It is late. We go home.” and left."),
    ("en", "Prices rose … and then fell.|Wages did not."),
    ("en", "Prices rose... and then fell.|Wages did not."),
    ("en", "The plan (see Annex A. It is long.) was approved.|Work began."),
    ("en", "The firm, Acme Ltd., was sold.|Its owner retired."),
    ("en", "Meetings begin at 9 a.m. and end at 5 p.m.|Lunch is served."),
    ("en", "He arrived on Jan. 5.|She came on Feb. 2, 2020."),
    ("en", "The cost was approx. 3 million euros.|Nobody paid."),
    ("en", "She asked “Is it enough?” and sat down."),
    ("en", "“Is it enough?” she asked.|Nobody answered."),
    ("en", "Growth was strong.[3]|Investment fell."),
    ("en", "1. Improve the roads.|2. Build the bridges."),
    ("en", "iPhones sold well.|eBay did not."),
    ("en", "The vote was 5 vs. 4.|The court adjourned."),
    ("en", "The data were poor.|nevertheless, the study went on."),
    ("en", "It rose to 5 million.|(The target was six.)"),
    ("en", "Yes.|We can."),
    ("de", "Die Kosten lagen bei ca. 600 Millionen Euro.|Das war z. B. mehr als 2019."),
    ("de", "Am 3. Oktober 1990 endete die Teilung.|Der 2. Vertrag folgte."),
    ("de", "Dr. Müller sagte: „Wir handeln. Es ist Zeit.“|Danach ging er."),
    ("de", "Das betrifft u. a. Kohle, Öl usw. und kostet viel.|Der Rest folgt."),
    ("de", "Es gab Kohle, Öl usw.|Die Stadt stieg um."),
    ("de", "Nach § 5 Abs. 2 S. 1 gilt das.|Nr. 7 entfällt."),
    ("de", "Im 19. Jahrhundert wuchs die Stadt.|Im 20. Jh. schrumpfte sie."),
    ("de", "Im Jahr 2022 waren es 12.|Die Zahl stieg."),
    ("de", "Die Kosten stiegen um 3 Mio.|Der Umsatz fiel."),
    ("de", "Zum 1. Januar steigt der Preis, zum 1. Juli erneut.|Das ärgert viele."),
    ("de", "Frau Prof. Dr. Meier sprach in St. Gallen.|Herr Dipl.-Ing. Huber schwieg."),
    ("de", "Karl IV. regierte lange.|Sein Sohn folgte."),
    ("de", "„Reicht das?“, fragte sie.|Niemand antwortete."),
    ("de", "»Wir bauen. Jetzt.«|Danach schwieg er."),
    ("fr", "M. J.-P. Dupont a parlé, cf. p. 12.|Mme Martin a répondu."),
    ("fr", "Le coût est de 3,5 Md d’euros, c.-à-d. beaucoup.|On paiera."),
    ("fr", "Elle est née en 52 av. J.-C. à Rome.|Il est né plus tard."),
    ("fr", "« Est-ce suffisant ? » demanda-t-elle.|Personne ne répondit."),
    ("fr", "L’art. 5 du traité s’applique.|Le n° 7 aussi."),
    ("fr", "Le 1er janvier, les MM. Durand et Petit ont signé.|La suite est connue."),
    ("fr", "Les prix montent, les salaires, etc.|Rien ne change."),
    ("fr", "M. Dupont a parlé.|Mme Martin a répondu."),
    ("fr", "Il a dit : « Nous agirons. C’est urgent. »|Puis il est parti."),
    ("fr", "Le coût est d’env. 3 millions d’euros.|Le reste suivra."),
    ("es", "El Sr. García habló.|La Sra. López respondió."),
    ("es", "¿Es suficiente?|Costó aprox. 3 millones de euros."),
    ("es", "Viajaron a EE. UU. en mayo y volvieron de EE. UU.|El resto espera."),
    ("es", "Los JJ. OO. y los RR. HH. importan.|Lo demás no."),
    ("es", "La empresa Hierros S. A. cerró.|Sus obreros protestaron."),
    ("es", "El art. 5 y la pág. 12 lo dicen.|El núm. 7 no."),
    ("es", "Dijo: «Vamos a actuar. Es urgente».|Luego se fue."),
    ("es", "¡Qué sorpresa!|¿Quién lo diría?|Nadie."),
    ("es", "El tren sale a las 23.00 h.|Llega a las 5.00 h."),
    ("es", "D. Manuel y Dña. Ana firmaron.|Ud. también."),
    ("vi", "Theo TS. Trần Văn Lâm, nước thải là nguyên nhân.|Ông sống ở TP. Hồ Chí Minh."),
    ("sv", "Priset steg med t.ex. 5 %.|Det var mycket."),
    ("ru", "Инфляция снизилась, т. е. стала ниже.|Это хорошо."),
    ("hi", "यह अच्छा है।|क्या यह सच है?|हाँ।"),
    ("zh", "服务站不断增加。|2022年达到4,680个。|3.5%的老人受益。"),
    ("zh", "“我们会行动。”部长说。|会议结束。"),
    ("zh", "“我们不缺房子。年轻人来了又走。”一位负责人这样说。|情况如此。"),
    ("zh", "他说：「很好。『真的。』我同意。」|会议结束。"),
    ("zh", "增长率为3.5%……随后下降。|真的吗？！|是的。"),
    ("zh", "中国经济增长了8.1%。|出口继续扩大！|真的吗？|是的；我们同意。"),
    ("zh", "他说：“这很重要。我们要努力。”|会议随后结束。"),
    ("zh", "（一）加强合作。|（二）扩大开放。"),
    ("zh", "港口投资１．２亿元，渔民３．３６万人。|总产值５８．６亿元。"),
    ("zh", "全市共有码头１２．|其中三座在建。"),
    ("en", "Fees are set out as in chapter III.B above for all ports.|They are low."),
    ("en", "Emissions fell by 3%.|N2O emissions rose by a tenth.|N95 masks were rare."),
    ("ru", "Порт закрыт.|№ 5 причал открыт."),
    ("it", "Si applica il D.lgs. 267/2000 ai comuni della costa.|Il porto resta chiuso."),
    ("ru", "Порт закрыт по закону от 17 декабря 1997 г. N 2-ФКЗ о воде.|Так было и в 1998 г.|Никто не знал."),
    ("fr", "Les agents de la C.N.R.P. et les autres sont couverts.|Ils paient peu."),
]
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "zh", "ja", "xx", ""])
# Texts made of what splitters stumble over, beside texts of anything.
PIECES = st.lists(
    st.sampled_from(
        ["A", "b", " ", ". ", "。", "?", "“", "”", '"', "(", ")", "1.", "U.S.", "\n", "…", "\x00", "\ud800", "中"]
    )
)
ANY_TEXT = st.one_of(st.text(), st.text(st.characters()), PIECES.map("".join))


def sentences(block, language="en"):
    return [block[start:end] for start, end in sentence_spans(block, language)]


@pytest.mark.parametrize(("language", "block"), BLOCKS)
def test_a_block_is_cut_where_its_sentences_end_and_nowhere_else(language, block):
    expected = block.split("|")
    assert sentences(("" if language == "zh" else " ").join(expected), language) == expected


@given(ANY_TEXT, LANGUAGES)
def test_spans_are_trimmed_in_order_and_hold_every_character_that_is_no_space(text, language):
    at = 0
    for start, end in sentence_spans(text, language):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(ANY_TEXT)
def test_a_sentence_never_runs_over_a_line_break(text):
    assert not any("\n" in sentence for sentence in sentences(text))


def test_a_long_line_is_cut_like_a_short_one():
    block = "Prices rose in May. Wages fell, said Mr. Gray. "
    assert sentences(block * 1000) == ["Prices rose in May.", "Wages fell, said Mr. Gray."] * 1000


def test_a_long_chinese_line_is_cut_like_a_short_one():
    assert sentences("出口继续扩大。" * 3000, "zh") == ["出口继续扩大。"] * 3000


@pytest.mark.parametrize("text", ["", " ", "a" * 1_000_000, "\x00\x1f", "\ud83d", "👩‍👩‍👧 hi.", "مرحبا بالعالم. نعم؟"])
def test_odd_texts_are_cut_without_complaint(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_words_are_as_printed_and_without_punctuation():
    assert words("“Don’t panic”, said the E.U.-wide board: 3.5% (US$4bn).") == [
        "Don’t", "panic", "said", "the", "E.U", "wide", "board", "3.5", "US", "4bn",
    ]  # fmt: skip


def test_chinese_words_are_those_of_a_dictionary():
    assert words("中国经济增长2021年，U.S.总额。", "zh") == ["中国", "经济", "增长", "2021", "年", "U.S", "总额"]


def test_without_the_dictionary_chinese_words_are_pairs_of_neighbouring_characters(monkeypatch):
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert words("经济增长2021年", "zh") == ["经济", "济增", "增长", "2021", "年"]


def test_japanese_words_are_pairs_of_neighbouring_characters():
    assert words("経済が成長", "ja") == ["経済", "済が", "が成", "成長"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L’économie d’aujourd’hui, qu’on croit", ["L", "économie", "d", "aujourd’hui", "qu", "on", "croit"]),
        ("fr", "Jusqu'à l'été", ["Jusqu", "à", "l", "été"]),
        ("it", "dell’energia quest'anno", ["dell", "energia", "quest", "anno"]),
        ("en", "Don’t", ["Don’t"]),
    ],
)
def test_an_article_that_lost_its_vowel_is_a_word_of_its_own(language, text, expected):
    assert words(text, language) == expected


def test_pieces_are_the_same_in_every_language_and_end_with_the_last_character():
    assert pieces("经济增长2021年 Don’t") == ["经济", "济增", "增长", "长", "2021", "年", "Don’t"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Économie", "economie"),
        ("Straße", "strasse"),
        ("ÜBER", "uber"),
        ("đồng", "dong"),
        ("水", "水"),
        ("한국", "한국"),
    ],
)
def test_a_plain_word_has_no_accents(word, expected):
    assert plain(word) == expected


@given(ANY_TEXT, LANGUAGES)
def test_every_word_is_printed_in_its_text(text, language):
    assert all(word in text for word in words(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministers of the region have agreed that the fund will be raised by the end of the year."),
        ("de", "Die Minister der Region haben sich darauf geeinigt, dass der Fonds bis zum Ende des Jahres wächst."),
        ("fr", "Les ministres de la région ont décidé que le fonds sera augmenté avant la fin de l’année."),
        ("es", "Los ministros de la región acordaron que el fondo se ampliará antes de que termine el año."),
        ("zh", "各国部长同意在年底前扩大基金规模。"),
        ("ja", "各国の閣僚は年末までに基金を拡大することで合意した。"),
        ("de", "Der Preis für Strom steigt in diesem Jahr um fünf Prozent."),
        ("fr", "Le prix de l’électricité augmente cette année de cinq pour cent."),
        ("es", "El precio de la luz sube este año un cinco por ciento."),
        ("it", "Il prezzo della luce aumenta quest'anno del cinque per cento."),
        ("pt", "O preço da luz sobe este ano cinco por cento em todo o país."),
        ("nl", "De prijs van stroom stijgt dit jaar met vijf procent."),
        ("sv", "Priset på el stiger i år med fem procent och det är mycket."),
        ("pl", "Cena prądu rośnie w tym roku o pięć procent, co nie jest mało."),
        ("tr", "Elektrik fiyatı bu yıl yüzde beş artacak ve bu çok önemli bir sorun."),
        ("id", "Harga listrik tahun ini naik lima persen dan akan terus naik di masa yang akan datang."),
        ("vi", "Giá điện năm nay tăng năm phần trăm và sẽ còn tăng trong năm tới."),
        ("ru", "Цена на электричество в этом году вырастет на пять процентов."),
        ("uk", "Ціна на електрику цього року зросте на п'ять відсотків."),
        ("ko", "전기 요금이 올해 오 퍼센트 오릅니다."),
    ],
)
def test_the_language_of_a_text_is_told_by_its_script_and_its_small_words(language, text):
    assert language_of(text, default="xx") == language


@pytest.mark.parametrize("text", ["", "1234 5678", "Zagreb Split", "\ud800", "qwx zxv bnm qqq www zzz ppp lll kkk jjj"])
def test_a_text_that_does_not_tell_its_language_gets_the_default(text):
    assert language_of(text, default="sv") == "sv"


def test_a_long_text_in_no_language_known_here_is_not_taken_for_the_default():
    swahili = "Bei ya umeme itapanda mwaka huu kwa asilimia tano katika nchi zote za Afrika Mashariki. "
    assert language_of(swahili, "xx") == "xx"
    assert language_of(swahili * 10, "en") == UNKNOWN


def test_a_long_text_is_told_from_those_of_its_nearest_kin():
    danish = "Regeringen vil hæve prisen på strøm i år, og det er meget for dem, der ikke har råd til at betale. " * 6
    assert language_of(danish, "en") in ("da", "no")


def test_the_tokenizer_has_the_form_that_sumy_asks_for():
    tokenizer = Tokenizer("en")
    assert tokenizer.to_sentences("Prices rose. Wages fell.") == ("Prices rose.", "Wages fell.")
    assert tokenizer.to_words("Prices rose.") == ("Prices", "rose")


def test_the_year_of_a_work_goes_on_with_what_is_said_of_it():
    text = "One model, proposed by Sample et al. (2022), is a harbour board. It has met twice."
    spans = sentence_spans(text)
    assert [text[start:end] for start, end in spans] == [text[: text.index(" It")], "It has met twice."]


def test_a_point_within_a_name_and_one_behind_a_number_in_words_end_no_sentence():
    told = "The State will publish a yearly GovPort.SG report on prices. It begins in May."
    assert [told[a:b] for a, b in sentence_spans(told, "en")] == [told[:60], "It begins in May."]
    told = "2do. Domingo de mayo: fiesta de los puertos."
    assert len(sentence_spans(told, "es")) == 1


def test_the_number_of_a_point_in_brackets_joins_no_sentences():
    text = "(3) Prices rose in the towns. Wages fell again. (b) The council met (ii) at once. It sold the quay."
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "(3) Prices rose in the towns.",
        "Wages fell again.",
        "(b) The council met (ii) at once.",
        "It sold the quay.",
    ]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "ru", "zh", "vi", "und"])
def test_a_wide_space_before_a_stop_parts_as_a_plain_one_does(language: str, space: str) -> None:
    text = f"They met at point P{space}. Then it rained.{space}It went on."
    assert sentence_spans(text, language) == sentence_spans(text.replace(space, " "), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L’article L. 12-1 du code du port est abrogé.|Le reste suit."),
        ("pt", "A taxa subiu para 8,4% a.a.|No mês seguinte, caiu."),
        ("ru", "Скорость составила около 20 км/ч.|В порту она ниже."),
        ("ru", "Это сказано в ч. 2 статьи 5 закона о портах.|Остальное ниже."),
    ],
)
def test_articles_of_codes_and_units_end_no_sentence_or_end_one_as_they_should(language, text):
    joined = text.replace("|", " ")
    assert [joined[start:end] for start, end in sentence_spans(joined, language)] == text.split("|")


def test_a_text_of_lists_and_tables_is_of_the_language_of_its_few_small_words():
    rows = "Budget formation phase une Brest 12 N P C 45 quais nord, grue sud, bacs Roscoff, Morlaix rade. "
    assert (
        language_of(rows * 10 + "Le port de Brest est dans la rade. Il y a des grues et des quais pour les bacs. " * 4)
        == "fr"
    )
    letters = "N P C D S N 12 N P 7 N P C 24 votação Braga Porto Lisboa lista "
    assert (
        language_of(letters * 12 + "O governo não tem maioria e os partidos já se preparam para as eleições. " * 9)
        == "pt"
    )
