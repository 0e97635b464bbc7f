"""What a briefing adds to the vocabulary, and takes off it again when it goes."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib

from bot.library.index_terms import index_words
from bot.library.prepared import Prepared

_MARKED = re.compile(r"\w+")

Words = dict[str, list[int]]  # a word -> how often it stands there, and whether it has a capital somewhere, and none


def words_of(one: Prepared) -> Words:
    """Each word of a briefing's sentences and titles, in small letters, as the vocabulary counts it.

    What opens a sentence says nothing about capitals; nor does any word where every noun has one.
    """
    titles = (one.briefing.title, *(section.title for section in one.briefing.sections))
    found: Words = {}
    for text in (*titles, *(sentence.text for sentence in one.sentences)):
        for word in index_words(text):
            found.setdefault(word, [0, 0, 0])[0] += 1
    for sentence in one.sentences if one.briefing.language != "de" else ():
        for word in _MARKED.findall(sentence.text)[1:]:
            counted = found.get(word.casefold())
            if counted:
                counted[1 if word[0].isupper() else 2] = 1
    return found


def packed(words: Words) -> bytes:
    return zlib.compress(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode())


def count_in(db: sqlite3.Connection, words: Words) -> None:
    """Add a briefing's words to the vocabulary."""
    db.executemany(
        "INSERT INTO vocabulary VALUES (?, ?, ?, ?) ON CONFLICT (word) DO UPDATE"
        " SET times = times + excluded.times, large = large + excluded.large, small = small + excluded.small",
        [(word, *counts) for word, counts in sorted(words.items())],
    )


def count_out(db: sqlite3.Connection, words: bytes) -> None:
    """Take the words that a briefing added, as it packed them, off the vocabulary again."""
    counted: Words = json.loads(zlib.decompress(words))
    db.executemany(
        "UPDATE vocabulary SET times = times - ?, large = large - ?, small = small - ? WHERE word = ?",
        [(*counts, word) for word, counts in counted.items()],
    )
    db.executemany("DELETE FROM vocabulary WHERE word = ? AND times <= 0", [(word,) for word in counted])
