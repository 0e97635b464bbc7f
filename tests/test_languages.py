"""Briefings of our own in eight languages beside English, from the file to the answer."""

from __future__ import annotations

import sys
import warnings
from itertools import groupby
from pathlib import Path

import pytest

from bot.ingest import build, prepare
from bot.library.index_terms import forms
from bot.ranking.quotability import is_statement, stands_alone
from bot.search.engine import SENTENCE_WEIGHTS, Engine, all_of
from bot.search.queries import mended, query_words
from bot.text import plain
from tests.conftest import HARBOURS, ask

HOME = Path(__file__).parent / "documents"
LANGUAGES = {
    "waerme": "de",
    "eau": "fr",
    "ferrocarril": "es",
    "yanglao": "zh",
    "thuy-san": "vi",
    "eletricidade": "pt",
    "colline": "it",
    "reka": "ru",
}
# For each paragraph how many sentences it has, counted by hand.
COUNTS = {
    "waerme": [4, 4, 5, 3, 4, 5, 5, 3, 3, 3, 5],
    "eau": [4, 5, 5, 4, 4, 4, 4, 4, 4, 4],
    "ferrocarril": [4, 5, 4, 4, 5, 3, 3, 3, 5],
    "yanglao": [4, 5, 5, 5, 4, 4, 3, 3, 3, 5],
    "thuy-san": [4, 4, 5, 4, 4, 4, 3, 3, 3, 3],
    "eletricidade": [4, 5, 3, 4, 5, 3, 3, 3, 5],
    "colline": [4, 5, 3, 4, 5, 3, 3, 3, 5],
    "reka": [4, 5, 3, 4, 4, 3, 3, 3, 5],
}
# Sentences with what is easily taken for an end: abbreviations, ordinals, decimals, quotations.
WHOLE = """\
Dieses Papier zeigt am Beispiel von zwölf mittelgroßen Städten, z. B. Auenstadt und Neukirchen a. d. Elde, was der \
Umbau der Wärmenetze kostet und wem er nützt.
Am 3. Oktober 2022 beschloss der Rat von Auenstadt als erster einen verbindlichen Wärmeplan.
„Wir wollten nicht warten, bis das Land uns dazu zwingt. Die Bürger hatten ein Recht auf Klarheit“, sagte der damalige \
Bürgermeister.
Prof. Dr. Lindner von der Hochschule Neukirchen rechnet damit, dass die Baupreise bis 2026 um weitere 8 % steigen.
M. Laborde, maire de Saint-Aubin depuis 2014, s’en souvient : « Nous avons tenu onze jours. Je ne veux plus revivre \
cela. »
Elles stockent en hiver l’eau qui sera utilisée en été, etc.
Les juges ont suspendu deux chantiers, faute d’étude d’impact (cf. l’arrêt n° 21-407).
El Sr. Ibarra, director de operaciones en Puerto Alba, lo resume así: «El barco llega a su hora. La mercancía, no».
Alemania y EE. UU. aplican desde hace años tarifas que reflejan parte de esos costes.
Hoy los trenes de carga circulan sobre todo de noche, entre las 23.00 h y las 5.00 h.
调查显示，约有三成老人需要助餐、助浴或者上门护理等服务。
“我们不缺房子，缺的是愿意留下来的人。年轻人来了又走。”一位服务站负责人这样说。
郊区每万名老人只有2.1个服务站，不到中心城区的一半。
Theo TS. Trần Văn Lâm, nước thải từ ao nuôi chưa qua xử lý là nguyên nhân chính.
Năm 2022, sản lượng tôm của năm tỉnh đạt 640.000 tấn, tăng 48% so với năm 2012.
Segundo o Sr. Moura, secretário de obras de Vila Serena, «o gerador parava sempre na hora da escola. Os alunos iam \
embora».
O preço de cada ligação caiu de R$ 9.400 para R$ 6.100, isto é, cerca de um terço.
Prof. Dra. Lígia Campos, da universidade estadual, calcula que cada mês de atraso custou R$ 1,8 milhão.
Il dott. Righi, geologo della provincia, lo riassume così: «L’acqua trova sempre la sua via. Noi la cerchiamo troppo \
tardi».
L’ing. Fabbri, che dirige l’ufficio di Colle Alto, stima che ogni anno di ritardo aumenti i costi dell’8%.
Остальные стоки попадали в реку почти без обработки, т. е. вместе с маслами и солями.
По словам А. П. Громова, директора водоканала, «трубы были старше города. Мы чинили их каждую неделю».
Проф. Семёнова из Заречного университета считает, что каждый год задержки обошёлся в 640 млн рублей.""".split("\n")
HEADINGS = {
    "waerme": [
        "Ausgangslage",
        "Was der Umbau",
        "Drei Empf",
        "Planung vor",
        "Offene",
        "Ausbildung im",
        "Ausblick",
        "Über die Autorin",
    ],
    "eau": [
        "Une ressource",
        "Ce que les",
        "Des comités",
        "Des cultures",
        "Des bassins",
        "Trois principes",
        "Conclusion",
    ],
    "ferrocarril": [
        "los muelles",
        "la carretera",
        "tres medidas",
        "Apartaderos",
        "Un horario",
        "Ayudas",
        "Conclusiones",
        "Sobre los autores",
    ],
    "yanglao": [
        "需求在",
        "几座",
        "助餐",
        "家庭照护",
        "时间银行",
        "政策",
        "资金来源",
        "人才培养",
        "信息共享",
        "结语",
        "作者简介",
    ],
    "thuy-san": ["Tăng trưởng", "Những mô hình", "Khuyến nghị", "Kết luận"],
    "eletricidade": ["O ponto", "O que custou", "Três rec", "Técnicos", "Tarifas", "Baterias", "Conclusão"],
    "colline": ["Un territorio", "Quanto costa", "Tre proposte", "Piani", "Squadre", "Premi", "Conclusioni"],
    "reka": ["С чего", "Сколько", "Три пред", "Свои", "Открытые", "Общие", "Заключение"],
}
# What a person asks, and words of a sentence that must be among the first three.
QUESTIONS = [
    ("Investition Städte", "ihre Investitionen verstetigen"),  # inflected
    ("Verlust", "Die Verluste lagen 2022"),
    ("warmenetz", "Der Umbau der Wärmenetze ist"),  # no key for the accent
    ("Behoerde Daenemark", "Vorbild ist Dänemark"),  # the accent written out
    ("Ausbildungsplatz Rohrleitungsbau", "4.000 zusätzliche Ausbildungsplätze"),
    ("Wie hoch ist der Anteil erneuerbarer Quellen?", "Der Anteil erneuerbarer Quellen"),  # a whole question
    ("Schornsteinfger", "die Schornsteinfeger ohnehin erheben"),  # misspelt
    ("entreprise tarif", "inciterait les entreprises"),
    ("économique investissement", ""),  # not in the briefings
    ("reseau eau potable", "Les réseaux d’eau potable"),
    ("securite des hameaux", ""),
    ("Combien de communes ont été ravitaillées ?", "23 communes"),
    ("prélevement annuel", "Les prélèvements annuels"),
    ("canalisations posees", "Une canalisation sur trois"),
    ("agricultur bassin stockge", ""),
    ("forage agricole", "Un tiers des forages agricoles"),
    ("inversion en muelle", "Las inversiones en muelles"),
    ("estacion publica", "Las estaciones ya existen"),
    ("¿Cuál fue la puntualidad de los trenes?", "la puntualidad de los trenes"),
    ("subvención", "Las subvenciones deberían"),
    ("exportador", "Los exportadores"),
    ("ferocarril cuota", "el ferrocarril puede ganar cuota"),
    ("fondo europeo", "los fondos europeos"),
    ("护理", "护理"),
    ("护理员的工资是多少？", "护理员的月平均工资"),
    ("养老服务站", "社区养老服务站达到"),
    ("老年食堂", "老年食堂是最受欢迎"),
    ("志愿者的服务时间有多少？", "参与的志愿者"),
    ("隐私保护", "个人隐私必须"),
    ("税", ""),
    ("餐", "午餐"),
    ("san luong tom", "sản lượng tôm"),
    ("rừng ngập mặn", "Rừng ngập mặn bị thu hẹp"),
    ("eletricistas formados", "formar pelo menos 900 eletricistas"),
    ("Quanto custou a ligação?", "O preço de cada ligação"),
    ("geladeira", "compra de geladeiras"),
    ("educacao", ""),
    ("bateria partilhada", "Uma bateria partilhada"),
    ("prevenzione", "Per la prevenzione"),
    ("Quante strade sono state bloccate?", "bloccano centinaia di strade"),
    ("terrazzo abbandonato", "I terrazzi abbandonati"),
    ("superfice coltivata", "la superficie coltivata"),
    ("ospedale", ""),
    ("очистка сточных вод", "сточных вод проходил полную очистку"),
    ("Сколько стоит очистка кубометра?", "Стоимость очистки одного кубометра"),
    ("инженер", "у них нет своих инженеров"),
    ("новый станция", "новые станции"),
    ("больница", ""),
    ("grain exports", "Grain exports reached"),  # English is found as before
    ("merchant contracts", "Most merchants now"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of all the documents, and an English one among them."""
    folder = tmp_path_factory.mktemp("languages")
    for path in HOME.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "harbours.txt").write_text(HARBOURS, encoding="utf-8")
    build(folder, folder / "library.db")
    return folder / "library.db"


@pytest.fixture(params=LANGUAGES)
def name(request):
    return request.param


def prepared(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return prepare((HOME / f"{name}.txt").read_bytes(), f"{name}.txt")


def found(path, query):
    """The sentences that a query finds, best first."""

    def question(store):
        groups = [[*forms(word, store.languages)] for word in query_words(query)]
        engine = Engine(store)
        for at, group in enumerate(groups):
            if not engine.has(engine.any_of(group, SENTENCE_WEIGHTS)):
                near = mended(group[0], store.words.like(group[0]))
                groups[at] = [form for one in near for form in forms(plain(one), store.languages)] or group
        best = engine.best(all_of(engine.any_of(group, SENTENCE_WEIGHTS) for group in groups), 50)
        texts = dict(store.all("SELECT id, text FROM sentence"))
        return [texts[row] for row in best]

    return ask(path, lambda library: library._file.ask(question))


def test_the_language_is_told(name):
    assert prepared(name).briefing.language == LANGUAGES[name]


def test_front_matter_goes_before_what_the_text_tells(name):
    text = f"---\nlanguage: nl\n---\n{(HOME / f'{name}.txt').read_text(encoding='utf-8')}"
    assert prepare(text.encode(), "a.txt").briefing.language == "nl"


def test_each_paragraph_has_the_sentences_that_a_reader_counts(name):
    assert [len(list(of)) for _paragraph, of in groupby(prepared(name).paragraphs)] == COUNTS[name]


def test_what_looks_like_an_end_is_none():
    sentences = {sentence.text for name in LANGUAGES for sentence in prepared(name).sentences}
    assert [one for one in WHOLE if one not in sentences] == []


def test_headings_are_found_and_never_quoted(name):
    briefing = prepared(name).briefing
    titles = [section.title for section in briefing.sections if not section.implied]
    assert len(titles) == len(HEADINGS[name])
    assert all(part in title for part, title in zip(HEADINGS[name], titles, strict=True))
    assert not {sentence.text.rstrip(".。") for sentence in prepared(name).sentences} & set(titles)


def test_the_front_page_is_read(name):
    briefing = prepared(name).briefing
    assert briefing.published is not None
    assert briefing.author


def test_a_summary_is_of_whole_sentences_that_stand_alone_or_follow_what_they_point_back_to(name):
    one = prepared(name)
    order = one.rankings[""]
    assert len(order) > 20
    best = order[:10]
    assert all(is_statement(one.sentences[i].text, LANGUAGES[name]) for i in best)
    assert all(stands_alone(one.sentences[i].text, LANGUAGES[name]) or i - 1 in best for i in best)
    assert len({one.sentences[i].section for i in order[:5]}) > 1


def test_notes_on_the_authors_are_not_quoted():
    texts = [sentence.text for name in LANGUAGES for sentence in prepared(name).sentences]
    assert not [text for text in texts if "Institut für Stadtpolitik" in text or "Centro de Estudios" in text]
    assert not [text for text in texts if "研究院的研究员" in text]


@pytest.mark.parametrize(("query", "words"), QUESTIONS)
def test_a_sentence_is_found_over_inflections_accents_misspellings_and_question_words(store, query, words):
    best = found(store, query)
    assert any(words in sentence for sentence in best[:3]) if words else best == []


def test_a_stem_of_one_language_is_no_word_of_another(store):
    assert found(store, "fine") == []  # its French stem is "fin"
    assert found(store, "note") == [
        "Cette note s’appuie sur l’expérience de quatre bassins, suivis pendant dix ans par notre institut."
    ]  # and the English "not" is not among them


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("Ausbildungsplatz", "4.000 zusätzliche Ausbildungsplätze"),
        ("Wie hoch waren die Verluste?", "14,5 Prozent"),
        ("Combien coûterait la réparation des fuites ?", "95 millions d’euros"),
        ("reseau eau potable", "21 %"),
        ("¿Cuál fue la puntualidad de los trenes?", "71 %"),
        ("capacidad linea", "35 %"),
        ("护理员工资", "4,300元"),
        ("午餐的价格是多少", "12元"),
        ("chi phi thuc an", "20%"),
        ("preço da ligação", "R$ 9.400 para R$ 6.100"),
        ("Quantos eletricistas o estado deveria formar?", "900 eletricistas"),
        ("superficie coltivata", "9.800 a 6.300 ettari"),
        ("Quanto hanno speso i comuni per riparare?", "46 milioni di euro"),
        ("доля очищенных стоков", "31 до 78 процентов"),
        ("Сколько специалистов должны подготовить районы?", "350 специалистов"),
        ("grain export", "2.4 million tonnes"),
    ],
)
def test_a_figure_is_found_in_every_language(store, query, printed):
    keys = ask(store, lambda library: library.figures(query, limit=3))
    assert printed in [key.figure.printed for key in keys]


def test_chinese_is_found_without_the_dictionary_too(store, monkeypatch):
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert any("护理员的月平均工资" in sentence for sentence in found(store, "护理 工资")[:3])


def test_a_chinese_word_that_the_briefings_do_not_have_finds_nothing(store):
    assert found(store, "疫苗") == found(store, "护理疫苗") == []
