"""Topics put to the briefings that ship with Verbatim, as people put them: what must come back, and what must not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import pairwise
from operator import methodcaller
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.config.synonyms import load
from bot.ingest import build, prepare
from bot.library import Prepared, write_library
from bot.model import Answer, BotError, StatementKind
from bot.search import Library, shortened
from bot.search.queries import query_words
from bot.search.query_expansion import Synonyms, as_typed, names_in, parted, parts_of, spellings
from bot.search.relevance import Candidate, answering, chosen
from tests import conftest

T = TypeVar("T")
HOME = Path(__file__).parent.parent
SYNONYMS = load(HOME / "config" / "synonyms.yaml")

# Each topic with the beginnings or telling parts of the sentences that answer it: one of them must come first, or
# among the first three. They were written from what a reader wants to know, before anything was tuned.
CASES: list[tuple[str, tuple[str, ...]]] = [
    # Plain words
    ("cost of electricity", ("produced electricity more cheaply", "average cost of electricity", "Falling costs")),
    ("freight trains to Europe", ("Freight trains between China and Europe", "Trains to Europe kept running")),
    ("RCEP", ("The Regional Comprehensive Economic Partnership", "RCEP members account")),
    ("satellite navigation", ("Products that rely on the BeiDou",)),
    ("coal plants abroad", ("will not build new coal-fired power projects abroad",)),
    ("Asian Infrastructure Investment Bank capital", ("authorized capital of US$ 100 billion",)),
    ("green bonds", ("Bonds and loans tied to verified results",)),
    ("intellectual property protection", ("Protection of intellectual property",)),
    ("training of local workers", ("how many local workers will be trained",)),
    ("free trade area", ("largest free-trade area to date",)),
    ("e-commerce", ("Silk Road e-commerce", "Exporters have built warehouses")),
    ("measles deaths", ("About 107,500 people died",)),
    ("cervical cancer vaccine", ("main cause of cervical cancer",)),
    ("single dose HPV", ("A single dose of HPV vaccine",)),
    ("pneumonia", ("commonest cause of severe pneumonia",)),
    ("vaccine manufacturing in Africa", ("African Vaccine Manufacturing Accelerator",)),
    ("lives saved by vaccines", ("at least 154 million lives", "has saved more lives", "60% of the lives saved")),
    ("age limit for catch-up vaccination", ("Removing the age limit", "Several countries still forbid health workers")),
    ("climate finance goal agreed in Baku", ("US$300 billion a year", "Two numbers carry the Baku decision")),
    (
        "loss and damage fund pledges",
        ("total passed US$700 million", "Pledges followed when", "Arab Emirates and Germ"),
    ),
    ("Pakistan floods", ("Floods in Pakistan in 2022",)),
    ("carbon tax revenue", ("Carbon taxes and emissions trading raised",)),
    ("fossil fuel subsidies", ("Explicit subsidies for fossil fuels",)),
    ("debt swap Ecuador", ("Ecuador exchanged about US$1.6 billion",)),
    ("share of loans and grants", ("Loans account for most of the public part",)),
    ("Green Climate Fund", ("The Green Climate Fund, the largest",)),
    ("small island states", ("small island states US$39 billion",)),
    ("nuclear reactors under construction", ("63 reactors under construction",)),
    ("people without electricity", ("About 685 million people lived without",)),
    ("battery prices", ("average price of a lithium-ion pack",)),
    ("negative electricity prices", ("Wholesale prices in Germany were negative", "Negative prices reward")),
    ("waiting for grid connection", ("At least 3,000 GW of renewable projects were waiting",)),
    ("air conditioning", ("average air conditioner sold today",)),
    (
        "tripling renewables by 2030",
        ("triple renewable capacity", "capacity grew by 15.1%", "First is the yearly addi"),
    ),
    ("energy investment in Africa", ("Africa, where a fifth of humanity lives",)),
    ("wind and solar in China", ("China alone added 277 GW", "1,200 GW of wind and solar")),
    ("inflation peak euro area", ("Euro-area inflation reached 10.6%",)),
    ("mortgage rates", ("30-year fixed mortgage",)),
    ("central bank losses", ("Losses came with the shrinkage", "net loss of US$114.3 billion")),
    ("yen intervention", ("Japan spent ¥9.79 trillion on intervention",)),
    ("gas price Europe", ("Gas at the Dutch TTF hub",)),
    ("interest payments of developing countries", ("Interest payments within that sum", "US$1.4 trillion")),
    # Whole questions
    ("How many countries have signed cooperation agreements?", ("more than 200 cooperation agreements",)),
    ("How much money does Gavi need?", ("needs US$11.9 billion",)),
    (
        "When did Britain stop using coal?",
        ("Britain closed its last coal-fired", "Coal power in the country had lasted"),
    ),
    ("what did Powell say", ("We will keep at it until", "The time has come for policy to adjust")),
    (
        "How much do multilateral development banks lend for climate?",
        ("Ten multilateral development", "the banks expe"),
    ),
    ("What are the effects of the pandemic on routine vaccination?", ("COVID-19 harmed immunisation", "67 million")),
    # Synonyms and other names
    ("malaria jab", ("Malaria vaccines are the most important", "had introduced a malaria vaccine")),
    ("EV sales", ("Sales rose from 14 million in 2023", "China bought over 11 million")),
    ("AI energy demand", ("Artificial intelligence is the main cause",)),
    ("joblessness in Europe", ("unemployment there stood at only 6.3%",)),
    ("unvaccinated kids in Nigeria", ("Nigeria had about 2.1 million zero-dose children",)),
    ("vaccine hesitancy", ("refusal explains only a part of the gap", "Rumours travel faster than corrections")),
    ("coronavirus vaccine supplies from China", ("China’s supplies of COVID-19 vaccine",)),
    ("gilt market crisis", ("Turmoil in the gilt market",)),
    ("debt relief for poor countries", ("suspension of debt service deferred", "debt clauses that suspend")),
    ("bank failures", ("Silicon Valley Bank",)),
    (
        "interest rate hikes by the Fed",
        ("The range reached 5.25–5.50%", "Four consecutive incre", "raised rates by 25"),
    ),
    ("US unemployment", ("The U.S. unemployment rate fell to 3.4%", "the U.S. economy grew 2.8%")),
    ("polio in Gaza", ("After type 2 poliovirus had been found in Gaza",)),
    (
        "quantitative tightening",
        ("Total assets of the Federal Res", "also sold or ran off the", "balance sheet shrank"),
    ),
    # Misspellings, and the other side's English
    ("measels outbreaks", ("disruptive outbreaks struck 57", "Outbreaks are prevented where at least 95%")),
    ("adaption finance", ("finance for adaptation", "measure of adaptation finance", "Adaptation earns little")),
    ("inflatoin in Turky", ("Turkey’s annual inflation stood at",)),
    ("electrisity acess", ("About 685 million people lived without electricity", "Sub-Saharan Africa accounts for")),
    ("data centers power use", ("Data centres consumed around 415 TWh", "their demand to more than double by 2030")),
    ("immunization programs during COVID", ("COVID-19 harmed immunisation", "Refrigerators bought for COVID-19")),
    ("digitalised vaccine registers", ("digital registers and surveillance laboratories",)),
]

# Harder ones, written after a first tuning, which had found 7 of them first and 10 among three. What they showed led to
# the rule on names and to that on beginnings of words; no number was set for them, and those missed stay in.
HELD_OUT: list[tuple[str, tuple[str, ...]]] = [
    ("bird's-eye cost of capital in African countries", ("cost of capital in many African countries",)),
    ("rotavirus coverage", ("Newer vaccines reach fewer children", "Pneumococcal vaccine, which prevents")),
    ("Who pays for vaccines after 2025?", ("Gavi, the alliance that buys", "Countries pay a growing share")),
    ("negotiations in Glasgow on adaptation", ("Donors had promised in Glasgow",)),
    ("coal in the European Union", ("overtook coal, which fell below 10%", "Fossil fuels together dropped")),
    ("power lines still to be built", ("More than 80 million kilometres of lines",)),
    ("Brazil interest rates", ("Brazil raised its Selic rate",)),
    ("Swiss or Japanese core inflation", ("Japan’s core measure",)),
    (
        "why did prices surge",
        ("Consumer prices in most advanced", "first driver in Europe", "larger part of the American"),
    ),
    (
        "cross border data flows",
        ("Data that can move lawfully", "Pilot agreements on data flows", "CPTPP rules on state"),
    ),
    ("enviromental review of projects", ("Environmental review should span", "Every large project should be assessed")),
    ("babies protected against whooping cough", ("84% of infants receive three doses",)),
    ("swaps of debt for nature", ("Swaps can help at the margin",)),
    ("jobs and clinics for residents", ("Clinics, wells, schools and local jobs",)),
    ("stock market crash in Japan", ("Nikkei 225 index fell 12.4%",)),
    ("offshore wind cost", ("Offshore wind", "average cost of electricity", "Falling costs")),
    ("charcoal cooking", ("still cook with smoky fuels",)),
    ("teenage girls vaccinated against HPV", ("only 56% of their adolescent girls", "Coverage of girls with a first")),
    ("hydropower share", ("Hydropower provided 14.3%",)),
    ("labor market in the United States", ("The U.S. unemployment rate fell", "vacancies outnumbered job seekers")),
]

# Topics that the briefings do not speak of, although they know some of the words.
NOT_THERE = [
    "football world cup",
    "same-sex marriage",
    "inflation in Argentina",
    "cryptocurrency regulation",
    "gun control",
    "solar power in Ghana",
    "Turkey vaccines",
    "mental health in schools",
    "space tourism",
    "Brexit",
    "housing rents in Berlin",
    "minimum wage",
    "abortion law",
    "artificial sweeteners",
    "penguins",
    "opioid epidemic",
    # Written with the harder ones above.
    "vaccine against dengue",
    "immigration policy",
    "bitcoin",
    "nuclear weapons treaty",
    "pension reform in France",
    "homework",
    "Olympic Games in Paris",
    "Tesla share price",
]

# Topics in other languages, inflected or without accents, put to all briefings of five languages at once.
ELSEWHERE: list[tuple[str, str]] = [
    ("Investition der Stadt in Netze", "3,5 Mrd. Euro in ihre Netze"),
    ("Preis der Fernwarme", "Fernwärme kostete 2023"),
    ("Wie hoch ist der Anteil erneuerbarer Quellen an der Fernwärme?", "Der Anteil erneuerbarer Quellen"),
    ("Auswirkungen der Leitungsverluste", ""),
    ("fuites des reseaux d'eau potable", "Les réseaux d’eau potable"),
    ("compteurs sur le forage agricole", "Un tiers des forages"),
    ("Combien de communes ont été ravitaillées par camion ?", "23 communes"),
    ("effets du tarif saisonnier", "Un tarif saisonnier"),
    ("puntualidad del tren de mercancia", "puntualidad de los trenes"),
    ("inversion en muelle", "Las inversiones en muelles"),
    ("¿Cuánto cuesta transportar una tonelada en camión?", "Transportar una tonelada"),
    ("护理员的工资是多少？", "护理员的月平均工资"),
    ("午餐价格", "一顿午餐的价格"),
    ("志愿者服务时间", "参与的志愿者"),
    # What no briefing speaks of, in any language
    ("Fußball", ""),
    ("élections municipales", ""),
    ("inflación en Argentina", ""),
    ("足球比赛", ""),
]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the briefings that ship with Verbatim; not to be changed."""
    path = tmp_path_factory.mktemp("shipped") / "library.db"
    build(HOME / "seeds", path)
    return path


@pytest.fixture(scope="session")
def of_all_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the briefings that ship with Verbatim and of those in other languages."""
    folder = tmp_path_factory.mktemp("languages")
    for path in (*(HOME / "seeds").iterdir(), *(HOME / "tests" / "documents").iterdir()):
        (folder / path.name).write_bytes(path.read_bytes())
    build(folder, folder / "library.db")
    return folder / "library.db"


def ask(path: Path, question: Callable[[Library], Awaitable[T]]) -> T:
    return conftest.ask(path, question, SYNONYMS)


def answer_to(path: Path, topic: str, count: int = 3, briefing: str = "", section: str = "") -> Answer:
    async def question(library: Library) -> Answer:
        chosen_one = await library.find(briefing) if briefing else None
        part = next((s.id for s in chosen_one.sections if section and s.title == section), "") if chosen_one else ""
        return await library.answer(topic, chosen_one.id if chosen_one else "", part, count)

    return ask(path, question)


def texts(answer: Answer) -> list[str]:
    return [quote.sentence.text for quote in answer.quotes]


def hits(path: Path, cases: list[tuple[str, tuple[str, ...]]], count: int) -> list[str]:
    """The topics that are answered by an expected sentence among the first so many."""

    async def question(library: Library) -> list[str]:
        answers = [(topic, parts, await library.answer(topic, "", "", count)) for topic, parts in cases]
        return [
            topic for topic, parts, found in answers if any(part in text for text in texts(found) for part in parts)
        ]

    return ask(path, question)


# ------------------------------------------------------------------ what is found


def test_nine_in_ten_topics_are_answered_by_the_first_sentence(shipped):
    assert round(len(hits(shipped, CASES, 1)) / len(CASES), 1) >= 0.9


def test_every_topic_is_answered_within_three_sentences(shipped):
    assert set(hits(shipped, CASES, 3)) == {topic for topic, _ in CASES}


def test_half_of_the_hard_topics_are_answered_by_the_first_sentence_and_more_by_three(shipped):
    assert len(hits(shipped, HELD_OUT, 1)) >= 0.5 * len(HELD_OUT)
    assert len(hits(shipped, HELD_OUT, 3)) >= 0.65 * len(HELD_OUT)


@pytest.mark.parametrize("topic", NOT_THERE)
def test_what_the_briefings_do_not_speak_of_is_not_answered(shipped, topic):
    answer = answer_to(shipped, topic)
    assert texts(answer) == []
    assert not answer.mentioned
    assert 1 <= len(answer.nearest) <= 4


def test_quotes_are_word_for_word_and_in_reading_order_within_each_briefing(shipped):
    answer = answer_to(shipped, "developing countries", 10)
    assert len({quote.briefing.id for quote in answer.quotes}) > 1
    for summary in answer.summaries:
        text = ask(shipped, methodcaller("text", summary.briefing.id))
        places = [quote.sentence.start for quote in summary.quotes]
        assert places == sorted(places)
        assert all(text[q.sentence.start : q.sentence.end] == q.sentence.text for q in summary.quotes)
        assert {quote.briefing for quote in summary.quotes} == {summary.briefing}
    assert answer.total >= sum(summary.total for summary in answer.summaries) >= len(answer.quotes)


@pytest.mark.parametrize("topic", [topic for topic, _ in CASES[::6]])
def test_a_longer_answer_contains_the_shorter(shipped, topic):
    found = [set(texts(answer_to(shipped, topic, count))) for count in (1, 2, 3, 5, 8, 10)]
    assert all(shorter <= longer for shorter, longer in pairwise(found))


def test_the_briefing_of_the_best_sentence_comes_first(shipped):
    (best,) = answer_to(shipped, "vaccines", 1).quotes
    assert answer_to(shipped, "vaccines", 10).summaries[0].briefing == best.briefing


def test_a_briefing_or_a_section_restricts_the_answer(shipped):
    one = answer_to(shipped, "debt", 10, "climate-finance")
    assert one.briefing is not None and {quote.briefing for quote in one.quotes} == {one.briefing}
    part = answer_to(shipped, "coal", 10, "electricity-transition", "The world")
    assert part.section is not None
    assert texts(part)
    assert all(part.section.start <= q.sentence.start < part.section.end for q in part.quotes)
    assert not texts(answer_to(shipped, "measles", 3, "electricity-transition"))


def test_words_that_no_briefing_has_are_named_as_they_were_typed(shipped):
    answer = answer_to(shipped, "measles outbreaks and deaths among Penguins and dogs".replace("Penguins", "penguins"))
    assert set(answer.absent) <= {"penguins", "dogs"}
    found = answer_to(shipped, "loans and grants of Climate Finance for quokkas")
    assert texts(found)
    assert found.absent == ("quokkas",)


def test_a_list_that_no_sentence_answers_as_a_whole_is_answered_part_by_part(shipped):
    answer = answer_to(shipped, "measles, penguins and coal plants abroad", 4)
    assert answer.absent == ("penguins",)
    for part in ("measles", "coal-fired"):
        assert any(part in text.casefold() for text in texts(answer))
    assert len(answer.quotes) == 4 <= answer.total
    assert len({summary.briefing for summary in answer.summaries}) == len(answer.summaries)
    assert not texts(answer_to(shipped, "penguins, bitcoin and homework"))


def test_a_list_is_shown_no_longer_than_asked_and_a_longer_answer_contains_the_shorter(shipped):
    found = [texts(answer_to(shipped, "measles, penguins, coal plants abroad", count)) for count in range(1, 6)]
    assert [len(each) for each in found] == [1, 2, 3, 4, 5]
    assert all(set(shorter) < set(longer) for shorter, longer in pairwise(found))


@pytest.mark.parametrize("topic", ["Turky inflatoin", "inflatoin in Turky"])
def test_a_mended_word_is_told_and_brings_nothing_beside_the_topic(shipped, topic):
    answer = answer_to(shipped, topic)
    assert set(answer.read_as) == {("Turky", "turkey, turkiye"), ("inflatoin", "inflation")}
    assert texts(answer)
    assert all("Turkey" in text for text in texts(answer))
    assert answer_to(shipped, "inflation in Turkey").read_as == ()


def test_a_topic_that_only_sentences_speak_of_that_cannot_stand_alone_is_not_denied(tmp_path):
    ice = "## Ice\n\nThe harbour froze in March. It kept the walruses away."
    text = f"# Ports\n\n{ice}\n\n## Trade\n\nGrain left the harbour in May.\n"
    path = tmp_path / "library.db"
    write_library(path, [prepare(text.encode(), "ports.md")])
    answer = answer_to(path, "walruses")
    assert (texts(answer), answer.mentioned) == ([], True)
    assert answer.nearest[0].section.title == "Ice"


COAST = "# Coast\n\nWe counted crabs on forty beaches. Crabs have come back to beaches without nets.\n"


def with_kind(kind: StatementKind, opening: str) -> Prepared:
    """The coast's briefing, the sentence that opens so being of a kind."""
    one = prepare(COAST.encode(), "coast.md")
    sentences = (replace(s, kind=kind) if s.text.startswith(opening) else s for s in one.sentences)
    return replace(one, sentences=tuple(sentences))


def test_method_does_not_answer_a_topic_where_anything_else_does(tmp_path):
    path = tmp_path / "library.db"
    write_library(path, [with_kind(StatementKind.FINDING, "We")])
    assert len(answer_to(path, "crabs on beaches").quotes) == 2
    write_library(path, [with_kind(StatementKind.METHOD, "We")])
    assert texts(answer_to(path, "crabs on beaches")) == ["Crabs have come back to beaches without nets."]
    assert texts(answer_to(path, "forty beaches counted")) == ["We counted crabs on forty beaches."]


def test_a_topic_asked_for_one_kind_is_answered_by_it_alone_or_leads_to_where_it_is_spoken_of(tmp_path):
    path = tmp_path / "library.db"
    write_library(path, [with_kind(StatementKind.DECISION, "Crabs")])

    def asked(kind: StatementKind) -> Answer:
        return ask(path, lambda library: library.answer("crabs on beaches", "", "", 3, kind))

    assert texts(asked(StatementKind.DECISION)) == ["Crabs have come back to beaches without nets."]
    none = asked(StatementKind.FORECAST)
    assert (none.quotes, none.mentioned, none.kind) == ((), True, StatementKind.FORECAST)
    assert [place.briefing.title for place in none.nearest] == ["Coast"]


def test_between_equal_answers_the_one_of_more_worth_comes_first(tmp_path):
    path = tmp_path / "library.db"
    one = prepare(b"# Coast\n\nCrabs like warm sand in summer. Crabs like cold mud in winter.\n", "coast.md")
    for best in (0, 1):
        worth = [float(at == best) for at in range(2)]
        write_library(
            path,
            [replace(one, sentences=tuple(replace(s, worth=w) for s, w in zip(one.sentences, worth, strict=True)))],
        )
        assert texts(answer_to(path, "crabs", 1)) == [one.sentences[best].text]


def test_a_section_that_is_gone_or_a_briefing_that_is_gone_is_a_clear_error(shipped):
    with pytest.raises(BotError, match="section is no longer"):
        ask(shipped, lambda library: library.answer("coal", "", "00000000", 3))
    with pytest.raises(BotError, match="no longer here"):
        ask(shipped, lambda library: library.answer("coal", "00000000", "", 3))


def test_chinese_topics_are_found(library_path):
    answer = answer_to(library_path, "优良水体比例")
    assert any("89.4%" in text for text in texts(answer))
    assert not texts(answer_to(library_path, "足球比赛"))


@pytest.mark.parametrize(("topic", "part"), ELSEWHERE)
def test_a_topic_is_answered_in_its_own_language(of_all_languages, topic, part):
    found = texts(answer_to(of_all_languages, topic))
    assert any(part in text for text in found) if part else found == []


def test_an_operators_synonyms_are_found_inflected_in_other_languages(of_all_languages):
    async def found() -> Answer:
        library = Library(of_all_languages, [["Ausgabe", "Investition"], ["Azubi", "zusätzlicher Ausbildungsplatz"]])
        try:
            return await library.answer("Azubi", "", "", 1)
        finally:
            await library.close()

    assert "4.000 zusätzliche Ausbildungsplätze" in texts(asyncio.run(found()))[0]


def test_a_figure_is_found_by_a_synonym_where_its_own_word_finds_none(shipped):
    found = ask(shipped, lambda library: library.figures("atomic capacity by 2050"))
    assert found
    assert "nuclear capacity by 2050" in found[0].quote.sentence.text


HOSTILE = st.text(max_size=200) | st.text("\"'*():^-+{}NEAR AND OR NOT\x00\ud800河流%_:US", max_size=60)


@settings(max_examples=150, deadline=None)
@given(st.lists(HOSTILE | st.sampled_from([topic for topic, _ in CASES]), min_size=1, max_size=3).map(" ".join))
@example("x" * 10_000)
@example("cost of electricity " * 500)
@example("!?… —" * 100)
@example('coal" OR sentence : NEAR(a b) * ^ {} --')
@example("😀🇩🇪👩‍👩‍👧")
@example("שלום עולם \u202e")
@example("\ud800\udfff")
def test_no_topic_raises(shipped, topic):
    answer = answer_to(shipped, topic)
    assert len(answer.quotes) <= 3
    assert bool(answer.quotes) == bool(answer.total)


# ------------------------------------------------------------------ the pure parts


def test_two_words_typed_as_one_are_both_and_a_word_that_is_known_is_itself():
    known = {"data", "centres", "house", "holds", "households"}
    assert parted("datacenters", known.intersection) == ["data centres"]
    assert parted("households", known.intersection) == []
    assert parted("datasets", known.intersection) == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("us inflation", ["us", "inflation"]),
        ("inflation in the us", ["inflation", "us"]),
        ("tell us about inflation", ["inflation"]),
    ],
)
def test_us_is_the_country_where_a_query_opens_with_it_or_names_it(query, words):
    assert query_words(query) == words


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("immunisation", "immunization"),
        ("organized", "organised"),
        ("centers", "centres"),
        ("labor", "labour"),
        ("programmes", "programs"),
        ("defence", "defense"),
        ("travelled", "traveled"),
    ],
)
def test_british_and_american_spellings_are_one_word(word, other):
    assert other in spellings(word)
    assert word in spellings(other)


def test_any_word_of_a_group_stands_for_the_others_in_singular_and_plural():
    synonyms = Synonyms([["EV", "electric vehicle"], ["vaccine", "jab"], ["jab", "punch"]])
    assert synonyms.of(["evs", "sales"]) == [["ev", "electric vehicle"], []]
    assert synonyms.of(["electric", "vehicles"]) == [["ev", "electric vehicle"]] * 2
    assert synonyms.of(["jab"]) == [["vaccine", "punch"]]
    assert Synonyms().of(["jab"]) == [[]]


@pytest.mark.parametrize(
    ("topic", "names"),
    [
        ("solar power in Ghana", {"ghana"}),
        ("Solar power", set()),
        ("US inflation", {"us"}),
        ("Cost Of Living Crisis", set()),
        ("WHO SAYS SO", set()),
    ],
)
def test_a_capital_tells_a_name_where_not_every_word_has_one(topic, names):
    assert names_in(topic) == names


@given(st.text(max_size=120) | st.sampled_from([topic for topic, _ in CASES]))
def test_a_shortened_topic_is_no_longer_and_shortens_no_further(topic):
    short = shortened(topic)
    assert len(short) <= len(topic)
    assert shortened(short) == short


def test_a_shortened_topic_is_answered_alike(shipped):
    for topic, _ in CASES:
        assert texts(answer_to(shipped, shortened(topic), 5)) == texts(answer_to(shipped, topic, 5))


def test_pairs_of_chinese_characters_are_put_together_again():
    assert as_typed("通货膨胀和Mars", ["通货", "货膨", "膨胀", "mars"]) == ("通货膨胀", "Mars")


def candidate(key: int, *covers: float, words: str = "", worth: float = 0.5, opens: bool = False) -> Candidate:
    return Candidate(key, ("b", key), 1.0, worth, covers, covers, (opens,) * len(covers), frozenset(words.split()))


def test_a_sentence_needs_two_words_of_a_topic_that_has_two_and_every_name():
    some = [candidate(1, 1, 0), candidate(2, 1, 0.7), candidate(3, 0, 1)]
    assert [one.id for one in answering(some, [3, 3], 2, [])] == [2]
    named = [candidate(1, 1, 1, 0), candidate(2, 1, 0, 1)]
    assert [one.id for one in answering(named, [3, 3, 5], 3, [2])] == [2]
    assert answering([], [3], 1, []) == []


def test_what_only_the_paragraph_speaks_of_does_not_stand_beside_what_says_it_by_itself():
    by_itself = candidate(1, 1, 1)
    around = replace(candidate(2, 0.6, 0.7), by_itself=(0, 0.7))
    assert answering([by_itself, around], [3, 3], 2, []) == [by_itself]
    assert answering([around], [3, 3], 2, []) == [around]


@pytest.mark.parametrize(
    ("topic", "parts"),
    [
        ("growth of trade, fishing and tourism", ["growth of trade", "fishing", "tourism"]),
        ("Zinsen, Löhne oder Mieten?", ["Zinsen", "Löhne", "Mieten"]),
        ("l'eau et les forages ; les tarifs", ["l'eau", "les forages", "les tarifs"]),
        ("puertos y trenes", ["puertos", "trenes"]),
        ("护理员、午餐和志愿者", ["护理员", "午餐", "志愿者"]),
        ("coal and , and coal", ["coal"]),
        ("1,000 e-buses", ["1,000 e-buses"]),
        ("Anderson", ["Anderson"]),
        ("和平", ["和平"]),
        ("and", ["and"]),
        ("", [""]),
    ],
)
def test_a_list_is_parted_at_commas_and_joining_words(topic, parts):
    assert parts_of(topic) == parts


def test_a_sentence_with_every_word_comes_first_and_rank_parts_equals():
    some = [candidate(1, 1, 0.7, worth=1.0), candidate(2, 1, 1, worth=0.1), candidate(3, 1, 1, worth=0.2)]
    assert [one.id for one in chosen(some, [3, 3], 3)] == [3, 2, 1]


def test_a_sentence_that_opens_with_the_topic_comes_before_one_that_only_mentions_it():
    assert [one.id for one in chosen([candidate(1, 1), candidate(2, 1, opens=True)], [3], 2)] == [2, 1]


def test_what_says_the_same_again_waits_for_what_says_something_else():
    some = [
        candidate(1, 1, words="coal fell in europe", worth=0.9),
        candidate(2, 1, words="coal fell in europe again", worth=0.8),
        candidate(3, 1, words="asia burns more of it", worth=0.6),
    ]
    assert [one.id for one in chosen(some, [3], 2)] == [1, 3]
