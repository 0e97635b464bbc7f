"""The nouns of Verbatim: frozen records that every other room speaks in, and the one error a person may see."""

from bot.model.answers import Answer, Chart, Compared, Comparison, Lookup, Summary
from bot.model.blocks import Block, Kind, Manuscript
from bot.model.briefings import Briefing, Place, Quote, Section, Sentence
from bot.model.errors import BotError
from bot.model.figures import Change, Figure, KeyFigure, Period

__all__ = [
    "Answer",
    "Block",
    "BotError",
    "Briefing",
    "Change",
    "Chart",
    "Compared",
    "Comparison",
    "Figure",
    "KeyFigure",
    "Kind",
    "Lookup",
    "Manuscript",
    "Period",
    "Place",
    "Quote",
    "Section",
    "Sentence",
    "Summary",
]
