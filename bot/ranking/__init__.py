"""Which sentences of a text are the most telling, best first. The only room with sumy."""

from bot.ranking.ranked_text import Passage, Scope
from bot.ranking.ranker import METHODS, Ranker, Ranking

__all__ = ["METHODS", "Passage", "Ranker", "Ranking", "Scope"]
