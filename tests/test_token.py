"""Where an operator may put the token, and what is said of one that can't be right."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.token import Token, bot_of, looks_like_a_token, token_in

GOOD = f"{base64.b64encode(b'123456789012345678').decode()}.Gabcde.{'x' * 38}"


def test_the_environment_comes_first_then_the_file_it_names_then_the_folders_env_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("from-a-file\n", encoding="utf-8")
    (tmp_path / ".env").write_text("# ours\nOTHER=1\nexport DISCORD_TOKEN = 'from-env-file'\n", encoding="utf-8")
    assert token_in({}, tmp_path) == Token("from-env-file")
    assert token_in({"DISCORD_TOKEN_FILE": str(secret)}, tmp_path) == Token("from-a-file")
    assert token_in({"DISCORD_TOKEN_FILE": "secret"}, tmp_path) == Token("from-a-file")
    assert token_in({"DISCORD_TOKEN": " set \n", "DISCORD_TOKEN_FILE": str(secret)}, tmp_path) == Token("set")
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfDISCORD_TOKEN_FILE=secret\r\n")
    assert token_in({"DISCORD_TOKEN": ""}, tmp_path) == Token("from-a-file")


def test_without_any_there_is_neither_token_nor_fault(tmp_path):
    (tmp_path / ".env").write_bytes(b"\xff\xfe no text")
    assert token_in({"DISCORD_TOKEN": "  "}, tmp_path) == Token()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f'"{GOOD}"', "quotation marks"),
        (f"“{GOOD}”", "quotation marks"),
        (f"Bot {GOOD}", "begins with “Bot ”"),
        (f"'bot {GOOD}'", "begins with “bot ”"),
        (f"Bearer {GOOD}", "begins with “Bearer ”"),
        (f"{GOOD[:30]}\n{GOOD[30:]}", "space or line break"),
        (f"{GOOD[:30]} {GOOD[30:]}", "space or line break"),
        (GOOD + "é", "characters in it that no token has"),
        (GOOD + "\x00", "characters in it that no token has"),
    ],
)
def test_what_cannot_be_a_token_is_named_and_never_shown(tmp_path, written, said):
    found = token_in({"DISCORD_TOKEN": written}, tmp_path)
    assert found.value == "" and said in found.fault
    assert GOOD[:20] not in found.fault


def test_a_file_that_cannot_be_read_or_is_empty_is_named(tmp_path):
    named = token_in({"DISCORD_TOKEN_FILE": str(tmp_path / "no")}, tmp_path).fault
    assert str(tmp_path / "no") in named and "DISCORD_TOKEN_FILE" in named and "No such file" in named
    (tmp_path / "no").write_bytes(b"\n")
    assert "is empty" in token_in({"DISCORD_TOKEN_FILE": "no"}, tmp_path).fault


@pytest.mark.parametrize(("written", "right"), [(GOOD, True), ("a" * 32, False), ("f" * 64, False), ("x.y.z", False)])
def test_the_form_of_a_token_is_told_from_secrets_and_keys(written, right):
    assert looks_like_a_token(written) is right
    assert bot_of(written) == (123456789012345678 if right else 0)


@given(st.text())
def test_nothing_that_is_written_is_sent_with_a_space_or_line_break_in_it(written):
    token = token_in({"DISCORD_TOKEN": written}, Path("nowhere"))
    assert not (token.value and token.fault)
    assert token.value.isascii() and token.value.split() in ([], [token.value])
    looks_like_a_token(written)
