"""Which name a person means: the briefings, sections and labels that are nearest to what was typed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz, process, utils

from bot.model import BotError, Briefing, Section

T = TypeVar("T")


def closest(query: str, names: Sequence[str], limit: int) -> list[str]:
    """The names nearest to a query by spelling, best first: something to offer when there is no answer."""
    found = process.extract(query, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit * 2)
    return list(dict.fromkeys(name for name, _score, _at in found))[:limit]


def best_matches(typed: str, items: Sequence[T], name: Callable[[T], str], limit: int = 25) -> list[T]:
    """The items whose name begins with what was typed, then those with a word that does, then the similar ones."""
    wanted = typed.strip().casefold()
    if not wanted:
        return list(items[:limit])
    scored = []
    for at, item in enumerate(items):
        known = name(item).casefold()
        if known.startswith(wanted):
            score = 300.0
        elif any(word.startswith(wanted) for word in known.split()):
            score = 250.0
        elif wanted in known:
            score = 200.0
        else:
            score = fuzz.WRatio(wanted, known)
        if score >= 60:
            scored.append((-score, at))
    return [items[at] for _score, at in sorted(scored)[:limit]]


def named_section(briefing: Briefing, name: str) -> Section | None:
    """The section that a person means by an id, a number, a title or the beginning of one; None for no name.

    Raises BotError when the briefing has none such.
    """
    wanted = name.strip().casefold()
    if not wanted:
        return None
    for section in briefing.sections:
        if wanted in (section.id, section.name.casefold(), section.title.casefold(), section.number.casefold()):
            return section
    found = best_matches(wanted, briefing.sections, lambda s: s.name, limit=1)
    if not found:
        raise BotError(
            "“{title}” has no section “{name}”. Its outline shows what there is.", title=briefing.title, name=name[:80]
        )
    return found[0]
