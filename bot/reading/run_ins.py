"""Run-in headings: short fragments that open paragraphs, found as a habit of the whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from bot.model import Kind
from bot.reading.manuscript import Unit

_LONGEST = 16  # words
_FRAGMENT = re.compile(
    r"(?P<head>[^.!?:\n]{3,130}?(?:\b[A-Z]\.[^.!?:\n]{0,60}?)?)(?P<end>[.:])\s+(?=[“\"‘'(\[A-ZÀ-Þ0-9])"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_FRAGMENT = re.compile(r"(?P<head>[^。！？：，；\n]{2,20})(?P<end>[。：])(?=[^”’」』\s])")
# Chinese heads have no capital to begin with, and its short sentences look alike but for a verb or a particle.
_HAN_SENTENCE = re.compile(
    r"是|了(?!解)|将(?!来)|把(?!握|关)|被|达到|超过|需要|希望|认为|表示|显示|可以|应当|必须|已经|没有|约有|占"
)
# What a sentence has and a heading rarely does: a finite auxiliary, or a pronoun at its beginning.
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|do|does|did|shall|cannot"
    r"|ist|sind|war|waren|hat|haben|wird|werden|kann|können|muss|müssen|soll|sollen"
    r"|est|sont|était|étaient|ont|sera|seront|peut|peuvent|doit|doivent|son|fue|fueron|será|pueden?|deben?)\b"
    r"|^(?:in|by|at|on|for|from|as|with|after|before|under|im|seit|nach|en|dans|depuis|desde)\b[^,]*,"
    r"|^(?:it|its|this|that|these|those|they|their|he|she|we|our|i|there|but|and|however|since"
    r"|until|when|while|if|es|dies|diese[rs]?|er|sie|wir|il|elle|ils|ce|cette|nous|esto|este|esta|nosotros)\b",
    re.IGNORECASE,
)


def with_run_ins(units: Sequence[Unit]) -> list[Unit]:
    """The units, with run-in headings marked at the paragraphs that open with one.

    It is a habit of the document when at least half of the paragraphs open so that could, of one section when nearly
    all of its own do; a paragraph alone that does is no habit. Those could that stand under a heading without
    subheadings: what comes before the first heading, or between a heading and its subheadings, leads into what follows.
    """
    sections = _sections(units)
    heads = {i: run_in_of(units[i].text) for section in sections for i in section.paragraphs}
    leaves = [section for section in sections if section.is_leaf]
    eligible = [i for section in leaves for i in section.paragraphs]
    usual = median([len(units[i].text[: heads[i]].split()) for i in eligible if heads[i]] or [0])
    for i in eligible:
        if len(units[i].text[: heads[i]].split()) > max(8, 2.5 * usual):
            heads[i] = 0  # headings of one hand are of one length: this is a short sentence
    with_head = [i for i in eligible if heads[i]]
    everywhere = len(with_head) >= 3 and len(with_head) * 2 >= len(eligible)
    marked = list(units)
    for section in leaves:
        own = [i for i in section.paragraphs if heads[i]]
        if everywhere or (len(own) >= 3 and len(own) * 5 >= len(section.paragraphs) * 4):
            for i in own:
                title = units[i].text[: heads[i]].rstrip().rstrip(".:。：")
                marked[i] = replace(units[i], run_in=heads[i], level=section.level + 1, title=title)
    return marked


def reads_as_sentence(head: str) -> bool:
    """Whether a fragment has what sentences have and headings rarely do."""
    return _SENTENCE.search(head) is not None


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
    if _HAN.search(head) and (any(map(str.isdigit, head)) or _HAN_SENTENCE.search(head)):
        return 0
    if re.search(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|No|vs|ca|e\.g|i\.e|U\.S)$", head):
        return 0
    return match.end()


@dataclass(slots=True)
class _Stretch:
    """The paragraphs between two headings, by their place, and the level of the heading above them."""

    level: int
    is_leaf: bool = True
    paragraphs: list[int] = field(default_factory=list)


def _sections(units: Sequence[Unit]) -> list[_Stretch]:
    sections = [_Stretch(0)]
    for i, unit in enumerate(units):
        if unit.kind is Kind.HEADING:
            sections[-1].is_leaf = 0 < sections[-1].level >= unit.level
            sections.append(_Stretch(unit.level))
        elif unit.kind is Kind.PARAGRAPH:
            sections[-1].paragraphs.append(i)
    return sections
