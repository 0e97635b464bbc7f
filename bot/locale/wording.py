"""A language's voice: a text from the source, in the words of its translators, with the names in it filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time, get_day_names, get_month_names
from babel.numbers import format_decimal

from bot.locale.catalogues import translations
from bot.model import BotError, Notice

# The languages there are, as their speakers call them. Each but English has a folder beside this module.
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "pt": "Português",
    "ru": "Русский",
    "zh": "中文",
}


def gettext_noop(message: str) -> str:
    """The message itself: it is marked for translation here, and said somewhere else."""
    return message


def language_of(locale: str) -> str:
    """The language in which a reader of a locale is spoken to: "pt" for "pt-BR"; "" where there is none for it."""
    language = locale.partition("-")[0]
    return language if language in LANGUAGES else ""


class Wording:
    """Verbatim's own words in one language; a text without a translation is said in English.

    `reader` is the locale that figures are shown in beside their printed form, such as "de" or "en-IN". The methods
    have gettext's names and meaning, and fill in what stands in braces.
    """

    def __init__(self, language: str = "en", reader: str = "") -> None:
        self.language = language if language in LANGUAGES else "en"
        self.reader = reader or self.language
        self._translations = translations(self.language)
        self._locale = _locale(self.language)

    def __call__(self, message: str, **names: object) -> str:
        return _filled(self._translations.gettext(message), names)

    def pgettext(self, context: str, message: str, **names: object) -> str:
        """A text whose English alone does not tell what it means, such as "Next": `context` does."""
        return _filled(self._translations.pgettext(context, message), names)

    def ngettext(self, singular: str, plural: str, n: int, **names: object) -> str:
        """A text in the form that the number `n`, which is {n} in it, has in the language."""
        return _filled(self._translations.ngettext(singular, plural, n), {"n": n, **names})

    def error(self, error: BotError) -> str:
        """What went wrong, and the error that was the reason for it, if that is among its names."""
        names = {name: self.error(one) if isinstance(one, BotError) else one for name, one in error.names.items()}
        return self(error.message, **names)

    def notice(self, notice: Notice) -> str:
        """A notice in the language; one without a translation in English."""
        return self(notice.message, **notice.names)

    def day(self, when: date) -> str:
        """A date in full, as the language writes it."""
        return _day(when, self.language)

    def span(self, year: int, month: int = 0) -> str:
        """A year, or a month of it, as the language writes it: "2025", "March 2025", "2025年3月"."""
        return _span(year, month, self.language)

    def hour(self, when: time) -> str:
        """A time of the day, as the language writes it."""
        return format_time(when, format="short", locale=self._locale)

    def weekdays(self, days: Iterable[int]) -> str:
        """The short names of ISO days, Monday first."""
        names = get_day_names("abbreviated", locale=self._locale)
        return ", ".join(str(names[day - 1]) for day in sorted(days))

    def month(self, number: int) -> str:
        """The name of a month, 1 to 12."""
        return str(get_month_names("wide", "stand-alone", self._locale)[number])

    def run(self, when: datetime) -> str:
        """A local wall time with its day of the week, as the language writes it."""
        return format_datetime(when, "EEEE, " + str(self._locale.date_formats["long"].pattern), locale=self._locale) + (
            f", {self.hour(when.time())}"
        )

    def difference(self, number: Decimal) -> str:
        """A number with its sign and all its digits, as the language writes it: "+4.70", "−1,25"."""
        exponent = number.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        digits = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        return format_decimal(number, f"+{digits};\N{MINUS SIGN}{digits}", locale=self._locale)


def _filled(text: str, names: Mapping[str, object]) -> str:
    return text.format(**names) if names else text


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@lru_cache(10_000)
def _span(year: int, month: int, language: str) -> str:
    """Whoever types the name of a month chooses among all that there are."""
    return format_skeleton("yMMMM" if month else "y", datetime(year, month or 1, 1), locale=_locale(language))  # noqa: DTZ001 # a name, no moment


@lru_cache(10_000)
def _day(when: date, language: str) -> str:
    """A card names a date for each of 25 briefings, and to write one takes as long as to make a button."""
    return format_date(when, format="long", locale=_locale(language))
