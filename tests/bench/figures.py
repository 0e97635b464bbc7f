"""The figure scorer's contract: JSON lines {id, text, language?} in, {id, figures} out, by the build's own code."""

from __future__ import annotations

import json
import sys
from typing import Any

from bot.figures.grammar import figures_in
from bot.model import Figure


def as_json(figure: Figure) -> dict[str, Any]:
    value: Any = float(figure.value)
    period = figure.period
    if figure.change is not None:
        value = {"from": float(figure.change.before), "to": float(figure.change.after)}
    elif figure.upper is not None:
        value = [float(figure.value), float(figure.upper)]
    return {
        "value": value,
        "unit": figure.unit or None,
        "text": figure.printed,
        "start": figure.start,
        "end": figure.end,
        "period": period.text if period else None,
        "first": period.start.isoformat() if period and period.start else None,
        "last": period.end.isoformat() if period and period.end else None,
        "comparator": figure.comparator,
        "direction": figure.direction,
        "concept": figure.label or None,
        "key": figure.key,
    }


def main() -> None:
    for line in sys.stdin:
        if line.strip():
            asked = json.loads(line)
            found = [as_json(figure) for figure in figures_in(asked["text"], language=asked.get("language", "en"))]
            print(json.dumps({"id": asked["id"], "figures": found}, ensure_ascii=False))


if __name__ == "__main__":
    main()
