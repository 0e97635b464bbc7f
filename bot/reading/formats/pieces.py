"""What a marked-up document is made of before its headings are settled: pieces of text, each with its kind and look."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from bot.model import Kind
from bot.reading.raised import raised

Pages = tuple[tuple[int, str], ...]  # offset in a text, label of the page that begins there

_SPACES = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a whole piece is set: its size in points (0 where that is not known), and whether all of it is bold.

    `around` is the size of the text on its page, where that is known to differ from page to page.
    """

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    centred: bool = False
    around: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, list item, row of cells or note.

    `level` is that of a heading's markup, `number` what a list or heading is numbered by itself (it stands in `text`
    too), `lead` how many characters of a paragraph's beginning are bold.
    """

    kind: Kind
    text: str
    level: int = 0
    number: str = ""
    lead: int = 0
    look: Look = Look()
    pages: Pages = ()
    linked: bool = False  # all of it is a link


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself beside its text; "" and None where it does not.

    `title` counts where the text agrees; where it does not, only that of a web page does.
    """

    title: str = ""
    author: str = ""
    published: date | None = None


@dataclass(slots=True)
class Line:
    """The text of a piece while it is being put together: spaces made single, notes' marks left out."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0  # characters that are bold
    italic: int = 0
    linked: int = 0
    lead: int = 0  # characters of the bold beginning
    leads: bool = True
    pages: list[tuple[int, str]] = field(default_factory=list)
    sizes: dict[float, int] = field(default_factory=dict)  # points -> characters set in them

    def add(
        self, text: str, *, bold: bool = False, italic: bool = False, linked: bool = False, size: float = 0.0
    ) -> None:
        text = _SPACES.sub(" ", _UNSEEN.sub("", text))
        if text[:1] == " " and (not self.parts or self.parts[-1].endswith(" ")):
            text = text[1:]
        if not text:
            return
        self.parts.append(text)
        self.length += len(text)
        self.bold += len(text) if bold else 0
        self.italic += len(text) if italic else 0
        self.linked += len(text) if linked else 0
        self.sizes[size] = self.sizes.get(size, 0) + len(text)
        if self.leads and (bold or not text.strip()):
            self.lead = self.length
        elif text.strip():
            self.leads = False

    def raise_(self, mark: str, *, linked: bool = False) -> None:
        """Add what is set above the line, as far as it belongs to the text."""
        kept = raised("".join(self.parts[-3:]), mark, linked=linked) if mark.strip() else mark
        if kept:
            self.add(kept)

    def turn(self, label: str) -> None:
        """A page begins here."""
        self.pages.append((self.length, label))

    @property
    def text(self) -> str:
        return "".join(self.parts).strip()

    def look(self, *, bold: bool = False, centred: bool = False) -> Look:
        """How the line is set; `bold` says that it is as a whole, whatever its parts are."""
        size = max(self.sizes, key=self.sizes.__getitem__, default=0.0)
        return Look(size, bold or self.whole_bold, self.whole_italic, centred)

    @property
    def whole_bold(self) -> bool:
        return self.length > 0 and self.bold * 10 >= self.length * 9

    @property
    def whole_italic(self) -> bool:
        return self.length > 0 and self.italic * 10 >= self.length * 9

    @property
    def whole_linked(self) -> bool:
        return self.length > 0 and self.linked * 10 >= self.length * 9

    def bold_lead(self) -> int:
        """How long the bold beginning is, 0 where nothing or everything is bold."""
        return 0 if self.lead >= self.length else self.lead
