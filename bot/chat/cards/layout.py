"""A message within Discord's limits: text is added while it fits, and what does not fit is known to the caller.

It is written as Discord takes it (https://discord.com/developers/docs/components/reference), what goes without saying
left out: objects of discord.py would only be turned into that, and took most of the time that an answer takes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import discord
from discord import ui

from bot.chat.cards.escaping import inert
from bot.locale import Wording

# Discord's documented limits for a message of components, and one that is not documented: beyond about 10,000 bytes of
# UTF-8 it answers 500, which Chinese text meets first.
CHARACTERS = 4_000
BYTES = 9_000
OPTIONS = 25
OPTION_TEXT = 100
BUTTON_TEXT = 80

QUESTION = 1_000  # the id of the component that says what was asked, by which it is known again
_TEXTS = 24  # texts apart from one another; with the most rows of controls that a card here has, still below 40
ROOM_FOR_FOOTER = 420  # characters: a file's name, an author and a date, all of it escaped

ACCENT = 0x1F5F8B
_ROW, _BUTTON, _SELECT, _TEXT, _GALLERY, _FILE, _LINE, _CONTAINER = 1, 2, 3, 10, 12, 13, 14, 17  # types of components
_GREY = 2  # the style of a button
_BUTTONS = 5  # of a row

Component = dict[str, Any]

# Alt text: of a picture in a gallery, by discord.py's own documentation, and of the attachment that it shows.
GALLERY_TEXT = 256
ATTACHMENT_TEXT = 1_024


class Picture(NamedTuple):
    """A picture that goes with a message: its file's name, its bytes, and what it shows in words."""

    name: str
    content: bytes
    alt: str


class Option(NamedTuple):
    """What a select offers: what it is called, what is sent when it is picked, and more about it in small print."""

    label: str
    value: str
    description: str | None = None
    default: bool = False


class Card(ui.LayoutView):
    """One finished message. It listens for nothing: its controls are dynamic items, found by their custom_id."""

    def __init__(
        self,
        *components: Component,
        pictures: Sequence[Picture] = (),
        attached: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        super().__init__(timeout=None)
        self._components = components
        self._pictures = tuple(pictures)
        self._attached = attached
        self.stop()  # or discord.py would keep each message in memory for good

    def to_components(self) -> list[Component]:
        return list(self._components)

    def has_components_v2(self) -> bool:
        return True

    def files(self) -> list[discord.File]:
        """What is to be sent with the card. A file is read as it is sent, so each call makes new ones."""
        return [
            *(
                discord.File(io.BytesIO(one.content), one.name, description=_clip(one.alt, ATTACHMENT_TEXT))
                for one in self._pictures
            ),
            *(discord.File(io.BytesIO(content), name) for name, content in self._attached.items()),
        ]


class Draft:
    """A card being written: first its controls, which have a place for sure, then text as long as there is room."""

    def __init__(self) -> None:
        self._question = ""
        self._parts: list[str] = []
        self._rows: list[list[Component]] = []
        self._pictures: list[Picture] = []
        self._attached: dict[str, bytes] = {}
        self._characters = 0
        self._bytes = 0

    def question(self, question: str) -> None:
        """Say in small print, above everything else, what was asked; it is known again by its component's id."""
        question = " ".join(question.split())
        if question:
            self._question = f"-# {inert(question)}"
            characters, size = _measured([self._question])
            self._characters += characters
            self._bytes += size

    def button(self, label: str, custom_id: str) -> None:
        """Add a button to the last row of buttons, or to a new one when that has five."""
        row = self._rows[-1] if self._rows else []
        if not 0 < len(row) < _BUTTONS or row[0]["type"] != _BUTTON:
            row = []
            self._rows.append(row)
        label = _clip(label, BUTTON_TEXT)
        row.append({"type": _BUTTON, "style": _GREY, "label": label, "custom_id": custom_id})
        self._bytes += len(label.encode()) + len(custom_id)

    def turning(self, page: int, pages: int, custom_id: Callable[[int, int], str], say: Wording) -> None:
        """Add buttons to the pages before and behind one, where there are any; pages count from 0.

        `custom_id` makes that of a page and a `spare`, which tells the two buttons apart.
        """
        if page > 0:
            self.button(say.pgettext("page", "Previous"), custom_id(page - 1, 1))
        if page + 1 < pages:
            self.button(say.pgettext("page", "Next"), custom_id(page + 1, 2))

    def picture(self, name: str, content: bytes, alt: str) -> None:
        """Show a picture above everything else."""
        self._pictures.append(Picture(name, content, alt))
        self._bytes += len(name) + len(_clip(alt, GALLERY_TEXT).encode("utf-8", "replace"))

    def attach(self, name: str, content: bytes) -> None:
        """Offer a file to be saved, below all text. Its name is plain: letters, digits, points and hyphens."""
        self._attached[name] = content
        self._bytes += len(name)

    def select(self, placeholder: str, custom_id: str, options: Sequence[Option]) -> None:
        """Add a select of at most 25 options; the texts of the options are cut where they would fill the message.

        Without options there is none: Discord refuses an empty one.
        """
        if not options:
            return
        most = OPTION_TEXT
        while most > 20 and _size(_clip(one.label, most) for one in options) > BYTES // 4:
            most -= 10
        shown = [_shortened(option, most) for option in options[:OPTIONS]]
        select = {"type": _SELECT, "custom_id": custom_id, "placeholder": _clip(placeholder, 150)}
        self._rows.append([{**select, "options": [_as_sent(one) for one in shown]}])
        self._bytes += len(custom_id) + len(placeholder.encode())
        self._bytes += _size(one.label + one.value + (one.description or "") for one in shown)

    def add(self, text: str, *, reserve: int = 0, joined: bool = False) -> bool:
        """Add a part of text if it fits, leaving `reserve` characters for what must follow; say whether it did.

        A joined part continues the one before on a new line; any other stands apart, and ends a quote before it.
        """
        if not self.fits([text], reserve=reserve):
            return False
        if joined and self._parts and self._parts[-1]:
            self._parts[-1] += f"\n{text}"
        elif len(self._parts) > _TEXTS:
            self._parts[-1] += f"\n\n{text}"
        else:
            self._parts.append(text)
        characters, size = _measured([text])
        self._characters += characters
        self._bytes += size
        return True

    def fits(self, texts: Sequence[str], *, reserve: int = 0) -> bool:
        """Whether there is room for all of these parts, leaving `reserve` characters."""
        characters, size = _measured(texts)
        return self._characters + characters + reserve <= CHARACTERS and self._bytes + size + 2 * reserve <= BYTES

    def line(self) -> None:
        """Draw a thin line between what is above and what comes next."""
        if self._parts and len(self._parts) < _TEXTS:
            self._parts.append("")

    def card(self) -> Card:
        inside: list[Component] = []
        if self._question:
            inside.append({"type": _TEXT, "id": QUESTION, "content": self._question})
        if self._pictures:
            inside.append({"type": _GALLERY, "items": [_shown(one) for one in self._pictures]})
        parts = self._parts[:-1] if self._parts and not self._parts[-1] else self._parts
        inside += ({"type": _TEXT, "content": part} if part else {"type": _LINE} for part in parts)
        inside += ({"type": _FILE, "file": {"url": f"attachment://{name}"}} for name in self._attached)
        inside += ({"type": _ROW, "components": row} for row in self._rows)
        container = {"type": _CONTAINER, "accent_color": ACCENT, "components": inside}
        return Card(container, pictures=self._pictures, attached=self._attached)


def _shown(picture: Picture) -> Component:
    return {"media": {"url": f"attachment://{picture.name}"}, "description": _clip(picture.alt, GALLERY_TEXT)}


def _as_sent(option: Option) -> Component:
    sent: Component = {"label": option.label, "value": option.value}
    if option.description:
        sent["description"] = option.description
    if option.default:
        sent["default"] = True
    return sent


def _measured(texts: Sequence[str]) -> tuple[int, int]:
    """How many characters and bytes parts of text take, with what sets them apart."""
    apart = 2 * len(texts)
    return sum(map(len, texts)) + apart, _size(texts) + apart


def _size(texts: Iterable[str]) -> int:
    """How many bytes texts take."""
    return len("".join(texts).encode("utf-8", "replace"))


def _shortened(option: Option, most: int) -> Option:
    """An option within Discord's limits, its label of so many characters at most."""
    if 0 < len(option.label) <= most and len(option.value) <= OPTION_TEXT:
        return option
    return option._replace(label=_clip(option.label, most) or "…", value=option.value[:OPTION_TEXT])


def _clip(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
