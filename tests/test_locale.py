"""Each text of the source is there in every language, in all its forms, with the same names in braces."""

from __future__ import annotations

import ast
import tomllib
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from babel.util import pathmatch

import bot
from bot.chat.cards.summaries import IMPLIED
from bot.locale import LANGUAGES, Wording
from bot.locale.catalogues import file_of, translations
from bot.locale.extraction import python
from bot.locale.wording import language_of
from bot.model import BotError, Notice

HOME = Path(bot.__file__).parent
PROJECT = HOME.parent / "pyproject.toml"
OTHERS = [language for language in LANGUAGES if language != "en"]
MENDED_BY = "run make messages, then translate what is new"


def catalogue(language: str) -> Catalog:
    with file_of(language).open("rb") as file:
        return read_po(file)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def messages(catalog: Catalog) -> dict[tuple[str | None, str], Message]:
    return {(one.context, forms(one.id)[0]): one for one in catalog if one.id}


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Catalog:
    """What `make messages` collects."""
    file = tmp_path_factory.mktemp("messages") / "verbatim.pot"
    CommandLineInterface().run(["pybabel", "-q", "extract", "-F", str(PROJECT), "-o", str(file), str(HOME)])
    with file.open("rb") as opened:
        return read_po(opened)


def test_each_language_but_english_has_a_catalogue():
    assert {path.name for path in (HOME / "locale").iterdir() if (path / "LC_MESSAGES").is_dir()} == set(OTHERS)


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_each_text_of_the_source_and_no_other(source, language):
    wanted, there = messages(source), messages(catalogue(language))
    assert not {key for key in wanted if key not in there}, MENDED_BY
    assert not {key for key in there if key not in wanted}, MENDED_BY
    assert all(forms(there[key].id) == forms(one.id) for key, one in wanted.items()), MENDED_BY


@pytest.mark.parametrize("language", OTHERS)
def test_each_text_is_translated_in_all_its_forms_and_by_somebody_who_was_sure(language):
    found = catalogue(language)
    for message in found:
        if message.id:
            assert not message.fuzzy, message.id
            assert len(forms(message.string)) == (found.num_plurals if message.pluralizable else 1), message.id
            assert all(form.strip() == form != "" for form in forms(message.string)), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_names_of_its_text_and_no_others(language):
    for message in catalogue(language):
        if message.id:
            for form in forms(message.string):
                assert names(form) == names(forms(message.id)[-1]), form


def test_a_name_in_braces_stands_for_a_value_as_it_is():
    for language in OTHERS:
        for message in catalogue(language):
            for form in (*forms(message.id), *forms(message.string)) if message.id else ():
                for _, name, spec, how in Formatter().parse(form):
                    assert name is None or (name.isidentifier() and not spec and not how), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_part_the_numbers_as_the_languages_rules_do(language):
    """By the Unicode CLDR's rules, that is, for every number that can be counted here."""
    locale = Locale.parse(language)
    chosen = translations(language)
    pairs = {(locale.plural_form(n), chosen.ngettext("{n} word", "{n} words", n)) for n in range(1, 2000)}
    assert len({category for category, _ in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1 word", "2 words", "5 words", "21 words"]),
        ("de", ["1 Wort", "2 Wörter", "5 Wörter", "21 Wörter"]),
        ("fr", ["1 mot", "2 mots", "5 mots", "21 mots"]),
        ("pt", ["1 palavra", "2 palavras", "5 palavras", "21 palavras"]),
        ("ru", ["1 слово", "2 слова", "5 слов", "21 слово"]),
        ("zh", ["1 词", "2 词", "5 词", "21 词"]),
    ],
)
def test_a_number_takes_the_form_that_it_has_in_the_language(language, said):
    say = Wording(language)
    assert [say.ngettext("{n} word", "{n} words", n) for n in (1, 2, 5, 21)] == said


def test_eleven_is_no_one_in_russian():
    assert Wording("ru").ngettext("{n} word", "{n} words", 11) == "11 слов"
    assert Wording("ru").ngettext("{shown} of {n} sentence", "{shown} of {n} sentences", 21, shown=5) == (
        "5 из 21 предложения"
    )


def test_each_language_says_a_text_in_its_own_words():
    said = {Wording(language)("{n} of {m} in this round have been shown.", n=3, m=9) for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)
    assert all("3" in text and "9" in text for text in said)


def test_a_context_tells_apart_what_english_does_not():
    assert Wording("de").pgettext("page", "Next") == "Weiter"
    assert Wording("de").pgettext("runs", "Next") == "Als Nächstes"
    assert Wording("en").pgettext("runs", "Next") == "Next"


def test_an_unknown_language_or_text_falls_back_to_english():
    assert Wording("xx")("Summary") == "Summary"
    assert Wording("de")("No such text: {n}", n=1) == "No such text: 1"


def test_the_names_of_sections_without_a_heading_are_among_the_texts():
    tree = ast.parse((HOME / "reading/outline.py").read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    implied = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_implied"]
    names_ = {node.value for one in implied for node in ast.walk(one) if isinstance(node, ast.Constant)}
    assert names_ == set(IMPLIED)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de", "de"), ("pt-BR", "pt"), ("es-419", "es"), ("es-ES", "es"), ("zh-TW", "zh"), ("en-GB", "en"), ("ja", "")],
)
def test_a_locale_of_discords_has_a_language_or_none(locale, language):
    assert language_of(locale) == language


@pytest.mark.parametrize(
    ("language", "day", "hour", "days", "difference"),
    [
        ("en", "March 14, 2024", "9:30\u202fPM", "Mon, Thu", "+1,234.50"),
        ("de", "14. März 2024", "21:30", "Mo., Do.", "+1.234,50"),
        ("fr", "14 mars 2024", "21:30", "lun., jeu.", "+1\u202f234,50"),
        ("es", "14 de marzo de 2024", "21:30", "lun, jue", "+1.234,50"),
        ("it", "14 marzo 2024", "21:30", "lun, gio", "+1.234,50"),
        ("pt", "14 de março de 2024", "21:30", "seg., qui.", "+1.234,50"),
        ("ru", "14 марта 2024\u202fг.", "21:30", "пн, чт", "+1\xa0234,50"),
        ("zh", "2024年3月14日", "21:30", "周一, 周四", "+1,234.50"),
    ],
)
def test_dates_hours_days_and_numbers_are_written_as_the_language_writes_them(language, day, hour, days, difference):
    say = Wording(language)
    assert say.day(date(2024, 3, 14)) == day
    assert say.hour(time(21, 30)) == hour
    assert say.weekdays((4, 1)) == days
    assert say.difference(Decimal("1234.50")) == difference
    assert say.difference(Decimal(-3)) == "−3"


# ------------------------------------------------------------------ errors


def test_an_error_is_english_as_text_and_translated_for_who_reads_it():
    error = BotError("There is no briefing named “{name}”. There are: {names}.", name="x", names="a, b")
    assert str(error) == "There is no briefing named “x”. There are: a, b."
    assert Wording("de").error(error) == "Ein Dokument namens „x“ gibt es nicht. Es gibt: a, b."


def test_an_error_without_names_may_have_braces_in_it():
    error = BotError("config.yaml, line 3: {a: b} is no {setting}.")
    assert Wording("de").error(error) == str(error) == "config.yaml, line 3: {a: b} is no {setting}."
    named = BotError("There is no briefing named “{name}”. There are: {names}.", name="{0}", names="{names}")
    assert str(named) == "There is no briefing named “{0}”. There are: {names}."


def test_a_reason_among_an_errors_names_is_translated_too():
    reason = BotError("it was built by another version of Verbatim")
    error = BotError("{path} cannot be read ({error}). Run “verbatim build” again.", path="library.db", error=reason)
    assert "(it was built by another version of Verbatim)" in str(error)
    assert "(er wurde von einer anderen Version von Verbatim gebaut)" in Wording("de").error(error)


def operators_only(path: Path) -> bool:
    """Whether pyproject.toml says that only operators read what a module says."""
    mappings = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    patterns = [pattern for one in mappings if one["method"] == "ignore" for pattern in one["pattern"]]
    assert patterns
    return any(pathmatch(pattern, path.relative_to(HOME).as_posix()) for pattern in patterns)


def test_an_error_that_a_member_may_read_is_a_text_that_can_be_translated():
    """Not an f-string, that is: what changes from one to the next is handed over by name."""
    operators = {"configuration.py"}  # but for one error, which is a text
    bare = []
    for path in HOME.rglob("*.py"):
        if operators_only(path) or path.name in operators:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "BotError":
                first = node.args[0]
                handed_on = isinstance(first, ast.Name) and first.id == "refusal"
                if not (isinstance(first, ast.Constant) or handed_on):
                    bare.append(f"{path.name}:{node.lineno}")
    assert bare == []


# ------------------------------------------------------------------ what is collected


def test_texts_are_found_wherever_they_are_said(tmp_path):
    code = """
draft.add(f"### {say('In an f-string')}")
draft.button(asker.say("Of somebody"), other("not this"))
raise BotError("In two " "parts: {n}", n=1)
say.ngettext("{n} word", "{n} words", len(words))
say.pgettext("page", "Next")
say(phrase)
"""
    file = tmp_path / "module.py"
    file.write_text(code, encoding="utf-8")
    with file.open("rb") as opened:
        found = [(name, texts) for _, name, texts, _ in python(opened, ["say", "BotError", "ngettext", "pgettext"])]
    assert sorted(found, key=str) == [
        ("BotError", ("In two parts: {n}",)),
        ("ngettext", ("{n} word", "{n} words", None)),
        ("pgettext", ("page", "Next")),
        ("say", ("In an f-string",)),
        ("say", ("Of somebody",)),
        ("say", (None,)),
    ]


def test_a_notice_is_translated_and_one_without_a_translation_stays_as_it_is():
    long = Notice("It is long and has no headings that were found: it is shown as one section.")
    assert Wording("de").notice(long).startswith("Es ist lang, und Überschriften")
    cut = Notice("{cut} of its {all} sentences have no end: is its text cut into lines?", {"cut": "9", "all": "30"})
    assert str(cut).startswith("9 of its 30 sentences")
    assert Wording("fr").notice(cut).startswith("9 de ses 30 phrases")
    odd = "The front matter's '{day}' is no date."
    assert Wording("de").notice(Notice(odd)) == odd
