"""Ingest: seeds are read, split, ranked and searched for figures, and what is found goes into the library."""

from bot.ingest.accounts import Account
from bot.ingest.building import Report, build
from bot.ingest.preparing import About, Parts, account_of, prepare, ranked, split, told
from bot.ingest.priority import step_back
from bot.ingest.sources import sources_in
from bot.ingest.standing import Standing, standing
from bot.ingest.workers import Effort
from bot.reading import Limits

__all__ = [
    "About",
    "Account",
    "Effort",
    "Limits",
    "Parts",
    "Report",
    "Standing",
    "account_of",
    "build",
    "prepare",
    "ranked",
    "sources_in",
    "split",
    "standing",
    "step_back",
    "told",
]
