"""The search engine's index beside the library: derived from it, so that it can be dropped and made again at any time.

Each sentence and each figure is a document of words parted by spaces, as `index_terms` has them. Which state of the
library the index is of stands in it, too.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import tantivy

from bot.library.connections import read_only
from bot.library.files import index_path
from bot.library.findable import Findable, findable
from bot.library.write_lock import sole_writer

FORMAT = 6  # raised when an index of an older program cannot be read by this one
# The fields that are searched. Those with positions can be searched for phrases.
PHRASED = "label", "sentence"
_COUNTED = "measure", "headings", "document"
_BASIC = "around", "tags", "title", "heading", "name"
_WHOLE, _STATE = "whole", "state"
_EVERY = 1.0  # seconds between two commits while much is written: each makes files of its own
_HEAP = 40_000_000  # bytes
_NOTHING = -1


State = tuple[str, int]  # a library's id, and its generation


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in PHRASED:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    for field in _COUNTED:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in _BASIC:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("briefing", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("row", fast=True)
    builder.add_integer_field("day", fast=True)
    builder.add_integer_field("owner", fast=True)  # the number of the briefing that a document is of
    return builder.build()


def open_index(library: Path) -> tantivy.Index | None:
    """The index of a library; None where there is none that this program can read."""
    folder = index_path(library)
    with contextlib.suppress(ValueError, OSError):
        if (folder / f"format-{FORMAT}").exists():
            index = tantivy.Index.open(str(folder))
            index.config_reader("manual")  # or a thread of the engine would look for changes twice a second
            return index
    return None


def generation_of(searcher: tantivy.Searcher, library: str) -> int:
    """Which state of the library of an id an index is of; -1 where it is of no state, or of another library."""
    return next(iter(_values(searcher, _state(library))), _NOTHING)


class IndexWriter:
    """Keeps an index at one with a library, whose rows it reads; to be used by the library's one writer alone."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._writer = index.writer(_HEAP, 1)
        self._committed = 0.0

    @classmethod
    def beside(cls, library: Path, db: sqlite3.Connection) -> IndexWriter:
        """Of the index beside a library, at one with it; made anew where it cannot be read, or not be written to."""
        index = open_index(library)
        if index is not None:
            with contextlib.suppress(ValueError):
                writer = cls(index)
                try:
                    writer.tidy()
                    writer.agree(db)
                except ValueError:
                    writer.close()
                    raise
                return writer
        folder = index_path(library)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        index = tantivy.Index(schema(), path=str(folder))
        (folder / f"format-{FORMAT}").touch()
        writer = cls(index)
        writer.agree(db)
        return writer

    def tidy(self) -> None:
        """Remove what a writer that was killed has left: the engine refuses to write a file that is there already."""
        self._writer.garbage_collect_files()

    def put(self, one: Findable) -> None:
        """Take a briefing in that is not there."""
        for fields in one.documents():
            self._add({**fields, "briefing": str(one.number), "owner": one.number})

    def remove(self, number: int) -> None:
        self._writer.delete_documents_by_term("briefing", str(number))

    def commit(self, state: State, *, at_once: bool = False) -> None:
        """Let readers see what was put in, now or, while much is written, within a second of it."""
        if at_once or time.monotonic() - self._committed > _EVERY:
            library, generation = state
            self._writer.delete_documents_by_term("briefing", _STATE)
            self._add({"tags": _state(library), "briefing": _STATE, "row": generation})
            self._writer.commit()
            self._committed = time.monotonic()

    def roll_back(self, db: sqlite3.Connection) -> None:
        """Forget what was put in since the last commit, but for what the library has of it."""
        self._writer.rollback()
        with contextlib.suppress(ValueError, OSError, sqlite3.Error):  # else the next writer does it
            self.agree(db)

    def empty(self) -> None:
        """Drop all there is, with the files that had it."""
        self._writer.delete_all_documents()
        self._writer.commit()
        self._writer.garbage_collect_files()

    def close(self) -> None:
        self._writer.wait_merging_threads()

    def agree(self, db: sqlite3.Connection) -> None:
        """Take in what the index lacks of a library, and out what it has too much: after a crash, or for a new one."""
        library, generation = state_of(db)
        self._index.reload()
        searcher = self._index.searcher()
        indexed = generation_of(searcher, library)
        if indexed == generation:
            return
        here = set(_values(searcher, _WHOLE))
        if not 0 <= indexed < generation:  # of another library, or of states that were lost: numbers mean others there
            self._writer.delete_all_documents()
            here = set()
        there = {int(row[0]) for row in db.execute("SELECT number FROM briefing").fetchall()}
        for number in here - there:
            self.remove(number)
        for number in sorted(there - here):
            self.put(findable(db, number))
        self.commit((library, generation), at_once=True)

    def _add(self, fields: Mapping[str, object]) -> None:
        self._writer.add_document(tantivy.Document.from_dict(dict(fields), schema()))


def repair(library: Path) -> None:
    """Bring the index beside a library into agreement with it.

    Raises BotError while another process writes to them: then it does so.
    """
    with sole_writer(library), contextlib.closing(read_only(library)) as db:
        IndexWriter.beside(library, db).close()


def in_memory(library: Path) -> tantivy.Index:
    """An index of a library beside which nothing can be written."""
    index = tantivy.Index(schema())
    writer = IndexWriter(index)
    with contextlib.closing(read_only(library)) as db:
        writer.agree(db)
    writer.close()
    index.reload()
    return index


def sentences_in(searcher: tantivy.Searcher) -> dict[int, int]:
    """Number of each briefing that the index has -> how many of its sentences."""
    sentence = tantivy.Query.term_query(schema(), "tags", "sentence")
    return {
        number: searcher.search(  # type: ignore[attr-defined] # its stubs lack the count
            tantivy.Query.boolean_query([(tantivy.Occur.Must, _of(number)), (tantivy.Occur.Must, sentence)]), 1
        ).count
        for number in _values(searcher, _WHOLE)
    }


def state_of(db: sqlite3.Connection) -> State:
    """Which library it is, and of which generation."""
    meta = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('id', 'generation')").fetchall())
    return str(meta["id"]), int(meta["generation"])


def _state(library: str) -> str:
    return f"{_STATE}-{library}"


def _of(number: int) -> tantivy.Query:
    return tantivy.Query.term_query(schema(), "briefing", str(number))


def _values(searcher: tantivy.Searcher, tag: str) -> list[int]:
    """The rows of the documents with a tag."""
    query = tantivy.Query.term_query(schema(), "tags", tag)
    hits = searcher.search(query, max(1, searcher.num_docs), count=False).hits
    return [int(row or 0) for row in searcher.fast_field_values("row", [address for _, address in hits])]
