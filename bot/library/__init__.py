"""The briefings store: a SQLite file that a build writes once and the bot only reads."""

from bot.library.writing import Known, Prepared, known_in, slug_for, write_library

__all__ = ["Known", "Prepared", "known_in", "slug_for", "write_library"]
