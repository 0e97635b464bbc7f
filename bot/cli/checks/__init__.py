"""What `verbatim doctor` looks at, and what it has to say of each."""

from bot.cli.checks.finding import Finding, State
from bot.cli.checks.table import CHECKS, DEEP, ONLINE

__all__ = ["CHECKS", "DEEP", "ONLINE", "Finding", "State"]
