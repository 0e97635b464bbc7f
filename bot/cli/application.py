"""The command line as a whole: its commands in order, and how an error of theirs is shown."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import zoneinfo
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from bot.model import BotError

# Each command, and the module that has it.
COMMANDS: Mapping[str, str] = {
    **{name: name for name in ("init", "demo", "build", "run", "sync", "doctor")},
    "check": "doctor",
    "backup": "backup",
    "restore": "backup",
    **{name: name for name in ("migrate", "publish", "work", "servers")},
    **{name: name for name in ("summary", "figure", "figures", "search", "compare", "outline", "when")},
}
# What a write comes to when what reads standard output is gone, or where it goes is full.
_OUTPUT_FAULTS = frozenset((errno.ENOSPC, errno.EPIPE, errno.EIO, errno.EDQUOT, errno.EINVAL))


def main() -> None:
    """Run the command line. Zones come from the tzdata package alone, so that all machines agree on them."""
    zoneinfo.reset_tzpath(to=())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # one that cannot say a letter says which it is
            stream.reconfigure(errors="backslashreplace")
    commands(prog_name="verbatim")


class _Commands(click.Group):
    """A group that shows a BotError as one line and ends with status 1, as it does where nothing can be shown."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 # click's own signature
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BotError as error:
            click.echo(f"verbatim: {error}", err=True)
            ctx.exit(1)
        except OSError as error:
            if error.filename is not None or error.errno not in _OUTPUT_FAULTS:
                raise
            _give_up_output()
            if error.errno != errno.EPIPE:  # whoever reads it has seen enough
                click.echo(f"verbatim: standard output cannot be written ({error.strerror}).", err=True)
            ctx.exit(1)
        return result

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)  # in the order a newcomer needs them, not by alphabet

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, whose module is loaded only now: most stand on rooms that others have no use for."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"bot.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return command


def _give_up_output() -> None:
    """Let what is still to be written go nowhere, so that Python's last flush does not fail on it as well."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="verbatim-briefings", prog_name="verbatim")
def commands() -> None:
    """Verbatim briefs a Discord server with exact quotes and exact figures.

    "verbatim init" begins a folder. Put briefings (PDF, Word, web pages, text) into its seeds/, then try them in a
    browser with "verbatim demo". To bring the bot to Discord: set DISCORD_TOKEN, "verbatim sync", "verbatim run".
    """
