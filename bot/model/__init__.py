"""The nouns of Verbatim: frozen records that every other room speaks in, and the one error a person may see."""

from bot.model.answers import (
    Answer,
    Chart,
    Compared,
    Comparison,
    Explained,
    Lookup,
    Overview,
    Passage,
    Passages,
    Statement,
    Summary,
)
from bot.model.blocks import Block, Kind, Manuscript
from bot.model.briefings import Briefing, Collection, Owner, Place, Quote, Section, Sentence
from bot.model.errors import BotError, Notice
from bot.model.figures import Change, Figure, KeyFigure, Period
from bot.model.statements import ASKED_FOR, COMING_LAST, Reason, StatementKind

__all__ = [
    "ASKED_FOR",
    "COMING_LAST",
    "Answer",
    "Block",
    "BotError",
    "Briefing",
    "Change",
    "Chart",
    "Collection",
    "Compared",
    "Comparison",
    "Explained",
    "Figure",
    "KeyFigure",
    "Kind",
    "Lookup",
    "Manuscript",
    "Notice",
    "Overview",
    "Owner",
    "Passage",
    "Passages",
    "Period",
    "Place",
    "Quote",
    "Reason",
    "Section",
    "Sentence",
    "Statement",
    "StatementKind",
    "Summary",
]
