"""The operator's configuration: config/verbatim.yaml, the synonyms beside it, and DISCORD_TOKEN."""

from bot.config.configuration import DEFAULTS, LONGEST, METHODS, Allowed, Config, Lengths, default_path, load

__all__ = ["DEFAULTS", "LONGEST", "METHODS", "Allowed", "Config", "Lengths", "default_path", "load"]
