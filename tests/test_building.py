from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import subprocess
import sys
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from bot.charts import pipeline
from bot.ingest import Limits, build, building, fingerprints, prepare, split, standing
from bot.library import LibraryWriter, Prepared, known_in, pictures
from bot.library.inserting import text_of
from bot.model import BotError
from tests.conftest import DOCUMENTS, HARBOURS, REEFS, RIVERS, ask, without_rights
from tests.made_files import PdfPage, pdf

SOURCES = tuple(sorted(DOCUMENTS))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


def texts_in(store: Path) -> dict[str, str]:
    with contextlib.closing(sqlite3.connect(store)) as db:
        known = db.execute("SELECT source, number FROM briefing").fetchall()
        return {source: text_of(db, number) for source, number in known}


def content_of(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a store says, apart from when it was built and the numbering of its rows."""
    queries = {
        "briefing": "SELECT b.id, slug, title, author, published, language, source, b.digest, words, outline, pages,"
        " last_sentence - first_sentence, last_figure - first_figure, r.text FROM briefing b"
        " JOIN remainder r ON r.briefing = b.number ORDER BY b.id",
        "sentence": "SELECT b.id, s.id - first_sentence, section, paragraph, start_at, text, kind, worth, reasons,"
        " standing, asked, back, reading FROM sentence s JOIN briefing b ON b.number = s.briefing ORDER BY b.id, s.id",
        "ranking": "SELECT b.id, scope, ordered FROM ranking JOIN briefing b ON b.number = briefing ORDER BY 1, 2",
        "stated": "SELECT b.id, t.kind, t.worth, sentence - first_sentence FROM stated t"
        " JOIN sentence s ON s.id = sentence JOIN briefing b ON b.number = s.briefing ORDER BY 1, 2, 3, 4",
        "figure": "SELECT b.id, sentence - first_sentence, value, unit, printed, start_at, label, period, upper,"
        " is_key, words_before, words_inside, shared_label, difference FROM figure"
        " JOIN briefing b ON b.number = briefing ORDER BY b.id, start_at, printed",
        "vocabulary": "SELECT * FROM vocabulary ORDER BY plain, other",
        "chart": "SELECT * FROM chart ORDER BY id",
        "measured": "SELECT measure, b.id, start_at FROM measured JOIN briefing b ON b.number = briefing ORDER BY 1, 2",
        "charted": "SELECT b.id, start_at, chart, position FROM charted"
        " JOIN briefing b ON b.number = briefing ORDER BY b.id, start_at, chart",
    }
    with contextlib.closing(sqlite3.connect(store)) as db:
        return {name: db.execute(query).fetchall() for name, query in queries.items()}


def test_a_first_build_reads_everything_subfolders_included(seeds, store):
    report = build(seeds, store)
    assert report.built == SOURCES
    assert (report.kept, report.removed, report.failed) == ((), (), {})
    assert report.changed
    assert sorted(path.name for path in store.parent.iterdir()) == ["library.db", "library.index"]


def test_a_second_build_changes_nothing_and_leaves_the_file_alone(seeds, store, monkeypatch):
    build(seeds, store)
    before = store.stat()
    monkeypatch.setattr(building, "prepare", lambda *_args, **_options: pytest.fail("nothing was to be prepared"))
    report = build(seeds, store)
    assert report.kept == SOURCES
    assert not report.changed
    assert (store.stat().st_ino, store.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_touching_a_file_is_no_change(seeds, store):
    build(seeds, store)
    os.utime(seeds / "reefs.md", (1, 1))
    assert not build(seeds, store).changed


def test_only_what_changed_is_prepared_anew(seeds, store):
    build(seeds, store)
    (seeds / "reefs.md").write_text(REEFS.replace("310,000", "290,000"), encoding="utf-8")
    report = build(seeds, store)
    assert report.built == ("reefs.md",)
    assert report.kept == ("northern-harbours.txt", "zh/rivers.txt")
    assert "290,000" in texts_in(store)["reefs.md"]


def test_an_incremental_build_ends_where_a_fresh_one_does(seeds, store, tmp_path):
    (seeds / "reefs.md").write_text(REEFS.replace("310,000", "290,000"), encoding="utf-8")
    build(seeds, store)
    (seeds / "reefs.md").write_text(REEFS, encoding="utf-8")
    build(seeds, store)
    fresh = tmp_path / "fresh.db"
    build(seeds, fresh)
    assert content_of(store) == content_of(fresh)


def test_a_removed_file_leaves_the_store_with_all_that_was_its(seeds, store):
    build(seeds, store)
    (seeds / "reefs.md").unlink()
    report = build(seeds, store)
    assert report.removed == ("reefs.md",)
    assert report.changed
    content = content_of(store)
    assert set(texts_in(store)) == {"northern-harbours.txt", "zh/rivers.txt"}
    ids = {row[0] for row in content["briefing"]}
    assert all({row[0] for row in content[table]} == ids for table in ("sentence", "ranking", "figure"))
    assert "seaweed" not in {row[0] for row in content["vocabulary"]}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"", "empty"),
        (b"a\x00b\x00" * 50, "not text"),
        (b"# Heads\n\n## alone\n", "headings"),
    ],
)
def test_a_broken_file_is_named_while_the_others_are_built(seeds, store, content, reason):
    (seeds / "broken.md").write_bytes(content)
    report = build(seeds, store)
    assert report.built == SOURCES
    assert list(report.failed) == ["broken.md"]
    assert report.failed["broken.md"].startswith("broken.md")
    assert reason in report.failed["broken.md"]


def test_a_file_that_becomes_broken_keeps_its_earlier_state(seeds, store):
    build(seeds, store)
    (seeds / "reefs.md").write_bytes(b"")
    (seeds / "northern-harbours.txt").write_text(HARBOURS.replace("4,500", "5,400"), encoding="utf-8")
    report = build(seeds, store)
    assert report.built == ("northern-harbours.txt",)
    assert list(report.failed) == ["reefs.md"]
    assert "reefs.md" in report.kept
    assert "310,000" in texts_in(store)["reefs.md"]
    (seeds / "reefs.md").write_text(REEFS.replace("310,000", "290,000"), encoding="utf-8")
    assert build(seeds, store).built == ("reefs.md",)
    assert "290,000" in texts_in(store)["reefs.md"]


def test_a_file_that_cannot_be_opened_keeps_its_earlier_state_and_is_named(seeds, store, monkeypatch):
    build(seeds, store)
    (seeds / "northern-harbours.txt").write_text(HARBOURS.replace("4,500", "5,400"), encoding="utf-8")
    read_bytes = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "reefs.md":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    report = build(seeds, store)
    assert report.failed == {"reefs.md": "reefs.md: it cannot be opened (Permission denied)."}
    assert report.built == ("northern-harbours.txt",)
    assert set(texts_in(store)) == set(SOURCES)


def test_a_fault_of_the_program_in_one_document_does_not_keep_the_others_from_being_built(seeds, store, monkeypatch):
    def faulty(source: bytes, name: str, *args: str, **options: Any) -> Prepared:
        if name == "reefs.md":
            raise RuntimeError("odd")
        return prepare(source, name, *args, **options)

    monkeypatch.setattr(building, "prepare", faulty)
    report = build(seeds, store)
    assert report.failed == {"reefs.md": "reefs.md: it could not be prepared (RuntimeError: odd)."}
    assert report.built == ("northern-harbours.txt", "zh/rivers.txt")


def test_nothing_to_read_is_an_error_that_says_what_is_read(store, tmp_path):
    with pytest.raises(BotError, match="is not a folder"):
        build(tmp_path / "absent", store)
    empty = tmp_path / "empty"
    (empty / ".hidden").mkdir(parents=True)
    (empty / "notes.xyz").write_bytes(b"%PDF")
    (empty / ".hidden" / "draft.txt").write_text(HARBOURS, encoding="utf-8")
    (empty / ".draft.txt").write_text(HARBOURS, encoding="utf-8")
    with pytest.raises(BotError, match=r"notes\.xyz: \.xyz is not read\. Save it as"):
        build(empty, store)
    (empty / "broken.txt").write_bytes(b"")
    with pytest.raises(BotError, match=r"broken\.txt: it is empty"):
        build(empty, store)
    assert not store.exists()


def test_the_old_store_stays_when_nothing_can_be_read_any_more(seeds, store, tmp_path):
    build(seeds, store)
    before = store.read_bytes()
    (tmp_path / "empty").mkdir()
    with pytest.raises(BotError):
        build(tmp_path / "empty", store)
    assert store.read_bytes() == before


def test_a_briefing_that_is_not_what_its_text_says_is_left_out_with_its_earlier_state_kept(seeds, store, monkeypatch):
    build(seeds, store)

    def off_by_one(source: bytes, name: str, *args: str, **options: Any) -> Prepared:
        found = prepare(source, name, *args, **options)
        if name != "reefs.md":
            return found
        first = replace(found.sentences[0], start=found.sentences[0].start + 1)
        return replace(found, sentences=(first, *found.sentences[1:]))

    monkeypatch.setattr(building, "prepare", off_by_one)
    (seeds / "reefs.md").write_text(REEFS + "\nOne more sentence stands here now.\n", encoding="utf-8")
    (seeds / "northern-harbours.txt").write_text(HARBOURS.replace("4,500", "5,400"), encoding="utf-8")
    report = build(seeds, store)
    assert list(report.failed) == ["reefs.md"]
    assert re.match(r"reefs\.md: a sentence at \d+ is not what the text says", report.failed["reefs.md"])
    assert report.built == ("northern-harbours.txt",)
    assert "reefs.md" in report.kept
    assert "One more sentence" not in texts_in(store)["reefs.md"]
    assert sorted(path.name for path in store.parent.iterdir()) == ["library.db", "library.index"]


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda one: replace(one, digest=object()),
        lambda one: replace(one, briefing=replace(one.briefing, words=1 << 80)),
        lambda one: replace(one, briefing=replace(one.briefing, title="\udce9")),
        lambda one: replace(one, paragraphs=()),
    ],
    ids=["a value of no type that is stored", "a number too large", "a letter that is none", "a part missing"],
)
def test_what_cannot_be_stored_of_one_briefing_costs_no_other(seeds, store, monkeypatch, spoilt):
    def spoiling(source: bytes, name: str, *args: str, **options: Any) -> Prepared:
        found = prepare(source, name, *args, **options)
        return spoilt(found) if name == "reefs.md" else found

    monkeypatch.setattr(building, "prepare", spoiling)
    report = build(seeds, store)
    assert list(report.failed) == ["reefs.md"]
    assert report.failed["reefs.md"].startswith("reefs.md: it cannot be stored (")
    assert report.built == ("northern-harbours.txt", "zh/rivers.txt")
    assert set(texts_in(store)) == {"northern-harbours.txt", "zh/rivers.txt"}


def test_a_fault_in_comparing_costs_charts_alone_and_is_told(seeds, store, monkeypatch):
    build(seeds, store)

    def faulty(_told: object) -> None:
        raise RuntimeError("odd")

    monkeypatch.setattr(building, "charts_of", faulty)
    monkeypatch.setattr(pipeline, "recipe", lambda: "another")
    (seeds / "reefs.md").unlink()
    report = build(seeds, store)
    assert report.removed == ("reefs.md",)
    assert any("northern-harbours.txt: no charts could be made (RuntimeError: odd)" in one for one in report.undrawn)


@pytest.mark.parametrize("damaged", [b"", b"not a database at all" * 500])
def test_a_corrupt_store_is_built_anew(seeds, store, damaged):
    store.parent.mkdir()
    store.write_bytes(damaged)
    assert build(seeds, store).built == SOURCES
    assert set(texts_in(store)) == set(SOURCES)


def test_a_store_of_another_format_is_built_anew(seeds, store):
    build(seeds, store)
    with contextlib.closing(sqlite3.connect(store)) as db, db:
        db.execute("UPDATE meta SET value = 'verbatim-store-0' WHERE key = 'format'")
    assert known_in(store) == {}
    assert build(seeds, store).built == SOURCES


def test_files_of_one_name_get_slugs_of_their_own(seeds, store):
    (seeds / "other").mkdir()
    (seeds / "other" / "Reefs.txt").write_text(HARBOURS, encoding="utf-8")
    build(seeds, store)
    slugs = {source: known.slug for source, known in known_in(store).items()}
    assert slugs == {
        "northern-harbours.txt": "northern-harbours",
        "other/Reefs.txt": "reefs",
        "reefs.md": "reefs-2",
        "zh/rivers.txt": "rivers",
    }


def test_a_slug_stays_with_its_briefing_whatever_is_built_anew(seeds, store):
    build(seeds, store)
    (seeds / "a").mkdir()
    (seeds / "a" / "reefs.txt").write_text(HARBOURS, encoding="utf-8")
    build(seeds, store)
    anew = build(seeds, store, method="luhn").built
    assert anew == ("a/reefs.txt", *SOURCES)  # the newcomer before the older one
    slugs = {source: known.slug for source, known in known_in(store).items()}
    assert (slugs["reefs.md"], slugs["a/reefs.txt"]) == ("reefs", "reefs-2")


def test_another_method_or_language_is_another_recipe(seeds, store):
    build(seeds, store)
    assert build(seeds, store, method="luhn").built == SOURCES
    assert build(seeds, store, method="luhn", language="de").built == SOURCES
    assert not build(seeds, store, method="luhn", language="de").changed


def test_another_version_of_the_code_is_another_recipe(seeds, store, monkeypatch):
    build(seeds, store)
    monkeypatch.setattr(fingerprints, "_RECIPE", (*fingerprints._RECIPE, "config"))
    assert build(seeds, store).built == SOURCES


def test_the_recipe_covers_every_room_that_takes_part_in_preparing():
    home = Path(building.__file__).parent.parent
    assert all((home / room).exists() for room in fingerprints._RECIPE)


def test_progress_counts_up_to_all_documents(seeds, store):
    heard: list[tuple[int, int, str]] = []
    build(seeds, store, progress=lambda *said: heard.append(said))
    assert [(done, total) for done, total, _source in heard] == [(1, 3), (2, 3), (3, 3)]
    assert {source for _done, _total, source in heard} == set(SOURCES)


def test_worker_processes_build_what_one_process_builds(seeds, store, tmp_path):
    for number in range(4):
        text = f"{REEFS}\nVillage number {number} has planted 1{number},000 trees along the shore.\n"
        (seeds / f"more-{number}.md").write_text(text, encoding="utf-8")
    (seeds / "broken.txt").write_bytes(b"")
    alone = tmp_path / "alone.db"
    assert build(seeds, store, workers=2) == build(seeds, alone, workers=1)
    assert content_of(store) == content_of(alone)


@pytest.mark.parametrize(("name", "text"), DOCUMENTS.items())
def test_what_is_prepared_is_all_slices_of_the_text(name, text):
    found = prepare(text.encode(), name)
    ordinals = set(range(len(found.sentences)))
    assert found.sentences
    assert all(found.text[s.start : s.end] == s.text and s.text == s.text.strip() for s in found.sentences)
    for ordinal, figure in found.figures:
        sentence = found.sentences[ordinal]
        assert found.text[figure.start : figure.end] == figure.printed
        assert sentence.start <= figure.start < figure.end <= sentence.end
    assert set(found.rankings) == {"", *(section.id for section in found.briefing.sections)}
    assert all(len(set(order)) == len(order) and set(order) <= ordinals for order in found.rankings.values())
    for section in found.briefing.sections:
        inside = [found.sentences[i] for i in found.rankings[section.id]]
        assert all(section.start <= s.start < s.end <= section.end for s in inside)


def test_preparing_the_same_bytes_gives_the_same_twice():
    assert prepare(REEFS.encode(), "reefs.md") == prepare(REEFS.encode(), "reefs.md")


def test_headings_tables_and_notes_are_never_quoted():
    harbours = prepare(HARBOURS.encode(), "harbours.txt")
    quotable = [harbours.sentences[i].text for i in harbours.rankings[""]]
    assert not any("writes about ports" in text for text in quotable)
    assert not any(text.startswith(("Steady growth", "New routes", "1.", "First,")) for text in quotable)
    reefs = prepare(REEFS.encode(), "reefs.md")
    assert not any("730" in reefs.sentences[i].text for i in reefs.rankings[""])


def test_an_annex_comes_last_for_the_whole_and_has_a_summary_of_its_own():
    text = """# Bridges

## Findings

The county closed nine bridges in a year. Repairs cost the county four million euros in 2023.

## Annex 1: Bridges by age

The oldest of all bridges was built in 1871. The youngest of all bridges was built in 2019.
"""
    prepared = prepare(text.encode(), "bridges.md")
    annex = next(section for section in prepared.briefing.sections if section.number == "Annex 1")
    assert sorted(prepared.rankings[""][:2]) == [0, 1]
    assert sorted(prepared.rankings[""][2:]) == [2, 3]
    assert sorted(prepared.rankings[annex.id]) == [2, 3]


def test_a_sentence_knows_the_page_that_it_stands_on(seeds, store):
    lines = {
        "Supply": (
            "Leaks in the mains cost the towns of the basin a third of their water in 2019, the last year",
            "of drought.",
        ),
        "Demand": (
            "Farms took seven tenths of the water in 2021, and paid a tenth of what it costs to bring",
            "it to them.",
        ),
    }
    pages = [PdfPage().text(60, 80, title, 18, bold=True).lines(60, 110, each) for title, each in lines.items()]
    pages[0].text(60, 50, "Water in the basin", 24, bold=True)
    (seeds / "basin.pdf").write_bytes(pdf(pages))
    build(seeds, store)
    found = ask(store, lambda library: library.find("basin"))
    told = ask(store, lambda library: library.summary(found.id, "", 5))
    assert [quote.page for quote in told.quotes] == ["1", "2"]


def test_a_document_without_a_date_or_an_author_says_nothing_of_them():
    briefing = prepare(RIVERS.encode(), "rivers.txt").briefing
    assert (briefing.title, briefing.author, briefing.published, briefing.language) == ("河流治理简报", "", None, "zh")


def test_front_matter_and_front_page_tell_who_wrote_it_when():
    reefs, harbours = (prepare(DOCUMENTS[n].encode(), n).briefing for n in ("reefs.md", "northern-harbours.txt"))
    assert (reefs.author, str(reefs.published)) == ("Tomas Reyes", "2025-02-03")
    assert (harbours.author, str(harbours.published)) == ("Ingrid Solberg", "2024-03-14")
    assert harbours.title == HARBOURS.partition("\n")[0]


# ------------------------------------------------------------------ charts


def charts_in(store: Path) -> dict[str, str]:
    """Alt text -> id."""
    with contextlib.closing(sqlite3.connect(store)) as db:
        return dict(db.execute("SELECT alt, id FROM chart"))


def test_a_build_finds_what_can_be_compared_and_its_picture_is_drawn_once_when_asked_for(seeds, store, monkeypatch):
    build(seeds, store)
    charts = charts_in(store)
    alts = " ".join(charts)
    assert len(charts) == 2
    assert "in 2013: US$ 3 billion; in 2023: US$ 8 billion. Source: The Northern Harbours after the Ice" in alts
    assert "from: 61%; to: 48.5%. Source:" in alts
    one = next(iter(charts.values()))
    chart = ask(store, lambda library: library.chart(one))
    assert chart.image.startswith(b"\x89PNG")
    monkeypatch.setattr(pictures, "_drawn", lambda *_: pytest.fail("it was drawn before"))
    assert ask(store, lambda library: library.chart(one)) == chart


def test_a_new_chart_leaves_the_others(seeds, store):
    build(seeds, store)
    before = charts_in(store)
    (seeds / "reefs.md").write_text(f"{REEFS}\n\nGuests spent €3 million in 2019, compared with €5 million in 2023.\n")
    build(seeds, store)
    assert before.items() < charts_in(store).items()


def test_a_figure_that_moved_keeps_its_chart(seeds, store):
    build(seeds, store)
    before = charts_in(store)
    (seeds / "northern-harbours.txt").write_text(HARBOURS.replace("Ten years ago", "Only ten years ago"))
    build(seeds, store)
    assert charts_in(store) == before


def test_charts_go_with_their_briefing(seeds, store):
    build(seeds, store)
    (seeds / "northern-harbours.txt").unlink()
    build(seeds, store)
    assert charts_in(store) == {}


def test_a_change_in_how_charts_are_drawn_makes_them_anew_and_prepares_nothing(seeds, store, monkeypatch):
    build(seeds, store)
    before = charts_in(store)
    monkeypatch.setattr(pipeline, "recipe", lambda: "another")
    monkeypatch.setattr(building, "prepare", lambda *_args, **_options: pytest.fail("nothing was to be prepared"))
    report = build(seeds, store)
    assert report.kept == SOURCES
    after = charts_in(store)
    assert after.keys() == before.keys()
    assert set(after.values()).isdisjoint(before.values())


def test_a_chart_that_cannot_be_drawn_is_told_to_whoever_asks_and_to_the_log(seeds, store, monkeypatch, caplog):
    build(seeds, store)
    one = next(iter(charts_in(store).values()))
    monkeypatch.setattr(pictures, "_WORKER", "bot.charts.nobody")
    with pytest.raises(BotError, match="could not be drawn"):
        ask(store, lambda library: library.chart(one))
    assert "bot.charts.nobody" in caplog.text


def test_neither_a_build_nor_an_answer_loads_what_draws(seeds, store):
    build(seeds, store)
    code = f"""
import asyncio, sys
from pathlib import Path
from bot.chat.client import Verbatim
from bot.ingest import build
from bot.search import Library
async def ask():
    library = Library(Path({str(store)!r}))
    charts = await library.charts_of(await library.figures("seaborne trade"))
    assert (await library.chart(next(iter(charts.values())))).image
    await library.close()
asyncio.run(ask())
build(Path({str(seeds)!r}), Path({str(store.with_name("other.db"))!r}))
print([name for name in ("matplotlib", "PIL") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_without_matplotlib_all_is_built_but_the_charts(seeds, store, monkeypatch):
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    pipeline.recipe.cache_clear()  # a process asks once what is installed
    report = build(seeds, store)
    assert report.built == SOURCES
    assert charts_in(store) == {}
    (said,) = report.undrawn
    assert said.startswith("Charts are left out, since matplotlib is not installed. To have them: pip install ")
    assert said.endswith("'verbatim-briefings[charts]'")
    monkeypatch.undo()
    pipeline.recipe.cache_clear()
    build(seeds, store)
    assert len(charts_in(store)) == 2


def test_a_briefing_that_is_kept_is_still_compared_with_a_new_one(tmp_path, store):
    folder = tmp_path / "papers"
    folder.mkdir()
    said = "Developing countries paid US$ {} trillion to service foreign debt in {}, the World Bank reports."
    for name, value, year in (("one", "1.1", 2021), ("two", "1.4", 2023)):
        (folder / f"{name}.md").write_text(f"---\ntitle: Paper {name}\n---\n\n## Debt\n\n{said.format(value, year)}\n")
        build(folder, store)
    (alt,) = charts_in(store)
    assert "in 2021 · Paper one: US$ 1.1 trillion; in 2023 · Paper two: US$ 1.4 trillion" in alt
    with contextlib.closing(sqlite3.connect(store)) as db:
        assert db.execute("SELECT count(*), count(DISTINCT briefing) FROM charted").fetchone() == (2, 2)
    (folder / "three.md").write_text(
        f"---\ntitle: Paper three\n---\n\n## Debt\n\n{said.format('1.6', 2024)}\n", encoding="utf-8"
    )
    build(folder, store)
    (alt,) = charts_in(store)
    assert alt.count("Paper") == 6
    (folder / "one.md").unlink()
    build(folder, store)
    (alt,) = charts_in(store)
    assert "Paper one" not in alt
    (folder / "two.md").unlink()
    build(folder, store)
    assert charts_in(store) == {}


def test_charts_that_a_killed_build_left_undone_are_made_by_the_next(tmp_path, store):
    folder = tmp_path / "papers"
    folder.mkdir()
    said = "Developing countries paid US$ {} trillion to service foreign debt in {}, the World Bank reports."
    for name, value, year in (("one", "1.1", 2021), ("two", "1.4", 2023)):
        (folder / f"{name}.md").write_text(f"---\ntitle: Paper {name}\n---\n\n## Debt\n\n{said.format(value, year)}\n")
    with LibraryWriter(store) as writer:
        for path in sorted(folder.iterdir()):
            writer.put(prepare(path.read_bytes(), path.name))
    assert charts_in(store) == {}
    build(folder, store)
    assert len(charts_in(store)) == 1


def test_what_is_done_is_kept_when_a_build_is_interrupted(seeds, store):
    def interrupt(done: int, _total: int, _source: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(seeds, store, progress=interrupt)
    done = set(known_in(store))
    assert len(done) == 2
    assert sorted(path.name for path in store.parent.iterdir()) == ["library.db", "library.index"]
    report = build(seeds, store)
    assert set(report.kept) == done
    assert set(report.built) == set(SOURCES) - done
    fresh = store.with_name("fresh.db")
    build(seeds, fresh)
    assert content_of(store) == content_of(fresh)


def test_each_document_is_stored_as_soon_as_it_is_prepared(seeds, store):
    stored: list[int] = []
    build(seeds, store, progress=lambda _done, _total, _source: stored.append(len(known_in(store))))
    assert stored == [1, 2, 3]


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (Limits(file=100), "the file is larger than 0 MB"),
        (Limits(characters=100), "its text is longer than"),
        (Limits(blocks=3), "paragraphs and rows; 3 are the most"),
    ],
)
def test_what_a_document_may_hold_is_limited(limits, why):
    text = "# Rents\n\n" + "Rents rose by 3% in the north of the town.\n\n" * 5
    assert prepare(text.encode(), "rents.md").sentences
    with pytest.raises(BotError, match=f"rents.md: .*{why}"):
        prepare(text.encode(), "rents.md", limits=limits)


def test_what_holds_more_numbers_than_any_sentence_gives_no_figures_and_no_quote():
    crowd = "Rents were " + "12%, 13% and 14%, " * 80 + "and no more."
    parts = split(f"# Rents\n\n{crowd}\n\nRents rose by 3% in 2021.\n".encode(), "rents.md")
    assert [figure.printed for _at, figure in parts.figures] == ["3%"]
    assert [passage.quotable for passage in parts.passages] == [False, True]


def test_a_document_over_its_limits_is_left_out_and_named(seeds, store):
    (seeds / "tall.md").write_text("".join(f"# Part {i}\n\nRents rose.\n\n" for i in range(60)), encoding="utf-8")
    report = build(seeds, store, limits=Limits(sections=50))
    assert report.failed["tall.md"].startswith("tall.md: it has 60 headings; 50 are the most")
    assert report.built == SOURCES


# What is left out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_folder_that_cannot_be_looked_into_is_named_and_what_was_built_of_it_stays(seeds, store):
    build(seeds, store)
    (seeds / "zh").chmod(0)
    code = (
        "import sys, pathlib; from bot.ingest import build; seeds, store = map(pathlib.Path, sys.argv[1:]);"
        "report = build(seeds, store); print(report.kept, report.removed, report.failed)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, seeds, store],
        preexec_fn=without_rights,
        capture_output=True,
        text=True,
        check=False,
    )
    (seeds / "zh").chmod(0o755)
    assert done.stdout.startswith(f"{SOURCES} () {{'zh': 'zh: this folder cannot be looked into (Permission denied)")
    assert "What was built of it is kept" in done.stdout
    assert sorted(known_in(store)) == list(SOURCES)
    assert build(seeds, store).failed == {}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names and files, whatever the disk")
def test_all_that_is_not_read_is_named_with_why_but_not_what_systems_leave_behind(seeds, store):
    (seeds / "old.DOC").write_bytes(b"\xd0\xcf\x11\xe0")
    (seeds / "Makefile").write_text("all:\n", encoding="utf-8")
    (seeds / "gone.md").symlink_to(seeds / "nowhere.md")
    os.mkfifo(seeds / "pipe.txt")
    os.close(os.open(os.fsencode(seeds) + b"/caf\xe9.txt", os.O_CREAT | os.O_WRONLY))
    (seeds / "SHOUTED.TXT").write_text(HARBOURS, encoding="utf-8")
    for clutter in (".gitkeep", "Thumbs.db", "desktop.ini", "~$reefs.docx"):
        (seeds / clutter).write_bytes(b"x")
    report = build(seeds, store)
    assert report.built == tuple(sorted((*SOURCES, "SHOUTED.TXT")))
    assert {source.encode("ascii", "replace"): why.split(": ", 1)[1] for source, why in report.failed.items()} == {
        b"old.DOC": ".DOC is not read. Save it as PDF, .docx, .odt, HTML or plain text, or move it out of the folder.",
        b"Makefile": "a file without an ending is not read. Save it as PDF, .docx, .odt, HTML or plain text, or move it"
        " out of the folder.",
        b"gone.md": "it is a link to a file that is not there.",
        b"pipe.txt": "it is no file with a text in it.",
        b"caf?.txt": "its name is not UTF-8. Rename it.",
    }
    assert all(why.encode() for why in report.failed.values())


def test_a_document_that_became_a_broken_link_stays_as_it_was(seeds, store):
    build(seeds, store)
    (seeds / "reefs.md").unlink()
    (seeds / "reefs.md").symlink_to(seeds / "nowhere.md")
    report = build(seeds, store)
    assert (report.kept, report.removed) == (SOURCES, ())


def test_how_seeds_and_store_stand_is_told_without_reading_a_document(seeds, store):
    assert standing(seeds, store).new == SOURCES
    (seeds / "scan.pdf").write_bytes(b"%PDF-1.4")
    build(seeds, store)
    sound = standing(seeds, store)
    assert (sound.documents, sound.new, sound.changed, sound.gone) == (4, (), (), ())
    assert list(sound.left_out) == ["scan.pdf"] and "damaged PDF" in sound.left_out["scan.pdf"]
    (seeds / "scan.pdf").write_bytes(b"%PDF-1.5")  # whoever mended it should not be told what was wrong before
    (seeds / "reefs.md").write_text(REEFS.replace("640", "650"), encoding="utf-8")
    (seeds / "zh" / "rivers.txt").unlink()
    now = standing(seeds, store)
    assert (now.new, now.changed, now.gone) == (("scan.pdf",), ("reefs.md",), ("zh/rivers.txt",))
    assert now.left_out == {}
    assert standing(seeds, store, method="luhn").changed == ("northern-harbours.txt", "reefs.md")


def test_a_build_that_changes_nothing_leaves_the_file_as_it_is_whatever_it_leaves_out(seeds, store):
    (seeds / "scan.pdf").write_bytes(b"%PDF-1.4")
    build(seeds, store)
    before = store.read_bytes()
    assert build(seeds, store).failed
    assert store.read_bytes() == before
