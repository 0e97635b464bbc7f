"""The program's entry, as `verbatim` and as `python -m bot`: Ctrl-C is answered before all else is loaded."""

from __future__ import annotations

import os
import signal
import sys

_INTERRUPTED = 130  # the status that shells expect of whoever Ctrl-C has ended


def main() -> None:
    """Run the command line. Whoever interrupts it, at any moment, gets that status, and no trace."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:  # else somebody wants it not to hear of Ctrl-C
        # Nothing is begun yet, and modules that are being loaded may take the usual exception for a fault of theirs.
        signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(_INTERRUPTED))
    from bot.cli import main as run

    signal.signal(signal.SIGINT, usual)
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
