"""From the model to what Discord shows, within every limit of Discord's; the only door out for text."""

from bot.cards.briefings import briefings_card, outline_card
from bot.cards.charts import chart_card
from bot.cards.controls import Control
from bot.cards.figures import figure_card, figures_card, no_figure_card
from bot.cards.layout import Card
from bot.cards.settings import settings_card
from bot.cards.summaries import summary_card
from bot.cards.topics import answer_card

__all__ = [
    "Card",
    "Control",
    "answer_card",
    "briefings_card",
    "chart_card",
    "figure_card",
    "figures_card",
    "no_figure_card",
    "outline_card",
    "settings_card",
    "summary_card",
]
