"""One document, whatever its format: told by its content, and handed to the reader for it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from bot.model import BotError, Kind, Manuscript
from bot.reading.decoding import decoded, legible
from bot.reading.double_spacing import set_close
from bot.reading.formats.docx import docx_draft
from bot.reading.formats.epub import epub_draft
from bot.reading.formats.html import html_draft
from bot.reading.formats.odt import odt_draft
from bot.reading.front_matter import FrontMatter, split_front_matter
from bot.reading.joined_sentences import with_joined_sentences_parted, with_wide_spaces_parted
from bot.reading.limits import Limits
from bot.reading.manuscript import Draft, manuscript_of
from bot.reading.markdown import markdown_draft
from bot.reading.nearby_dates import nearby_date
from bot.reading.page_lines import with_page_lines
from bot.reading.parted_words import with_parted_words_joined
from bot.reading.pdf import pdf_draft
from bot.reading.plain import plain_draft
from bot.reading.shifted_signs import with_signs_set_right
from bot.reading.sniffing import Format, format_of, is_markdown
from bot.reading.title_block import split_title_block

PLAIN_SUFFIXES = (".txt", ".text", ".md", ".markdown")
SUFFIXES = (
    *PLAIN_SUFFIXES,
    *(".pdf", ".docx", ".docm", ".dotx", ".odt", ".ott", ".epub", ".html", ".htm", ".xhtml"),
)
_ENTITY = re.compile(
    r"&(?:#(?:3[2-9]|[4-9]\d|\d{3,6})|#x[\da-fA-F]{2,5}|quot|apos|amp|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip);"
)
# In texts of the United States' printing office, "found.\\21\\".
_MARK_OF_NOTE = re.compile(r"\\(\d{1,3})\\")
# A reader takes a file's bytes, its name for errors and its limits, and gives a draft or raises BotError.
_READERS: dict[Format, Callable[[bytes, str, Limits], Draft]] = {
    Format.PDF: pdf_draft,
    Format.DOCX: docx_draft,
    Format.ODT: odt_draft,
    Format.EPUB: epub_draft,
    Format.HTML: html_draft,
}


def read(source: bytes, name: str, limits: Limits | None = None) -> Manuscript:
    """The manuscript of a document.

    Raises BotError that names the document and what to mend: a format that is not read, damaged, empty, or larger than
    the limits.
    """
    limits = limits or Limits()
    if len(source) > limits.file:
        raise BotError(
            "{name}: the file is larger than {most} MB. Part it.", name=name, most=f"{limits.file // 1_000_000:,}"
        )
    kind = format_of(source, name)
    said = FrontMatter()
    warnings: tuple[str, ...] = ()
    if kind is Format.HTML and source.lstrip().startswith(b"---"):
        said, source = _without_front_matter(source, name)
    if kind in _READERS:
        draft = _READERS[kind](source, name, limits)
    else:
        text = decoded(source, name)
        _within_characters(len(text.text), name, limits)
        blocked = text.text.lstrip("\ufeff\n").startswith("%")
        said, body = split_title_block(text.text) if blocked else split_front_matter(text.text)
        body = with_signs_set_right(body)
        is_marked = kind is Format.MARKDOWN or is_markdown(body)
        if not is_marked:  # Markdown's reader knows signs by name, as what was copied out of pages has them
            body = _MARK_OF_NOTE.sub(r"[\1]", legible(_ENTITY.sub(lambda found: html.unescape(found[0]), body)))
        body = with_joined_sentences_parted(with_parted_words_joined(set_close(body)))
        body = with_wide_spaces_parted(body)
        draft = markdown_draft(body, said.title or "") if is_marked else plain_draft(body)
        warnings = text.warnings
    draft = replace(draft, units=with_page_lines(draft.units), published=draft.published or nearby_date(draft.units))
    manuscript = manuscript_of(draft, said, _title_from(name), warnings)
    if not any(block.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE) for block in manuscript.blocks):
        raise BotError("{name}: there is no text in it besides headings.", name=name)
    _within(manuscript, name, limits)
    return manuscript


def _without_front_matter(source: bytes, name: str) -> tuple[FrontMatter, bytes]:
    """What a page says of itself above its markup, for the generator of a site, and the page.

    The generator puts what stands around its text there, so that all of it is text.
    """
    said, page = split_front_matter(decoded(source, name).text)
    return said, (page if "<html" in page.lower() else f"<main>{page}</main>").encode("utf-8", "surrogatepass")


def _within(manuscript: Manuscript, name: str, limits: Limits) -> None:
    sections = sum(block.kind is Kind.HEADING for block in manuscript.blocks)
    if sections > limits.sections:
        raise BotError(
            "{name}: it has {count} headings; {most} are the most that are read. Part it.",
            name=name,
            count=f"{sections:,}",
            most=f"{limits.sections:,}",
        )
    if len(manuscript.blocks) > limits.blocks:
        raise BotError(
            "{name}: it has {count} paragraphs and rows; {most} are the most that are read. Part it.",
            name=name,
            count=f"{len(manuscript.blocks):,}",
            most=f"{limits.blocks:,}",
        )
    _within_characters(len(manuscript.text), name, limits)


def _within_characters(count: int, name: str, limits: Limits) -> None:
    if count > limits.characters:
        millions = limits.characters // 1_000_000
        raise BotError(
            "{name}: its text is longer than {millions} million characters. Part it.", name=name, millions=millions
        )


def _title_from(name: str) -> str:
    """A title for a document that has none: its file's name in words."""
    stem = re.sub(r"[-_\s]+", " ", PurePosixPath(name).stem).strip()
    return stem[:1].upper() + stem[1:] or name
