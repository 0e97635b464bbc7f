"""`python -m bot` is the command line, as `verbatim` is."""

from bot.cli import main

if __name__ == "__main__":
    main()
