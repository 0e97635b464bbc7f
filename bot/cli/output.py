"""How an answer leaves the command line: as JSON, as text in the terminal, or as the file of a chart."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from bot.model import BotError, Chart


def print_answer(answer: Any, *, as_json: bool) -> None:  # noqa: ANN401 # JSON's dicts, or what rich prints
    if as_json:
        plain = sys.stdout.encoding.lower().replace("-", "") != "utf8"  # what it cannot say, JSON can
        click.echo(json.dumps(answer, ensure_ascii=plain, indent=2))
        return
    from rich.console import Console

    Console(highlight=False).print(answer)


def write_chart(chart: Chart | None, path: Path) -> None:
    """Write a chart as a file, and say what it shows on standard error."""
    if chart is None:
        raise BotError("None of these figures can be compared with others, so that there is no chart of them.")
    try:
        path.write_bytes(chart.image)
    except OSError as error:
        raise BotError(f"{path} cannot be written ({error.strerror}).") from error
    click.echo(f"{path}: {chart.alt}", err=True)
