"""Readers: the bytes of a document become a manuscript, and its blocks a tree of sections."""

from bot.reading.documents import PLAIN_SUFFIXES, SUFFIXES, read
from bot.reading.limits import Limits
from bot.reading.outline import Entry, outline
from bot.reading.unread import unread_spans

__all__ = ["PLAIN_SUFFIXES", "SUFFIXES", "Entry", "Limits", "outline", "read", "unread_spans"]
