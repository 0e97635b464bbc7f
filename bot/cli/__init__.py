"""The command line, one module a command; `wiring` puts the rooms together."""

from bot.cli.application import commands, main

__all__ = ["commands", "main"]
