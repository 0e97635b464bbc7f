"""Readers: the bytes of a document become a manuscript, and its blocks a tree of sections."""

from bot.reading.documents import SUFFIXES, read
from bot.reading.outline import Entry, outline
from bot.reading.unread import unread_spans

__all__ = ["SUFFIXES", "Entry", "outline", "read", "unread_spans"]
