from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent.parent


def answers(adapter: str, *lines: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{adapter}"],
        input="\n".join(lines) + "\n",
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=HOME,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_figures_answers_each_line_with_its_figures():
    rose = "Port traffic rose from 25% to 29.7% in 2021 and earned more than €3.5 billion."
    cost = "Repairs cost between €10 million and €12 million."
    first, none, ranged = answers(
        "figures",
        json.dumps({"id": "a", "text": rose}),
        "",
        json.dumps({"id": 2, "text": "Nothing is counted here."}),
        json.dumps({"id": "河", "text": cost}),
    )
    assert none == {"id": 2, "figures": []}
    keys = "value unit text start end period first last comparator direction concept key".split()
    for text, answer in ((rose, first), (cost, ranged)):
        assert set(answer) == {"id", "figures"}
        for figure in answer["figures"]:
            assert list(figure) == keys
            assert text[figure["start"] : figure["end"]] == figure["text"]
    assert first["figures"][0]["value"] == {"from": 25.0, "to": 29.7}
    money = next(figure for figure in first["figures"] if figure["unit"] == "EUR")
    assert (money["value"], money["comparator"]) == (3_500_000_000.0, ">")
    assert ranged["id"] == "河"
    assert ranged["figures"][0]["value"] == [10_000_000.0, 12_000_000.0]


def test_summaries_answers_within_the_budget_of_words_in_the_documents_own_sentences():
    text = (
        "# Wells\n\nWells in the dry provinces now reach 400 metres. Farmers pay twice what they paid in 2015 for the"
        " same water.\n\n# Rain\n\nRain has become rarer since the forests were cut. Councils have planted 2 million"
        " trees in three years, and half of them have survived.\n"
    )
    small, large, nothing = answers(
        "summaries",
        json.dumps({"id": 1, "title": "Water: a “dry” century", "text": text, "budget_words": 16}),
        json.dumps({"id": 2, "title": None, "text": text, "budget_words": 500}),
        json.dumps({"id": 3, "title": "", "text": "", "budget_words": 50}),
    )
    assert nothing == {"id": 3, "summary": ""}
    for answer, budget in ((small, 16), (large, 500)):
        sentences = answer["summary"].split("\n")
        assert 0 < len(answer["summary"].split()) <= budget
        assert all(sentence in text for sentence in sentences)
        assert sentences == sorted(sentences, key=text.index)
    assert len(large["summary"]) > len(small["summary"])
