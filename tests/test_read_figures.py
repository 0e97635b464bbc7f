"""Figures that are read once for many questions: what is kept of them, and never beyond their briefing."""

from __future__ import annotations

import pytest

from bot.ingest import build
from bot.library import read_figures
from bot.library.store import Store
from bot.library.store_file import StoreFile
from bot.search import Library

HARBOUR = "In 2023 the harbour of Tarn landed 41,000 tonnes of cod. Half of the fleet, 120 boats, stayed at sea."
MILL = "In 2022 the mill of Ost ground 9,300 tonnes of rye. It has 14 millers."


def write(seeds, **texts: str) -> None:
    seeds.mkdir(exist_ok=True)
    for name, text in texts.items():
        (seeds / f"{name}.md").write_text(f"# A Report on the {name}\n\n{text}\n")


def sentences(store: Store) -> list[int]:
    return [row for (row,) in store.all("SELECT DISTINCT sentence FROM figure ORDER BY 1")]


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


def test_no_more_sentences_are_kept_than_may_be_and_all_that_are_asked_for_are_given(library, monkeypatch):
    monkeypatch.setattr(read_figures, "_MOST_KEPT", 2)

    def question(store: Store):
        rows = sentences(store)
        every = store.figures.of(rows, store.numbered)
        return rows, [store.figures.of([row], store.numbered) for row in rows], every

    rows, one_by_one, every = StoreFile(library).answer(question)
    assert len(rows) > 2
    assert [one.row for some in one_by_one for one in some] == [one.row for one in every]


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
