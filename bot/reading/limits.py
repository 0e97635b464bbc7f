"""How much of a document is read at most, whatever it claims to hold: all limits, with the reason for each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may hold.

    The defaults let a report of 1,500 pages through with room to spare, and keep the work on anything else bounded:
    preparing takes time and memory in line with these. How long a document may take is told by `ingest.Effort`.
    """

    file: int = 300_000_000  # bytes: as much as 1,500 pages with a picture of 200 KB on each
    unpacked: int = 400_000_000  # bytes of what is unpacked to be read: the text of 872 pages in Word takes 5 million
    parts: int = 20_000  # files in a packed file: one for each chapter, picture and font
    nodes: int = 1_000_000  # elements of one XML or HTML tree: a Word file of 872 pages has 100,000
    depth: int = 250  # of elements in one another: libxml2 itself refuses XML from 256 on
    pages: int = 5_000
    characters: int = 20_000_000  # of the text: 1,500 full pages have 5 million
    blocks: int = 300_000  # paragraphs, points, rows and notes: 1,500 pages of 60 lines have 90,000 at most
    sections: int = 10_000  # headings: 1,500 pages with six on each have 9,000
