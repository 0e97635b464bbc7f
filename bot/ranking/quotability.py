"""Whether a sentence can be quoted by itself: whole, a statement, and pointing at nothing that is not shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.languages import every, find
from bot.languages.notation import PLACES, behind, needed, one_of, somewhere
from bot.languages.schema import Prose
from bot.ranking import anaphora
from bot.ranking.garbling import is_garbled
from bot.text.boilerplate import is_question_put, without_speaker

_HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_ENDS = re.compile(r"[.!。！…।]\s?[\"”’»«“)\]」』）]*$")
# The stop of what stands in brackets, within or behind a text that has no end of its own, or is nothing but an aside.
_ENDS_IN_BRACKETS = re.compile(
    r"(?<!^)(?<![.!?。！？] )[(（][^()（）]*[.!。！][)）]$|^[(（\[][^()（）\[\]]*[)）\]][.。]?$"
)
# Who wrote something and when, as a list of references parts it: "Reed, Anna M. (12 May 2021)."
_REFERENCE = re.compile(
    r"[A-ZÀ-ÞА-Я][\w’'.-]*,? ?(?:[A-ZÀ-ÞА-Я][\w’'.-]*,? ){0,5}\((?:n\. ?d\.|[^()]{0,25}\b(?:19|20)\d\d[a-z]?)\)\.?$"
)
_SPELT = re.compile(
    r"(?<![^\W_])(?:[a-z] ){3}|(?<![^\W_])(?:[A-Z] ){4}|[a-z](?:\(\)|-,|,-)[a-z]"
)  # as text recognition finds letters
# Accents without a letter below them, which a font has where others have ligatures, and lost what they are: "e˜cient",
# "˛nance". Degrees ("20 ˚C") and numbers ("N˚ 5") are written so as well.
_LIGATURES_LOST = re.compile(r"[^\W\d_][˘˙˛˜˝]|[^\W\d_]˚[^\W\d_]|(?<!\d)(?<!\d\s)[˘˙˚˛˜˝][a-zà-þ]")
_QUESTION = re.compile(r"[?？؟]\s?[\"”’»«“)\]」』）]*$")
_CAPTION = 120  # characters at a caption's end
_SHORTEST, _LONGEST = 6, 90  # words
_SHORTEST_HAN, _LONGEST_HAN = 8, 300  # characters
_FRONT = "“\"‘'«»(„¿¡—\u00a0\u202f "

_QUOTED = {"“": "”", '"': '"', "«": "»", "»": "«", "„": "“", "「": "」", "『": "』"}
# What belongs to a page rather than to its argument: addresses, captions, credits, references, rows of a table, lists
# of abbreviations, blanks to fill in, formulas and templates as they are typed; and two marks in a row that never stand
# so, between which something is lost.
_NO_PROSE = re.compile(
    r"(?i:https?://|\bwww\.|@[\w-]+\.\w|\bdoi:|©|\|[^|]*\|)"
    r"|[,，、][;；。]|[;；][,，、;；。]|^\w{2,8}: [^:;\d]+; \w{2,8}: [^\d]*$"
    r"|_{3,}|\\[(\[a-zA-Z]|^[A-Za-z] [:=→×∈⊂≤≥] |\{\{"
    r"|\bpp\. ?\d|\b\d{4};\s?\d+|\bet al\.?(?:[,.]? ?\(?\d{4}[^)]{0,20})?\.?$|\b[Vv]ol\. ?\d+, ?[Nn]o\."
)
_NO_PROSE_HAS = (
    "http",
    "www.",
    "@",
    "doi:",
    "©",
    "|",
    "___",
    " : ",
    " = ",
    "→ ",
    "× ",
    "∈ ",
    "⊂ ",
    "≤ ",
    "≥ ",
    "\\",
    "{{",
    "pp.",
    ";",
    "；",
    ",。",
    "，。",
    "，、",
    "、。",
    "et al",
    "vol.",
)
# A day with a name right behind it opens the head of a page: "April 25, 2007 Welcoming remarks Governor …".
_HEAD = r"[^\W\d_]{3,10}\.? \d{1,2}, (?:19|20)\d\d [A-ZÀ-ÞА-Я][a-zà-þа-я]"
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_CAPITALS = bytes(code for code in range(128) if not chr(code).isupper())
_COUNTED = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}\.\d{1,2}\.?)\s+")  # before an item of a list
_CLOSERS = {"”": "“", ")": "(", "]": "[", "」": "「", "』": "『", "）": "（", "》": "《"}
_MARKS = re.compile("[“”„«»()\\[\\]「」『』（）《》]")
_OPENERS = frozenset(_CLOSERS.values()) | {"„", "«", "»"}


def stands_alone(sentence: str, language: str = "en") -> bool:
    """Whether a sentence may be shown without those around it.

    It may not when it is no whole statement (a question, a fragment, a caption, a reference, half a quotation), a
    saying that is not the author's, or opens by pointing at what was said before.
    """
    return is_statement(sentence, language) and not points_back(sentence, language)


def points_back(sentence: str, language: str = "en") -> bool:
    """Whether a sentence rests on the one before it: by how it opens, or by a speaker named only there."""
    text = without_speaker(sentence.strip())
    if anaphora.opens_pointing_back(text.lstrip(_FRONT), language) or _is_only_said(text):
        return True
    said = _words(language).said
    return said is not None and said.search(text) is not None


def _is_only_said(text: str) -> bool:
    """Whether all of a text is one quotation, in which somebody unnamed speaks of himself."""
    closer = _QUOTED.get(text[:1])
    if closer is None or text.find(closer, 1) < len(text.rstrip(".。 ")) - 1:
        return False
    return _everywhere().oneself.search(text) is not None


def is_statement(sentence: str, language: str = "en") -> bool:
    """Whether a sentence is whole: long enough, ended, balanced in its quotation marks, and prose."""
    printed = sentence.strip()
    text = without_speaker(printed)
    if (
        not _ENDS.search(text[-8:])
        or text.endswith(("...", ". . .", "…", " v.", " vs."))
        or _QUESTION.search(text[-8:])
        or _ENDS_IN_BRACKETS.search(text)
        or (text.endswith((").", ")")) and _REFERENCE.match(text) is not None)
        or not is_balanced(text)
    ):
        return False
    if any(
        _everywhere().opens_no_prose.match(form) or anaphora.is_caption(form)
        for form in {printed, text, text.lstrip("([（")}
    ):
        return False  # "SOURCE:" looks like one who speaks
    if _is_foreign_matter(text, language) or _everywhere().ends_a_caption.search(text[-_CAPTION:]):
        return False
    if is_question_put(printed):
        return False
    if _HAN.search(text):
        return _SHORTEST_HAN <= len(text) <= _LONGEST_HAN
    if not _SHORTEST <= len(text.split()) <= _LONGEST or not _opens_a_sentence(text.lstrip(_FRONT)):
        return False
    if (
        not _is_of_letters(text)
        or _is_shouted(text, language)
        or _SPELT.search(text)
        or _LIGATURES_LOST.search(text)
        or len(_everywhere().parted.findall(text)) > 1
        or is_garbled(text, language)
    ):
        return False
    words = _words(language)
    if words.point is not None and words.point.match(text) is not None and words.finite.search(text) is None:
        return False  # "Achat de 25 tables."
    return words.verbs is None or words.often_verbs.search(text) is not None or words.verbs.search(text) is not None


def _is_of_letters(text: str) -> bool:
    """Whether letters make up more than 0.6 of a text, spaces aside, since some languages print one a syllable."""
    enough = 0.6 * (len(text) - text.count(" "))
    plain = text.encode("ascii", "ignore").translate(None, _NO_LETTERS)  # counted faster, and nearly all of English
    return len(plain) > enough or sum(map(str.isalpha, text)) > enough


def _is_shouted(text: str, language: str) -> bool:
    """Whether most letters are capitals and none of the words is a verb, as in the heads of forms and tables."""
    plain = text.encode("ascii", "ignore")
    if len(plain.translate(None, _NO_CAPITALS)) * 2 <= len(plain.translate(None, _NO_LETTERS)) + 10:
        return False
    return _words(language).told.search(text) is None


def _is_foreign_matter(text: str, language: str) -> bool:
    """Whether there is an address, a reference or a saying in a text.

    The patterns try each of their forms at each character, and most texts have not one of the words that they need.
    """
    lowered = text.lower()
    if any(part in lowered for part in _NO_PROSE_HAS) and _NO_PROSE.search(text) is not None:
        return True
    words = _words(language)
    return any(part in lowered for part in words.sayings_have) and words.sayings.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Everywhere:
    """What is told alike in a text of any language, by the words of all."""

    oneself: re.Pattern[str]
    opens_no_prose: re.Pattern[str]
    parted: re.Pattern[str]  # a word that was parted at a line's end, with what is not its rest behind it
    ends_a_caption: re.Pattern[str]  # of a photograph: a place, a day of the week and a date, without a word between


@dataclass(frozen=True, slots=True)
class _Words:
    """What is told by the words of a text's own language."""

    said: re.Pattern[str] | None  # “…, he said.” is understood by who reads on from where the speaker is named
    sayings: re.Pattern[str]  # somebody else's words, which say little without what they are told for
    sayings_have: tuple[str, ...]  # the words that these need, in small letters
    point: re.Pattern[str] | None  # what opens like a point of a list, and has a verb where it is none
    finite: re.Pattern[str]
    told: re.Pattern[str]  # verbs that tell a sentence from a heading
    verbs: re.Pattern[str] | None
    often_verbs: re.Pattern[str]  # seen first, for speed


@cache
def _everywhere() -> _Everywhere:
    places = {**PLACES, "label": r"(?:[A-Z]?\d[\d.]*|[IVXL]{1,6}\b)"}
    prose = [language.prose for language in every()]
    oneself = [phrase for one in prose for phrase in one.oneself]
    exhibits = one_of([phrase for one in prose for phrase in one.exhibits], places)
    shows = behind(dict.fromkeys(word for one in prose for word in sorted(one.shows)))
    sides = one_of(dict.fromkeys(phrase for one in prose for phrase in one.sides))
    see = one_of([phrase for one in prose for phrase in one.see])
    by = one_of(dict.fromkeys(word for language in every() for word in sorted(language.front.plain_by)))
    posted = one_of(dict.fromkeys(phrase for one in prose for phrase in one.posted))
    forms = (
        rf"(?i:{exhibits}{shows})",
        rf"(?i:{sides}[:：])",
        _HEAD,
        rf"(?i:{see})|See,? [A-Z]|\W*\d+\W*$",
        rf"(?i:{posted}).{{0,60}} (?i:{by}) (?:[A-Z][\w.’'-]*,? ?){{1,4}}\.?$",
        rf"(?i:{by}) (?:[A-Z][\w.’'-]+,? (?:and )?){{1,5}}[A-Z][\w’'-]+[.,]?$",
    )
    weekdays = one_of(dict.fromkeys(word for language in every() for word in sorted(language.calendar.weekdays)))
    joining = one_of(dict.fromkeys(word for language in every() for word in sorted(language.lines.behind_hyphens)))
    dated = rf"(?i:{weekdays}),? [^,;:]{{3,20}},? (?:19|20)\d\d"
    return _Everywhere(
        re.compile(somewhere(oneself), re.IGNORECASE),
        re.compile("|".join(forms)),
        re.compile(rf"[^\W\d_]{{2}}- (?!(?i:{joining})\b)[^\W\d_]{{2}}"),
        re.compile(rf"[A-ZÀ-ÞА-Я][\w.’'-]*,? {dated}\.?(?: ?\([^()]*\)?)?\.?$"),
    )


@cache
def _words(language: str) -> _Words:
    known = find(language)
    if known is None:
        never = re.compile(r"(?!)")
        return _Words(None, never, (), None, never, never, None, never)
    prose = known.prose
    sayings = [*prose.sayings, *known.page.rights, *known.page.calls]
    endings = "|".join(map(re.escape, sorted(prose.verb_endings)))
    verbs = rf"\b(?:{one_of(sorted(prose.verbs))}|\w+(?:{endings})\b)|{one_of(prose.contracted)}"
    return _Words(
        re.compile(rf"[,，”\"»]\s?{one_of(prose.said)}(?:[^.。]{{0,30}}[.。]$|, [“\"])") if prose.said else None,
        re.compile(somewhere(sayings), re.IGNORECASE),
        tuple(sorted({word.lower() for phrase in sayings for word in needed(phrase)})),
        _point(prose),
        re.compile(
            rf"\b(?:{one_of(sorted(prose.finite))}|\w+(?:{'|'.join(sorted(prose.finite_endings))}))\b", re.IGNORECASE
        ),
        re.compile(rf"\b{one_of(sorted(known.headings.verbs))}\b", re.IGNORECASE),
        re.compile(verbs, re.IGNORECASE) if endings else None,
        re.compile(rf"(?:{endings})\b"),
    )


def _point(prose: Prose) -> re.Pattern[str] | None:
    """A noun without an article, with a preposition behind it, as points of lists begin."""
    if not prose.behind_points:
        return None
    others = one_of(sorted(prose.before_points))
    acting = "|".join(sorted(prose.acting))
    return re.compile(
        rf"(?!(?i:{others})\b|\w+(?:{acting})\b)[^\W\d_]{{2,}} (?:{one_of(sorted(prose.behind_points))})\b"
    )


def is_balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens is closed in the same text, and none closes unopened."""
    if text.count('"') % 2:
        return False
    expected: list[str] = []
    for character in _MARKS.findall(text):
        # German closes „ with the mark that opens in English, and sets » and « the other way round than French.
        if expected and expected[-1] + character in ("„“", "«»", "»«"):
            expected.pop()
        elif character in _OPENERS:
            expected.append(character)
        elif character in _CLOSERS:
            opened = expected.pop() if expected else ""
            if opened != _CLOSERS[character] and (opened, character) != ("„", "”"):
                return False
    return not expected


def _opens_a_sentence(text: str) -> bool:
    """Whether a text begins as sentences do: no small letter, unless it is that of a name such as "eBay"."""
    while counted := _COUNTED.match(text):
        text = text[counted.end() :]
    return bool(text) and (text[0].isalnum() or text[0] in "$€£¥") and (not text[0].islower() or text[1:2].isupper())
