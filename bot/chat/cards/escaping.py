"""Text made inert: what a document says is shown letter for letter, and is never read as Discord's markup."""

from __future__ import annotations

import re

# Discord's markdown (https://support.discord.com/hc/en-us/articles/210298617) and message references
# (https://discord.com/developers/docs/reference#message-formatting). A backslash before punctuation is not shown.
_INERT = re.compile(
    r"""
    [\\*_`]                               # escapes, emphasis, code
    | ~~ | \|\|                           # strike-through, spoilers
    | <(?=[@\#:/\w+])                     # mentions, channels, emoji, commands, timestamps, guild links, mail addresses
    | (?<=\])\(                           # a masked link [text](address)
    | (?<=[a-z]):(?=//)                   # a bare address
    | :(?=[\w+-]{1,64}:)                  # an emoji by name, such as :x: or :+1:
    | @(?=everyone|here)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_ACT = re.compile(r"[\\*_`~|<:@]|\]\(")  # what each of these has, and few texts: to look for it costs little
# At the start of a line: headings, quotes, lists, small print.
_LEADING = re.compile(r"^([^\S\n]*)(\#{1,3}(?=\s)|-\#|>|[-+](?=\s)|\d{1,9}(?=[.)]\s))", re.MULTILINE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACES = re.compile(r" {2,}")
_ESCAPE = re.compile(r"\\([^\w\s]|_)")


def inert(text: str) -> str:
    """The text such that Discord shows each of its characters and acts on none.

    Control characters, overrides of the writing direction and lone surrogates, which nobody can see or send, are
    left out.
    """
    text = _CONTROLS.sub("", text)
    if _MAY_ACT.search(text):
        text = _INERT.sub(_escaped, text)
    return _LEADING.sub(_escaped_start, text)


def plain(text: str) -> str:
    """What was made inert, as it was before, but for what was left out."""
    return _ESCAPE.sub(r"\1", text)


def quoted(text: str) -> str:
    """A quote made inert, with doubled spaces shown as one: they are an accident of the source's layout."""
    return inert(_SPACES.sub(" ", text))


def cut(text: str, limit: int) -> str:
    """A label of at most `limit` characters: the text itself, or its beginning up to a word, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    word = head.rfind(" ")
    return (head[:word] if word > limit // 2 else head).rstrip(" ,;:.") + "…"


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in match[0])


def _escaped_start(match: re.Match[str]) -> str:
    space, mark = match[1], match[2]
    # A number is made inert at the point behind it, which stays where it is.
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"
