"""The log of a bot that runs: one line for each thing that an operator may want to know, on standard error."""

from __future__ import annotations

import logging
import re
import sys

LEVELS = "debug", "info", "warning", "error"
_NEVER = re.compile(r"(?:PyNaCl|davey) is not installed|logging in using static token")
_AWAY = re.compile(r"Attempting a reconnect|Failed to connect for shard_id")
_BACK = re.compile(r"has connected to Gateway|has successfully RESUMED")


def start_logging(level: str = "info") -> None:
    """Log from a level on. discord.py is never asked for its details: they hold what answers an interaction."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("{asctime} {levelname:<7} {name}: {message}", style="{"))
    handler.addFilter(Changes())
    chosen = getattr(logging, level.upper())
    logging.basicConfig(level=chosen, handlers=[handler])
    for details in ("discord", "aiohttp", "asyncio", "aiosqlite"):
        logging.getLogger(details).setLevel(max(chosen, logging.INFO))


class Changes(logging.Filter):
    """Tells of the connection to Discord what has changed, once: that a shard has lost it, and that it is back.

    discord.py tells of each attempt, with a trace. What it says of voice is not told: this bot has none.
    """

    def __init__(self) -> None:
        super().__init__()
        self._away: set[object] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith("discord."):
            return True
        said = str(record.msg)
        if _NEVER.match(said):
            return False
        shard = record.args[0] if isinstance(record.args, tuple) and len(record.args) > 1 else 0
        if _BACK.search(said):
            self._away.discard(shard)
            return True
        if not _AWAY.match(said):
            return True
        if shard in self._away:
            return False
        self._away.add(shard)
        cause = record.exc_info[1] if record.exc_info else None
        record.exc_info = record.exc_text = None
        reason = f" ({' '.join(str(cause).split()) or type(cause).__name__})" if cause else ""
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.msg = f"Shard {shard} has lost Discord{reason}. It is tried again until it is back."
        record.args = ()
        return True
