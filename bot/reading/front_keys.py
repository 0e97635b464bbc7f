"""What the keys of front matter mean, in every language, and which language a name stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import zip_longest

from babel import Locale

from bot.languages import CODES, every
from bot.languages.notation import one_of
from bot.languages.schema import Front
from bot.text import plain

# Keys that programs write, the surest first; those that people write are in the languages' files.
_TECHNICAL = {
    "title": ("pagetitle",),
    "author": ("byline", "creator", "creators"),
    "published": (
        *("publishdate", "pubdate", "date_published", "publish_date", "date-published", "publication_date"),
        *("publication-date", "created", "lastmod", "updated", "modified"),
    ),
    "language": ("lang", "locale"),
}
# Languages without a file of which the names are known all the same.
_OTHERS = ("nl", "pl", "sv", "da", "no", "fi", "ja", "ko", "tr", "ar", "uk")


@cache
def meaning_of(key: str) -> str:
    """What a key in small letters stands for: "title", "author", "published", "language", or "" for anything else."""
    for what, keys in _TECHNICAL.items():
        if key in keys or any(form.fullmatch(key) for form in _forms()[what]):
            return what
    return ""


def keys_for(what: str, keys: Iterable[str]) -> list[str]:
    """Those of some keys that stand for something, the surest first."""
    return sorted((key for key in keys if meaning_of(key) == what), key=lambda key: _place(what, key))


def _place(what: str, key: str) -> tuple[bool, int]:
    if key in _TECHNICAL[what]:
        return True, _TECHNICAL[what].index(key)
    return False, next(at for at, form in enumerate(_forms()[what]) if form.fullmatch(key))


def language_named(name: str) -> str:
    """The code of a language by its name in any of them, with or without accents; "" for what is no such name."""
    return _codes().get(plain(name.replace("-", " ")), "")


@cache
def _forms() -> dict[str, list[re.Pattern[str]]]:
    """How keys are written by what they stand for: the surest of all languages, then the next ones."""

    def forms(of: Callable[[Front], Iterable[str]]) -> list[re.Pattern[str]]:
        places = zip_longest(*(tuple(of(language.front)) for language in every()))
        return [re.compile(one_of(filter(None, phrases)), re.IGNORECASE) for phrases in places]

    return {
        "title": forms(lambda front: sorted(front.titles)),
        "author": forms(lambda front: [*front.authors, *sorted(front.plain_by)]),
        "published": forms(lambda front: front.dates),
        "language": forms(lambda front: sorted(front.languages)),
    }


@cache
def _codes() -> dict[str, str]:
    """The names of languages by Unicode's CLDR, and what else each is called."""
    codes = dict.fromkeys((*CODES, *_OTHERS))
    names = {plain(name): language.code for language in every() for name in language.front.called}
    for locale in codes:
        for code in codes:
            names.setdefault(plain(Locale.parse(locale).languages.get(code, "")), code)
    names.pop("", None)
    return names
