"""What a figure measures, as a short phrase of its sentence."""

from __future__ import annotations

import re

_VERB = (
    r"(?:has|have|had|is|are|was|were|will|would|could|should|may|might|can)?\s?(?:also |still |already |now |only |again "
    r"|nearly |almost |sharply |steadily )*"
    r"(?:totall?ed|reached|amounted|stood|stands?|rose|risen|fell|fallen|grew|grown|grow|increased?|increasing|decreased?"
    r"|declined?|dropped|climbed|add(?:s|ed)? up|jumped|surged|slowed|eased|peaked|averaged?|remained|came|hit|exceeded|accounted|accounts?"
    r"|was|were|is|are|be|been|has|have|had|costs|went|shrank|expanded|contracted|doubled|tripled|recorded|projected"
    r"|expected|estimated|raised|cut|lowered|lifted|make up|made up|makes up|represents?|represented|became|gives?"
    r"|covers?|covered|receives?|received|totals|reaches|pays?|paid|needs?|stayed|runs?|equal(?:s|led)?)"
)
_SUBJECT = re.compile(rf"^(?P<subject>.{{3,160}}?)\s+{_VERB}\b")
_LEAD = re.compile(
    r"^(?:(?:however|moreover|in addition|meanwhile|overall|today|and|but|or|while|whereas|with|as|where|when|because|that|which"
    r"|who|in turn|at the same time|for example|notably|first|second|third|finally|thus|also)\b,?\s*)+",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"^(?:the|a|an|its|their|his|her|our|this|these|those|that|it|they|we|he|she|there|i)\b\s*", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[;:—()]|,\s+(?:and|while|but|with|which|where|whereas|or|compared|up|down|from|making|bringing)\b|,\s+|\s[–-]\s"
)
_BEHIND = re.compile(
    r"^\s*(?:(?:in|of|for|on|from|to|worth of)\s+)(?P<what>(?!(?:the )?(?:past|last|next|same|end|year|first|second|19|20)\b)[^,;:.()]{3,80})"
)
_TAIL = re.compile(
    r"\s+(?:(?:in|by|from|since|during|over|on|at|between|to|for|until|of|and|as|with|than|more|about|only|some|nearly|up|down|a|an|the"
    r"|is|was|were|are|has|have|had|will|would|be|that|which|who)\s*)+$",
    re.IGNORECASE,
)
_LONGEST = 90


def label_of(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> tuple[int, int]:
    """The span of a figure's label, empty where the sentence gives none.

    Counted things are their own label. An amount or share measures the subject of its clause ("trade in goods …
    totalled"), or what follows it ("US$ 5 million in loans"), or else what stands before it in the clause. `taken`
    are the spans of periods, which are no part of a label.
    """
    clause = _clause_start(text, start, taken)
    subject = _subject(text, clause, start)
    if subject[1] > subject[0]:
        return subject
    behind = _BEHIND.match(text[end : end + 120])
    if behind is not None:
        left = end + behind.start("what")
        right = min([left + len(behind["what"]), *(a for a, _b in taken if left < a)])
        return _trimmed(text, left, right)
    left = clause
    if start - clause > _LONGEST:
        left = text.find(" ", start - _LONGEST, start) + 1 or start
    return _trimmed(text, left, start)


def _clause_start(text: str, start: int, taken: list[tuple[int, int]]) -> int:
    """Where the clause that a figure stands in begins, behind a leading period."""
    begin = 0
    for match in _CLAUSE.finditer(text, 0, start):
        piece = text[match.end() : start]
        if _SUBJECT.match(piece + " "):
            begin = match.end()
    for left, right in taken:
        if left - begin <= 4 and right < start and left >= begin - 1:
            begin = right
    return begin


def _subject(text: str, clause: int, start: int) -> tuple[int, int]:
    piece = text[clause:start]
    shift = len(piece) - len(piece.lstrip(" ,"))
    piece = piece.lstrip(" ,")
    lead = _LEAD.match(piece)
    if lead is not None:
        shift += lead.end()
        piece = piece[lead.end() :]
    found = _SUBJECT.match(piece + " ")
    if found is None:
        return start, start
    return _trimmed(text, clause + shift, clause + shift + found.end("subject"))


def _trimmed(text: str, left: int, right: int) -> tuple[int, int]:
    """A span without articles, loose words and marks at its ends, and not longer than a label should be."""
    piece = text[left:right]
    tail = _TAIL.search(piece)
    if tail is not None:
        piece = piece[: tail.start()]
    piece = piece.rstrip(' ,;:–—-(“"‘')
    head = _DETERMINER.match(piece)
    if head is not None:
        left += head.end()
        piece = piece[head.end() :]
    shift = len(piece) - len(piece.lstrip(' ,;:–—-)”"’'))
    left, piece = left + shift, piece[shift:]
    if len(piece) > _LONGEST:
        cut = piece.rfind(" ", 0, _LONGEST)
        piece = piece[: cut if cut > 0 else _LONGEST].rstrip(" ,;:")
    return (left, left + len(piece)) if any(map(str.isalpha, piece)) else (left, left)
