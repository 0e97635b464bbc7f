"""Many expressions as one: the same is found, by fewer trials."""

import random
import re

import pytest

from bot.languages.alternatives import alternatives


def test_what_begins_alike_is_put_together():
    assert alternatives(["rise", "rose", "fall", "fell"]) == "r(?:ise|ose)|f(?:all|ell)"


def test_the_first_that_fits_is_still_the_first():
    assert alternatives(["at", "at least"]) == "at(?:| least)"
    found = re.match(alternatives(["at least", "at"]), "at least")
    assert found is not None
    assert found[0] == "at least"


def test_what_begins_with_no_letter_keeps_its_place():
    assert alternatives(["ab", "[xy]z", "ac"]) == "ab|[xy]z|ac"


def test_alternatives_within_an_expression_stay_together():
    assert alternatives(["ab|cd", "ae"]) == "ab|cd|ae"
    assert alternatives(["a(?:b|c)", "ad"]) == "a(?:(?:b|c)|d)"


def test_a_letter_that_may_be_left_out_is_not_put_before_a_bracket():
    assert alternatives(["a?b", "ac"]) == "a?b|ac"


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize("form", ["(?:{})", r"\b(?:{})\b"])
def test_it_finds_what_they_find_one_after_another(flags, form):
    chance = random.Random(7)
    letters = "abA é."
    for _ in range(300):
        words = ["".join(chance.choices(letters, k=chance.randint(1, 4))) for _ in range(chance.randint(1, 9))]
        tails = chance.choices(["", "", "(?:b|c)?", "[ab]", "a*"], k=len(words))
        every = [re.escape(word) + tail for word, tail in zip(words, tails, strict=True)]
        text = "".join(chance.choices(letters + "c", k=30))
        plain = re.compile(form.format("|".join(every)), flags)
        quick = re.compile(form.format(alternatives(every)), flags)
        assert [one.span() for one in quick.finditer(text)] == [one.span() for one in plain.finditer(text)]
