"""The title block of Pandoc's Markdown: lines that begin with "%" and say title, authors and date, in this order."""

from __future__ import annotations

import re

from bot.reading.dates import day_said
from bot.reading.front_matter import FrontMatter
from bot.reading.no_titles import is_no_title
from bot.reading.people import person_in

_MOST = 3  # entries
_LONGEST = 300  # characters of one


def split_title_block(text: str) -> tuple[FrontMatter, str]:
    """What such a block says, and the text behind it; the text as it is where none opens it.

    What stands in the place of the authors or the date and is no such thing is left out. Of three lines of which
    neither is, the second goes on with the title: the lines of a cover are typed so.
    """
    lines = text.lstrip("\ufeff\n").split("\n")
    end = 0
    entries: list[str] = []
    while end < len(lines) and (lines[end].startswith("%") or (entries and re.match(r"[ \t]+\S", lines[end]))):
        line = lines[end].strip().removesuffix("\\").strip()
        if line.startswith("%"):
            entries.append(line[1:].strip())
        else:
            entries[-1] = f"{entries[-1]}; {line}" if len(entries) == 2 else f"{entries[-1]} {line}"
        end += 1
    closed = end < len(lines) and not lines[end].strip()
    if (
        not entries
        or not closed
        or len(entries) > _MOST
        or is_no_title(entries[0])
        or max(map(len, entries)) > _LONGEST
    ):
        return FrontMatter(), text
    title, who, when = (*entries, "", "")[:_MOST]
    names = [person_in(one.strip()) for one in who.split(";")]
    author = ", ".join(names) if all(names) else ""
    day = day_said(when, years=True) if when else None
    if who and when and not author and day is None:
        title = f"{title}: {who}"
    return FrontMatter(title, author or None, day.date if day else None), "\n".join(lines[end:])
