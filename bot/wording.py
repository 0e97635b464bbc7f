"""For now: see bot/locale."""

from bot.locale import LANGUAGES, Wording, gettext_noop

__all__ = ["LANGUAGES", "Wording", "gettext_noop"]
