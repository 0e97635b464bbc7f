"""The one error whose text a person may see."""

from __future__ import annotations


class BotError(Exception):
    """What went wrong in one plain sentence that a person may see and can act on."""
