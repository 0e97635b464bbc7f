"""What a person may be told in one plain sentence: an error, and a notice of what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class BotError(Exception):
    """What went wrong in one plain sentence that a person may see and can act on.

    `names` are what stands in braces in the message. As text it is English, for the terminal and the log; who reads it
    in Discord gets the message's translation with the same names.
    """

    def __init__(self, message: str, **names: object) -> None:
        super().__init__(message)
        self.message = message
        self.names = names

    def __str__(self) -> str:
        return self.message.format(**self.names) if self.names else self.message


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to look at, in one plain sentence. `names` are what stands in braces in the message.

    As text it is English, for the terminal; who reads it in Discord gets the message's translation, if there is one.
    """

    message: str
    names: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.names) if self.names else self.message
