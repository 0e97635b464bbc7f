"""HTML within Markdown: blog engines and copied pages have whole texts in it, of which a reader sees the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model import BotError, Kind
from bot.reading.formats.html_flow import pieces_of
from bot.reading.formats.pieces import Piece
from bot.reading.formats.trees import html_tree
from bot.reading.limits import Limits

_FEWEST = 6  # words of a paragraph or item: shorter ones are links, badges and captions
_TAG = re.compile(r"<[^<>]*>")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_TEXTS = (Kind.PARAGRAPH, Kind.ITEM)


def pieces_in(block: str) -> Iterator[Piece]:
    """What a block of HTML shows: its paragraphs, items, rows and headings; none of one that cannot be parsed."""
    if not any(character.isalnum() for character in _TAG.sub("", block)):
        return  # a wrapper's tag, a comment, a picture
    try:
        root = html_tree(block.encode("utf-8", "replace"), "", Limits())
    except BotError:
        return
    for piece in pieces_of(root):
        if piece.kind not in _TEXTS or len(piece.text.split()) >= _FEWEST or _HAN.search(piece.text):
            yield piece
