from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import exporting
from bot.model import (
    Answer,
    Briefing,
    Change,
    Collection,
    Compared,
    Comparison,
    Figure,
    KeyFigure,
    Lookup,
    Overview,
    Period,
    Place,
    Quote,
    Reason,
    Section,
    Sentence,
    Statement,
    StatementKind,
    Summary,
)

TEXT = "Trade\n\nTrade rose from 5 to 7 million euros in 2023."
OUTER = Section("a1", "", "First", "Trade", 1, 0, len(TEXT))
INNER = Section("b2", "a1", "1", "Goods", 2, 7, len(TEXT), run_in=True)
LAST = Section("c3", "", "", "Conclusion", 1, len(TEXT), len(TEXT), implied=True)
BRIEFING = Briefing("00ff00ff", "trade", "Trade", "Ada", date(2024, 2, 1), "en", "trade.txt", 10, (OUTER, INNER, LAST))
WHY = (StatementKind.DECISION, 0.5, (Reason.CENTRAL, Reason.FIGURED))
QUOTE = Quote(Sentence(TEXT[7:], 7, len(TEXT), "b2", *WHY), BRIEFING, (OUTER, INNER))
FIGURE = Figure(
    Decimal(7_000_000),
    "EUR",
    "5 to 7 million euros",
    TEXT.index("5 to"),
    TEXT.index(" in 2023"),
    direction="up",
    label="Trade",
    period=Period("in 2023", date(2023, 1, 1), date(2023, 12, 31)),
    change=Change(Decimal(5_000_000), Decimal(7_000_000)),
)


def test_a_sentence_and_a_figure_say_on_which_page_they_stand():
    paged = replace(BRIEFING, pages=((0, "iv"), (7, "1"), (len(TEXT) + 9, "2")))
    quote = replace(QUOTE, briefing=paged)
    assert quote.page == "1"
    assert exporting.summary(Summary(paged, None, (quote,), 1))["sentences"][0]["page"] == "1"
    (row,) = rows_of(exporting.table([KeyFigure(FIGURE, quote)]))
    assert row["page"] == "1"


def test_a_summary_gives_each_sentence_with_its_place():
    assert exporting.summary(Summary(BRIEFING, INNER, (QUOTE,), 4)) == {
        "briefing": "trade",
        "title": "Trade",
        "author": "Ada",
        "published": "2024-02-01",
        "language": "en",
        "source": "trade.txt",
        "section": {"id": "b2", "number": "1", "title": "Goods"},
        "kind": None,
        "total": 4,
        "sentences": [
            {
                "text": TEXT[7:],
                "start": 7,
                "end": len(TEXT),
                "section_path": ["First: Trade", "1. Goods"],
                "page": None,
                "briefing": "trade",
                "source": "trade.txt",
                "kind": "decision",
                "worth": 0.5,
                "reasons": ["central", "figured"],
            }
        ],
    }


def test_several_briefings_give_each_sentence_with_those_that_say_the_same():
    other = replace(BRIEFING, id="11ff11ff", slug="tide")
    again = replace(QUOTE, briefing=other)
    collection = Collection("22ff22ff", (BRIEFING, other), year=2024, month=2)
    answer = exporting.overview(Overview(collection, (Statement(QUOTE, (again,)),), kind=StatementKind.DECISION))
    assert (answer["briefings"], answer["year"], answer["month"], answer["folder"]) == (
        ["trade", "tide"],
        2024,
        2,
        None,
    )
    assert (answer["kind"], answer["more"]) == ("decision", False)
    assert [s["text"] for s in answer["sentences"]] == [TEXT[7:]]
    assert [s["briefing"] for s in answer["sentences"][0]["also_in"]] == ["tide"]
    assert json.loads(json.dumps(answer)) == answer


def test_a_whole_briefing_has_no_section():
    assert exporting.summary(Summary(BRIEFING, None, (), 0))["section"] is None


def test_an_answer_gives_its_sentences_by_place_and_what_is_missing():
    answer = exporting.answer(
        Answer(
            *("trad on mars", None, None, (Summary(BRIEFING, None, (QUOTE,), 2),), 2, ("mars",)),
            read_as=(("trad", "trade"),),
        )
    )
    assert (answer["topic"], answer["briefing"], answer["section"], answer["total"]) == ("trad on mars", None, None, 2)
    assert [s["section_path"] for s in answer["sentences"]] == [["First: Trade", "1. Goods"]]
    assert (answer["absent"], answer["mentioned"], answer["nearest"]) == (["mars"], True, [])
    assert answer["read_as"] == [{"typed": "trad", "word": "trade"}]


def test_a_topic_that_is_not_there_gives_the_nearest_sections():
    answer = exporting.answer(Answer("mars", BRIEFING, OUTER, nearest=(Place(BRIEFING, INNER),)))
    assert (answer["briefing"], answer["section"]["id"], answer["sentences"]) == ("trade", "a1", [])
    assert answer["mentioned"] is False
    assert answer["nearest"] == [{"briefing": "trade", "section_path": ["First: Trade", "1. Goods"], "id": "b2"}]


def test_a_figure_is_given_with_its_meaning_and_its_proof():
    answer = exporting.figures(Lookup("trade", (KeyFigure(FIGURE, QUOTE),), (("trad", "trade"),)), ["Goods"])
    assert (answer["query"], answer["nearest"]) == ("trade", ["Goods"])
    assert answer["figures"] == [
        {
            "value": 7_000_000,
            "unit": "EUR",
            "printed": "5 to 7 million euros",
            "qualifier": "",
            "comparator": "=",
            "direction": "up",
            "key": True,
            "label": "Trade",
            "label_source": "",
            "scope": "",
            "status": "outcome",
            "importance": 0.0,
            "period": "in 2023",
            "period_source": "",
            "period_start": "2023-01-01",
            "period_end": "2023-12-31",
            "upper": None,
            "change": {"from": 5_000_000, "to": 7_000_000, "difference": 2_000_000},
            "start": FIGURE.start,
            "end": FIGURE.end,
            "sentence": TEXT[7:],
            "sentence_start": 7,
            "sentence_end": len(TEXT),
            "section_path": ["First: Trade", "1. Goods"],
            "page": None,
            "briefing": "trade",
            "title": "Trade",
            "author": "Ada",
            "published": "2024-02-01",
            "language": "en",
            "source": "trade.txt",
            "also": [],
        }
    ]
    assert answer["read_as"] == [{"typed": "trad", "word": "trade"}]


def test_a_fact_that_several_briefings_state_names_each_with_its_sentence():
    other = KeyFigure(FIGURE, replace(QUOTE, briefing=replace(BRIEFING, id="0000000b", slug="trade-again")))
    (one,) = exporting.figures(Lookup("trade", (KeyFigure(FIGURE, QUOTE, (other,)),)), [])["figures"]
    assert one["briefing"] == "trade"
    assert [(also["briefing"], also["printed"], also["sentence"]) for also in one["also"]] == [
        ("trade-again", FIGURE.printed, TEXT[7:])
    ]
    assert "also" not in one["also"][0]


def test_what_a_figure_does_not_have_is_null():
    (bare,) = exporting.figures(Lookup("x", (KeyFigure(Figure(Decimal(1), "", "1", 7, 8), QUOTE),)), [])["figures"]
    assert [bare[key] for key in ("period", "period_start", "period_end", "upper", "change")] == [None] * 5


def test_an_outline_is_a_tree_with_the_text_that_its_offsets_count_in():
    answer = exporting.outline(BRIEFING, TEXT)
    assert answer["text"] == TEXT
    outer, last = answer["sections"]
    assert [outer["title"], last["title"], last["implied"]] == ["Trade", "Conclusion", True]
    assert outer["sections"] == [
        {
            "id": "b2",
            "number": "1",
            "title": "Goods",
            "level": 2,
            "start": 7,
            "end": len(TEXT),
            "run_in": True,
            "implied": False,
            "sections": [],
        }
    ]


@pytest.mark.parametrize(
    ("value", "printed"),
    [("11000000000000", "11000000000000"), ("29.7", "29.7"), ("-0.5", "-0.5"), ("1E+3", "1000"), ("2.50", "2.5")],
)
def test_a_number_is_a_json_number_where_that_is_exact(value, printed):
    assert json.dumps(exporting.number(Decimal(value))) == printed


def test_a_number_that_no_float_holds_is_given_as_its_digits():
    assert exporting.number(Decimal("0.12345678901234567890123")) == "0.12345678901234567890123"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_no_number_is_ever_rounded(value):
    assert Decimal(str(json.loads(json.dumps(exporting.number(value)), parse_float=str))) == value


# ------------------------------------------------------------------ CSV


def rows_of(table):
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_a_table_has_every_field_of_a_figure_in_columns():
    (row,) = rows_of(exporting.table([KeyFigure(FIGURE, QUOTE)]))
    assert row["printed"] == "5 to 7 million euros"
    assert (row["value"], row["unit"], row["label"], row["key"]) == ("7000000", "EUR", "Trade", "true")
    assert (row["period"], row["period_start"], row["period_end"]) == ("in 2023", "2023-01-01", "2023-12-31")
    assert [row[f"change_{end}"] for end in ("from", "to", "difference")] == ["5000000", "7000000", "2000000"]
    assert (row["sentence"], row["section_path"]) == (TEXT[7:], "First: Trade › 1. Goods")
    assert TEXT[int(row["start"]) : int(row["end"])] == row["printed"]
    assert (row["briefing"], row["author"], row["published"], row["source"]) == (
        *("trade", "Ada", "2024-02-01"),
        "trade.txt",
    )
    (fields,) = exporting.figures(Lookup("x", (KeyFigure(FIGURE, QUOTE),)), [])["figures"]
    assert set(fields) - {"change", "also"} | {"change_from", "change_to", "change_difference"} == set(row)


def test_what_a_figure_does_not_have_is_an_empty_cell():
    (row,) = rows_of(exporting.table([KeyFigure(Figure(Decimal("-0.5"), "%", "−0.5%", 7, 12), QUOTE)]))
    assert [row[name] for name in ("period", "upper", "change_from", "qualifier")] == [""] * 4
    assert row["value"] == "-0.5"  # a number is no formula


def with_label(label):
    return KeyFigure(Figure(Decimal(1), "", "1", 7, 8, label=label), QUOTE)


@pytest.mark.parametrize(
    "label",
    [
        '=HYPERLINK("http://x","y")',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        " =1+1",
        "\t=1",
        "'=1",
        "＝1",
        '="a\nb"',
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_text_there_and_can_be_had_as_printed(label):
    (row,) = rows_of(exporting.table([with_label(label)]))
    assert row["label"] == f"'{label}"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_from_a_table_and_none_of_it_is_a_formula(label):
    (row,) = rows_of(exporting.table([with_label(label)]))
    cell = row["label"]
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert cell.removeprefix("'") == label


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_a_number_in_a_table_is_exact_and_in_plain_digits(value):
    (row,) = rows_of(exporting.table([KeyFigure(Figure(value, "", "1", 7, 8), QUOTE)]))
    assert Decimal(row["value"]) == value
    assert "e" not in row["value"].lower()


def test_the_files_are_utf_8_with_a_mark_for_spreadsheets_and_without_one_for_programs():
    files = exporting.files(BRIEFING, INNER, [KeyFigure(FIGURE, QUOTE)])
    assert list(files) == ["trade-b2-figures.csv", "trade-b2-figures.json"]
    assert files["trade-b2-figures.csv"].startswith(b"\xef\xbb\xbfprinted,value,")
    listing = json.loads(files["trade-b2-figures.json"])
    assert (listing["briefing"], listing["section"]["id"], len(listing["figures"])) == ("trade", "b2", 1)


def test_a_comparison_gives_its_units_and_all_that_was_found():
    one = KeyFigure(FIGURE, QUOTE)
    answer = exporting.comparison(Compared("trade", (Comparison("EUR", (one, one)),), (one, one), ()), [])
    assert [(group["unit"], len(group["figures"])) for group in answer["comparisons"]] == [("EUR", 2)]
    assert (answer["query"], len(answer["figures"]), answer["nearest"]) == ("trade", 2, [])
