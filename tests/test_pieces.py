"""Pieces of a library: what comes into another by them is what was read, row by row, and nothing else gets in."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from bot.charts import pipeline
from bot.ingest import build
from bot.ingest.preparing import charts_of
from bot.library import LibraryWriter, known_in, piece_in
from bot.library.checking import faults_in
from bot.library.files import index_path
from bot.library.pieces import Piece
from bot.model import BotError
from tests.conftest import ask, write_documents

KEY = "k" * 64
SEEDS = Path(__file__).parent.parent / "seeds"


def copied(library, target, sources, **named):
    with LibraryWriter(target) as writer:
        writer.plan_charts(charts_of, pipeline.recipe())
        for source in sources:
            slug = known_in(library)[source].slug
            writer.put_piece(piece_in(library, source), KEY, named.get("source", source), slug, charts_of)
        writer.settle_charts(charts_of)
    return target


def rows_of(path):
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        left_out = {"meta", "sqlite_sequence"}
        found = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in tables if name not in left_out}
    found["briefing"] = [row[:8] + row[9:-1] for row in found["briefing"]]  # without its digest and generation
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


@pytest.fixture(scope="module")
def charted_path(tmp_path_factory):
    """A store with charts and with figures that may be compared with others'."""
    folder = tmp_path_factory.mktemp("charted")
    write_documents(folder / "seeds")
    shutil.copy(SEEDS / "monetary-policy-after-the-surge.md", folder / "seeds")
    build(folder / "seeds", folder / "library.db")
    return folder / "library.db"


def test_a_library_that_is_copied_by_pieces_has_the_same_rows(charted_path, tmp_path):
    library_path = charted_path
    with closing(sqlite3.connect(library_path)) as db:
        in_order = [source for (source,) in db.execute("SELECT source FROM briefing ORDER BY number")]
    copy = copied(library_path, tmp_path / "library.db", in_order)
    assert rows_of(copy) == rows_of(library_path)
    assert all(
        rows_of(copy)[name] for name in ("sentence", "figure", "ranking", "stated", "vocabulary", "charted", "measured")
    )
    assert faults_in(copy) == []
    assert {known.digest for known in known_in(copy).values()} == {KEY}
    there, here = (ask(path, lambda one: one.look_up("seaborne trade in 2023")) for path in (library_path, copy))
    assert there.figures and there.figures == here.figures


def test_the_same_briefing_makes_the_same_piece(library_path, tmp_path):
    copy = copied(library_path, tmp_path / "library.db", ["zh/rivers.txt", "reefs.md"])
    first, second = (json.loads(zlib.decompress(piece_in(path, "reefs.md"))) for path in (library_path, copy))
    assert {**first, "about": 0} == {**second, "about": 0}
    assert piece_in(library_path, "reefs.md") == piece_in(library_path, "reefs.md")


def test_a_piece_takes_the_place_of_the_one_of_its_source_or_its_id(library_path, tmp_path):
    copy = copied(library_path, tmp_path / "library.db", ["reefs.md"])
    copied(library_path, copy, ["reefs.md"])
    copied(library_path, copy, ["reefs.md"], source="coast/reefs.md")
    assert known_in(copy).keys() == {"coast/reefs.md"}
    assert known_in(copy)["coast/reefs.md"].slug == "reefs"
    assert faults_in(copy) == []


def test_a_piece_is_small(library_path):
    sizes = {source: len(piece_in(library_path, source)) for source in known_in(library_path)}
    assert max(sizes.values()) < 8_000


def changed(piece, **parts):
    return zlib.compress(json.dumps({**json.loads(zlib.decompress(piece)), **parts}).encode())


@pytest.mark.parametrize("junk", [b"", b"nothing", zlib.compress(b"[1, 2]"), zlib.compress(b'{"about": 3}')])
def test_what_is_no_piece_is_refused(tmp_path, junk):
    with LibraryWriter(tmp_path / "library.db") as writer, pytest.raises(BotError, match="no briefing"):
        writer.put_piece(junk, KEY, "reefs.md", "reefs", charts_of)


def test_a_piece_whose_quotes_are_not_its_texts_is_refused(library_path, tmp_path):
    piece = piece_in(library_path, "reefs.md")
    sentences = json.loads(zlib.decompress(piece))["sentences"]
    sentences[0][3] = "Cold" + sentences[0][3][4:]
    target = tmp_path / "library.db"
    hostile = [
        changed(piece, sentences=sentences),
        changed(piece, sentences=[["one", 2]]),
        changed(piece, figures=[["x"] * 25]),
        changed(piece, remainder=[{"bytes": "00"}, {"bytes": "00"}]),
        changed(piece, measured=[1, 2, 3]),
    ]
    with LibraryWriter(target) as writer:
        writer.plan_charts(charts_of, pipeline.recipe())
        for one in hostile:
            with pytest.raises(BotError):
                writer.put_piece(one, KEY, "reefs.md", "reefs", charts_of)
        writer.put_piece(piece, KEY, "reefs.md", "reefs", charts_of)
    assert faults_in(target) == [] and index_path(target).exists()


def test_a_piece_of_another_form_is_refused(library_path, tmp_path):
    piece = changed(piece_in(library_path, "reefs.md"), format="verbatim-store-1")
    with LibraryWriter(tmp_path / "library.db") as writer, pytest.raises(BotError, match="another version"):
        writer.put_piece(piece, KEY, "reefs.md", "reefs", charts_of)


def test_what_is_not_in_a_library_has_no_piece(library_path, tmp_path):
    with pytest.raises(BotError, match="not in the library"):
        piece_in(library_path, "none.md")
    with pytest.raises(BotError, match="cannot be read"):
        piece_in(tmp_path / "none.db", "none.md")


def test_a_piece_that_is_nested_without_end_is_refused():
    with pytest.raises(BotError, match="no briefing"):
        Piece(zlib.compress(b"[" * 200_000))
