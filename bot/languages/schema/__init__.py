"""What a language's file holds. Every field is required: a language that lacks a thing says so with an empty list.

Words are written in small letters with their accents, unless a field says otherwise; phrases in the notation of
bot/languages/notation.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.languages.schema.charts import Charts
from bot.languages.schema.documents import Front, Headings, Lines, Page, Prose, Sentences
from bot.languages.schema.figures import Calendar, Numbers, PeriodForm, Places, Quantities, Statuses, Units
from bot.languages.schema.questions import Anaphora, Forms, Search, Spelling
from bot.languages.schema.types import Phrases, Words

__all__ = [
    "Anaphora",
    "Calendar",
    "Charts",
    "Forms",
    "Front",
    "Headings",
    "Language",
    "Lines",
    "Numbers",
    "Page",
    "PeriodForm",
    "Phrases",
    "Places",
    "Prose",
    "Quantities",
    "Search",
    "Sentences",
    "Spelling",
    "Statuses",
    "Units",
    "Words",
]


@dataclass(frozen=True, slots=True)
class Language:
    """All that the program knows of one language."""

    code: str  # ISO 639-1
    name: str
    small_words: Words  # the most frequent words, which say nothing by themselves
    sentences: Sentences
    headings: Headings
    lines: Lines
    front: Front
    page: Page
    prose: Prose
    search: Search
    forms: Forms
    anaphora: Anaphora
    captions: Words  # what opens the caption of a figure or table, before its number or a colon
    numbers: Numbers
    units: Units
    quantities: Quantities
    grammar: Mapping[str, Phrases]  # classes of words, where figures have a grammar of its own: en, zh
    places: Places
    statuses: Statuses
    calendar: Calendar
    charts: Charts
    unit_names: Mapping[str, Phrases]  # a unit as the store has it -> what people call it, beside what Unicode has
    schedules: Mapping[str, Phrases]  # how people say when: a kind of bot/servers/time_words.py, or a zone -> its words
    glossary: Mapping[str, Phrases]  # an English word or phrase that people ask for -> the same in this language
