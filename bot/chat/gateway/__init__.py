"""Being connected to Discord: how often sessions are begun there, and why one was ended."""

from bot.chat.gateway.callbacks import answer_without_echo
from bot.chat.gateway.closing import why_closed
from bot.chat.gateway.rationing import RESERVE, Budget, Ration
from bot.chat.gateway.sharding import Place, RationedBot

__all__ = ["RESERVE", "Budget", "Place", "Ration", "RationedBot", "answer_without_echo", "why_closed"]
