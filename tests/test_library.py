from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ingest import build, prepare
from bot.library import known_in, slug_for, write_library
from bot.model import BotError, Briefing, Change
from bot.search import Library, named_section
from tests.conftest import DOCUMENTS, HARBOURS, REEFS, RIVERS, ask

WILD = st.text(max_size=80) | st.text("\"'*():^-+{}NEAR AND OR NOT\x00\ud800河流%_", max_size=40)


@pytest.fixture
async def opened():
    """Opens libraries and closes them whatever happens: the thread of an open one would keep pytest from ending."""
    every: list[Library] = []

    def one_more(path: Path) -> Library:
        every.append(Library(path))
        return every[-1]

    yield one_more
    for library in every:
        await library.close()


@pytest.fixture
def library(opened, library_path):
    return opened(library_path)


def swap_in(path: Path, *texts: str) -> None:
    """Write a store of these texts to the path."""
    endings = ["md" if text.startswith(("---", "#")) else "txt" for text in texts]
    names = [f"{number}.{ending}" for number, ending in enumerate(endings)]
    write_library(path, [prepare(text.encode(), name) for name, text in zip(names, texts, strict=True)])


# What is there


async def test_briefings_come_newest_first_and_those_without_a_date_last(library):
    assert [b.slug for b in await library.briefings()] == ["reefs", "northern-harbours", "rivers"]


async def test_a_briefing_comes_back_as_it_was_prepared(library):
    for name, text in DOCUMENTS.items():
        prepared = prepare(text.encode(), name)
        stored = await library.briefing(prepared.briefing.id)
        assert stored == prepared.briefing
        assert await library.text(stored.id) == prepared.text
        every = await library.figures_in(stored.id, minor=True)
        assert [one.figure for one in every] == [figure for _ordinal, figure in prepared.figures]


async def test_the_tree_of_sections_is_the_documents(library):
    harbours = await library.find("northern-harbours")
    names = [" › ".join(part.name for part in harbours.path(s.id)) for s in harbours.sections if not s.implied]
    first, second = (
        "First: the Harbours Have Found New Trade",
        "Second: the Towns Must Decide What They Want to Be",
    )
    assert names[:8] == [
        first,
        f"{first} › 1. Cargo has moved north",
        f"{first} › 1. Cargo has moved north › Steady growth of trade",
        f"{first} › 1. Cargo has moved north › New routes for grain",
        f"{first} › 1. Cargo has moved north › Safer work on the quays",
        f"{first} › 2. Insurance has followed the ships",
        second,
        f"{second} › 1. Housing comes first",
    ]


async def test_counts_are_those_of_the_parts(library):
    briefings = await library.briefings()
    counts = await library.counts()
    assert counts["briefings"] == 3
    assert counts["sections"] == sum(len(b.sections) for b in briefings)
    assert counts["figures"] == sum([len(await library.figures_in(b.id)) for b in briefings])
    assert counts["sentences"] > 20
    assert await library.damage() == ""


async def test_what_is_no_longer_there_is_a_clear_error(library):
    reefs = await library.find("reefs")
    with pytest.raises(BotError, match="no longer here"):
        await library.briefing("00000000")
    with pytest.raises(BotError, match="section is no longer"):
        await library.summary(reefs.id, "nothing", 3)
    assert await library.text("00000000") == ""


# Finding by name


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("", "reefs"),
        ("  ", "reefs"),
        ("reefs", "reefs"),
        ("REEFS", "reefs"),
        ("reefs.md", "reefs"),
        ("zh/rivers.txt", "rivers"),
        ("Reefs and the People Who Live on Them", "reefs"),
        ("the northern harb", "northern-harbours"),
        ("harbours", "northern-harbours"),
        ("northern harbors", "northern-harbours"),
        ("河流治理", "rivers"),
    ],
)
async def test_a_briefing_is_found_by_what_people_type(library, typed, slug):
    assert (await library.find(typed)).slug == slug


async def test_a_briefing_is_found_by_its_id(library):
    for briefing in await library.briefings():
        assert await library.find(briefing.id) == briefing


async def test_a_briefing_that_is_not_there_is_an_error_that_says_what_is(library):
    with pytest.raises(BotError, match="There are: reefs, northern-harbours, rivers"):
        await library.find("xyzzy")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Fisheries", "Fisheries"),
        ("fish", "Fisheries"),
        ("protects", "What protects them"),
        ("the state of", "The state of the reefs"),
        ("fisheres", "Fisheries"),
    ],
)
async def test_a_section_is_found_by_what_people_type(library, typed, title):
    section = named_section(await library.find("reefs"), typed)
    assert section is not None and section.title == title


async def test_a_section_is_found_by_number_and_id(library):
    harbours = await library.find("northern-harbours")
    assert named_section(harbours, "second").title.startswith("the Towns")  # type: ignore[union-attr] # else it fails
    assert all(named_section(harbours, section.id) == section for section in harbours.sections)
    assert named_section(harbours, " ") is None
    with pytest.raises(BotError, match="has no section “xyzzy”"):
        named_section(harbours, "xyzzy")


@given(WILD)
def test_no_name_raises_anything_but_a_bot_error(library_path, typed):
    async def both(library: Library) -> None:
        for briefing in await library.briefings():
            with contextlib.suppress(BotError):
                named_section(briefing, typed)
        with contextlib.suppress(BotError):
            assert isinstance(await library.find(typed), Briefing)
        assert isinstance(await library.topics(typed), tuple)

    ask(library_path, both)


# Summaries


async def test_every_quote_is_a_slice_of_the_text_in_reading_order(library):
    for briefing in await library.briefings():
        text = await library.text(briefing.id)
        for scope in ("", *(section.id for section in briefing.sections)):
            found = await library.summary(briefing.id, scope, 4)
            starts = [quote.sentence.start for quote in found.quotes]
            assert starts == sorted(set(starts))
            assert len(starts) == min(4, found.total)
            for quote in found.quotes:
                assert quote.sentence.text == text[quote.sentence.start : quote.sentence.end]
                assert quote.path == briefing.path(quote.sentence.section) != ()


async def test_a_longer_summary_holds_the_shorter_one(library):
    reefs = await library.find("reefs")
    sizes = [set((await library.summary(reefs.id, "", count)).quotes) for count in range(12)]
    assert sizes[0] == set()
    assert all(shorter <= longer for shorter, longer in pairwise(sizes))
    assert len(sizes[5]) == 5


async def test_a_sections_summary_stays_in_the_section(library):
    reefs = await library.find("reefs")
    part = named_section(reefs, "What protects them")
    assert part is not None
    found = await library.summary(reefs.id, part.id, 10)
    assert found.section == part
    assert found.total == len(found.quotes) == 2
    assert all(part.start <= quote.sentence.start < part.end for quote in found.quotes)


async def test_the_context_of_a_quote_is_its_paragraph(library):
    reefs = await library.find("reefs")
    part = named_section(reefs, "What protects them")
    assert part is not None
    quotes = (await library.summary(reefs.id, part.id, 10)).quotes
    assert await library.context(quotes[1]) == quotes


# Figures


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("seaborne trade", "US$ 3 billion in 2013 to US$ 8 billion"),  # its label
        ("grain exports", "2.4 million tonnes"),
        ("How much did grain exports reach?", "2.4 million tonnes"),
        ("premium insurers", "35%"),  # with a word of the heading, by its stem
        ("coast", "18.5%"),  # its sentence
        ("workers 2022", "12,000 workers"),  # its period
        ("tourism", "US$ 640 million"),
        ("seaweed farms", "23,000 people"),
        ("投资", "1.2万亿元"),
    ],
)
async def test_a_figure_is_found_by_label_sentence_heading_or_period(library, query, printed):
    found = await library.figures(query)
    assert found and found[0].figure.printed == printed


@pytest.mark.parametrize(
    ("query", "printed"),
    [("premum", "35%"), ("turism", "US$ 640 million"), ("grain exprots", "2.4 million tonnes")],
)
async def test_a_misspelling_is_mended(library, query, printed):
    found = await library.figures(query)
    assert found and found[0].figure.printed == printed


async def test_a_table_and_a_list_give_figures_too(library):
    assert [one.figure.value for one in await library.figures("seaweed farms")] == [Decimal(23000)]


async def test_a_change_keeps_both_its_ends(library):
    found = (await library.figures("share southern port"))[0].figure
    assert found.change == Change(Decimal(61), Decimal("48.5"))
    assert found.direction == "down"


@pytest.mark.parametrize("query", ["vaccines", "reefs vaccines", "quantum", "疫苗", "", "   ", "???", "\x00", "\ud800"])
async def test_what_the_briefings_do_not_give_has_no_figure(library, query):
    assert await library.figures(query) == ()


async def test_biodiversity_is_not_taken_for_diversity(opened, tmp_path):
    store = tmp_path / "library.db"
    swap_in(store, "# Towns\n\nThe diversity of trades in the towns grew by 12% in 2022, as the councils had hoped.\n")
    library = opened(store)
    assert len(await library.figures("diversity")) == 1
    assert await library.figures("biodiversity") == ()


async def test_figures_can_be_asked_of_one_briefing_only(library):
    harbours, reefs = await library.find("northern-harbours"), await library.find("reefs")
    assert await library.figures("grain exports", reefs.id) == ()
    assert {one.quote.briefing.slug for one in await library.figures("2023", harbours.id, 50)} == {"northern-harbours"}


async def test_no_more_figures_than_asked_for(library):
    assert [len(await library.figures("2023", limit=limit)) for limit in (0, 1, 2)] == [0, 1, 2]


@settings(deadline=None)
@given(WILD)
def test_no_query_raises(library_path, query):
    found = ask(library_path, lambda library: library.figures(query))
    for one in found:
        start, end = one.span
        assert one.quote.sentence.text[start:end] == one.figure.printed
        assert one.figure.printed in one.qualified


async def test_the_figures_of_a_section_are_those_that_stand_in_it(library):
    reefs = await library.find("reefs")
    part = named_section(reefs, "Fisheries")
    assert part is not None
    found = await library.figures_in(reefs.id, part.id)
    assert all(part.start <= one.figure.start < one.figure.end <= part.end for one in found)
    assert {"310,000 tonnes", "23,000 people", "US$ 640 million"} <= {one.figure.printed for one in found}
    assert len(found) < len(await library.figures_in(reefs.id))


async def test_labels_and_topics_are_of_the_briefing_asked(library):
    reefs, harbours = await library.find("reefs"), await library.find("northern-harbours")
    assert "Grain exports" in await library.labels_like("", 50, harbours.id)
    assert "Grain exports" in await library.labels_like("gra", 50)
    assert "Grain exports" not in await library.labels_like("grain", 50, reefs.id)
    assert "Grain exports" in await library.topics("grain vaccines", harbours.id)
    assert "Grain exports" not in await library.topics("grain vaccines", reefs.id, 50)
    assert len(await library.topics("grain", limit=2)) <= 2


@pytest.mark.parametrize("query", ["the", "what is it", "5%", "blorptastic", "how many people are there", "zq"])
async def test_nothing_is_offered_as_near_to_what_says_nothing_or_is_near_to_nothing(library, query):
    assert await library.topics(query) == ()


async def test_a_topic_is_near_by_a_word_in_another_form_or_nearly_spelt(library):
    assert "Grain exports" in await library.topics("exporting elephants")
    assert "Grain exports" in await library.topics("gold and grains")


# Swapping


async def test_a_new_file_is_picked_up_without_reopening(opened, tmp_path):
    store = tmp_path / "library.db"
    swap_in(store, REEFS)
    library = opened(store)
    (old,) = await library.briefings()
    swap_in(store, HARBOURS, RIVERS)
    assert len(await library.briefings()) == 2
    assert (await library.counts())["briefings"] == 2
    assert old not in await library.briefings()


async def test_a_corrupt_new_file_leaves_the_old_one_in_use_and_is_told_once(opened, tmp_path, caplog):
    store = tmp_path / "library.db"
    swap_in(store, REEFS)
    library = opened(store)
    before = await library.briefings()
    (tmp_path / "new").write_bytes(b"no database " * 1000)
    (tmp_path / "new").replace(store)
    with caplog.at_level(logging.ERROR):
        answers = await asyncio.gather(*(library.briefings() for _ in range(20)))
    assert answers == [before] * 20
    assert len(await library.figures("tourism")) > 0
    assert len(caplog.records) == 1
    swap_in(store, HARBOURS, RIVERS)
    assert len(await library.briefings()) == 2


async def test_a_file_that_vanishes_leaves_the_old_one_in_use(opened, tmp_path):
    store = tmp_path / "library.db"
    swap_in(store, REEFS)
    library = opened(store)
    before = await library.briefings()
    store.unlink()
    assert await library.briefings() == before
    assert await library.text(before[0].id) != ""


async def test_many_readers_are_answered_while_files_are_swapped(opened, tmp_path):
    store = tmp_path / "library.db"
    one, other = prepare(REEFS.encode(), "0.md"), prepare(HARBOURS.encode(), "0.txt")
    other = replace(other, briefing=replace(other.briefing, id=one.briefing.id))
    texts = {prepared.briefing.title: prepared.text for prepared in (one, other)}
    write_library(store, [one])
    library = opened(store)
    done = asyncio.Event()

    async def read() -> int:
        answered = 0
        while not done.is_set():
            found = await library.summary(one.briefing.id, "", 3)
            assert len(found.quotes) == 3
            for quote in found.quotes:  # briefing and sentences are of one and the same store
                assert texts[found.briefing.title][quote.sentence.start : quote.sentence.end] == quote.sentence.text
            answered += 1
        return answered

    async def swap() -> int:
        try:
            for new in (other, one) * 6:
                await asyncio.to_thread(write_library, store, [new])
                assert (await library.briefings())[0].title == new.briefing.title
        finally:
            done.set()
        return 12

    assert min(await asyncio.gather(swap(), *(read() for _ in range(30)))) > 0


# Opening


async def test_without_a_store_the_error_says_what_to_do(opened, tmp_path):
    library = opened(tmp_path / "library.db")
    with pytest.raises(BotError, match="verbatim build"):
        await library.open()
    swap_in(tmp_path / "library.db", REEFS)
    await library.open()
    assert len(await library.briefings()) == 1
    await library.close()
    await library.close()


@pytest.mark.parametrize("content", [b"", b"garbage " * 1000])
async def test_a_corrupt_first_store_is_a_clear_error(opened, tmp_path, content):
    (tmp_path / "library.db").write_bytes(content)
    with pytest.raises(BotError, match=r"cannot be read .*verbatim build"):
        await opened(tmp_path / "library.db").open()


async def test_a_store_of_another_format_is_a_clear_error(opened, tmp_path):
    store = tmp_path / "library.db"
    swap_in(store, REEFS)
    with contextlib.closing(sqlite3.connect(store)) as db, db:
        db.execute("UPDATE meta SET value = 'another' WHERE key = 'format'")
    with pytest.raises(BotError, match="another version of Verbatim"):
        await opened(store).open()


# Writing


def test_sentences_that_are_no_slice_of_the_text_are_refused(tmp_path):
    store = tmp_path / "library.db"
    swap_in(store, HARBOURS)
    before = store.read_bytes()
    one = prepare(REEFS.encode(), "reefs.md")
    altered = replace(one.sentences[2], text=one.sentences[2].text.replace("e", "3", 1))
    wrong = replace(one, sentences=(*one.sentences[:2], altered, *one.sentences[3:]))
    with pytest.raises(BotError, match=r"reefs\.md: a sentence at \d+ is not what the text says"):
        write_library(store, [wrong])
    assert store.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [store, store.with_suffix(".index")]


def test_figures_that_are_no_slice_of_the_text_are_refused(tmp_path):
    one = prepare(REEFS.encode(), "reefs.md")
    ordinal, figure = one.figures[0]
    wrong = replace(one, figures=((ordinal, replace(figure, printed="9,999")), *one.figures[1:]))
    with pytest.raises(BotError, match=r"reefs\.md: a figure at \d+ is not what the text says"):
        write_library(tmp_path / "library.db", [wrong])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BotError, match="could not be written"):
        write_library(tmp_path / "file" / "library.db", [prepare(REEFS.encode(), "reefs.md")])


def test_a_failure_on_the_way_leaves_the_old_store_and_no_debris(tmp_path, monkeypatch):
    store = tmp_path / "library.db"
    swap_in(store, REEFS)
    before = store.read_bytes()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.library.inserting.verify", full)
    with pytest.raises(BotError, match="No space left"):
        swap_in(store, HARBOURS)
    assert store.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [store, store.with_suffix(".index")]


def test_what_is_kept_is_searched_like_what_is_new(seeds, tmp_path):
    store = tmp_path / "library.db"
    build(seeds, store)
    (seeds / "reefs.md").write_text(REEFS.replace("640", "650"), encoding="utf-8")
    build(seeds, store)
    assert ask(store, lambda library: library.figures("grain exports"))[0].figure.printed == "2.4 million tonnes"
    assert ask(store, lambda library: library.figures("tourism"))[0].figure.printed == "US$ 650 million"


def test_nothing_is_known_of_a_store_that_is_not_there(tmp_path):
    assert known_in(tmp_path / "absent.db") == {}


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("a/Northern Harbours (2024).txt", "northern-harbours-2024"),
        ("Übersicht.md", "ubersicht"),
        ("报告.txt", "报告"),
        ("城市 2024.md", "城市-2024"),
        ("Отчёт.md", "отчёт"),
        ("x" * 200 + ".txt", "x" * 60),
    ],
)
def test_a_slug_is_the_stem_in_plain_letters(source, slug):
    assert slug_for(source) == slug
    assert slug_for(source, [slug]) == f"{slug}-2"
    assert slug_for(source, [slug, f"{slug}-2"]) == f"{slug}-3"
