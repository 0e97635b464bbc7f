"""The translations into a language, from its .po file: read when somebody first needs that language, then kept.

A .po file takes a few milliseconds to read, once. That is why none is compiled at install: there is no second form
that can be older than the first, a checkout works as it stands, and a read-only installation needs no cache.
"""

from __future__ import annotations

import gettext
import hashlib
import io
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

DOMAIN = "verbatim"


def file_of(language: str) -> Traversable:
    """Where the translations into a language stand, such as `de/LC_MESSAGES/verbatim.po`; there need be none."""
    return resources.files("bot.locale").joinpath(language, "LC_MESSAGES", f"{DOMAIN}.po")


def digest() -> str:
    """What changes with any catalogue: a digest of the files as they stand, without reading what is in them."""
    folders = sorted((one for one in resources.files("bot.locale").iterdir() if one.is_dir()), key=lambda one: one.name)
    files = [file for folder in folders if (file := file_of(folder.name)).is_file()]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The translations into a language. English has none: the texts in the source are English."""
    file = file_of(language)
    if not file.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 # a bot that speaks English never needs them
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = io.BytesIO()
    with file.open("rb") as opened:
        write_mo(compiled, read_po(opened))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
