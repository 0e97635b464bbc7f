"""A real briefing in the form that people bring, wherever it lies beside the checkout: what it must always give."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ingest import build
from bot.model import Briefing
from bot.search import Library
from tests.conftest import ask

FOLDER = Path(__file__).parents[2] / "shared" / "reference"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the reference briefing does not lie beside the checkout")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reference") / "library.db"
    build(FOLDER, made)
    return made


def printed(path: Path, query: str) -> list[str]:
    async def question(library: Library) -> list[str]:
        return [one.figure.printed for one in await library.figures(query)]

    return ask(path, question)


def test_trade_is_answered_by_its_amount_and_then_by_its_share(path):
    assert printed(path, "trade")[:2] == ["US$ 11 trillion", "25% to 29.7%"]


def test_vaccines_are_answered_by_the_doses(path):
    assert "2.1 billion" in printed(path, "vaccines")[0]


def test_what_it_does_not_say_is_not_answered(path):
    assert printed(path, "inflation") == []


def test_its_summary_has_the_particulars_of_different_parts(path):
    async def question(library: Library) -> str:
        (briefing,) = await library.briefings()
        return " ".join(one.sentence.text for one in (await library.summary(briefing.id, "", 5)).quotes)

    text = ask(path, question)
    particulars = ("148 countries and 32", "US$ 11 trillion", "2.1 billion doses", "RMB 1.5 billion", "multilateral")
    assert sum(one in text for one in particulars) >= 3


def test_its_outline_is_two_theses_with_three_points_each_and_what_stands_under_them(path):
    async def question(library: Library) -> Briefing:
        (briefing,) = await library.briefings()
        return briefing

    sections = [one for one in ask(path, question).sections if not one.implied]
    points = [(2, "1"), (2, "2"), (2, "3")]
    assert [(s.level, s.number) for s in sections if not s.run_in] == [(1, "First"), *points, (1, "Second"), *points]
    assert [s.level for s in sections if s.run_in] == [3] * 19
