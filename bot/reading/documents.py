"""One document, whatever its format: decoded, its front matter taken off, and handed to the reader for its ending."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from bot.model import BotError, Kind, Manuscript
from bot.reading.decoding import decoded
from bot.reading.front_matter import split_front_matter
from bot.reading.manuscript import manuscript_of
from bot.reading.markdown import markdown_draft
from bot.reading.plain import plain_draft

SUFFIXES = (".txt", ".text", ".md", ".markdown")
_MARKDOWN = (".md", ".markdown")


def read(source: bytes, name: str) -> Manuscript:
    """The manuscript of a document.

    Raises BotError that names the document and what to mend: not text, or empty.
    """
    text = decoded(source, name)
    said, body = split_front_matter(text.text)
    is_markdown = PurePosixPath(name).suffix.lower() in _MARKDOWN
    draft = markdown_draft(body, said.title or "") if is_markdown else plain_draft(body)
    manuscript = manuscript_of(draft, said, _title_from(name), text.warnings)
    if not any(block.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE) for block in manuscript.blocks):
        raise BotError(f"{name}: there is no text in it besides headings.")
    return manuscript


def _title_from(name: str) -> str:
    """A title for a document that has none: its file's name in words."""
    stem = re.sub(r"[-_\s]+", " ", PurePosixPath(name).stem).strip()
    return stem[:1].upper() + stem[1:] or name
