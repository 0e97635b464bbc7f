"""A fault in reading a sentence's figures costs that sentence's figures, and a person is told of it."""

import pytest

from bot.figures.grammar import figures_in
from bot.ingest import account_of, prepare, sentence_figures
from bot.ingest.sentence_figures import SentenceFigures


@pytest.fixture
def stumbling(monkeypatch):
    """The grammar with a slip in it: it stumbles over every sentence on toads."""

    def stumbled(text, **context):
        if "toad" in text:
            raise IndexError("list index out of range")
        return figures_in(text, **context)

    monkeypatch.setattr(sentence_figures, "figures_in", stumbled)


def test_what_can_be_read_is_read_without_a_warning():
    reader = SentenceFigures("en", None)
    assert [figure.printed for figure in reader.of("Ponds cost $5 million.", "")] == ["$5 million"]
    assert reader.warnings == ()


@pytest.mark.usefixtures("stumbling")
def test_a_sentence_that_cannot_be_read_goes_without_figures_and_is_named():
    reader = SentenceFigures("en", None)
    assert reader.of("Some 40 toads crossed the road.", "") == ()
    (warning,) = reader.warnings
    assert "The figures of 1 sentence could not be read" in warning
    assert "“Some 40 toads crossed the road.” (IndexError: list index out of range)" in warning


@pytest.mark.usefixtures("stumbling")
def test_of_many_such_sentences_all_are_counted_and_the_first_are_named():
    reader = SentenceFigures("en", None)
    for pond in range(5):
        reader.of(f"Pond {pond} has 40 toads.", "")
    (warning,) = reader.warnings
    assert "5 sentences" in warning
    assert "Pond 2" in warning
    assert "Pond 3" not in warning
    assert warning.endswith("and 2 more.")


@pytest.mark.usefixtures("stumbling")
def test_a_document_keeps_its_other_figures_and_its_account_tells_of_the_lost_ones():
    text = (
        b"---\ndate: 2024-05-01\n---\n\n# Ponds\n\nThe ponds cost $5 million. They have 800 toads. Frogs rose by 12%.\n"
    )
    prepared = prepare(text, "ponds.md")
    assert [figure.printed for _at, figure in prepared.figures] == ["$5 million", "12%"]
    assert len(prepared.sentences) == 3
    assert any("They have 800 toads." in str(doubt) for doubt in account_of(prepared).doubts)
