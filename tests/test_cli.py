from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli import commands
from bot.config import Config
from tests.conftest import DOCUMENTS, REEFS
from tests.own_libraries import LIGHTHOUSES, arrival, holds, libraries

ALL = (
    *("init", "demo", "build", "run", "sync", "doctor", "backup", "restore", "migrate", "publish", "work", "servers"),
    *("summary", "figure", "figures", "search", "compare", "outline", "when"),
)


def call(*arguments: str | Path, token: str | None = None) -> Result:
    """A command run within this process; what is not a BotError or an exit comes through as it is."""
    result = CliRunner().invoke(commands, [str(a) for a in arguments], env={"DISCORD_TOKEN": token})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def process(*arguments: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command run as a process of its own, from a folder that is not the checkout, without a token."""
    inherited = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={**inherited, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


@pytest.fixture(scope="module")
def data(library_path: Path) -> Path:
    """The data folder with the store of the three briefings; not to be changed."""
    return library_path.parent


@pytest.fixture(scope="module")
def texts(data: Path) -> dict[str, str]:
    """Each briefing's canonical text as `outline --json` gives it."""
    slugs = ("northern-harbours", "reefs", "rivers")
    return {slug: json.loads(call("outline", slug, "--data", data, "--json").stdout)["text"] for slug in slugs}


def answer(*arguments: str | Path) -> Any:
    result = call(*arguments, "--json")
    assert result.exit_code == 0
    return json.loads(result.stdout)


# Help


def command_named(name: str) -> click.Command:
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    return command


def test_help_names_every_command_in_the_order_a_newcomer_needs_them():
    said = call("--help").stdout
    every = commands.list_commands(click.Context(commands))
    assert [name for name in every if not command_named(name).hidden] == list(ALL)
    places = [said.index(f"\n  {name} ") for name in ALL]
    assert places == sorted(places)


@pytest.mark.parametrize("command", [name for name in ALL if name not in ("init", "servers")])
def test_every_command_has_help_and_takes_the_folders(command):
    said = call(command, "-h").stdout
    assert " ".join((command_named(command).help or "-").split()) in " ".join(said.split())
    assert all(option in said for option in ("--config", "--seeds", "--data"))


def test_the_version_is_the_packages():
    assert call("--version").stdout.startswith("verbatim, version ")


# Building


def test_building_twice_changes_nothing_the_second_time(seeds, tmp_path):
    folders = ("--seeds", seeds, "--data", tmp_path / "data")
    first = process("build", *folders, folder=tmp_path)
    assert first.returncode == 0
    assert [line.split(":")[0] for line in first.stdout.splitlines() if not line.startswith("  ! ")] == sorted(
        DOCUMENTS
    )
    assert first.stderr.strip() == "Briefings: 3 built."
    second = process("build", *folders, folder=tmp_path)
    assert (second.returncode, second.stdout) == (0, "")
    assert second.stderr.strip() == "Nothing changed: the store of 3 briefings is up to date."


def test_a_build_says_what_was_built_kept_removed_and_left_out(seeds, tmp_path):
    folders = ("--seeds", seeds, "--data", tmp_path / "data")
    call("build", *folders)
    (seeds / "reefs.md").write_text(REEFS.replace("640", "650"), encoding="utf-8")
    (seeds / "zh" / "rivers.txt").unlink()
    (seeds / "scan.txt").write_bytes(b"%PDF-1.4")
    result = call("build", *folders)
    assert result.exit_code == 3
    assert "Briefings: 1 built, 1 kept, 1 removed." in result.stderr
    assert "verbatim: left out scan.txt: it is a damaged PDF. Save it again from its program." in result.stderr


def test_a_build_of_nothing_is_one_line_and_exit_code_1(tmp_path):
    result = call("build", "--seeds", tmp_path / "absent", "--data", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.strip().splitlines()[-1].startswith(f"verbatim: {tmp_path / 'absent'} is not a folder")
    assert not (tmp_path / "library.db").exists()


# The JSON contract


@pytest.mark.parametrize("slug", ["northern-harbours", "reefs", "rivers"])
@pytest.mark.parametrize("length", ["short", "medium", "long", "1", "10"])
def test_every_sentence_of_a_summary_is_its_slice_of_the_text(data, texts, slug, length):
    found = answer("summary", slug, "--data", data, "--length", length)
    assert found["briefing"] == slug
    assert found["source"] in DOCUMENTS
    expected = {"short": 3, "medium": 5, "long": 8}.get(length) or int(length)
    assert len(found["sentences"]) == min(expected, found["total"])
    for sentence in found["sentences"]:
        assert sentence["text"] == texts[slug][sentence["start"] : sentence["end"]]
        assert sentence["section_path"] and sentence["briefing"] == slug and sentence["source"] == found["source"]


def test_a_summary_of_a_section_is_of_that_section(data, texts):
    found = answer("summary", "reefs", "--data", data, "--section", "fisheries")
    assert found["section"]["title"] == "Fisheries"
    assert all(s["section_path"] == ["The state of the reefs", "Fisheries"] for s in found["sentences"])
    assert all(s["text"] == texts["reefs"][s["start"] : s["end"]] for s in found["sentences"])


def test_a_summary_of_one_kind_and_several_briefings_is_word_for_word_too(data, texts):
    figures = answer("summary", "reefs", "--kind", "figure", "--data", data)
    assert figures["kind"] == "figure" and figures["sentences"]
    assert answer("summary", "reefs", "--kind", "Figures", "--data", data) == figures
    several = answer("summary", "everything", "--length", "10", "--data", data)
    assert several["briefings"] == ["reefs", "northern-harbours", "rivers"]
    assert len({s["briefing"] for s in several["sentences"]}) == 3
    for s in [*figures["sentences"], *several["sentences"]]:
        assert s["text"] == texts[s["briefing"]][s["start"] : s["end"]]
        assert {"kind", "worth", "reasons"} <= set(s)


def test_why_is_said_of_each_sentence(data):
    for options in (["reefs"], ["everything"], ["--topic", "fish"], ["--kind", "figure"]):
        said = call("summary", *options, "--why", "--data", data).stdout
        assert said.count("Kind: ") == said.count("Place: sentence ") == said.count("What speaks for it: ") > 0
        assert "Kind: " not in call("summary", *options, "--data", data).stdout


def test_what_several_briefings_cannot_give_is_one_line(data):
    assert "None stated here: Forecasts." in call("summary", "--kind", "forecast", "--data", data).stdout
    assert "None stated here: Forecasts." in call("summary", "2025", "--kind", "forecast", "--data", data).stdout
    for options, said in (
        (["everything", "--section", "1"], "A section is of one briefing"),
        (["March 1999"], "There is no briefing of “March 1999”."),
        (["--kind", "jokes"], "There is no kind of sentence “jokes”. There are: findings, figures, recommendations,"),
    ):
        result = call("summary", *options, "--data", data)
        assert result.exit_code == 1 and said in result.stderr


@pytest.mark.parametrize("query", [["trade"], ["grain", "exports"], ["tourism"], ["投资"], ["2023"]])
def test_every_figure_stands_in_its_sentence_and_that_in_the_text(data, texts, query):
    found = answer("figure", *query, "--data", data, "--limit", "10")
    assert found["query"] == " ".join(query)
    assert found["figures"] and found["nearest"] == []
    for figure in found["figures"]:
        text = texts[figure["briefing"]]
        assert text[figure["start"] : figure["end"]] == figure["printed"]
        assert text[figure["sentence_start"] : figure["sentence_end"]] == figure["sentence"]
        assert figure["sentence_start"] <= figure["start"] < figure["end"] <= figure["sentence_end"]
        assert {"value", "unit", "qualifier", "label", "period", "change", "section_path", "source"} <= set(figure)


def test_a_change_is_given_with_both_ends(data):
    (figure,) = answer("figure", "seaborne", "trade", "--data", data, "--limit", "1")["figures"]
    assert figure["change"] == {"from": 3_000_000_000, "to": 8_000_000_000, "difference": 5_000_000_000}
    assert figure["unit"] == "USD"


def test_what_the_briefings_do_not_give_is_no_figure_but_topics(data):
    found = answer("figure", "grain vaccines", "--data", data)
    assert found["figures"] == []
    assert "Grain exports" in found["nearest"]


def test_a_figure_that_several_briefings_give_names_them_beneath(tmp_path):
    (tmp_path / "seeds").mkdir()
    for name in ("Tarn", "Ost"):
        text = f"Fish and ice: a report from {name}\n\nThe island fleets landed fish worth US$ 40 million in 2023.\n"
        (tmp_path / "seeds" / f"{name}.txt").write_text(text)
    assert call("build", "--seeds", tmp_path / "seeds", "--data", tmp_path / "data").exit_code == 0
    said = call("figure", "landed fish", "--data", tmp_path / "data").stdout
    assert said.count("US$ 40 million\n") == 1 and "Also in: Fish and ice: a report from " in said
    (one,) = answer("figure", "landed fish", "--data", tmp_path / "data")["figures"]
    assert len(one["also"]) == 1


def test_a_figure_can_be_asked_of_one_briefing(data):
    assert answer("figure", "grain", "--data", data, "--briefing", "reefs")["figures"] == []
    assert answer("figure", "grain", "--data", data, "--briefing", "harbours")["figures"] != []


@pytest.mark.parametrize("slug", ["northern-harbours", "reefs", "rivers"])
def test_an_outline_is_a_tree_whose_parts_lie_within_one_another(data, texts, slug):
    found = answer("outline", slug, "--data", data)

    def check(sections: list[dict[str, Any]], start: int, end: int) -> int:
        for section in sections:
            assert start <= section["start"] <= section["end"] <= end
            assert {"id", "number", "title", "level", "start", "end", "run_in", "implied"} < set(section)
            if not section["implied"]:
                assert section["title"] in texts[slug][section["start"] : section["end"]]
            check(section["sections"], section["start"], section["end"])
            start = section["end"]
        return len(sections)

    assert check(found["sections"], 0, len(texts[slug])) > 1


def test_figures_are_all_key_figures_of_a_briefing_or_section(data, texts):
    every = answer("figures", "reefs", "--data", data)
    some = answer("figures", "reefs", "--section", "Fisheries", "--data", data)
    assert every["briefing"] == some["briefing"] == "reefs"
    assert (every["section"], some["section"]["title"]) == (None, "Fisheries")
    assert 0 < len(some["figures"]) < len(every["figures"])
    assert all(texts["reefs"][one["start"] : one["end"]] == one["printed"] for one in every["figures"])


def test_figures_are_a_table_too(data):
    table = call("figures", "reefs", "--data", data, "--csv").stdout_bytes.decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["printed"] for row in rows] == [
        one["printed"] for one in answer("figures", "reefs", "--data", data)["figures"]
    ]
    refused = call("figures", "--data", data, "--csv", "--json")
    assert refused.exit_code == 1
    assert "choose one of them" in refused.stderr


def test_a_comparison_is_by_unit_and_can_be_of_some_briefings(data):
    found = answer("compare", "tonnes", "in", "2023", "--data", data)
    assert [group["unit"] for group in found["comparisons"]] == ["tonnes"]
    assert {one["briefing"] for one in found["comparisons"][0]["figures"]} == {"reefs", "northern-harbours"}
    alone = answer("compare", "tonnes in 2023", "--data", data, "--briefing", "reefs")
    assert (alone["comparisons"], len(alone["figures"])) == ([], 1)
    none = answer("compare", "volcano", "--data", data)
    assert none["figures"] == none["nearest"] == []
    assert answer("compare", "grain volcano", "--data", data)["nearest"] == ["Grain exports"]


def test_json_is_all_that_is_on_standard_output(seeds, tmp_path):
    done = process("summary", "rivers", "--json", "--seeds", seeds, "--data", tmp_path / "data", folder=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["briefing"] == "rivers"
    assert "Briefings: 3 built." in done.stderr


# Answers for people


def test_the_terminal_shows_the_sentences_word_for_word(data):
    said = " ".join(call("summary", "reefs", "--data", data, "--length", "10").stdout.split())
    for sentence in answer("summary", "reefs", "--data", data, "--length", "10")["sentences"]:
        assert sentence["text"] in said
    assert "reefs.md · Tomas Reyes · 2025-02-03" in said


def test_the_terminal_lists_and_compares_figures(data):
    listed = call("figures", "northern", "--data", data).stdout
    assert "35%  average premium · between 2015 and 2023" in listed
    assert listed.index("Insurance has followed the ships") < listed.index("35%")
    said = call("compare", "tonnes in 2023", "--data", data).stdout
    assert said.startswith("tonnes\n")
    assert "310,000 tonnes" in said
    assert "reefs.md · Tomas Reyes · 2025-02-03" in said
    assert "no two figures are in one unit" in " ".join(call("compare", "premium", "--data", data).stdout.split())
    assert "give no such figure: “volcano”" in call("compare", "volcano", "--data", data).stdout


def test_the_terminal_shows_figures_or_says_that_there_are_none(data):
    found = call("figure", "tourism", "--data", data).stdout
    assert found.startswith("US$ 640 million\n")
    assert "The briefings give no such figure: “vaccines”." in call("figure", "vaccines", "--data", data).stdout


def test_the_terminal_shows_the_tree_and_what_else_there_is(data):
    said = call("outline", "reefs", "--data", data).stdout
    assert said.index("The state of the reefs") < said.index("Fisheries") < said.index("What protects them")
    assert "Other briefings: northern-harbours, rivers" in said


def test_brackets_in_a_query_are_shown_as_typed(data):
    assert "“[bold]x[/nothing]”" in call("figure", "[bold]x[/nothing]", "--data", data).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["summary", "xyzzy"], "There is no briefing named “xyzzy”"),
        (["summary", "reefs", "--section", "xyzzy"], "has no section “xyzzy”"),
        (["summary", "reefs", "--length", "0010999"], "1 to 10 sentences"),
        (["outline", "xyzzy"], "There is no briefing named “xyzzy”"),
        (["figure", "trade", "--briefing", "xyzzy"], "There is no briefing named “xyzzy”"),
    ],
)
def test_what_a_person_can_mend_is_one_line_and_exit_code_1(data, arguments, said):
    result = call(*arguments, "--data", data)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("verbatim: ") and said in result.stderr
    assert result.stderr.count("\n") == 1


# The folders


def test_naming_the_seeds_brings_the_store_up_to_date_before_answering(seeds, tmp_path):
    folders = ("--seeds", seeds, "--data", tmp_path / "data")
    assert "US$ 640 million" in call("figure", "tourism", *folders).stdout
    (seeds / "reefs.md").write_text(REEFS.replace("640", "650"), encoding="utf-8")
    assert "US$ 640 million" in call("figure", "tourism", "--data", tmp_path / "data").stdout
    assert "US$ 650 million" in call("figure", "tourism", *folders).stdout


def test_a_configuration_file_can_be_named(seeds, tmp_path):
    path = tmp_path / "config" / "verbatim.yaml"
    path.parent.mkdir()
    path.write_text("data: elsewhere\nsummary:\n  short: 1\n", encoding="utf-8")
    found = answer("summary", "reefs", "--length", "short", "--config", path)
    assert len(found["sentences"]) == 1
    assert (tmp_path / "elsewhere" / "library.db").exists()
    assert seeds.is_dir()


def test_a_faulty_configuration_is_one_line_on_every_command(tmp_path):
    path = tmp_path / "verbatim.yaml"
    path.write_text("data: d\nsedes: x\n", encoding="utf-8")
    for command in ("demo", "build", "run", "sync", "figures", "outline"):
        result = call(command, "--config", path)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"verbatim: {path}, line 2: 'sedes' is no setting")
        assert result.stderr.count("\n") == 1


# The token


@pytest.mark.parametrize("command", ["run", "sync"])
def test_a_missing_token_is_one_line_and_exit_code_1(data, built_seeds, tmp_path, command):
    done = process(command, "--seeds", built_seeds, "--data", data, folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("verbatim: DISCORD_TOKEN is not set.")
    assert done.stderr.count("\n") == 1


def test_a_token_of_spaces_is_a_missing_one(data):
    result = call("run", "--data", data, token="  ")
    assert result.exit_code == 1
    assert "verbatim: DISCORD_TOKEN is not set." in result.stderr


# Other versions


def test_a_store_of_another_version_says_what_to_do(config):
    with contextlib.closing(sqlite3.connect(config.library)) as db, db:
        db.execute("UPDATE meta SET value = 'other' WHERE key = 'format'")
    result = call("outline", "--data", config.data)
    assert result.exit_code == 1
    assert "another version of Verbatim" in result.stderr and "verbatim build" in result.stderr


def test_a_topic_is_answered_in_the_terminal_and_as_json(data, built_seeds):
    folders = ("--seeds", built_seeds, "--data", data)
    assert "Seaweed farms now employ 23,000 people" in call("summary", "--topic", "seaweed farms", *folders).stdout
    answer = json.loads(call("summary", "--topic", "grain", "--json", *folders).stdout)
    assert [s["briefing"] for s in answer["sentences"]] == ["northern-harbours"] * len(answer["sentences"]) != []
    missed = call("summary", "reefs", "--topic", "grain", *folders).stdout
    assert "Not in these briefings: “grain”." in missed and "Nearest sections: " in missed


def test_the_chart_of_a_figure_is_written_where_it_is_asked_for(data, tmp_path):
    path = tmp_path / "trade.png"
    result = call("figure", "seaborne trade", "--data", data, "--chart", path)
    assert result.exit_code == 0
    assert path.read_bytes().startswith(b"\x89PNG")
    assert f"{path}: " in result.stderr
    assert "in 2013: US$ 3 billion; in 2023: US$ 8 billion" in result.stderr


def test_a_figure_without_a_chart_or_a_file_that_cannot_be_written_is_one_plain_line(data, tmp_path):
    result = call("figure", "premium", "--data", data, "--chart", tmp_path / "premium.png")
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert result.stderr.startswith("verbatim: None of these figures can be compared with others")
    result = call("figure", "seaborne trade", "--data", data, "--chart", tmp_path / "no" / "trade.png")
    assert result.exit_code == 1
    assert "cannot be written (No such file or directory)" in result.stderr


def test_a_build_says_what_could_not_be_drawn(seeds, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.charts.pipeline.recipe", lambda: "none")
    result = call("build", "--seeds", seeds, "--data", tmp_path)
    assert result.exit_code == 0
    assert "verbatim: Charts are left out, since matplotlib is not installed." in result.stderr


# How a file is read


def test_a_build_says_what_each_document_is_and_what_it_doubts(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "water.md").write_text(
        "---\ndate: someday\n---\n# Water\n\nThe towns paid €3 million for it.\n", encoding="utf-8"
    )
    result = call("build", "--seeds", seeds, "--data", tmp_path / "data")
    first, *doubts = result.stdout.splitlines()
    assert first == "water.md: Water (0 sections, 1 sentence, 1 figure)"
    assert "'date' says 'someday'" in doubts[0]
    assert "has no date" in doubts[1]


def test_checking_a_file_shows_its_outline_and_what_to_doubt(tmp_path):
    file = tmp_path / "water.md"
    file.write_text("# Water\n\n## Funds\n\nThe towns paid.\n\n## Pipes\n\nThe towns dug.\n", encoding="utf-8")
    result = call("doctor", file)
    assert result.exit_code == 1
    assert "Funds" in result.stdout and "2 sections" in result.stdout and "has no date" in result.stdout
    file.write_text("---\ndate: 2022-03-05\n---\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    result = call("doctor", file)
    assert result.exit_code == 0
    assert "Nothing to mend." in result.stdout


def test_checking_a_file_that_is_not_there_or_no_text_says_so(tmp_path):
    assert "cannot be opened" in call("doctor", tmp_path / "absent.txt").stderr
    (tmp_path / "empty.txt").write_bytes(b"")
    result = call("doctor", tmp_path / "empty.txt")
    assert (result.exit_code, result.stderr) == (1, "verbatim: empty.txt: it is empty.\n")


def test_a_demo_of_files_refuses_two_of_one_name_and_one_that_is_not_there(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text("# X\n\nThe towns paid.\n", encoding="utf-8")
    assert "Rename one of them" in call("demo", tmp_path / "a" / "x.md", tmp_path / "b" / "x.md").stderr
    assert "cannot be opened" in call("demo", tmp_path / "absent.md").stderr


# When


def test_when_says_what_was_understood_with_the_next_runs_and_their_zone():
    said = call(
        "when", "jeden zweiten Freitag um 16 Uhr", "--zone", "Berlin", "--now", "2027-02-01", "--language", "de"
    )
    assert said.stdout.splitlines() == [
        "Fr., alle 2 Wochen ab 5. Februar 2027, 16:00 (Europe/Berlin)",
        "  Freitag, 5. Februar 2027, 16:00",
        "  Freitag, 19. Februar 2027, 16:00",
        "  Freitag, 5. März 2027, 16:00",
    ]


def test_when_gives_programs_the_zone_and_local_times():
    options = ("--zone", "Europe/London", "--now", "2027-03-24T10:00:00", "--count", "2", "--json")
    assert json.loads(call("when", "every day at 17:00 UTC", *options).stdout) == {
        "understood": "every day, 5:00\u202fPM (UTC)",
        "zone": "UTC",
        "next": ["2027-03-24T17:00:00", "2027-03-25T17:00:00"],
    }


def test_when_refuses_what_says_no_time_with_examples_in_the_language_asked_for():
    result = call("when", "irgendwann", "--language", "de")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "erster Montag im Monat um 10:00" in result.stderr


# Servers' own libraries


@pytest.fixture
def brought(config: Config, tmp_path: Path) -> Config:
    """A data folder in which one server has brought a document."""

    async def bring() -> None:
        made = libraries(config)
        own = await made.own(4321)
        await own.add(arrival(tmp_path, "lighthouses.md", LIGHTHOUSES))
        await made.close()

    asyncio.run(bring())
    return config


def test_the_operator_sees_how_large_servers_libraries_are_and_nothing_of_what_is_in_them(brought):
    said = call("servers", "list", "--data", brought.data).stdout
    assert said == "4321: 1 documents, 1 pages, 0.0 MB, last added to on 2027-03-01\n"
    assert "No server has" in call("servers", "list", "--data", brought.data / "none").stdout


def test_the_operator_exports_and_erases_a_servers_library(brought, tmp_path):
    archive = tmp_path / "out.zip"
    call("servers", "export", "4321", "--to", archive, "--data", brought.data)
    with zipfile.ZipFile(archive) as opened:
        assert set(opened.namelist()) == {"documents/lighthouses.md", "library.json"}
        assert opened.read("documents/lighthouses.md").decode() == LIGHTHOUSES
        assert json.loads(opened.read("library.json"))["documents"][0]["editions"][0]["added_by"] == "5"
    refused = CliRunner().invoke(commands, ["servers", "erase", "4321", "--data", str(brought.data)], input="n\n")
    assert refused.exit_code == 1
    assert holds(brought.libraries, "lighthouse")
    assert call("servers", "erase", "4321", "--yes", "--data", brought.data).stdout == "Erased.\n"
    assert holds(brought.libraries, "lighthouse") == []
    again = call("servers", "erase", "4321", "--yes", "--data", brought.data)
    assert "Server 4321 has no library" in again.stderr
