"""The words of all briefings as they are printed: how often each is, which are names, and which are alike."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from bot.languages import nouns_have_capitals
from bot.library.index_terms import engine_term, index_words
from bot.text import plain, stemmer

_MARKED = re.compile(r"\w+")
_LONGEST_SLIP = 2  # letters by which a misspelled word may be too long or too short
_BEGUN = 50  # words that one begins, at most, the most frequent first

Words = dict[str, list[int]]  # a word -> how often it stands there, and whether it has a capital somewhere, and none


def words_of(titles: Iterable[str], sentences: Collection[str], language: str) -> Words:
    """Each word of a briefing's sentences and titles, in small letters, as the vocabulary counts it.

    What opens a sentence says nothing about capitals; nor does any word where every noun has one.
    """
    counted = Counter(index_words("\n".join([*titles, *sentences])))
    found: Words = {word: [times, 0, 0] for word, times in counted.items()}
    marked = {word for sentence in sentences for word in _MARKED.findall(sentence)[1:]}
    for word in marked if not nouns_have_capitals(language) else ():
        known = found.get(word.casefold())
        if known:
            known[1 if word[0].isupper() else 2] = 1
    return found


def count_in(db: sqlite3.Connection, words: Words) -> None:
    """Add a briefing's words to the vocabulary."""
    db.executemany(
        "INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (word) DO UPDATE"
        " SET times = times + excluded.times, large = large + excluded.large, small = small + excluded.small",
        [(word, bare := plain(word), engine_term(bare), *counts) for word, counts in words.items()],
    )
    _add_to_total(db, sum(counts[0] for counts in words.values()))


def count_out(db: sqlite3.Connection, words: Words) -> None:
    """Take a briefing's words off the vocabulary again."""
    db.executemany(
        "UPDATE vocabulary SET times = times - ?, large = large - ?, small = small - ? WHERE word = ?",
        [(*counts, word) for word, counts in words.items()],
    )
    db.executemany("DELETE FROM vocabulary WHERE word = ? AND times <= 0", [(word,) for word in words])
    _add_to_total(db, -sum(counts[0] for counts in words.values()))


def _add_to_total(db: sqlite3.Connection, count: int) -> None:
    db.execute("UPDATE meta SET value = value + ? WHERE key = 'words'", (count,))


class PrintedWords:
    """Looks words up: each question is a few steps down an index, however many words there are."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.stem: Callable[[str], str] = stemmer("en") or str  # of a plain English word

    @property
    def total(self) -> int:
        """How many words all briefings have."""
        return int(self._db.execute("SELECT value FROM meta WHERE key = 'words'").fetchone()[0])

    def known(self, words: Iterable[str]) -> set[str]:
        """Those of some words that are printed so, in small letters, and have more than three."""
        return self._those("word", words, "length(word) > 3")

    def known_plain(self, words: Iterable[str]) -> set[str]:
        """Likewise of words without their accents."""
        return self._those("plain", words, "length(word) > 3")

    def names(self, words: Iterable[str], *, fewer_than: int | None = None) -> set[str]:
        """Those of some plain words that are always printed with a capital, and not too often, if that is given."""
        rare = "" if fewer_than is None else f" AND max(v.times) < {int(fewer_than)}"
        found = self._db.execute(
            "SELECT v.plain FROM json_each(?) one JOIN vocabulary v ON v.plain = one.value"
            f" GROUP BY 1 HAVING max(v.large) AND NOT max(v.small){rare}",
            (json.dumps(list(words)),),
        )
        return {str(row[0]) for row in found.fetchall()}

    def times(self, words: Iterable[str]) -> dict[str, int]:
        """Those of some plain words that occur, and how often."""
        found = self._db.execute(
            "SELECT v.plain, sum(v.times) FROM json_each(?) one JOIN vocabulary v ON v.plain = one.value GROUP BY 1",
            (json.dumps(list(words)),),
        )
        return {str(word): int(times) for word, times in found.fetchall()}

    def kin(self, words: Iterable[str]) -> dict[str, list[str]]:
        """For each of some English words, the plain words that have its stem."""
        stems = {word: self.stem(word) for word in words}
        found = self._db.execute(
            "SELECT DISTINCT v.stem, v.plain FROM json_each(?) one JOIN vocabulary v ON v.stem = one.value",
            (json.dumps(list(set(stems.values()))),),
        )
        kindred: dict[str, list[str]] = {}
        for stem, word in found.fetchall():
            kindred.setdefault(stem, []).append(word)
        return {word: kindred.get(stem, []) for word, stem in stems.items()}

    def like(self, word: str) -> dict[str, str]:
        """What a word may be a misspelling of: words as printed, and plain, with its first letter and about its length.

        The most frequent come first.
        """
        lengths = range(max(4, len(word) - _LONGEST_SLIP), len(word) + _LONGEST_SLIP + 1)
        return self._printed(
            "SELECT word, plain FROM vocabulary INDEXED BY vocabulary_by_look"
            f" WHERE substr(plain, 1, 1) = ? AND length(plain) IN ({', '.join(map(str, lengths))})"
            " AND length(word) > 3 ORDER BY times DESC, word",
            word[:1],
        )

    def begun_by(self, word: str) -> dict[str, str]:
        """The words, as printed, and plain, that a plain word begins, the most frequent first."""
        return self._printed(
            "SELECT word, plain FROM vocabulary WHERE plain >= ? AND plain < ? AND length(word) > 3"
            f" ORDER BY times DESC, word LIMIT {_BEGUN}",
            word,
            f"{word}\U0010ffff",
        )

    def beginning(self, word: str, least: float) -> dict[str, str]:
        """The words, as printed, and plain, of so many letters at least that a plain word begins with."""
        beginnings = [word[:end] for end in range(1, len(word) + 1) if end >= least]
        return self._printed(
            "SELECT v.word, v.plain FROM json_each(?) one JOIN vocabulary v ON v.plain = one.value"
            " WHERE length(v.word) > 3 ORDER BY v.times DESC, v.word",
            json.dumps(beginnings),
        )

    def _printed(self, sql: str, *values: str) -> dict[str, str]:
        return {str(word): str(bare) for word, bare in self._db.execute(sql, values).fetchall()}

    def _those(self, column: str, words: Iterable[str], condition: str) -> set[str]:
        found = self._db.execute(
            f"SELECT DISTINCT v.{column} FROM json_each(?) one JOIN vocabulary v ON v.{column} = one.value"
            f" WHERE {condition}",
            (json.dumps(list(words)),),
        )
        return {str(row[0]) for row in found.fetchall()}


def counted(db: sqlite3.Connection) -> Mapping[str, int]:
    """Each word, and how often the vocabulary has it."""
    return {str(word): int(times) for word, times in db.execute("SELECT word, times FROM vocabulary")}
