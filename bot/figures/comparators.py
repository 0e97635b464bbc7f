"""How exact a figure is: "more than", "nearly", "at least", and which way it went: "rose", "fell"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple


class Comparator(NamedTuple):
    """Its sense, one of = > < >= <= ~, and the words as printed."""

    sense: str = "="
    printed: str = ""


_BEFORE = (
    (
        ">=",
        r"at least|no less than|not less than|no fewer than|a minimum of|minimum of|mindestens|wenigstens|au moins|al menos|至少",
    ),
    (
        "<=",
        (
            r"at most|no more than|not more than|up to|as (?:much|many|high) as|a maximum of|maximum of|a cap of|cap of|a ceiling of|a limit of|capped at|limited to|not exceeding|not exceed|not to exceed|within|bis zu|höchstens"
            r"|jusqu[’']à|au plus|hasta|como máximo|不超过|多达"
        ),
    ),
    (
        "<",
        r"less than|fewer than|lower than|younger than|smaller than|shorter than|below|under|just under|well under|short of|weniger als|unter|moins de|menos de|不到",
    ),
    (
        ">",
        (
            r"more than|better than|greater than|higher than|over|above|well over|just over|in excess of|exceed(?:s|ed|ing)?|upwards? of|north of|beyond|older than|longer than|larger than|surpass(?:es|ed|ing)?"
            r"|topp(?:ed|ing)|mehr als|über|rund über|plus de|más de|超过"
        ),
    ),
    (
        "~",
        (
            r"about|around|approximately|approx\.|roughly|some|nearly|almost|close to|near|an? estimated|circa|ca\.|c\.|on the order of"
            r"|in the region of|rund|etwa|ungefähr|knapp|fast|gut|environ|près de|quelque|presque|unos|unas|cerca de|aproximadamente|casi"
            r"|大约|约|接近|近"
        ),
    ),
)
_BEFORE_FORMS = tuple(
    (
        sense,
        re.compile(
            rf"(?:^|(?<=[\s(,“\"])|(?<=[一-鿿]))({words})\s?(?:a |an |another |an? additional |a total of |that |of )?$",
            re.IGNORECASE,
        ),
    )
    for sense, words in _BEFORE
)
_BEHIND_FORMS = tuple(
    (sense, re.compile(rf"^\s?,?\s?({words})\b", re.IGNORECASE))
    for sense, words in (
        (
            ">=",
            r"or more|or higher|or above|or greater|or older|and above|and over|and older|at (?:the )?least|oder mehr|ou plus|o más|以上",
        ),
        ("<=", r"or less|or fewer|or lower|or below|at (?:the )?most|oder weniger|ou moins|o menos|以下"),
        ("~", r"or so|左右"),
        (">", r"plus\b(?! \d)"),
    )
)
# "goes up to", "added up to": where something comes to, not a bound.
_MOVED = re.compile(
    r"\b(?:add(?:s|ed|ing)?|go(?:es|ing|ne)?|went|mov(?:e|es|ed|ing)|c[oa]mes?|coming|brings?|brought|ramped|stepped|scaled|pushed|rose|rises?"
    r"|increas(?:e|es|ed|ing)|climb(?:s|ed)?|rais(?:e|es|ed|ing)|round(?:ed|s)?)\s$",
    re.IGNORECASE,
)
_BEYOND = re.compile(r"(?<=[\d万亿千百])([多余])")  # "120多个国家": more than 120
_CAPPED = re.compile(r"\b(cap(?:s|ped|ping)?)\b[^,;.]{0,60}\sat $", re.IGNORECASE)
_UP = frozenset(
    """rose rise rises rising risen increase increased increases increasing grew grow grows grown growing growth up climbed
    jumped surged gained gain expanded expand raised raise raising higher double doubled doubling triple tripled tripling widened accelerated lifted
    stieg stiegen gestiegen erhöht erhöhte wuchs gewachsen zugenommen augmenté augmente hausse progressé aumentó aumentado subió
    subido creció crecido 增长 上升 提高 增加 增至""".split()
)
_MOVES = frozenset(
    "changed changes move moved moving went go going brought shifted revised adjusted extended upgraded swung pasó pasado passé passée passés".split()
)
_DOWN = frozenset(
    """fell fall falls falling fallen decrease decreased decreases decreasing declined decline declines declining dropped drop
    drops down lower lowered cut cuts reduced reduce reducing reduction shrank contracted slowed eased narrowed slipped
    plunged halved sank gefallen gesunken fiel fielen sank sanken gesenkt verringert reduziert baissé baisse reculé diminué recul disminuyó cayó
    bajó bajado reducido redujo 下降 减少 降低 降至""".split()
)


def comparator_at(text: str, start: int, end: int) -> Comparator:
    """The comparator right before a figure at a place, or right behind it."""
    ahead = text[max(0, start - 40) : start]
    for sense, form in _BEFORE_FORMS:
        match = form.search(ahead)
        if match is not None and not (match[1].lower() == "up to" and _MOVED.search(ahead, 0, match.start(1))):
            return Comparator(sense, match[1])
    behind = text[end : end + 20]
    for sense, form in _BEHIND_FORMS:
        match = form.match(behind)
        if match is not None:
            return Comparator(sense, match[1])
    beyond = _BEYOND.search(text, start, end)
    if beyond is not None:
        return Comparator(">", beyond[1])
    capped = _CAPPED.search(text[max(0, start - 80) : start])
    return Comparator("<=", capped[1]) if capped is not None else Comparator()


def is_move(words: Collection[str]) -> bool:
    """Whether one of the words says that something changes."""
    return any(word in _UP or word in _DOWN or word in _MOVES for word in words)


def direction(words: Sequence[str]) -> str:
    """ "up" or "down" by the first of the words that says so; they begin with the one nearest to the figure."""
    for word, earlier in zip(words, [*words[1:], ""], strict=False):
        if word in _UP and (word != "up" or earlier == "is"):
            return "up"
        if word in _DOWN:
            return "down"
    return ""
