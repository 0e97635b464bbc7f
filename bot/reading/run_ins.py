"""Run-in headings: short fragments that open paragraphs, found as a habit of the whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.model import Kind
from bot.reading.manuscript import Unit

_LONGEST = 16  # words
_FRAGMENT = re.compile(
    r"(?P<head>[^.!?:\n]{3,130}?(?:\b[A-Z]\.[^.!?:\n]{0,60}?)?)(?P<end>[.:])\s+(?=[“\"‘'(\[A-ZÀ-Þ0-9])"
)
_HAN_FRAGMENT = re.compile(r"(?P<head>[^。！？：\n]{2,30})(?P<end>[。：])(?=[^”’」』\s])")
# What a sentence has and a heading rarely does: a finite auxiliary, or a pronoun at its beginning.
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|do|does|did|shall|cannot"
    r"|ist|sind|war|waren|hat|haben|wird|werden|kann|können|muss|müssen|soll|sollen"
    r"|est|sont|était|étaient|ont|sera|seront|peut|peuvent|doit|doivent|son|fue|fueron|será|pueden?|deben?)\b"
    r"|^(?:it|its|this|that|these|those|they|their|he|she|we|our|i|there|but|and|however|in|by|at|on|for|from|since"
    r"|until|when|while|if|as|es|dies|diese[rs]?|er|sie|wir|il|elle|ils|ce|cette|nous|esto|este|esta|nosotros)\b",
    re.IGNORECASE,
)


def with_run_ins(units: Sequence[Unit]) -> list[Unit]:
    """The units, with run-in headings marked at the paragraphs that open with one.

    It is a habit of the document when at least half of the paragraphs under its headings open so, of one section when
    nearly all of its paragraphs do; a paragraph alone that does is no habit.
    """
    sections = _sections(units)
    heads = {i: run_in_of(units[i].text) for members in sections for i in members}
    eligible = [i for number, members in enumerate(sections) for i in members if number or len(sections) == 1]
    with_head = [i for i in eligible if heads[i]]
    everywhere = len(with_head) >= 3 and len(with_head) * 2 >= len(eligible)
    marked = list(units)
    level = 0
    levels = {}
    for i, unit in enumerate(units):
        level = unit.level if unit.kind is Kind.HEADING else level
        levels[i] = level
    for number, members in enumerate(sections):
        own = [i for i in members if heads[i]]
        habit = (everywhere and (number > 0 or len(sections) == 1)) or (len(own) >= 3 and len(own) * 5 >= len(members) * 4)
        for i in own if habit else ():
            head = heads[i]
            title = units[i].text[:head].rstrip().rstrip(".:。：")
            marked[i] = replace(units[i], run_in=head, level=levels[i] + 1, title=title)
    return marked


def run_in_of(text: str) -> int:
    """How many characters of a paragraph are a fragment that could be a run-in heading, with the space behind it."""
    match = _FRAGMENT.match(text[:220]) or _HAN_FRAGMENT.match(text[:60])
    if match is None:
        return 0
    head = match["head"]
    words = head.split()
    limit = 8 if match["end"] in ":：" else _LONGEST
    if len(words) > limit or _SENTENCE.search(head) or not head[:1].isalnum() or head[:1].islower():
        return 0
    if len(text) - match.end() < max(40, match.end() // 2) and not _HAN_FRAGMENT.match(text[:60]):
        return 0
    if re.search(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|No|vs|ca|e\.g|i\.e|U\.S)$", head):
        return 0
    return match.end()


def _sections(units: Sequence[Unit]) -> list[list[int]]:
    """The paragraphs below each heading, by their place; first those before any heading."""
    sections: list[list[int]] = [[]]
    for i, unit in enumerate(units):
        if unit.kind is Kind.HEADING:
            sections.append([])
        elif unit.kind is Kind.PARAGRAPH:
            sections[-1].append(i)
    return sections
