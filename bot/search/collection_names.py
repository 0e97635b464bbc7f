"""Which folder, month or year of briefings a person means, in any language. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import PurePosixPath

from babel import Locale

from bot.languages.all_languages import words_of_all
from bot.model import Collection
from bot.text import plain

_HAN = re.compile(r"[\u3400-\u9fff]")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_CHINESE_DATE = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_WORD = re.compile(r"[^\W_]+|\*")


def named_collection(
    name: str, collections: Mapping[str, Collection], languages: Sequence[str] = ("en",)
) -> Collection | None:
    """The collection that a person means by an id, a folder, a year, a month, or a word for everything.

    Months are read in each of the `languages` (ISO 639-1). One without a year is the latest that has briefings.
    """
    typed = unicodedata.normalize("NFKC", name).strip()
    if typed in collections:
        return collections[typed]
    folder = typed.strip("/").casefold()
    for one in collections.values():
        if one.folder and folder in (one.folder.casefold(), PurePosixPath(one.folder).name.casefold()):
            return one
    spoken = _words(typed)
    telling = " ".join(word for word in spoken if word not in _around())
    if not telling:
        return _at(collections, 0, 0) if _everything().intersection(spoken) else None
    when = time_named(typed, languages)
    if when is not None:
        return _at(collections, *when)
    return next((one for one in collections.values() if one.folder and telling == _spoken(one.folder)), None)


def time_named(name: str, languages: Sequence[str] = ("en",)) -> tuple[int, int] | None:
    """The year and month that a name is of, 0 for one left open; None where it says anything else or neither."""
    typed = unicodedata.normalize("NFKC", name).strip()
    iso = " ".join(word for word in typed.split() if plain(word) not in _around())
    telling = " ".join(word for word in _words(typed) if word not in _around())
    return _when(iso if _ISO.fullmatch(iso) else telling, _months(tuple(languages))) if telling else None


def _words(typed: str) -> list[str]:
    return [plain(word) for word in _WORD.findall(_han_around().sub(r" \1 ", typed))]


def _when(telling: str, months: Mapping[str, int]) -> tuple[int, int] | None:
    """The year and month that words name and nothing else, 0 for what is left open; None where they name neither."""
    iso = _ISO.fullmatch(telling)
    if iso:
        return int(iso[1] or iso[4]), int(iso[2] or iso[3])
    chinese = _CHINESE_DATE.fullmatch(telling.replace(" ", ""))
    if chinese and any(chinese.groups()):
        return int(chinese[1] or 0), int(chinese[2] or 0)
    words = telling.split()
    years = [int(word) for word in words if _YEAR.fullmatch(word)]
    named = [months[word] for word in words if word in months]
    if len(years) > 1 or len(named) > 1 or len(years) + len(named) != len(words):
        return None
    return years[0] if years else 0, named[0] if named else 0


def _at(collections: Mapping[str, Collection], year: int, month: int) -> Collection | None:
    """The collection of a year, a month of it, or the latest such month; of everything for neither."""
    if month and not year:
        return next((one for one in collections.values() if one.month == month), None)
    return next(
        (one for one in collections.values() if not one.folder and (one.year, one.month) == (year, month)), None
    )


@lru_cache(maxsize=4)
def _months(languages: tuple[str, ...]) -> Mapping[str, int]:
    """Each name that a month has in one of the languages, long or short, plain and without its point."""
    found: dict[str, int] = {}
    for language in languages:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(language).months[context][width].items():
                    found.setdefault(plain(name.rstrip(".")), number)
    return found


def _spoken(folder: str) -> str:
    return " ".join(plain(word) for word in _WORD.findall(PurePosixPath(folder).name))


@cache
def _around() -> frozenset[str]:
    """What is said around a name: "everything of March", "alles vom März", "tout de mars", "todo lo de marzo"."""
    return _everything() | {plain(word) for word in words_of_all(lambda one: one.search.around)}


@cache
def _everything() -> frozenset[str]:
    return frozenset((*map(plain, words_of_all(lambda one: one.search.everything)), "*"))


@cache
def _han_around() -> re.Pattern[str]:
    """The same where no spaces are printed: 三月的全部."""
    words = words_of_all(lambda one: one.search.around | one.search.everything)
    return re.compile(f"({'|'.join(word for word in words if _HAN.match(word))})")
