"""The library: one SQLite file of briefings that a build writes, one by one, and the bot only reads."""

from bot.library.last_build import built_at, left_out_of
from bot.library.pieces import piece_in
from bot.library.prepared import Charts, Known, PlannedChart, Prepared, UnstorableError, slug_for
from bot.library.schema import FORMAT
from bot.library.writing import LibraryWriter, known_in, write_library

__all__ = [
    "FORMAT",
    "Charts",
    "Known",
    "LibraryWriter",
    "PlannedChart",
    "Prepared",
    "UnstorableError",
    "built_at",
    "known_in",
    "left_out_of",
    "piece_in",
    "slug_for",
    "write_library",
]
