"""Servers' own libraries: what people bring, read where it can do no harm, and asked together with the operator's."""

from bot.libraries.libraries import Libraries
from bot.libraries.manifest import Corrected, Document, Manifest
from bot.libraries.originals import Arrival
from bot.libraries.own import Added, OwnLibrary
from bot.libraries.together import Briefings, Together

__all__ = [
    "Added",
    "Arrival",
    "Briefings",
    "Corrected",
    "Document",
    "Libraries",
    "Manifest",
    "OwnLibrary",
    "Together",
]
