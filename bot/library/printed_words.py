"""The words of all briefings as they are printed: how often each is, which are names, and which are alike."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from bot.languages import nouns_have_capitals
from bot.library.index_terms import engine_term, index_words
from bot.text import plain, stemmer

_MARKED = re.compile(r"\w+")
_LONGEST_SLIP = 2  # letters by which a misspelled word may be too long or too short
_MOST_KEPT = 10_000  # words of one kind
_SHORT = 3  # letters of a word that is taken for no other
_WORD = "iif(other = '', plain, other)"  # a word of the vocabulary as it is printed
_BEGUN = 50  # words that one begins, at most, the most frequent first

T = TypeVar("T")
Words = dict[str, list[int]]  # a word -> how often it stands there, and whether it has a capital somewhere, and none


def words_of(titles: Iterable[str], sentences: Collection[str], language: str) -> Words:
    """Each word of a briefing's sentences and titles, in small letters, as the vocabulary counts it.

    What opens a sentence says nothing about capitals; nor does any word where every noun has one.
    """
    counted = Counter(index_words("\n".join([*titles, *sentences])))
    found: Words = {word: [times, 0, 0] for word, times in counted.items()}
    if nouns_have_capitals(language):
        return found
    for word in {word for sentence in sentences for word in _MARKED.findall(sentence)[1:]}:
        known = found.get(word.casefold())
        if known:
            known[1 if word[0].isupper() else 2] = 1
    return found


def count_in(db: sqlite3.Connection, words: Words) -> None:
    """Add a briefing's words to the vocabulary."""
    db.executemany(
        "INSERT INTO vocabulary VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (plain, other) DO UPDATE"
        " SET times = times + excluded.times, large = large + excluded.large, small = small + excluded.small",
        [(*(key := _key(word)), engine_term(key[0]), *counts) for word, counts in words.items()],
    )
    _add_to_total(db, sum(counts[0] for counts in words.values()))


def count_out(db: sqlite3.Connection, words: Words) -> None:
    """Take a briefing's words off the vocabulary again."""
    db.executemany(
        "UPDATE vocabulary SET times = times - ?, large = large - ?, small = small - ? WHERE plain = ? AND other = ?",
        [(*counts, *_key(word)) for word, counts in words.items()],
    )
    db.executemany("DELETE FROM vocabulary WHERE plain = ? AND other = ? AND times <= 0", map(_key, words))
    _add_to_total(db, -sum(counts[0] for counts in words.values()))


def _key(word: str) -> tuple[str, str]:
    """What the vocabulary has a word by: without its accents, and with them if it has some."""
    bare = plain(word)
    return bare, word if word != bare else ""


def _add_to_total(db: sqlite3.Connection, count: int) -> None:
    db.execute("UPDATE meta SET value = value + ? WHERE key = 'words'", (count,))


class PrintedWords:
    """Looks words up in one state of the library: each is a few steps down an index, however many words there are.

    The words that were looked up last are kept, since people ask in few words.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.stem: Callable[[str], str] = stemmer("en") or str  # of a plain English word
        self._known: dict[str, bool] = {}
        self._known_plain: dict[str, bool] = {}
        self._names: dict[str, int] = {}  # how often each is printed; 0 for one that is no name
        self._times: dict[str, int] = {}
        self._kin: dict[str, list[str]] = {}  # by stem

    @cached_property
    def total(self) -> int:
        """How many words all briefings have."""
        return int(self._db.execute("SELECT value FROM meta WHERE key = 'words'").fetchone()[0])

    def known(self, words: Iterable[str]) -> set[str]:
        """Those of some words that are printed so, in small letters, and have more than three."""
        sql = (
            "SELECT one.value ->> 2, 1 FROM json_each(?) one"
            " JOIN vocabulary v ON v.plain = one.value ->> 0 AND v.other = one.value ->> 1"
        )
        able = (word for word in words if len(word) > _SHORT)
        return self._those(self._known, able, sql, lambda word: (*_key(word), word))

    def known_plain(self, words: Iterable[str]) -> set[str]:
        """Likewise of words without their accents."""
        sql = "SELECT DISTINCT v.plain, 1 FROM json_each(?) one JOIN vocabulary v ON v.plain = one.value"
        return self._those(self._known_plain, words, f"{sql} WHERE length({_WORD}) > {_SHORT}")

    def names(self, words: Iterable[str], *, fewer_than: int | None = None) -> set[str]:
        """Those of some plain words that are always printed with a capital, and not too often, if that is given."""
        found = self._looked_up(
            self._names,
            words,
            "SELECT v.plain, max(v.times) FROM json_each(?) one JOIN vocabulary v ON v.plain = one.value"
            " GROUP BY 1 HAVING max(v.large) AND NOT max(v.small)",
            absent=0,
        )
        return {word for word, times in found.items() if times and (fewer_than is None or times < fewer_than)}

    def times(self, words: Iterable[str]) -> dict[str, int]:
        """Those of some plain words that occur, and how often."""
        sql = "SELECT v.plain, sum(v.times) FROM json_each(?) one JOIN vocabulary v ON v.plain = one.value GROUP BY 1"
        return {word: times for word, times in self._looked_up(self._times, words, sql, absent=0).items() if times}

    def kin(self, words: Iterable[str]) -> dict[str, list[str]]:
        """For each of some English words, the plain words that have its stem."""
        stems = {word: self.stem(word) for word in words}
        kept = self._kin
        if len(kept) > _MOST_KEPT:
            kept.clear()
        new = [stem for stem in dict.fromkeys(stems.values()) if stem not in kept]
        if new:
            found = self._db.execute(
                "SELECT DISTINCT v.stem, v.plain FROM json_each(?) one JOIN vocabulary v ON v.stem = one.value",
                (json.dumps(new),),
            )
            kept.update((stem, []) for stem in new)
            for stem, word in found.fetchall():
                kept[stem].append(word)
        return {word: kept[stem] for word, stem in stems.items()}

    def like(self, word: str) -> dict[str, str]:
        """What a word may be a misspelling of: words as printed, and plain, with its first letter and about its length.

        The most frequent come first.
        """
        lengths = range(max(4, len(word) - _LONGEST_SLIP), len(word) + _LONGEST_SLIP + 1)
        return self._printed(
            f"SELECT {_WORD}, plain FROM vocabulary INDEXED BY vocabulary_by_look"
            f" WHERE substr(plain, 1, 1) = ? AND length(plain) IN ({', '.join(map(str, lengths))})"
            f" AND length({_WORD}) > {_SHORT} ORDER BY times DESC, 1",
            word[:1],
        )

    def begun_by(self, word: str) -> dict[str, str]:
        """The words, as printed, and plain, that a plain word begins, the most frequent first."""
        return self._printed(
            f"SELECT {_WORD}, plain FROM vocabulary WHERE plain >= ? AND plain < ? AND length({_WORD}) > {_SHORT}"
            f" ORDER BY times DESC, 1 LIMIT {_BEGUN}",
            word,
            f"{word}\U0010ffff",
        )

    def beginning(self, word: str, least: float) -> dict[str, str]:
        """The words, as printed, and plain, of so many letters at least that a plain word begins with."""
        beginnings = [word[:end] for end in range(1, len(word) + 1) if end >= least]
        return self._printed(
            f"SELECT {_WORD}, plain FROM json_each(?) one JOIN vocabulary ON plain = one.value"
            f" WHERE length({_WORD}) > {_SHORT} ORDER BY times DESC, 1",
            json.dumps(beginnings),
        )

    def _printed(self, sql: str, *values: str) -> dict[str, str]:
        return {str(word): str(bare) for word, bare in self._db.execute(sql, values).fetchall()}

    def _those(
        self, kept: dict[str, bool], words: Iterable[str], sql: str, key: Callable[[str], object] = str
    ) -> set[str]:
        return {word for word, known in self._looked_up(kept, words, sql, absent=False, key=key).items() if known}

    def _looked_up(
        self, kept: dict[str, T], words: Iterable[str], sql: str, *, absent: T, key: Callable[[str], object] = str
    ) -> dict[str, T]:
        """What a query for a list of words says of each of some, or what is said of one that it does not find.

        The list has each word by its `key`.
        """
        asked = dict.fromkeys(words)
        if len(kept) > _MOST_KEPT:
            kept.clear()
        new = [word for word in asked if word not in kept]
        if new:
            kept.update(dict.fromkeys(new, absent))
            kept.update(self._db.execute(sql, (json.dumps(list(map(key, new))),)).fetchall())
        return {word: kept[word] for word in asked}


def counted(db: sqlite3.Connection) -> Mapping[str, int]:
    """Each word, and how often the vocabulary has it."""
    return {str(word): int(times) for word, times in db.execute(f"SELECT {_WORD}, times FROM vocabulary")}
