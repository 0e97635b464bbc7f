"""What a button or select remembers: everything it needs, in its custom_id, so that it works after a restart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

# Discord's limit for a custom_id is 100 characters; the longest that can come about here has 75.
TEMPLATE = (
    r":(?P<guild>\d{1,20}):(?P<user>\d{1,20}):(?P<briefing>[0-9a-f]{0,8}):(?P<section>[0-9a-f]{0,8})"
    r":(?P<number>\d{1,5}):(?P<spare>\d)"
)


@dataclass(frozen=True, slots=True)
class Control:
    """Whose control it is (server 0 is a direct message), and what it leads to.

    `number` is what the action counts: the sentences of a summary, a page of a list. `spare` tells apart two controls
    of one message that lead to the same place, since Discord refuses a message with equal custom_ids.
    """

    guild: int
    user: int
    briefing: str = ""
    section: str = ""
    number: int = 0
    spare: int = 0

    def custom_id(self, action: str) -> str:
        return f"{action}:{self.guild}:{self.user}:{self.briefing}:{self.section}:{self.number}:{self.spare}"

    def to(self, **changes: str | int) -> Control:
        return replace(self, **changes)  # type: ignore[arg-type] # fields of its own, by name

    @classmethod
    def of(cls, match: re.Match[str]) -> Control:
        """The control that a custom_id matched by an action and TEMPLATE stands for."""
        return cls(
            guild=int(match["guild"]),
            user=int(match["user"]),
            briefing=match["briefing"],
            section=match["section"],
            number=int(match["number"]),
            spare=int(match["spare"]),
        )


def is_id(text: str) -> bool:
    """Whether a text from outside, such as a select's value, has the form of a briefing's or section's id."""
    return re.fullmatch(r"[0-9a-f]{8}", text) is not None
