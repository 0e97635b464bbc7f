"""The reader for PDF: from characters with places on pages to lines, paragraphs, headings and notes."""
from bot.model import BotError

from bot.reading.limits import Limits
from bot.reading.manuscript import Draft


def pdf_draft(source: bytes, name: str, limits: Limits) -> Draft:
    raise BotError(f'{name}: not yet')
