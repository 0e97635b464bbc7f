"""Charts: which figures of the briefings can be compared, and the picture that compares them.

Importing this room loads no drawing: `bot.charts.drawing` does, and only a build needs it.
"""

from bot.charts.chart_data import Comparison, FigureInContext, Point, Sort
from bot.charts.comparability import comparisons

__all__ = ["Comparison", "FigureInContext", "Point", "Sort", "comparisons"]
