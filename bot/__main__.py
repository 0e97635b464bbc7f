"""The program's entry, as `verbatim` and as `python -m bot`: Ctrl-C is answered before all else is loaded."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Whoever interrupts it, at any moment, gets status 130, as shells expect."""
    try:
        from bot.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
