"""Figures: the numbers of a sentence, with all that makes them mean something."""

from bot.figures.grammar import figures_in

__all__ = ["figures_in"]
