"""Ingest: seeds are read, split, ranked and searched for figures, and what is found goes into the library."""

from bot.ingest.building import Parts, Report, build, prepare, ranked, split, told

__all__ = ["Parts", "Report", "build", "prepare", "ranked", "split", "told"]
