"""The search engine's index beside the library: derived from it, so that it can be dropped and made again at any time.

Each sentence and each figure is a document of words parted by spaces, as `index_terms` has them. Which state of the
library the index is of stands in it, too.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import tantivy

from bot.library.findable import Findable, findable
from bot.library.opening import read_only
from bot.library.write_lock import sole_writer

FORMAT = 1  # raised when an index of an older program cannot be read by this one
# The fields of a figure and of a sentence that are searched. Those with positions can be searched for phrases.
FIGURE_FIELDS = "label", "measure", "said", "around"
SENTENCE_FIELDS = "sentence", "headings", "document"
_EVERY = 1.0  # seconds between two commits while much is written: each makes files of its own
_HEAP = 40_000_000  # bytes
_NOTHING = -1


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in (*FIGURE_FIELDS, *SENTENCE_FIELDS):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("tags", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("briefing", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("row", indexed=True, fast=True)
    builder.add_integer_field("generation", stored=True)
    return builder.build()


def index_path(library: Path) -> Path:
    return library.with_suffix(".index")


def open_index(library: Path) -> tantivy.Index | None:
    """The index of a library; None where there is none that this program can read."""
    folder = index_path(library)
    with contextlib.suppress(ValueError, OSError):
        if (folder / f"format-{FORMAT}").exists():
            return tantivy.Index.open(str(folder))
    return None


def generation_of(searcher: tantivy.Searcher) -> int:
    """Which state of the library an index is of; -1 where it does not say."""
    states = _stored(searcher, "state")
    return next(iter(states.values()), _NOTHING)


class IndexWriter:
    """Keeps an index at one with a library, whose rows it reads; to be used by the library's one writer alone."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._writer = index.writer(_HEAP, 1)
        self._committed = 0.0

    @classmethod
    def beside(cls, library: Path) -> IndexWriter:
        """Of the index beside a library, made anew where it cannot be read."""
        index = open_index(library)
        if index is None:
            folder = index_path(library)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            index = tantivy.Index(schema(), path=str(folder))
            (folder / f"format-{FORMAT}").touch()
        return cls(index)

    def put(self, one: Findable, generation: int) -> None:
        """Take a briefing in, in place of what was there of it."""
        self.remove(one.id)
        for row, fields in one.documents():
            self._add({**fields, "briefing": one.id, "row": row})
        self._add({"tags": "whole", "briefing": one.id, "generation": generation})

    def remove(self, briefing: str) -> None:
        self._writer.delete_documents_by_term("briefing", briefing)

    def commit(self, generation: int, *, at_once: bool = False) -> None:
        """Let readers see what was put in, now or, while much is written, within a second of it."""
        if at_once or time.monotonic() - self._committed > _EVERY:
            self.remove("")
            self._add({"tags": "state", "briefing": "", "generation": generation})
            self._writer.commit()
            self._committed = time.monotonic()

    def roll_back(self, db: sqlite3.Connection) -> None:
        """Forget what was put in since the last commit, but for what the library has of it."""
        self._writer.rollback()
        with contextlib.suppress(ValueError, OSError, sqlite3.Error):  # else the next writer does it
            self.agree(db)

    def close(self) -> None:
        self._writer.wait_merging_threads()

    def agree(self, db: sqlite3.Connection) -> None:
        """Take in what the index lacks of a library, and out what it has too much: after a crash, or for a new one."""
        (generation,) = db.execute("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'generation'").fetchone()
        self._index.reload()
        searcher = self._index.searcher()
        if generation_of(searcher) == generation:
            return
        here = _stored(searcher, "whole")
        there = dict(db.execute("SELECT briefing, generation FROM written").fetchall())
        for briefing in here.keys() - there.keys():
            self.remove(briefing)
        for briefing in sorted(there.keys()):
            if here.get(briefing) != there[briefing]:
                self.put(findable(db, briefing), there[briefing])
        self.commit(generation, at_once=True)

    def _add(self, fields: Mapping[str, object]) -> None:
        self._writer.add_document(tantivy.Document.from_dict(dict(fields), schema()))


def repair(library: Path) -> None:
    """Bring the index beside a library into agreement with it.

    Raises BotError while another process writes to them: then it does so.
    """
    with sole_writer(library), contextlib.closing(read_only(library)) as db:
        writer = IndexWriter.beside(library)
        writer.agree(db)
        writer.close()


def in_memory(library: Path) -> tantivy.Index:
    """An index of a library beside which nothing can be written."""
    index = tantivy.Index(schema())
    writer = IndexWriter(index)
    with contextlib.closing(read_only(library)) as db:
        writer.agree(db)
    writer.close()
    index.reload()
    return index


def briefings_in(searcher: tantivy.Searcher) -> dict[str, tuple[int, int]]:
    """Briefing id -> the generation of which the index has it, and how many documents."""
    generations = _stored(searcher, "whole")
    return {
        briefing: (generation, searcher.search(_of(briefing), 1).count - 1)  # type: ignore[attr-defined] # stubs lack it
        for briefing, generation in generations.items()
    }


def _of(briefing: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema(), "briefing", briefing)


def _stored(searcher: tantivy.Searcher, tag: str) -> dict[str, int]:
    """Briefing id -> generation, of the documents with a tag."""
    query = tantivy.Query.term_query(schema(), "tags", tag)
    return dict(_read(searcher, searcher.search(query, max(1, searcher.num_docs), count=False).hits))


def _read(searcher: tantivy.Searcher, hits: Iterable[tuple[object, tantivy.DocAddress]]) -> Iterator[tuple[str, int]]:
    for _score, address in hits:
        document = searcher.doc(address)
        yield str(document.get_first("briefing")), int(document.get_first("generation") or 0)
