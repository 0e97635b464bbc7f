"""Sentences: where a text's sentences begin and end, by the habits of its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import sentencex

from bot.languages import every, nouns_have_capitals
from bot.languages.alternatives import alternatives
from bot.languages.notation import PLACES, expression
from bot.languages.schema import Sentences

_SMALL = r"[^\W\d_A-ZÀ-Þ]"
_NUMBERED = re.compile(r"[(\[]?(?:\d|[A-ZА-Я]?\d|[A-ZА-Я]\b(?!\.\s)|[IVXLC]{1,5}\b|[a-z]\b)")
_ENDS_CHINESE = re.compile(r"[。！？](?=\d)")  # sentencex takes the number for a list's
_DOUBLED = re.compile(r"\b([A-Z])\1\.$"), re.compile(r"([A-Z])\1\.")  # Spanish plurals: "JJ. OO.", "RR. HH."
_LETTER, _LETTERS = re.compile(r"\b[A-ZÀ-ÞА-Я]\.$"), re.compile(r"[A-ZÀ-ÞА-Я]\.")
_PART, _PART_OF_IT = re.compile(r"\b[IVXLC]{1,5}\.$"), re.compile(r"[A-Z]\b")  # "chapter III.B"
_SHORT = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}\.$")
_NUMBER_SIGN = re.compile(r"(?:№ ?|N |n° ?)\d")  # of a law, behind an abbreviation
_SAID = re.compile(r"[。！？…][”」』]$")
_WIDE_POINT, _DIGIT = re.compile(r"\d．$"), re.compile(r"\d")  # "１．２亿元": between digits it is the decimal point
_OPENING = {"“": "”", "«": "»", "»": "«", "(": ")", "[": "]", "「": "」", "『": "』", "《": "》", "（": "）", "„": "“"}
_MARK = re.compile(
    r"[(\[]?(?:\d{1,3}(?:[a-z]{2})?|[ivxIVX]{1,4}|[A-Za-z])[.)\]]{1,2}"
)  # a list's mark, or an initial, by itself
_ABBREVIATION_BEHIND = re.compile(r"[A-Z]{2,5}\b")
_YEAR_OF_WORK = re.compile(rf"\((?:19|20)\d\d[a-z]?\),? {_SMALL}")  # "… et al. (2022), is …"
_LEADS_IN = re.compile(r"[\s(“\"«‘'\[]*")
_WHOLE_WORD = re.compile(rf"\b{_SMALL}{{4,}}[.!?][\"”’»)\]]*$")
_CUT = re.compile(rf"{_SMALL}{{4}}[.!?][\"”’»)\]]*\s|[。！？।؟][”’」』）]*")
# Where a line may be cut that has no plain end of a sentence for long: behind any stop but that of an initial or "Mr.".
_LOOSE_CUT = re.compile(r"(?<!\b[A-ZÀ-Þ][^\W\d_])(?<!\b[A-ZÀ-Þ])[.!?][\"”’»)\]]*\s")
# The number of a point, behind whose brackets sentencex sees no end: "(3) Prices rose. Wages did not."
_COUNTED = re.compile(r"(?<!\S)\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)(?=\s)")
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
_STRETCH = 4_000  # characters given to sentencex at a time: its time grows with their square
_LONGEST_QUOTE = 600  # a quotation mark left open for longer was never closed


class _Points(NamedTuple):
    """What a point behind a word means, by all languages' files: a text quotes the abbreviations of others."""

    goes_on: re.Pattern[str]  # abbreviations behind which sentencex sees an end, and which never end a sentence
    refers: re.Pattern[str]  # what goes on where a number or a letter follows: "fig. 3", "Kl. B", "vol. IV", "табл. 2"
    # By language: titles before a name, and in German a number, which is an ordinal there.
    goes_on_in: Mapping[str, re.Pattern[str]]
    ends: Mapping[str, re.Pattern[str]]  # by language: abbreviations that end a sentence before a word that opens one
    # Where nouns have capitals, only a word which is none tells a new sentence from "3. Oktober"; by language.
    opening: Mapping[str, re.Pattern[str]]
    always: Mapping[str, re.Pattern[str]]  # by language: abbreviations behind which it goes on all the same
    says: re.Pattern[str]  # Chinese names the speaker behind the quotation: “……。”一位负责人说。


@cache
def _points() -> _Points:
    known = {language.code: language.sentences for language in every()}
    abbreviations = _listed(word for one in known.values() for word in one.abbreviations)
    references = _listed(word for one in known.values() for word in one.references)
    names = {code: re.compile(rf"(?:^|[\s(“.])(?:{_listed(one.names)})\.$") for code, one in known.items() if one.names}
    ordinals = {
        code: re.compile(rf"(?:^|\s)\d{{1,{one.ordinal_digits}}}\.$")  # "Am 3. Oktober"
        for code, one in known.items()
        if one.ordinal_digits
    }
    says = "|".join(sorted({word for one in known.values() for word in one.says}))
    pointed = _listed(word for one in known.values() for word in one.pointed_ends)
    before = {re.escape(word) for one in known.values() for word in one.before_no_names}
    no_names = "".join(rf"(?<!\b{word}\. )" for word in sorted(before))
    return _Points(
        re.compile(
            rf"(?:^|[\s(“\"«‘’'\[-])(?:{abbreviations})\.$"
            rf"|{no_names}\b[A-ZÀ-Þ]\.-[A-ZÀ-Þ]\.$"  # "J.-P. Dupont", but not "av. J.-C."
            rf"|(?:^|[\s(])(?-i:(?!{pointed})[a-z]\.[a-z]{{1,3}}\.)$",  # "t.ex.", but not "9 p.m."
            re.IGNORECASE,
        ),
        # Behind a word and a stroke stands a unit: "60 км/ч."
        re.compile(rf"(?:^|[\s(“\"«‘’'\[-]|(?<!\w)/)(?:{references})\.$", re.IGNORECASE),
        {**ordinals, **names},
        {
            **{code: _ends(one) for code, one in known.items() if one.ends},
            **dict.fromkeys(("zh", "ja"), _ENDS_CHINESE),
        },
        {
            code: re.compile(rf"[„“»(]?{_any(one.openings)}\b")
            for code, one in known.items()
            if one.openings and nouns_have_capitals(code)
        },
        {code: re.compile(rf"\b{_any(one.always)}\.$") for code, one in known.items() if one.always},
        re.compile(rf"[^。！？，；：“”]{{1,24}}(?:{says})道?[。，]"),
    )


def _ends(known: Sentences) -> re.Pattern[str]:
    """Where a language's abbreviations end a sentence: before a word that opens one, or before any capital."""
    opening = rf"{_any(known.openings)}\b" if known.openings else r"[A-ZÀ-ÞЀ-Я][^\W\d_]*\s"
    return re.compile(rf"\b{_any(known.ends)}\.[”\"’)]*\s+(?=[“\"‘«„»(¿¡]*{opening})")


def _listed(words: Iterable[str]) -> str:
    return alternatives(sorted({re.escape(word) for word in words}))


def _any(phrases: Iterable[str]) -> str:
    places = {**PLACES, "number": r"\d{1,3}", "digits": r"\d\d"}
    return f"(?:{alternatives(expression(phrase, places) for phrase in phrases)})"


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of one block as spans, trimmed of white space, in order, with every other character in one.

    sentencex finds the boundaries; those are taken back that fall behind an abbreviation or within open quotation
    marks or brackets, or before a word that begins no sentence.
    """
    spans: list[tuple[int, int]] = []
    for line_start, line in _lines(text):
        merged: list[tuple[int, int]] = []
        for start, end in _segments(line, language):
            # Only so much of a sentence is looked at, or a long one would be read again for each of its parts.
            if merged and _belongs_together(
                line[max(merged[-1][0], merged[-1][1] - _LONGEST_QUOTE) : merged[-1][1]],
                line[start : min(end, start + _LONGEST_QUOTE)],
                language,
                touching=start == merged[-1][1],
            ):
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        spans += [(line_start + start, line_start + end) for start, end in merged]
    return spans


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _segments(line: str, language: str) -> Iterator[tuple[int, int]]:
    """Sentencex's sentences of a line as trimmed spans."""
    # Lone surrogates cannot cross into the splitter's UTF-8; each is one character there and here. A space that is more
    # than a byte there ends the program before a stop ("P\xa0."); none of them parts other sentences than a plain one.
    plain = _COUNTED.sub(_hidden, _WIDE_SPACE.sub(" ", re.sub(r"[\ud800-\udfff]", "\ufffd", line)))
    for at, last in _stretches(plain):
        ends: list[int] = []
        for segment in sentencex.segment(language, plain[at:last]):
            begin = plain.find(segment, ends[-1] if ends else at, last)
            if begin < 0:
                break
            ends_here = _points().ends.get(language, _points().ends["en"])
            ends += [found.end() for found in ends_here.finditer(plain, begin, begin + len(segment))]
            ends.append(begin + len(segment))
        for start, end in pairwise([at, *ends, last]):
            kept = plain[start:end].strip()
            if kept:
                begin = plain.index(kept, start)
                yield begin, begin + len(kept)


def _hidden(number: re.Match[str]) -> str:
    """A point's number as what parts no sentences, as long as printed; a capital opens one where the number does."""
    return f"A{number[0][1:-1]},"


def _stretches(line: str) -> Iterator[tuple[int, int]]:
    """A line in stretches that end where a sentence may; where none does for as long again, between words."""
    at = 0
    while len(line) - at > _STRETCH:
        found = _CUT.search(line, at + _STRETCH, at + 2 * _STRETCH)
        if found is not None:
            end = found.end()
        elif len(line) - at > 2 * _STRETCH:
            loose = _LOOSE_CUT.search(line, at + _STRETCH, at + 2 * _STRETCH)
            space = line.rfind(" ", at + _STRETCH, at + 2 * _STRETCH) + 1
            end = loose.end() if loose is not None else space or at + 2 * _STRETCH
        else:
            break
        yield at, end
        at = end
    yield at, len(line)


def _belongs_together(before: str, after: str, language: str, *, touching: bool) -> bool:
    tail = before[-24:]
    if before[-1] == "." and _is_abbreviated(tail, after, language):
        return True
    if _MARK.fullmatch(before) or not any(map(str.isalnum, after)) or _YEAR_OF_WORK.match(after):
        return True
    if touching and _WIDE_POINT.search(tail) and _DIGIT.match(after):
        return True
    if touching and (_ABBREVIATION_BEHIND.match(after) or (_LETTER.search(tail) and _LETTERS.match(after))):
        return True  # "GovTech.SG", "C.N.R."
    if (_NUMBER_SIGN.match(after) and _SHORT.search(tail)) or (
        touching and _PART.search(tail) and _PART_OF_IT.match(after)
    ):
        return True  # "17 декабря 1997 г. N 2-ФКЗ"
    if after[0] == "-" and after[1:2].isalpha():
        return True  # "Dipl.-Ing.", "c.-à-d."
    if after[_LEADS_IN.match(after).end() :][:1].islower() and not _WHOLE_WORD.search(tail):  # type: ignore[union-attr] # it may be empty, but matches
        return True  # what looked like an end was an abbreviation, or the end of what somebody says
    if _SAID.search(tail) and _points().says.match(after):
        return True
    return len(before) < _LONGEST_QUOTE and _is_open(before)


def _is_abbreviated(tail: str, after: str, language: str) -> bool:
    """Whether the point at the end of a text is an abbreviation's or an ordinal's, with the sentence going on."""
    opening, always = _points().opening.get(language), _points().always.get(language)
    if opening is not None and opening.match(after) and (always is None or not always.search(tail)):
        return False
    own = _points().goes_on_in.get(language)
    if _points().refers.search(tail) and _NUMBERED.match(after):
        return True
    if _points().goes_on.search(tail) or (own is not None and own.search(tail)):
        return True
    first, second = _DOUBLED
    return first.search(tail) is not None and second.match(after) is not None


def _is_open(text: str) -> bool:
    """Whether quotation marks or brackets are open at the end of a text."""
    expected: list[str] = []
    for character in text:
        if expected and character == expected[-1]:
            expected.pop()
        elif character in _OPENING:
            expected.append(_OPENING[character])
    return bool(expected) or text.count('"') % 2 == 1
