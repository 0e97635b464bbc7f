"""Words by their stems: inflected forms meet, other languages' words do not, and any word has an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.index_terms import Stemming, forms
from bot.text import plain

FORMS = [
    ("de", "Investitionen", "Investition"),
    ("de", "Städte", "Stadt"),
    ("de", "Häuser", "Haus"),
    ("de", "Erhöhung", "Erhoehung"),
    ("de", "erneuerbaren", "erneuerbare"),
    ("fr", "entreprises", "entreprise"),
    ("fr", "économiques", "economie"),
    ("fr", "sécurité", "securites"),
    ("fr", "hôpitaux", "hopital"),
    ("fr", "financées", "financee"),
    ("es", "inversiones", "inversión"),
    ("es", "exportación", "exportaciones"),
    ("es", "exportacion", "exportaciones"),
    ("es", "jóvenes", "joven"),
    ("es", "económicas", "economico"),
    ("it", "economie", "economia"),
    ("ru", "инвестиции", "инвестиций"),
    ("tr", "yatırımlar", "yatırım"),
]
LANGUAGES = st.sampled_from(["de", "fr", "es", "zh", "vi", "en", "tr", "und", ""])


def meet(language, printed, typed):
    here = Stemming(language)
    return here.indexed(plain(printed)) in forms(plain(typed), (here,))


@pytest.mark.parametrize(("language", "one", "other"), FORMS)
def test_forms_of_a_word_meet_with_and_without_accents(language, one, other):
    assert meet(language, one, other)
    assert meet(language, one, plain(other))
    assert meet(language, plain(one), other)


@pytest.mark.parametrize(("one", "other"), [("Kosten", "Küste"), ("Städte", "Stätte"), ("Land", "landen")])
def test_other_words_do_not_meet(one, other):
    assert meet("de", one, other) is (other == "landen")  # nor does a stemmer know a noun from a verb


def test_a_stem_of_one_language_is_no_word_of_another():
    assert Stemming("fr").indexed("note") not in forms("not", (Stemming("en"), Stemming("de")))


def test_a_word_is_asked_for_as_it_is_and_by_its_stem_in_each_language():
    assert forms("investitionen", (Stemming("de"), Stemming("en"), Stemming("vi"))) == (
        "investitionen",
        "de_investition",
        "de_investitionen",
    )


def test_numbers_and_languages_without_a_stemmer_are_left_alone():
    assert Stemming("de").indexed("2023") == "2023"
    assert Stemming("vi").indexed("tom") == Stemming("en").indexed("tom") == "tom"
    assert Stemming("de").line(["Städte", "2023"]) == "de_stadt 2023"


@given(st.text(), LANGUAGES)
def test_any_word_meets_itself(word, language):
    assert meet(language, word, word)
