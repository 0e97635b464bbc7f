"""What Verbatim says in its own words: one gettext catalogue a language, and the one voice that speaks from them."""

from bot.locale.wording import LANGUAGES, Wording, gettext_noop

__all__ = ["LANGUAGES", "Wording", "gettext_noop"]
