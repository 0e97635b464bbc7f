"""Writing the library: each briefing in one transaction, verified as it was stored, beside readers that go on."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.library import inserting, stored_charts
from bot.library.connections import read_only
from bot.library.files import index_path, remove_store
from bot.library.findable import findable
from bot.library.last_build import BUILT, LEFT_OUT
from bot.library.pieces import Piece
from bot.library.prepared import Charts, Known, Prepared, UnstorableError
from bot.library.schema import FORMAT, create, format_of
from bot.library.search_index import IndexWriter, state_of
from bot.library.stored_charts import Told
from bot.library.write_lock import sole_writer
from bot.model import BotError

_WAIT = 30.0  # seconds for which another program's hold on the file is borne, such as a backup's
_SETTLED_AT_ONCE = 100  # measures, in one transaction
# What goes wrong with one briefing: what it holds is not as it should be, or no value that can be stored. All else that
# SQLite says is of the file, and concerns every briefing.
_ITS_OWN = (
    *(BotError, TypeError, ValueError, ArithmeticError, LookupError, struct.error, zlib.error),
    *(sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, sqlite3.ProgrammingError),
)


def known_in(path: Path) -> dict[str, Known]:
    """Source -> what a library holds of it; empty when there is none or it is not readable as one of ours."""
    if not path.exists():
        return {}
    try:
        with contextlib.closing(read_only(path)) as db:
            if format_of(db) != FORMAT:
                return {}
            rows = db.execute("SELECT source, digest, slug FROM briefing")
            return {source: Known(digest, slug) for source, digest, slug in rows}
    except sqlite3.Error:
        return {}


class LibraryWriter:
    """The one who may write to a library, as a context; a library that is not there, or not of this form, is made.

    Each method is one transaction: readers see all of it or nothing, and so does whoever comes after a crash. All
    raise BotError when the file cannot be written, and then it is as it was before the call.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open = contextlib.ExitStack()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as opening, self._explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            opening.enter_context(sole_writer(self.path))
            opening.callback(self._drop_empty)
            self._db = opening.enter_context(contextlib.closing(self._opened()))
            self._index = opening.enter_context(contextlib.closing(IndexWriter.beside(self.path, self._db)))
            opening.callback(lambda: self._index.commit(state_of(self._db), at_once=True))
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._explained():
            self._open.close()

    def put(self, one: Prepared) -> None:
        """Store a briefing in place of the one of its source, or beside the others.

        Its slug is the one that its source had; else its own, made to differ from all others. Raises UnstorableError
        for what is wrong with this one alone, such as a sentence that is not what its text says there.
        """

        def insert(db: sqlite3.Connection, had: str) -> int:
            slug = had or self._free(one.briefing.slug)
            number = inserting.insert(db, replace(one, briefing=replace(one.briefing, slug=slug)), state_of(db)[1])
            inserting.verify(db, number, one.text)
            return number

        self._put(one.briefing.source, one.briefing.id, insert)

    def put_piece(self, packed: bytes, key: str, source: str, slug: str, plan: Callable[[Told], Charts]) -> None:
        """Likewise, a briefing of another library, under a source and a slug, and with a key for its digest.

        Charts that are drawn by another recipe than this library's are planned anew. Raises BotError for what is no
        piece of this program's form.
        """
        piece = Piece(packed)

        def insert(db: sqlite3.Connection, had: str) -> int:
            number = piece.insert(db, slug if slug == had else self._free(slug), source, key, state_of(db)[1])
            inserting.verify(db, number)
            alike = piece.recipe == stored_charts.recipe_of(db)
            stored_charts.insert(db, number, piece.charts if alike else plan(stored_charts.told_in(db, number)))
            return number

        self._put(source, piece.id, insert)

    def _put(self, source: str, briefing_id: str, insert: Callable[[sqlite3.Connection, str], int]) -> None:
        """Put a briefing in place of others; `insert` gets the slug that the one of its source had, "" for none."""
        with self._transaction() as db:
            before = db.execute(
                "SELECT number, source, slug FROM briefing WHERE source = ? OR id = ?", (source, briefing_id)
            )
            known = before.fetchall()
            for number, _source, _slug in known:
                self._take_out(number)
            with _of_its_own(source):
                number = insert(db, next((slug for _number, of, slug in known if of == source), ""))
                found = findable(db, number)
            self._index.put(found)

    def remove(self, source: str) -> None:
        """Take the briefing of a source out, if there is one."""
        with self._transaction() as db:
            row = db.execute("SELECT number FROM briefing WHERE source = ?", (source,)).fetchone()
            if row is not None:
                self._take_out(row[0])

    def rename(self, source: str, new: str) -> None:
        """Keep the briefing of a source under another, which no other briefing has; all else of it stays."""
        with self._transaction() as db:
            (generation,) = db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
            changed = "UPDATE briefing SET source = ?, generation = ? WHERE source = ?"
            db.execute(changed, (new, int(generation), source))

    def shred(self) -> None:
        """Let nothing be left of what was taken out: neither in the file nor in the index, which is made anew."""
        with self._explained():
            self._index.empty()
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._index.agree(self._db)

    def note_left_out(self, unread: Mapping[str, tuple[str, str]]) -> None:
        """Keep which documents could not be read: source -> digest and why."""
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (LEFT_OUT, json.dumps(dict(unread))))

    def plan_charts(self, plan: Callable[[Told], Charts], recipe: str) -> None:
        """Make the charts of each briefing anew, where they are drawn by another recipe than those that are there."""
        if stored_charts.recipe_of(self._db) == recipe:
            return
        for (number,) in self._db.execute("SELECT number FROM briefing ORDER BY number").fetchall():
            with self._transaction() as db:
                stored_charts.remove(db, number)
                stored_charts.insert(db, number, plan(stored_charts.told_in(db, number)))
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (stored_charts.RECIPE, recipe))

    def settle_charts(self, plan: Callable[[Told], Charts]) -> None:
        """Make the charts of several briefings whose figures came or went."""
        while measures := stored_charts.unsettled_in(self._db, _SETTLED_AT_ONCE):
            with self._transaction() as db:
                for measure in measures:
                    members = stored_charts.members_of(db, measure)
                    charts = plan(stored_charts.told_beside(db, members)).planned if members else ()
                    stored_charts.settle(db, measure, [chart for chart in charts if chart.across])

    def _take_out(self, number: int) -> None:
        inserting.remove(self._db, number)
        self._index.remove(number)

    def _free(self, slug: str) -> str:
        """A slug, or that with a number behind it, that no other briefing has."""
        free, count = slug, 1
        while self._db.execute("SELECT 1 FROM briefing WHERE slug = ?", (free,)).fetchone():
            count += 1
            free = f"{slug}-{count}"
        return free

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._explained():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
                now = datetime.now(UTC).isoformat(timespec="seconds")
                self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (BUILT, now))
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):  # a full disk may have ended the transaction already
                    self._db.execute("ROLLBACK")
                self._index.roll_back(self._db)
                raise
            self._index.commit(state_of(self._db))

    def _opened(self) -> sqlite3.Connection:
        """The file with its tables; made anew where it is of another form, or nothing that SQLite can read."""
        for anew in (False, True):
            if anew or not self.path.exists():
                remove_store(self.path)
            db = sqlite3.connect(self.path, isolation_level=None, timeout=_WAIT)
            try:
                if not db.execute("PRAGMA page_count").fetchone()[0]:
                    create(db)
                if format_of(db) == FORMAT:
                    # A commit survives a killed process as it is; what the disk has not yet written when the power
                    # fails is lost by whole transactions, and the next build does those again.
                    db.execute("PRAGMA synchronous = NORMAL")
                    return db
            except sqlite3.OperationalError:
                db.close()
                raise
            except sqlite3.DatabaseError:
                pass  # no library: it is made anew
            db.close()
        raise BotError(f"{self.path} cannot be made: SQLite does not read what it has just written.")

    def _drop_empty(self) -> None:
        """Leave no library behind that never had a briefing: that there is none says more."""
        with contextlib.suppress(sqlite3.Error, OSError):
            with contextlib.closing(read_only(self.path)) as db:
                empty = not db.execute("SELECT EXISTS (SELECT 1 FROM meta WHERE key = ?)", (BUILT,)).fetchone()[0]
            if empty:
                self.path.unlink(missing_ok=True)
                shutil.rmtree(index_path(self.path), ignore_errors=True)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Faults of the disk as sentences that say what to mend."""
        try:
            yield
        except PermissionError as error:
            raise BotError(f"{self.path} cannot be written ({error.strerror}). Check the folder's rights.") from error
        except (OSError, ValueError, sqlite3.Error) as error:  # the search engine raises ValueError for all its faults
            raise BotError(f"{self.path} could not be written: {error}. What it held before is still there.") from error


@contextmanager
def _of_its_own(source: str) -> Iterator[None]:
    """What is wrong with one briefing as an error that says so of it."""
    try:
        yield
    except BotError as error:
        raise UnstorableError(str(error)) from error
    except _ITS_OWN as error:
        raise UnstorableError(f"{source}: it cannot be stored ({type(error).__name__}: {error}).") from error


def write_library(path: Path, prepared: Iterable[Prepared], *, keep: Iterable[str] = ()) -> None:
    """Bring a library to the prepared briefings and those of its sources that are to be kept. Raises BotError."""
    with LibraryWriter(path) as writer:
        here = set(keep)
        for one in prepared:
            writer.put(one)
            here.add(one.briefing.source)
        for source in sorted(set(known_in(path)) - here):
            writer.remove(source)
