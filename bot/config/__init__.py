"""What an operator sets: config/verbatim.yaml, the synonyms beside it and the token; and what a folder begins with."""

from bot.config.configuration import LONGEST, METHODS, Allowed, Config, Lengths, default_path, load, looked_at
from bot.config.settings_file import DEFAULTS
from bot.config.starter import SAMPLES, starter, write_starter
from bot.config.token import bot_of, looks_like_a_token

__all__ = [
    "DEFAULTS",
    "LONGEST",
    "METHODS",
    "SAMPLES",
    "Allowed",
    "Config",
    "Lengths",
    "bot_of",
    "default_path",
    "load",
    "looked_at",
    "looks_like_a_token",
    "starter",
    "write_starter",
]
