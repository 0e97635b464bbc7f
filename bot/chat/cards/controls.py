"""What a button or select remembers: everything it needs, in its custom_id, so that it works after a restart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

from bot.model import StatementKind

LONGEST_ID = 100  # characters: Discord's limit for a custom_id; without a topic, the longest here has 76
# The kinds that can be asked for, a letter each, so that a topic keeps its room.
_LETTERS = {
    StatementKind.FINDING: "f",
    StatementKind.FIGURE: "n",
    StatementKind.RECOMMENDATION: "r",
    StatementKind.DECISION: "d",
    StatementKind.CAUSE: "c",
    StatementKind.FORECAST: "p",
    StatementKind.DEFINITION: "e",
}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}

# The grammar of all custom_ids but a digest's mark: an action, then this. They come from outside and can be forged, so
# it takes nothing that `custom_id` does not write: no digit but ASCII's, no place that no text is long enough for, and
# no topic that cannot be sent.
TEMPLATE = (
    r":(?P<guild>[0-9]{1,20}):(?P<user>[0-9]{1,20}):(?P<briefing>[0-9a-f]{8}|):(?P<section>[0-9a-f]{8}|)"
    rf":(?P<number>[0-9]{{1,5}})(?P<kind>[{''.join(_KINDS)}]?):(?P<spare>[0-9])"
)
_PLACE = r"(?:[0-9a-f]{8}-)?[0-9a-z]{1,7}"
_SENDABLE = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
FIGURES_TEMPLATE = TEMPLATE + rf":(?P<topic>{_PLACE}(?:\.{_PLACE})*)"
TOPIC_TEMPLATE = TEMPLATE + rf":(?P<topic>{_SENDABLE}{{1,90}})"
WHY_TEMPLATE = TEMPLATE + rf"(?::(?P<topic>{_SENDABLE}{{1,90}}))?"
_ANY = re.compile(rf"(?P<action>[a-z-]+){WHY_TEMPLATE}")


@dataclass(frozen=True, slots=True)
class Trail:
    """What a card keeps of the answer that it was opened from: what was asked, and the custom_id that leads back."""

    question: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """Whose control it is (server 0 is a direct message), and what it leads to.

    `briefing` is the id of a collection where several are shown, of a digest in the controls of digests. `number` is
    what the action counts: the sentences of a summary, a page of a list. `spare` tells apart two controls of one
    message that lead to the same place, since Discord refuses a message with equal custom_ids. `topic` is what an
    answer was asked, where there is room for it, or the places of the figures that are shown. `kind` is that of the
    sentences, where one was asked for.
    """

    guild: int
    user: int
    briefing: str = ""
    section: str = ""
    number: int = 0
    spare: int = 0
    topic: str = ""
    kind: StatementKind | None = None
    trail: Trail = field(default=Trail(), compare=False)  # of the message that it is on; no part of its custom_id

    def custom_id(self, action: str) -> str:
        topic = f":{self.topic}" if self.topic else ""
        number = f"{self.number}{_LETTERS[self.kind] if self.kind else ''}"
        return f"{action}:{self.guild}:{self.user}:{self.briefing}:{self.section}:{number}:{self.spare}{topic}"

    def holding(self, action: str, topic: str) -> Control | None:
        """The control with a topic, None where its custom_id would be too long or hold what cannot be sent."""
        topic = " ".join(topic.split())
        made = self.to(topic=topic)
        longest = made.to(number=99).custom_id(action).encode("utf-16-le", "replace")
        fits = len(longest) // 2 <= LONGEST_ID  # Discord counts as JavaScript does
        return made if topic and topic.isprintable() and fits else None

    def to(self, **changes: str | int | StatementKind | Trail | None) -> Control:
        # As dataclasses.replace, at a third of the cost: a card has a dozen controls.
        return Control(**{**dict(zip(_FIELDS, _values(self), strict=True)), **changes})

    @classmethod
    def read(cls, custom_id: str) -> tuple[str, Control] | None:
        """The action and the control that a custom_id stands for; None for one that is not ours."""
        match = _ANY.fullmatch(custom_id)
        return (match["action"], cls.of(match)) if match else None

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
            topic=match.groupdict().get("topic") or "",
            kind=_KINDS.get(match["kind"]),
        )


_FIELDS = tuple(one.name for one in fields(Control))
_values: Callable[[Control], tuple[Any, ...]] = attrgetter(*_FIELDS)


def places_text(places: Sequence[tuple[str, int]], briefing: str, room: int) -> str:
    """Places of figures (id of the briefing, start) in few characters: as many of them, in order, as have room.

    A start is written in base 36, with the briefing's id before it where that is another than the control's.
    """
    text = ""
    for key, start in places:
        one = _base36(start) if key == briefing else f"{key}-{_base36(start)}"
        more = f"{text}.{one}" if text else one
        if len(more) > room:
            break
        text = more
    return text


def places_in(text: str, briefing: str) -> list[tuple[str, int]]:
    """The places that a text of them holds; none of them is believed to be there."""
    parts = [part.rpartition("-") for part in text.split(".") if re.fullmatch(_PLACE, part)]
    return [(key or briefing, int(start, 36)) for key, _, start in parts]


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def is_id(text: str) -> bool:
    """Whether a text from outside, such as a select's value, has the form of a briefing's or section's id."""
    return re.fullmatch(r"[0-9a-f]{8}", text) is not None
