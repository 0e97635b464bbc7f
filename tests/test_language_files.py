"""The languages' files: what they hold is checked when they are read, and every rule decides its own examples."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal

import pytest

from bot.figures.number_values import compounds
from bot.figures.periods import periods_in
from bot.figures.vocabulary import vocabulary
from bot.languages import CODES, Language, every, language
from bot.languages.loading import HOME, load
from bot.languages.notation import anywhere, expression, one_of, openings
from bot.languages.others import others
from bot.model import BotError
from bot.ranking.anaphora import lists_of, opens_pointing_back
from bot.text import small_words, words
from bot.text.boilerplate import is_furniture

RULES = [
    pytest.param(one.code, rule, id=f"{one.code}-{at + 1}-{type(rule).__name__}")
    for one in every()
    for at, rule in enumerate(one.anaphora.rules)
]
FORMS = [
    pytest.param(one.code, example, id=f"{one.code}-{example}")
    for one in every()
    for form in one.calendar.periods
    for example in form.examples
]


@pytest.mark.parametrize(("code", "rule"), RULES)
def test_every_rule_has_examples_that_it_decides(code, rule):
    own = re.compile(rule.expression(lists_of(code)), re.IGNORECASE)
    assert rule.examples
    assert [one for one in rule.examples if not own.match(one)] == []
    assert [one for one in rule.examples if not opens_pointing_back(one, code)] == []


@pytest.mark.parametrize(("code", "rule"), [one for one in RULES if hasattr(one.values[1], "unlike")])
def test_what_looks_like_a_rules_examples_stands_by_itself(code, rule):
    assert [one for one in rule.unlike if opens_pointing_back(one, code)] == []


@pytest.mark.parametrize(("code", "example"), FORMS)
def test_every_form_of_a_period_is_found_in_its_examples(code, example):
    before, _, rest = example.partition("[")
    period, _, behind = rest.partition("]")
    found = periods_in(before + period + behind, date(2024, 5, 1), code)
    assert period in [one.period.text for one in found]


@pytest.mark.parametrize("code", CODES)
def test_lines_of_a_page_are_told_from_those_of_a_text(code):
    page = language(code).page
    assert [one for one in page.examples if not is_furniture(one)] == []
    assert [one for one in page.unlike if is_furniture(one)] == []


@pytest.mark.parametrize("code", CODES)
def test_every_phrase_of_a_file_can_be_read(code):
    vocabulary(code)
    assert language(code).name


def test_a_language_without_a_file_is_read_with_english_words():
    assert vocabulary("nl").scales["million"] == vocabulary("en").scales["million"]


SOUND = (HOME / "vi.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def read(folder, text):
    path = folder / "xx.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path, folder / "compiled", Language)


def fault(folder, text):
    with pytest.raises(BotError) as caught:
        read(folder, text)
    return str(caught.value)


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


def test_a_sound_file_gives_a_language(folder):
    found = read(folder, SOUND)
    assert (found.code, found.name) == ("xx", "Vietnamese")
    assert "khoảng" in found.quantities.loose


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("  asking: []", "  askng: []", "search.askng", "this key is not known"),
        ("  asking: []\n", "", "search.asking", "this key is missing"),
        ("name: Vietnamese", "name: [a, b]", "name", "a single value is needed"),
        ("  things: plural", "  things: many", "quantities", "'many' is none of plural, capital"),
        ("  up: []", "  up: {a: b}", "quantities.up", "a line of words, or a list"),
        ("  up: []", "  up: tăng tăng", "quantities.up", "'tăng' stands here twice"),
        ("scales: {6: triệu", "scales: {six: triệu", "numbers.scales.six", "'six' is not a whole number"),
        ("rules: []", "rules: [{kind: ends, words: [a]}]", "anaphora.rules.1.kind", "'ends' is no kind of rule"),
        ("rules: []", "rules: [{kind: opens, words: [a]}]", "anaphora.rules.1.examples", "this key is missing"),
        ("rules: []", "rules: [opens]", "anaphora.rules.1", "a rule is needed here"),
        ("name: Vietnamese", "name: Vietnamese\nname: Thai", "name", "this key stands here twice"),
    ],
)
def test_a_fault_is_named_with_file_line_and_key(folder, old, new, key, message):
    assert old in SOUND
    text = SOUND.replace(old, new, 1)
    said = fault(folder, text)
    assert re.match(rf"xx\.yaml, line \d+: {re.escape(key)}: ", said)
    assert message in said
    if "missing" not in message and "kind" not in key and "examples" not in key and "things" not in new:
        assert f"line {line_of(text, new.splitlines()[-1])}:" in said


def test_what_is_no_yaml_is_named_with_its_line(folder):
    assert fault(folder, "name: [a\nforms: }").startswith("xx.yaml, line 2: this is not valid YAML")


def test_an_alias_is_not_read(folder):
    assert "aliases" in fault(
        folder, SOUND.replace("  up: []", "  up: &a [x]\n  down: *a", 1).replace("  down: []\n", "", 1)
    )


def test_an_empty_file_lacks_its_first_key(folder):
    assert "name: this key is missing" in fault(folder, "")


def test_a_file_is_read_from_its_compiled_form_until_it_changes(folder):
    first = read(folder, SOUND)
    (kept,) = (folder / "compiled").iterdir()
    assert read(folder, SOUND) == first
    kept.write_text(kept.read_text(encoding="utf-8").replace("Vietnamese", "Compiled"), encoding="utf-8")
    assert read(folder, SOUND).name == "Compiled"
    assert read(folder, SOUND + "\n# a remark\n").name == "Vietnamese"
    assert len(list((folder / "compiled").iterdir())) == 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"name": 3}'])
def test_a_damaged_compiled_form_is_made_anew(folder, content):
    first = read(folder, SOUND)
    (kept,) = (folder / "compiled").iterdir()
    kept.write_text(content, encoding="utf-8")
    assert read(folder, SOUND) == first


def test_a_folder_that_cannot_be_written_to_costs_only_time(folder):
    path = folder / "xx.yaml"
    shutil.copy(HOME / "vi.yaml", path)
    (folder / "compiled").write_text("no folder", encoding="utf-8")
    assert load(path, folder / "compiled", Language).name == "Vietnamese"


@pytest.mark.parametrize(
    ("phrase", "yes", "no"),
    [
        ("die (Zahl|Rate)", ["die Zahl", "die Rate"], ["die", "die Zahlen"]),
        ("dies[e|er]", ["dies", "diese", "dieser"], ["diesem"]),
        ("[all ]jene", ["jene", "all jene"], ["all  jene"]),
        ("export*", ["export", "exporte"], ["re-export"]),
        ("*ment", ["moment"], ["mental"]),
        ("the … of", ["the north-east of"], ["the north east of"]),
        ("l'an", ["l'an", "l’an"], ["lan"]),
        ("<number>%", ["3%", "2.5%"], ["x%"]),
        ("wie[ ]viele", ["wieviele", "wie viele"], ["wie  viele"]),
    ],
)
def test_the_notation_of_phrases(phrase, yes, no):
    whole = re.compile(one_of([phrase]))
    assert [one for one in yes if not whole.fullmatch(one)] == []
    assert [one for one in no if whole.fullmatch(one)] == []


@pytest.mark.parametrize("phrase", ["a (b", "a b)", "a [b)", "(a]", "<nothing>"])
def test_a_wrong_phrase_is_refused(phrase):
    with pytest.raises(ValueError):
        expression(phrase)


def test_chinese_phrases_need_no_end_of_a_word():
    assert anywhere(["其他", "该(国|省)"]).search("目前该省有三十座城市")


def test_what_a_phrase_begins_with():
    assert openings("of (this|that)") == ["of this", "of that"]
    assert openings("dies[e|er]") == ["dies"]
    assert openings("ce") == ["ce"]


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_class_of_a_grammar_is_asked_for(code):
    name = {"en": "english", "zh": "chinese"}[code]
    asked = {
        match[1]
        for path in (HOME.parent / "figures").glob("*.py")
        for match in re.finditer(rf"{name}_(?:words|pattern)\([\"'](.+?)[\"']\)", path.read_text(encoding="utf-8"))
    }
    assert asked == language(code).grammar.keys()


def test_a_language_may_join_its_numbers_by_any_word():
    known = language("de").numbers
    ones, tens = {"zeven": Decimal(7)}, {"veertig": Decimal(40)}
    assert known.compounds == "ones und tens"
    assert compounds(ones, tens, "ones en tens") == {"zevenenveertig": Decimal(47)}


def test_a_short_file_tells_a_language_that_has_no_other():
    assert set(others()).isdisjoint(CODES)
    for code, one in others().items():
        assert code == one.code
        assert [word for word in one.small_words | one.styles if word != word.lower()] == []
    assert small_words("nl") == others()["nl"].small_words
    assert words("l’economia d’ara", "ca") == ["l", "economia", "d", "ara"]
