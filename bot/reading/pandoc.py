"""What pandoc writes beside Markdown: "[text]{.box}", "^[a note]", "CO~2~", a stroke at a line's end."""

from __future__ import annotations

import re

_SPAN = re.compile(r"(?<!!)\[([^\[\]]{0,300})\]\{[#.](?:[^{}\n]|\n(?!\n)){0,200}\}(?!\()")
_NOTE_WITHIN = re.compile(r"\^\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]")
# Behind a letter or a bracket, and before no digit: no number becomes another. Code is matched to be passed over.
_LOWERED = re.compile(
    r"^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)|\Z)|`+[^`\n]*`+"
    r"|(?:(?<=[^\W\d_])|(?<=[)\]]))~(?P<lowered>\d{1,3}|[a-z])~(?!\d)",
    re.MULTILINE | re.DOTALL,
)
_LINE_BROKEN = re.compile(r"\\(?=[ \t]*(?:\n[ \t]*\n|\n?\Z))")
_NESTED = 3  # spans within spans


def without_pandoc(text: str) -> str:
    """A text without what only pandoc's Markdown has in its lines; `title_block` reads what stands above them."""
    text = _LINE_BROKEN.sub("", _NOTE_WITHIN.sub("", text))
    if "~" in text:
        text = _LOWERED.sub(lambda found: found["lowered"] or found[0], text)
    for _depth in range(_NESTED if "]{" in text else 0):
        text = _SPAN.sub(r"\1", text)
    return text
