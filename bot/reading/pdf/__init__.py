"""The reader for PDF: from characters with places on pages to lines, paragraphs, headings and notes."""

from bot.reading.pdf.reader import pdf_draft

__all__ = ["pdf_draft"]
