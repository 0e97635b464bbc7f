"""A message within Discord's limits: text is added while it fits, and what does not fit is known to the caller."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import discord
from discord import ui

from bot.chat.cards.escaping import inert
from bot.locale import Wording

# Discord's documented limits for a message of components (https://discord.com/developers/docs/components/reference),
# and one that is not documented: beyond about 10,000 bytes of UTF-8 it answers 500, which Chinese text meets first.
CHARACTERS = 4_000
BYTES = 9_000
OPTIONS = 25
OPTION_TEXT = 100
BUTTON_TEXT = 80

QUESTION = 1_000  # the id of the component that says what was asked, by which it is known again
_TEXTS = 24  # texts apart from one another; with the most rows of controls that a card here has, still below 40
ROOM_FOR_FOOTER = 420  # characters: a file's name, an author and a date, all of it escaped

ACCENT = 0x1F5F8B

# Alt text: of a picture in a gallery, by discord.py's own documentation, and of the attachment that it shows.
GALLERY_TEXT = 256
ATTACHMENT_TEXT = 1_024


class Picture(NamedTuple):
    """A picture that goes with a message: its file's name, its bytes, and what it shows in words."""

    name: str
    content: bytes
    alt: str


class Card(ui.LayoutView):
    """One finished message. It listens for nothing: its controls are dynamic items, found by their custom_id."""

    def __init__(
        self,
        *items: ui.Item[Card],
        pictures: Sequence[Picture] = (),
        attached: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        super().__init__(timeout=None)
        self._pictures = tuple(pictures)
        self._attached = attached
        for item in items:
            self.add_item(item)
        self.stop()  # or discord.py would keep each message's controls in memory for good

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
        self._rows: list[ui.ActionRow[Card]] = []
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
        row = self._rows[-1] if self._rows else None
        if row is None or len(row.children) >= 5 or isinstance(row.children[0], ui.Select):
            row = ui.ActionRow()
            self._rows.append(row)
        label = _clip(label, BUTTON_TEXT)
        row.add_item(ui.Button(label=label, custom_id=custom_id))
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

    def select(self, placeholder: str, custom_id: str, options: Sequence[discord.SelectOption]) -> None:
        """Add a select of at most 25 options; the texts of the options are cut where they would fill the message.

        Without options there is none: Discord refuses an empty one.
        """
        if not options:
            return
        most = OPTION_TEXT
        while most > 20 and sum(len(_clip(o.label, most).encode()) for o in options) > BYTES // 4:
            most -= 10
        shown = [_shortened(option, most) for option in options[:OPTIONS]]
        row: ui.ActionRow[Card] = ui.ActionRow()
        row.add_item(ui.Select(placeholder=_clip(placeholder, 150), custom_id=custom_id, options=shown))
        self._rows.append(row)
        self._bytes += len(custom_id) + len(placeholder.encode())
        self._bytes += sum(len((o.label + o.value + (o.description or "")).encode()) for o in shown)

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
        container: ui.Container[Card] = ui.Container(accent_colour=ACCENT)
        if self._question:
            container.add_item(ui.TextDisplay(self._question, id=QUESTION))
        if self._pictures:
            shown = [
                discord.MediaGalleryItem(f"attachment://{one.name}", description=_clip(one.alt, GALLERY_TEXT))
                for one in self._pictures
            ]
            container.add_item(ui.MediaGallery(*shown))
        parts = self._parts[:-1] if self._parts and not self._parts[-1] else self._parts
        for part in parts:
            container.add_item(ui.TextDisplay(part) if part else ui.Separator())
        for name in self._attached:
            container.add_item(ui.File(f"attachment://{name}"))
        for row in self._rows:
            container.add_item(row)
        return Card(container, pictures=self._pictures, attached=self._attached)


def _measured(texts: Sequence[str]) -> tuple[int, int]:
    """How many characters and bytes parts of text take, with what sets them apart."""
    return sum(len(text) + 2 for text in texts), sum(len(text.encode("utf-8", "replace")) + 2 for text in texts)


def _shortened(option: discord.SelectOption, most: int) -> discord.SelectOption:
    """An option within Discord's limits, its label of so many characters at most."""
    if 0 < len(option.label) <= most and len(option.value) <= OPTION_TEXT:
        return option
    return discord.SelectOption(
        label=_clip(option.label, most) or "…",
        value=option.value[:OPTION_TEXT],
        description=option.description,
        default=option.default,
    )


def _clip(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
