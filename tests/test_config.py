from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import DEFAULTS, METHODS, Config, Lengths, default_path, load, looked_at
from bot.model import BotError

SHIPPED = Path(__file__).parent.parent / "config" / "verbatim.yaml"


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "config" / "verbatim.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def loaded(folder: Path, text: str, **environment: str) -> Config:
    return load(written(folder, text), environment)


def test_no_file_at_all_is_all_defaults_in_the_folder_of_the_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config = load(None, {})
    assert (config.seeds, config.data, config.file) == (tmp_path / "seeds", tmp_path / "data", None)
    assert config == loaded(tmp_path, "")


def test_an_empty_file_is_all_defaults(tmp_path):
    config = loaded(tmp_path, "")
    assert (config.language, config.time_zone, config.method) == ("en", "UTC", "verbatim")
    assert config.lengths == Lengths(3, 5, 8)
    assert (config.workers, config.shards, config.token) == (0, 0, "")


def test_the_shipped_file_names_every_key_with_its_default(tmp_path):
    shipped = load(SHIPPED, {}, seeds=tmp_path, data=tmp_path)
    assert shipped == load(written(tmp_path, ""), {}, seeds=tmp_path, data=tmp_path)
    text = SHIPPED.read_text(encoding="utf-8")
    assert all(f"{key.rpartition('.')[2]}:" in text for key in DEFAULTS)


def test_every_key_can_be_set(tmp_path):
    (tmp_path / "same.yaml").write_text("- jab, vaccine\n")
    config = loaded(
        tmp_path,
        "seeds: in\ndata: out\nsynonyms: same.yaml\nlanguage: zh\ntime_zone: Asia/Shanghai\n"
        "summary:\n  method: lexrank\n  short: 1\n"
        "  medium: 2\n  long: 10\nbuild:\n  workers: 3\ndiscord:\n  shards: 2\n",
    )
    assert config == Config(
        seeds=tmp_path / "in",
        data=tmp_path / "out",
        language="zh",
        time_zone="Asia/Shanghai",
        method="lexrank",
        lengths=Lengths(1, 2, 10),
        workers=3,
        shards=2,
        synonyms=(("jab", "vaccine"),),
    )


def test_synonyms_are_those_beside_the_configuration_else_those_that_ship_with_the_program(tmp_path):
    assert loaded(tmp_path, "").synonyms == load(SHIPPED, {}).synonyms != ()
    (tmp_path / "config" / "synonyms.yaml").write_text("- jab, vaccine\n")
    assert loaded(tmp_path, "").synonyms == (("jab", "vaccine"),)
    with pytest.raises(BotError, match=r"gone\.yaml: the synonyms cannot be read"):
        loaded(tmp_path, "synonyms: gone.yaml\n")


def test_folders_are_relative_to_the_one_that_holds_config_and_the_command_line_comes_first(tmp_path):
    path = written(tmp_path, "seeds: papers\n")
    assert load(path, {}).seeds == tmp_path / "papers"
    assert load(path, {}).library == tmp_path / "data" / "library.db"
    assert load(path, {}).guilds == tmp_path / "data" / "servers.db"
    named = load(path, {}, seeds=Path("here"), data=Path("there"))
    assert (named.seeds, named.data) == (Path("here"), Path("there"))


def test_the_file_of_the_working_folder_comes_before_the_checkouts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert default_path() == SHIPPED
    own = written(tmp_path, "")
    assert (tmp_path / (default_path() or "")).resolve() == own


def test_the_token_comes_from_the_environment_and_is_not_in_the_repr(tmp_path):
    config = loaded(tmp_path, "", DISCORD_TOKEN=" very-secret\n")
    assert config.token == "very-secret"
    assert "very-secret" not in repr(config) and "very-secret" not in str(config)


@pytest.mark.parametrize(
    ("text", "line", "key", "problem"),
    [
        ("language: en\ncolour: red\n", 2, "colour", "no setting"),
        ("summary:\n  short: 3\n  tiny: 1\n", 3, "summary.tiny", "no setting"),
        ("seeds:\n  folder: x\n", 1, "seeds", "expected text"),
        ("token: abc\n", 1, "token", "set DISCORD_TOKEN"),
        ("discord:\n  token: abc\n", 2, "discord.token", "set DISCORD_TOKEN"),
        ("\nseeds: 3\n", 2, "seeds", "expected text"),
        ("seeds: ''\n", 1, "seeds", "expected text"),
        ("data: [a, b]\n", 1, "data", "expected text"),
        ("build:\n  workers: many\n", 2, "build.workers", "expected a whole number"),
        ("build:\n  workers: yes\n", 2, "build.workers", "expected a whole number"),
        ("build:\n  workers: 1.5\n", 2, "build.workers", "expected a whole number"),
        ("build:\n  workers: -1\n", 2, "build.workers", "from 0 to 64"),
        ("discord:\n  shards:\n", 2, "discord.shards", "found None"),
        ("summary:\n  short: 0\n", 2, "summary.short", "from 1 to 10"),
        ("summary:\n  long: 11\n", 2, "summary.long", "from 1 to 10"),
        ("summary:\n  short: 6\n  medium: 5\n", 3, "summary.medium", "must not grow shorter"),
        ("summary:\n  method: magic\n", 2, "summary.method", METHODS[-1]),
        ("summary: 5\n", 1, "summary", "no setting"),
        ("language: klingon\n", 1, "language", "not one of"),
        ("time_zone: Europe/Atlantis\n", 1, "time_zone", "not an IANA time zone"),
        ("time_zone: ../../etc/passwd\n", 1, "time_zone", "not an IANA time zone"),
        ("time_zone: Europe\n", 1, "time_zone", "not an IANA time zone"),
        ("language: en\ndata: x\nlanguage: de\n", 3, "language", "set twice, first on line 1"),
        ("summary:\n  short: 1\nsummary:\n  long: 9\n", 3, "summary", "set twice, first on line 1"),
        ("data: !unheard of\n", 1, "data", "not valid YAML"),
        ("data: 2024-13-45\n", 1, "data", "not valid YAML"),
    ],
)
def test_an_error_names_file_line_and_key(tmp_path, text, line, key, problem):
    with pytest.raises(BotError) as caught:
        loaded(tmp_path, text)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'config' / 'verbatim.yaml'}, line {line}: ")
    assert f"'{key}'" in message
    assert problem in message
    assert "\n" not in message


def test_all_faults_are_named_in_the_order_of_their_lines_and_what_is_sound_is_taken(tmp_path):
    path = written(tmp_path, "language: klingon\ndata: there\ncolour: red\nsummary:\n  short: 99\n")
    config, faults = looked_at(path, {})
    assert (config.language, config.data, config.lengths.short) == ("en", tmp_path / "there", 3)
    assert [fault.split(": ")[0].rpartition(" ")[2] for fault in faults] == ["1", "3", "5"]
    with pytest.raises(BotError) as caught:
        load(path, {})
    assert str(caught.value).splitlines() == faults


def test_a_tilde_in_a_path_is_the_home_of_whoever_runs_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    config = loaded(tmp_path, "seeds: ~/papers\ndata: '~'\n")
    assert (config.seeds, config.data) == (tmp_path / "home" / "papers", tmp_path / "home")
    assert load(config.file, {}, seeds=Path("~/x")).seeds == tmp_path / "home" / "x"
    with pytest.raises(BotError, match="line 1: 'seeds': there is nobody whose home"):
        loaded(tmp_path, "seeds: ~no-such-person-here/papers\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("seeds: [a\ndata: b\n", "line 2: not valid YAML"),
        ("seeds: a\n\tdata: b\n", "line 2: not valid YAML"),
        ("- seeds\n- data\n", "line 1: expected keys"),
        ("just words\n", "line 1: expected keys"),
        (b"seeds: caf\xe9\n", "not UTF-8"),
        (b"seeds: a\x00b\n", "not valid YAML"),
        ("build: &loop\n  workers: *loop\n", "line 2: 'build.workers': not valid YAML"),
    ],
)
def test_a_file_that_is_no_set_of_keys_is_refused_with_its_line(tmp_path, text, problem):
    path = written(tmp_path, text)
    with pytest.raises(BotError) as caught:
        load(path, {})
    assert str(path) in str(caught.value)
    assert problem in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BotError, match=r"absent\.yaml: the configuration cannot be read"):
        load(tmp_path / "absent.yaml", {})


@given(st.text(max_size=60) | st.text("ab:&*![]{}-?|>\n #'\"0", max_size=40))
def test_no_text_of_a_configuration_raises_anything_but_a_bot_error(tmp_path_factory, text):
    path = written(tmp_path_factory.getbasetemp(), text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(BotError):
        assert load(path, {}).method in METHODS


@pytest.mark.parametrize(
    ("word", "count"), [("short", 3), (" Medium ", 5), ("LONG", 8), ("1", 1), ("10", 10), ("07", 7)]
)
def test_a_length_is_a_name_or_a_number(word, count):
    assert Lengths().sentences(word) == count


@pytest.mark.parametrize("word", ["", "0", "11", "-1", "1.5", "brief", "0010999", "9" * 5000, "²"])
def test_any_other_length_is_refused(word):
    with pytest.raises(BotError, match="1 to 10"):
        Lengths().sentences(word)


@given(st.text())
def test_no_length_leads_outside_the_bounds(word):
    with contextlib.suppress(BotError):
        assert 1 <= Lengths().sentences(word) <= 10


def test_a_database_is_named_by_the_environment_before_the_file_and_never_shown(tmp_path):
    path = tmp_path / "config" / "verbatim.yaml"
    path.parent.mkdir()
    path.write_text("database: postgresql://me:secret@there/name\n")
    assert load(path, {}).database == "postgresql://me:secret@there/name"
    made = load(path, {"DATABASE_URL": "postgres://other/name"})
    assert made.database == "postgres://other/name" and "other" not in repr(made)
    (tmp_path / ".env").write_text("DATABASE_URL=postgresql://kept/name\n")
    assert load(path, {}).database == "postgresql://kept/name"


def test_a_database_that_is_none_and_a_proxy_that_is_none_are_faults_without_their_passwords(tmp_path):
    path = tmp_path / "config" / "verbatim.yaml"
    path.parent.mkdir()
    path.write_text("database: mysql://me:secret@there/name\ndiscord:\n  proxy: there\n")
    with pytest.raises(BotError, match="line 1: 'database': expected nothing") as refused:
        load(path, {})
    assert "secret" not in str(refused.value) and "'discord.proxy': expected an address" in str(refused.value)
    with pytest.raises(BotError, match="DATABASE_URL: expected"):
        load(None, {"DATABASE_URL": "sqlite:///x"})
    path.write_text("discord:\n  proxy: http://127.0.0.1:8080\n")
    assert load(path, {}).proxy == "http://127.0.0.1:8080"
