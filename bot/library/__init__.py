"""The library: one SQLite file of briefings that a build writes, one by one, and the bot only reads."""

from bot.library.prepared import Known, Prepared, slug_for
from bot.library.writing import LibraryWriter, known_in, write_library

__all__ = ["Known", "LibraryWriter", "Prepared", "known_in", "slug_for", "write_library"]
