"""Charts: which figures of the briefings can be compared, and the picture that compares them.

Importing this room loads no drawing: `bot.charts.drawing` does, and only a build needs it.
"""

from bot.charts.comparing import comparisons
from bot.charts.terms import Comparison, Point, Sort, Told

__all__ = ["Comparison", "Point", "Sort", "Told", "comparisons"]
