"""Topics that ask for a kind of sentence rather than for a thing."""

from __future__ import annotations

import pytest

from bot.model import StatementKind
from bot.search import sentences_asked

ASKED = [
    ("key findings", StatementKind.FINDING),
    ("What are the main conclusions?", StatementKind.FINDING),
    ("recommendations", StatementKind.RECOMMENDATION),
    ("what does the report recommend?", StatementKind.RECOMMENDATION),
    ("What was decided", StatementKind.DECISION),
    ("the key figures please", StatementKind.FIGURE),
    ("forecasts", StatementKind.FORECAST),
    ("tl;dr", None),
    ("Summarise the report in one sentence", None),
    ("wichtigste Ergebnisse", StatementKind.FINDING),
    ("Was wird empfohlen?", StatementKind.RECOMMENDATION),
    ("les chiffres clés", StatementKind.FIGURE),
    ("principales conclusiones", StatementKind.FINDING),
    ("quali sono le raccomandazioni", StatementKind.RECOMMENDATION),
    ("resumo do relatório", None),
    ("Какие выводы?", StatementKind.FINDING),
    ("提出了什么建议", StatementKind.RECOMMENDATION),
]
THINGS = [
    "coal",
    "forecasts for coal",
    "findings on the harbour",
    "what should governments do about debt",
    "causes of inflation",
    "how many people agreed",
    "Empfehlungen zum Klima",
    "prévisions de croissance",
    "对贸易的建议",
    "why",
    "",
]


@pytest.mark.parametrize(("topic", "kind"), ASKED)
def test_a_topic_that_names_no_thing_asks_for_a_kind_of_sentence(topic, kind):
    assert sentences_asked(topic) == (kind,)


@pytest.mark.parametrize("topic", THINGS)
def test_a_topic_that_names_a_thing_asks_for_that(topic):
    assert sentences_asked(topic) is None
