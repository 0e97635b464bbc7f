"""What the words of a question are called in the briefings' languages."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.search.glossary import translated
from bot.search.queries import query_words


@pytest.mark.parametrize(("asked", "language"), [("通货膨胀", "zh"), ("inflación", "es")])
def test_a_word_of_any_language_is_found_in_that_of_the_briefings(asked, language):
    called = translated(query_words(asked, language), ["en", "de"])
    assert any("inflation" in one for one in called)


def test_a_number_is_not_the_month_that_chinese_calls_by_it():
    assert translated(["12", "percent"], ["en"])[0] == []


def test_what_cuts_chinese_is_not_loaded_for_a_question_in_other_letters():
    code = "import sys; from bot.search.glossary import translated; translated(['prix'], ['en'])"
    code += "; print('rjieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
