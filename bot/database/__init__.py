"""The servers' database: its file, the steps that bring it up to date, and the one connection to it."""

from bot.database.connection import Database, damage, migrate
from bot.database.migrations import MIGRATIONS

__all__ = ["MIGRATIONS", "Database", "damage", "migrate"]
