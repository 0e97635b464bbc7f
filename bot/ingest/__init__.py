"""Ingest: seeds are read, split, ranked and searched for figures, and what is found goes into the library."""

from bot.ingest.building import Parts, Report, build, prepare, ranked, split, told
from bot.ingest.workers import Effort
from bot.reading import Limits

__all__ = ["Effort", "Limits", "Parts", "Report", "build", "prepare", "ranked", "split", "told"]
