"""The process that draws one chart: `python -m bot.charts.worker`, a pickled id and figures in, a PNG out."""

from __future__ import annotations

import pickle
import sys

from bot.charts.pipeline import drawn


def main() -> None:
    """Draw what standard input asks for; what is wrong goes to standard error, and then the status is 1."""
    chart, told = pickle.load(sys.stdin.buffer)  # noqa: S301 # only our own process writes there
    try:
        sys.stdout.buffer.write(drawn(chart, told))
    except ValueError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
