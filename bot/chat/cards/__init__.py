"""From the model to what Discord shows, within every limit of Discord's; the only door out for text."""

from bot.chat.cards.briefings import briefings_card, outline_card
from bot.chat.cards.charts import chart_card
from bot.chat.cards.comparisons import comparison_card
from bot.chat.cards.controls import Control
from bot.chat.cards.digests import Entry, Message, briefing_entry, digest_messages, figures_entry, topic_entry
from bot.chat.cards.explaining import why_card
from bot.chat.cards.figure import View, figure_card, no_figure_card
from bot.chat.cards.figures import export_card, figures_card
from bot.chat.cards.layout import Card
from bot.chat.cards.overviews import overview_card
from bot.chat.cards.passages import passage_card, passages_card
from bot.chat.cards.settings import settings_card
from bot.chat.cards.summaries import summary_card
from bot.chat.cards.topics import answer_card

__all__ = [
    "Card",
    "Control",
    "Entry",
    "Message",
    "View",
    "answer_card",
    "briefing_entry",
    "briefings_card",
    "chart_card",
    "comparison_card",
    "digest_messages",
    "export_card",
    "figure_card",
    "figures_card",
    "figures_entry",
    "no_figure_card",
    "outline_card",
    "overview_card",
    "passage_card",
    "passages_card",
    "settings_card",
    "summary_card",
    "topic_entry",
    "why_card",
]
