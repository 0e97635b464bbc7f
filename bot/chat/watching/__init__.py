"""Being watched: whether the bot lives and is ready, and what it has done, over HTTP for monitoring."""

from bot.chat.watching.health import Health, Verdict
from bot.chat.watching.listening import address, listen

__all__ = ["Health", "Verdict", "address", "listen"]
