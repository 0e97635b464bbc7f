"""The text of a paragraph out of its lines: hyphens at line ends resolved, raised marks left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.languages.all_languages import words_of_all
from bot.reading.formats.pieces import Line as Text
from bot.reading.line_words import behind_hyphens
from bot.reading.pdf.lines import Line
from bot.reading.pdf.strips import Span

_WORDS = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_PARTED = re.compile(r"([^\W\d_]+)[-‐\xad]$")
_UNBROKEN = re.compile(r"(?:https?://|www\.)\S*[/=?&_-]$|\S@$|[A-Z\d]–$|\d[-‐]$")
_FIRST = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
# What is written behind a hyphen rather than at a word's end.
_SECONDS = frozenset(words_of_all(lambda one: one.lines.seconds))
_CAPITALS = 0.25  # of the words: so many have capitals where all nouns do
_LOWER = 2  # how many compounds with a capital in them count as much as one without, "deutsch-dänisch"
_FEWEST, _COMPOUNDS = 1000, 0.0015  # words, and their share with a hyphen from which on compounds are usual
_BEHIND_HYPHENS = re.compile(behind_hyphens())


class DocumentWords:
    """The words of a document, by which a hyphen at a line's end is told from one that belongs to its word."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._seen: Counter[str] = Counter()
        self._firsts: Counter[str] = Counter()  # of compounds that are written with a hyphen
        capitals = compounds = 0
        for line in lines:
            printed = [word.replace("‐", "-") for word in _WORDS.findall(line.text)[:-1]]
            words = list(map(str.casefold, printed))
            self._seen.update(words)
            self._firsts.update(word.partition("-")[0] for word in words if "-" in word)
            capitals += sum(word[0].isupper() for word in printed)
            seconds = [word.partition("-")[2] for word in printed if "-" in word]
            compounds += sum(1 if word[0].isupper() else -_LOWER for word in seconds)
        parted = sum(count for word, count in self._seen.items() if "-" in word)
        # In Spanish, what looks like two words with a hyphen at a line's end between them ("con-|seguir") is one.
        self._compounds = self._seen.total() < _FEWEST or parted > _COMPOUNDS * self._seen.total()
        # Where nouns have capitals, so has the second noun of a compound: "Eltern-|zeit" is one word.
        self._capitals = compounds > 0 and capitals > _CAPITALS * self._seen.total()

    def join(self, above: str, below: str) -> str:
        """What stands between two lines: "" with the hyphen taken off by the caller, "-" where it stays, or a space."""
        parted = _PARTED.search(above)
        rest = _FIRST.match(below)
        if parted is None:
            han = _HAN.search(above[-1:]) and _HAN.search(below[:1])
            return "" if han or _UNBROKEN.search(above) else " "
        if rest is None or not below[0].isalpha():
            return "-"
        if above.endswith("\xad"):
            return ""
        left, right = parted[1].casefold(), rest[0].casefold()
        if _BEHIND_HYPHENS.fullmatch(right) and not self._seen[left + right]:
            return "- "
        if parted[1].isupper() and below[0].islower():
            return "-"  # "EU-wide", "X-ray"
        if self._capitals and below[0].islower():
            kept = self._seen[f"{left}-{right}"] or (above[parted.start()].islower() and self._firsts[left] >= 2)
            return "-" if kept and not self._seen[left + right] else ""
        if below[0].isupper() or above[: parted.start()].endswith(("-", "‐")):
            return "-"
        if self._seen[left + right]:
            return ""
        if self._seen[f"{left}-{right}"] or self._firsts[left] >= 2 or right in _SECONDS:
            return "-"
        return (
            "-"
            if self._compounds and self._seen[left] and self._seen[right] and len(left) > 2 and len(right) > 3
            else ""
        )


def text_of(lines: Sequence[Line], words: DocumentWords, labels: Sequence[str]) -> Text:
    """The text of lines as one; a page that begins within it is marked there."""
    text = Text()
    text.turn(labels[lines[0].page])
    for place, line in enumerate(lines):
        spans = _without_empty_brackets(line)
        while spans and not spans[-1][0].strip():
            spans.pop()
        if place:
            above = lines[place - 1]
            if line.page != above.page:
                text.turn(labels[line.page])
            between = words.join(above.text, line.text)
            if between == " ":
                text.add(" ")
            elif between == "- ":
                text.add("- ")
        join = words.join(line.text, lines[place + 1].text) if place + 1 < len(lines) else "-"
        for at, (part, span) in enumerate(spans):
            last = at == len(spans) - 1
            shown = part
            if last and join in ("", "- ") and _PARTED.search(line.text):
                shown = re.sub(r"[-‐\xad]\s*$", "", part)
            if span.is_raised(line.size, line.base) and part.strip():
                text.raise_(shown)
                continue
            text.add(shown.replace("‐", "-"), bold=span.face.bold, italic=span.face.italic, size=span.face.size)
    return text


def _without_empty_brackets(line: Line) -> list[tuple[str, Span]]:
    """The parts of a line without brackets around a note's raised mark, which is left out itself: "rents (⁷) rose"."""
    spans = line.spans
    texts = [span.text for span in spans]
    for at in range(1, len(spans) - 1):
        mark, above, below = texts[at].strip(), texts[at - 1].rstrip(), texts[at + 1].lstrip()
        raised = mark.isdigit() and spans[at].is_raised(line.size, line.base)
        if raised and above.endswith("(") and below.startswith(")"):
            texts[at - 1], texts[at + 1] = above[:-1].rstrip(), below[1:]
    return list(zip(texts, spans, strict=True))
