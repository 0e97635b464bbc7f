"""Figures that are read once for many questions: what is kept of them, and never beyond their briefing."""

from __future__ import annotations

import gc
from types import FunctionType, ModuleType

import pytest

from bot.ingest import build
from bot.library import read_figures
from bot.library.store import Store
from bot.library.store_file import StoreFile
from bot.search import Library
from bot.search.lookup import FigureSearch
from bot.search.query_expansion import Synonyms
from bot.search.topics import Topics

HARBOUR = "In 2023 the harbour of Tarn landed 41,000 tonnes of cod. Half of the fleet, 120 boats, stayed at sea."
MILL = "In 2022 the mill of Ost ground 9,300 tonnes of rye. It has 14 millers."


def write(seeds, **texts: str) -> None:
    seeds.mkdir(exist_ok=True)
    for name, text in texts.items():
        (seeds / f"{name}.md").write_text(f"# A Report on the {name}\n\n{text}\n")


def sentences(store: Store) -> list[int]:
    return [row for (row,) in store.all("SELECT DISTINCT sentence FROM figure ORDER BY 1")]


def texts_in(*held: object) -> set[str]:
    """All texts that some objects hold, themselves or by what they hold."""
    seen: dict[int, object] = {}
    waiting = list(held)
    while waiting:
        one = waiting.pop()
        if id(one) not in seen and not isinstance(one, (type, FunctionType, ModuleType)):
            seen[id(one)] = one
            waiting += gc.get_referents(one)
    return {one for one in seen.values() if isinstance(one, str)}


@pytest.fixture
def library(tmp_path):
    write(tmp_path / "seeds", harbour=HARBOUR, mill=MILL)
    build(tmp_path / "seeds", tmp_path / "library.db")
    return tmp_path / "library.db"


def test_figures_come_in_reading_order_with_their_words_and_are_read_once(library):
    def question(store: Store):
        rows = sentences(store)
        return store.figures.of(reversed(rows), store.numbered), store.figures.of(rows, store.numbered)

    first, again = StoreFile(library).answer(question)
    assert [one.row for one in first] == sorted(one.row for one in first)
    assert all(one is other for one, other in zip(first, again, strict=True))
    caught = next(one for one in first if one.printed.startswith("41,000"))
    assert "cod" in caught.beside
    assert caught.sentence.tokens[caught.words_before : caught.behind]


def test_no_more_figures_are_kept_than_may_be_and_all_that_are_asked_for_are_given(library, monkeypatch):
    most = 3
    monkeypatch.setattr(read_figures, "_MOST_KEPT", most)
    write(
        library.parent / "seeds",
        catch="It landed 50 tonnes of cod, 60 tonnes of eel, 70 tonnes of ling and 80 tonnes of ray.",
    )
    build(library.parent / "seeds", library)

    def kept(store: Store) -> int:
        return sum(len(one.figures) for one in store.figures._kept.values())

    def question(store: Store) -> None:
        rows = sentences(store)
        every = store.figures.of(rows, store.numbered)
        assert kept(store) <= most
        one_by_one = []
        for row in rows:
            found = store.figures.of([row], store.numbered)
            assert kept(store) <= most
            again = store.figures.of([row], store.numbered)
            assert all((one is other) == (len(found) <= most) for one, other in zip(found, again, strict=True))
            one_by_one += [one.row for one in found]
        assert one_by_one == [one.row for one in every]
        assert len(every) > most
        assert max(len(one.sentence.figures) for one in every) > most

    StoreFile(library).answer(question)


async def test_what_was_found_of_a_briefing_is_gone_with_it_and_what_is_new_is_found(library):
    asked = Library(library)

    async def printed(query: str) -> list[str]:
        return [one.figure.printed for one in await asked.figures(query)]

    assert await printed("tonnes of cod") == ["41,000 tonnes"]
    assert await printed("number of weavers") == []
    seeds = library.parent / "seeds"
    (seeds / "harbour.md").unlink()
    write(seeds, loom="The loom of Ost employs 73 weavers, more than ever.")
    build(seeds, library)
    assert await printed("tonnes of cod") == []
    assert await printed("number of weavers") == ["73 weavers"]
    await asked.close()


def test_a_row_of_a_briefing_that_is_gone_gives_no_figure_although_it_was_read_before(library):
    file = StoreFile(library)
    rows = file.answer(sentences)

    def printed(store: Store) -> set[str]:
        return {one.printed for one in store.figures.of(rows, store.numbered)}

    assert {"41,000 tonnes", "9,300 tonnes"} <= file.answer(printed)
    (library.parent / "seeds" / "harbour.md").unlink()
    build(library.parent / "seeds", library)
    there = file.answer(printed)
    assert "9,300 tonnes" in there
    assert "41,000 tonnes" not in there


def test_what_stays_of_a_briefing_is_not_read_again_where_another_one_goes_or_takes_the_place(library, monkeypatch):
    file = StoreFile(library)

    def ground(store: Store):
        every = store.figures.of(sentences(store), store.numbered)
        return len(every), next(one for one in every if one.printed == "9,300 tonnes")

    count, before = file.answer(ground)
    monkeypatch.setattr(read_figures, "_MOST_KEPT", count)
    (library.parent / "seeds" / "harbour.md").unlink()
    build(library.parent / "seeds", library)
    assert file.answer(ground)[1] is before
    write(library.parent / "seeds", loom=HARBOUR)
    build(library.parent / "seeds", library)
    for _ in range(2):
        assert file.answer(ground) == (count, before)


def test_no_text_of_a_briefing_that_is_gone_is_left_in_memory(library):
    file = StoreFile(library)

    def of_the_harbour(store: Store) -> set[str]:
        for asked in ("boats of the fleet", "tonnes of cod"):  # in one, the sentence is before that of the figure
            FigureSearch(store, Synonyms()).find(asked, 3)
        Topics(store, Synonyms()).answer("cod of the fleet", None, None, 3)
        return {
            one for one in texts_in(store.lines, store.figures, store.words, store.tables) if "harbour" in one.lower()
        }

    assert any(HARBOUR.startswith(one) for one in file.answer(of_the_harbour))
    (library.parent / "seeds" / "harbour.md").unlink()
    build(library.parent / "seeds", library)
    assert file.answer(of_the_harbour) == set()
