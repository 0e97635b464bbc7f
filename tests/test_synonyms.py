"""The synonyms file, as operators write it, and what is said of one that is not as it should be."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.synonyms import load
from bot.model import BotError

SHIPPED = Path(__file__).parent.parent / "config" / "synonyms.yaml"


def loaded(folder: Path, text: str | bytes) -> tuple[tuple[str, ...], ...]:
    path = folder / "synonyms.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(path)


def test_a_line_is_a_group_and_so_is_a_list(tmp_path):
    assert loaded(tmp_path, "# mine\n- vaccine, jab , shot\n- [GDP, economic output]\n- no, nay\n- 2030, agenda\n") == (
        ("vaccine", "jab", "shot"),
        ("GDP", "economic output"),
        ("no", "nay"),
        ("2030", "agenda"),
    )
    assert loaded(tmp_path, "# nothing yet\n") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a, b\n- alone\n", "line 2: a group needs two words or more"),
        ("- a, A\n", "line 1: a group needs two words or more"),
        ("- a, , b\n", "line 1: there is a comma with no word beside it"),
        ("- a, b\n\n- jobs: work\n", "line 3: a group is words parted by commas"),
        ("vaccine: jab\n", "line 1: expected a list of groups"),
        ("- [a, b\n", "not valid YAML"),
        (b"- \xff\xfe, b\n", "save the file as UTF-8"),
    ],
)
def test_a_line_that_is_no_group_is_named_with_what_to_mend(tmp_path, text, said):
    with pytest.raises(BotError, match=re.escape(said)) as raised:
        loaded(tmp_path, text)
    assert str(tmp_path / "synonyms.yaml") in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BotError, match=r"nowhere\.yaml: the synonyms cannot be read"):
        load(tmp_path / "nowhere.yaml")


def test_the_shipped_file_says_how_to_extend_it_and_holds_groups_of_two_or_more():
    groups = load(SHIPPED)
    assert len(groups) >= 60
    assert "To extend it" in SHIPPED.read_text(encoding="utf-8").partition("\n- ")[0]
    assert len({tuple(map(str.casefold, group)) for group in groups}) == len(groups)


@given(st.text(max_size=80))
def test_no_file_raises_anything_but_a_bot_error(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "synonyms.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    with contextlib.suppress(BotError):
        load(path)
