"""Running heads and bullets that a conversion left in the text of a marked-up document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.model import Kind
from bot.reading.captions import is_caption_word
from bot.reading.formats.pieces import Piece

_LONGEST = 120  # characters
_OFTEN = 4  # times that a running head is left in a document, at least
_ENDED = re.compile(r"[.!?:;。！？：；…][\"”’»)\]]*$")
_NUMBER = re.compile(r"\d+")
_BULLET = re.compile(r"(?:[•·●▪◦‣\uf020-\uf0ff]|[y§](?= \[))\s*")


def without_running_heads(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with lines that come again and again but for a page's number told as notes.

    A heading that begins with a bullet is a point of a list, and one such as "Figure 3" a caption.
    """
    keys = [_key(piece) for piece in pieces]
    counted = Counter(key for key in keys if key)
    return [
        replace(piece, kind=Kind.NOTE) if key and counted[key] >= _OFTEN else _without_bullet(piece)
        for piece, key in zip(pieces, keys, strict=True)
    ]


def _key(piece: Piece) -> str:
    """A short line without its numbers; "" for what is no line, or has no number that could be a page's."""
    text = piece.text
    if piece.kind is not Kind.PARAGRAPH or len(text) > _LONGEST or _ENDED.search(text):
        return ""
    edge = text.split()[0].isdigit() or text.split()[-1].isdigit()
    return _NUMBER.sub("#", text.casefold()) if edge and any(map(str.isalpha, text)) else ""


def _without_bullet(piece: Piece) -> Piece:
    if piece.kind is Kind.HEADING and is_caption_word(piece.text) and any(map(str.isdigit, piece.text)):
        return replace(piece, kind=Kind.TABLE, level=0)
    mark = _BULLET.match(piece.text) if piece.kind is Kind.HEADING else None
    if mark is None or len(piece.text) == mark.end():
        return piece
    return replace(piece, kind=Kind.ITEM, level=0, text=piece.text[mark.end() :])
