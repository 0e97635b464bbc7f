"""Lists that go with lists: "exports and imports rose by 3% and 5% respectively", "进口、出口分别增长3%和5%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import filterfalse
from typing import Final

from bot.figures.figure_words import Vocabulary
from bot.figures.grammar_words import english_words
from bot.figures.vocabulary import vocabulary
from bot.languages import find
from bot.languages.notation import somewhere
from bot.model import Figure

_CLAUSE: Final = re.compile(r"[;；:。，]|[.!?]\s")
_HAN_CLAUSE: Final = re.compile(r"[;；:：。，,]")
_GAP: Final = 14  # characters between two figures of one list: ", and by about "
_BESIDE: Final = 2  # characters between a word and the figures that it parts
_NEAR: Final = 24  # characters between a list of figures and the word that tells it goes with another
_LONGEST: Final = 60  # characters of a label
_WHOLE: Final = 24  # characters of a list of Chinese things that is shown whole
_HEAD: Final = 3  # characters that the last of them has more than others, where only it has their head
_SHARES: Final = frozenset(("%", "percentage points"))
_AHEAD: Final = 3  # words before the object of a verb: "This would increase"
_CHANGING: Final = english_words("changing")
_THE: Final = english_words("the")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_WORD: Final = re.compile(r"[^\W\d_]+")


def respectively(text: str, figures: list[Figure], language: str) -> list[Figure]:
    """The figures of a sentence, each of a list with the thing that stands in its place in the list of things."""
    if len(figures) < 2:
        return figures
    told, joints = _words(language)
    for match in told.finditer(text):
        run = _run(text, figures, match.start(), match.end())
        if len(run) < 2:
            continue
        parts = _parts(text, figures[run[0]], joints, language)
        if len(parts) != len(run):
            parts = _amounts_before(figures, run)
        unit = figures[run[0]].unit
        if not vocabulary(language).spaced and len(parts) == len(run) and (unit in _SHARES or unit.isupper()):
            parts = _with_heads(text, parts, figures[run[0]].start)
        for listed in (run, _run_behind(text, figures, run)) if len(parts) == len(run) else ():
            for at, part in zip(listed, parts[: len(listed)], strict=True):
                went = figures[at].direction or figures[listed[0]].direction
                figures[at] = replace(figures[at], label=part, direction=went)
    return figures


def _with_heads(text: str, parts: list[str], end: int) -> list[str]:
    """The parts of a list, as the whole of it those that lack the head of the last one: "城镇和农村居民收入分别…"."""
    last = parts[-1]
    place = text.rfind(last, 0, end)
    begin = text.rfind(parts[0], 0, place)
    whole = text[begin : place + len(last)]
    if begin < 0 or len(whole) > _WHOLE:
        return parts
    lack = [len(last) - len(part) >= _HEAD and not part.endswith(last[-2:]) for part in parts[:-1]]
    return [*(whole if one else part for part, one in zip(parts[:-1], lack, strict=True)), last]


def _amounts_before(figures: Sequence[Figure], run: Sequence[int]) -> list[str]:
    """What as many amounts right before a list of shares are of: "rents cost 5 and fuel 6 billion, up 3 and 4 percent"."""
    above = figures[max(0, run[0] - len(run)) : run[0]]
    told = [one.label for one in above if one.label]
    shares = figures[run[0]].unit in _SHARES and not _SHARES.intersection(one.unit for one in above)
    near = bool(above) and figures[run[0]].start - above[-1].end <= _NEAR
    alike = len({one.unit for one in above}) == 1
    return told if shares and near and alike and len(set(told)) == len(run) else []


def _run_behind(text: str, figures: Sequence[Figure], run: Sequence[int]) -> list[int]:
    """The list of another unit that goes on right behind one, of the same things: "占比分别为3%和5%，提高1个和2个百分点"."""
    first = run[-1] + 1
    behind = list(range(first, min(first + len(run), len(figures))))
    if len(behind) < len(run) or figures[first].start - figures[run[-1]].end > _NEAR:
        return []
    told = {figures[at].label for at in behind} - {figures[at].label for at in run} - {""}
    alike = all(_listed(text, figures[at - 1], figures[at]) for at in behind[1:])
    longer = behind[-1] + 1 < len(figures) and _listed(text, figures[behind[-1]], figures[behind[-1] + 1])
    return behind if alike and not longer and not told and figures[first].unit != figures[run[0]].unit else []


def _run(text: str, figures: Sequence[Figure], start: int, end: int) -> list[int]:
    """The figures of one unit, side by side, that end before or begin behind the word, or that it parts: "3 bzw. 5 %"."""
    last = next((i for i in reversed(range(len(figures))) if 0 <= start - figures[i].end <= _NEAR), None)
    first = next((i for i in range(len(figures)) if 0 <= figures[i].start - end <= _NEAR), None)
    if first is not None:
        parted = last == first - 1 and max(start - figures[first - 1].end, figures[first].start - end) <= _BESIDE
        run = [first - 1, first] if parted and _listed(text, figures[first - 1], figures[first]) else [first]
        while run[0] and len(run) > 1 and _listed(text, figures[run[0] - 1], figures[run[0]]):
            run.insert(0, run[0] - 1)
        while run[-1] + 1 < len(figures) and _listed(text, figures[run[-1]], figures[run[-1] + 1]):
            run.append(run[-1] + 1)
        if len(run) > 1:
            return run
    if last is None:
        return []
    run = [last]
    while run[0] and _listed(text, figures[run[0] - 1], figures[run[0]]):
        run.insert(0, run[0] - 1)
    return run


def _listed(text: str, one: Figure, after: Figure) -> bool:
    parted = any(mark in text[one.end : after.start] for mark in "，；。")
    return one.unit == after.unit and after.start - one.end <= _GAP and not parted


def _parts(text: str, figure: Figure, joints: re.Pattern[str], language: str) -> list[str]:
    """The things of the list that a figure's label is of, or ends."""
    words = vocabulary(language)
    found = _split(figure.label, joints)
    if len(found) > 1:
        return [_bare(part, words) for part in found]
    clause = _CLAUSE if words.spaced else _HAN_CLAUSE
    begin = max((mark.end() for mark in clause.finditer(text, 0, figure.start)), default=0)
    if not words.spaced or not words.articles:
        end = text.rfind(figure.label, begin, figure.start) + len(figure.label) if figure.label else begin
    else:
        verbs = words.measuring | words.up | words.down | words.having | words.helpers
        heard = (found for found in _WORD.finditer(text, begin, figure.start) if found[0].lower() in verbs)
        end = next((found.start() for found in heard), begin)
    return [_bare(part, words) for part in _split(text[begin:end], joints)]


def _bare(part: str, words: Vocabulary) -> str:
    """A part of a list without its article, or the verb that it is the object of."""
    ahead = part.split()[:_AHEAD]
    verb = next((at for at, word in enumerate(ahead) if word.lower() in _CHANGING), None)
    if verb is not None and not words.articles:
        part = part.split(maxsplit=verb + 1)[-1]
    first, _, rest = part.partition(" ")
    return rest if rest and first.lower() in words.articles | _THE else part


def _split(text: str, joints: re.Pattern[str]) -> list[str]:
    found = [part.strip() for part in joints.split(text)] if text else []
    fits = all(1 < len(part) <= _LONGEST and not any(map(str.isdigit, part)) for part in found)
    return found if fits else []


@cache
def _words(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says that two lists go together, and what joins the parts of one."""
    known = [one for one in (find("en"), find(code)) if one is not None]
    told = somewhere([phrase for one in known for phrase in one.quantities.respectively])
    ands = {word for one in known for word in one.search.lists if word not in one.quantities.either}
    spaced = "|".join(sorted(map(re.escape, filterfalse(_HAN.match, ands))))
    han = "|".join(sorted(filter(_HAN.match, {*ands, *(word for one in known for word in one.quantities.lists)})))
    joints = rf"、|{han}" if han else rf",?\s(?:{spaced})\s|,\s"
    return re.compile(told, re.IGNORECASE), re.compile(joints)
