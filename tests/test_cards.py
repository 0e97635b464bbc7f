"""Cards keep to every limit of Discord's, whatever a briefing holds, and show its text without acting on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.cards import (
    Card,
    Control,
    View,
    answer_card,
    briefings_card,
    chart_card,
    comparison_card,
    export_card,
    figure_card,
    figures_card,
    no_figure_card,
    outline_card,
    overview_card,
    settings_card,
    summary_card,
    why_card,
)
from bot.chat.cards.controls import TEMPLATE, TOPIC_TEMPLATE, is_id, places_in, places_text
from bot.chat.cards.escaping import cut, inert, quoted
from bot.chat.cards.excerpts import excerpt
from bot.chat.cards.figure import Window, citation, with_bold
from bot.chat.cards.summaries import count_line
from bot.locale import LANGUAGES, Wording
from bot.model import (
    ASKED_FOR,
    Answer,
    Briefing,
    Change,
    Chart,
    Collection,
    Compared,
    Comparison,
    Explained,
    Figure,
    KeyFigure,
    Overview,
    Period,
    Place,
    Quote,
    Reason,
    Section,
    Sentence,
    Statement,
    StatementKind,
    Summary,
)
from bot.naming import KIND_NAMES, KINDS, REASON_NAMES
from tests.discord_world import assert_within_limits, buttons, only_select, walk, words_of

MARKUP = (
    "*_`~|<>@#:/()[]\\-+.1 \n",
    "<@1> <#2> </go:3> <t:4> <:e:5> @everyone @here https://a.b [x](http://c.d) ",
)
ALPHABETS = st.sampled_from(
    ["abc de. ", "政策简报，第一章。", "😀🇩🇪👩‍👩‍👧 ", "שלום עולם ", "Größe é—“” ", *MARKUP, "__**||``"]
)


@st.composite
def texts(draw: st.DrawFn, longest: int) -> str:
    """A text of one script, mostly near the ends of what is possible: few characters, or as many as there may be."""
    alphabet = draw(ALPHABETS)
    length = draw(st.one_of(st.integers(0, 40), st.integers(0, longest), st.just(longest)))
    start = draw(st.integers(0, len(alphabet) - 1))
    return ((alphabet[start:] + alphabet) * (length // len(alphabet) + 1))[:length]


@st.composite
def sections(draw: st.DrawFn) -> tuple[Section, ...]:
    count = draw(st.one_of(st.integers(0, 6), st.integers(0, 60), st.just(400)))
    kinds = draw(st.lists(st.tuples(texts(300), st.integers(1, 6), st.booleans()), min_size=1, max_size=5))
    found: list[Section] = []
    for at in range(count):
        title, level, run_in = kinds[at % len(kinds)]
        parent = found[at - 1].id if at and level > found[at - 1].level else ""
        number = str(at) if at % 3 else ""
        name = title.strip() or ("" if number else "Untitled")
        found.append(Section(f"{at:08x}", parent, number, name, level, 0, 1, run_in, implied=not at))
    return tuple(found)


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    return Briefing(
        id=f"{draw(st.integers(0, 2**32 - 1)):08x}",
        slug="slug",
        title=draw(texts(300)).strip() or "Untitled",
        author=draw(texts(200)),
        published=draw(st.none() | st.dates()),
        language="en",
        source=draw(texts(200)),
        words=draw(st.integers(0, 10**6)),
        sections=draw(sections()),
    )


@st.composite
def quotes(draw: st.DrawFn, briefing: Briefing) -> Quote:
    text = draw(texts(5_000)).strip() or "A."
    section = draw(st.sampled_from(briefing.sections)).id if briefing.sections else ""
    return Quote(Sentence(text, 0, len(text), section), briefing, briefing.path(section))


@st.composite
def key_figures(draw: st.DrawFn, briefing: Briefing) -> KeyFigure:
    one = draw(single_figures(briefing))
    others = [replace(draw(briefings()), id=f"{number:08x}") for number in range(draw(st.integers(0, 5)))]
    return replace(one, also=tuple(draw(single_figures(other)) for other in others))


@st.composite
def single_figures(draw: st.DrawFn, briefing: Briefing) -> KeyFigure:
    quote = draw(quotes(briefing))
    text = quote.sentence.text
    start = draw(st.integers(0, len(text) - 1))
    end = min(len(text), start + draw(st.integers(1, 60)))
    return KeyFigure(
        Figure(
            value=Decimal(draw(st.integers(-(10**15), 10**15))),
            unit=draw(st.sampled_from(["%", "USD", "doses"])),
            printed=text[start:end],
            start=start,
            end=end,
            qualifier=text[max(0, start - 9) : start].strip(),
            label=draw(texts(400)),
            period=Period(draw(texts(100))) if draw(st.booleans()) else None,
            change=Change(Decimal(25), Decimal("29.7")) if draw(st.booleans()) else None,
        ),
        quote,
    )


WORDINGS = st.sampled_from([Wording(language) for language in LANGUAGES])
LONG_IDS = st.integers(0, 2**63 - 1)


@st.composite
def controls(draw: st.DrawFn) -> Control:
    return Control(draw(LONG_IDS), draw(LONG_IDS), number=draw(st.integers(0, 99_999)))


def check(card: Card) -> str:
    components = card.to_components()
    assert_within_limits(components)
    return words_of(components)


@settings(deadline=None, max_examples=150)
@given(st.data(), controls(), WORDINGS)
def test_a_summary_keeps_to_every_limit_and_always_says_how_many_sentences_it_shows(data, control, say):
    briefing = data.draw(briefings())
    section = data.draw(st.sampled_from([None, *briefing.sections[:30]]))
    chosen = tuple(data.draw(st.lists(quotes(briefing), max_size=10)))
    words = check(summary_card(Summary(briefing, section, chosen, len(chosen) + 7), control, say))
    footers = [count_line(n, len(chosen) + 7, say) for n in range(len(chosen) + 1)]
    assert words.endswith(tuple(footers))
    if not chosen:
        assert say("No sentence here can stand alone. Its figures or another section may help.") in words


@settings(deadline=None, max_examples=100)
@given(st.data(), controls(), WORDINGS, texts(400))
def test_an_answer_keeps_to_every_limit_and_says_how_many_sentences_it_shows(data, control, say, topic):
    summaries = []
    for briefing in data.draw(st.lists(briefings(), min_size=1, max_size=5, unique_by=lambda b: b.id)):
        chosen = tuple(data.draw(st.lists(quotes(briefing), min_size=1, max_size=2)))
        summaries.append(Summary(briefing, None, chosen, 9))
    absent = tuple(data.draw(st.lists(texts(80), max_size=16)))
    answer = Answer(topic, None, None, tuple(summaries), 45, absent)
    control = control.to(number=control.number % 100)
    words = check(answer_card(answer, control.holding("why", topic) or control, say))
    assert words.endswith(tuple(count_line(n, 45, say) for n in range(1, 11)))


@settings(deadline=None, max_examples=100)
@given(st.data(), controls(), WORDINGS, st.sampled_from([None, *ASKED_FOR]))
def test_several_briefings_keep_to_every_limit_and_always_say_how_much_is_shown(data, control, say, kind):
    every = data.draw(st.lists(briefings(), min_size=1, max_size=30, unique_by=lambda b: b.id))
    folder = data.draw(st.just("") | texts(300))
    collection = Collection("00ff00ff", tuple(every), folder.strip(), *data.draw(st.sampled_from([(0, 0), (2025, 3)])))
    said = st.sampled_from(every).flatmap(quotes)
    statements = data.draw(st.lists(st.builds(Statement, said, st.lists(said, max_size=5).map(tuple)), max_size=10))
    words = check(overview_card(Overview(collection, tuple(statements), more=True, kind=kind), control, say))
    footers = [
        say(
            "sentences: {n} · briefings: {k} of {m}",
            n=n,
            k=len({one.quote.briefing.id for one in statements[:n]}),
            m=len(every),
        )
        for n in range(len(statements) + 1)
    ]
    assert words.endswith(tuple(footers))
    assert bool(statements) != words.endswith(footers[0])
    if kind:
        assert (say("None stated here: {kind}.", kind=say(KINDS[kind])) in words) == (not statements)


@settings(deadline=None, max_examples=100)
@given(st.data(), WORDINGS)
def test_why_keeps_to_every_limit_and_names_kind_place_part_and_reasons(data, say):
    every = data.draw(st.lists(briefings(), min_size=1, max_size=3, unique_by=lambda b: b.id))
    explained = []
    for quote in data.draw(st.lists(st.sampled_from(every).flatmap(quotes), min_size=1, max_size=10)):
        reasons = tuple(data.draw(st.lists(st.sampled_from(Reason), max_size=3, unique=True)))
        kind = data.draw(st.sampled_from(StatementKind))
        sentence = replace(quote.sentence, kind=kind, reasons=reasons)
        explained.append(Explained(replace(quote, sentence=sentence), data.draw(st.integers(1, 10**6)), 10**6))
    words = check(why_card(explained, say))
    first = explained[0]
    assert say("Kind: {kind}", kind=say(KIND_NAMES[first.quote.sentence.kind])) in words
    assert say("Place: sentence {n} of {m}", n=first.number, m=10**6) in words
    assert all(say(REASON_NAMES[reason]) in words for reason in first.quote.sentence.reasons)


def test_every_kind_and_every_reason_has_a_name():
    assert set(KIND_NAMES) == set(StatementKind)
    assert set(REASON_NAMES) == set(Reason)
    assert tuple(KINDS) == ASKED_FOR
    for name in (*KIND_NAMES.values(), *REASON_NAMES.values(), *KINDS.values()):
        assert Wording("zh")(name) != name


@settings(deadline=None, max_examples=60)
@given(st.data(), controls(), WORDINGS, texts(400), st.booleans())
def test_a_topic_that_is_not_there_keeps_to_every_limit(data, control, say, topic, mentioned):
    briefing = data.draw(briefings())
    nearest = tuple(Place(briefing, section) for section in briefing.sections[:4])
    section = data.draw(st.sampled_from([None, *briefing.sections[:9]]))
    check(answer_card(Answer(topic, briefing, section, nearest=nearest, mentioned=mentioned), control, say))


@settings(deadline=None, max_examples=100)
@given(st.data(), controls(), WORDINGS, texts(300))
def test_the_best_figures_keep_to_every_limit_and_show_the_first_as_printed(data, control, say, query):
    found = data.draw(st.lists(briefings().flatmap(key_figures), min_size=1, max_size=3))
    at = data.draw(st.integers(0, len(found) - 1))
    window = Window(*data.draw(st.sampled_from([(0, 0), (0, 14), (3, 14)])))
    words = check(figure_card(query, found, control.to(number=at), say, window=window))
    assert f"## {inert(found[at].qualified)}" in words


@settings(deadline=None, max_examples=100)
@given(st.data(), controls(), WORDINGS, st.sampled_from(View), st.booleans())
def test_a_figure_in_any_view_keeps_to_every_limit_and_its_controls_lead_back_to_it(data, control, say, view, far):
    found = data.draw(st.lists(briefings().flatmap(key_figures), min_size=1, max_size=3, unique_by=lambda f: f.place))
    sentence = found[0].quote.sentence
    around = Sentence(f"{'So. ' * far}{sentence.text}{data.draw(texts(4_000))}", -4 * far, 9_999, sentence.section)
    read_as = [("tonns", data.draw(texts(300)))] * 4
    control = control.to(number=0)
    card = figure_card("q", found, control, say, view=view, passages=[around], read_as=read_as)
    assert f"## {inert(found[0].qualified)}" in check(card)
    for part in walk(card.to_components()):
        action, *fields = part.get("custom_id", "").split(":")
        if action in ("alone", "context", "cite", "first"):
            places = places_in(fields[-1], fields[2])
            assert places == [one.place for one in found][: len(places)]
            assert places


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 10**9)), max_size=5), st.integers(0, 60))
def test_places_of_figures_come_back_as_far_as_there_is_room(numbers, room):
    places = [(f"{briefing:08x}", start) for briefing, start in numbers]
    text = places_text(places, places[0][0] if places else "", room)
    assert len(text) <= room
    back = places_in(text, places[0][0] if places else "")
    assert back == places[: len(back)]
    assert len(back) == len(places) or room < 75


@pytest.mark.parametrize("text", ["", ".", "-", "--", "zz.-.7", "00ff00ff-", "a" * 60])
def test_forged_places_are_places_or_none(text):
    assert all(isinstance(start, int) for _, start in places_in(text, "00ff00ff"))


def test_the_number_is_bold_with_the_qualifier_that_belongs_to_it():
    text = "It cost €300, more than ten times its usual price."
    section = Section("0000000a", "", "", "Prices", 1, 0, len(text))
    briefing = Briefing("00ff00ff", "b", "B", "", None, "en", "b.txt", 9, (section,))
    start = text.index("ten times")
    one = KeyFigure(
        Figure(Decimal(10), "times", "ten times", start, start + 9, qualifier="more than"),
        Quote(Sentence(text, 0, len(text), section.id), briefing, (section,)),
    )
    words = check(figure_card("price", [one], Control(1, 2), Wording()))
    assert "## more than ten times" in words
    assert "> It cost €300, **more than ten times** its usual price." in words


@pytest.mark.parametrize("mark", ["```", "`"])
def test_a_citation_is_plain_text_that_wraps_and_no_block_of_code(mark):
    text = f"The code {mark}x{mark} costs €300."
    briefing = Briefing("00ff00ff", "b", "B", f"Ada{mark}", None, "en", "b.txt", 9, ())
    start = text.index("€300")
    one = KeyFigure(
        Figure(Decimal(300), "EUR", "€300", start, start + 4), Quote(Sentence(text, 0, len(text), ""), briefing, ())
    )
    words = check(figure_card("price", [one], Control(1, 2), Wording(), view=View.CITATION))
    cited = words[words.index("**Citation**") :]
    assert "```" not in cited
    assert "\\`" in cited
    assert cited.replace("\\", "").count(mark) >= 3


@settings(deadline=None, max_examples=60)
@given(st.data(), controls(), WORDINGS, texts(400))
def test_a_comparison_keeps_to_every_limit_and_says_how_many_do_not_fit(data, control, say, query):
    found = data.draw(st.lists(briefings().flatmap(key_figures), max_size=6)) * data.draw(st.sampled_from([1, 5]))
    units = dict.fromkeys(one.figure.unit for one in found)
    groups = [Comparison(unit, tuple(one for one in found if one.figure.unit == unit)) for unit in units]
    comparisons = tuple(group for group in groups if len(group.figures) > 1)
    topics = data.draw(st.lists(texts(200), max_size=5))
    words = check(comparison_card(Compared(query, comparisons, tuple(found)), topics, control, say))
    shown = sum(line.startswith("- **") for line in words.splitlines())
    most = sum(len(group.figures) for group in comparisons)
    one, several = "{n} more figure does not fit into one message.", "{n} more figures do not fit into one message."
    left = [n for n in range(1, most + 1) if say.ngettext(one, several, n) in words]
    assert not left or max(left) <= most
    assert shown <= most or not comparisons


@settings(deadline=None, max_examples=60)
@given(st.data(), controls(), WORDINGS)
def test_an_export_keeps_to_every_limit_and_has_its_files(data, control, say):
    briefing = data.draw(briefings())
    section = data.draw(st.sampled_from([None, *briefing.sections[:30]]))
    found = data.draw(st.lists(key_figures(briefing), max_size=3))
    card = export_card(briefing, section, found, {"a-figures.csv": b"1", "a-figures.json": b"{}"}, control, say)
    check(card)
    shown = [part["file"]["url"] for part in walk(card.to_components()) if part["type"] == 13]
    assert shown == [f"attachment://{file.filename}" for file in card.files()]


@settings(deadline=None, max_examples=100)
@given(st.data(), controls(), WORDINGS, texts(1200))
def test_a_chart_keeps_to_every_limit_and_shows_its_first_number(data, control, say, alt):
    found = tuple(data.draw(st.lists(briefings().flatmap(key_figures), min_size=1, max_size=4))) * 3
    card = chart_card(Chart("00c0ffee", b"png", alt, found), control, say)
    words = check(card)
    assert words.startswith("### ")
    # A mark that begins a line of several numbers is escaped where it would not be by itself.
    assert words.replace("\\", "").startswith(f"### {inert(cut(found[0].qualified, 300))}".replace("\\", "")[:190])
    (gallery,) = (part for part in walk(card.to_components()) if part["type"] == 12)
    (item,) = gallery["items"]
    (file,) = card.files()
    assert item["media"]["url"] == f"attachment://{file.filename}"
    assert len(item.get("description") or "") <= 256
    assert len(file.description or "") <= 1_024


@settings(deadline=None, max_examples=100)
@given(st.data(), controls(), WORDINGS)
def test_the_chart_is_of_the_figure_that_the_menu_shows(data, control, say):
    found = data.draw(
        st.lists(briefings().flatmap(key_figures), min_size=1, max_size=3, unique_by=lambda one: one.place)
    )
    charts = {one.place: data.draw(st.sampled_from(["00000001", "00000002", "00000003"])) for one in found}
    at = data.draw(st.integers(0, len(found) - 1))
    card = figure_card("q", found, control.to(number=at), say, charts=charts)
    check(card)
    own = [part["custom_id"] for part in walk(card.to_components()) if part.get("custom_id", "").startswith("chart:")]
    assert [custom_id.split(":")[4] for custom_id in own] == [charts[found[at].place]]


@given(texts(900).filter(bool), st.data())
def test_an_excerpt_is_a_part_of_the_sentence_around_its_figure(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 90)))
    first, last = excerpt(text, (start, end), 160)
    assert 0 <= first <= start < end <= last <= len(text)
    assert last - first <= max(160, end - start)


def test_an_excerpt_is_of_whole_clauses_where_they_fit():
    text = (
        "Prices rose by 3%, as the council had said, while wages (of 1,200 euros) fell by 4% in the north; all saw it."
    )
    at = text.index("4%")
    start, end = excerpt(text, (at, at + 2), 70)
    assert text[start:end] == "while wages (of 1,200 euros) fell by 4% in the north; all saw it."


@settings(deadline=None, max_examples=80)
@given(st.data(), controls(), WORDINGS)
def test_a_list_of_figures_keeps_to_every_limit(data, control, say):
    briefing = data.draw(briefings())
    section = data.draw(st.sampled_from([None, *briefing.sections[:30]]))
    found = data.draw(st.lists(key_figures(briefing), max_size=4)) * data.draw(st.sampled_from([1, 9]))
    words = check(figures_card(briefing, section, found, control, say))
    assert say.ngettext("{n} key figure", "{n} key figures", len(found)) in words


@settings(deadline=None, max_examples=80)
@given(st.lists(texts(200), max_size=30), st.none() | briefings(), controls(), WORDINGS, texts(300))
def test_a_miss_keeps_to_every_limit(topics, briefing, control, say, query):
    check(no_figure_card(query, topics, briefing, control, say))


@settings(deadline=None, max_examples=40)
@given(st.data(), controls(), WORDINGS)
def test_figures_that_come_close_stand_below_a_heading_of_their_own_and_in_no_large_type(data, control, say):
    found = data.draw(st.lists(key_figures(data.draw(briefings())), max_size=3))
    words = check(no_figure_card("dams", [], None, control, say, closest=found))
    assert (say("Closest figures") in words) == bool(found)
    assert not any(line.startswith("## ") for line in words.splitlines())


@settings(deadline=None, max_examples=60)
@given(briefings(), controls(), WORDINGS)
def test_an_outline_keeps_to_every_limit(briefing, control, say):
    words = check(outline_card(briefing, control, say))
    assert say.ngettext("{n} word", "{n} words", briefing.words) in words


@settings(deadline=None, max_examples=60)
@given(st.lists(briefings(), max_size=4), st.integers(1, 12), controls(), WORDINGS)
def test_the_list_of_briefings_keeps_to_every_limit(some, times, control, say):
    many = [Briefing(f"{i:08x}", *_rest(one)) for i, one in enumerate(some * times)]
    check(briefings_card(many, control, say))


def _rest(b: Briefing) -> tuple[str, str, str, date | None, str, str, int, Sequence[Section]]:
    return b.slug, b.title, b.author, b.published, b.language, b.source, b.words, b.sections


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["Replies", "Language", "Time zone"]), st.tuples(texts(400), st.booleans())))
def test_the_settings_keep_to_every_limit(values):
    check(settings_card(values, Wording(), said="Saved."))


def a_briefing(count: int = 40, run_in: bool = False) -> Briefing:
    each = tuple(Section(f"{i:08x}", "", str(i + 1), f"Part {i + 1}", 1, 0, 1, run_in) for i in range(count))
    return Briefing("0000abcd", "ports", "Ports", "Ada", date(2024, 3, 14), "en", "ports.txt", 900, each)


def a_quote(briefing: Briefing, text: str, section: int = 0) -> Quote:
    part = briefing.sections[section]
    return Quote(Sentence(text, 0, len(text), part.id), briefing, (part,))


def test_the_select_of_sections_shows_where_the_summary_is_and_what_is_around_it():
    briefing = a_briefing()
    here = briefing.sections[30]
    card = summary_card(Summary(briefing, here, (), 0), Control(1, 2, number=3), Wording())
    options = only_select(card.to_components())["options"]
    assert len(options) == 25
    assert [option["value"] for option in options if option.get("default")] == [here.id]
    assert options[0]["label"] == "Whole briefing"
    assert {briefing.sections[29].id, briefing.sections[31].id} <= {option["value"] for option in options}


def test_quotes_that_do_not_fit_are_left_out_whole_and_counted():
    briefing = a_briefing()
    long = tuple(a_quote(briefing, f"{n} " + "word " * 200 + "end.", n) for n in range(8))
    words = words_of(
        summary_card(Summary(briefing, None, long, 90), Control(1, 2, number=8), Wording()).to_components()
    )
    kept = words.count("end.")
    assert 1 <= kept < 8
    assert f"{8 - kept} more do not fit" in words
    assert f"{kept} of 90 sentences" in words


def test_a_single_quote_that_is_too_long_is_cut_and_says_so():
    briefing = a_briefing()
    quote = a_quote(briefing, "word " * 1_000)
    words = words_of(
        summary_card(Summary(briefing, None, (quote,), 1), Control(1, 2, number=1), Wording()).to_components()
    )
    assert "> word word" in words
    assert "the sentence has 5000 characters" in words


def test_shorter_and_longer_lead_to_the_next_steps_and_stop_at_the_ends():
    briefing = a_briefing()
    some = tuple(a_quote(briefing, f"Sentence {n}.", n) for n in range(3))
    found = buttons(summary_card(Summary(briefing, None, some, 9), Control(1, 2, number=3), Wording()).to_components())
    assert found["Shorter"]["custom_id"].split(":")[5] == "2"
    assert found["Longer"]["custom_id"].split(":")[5] == "5"
    one = buttons(
        summary_card(Summary(briefing, None, some[:1], 1), Control(1, 2, number=1), Wording()).to_components()
    )
    assert {"Shorter", "Longer"}.isdisjoint(one)


@pytest.mark.parametrize(("status", "said"), [("outcome", ""), ("forecast", " · forecast"), ("target", " · target")])
def test_a_figure_that_is_no_outcome_is_marked(status, said):
    briefing = a_briefing()
    figure = Figure(Decimal(35), "%", "35%", 14, 17, label="Trade", period=Period("in 2030"), status=status)
    one = KeyFigure(figure, a_quote(briefing, "Trade rose by 35% in 2030."))
    words = words_of(figure_card("trade", [one], Control(1, 2), Wording()).to_components())
    assert f"## 35%\nTrade · in 2030{said}\n" in words


def test_what_a_figure_is_called_and_what_it_claims_to_be_is_said_once():
    figure = Figure(Decimal(35), "%", "35%", 15, 18, label="target", status="target")
    one = KeyFigure(figure, a_quote(a_briefing(), "Trade missed a 35% target."))
    assert "## 35%\ntarget\n" in words_of(figure_card("trade", [one], Control(1, 2), Wording()).to_components())


def test_a_text_without_headings_is_told_by_its_title_and_by_no_heading_of_ours():
    text = Section("0000000a", "", "", "Text", 1, 0, 100, implied=True)
    briefing = replace(a_briefing(), sections=(text,))
    quote = replace(a_quote(briefing, "Trade rose by 35% in one year."), path=(text,))
    one = KeyFigure(Figure(Decimal(35), "%", "35%", 14, 17, label="Trade"), quote)
    words = words_of(figure_card("trade", [one, one], Control(1, 2), Wording()).to_components())
    assert "Text" not in words and briefing.title in words
    assert "Text" not in citation(quote, Wording())


def test_briefings_that_say_the_same_are_named_beneath_its_own():
    own, other = a_briefing(), replace(a_briefing(), id="0000000b", title="Of *ports*")
    figure = Figure(Decimal(35), "%", "35%", 14, 17, label="Trade")
    same = KeyFigure(figure, a_quote(other, "Trade rose by 35% in one year."))
    one = KeyFigure(figure, a_quote(own, "Trade rose by 35% in one year."), (same,))
    words = words_of(figure_card("trade", [one], Control(1, 2), Wording("de")).to_components())
    assert own.title in words
    assert r"-# Auch in: Of \*ports\*" in words
    twins = replace(one, also=tuple(replace(same, quote=a_quote(replace(other, id=f"{n:08x}"), "x")) for n in range(9)))
    words = words_of(figure_card("trade", [twins], Control(1, 2), Wording()).to_components())
    (line,) = [line for line in words.splitlines() if "Also in" in line]
    assert line.count(" · ") >= 3 and line.endswith("…")


def test_a_figure_stands_in_bold_in_its_sentence():
    briefing = a_briefing()
    quote = a_quote(briefing, "Trade rose by 35% in *one* year.")
    figure = Figure(Decimal(35), "%", "35%", 14, 17, label="Trade")
    words = words_of(figure_card("trade", [KeyFigure(figure, quote)], Control(1, 2), Wording()).to_components())
    assert "## 35%" in words
    assert r"> Trade rose by **35%** in \*one\* year." in words


@given(LONG_IDS, LONG_IDS, st.integers(0, 99_999), st.integers(0, 9), st.sampled_from([None, *ASKED_FOR]))
def test_a_control_reads_back_from_its_custom_id(guild, user, number, spare, kind):
    control = Control(guild, user, "0000abcd", "", number, spare, kind=kind)
    match = re.fullmatch(f"summary{TEMPLATE}", control.custom_id("summary"))
    assert match is not None
    assert Control.of(match) == control


@given(LONG_IDS, LONG_IDS, st.text(max_size=60))
def test_a_control_holds_a_topic_where_there_is_room_and_reads_it_back(guild, user, topic):
    held = Control(guild, user, "0000abcd", "1234abcd", 10, 2).holding("on", topic)
    if held is not None:
        custom_id = held.custom_id("on")
        assert len(custom_id.encode("utf-16-le")) <= 200
        match = re.fullmatch(f"on{TOPIC_TEMPLATE}", custom_id)
        assert match is not None and Control.of(match) == held


def test_a_usual_topic_has_room_in_a_control_and_a_long_or_unseen_one_has_none():
    longest = Control(2**63 - 1, 2**63 - 1)
    assert longest.holding("on", "how much  of the electricity is from coal") is not None
    assert longest.to(briefing="0000abcd", section="1234abcd").holding("on", "cost of capital in Africa") is not None
    assert longest.holding("on", "x" * 60) is None
    assert longest.holding("on", "a\ud800") is None
    assert longest.holding("on", "  ") is None


def test_an_answer_groups_its_quotes_by_briefing_and_names_what_is_missing():
    one, other = a_briefing(), Briefing("0000abce", "tides", "Tides", "", None, "en", "tides.txt", 9, ())
    tide = Quote(Sentence("Tides rise.", 0, 11, ""), other, ())
    summaries = (Summary(other, None, (tide,), 1), Summary(one, None, (a_quote(one, "Ports grow.", 3),), 2))
    answer = Answer("*tides* <@1>", None, None, summaries, 3, ("mars",), read_as=(("prots", "ports"),))
    words = words_of(answer_card(answer, Control(1, 2, number=2), Wording()).to_components())
    assert live(words.replace("**", "").replace("-# ", "").replace("### ", "").replace("> ", "")) == []
    assert words.index("**Tides**") < words.index("> Tides rise.") < words.index("**Ports**")
    assert words.index("**Ports**") < words.index("Part 4") < words.index("> Ports grow.")
    assert "-# The briefings do not mention: mars." in words
    assert "-# “prots” read as “ports”" in words
    assert words.endswith("-# 2 of 3 sentences")


@pytest.mark.parametrize(("text", "valid"), [("0000abcd", True), ("-", False), ("", False), ("0000ABCD\n", False)])
def test_only_eight_hexadecimal_digits_are_an_id(text, valid):
    assert is_id(text) is valid


# What Discord acts on, as its clients read it: each must find nothing in a text made inert.
LIVE = {
    "mention": r"(?<!\\)<(?:@[!&]?|#)\d+>",
    "command": r"(?<!\\)</[\w -]+:\d+>",
    "timestamp": r"(?<!\\)<t:-?\d+(?::\w)?>",
    "custom emoji": r"(?<!\\)<a?:\w+:\d+>",
    "guild link": r"(?<!\\)<id:\w+>",
    "everyone": r"(?<!\\)@(?:everyone|here)",
    "address": r"https?://",
    "masked link": r"\]\(",
    "emoji by name": r"(?<!\\):[\w+-]+:",
    "emphasis": r"(?<!\\)[*_]",
    "code": r"(?<!\\)`",
    "strike or spoiler": r"(?<!\\)(?:~~|\|\|)",
    "heading": r"(?m)^[ \t]*(?:#{1,3}|-#)[ \t]",
    "quote": r"(?m)^[ \t]*>",
    "list": r"(?m)^[ \t]*(?:[-+*]|\d+\.)[ \t]",
}
SAMPLES = (
    "<@1> <@!1> <@&1> <#1>", "</go:1> </go now:1>", "<t:1> <t:1:R>", "<:e:1> <a:e:1> <a:wave:12>", "<id:home>",
    "@everyone @here", "see https://a.example/b_c and HTTP://d.example", "[text](https://a.example)",
    ":x: :+1: :smile: 10:30:45", "**bold** __under__ *it* _it_ ***all***", "`code` ```py\nx\n```", "~~no~~ ||spoiler||",
    "# One\n## Two\n### Three\n-# small", "> quote\n>>> all\n  > in", "- a\n* b\n+ c\n1. d\n12) e\n  - f",
    r"a \ b \\ c \* d", "> # both", "- > - # x", "2024. was a year", "-5 and +5 and #1",
)  # fmt: skip


def live(text: str) -> list[str]:
    """The names of the kinds of markup that Discord would act on. A backslash that is itself escaped escapes none."""
    plain = re.sub(r"\\\\", "§", text)
    return [kind for kind, pattern in LIVE.items() if re.search(pattern, plain, re.IGNORECASE)]


def as_displayed(escaped: str) -> str:
    return re.sub(r"\\([^\w\s]|_)", r"\1", escaped)


def test_the_samples_are_live_before_they_are_escaped():
    assert {kind for sample in SAMPLES for kind in live(sample)} == set(LIVE)


@pytest.mark.parametrize("sample", SAMPLES)
def test_inert_text_has_no_live_markup_and_shows_each_character(sample):
    assert live(inert(sample)) == []
    assert as_displayed(inert(sample)) == sample


FRAGMENTS = st.lists(
    st.sampled_from([*"*_`~|<>@#:/()[]\\-+.!&12ae \n", "everyone", "https://", "](", "t:1>", ":e:1>", "@1>", "政"]),
    max_size=30,
).map("".join)


@settings(deadline=None, max_examples=500)
@given(FRAGMENTS)
def test_no_text_has_live_markup_once_inert(text):
    assert live(inert(text)) == []
    assert as_displayed(inert(text)) == text


@given(st.text(st.characters(codec=None)))
def test_inert_text_can_be_sent_and_loses_only_what_cannot_be_seen(text):
    made = inert(text)
    made.encode()
    visible = [c for c in text if c.isprintable() and not c.isspace()]
    displayed = as_displayed(made)
    assert [c for c in displayed if c.isprintable() and not c.isspace()] == visible


@given(st.text(), st.integers(2, 120))
def test_a_label_is_never_longer_than_allowed_and_is_the_texts_beginning(text, limit):
    label = cut(text, limit)
    whole = " ".join(text.split())
    assert len(label) <= limit
    assert label == whole or (label.endswith("…") and whole.startswith(label[:-1]))


@pytest.mark.parametrize("unit", [" ", "\n", "*", "<@", "]( ", "-", "a:", " \n", "1", "#", ":a"])
def test_a_very_long_text_is_escaped_in_no_time_to_speak_of(unit):
    text = unit * 100_000  # a pattern that takes quadratic time would not end
    assert as_displayed(inert(text)) == text


async def test_a_card_listens_for_nothing():
    card = settings_card({}, Wording())
    assert card.is_finished()
    assert card.timeout is None
    assert list(walk(card.to_components()))


def test_doubled_spaces_in_a_quote_are_shown_as_one():
    assert quoted("Trade rose  by   5%.") == inert("Trade rose by 5%.")
    assert with_bold("Trade rose  by 5%  now.", [(15, 17)]) == "Trade rose by **5%** now."


def test_a_figure_is_shown_with_its_page_where_its_briefing_has_pages():
    briefing = replace(a_briefing(), pages=((0, "12"),))
    figure = Figure(Decimal(35), "%", "35%", 14, 17, label="Trade")
    one = KeyFigure(figure, a_quote(briefing, "Trade rose by 35% in 2030."))
    assert "Part 1 · p. 12\n" in words_of(figure_card("trade", [one], Control(1, 2), Wording()).to_components())
