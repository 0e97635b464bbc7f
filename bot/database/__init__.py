"""The servers' database: its file, the steps that bring it up to date, and the one connection to it."""

from bot.database.connection import Database, damage, held, migrate
from bot.database.migrations import MIGRATIONS

__all__ = ["MIGRATIONS", "Database", "damage", "held", "migrate"]
