"""Options that several commands share."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from bot import config as configuration

R = TypeVar("R")

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
_FOLDERS = (
    click.option("--config", "config_path", type=click.Path(path_type=Path), help="Another configuration file."),
    click.option("--seeds", type=click.Path(path_type=Path), help="The folder of briefings."),
    click.option("--data", type=click.Path(path_type=Path), help="The folder of the store and the servers' database."),
)


def configured(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the configuration, with the options that override it."""

    @functools.wraps(command)
    def wrapped(config_path: Path | None, seeds: Path | None, data: Path | None, **options: Any) -> R:  # noqa: ANN401
        path = config_path or configuration.default_path()
        return command(configuration.load(path, os.environ, seeds=seeds, data=data), **options)

    return _with_folders(wrapped)


def examined(command: Callable[..., R]) -> Callable[..., R]:
    """Likewise, with the faults of the configuration beside it: what is faulty has its default."""

    @functools.wraps(command)
    def wrapped(config_path: Path | None, seeds: Path | None, data: Path | None, **options: Any) -> R:  # noqa: ANN401
        path = config_path or configuration.default_path()
        config, faults = configuration.looked_at(path, os.environ, seeds=seeds, data=data)
        return command(config, faults, **options)

    return _with_folders(wrapped)


def _with_folders(command: Callable[..., R]) -> Callable[..., R]:
    for option in reversed(_FOLDERS):
        command = option(command)
    return command
