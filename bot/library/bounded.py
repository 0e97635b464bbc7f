"""A table of what was worked out once, which never has more than it may."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Bounded(dict[K, V]):
    """It is begun anew where one more would be too many, so what was set before another may be gone by then.

    Things are set one by one, as items: what else a dictionary can take does not look at how many there are.
    """

    __slots__ = ("_most",)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= self._most and key not in self:
            self.clear()
        super().__setitem__(key, value)
