"""What a figure claims to be: an outcome, a forecast, a target, a rule, an example or a vote, by the words around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache, lru_cache
from typing import Final

from bot.figures.vocabulary import vocabulary
from bot.languages import find
from bot.languages.no_nouns import no_nouns
from bot.languages.notation import anywhere, one_of, somewhere
from bot.languages.schema import Statuses
from bot.model import Figure

#: What a figure is where nothing says otherwise.
OUTCOME: Final = "outcome"
STATUSES: Final = tuple(one.name for one in fields(Statuses))
_CLAUSE: Final = r"[;；。]|[!?]\s|\.\s+(?=[^\W\d_a-zà-ÿа-я])|\s[–—]\s"  # no stop of "mind. 30 Prozent"
_NEAR: Final = 26  # characters behind a figure within which a noun names what it is: "2 percent objective"
_FAR: Final = 130  # characters behind it within which its verb stands: "one in ten cancers … will be diagnosed"
_PART: Final = re.compile(r"[,;:()，；：（）]|\d")
_PART_END: Final = re.compile(r"[,;:()–—.!?](?=\s|$)")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MARK: Final = re.compile(r"[,;:()，；：（）]")
# A sentence's first word, behind its number in a list and a few words with a colon: "Measure 12: Build …", "d.5) Build …".
_OPENING: Final = re.compile(
    r"(?:\(?(?:\w{1,3}[.)])+(?:\d{1,3}\)?)?\s+|\d{1,3}\s+(?=[^\W\d_a-zß-ÿа-я]))?(?:[^:.\n]{1,60}:\s+)?[^\w(«“\"]*(?P<word>[^\W\d_]+)\b(?![’'])"
)
_NEXT: Final = re.compile(r";\s+(?P<word>[^\W\d_]+)\b(?![’'])")
_MOST: Final = 0.5  # the share of a document's figures, silent ones counted, that must say one thing for these to be so
_SOME: Final = 5  # and how many of them there must be
_NAMES_IT: Final = frozenset(("target", "rule", "vote"))  # what a noun right behind a figure can make it


def status_of(text: str, figure: Figure, language: str) -> str:
    """What the words of its clause make of a figure of a sentence, whose offsets count in `text`; "" where none do.

    A noun right behind it is what counts first ("our 2 percent objective"), then the nearest word before it, then its
    verb behind it.
    """
    cues = cues_in(text, language)
    clauses = _clauses(language)
    clause = max((found.end() for found in clauses.finditer(text, 0, figure.start)), default=0)
    behind = _PART.search(text, figure.end)
    near = min(figure.end + _NEAR, behind.start() if behind else len(text))
    mark = _MARK.search(text, figure.end)
    part = mark.start() if mark else len(text)
    if _present(language).search(text, 0, figure.start) is not None or _is_so_today(text, figure, cues, part, language):
        return OUTCOME  # "the current 300 posts are to become 600"
    for start, end, status in cues:
        within = start < figure.end and figure.start < end and status == "vote"  # "62 votes to 38"
        if within or (start >= figure.end and end <= near and status in _NAMES_IT):
            return _of(status, figure)
    colon = text.rfind(": ", 0, figure.start)
    before = [
        (end, status)
        for start, end, status in cues
        # What is to be done is told up to a colon: "Building on what there is: the town has 300 homes".
        if clause <= start and end <= figure.start and not (start == 0 and status == "target" and end < colon)
    ]
    if before:
        # What is supposed stays so, whatever is said to follow from it.
        if before[0][1] == "example":
            return "example"
        told, status = before[-1]
        if status == "rule" and any(of == "target" for _, of in before):
            status = "target"  # a limit that is wanted: "we want to cap it at 5 percent", "wollen wir … auf maximal 60"
        is_own = any(figure.end <= start <= min(part, figure.end + _NEAR) and of == OUTCOME for start, _, of in cues)
        return OUTCOME if is_own and _MARK.search(text, told, figure.start) else _of(status, figure)
    ended = clauses.search(text, figure.end)
    limit = min(figure.end + _FAR, ended.start() if ended else len(text))
    # Behind a mark stands what another thing is wanted or allowed to be.
    behind_it = (
        status for start, end, status in cues if start >= figure.end and end <= (part if status in _NAMES_IT else limit)
    )
    return _of(next(behind_it, ""), figure)


def _is_so_today(text: str, figure: Figure, cues: Sequence[tuple[int, int, str]], part: int, language: str) -> bool:
    """Whether a figure's own part of its sentence says that it is so today, with no cue between: "que actualmente alcanza"."""
    nowadays = _nowadays(language)
    for found in nowadays.finditer(text, max(0, figure.start - _FAR), figure.start):
        if not _PART.search(text, found.end(), figure.start):
            return not any(found.end() <= start < figure.start for start, *_ in cues)
    return nowadays.search(text, figure.end, min(part, figure.end + _NEAR)) is not None


@cache
def _nowadays(code: str) -> re.Pattern[str]:
    known = find(code)
    return re.compile(somewhere(known.calendar.nowadays if known else []), re.IGNORECASE)


def is_point(text: str, language: str) -> bool:
    """Whether a sentence has neither a verb that is known nor a word that says what its figures are."""
    if cues_in(text, language) or has_verb(text, language):
        return False
    return no_nouns(language).verbs.isdisjoint(_WORD.findall(text.lower()))


def names_action(text: str, language: str) -> bool:
    """Whether a sentence opens with a noun of something done, as "Construcción de 500 viviendas" does."""
    known = find(language)
    opening = _OPENING.match(text) if known and known.forms.actions else None
    return opening is not None and opening["word"].lower().endswith(tuple(known.forms.actions) if known else ())


def has_verb(text: str, language: str) -> bool:
    """Whether a sentence has one of the commonest finite verbs, as "the towns have 40 schools"."""
    return _finite(language).search(text) is not None


@lru_cache(maxsize=4)  # a sentence's figures are asked for one after another
def cues_in(text: str, language: str) -> list[tuple[int, int, str]]:
    """The cues of a sentence, in order: where each begins and ends, and what it makes a figure."""
    any_cue, cues = _cues(language)
    at = measure_in(text, language)
    found = [(0, at, "target")] if at else []
    while (begun := any_cue.search(text, at)) and (cue := cues.match(text, begun.start())):
        at = cue.end()
        status = str(cue.lastgroup).partition("_")[0]
        if status != "forecast" or _is_future(text, cue, language):
            found.append((cue.start(), at, status))
    if ";" in text:
        found = sorted({*found, *_further_measures(text, language)})
    return found


def _further_measures(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Those that a list in one sentence goes on with: "Réduire les délais; construire 500 logements"."""
    for mark in _NEXT.finditer(text):
        if mark["word"] in _infinitives(language):
            yield mark.start("word"), mark.end(), "target"


def measure_in(text: str, language: str) -> int:
    """Where the infinitive ends by which a sentence says what is to be done: "Réduire les délais de 30 %"; 0 for none."""
    infinitives = _infinitives(language)
    opening = _OPENING.match(text) if infinitives else None
    return opening.end() if opening and opening["word"].lower() in infinitives else 0


@cache
def _infinitives(code: str) -> frozenset[str]:
    known = find(code)
    endings = tuple(sorted(known.forms.infinitives)) if known else ()
    return frozenset(word for word in no_nouns(code).verbs if word.endswith(endings)) if endings else frozenset()


def _is_future(text: str, cue: re.Match[str], language: str) -> bool:
    """Whether a word that may make a future has an infinitive, and none that makes a passive: "wird … erreicht"."""
    known = find(language)
    if known is None or cue[0].lower() in known.forms.no_futures:
        return known is None
    if cue.start() and cue[0].istitle() and " " not in cue[0] and known.code != "de":
        return False  # a name within a sentence: "la Consejería", "Madame Ferrà"
    if cue[0].lower() not in known.forms.futures:
        return True
    forms = known.forms
    mark = _PART_END.search(text, cue.end())
    last = _WORD.findall(text[cue.end() : mark.start() if mark else len(text)])[-1:]
    ahead = _WORD.findall(text[: cue.start()])[-1:] if not mark or mark.start() - cue.end() <= 1 else []
    return any(
        word in forms.no_passives
        or (word.islower() and word.endswith(tuple(forms.future_ends)) and not word.startswith(tuple(forms.passives)))
        for word in (*last, *ahead)
    )


def _of(status: str, figure: Figure) -> str:
    """A share of the votes is an outcome like others, and so is a sum; how many there were is no measure of anything."""
    is_sum = figure.unit == "%" or (len(figure.unit) == len("EUR") and figure.unit.isupper())
    return OUTCOME if status == "vote" and is_sum else status


def prevailing(told: Sequence[str]) -> str:
    """What a document's figures are whose own words do not say: what most of all of them are said to be, or outcomes.

    A memo that ends with what would follow has told what is in many words that are no cues ("the river carried"), so
    the silent ones count as well; not beside examples, since what is supposed is gone on with in silence.
    """
    counts = Counter(filter(None, told))
    status, count = max(
        ((one, counts[one]) for one in STATUSES if one != OUTCOME), key=lambda one: one[1], default=(OUTCOME, 0)
    )
    of = counts.total() if status == "example" else len(told) - counts["example"]
    return status if count >= _SOME and count > _MOST * of else OUTCOME


def of_points(told: Sequence[str]) -> str:
    """What the points of a document's lists are that say nothing: what its sentences that do so mostly want, if they do.

    A programme is such points and what is wanted; to a report they are what it found.
    """
    counts = Counter(filter(None, told))
    wanted = counts["target"]
    return "target" if wanted >= _SOME and wanted > _MOST * (counts.total() - counts["example"]) else OUTCOME


@cache
def _cues(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds any cue of a language, or an English one; and what tells those of each status, phrases before words.

    The groups of the second begin with a status. To try them all at each word took ten times as long as the first.
    """
    known = [one.statuses for one in (find("en"), find(code)) if one is not None]
    groups, every = [], []
    for length, is_long in (("long", True), ("short", False)):
        for status in reversed(STATUSES):
            phrases = dict.fromkeys(phrase for one in known for phrase in getattr(one, status))
            chosen = [phrase for phrase in phrases if (" " in phrase) == is_long]
            groups.append(f"(?P<{status}_{length}>{somewhere(chosen)})")
            every += chosen
    return anywhere(every), re.compile("|".join(groups), re.IGNORECASE)


@cache
def _present(code: str) -> re.Pattern[str]:
    """What ends right before a figure that is so today."""
    known = find(code)
    return re.compile(rf"(?<!\w){one_of(known.calendar.present if known else [])}\s?\(?$", re.IGNORECASE)


@cache
def _finite(code: str) -> re.Pattern[str]:
    known = find(code)
    return re.compile(
        rf"\b{one_of(sorted(known.headings.verbs | known.prose.finite) if known else [])}\b", re.IGNORECASE
    )


@cache
def _clauses(code: str) -> re.Pattern[str]:
    """What parts a clause from the next: a mark, or a word behind a comma."""
    return re.compile(rf"{_CLAUSE}|, {one_of(sorted(vocabulary(code).clauses))}")
