"""Work on threads that is not left behind: whoever is cancelled meanwhile ends once it has ended."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


async def to_its_end(work: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> R:
    """What a function returns that one of the common threads runs.

    A thread cannot be stopped. So no lock is let go, and no folder taken away, while one still works under it.
    """
    task = asyncio.ensure_future(asyncio.to_thread(work, *arguments, **options))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            try:
                await asyncio.wait({task})
            except asyncio.CancelledError:  # however often it is said
                continue
        if not task.cancelled():
            task.exception()  # which nobody is there to hear
        raise
