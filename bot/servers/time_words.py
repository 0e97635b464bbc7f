"""What people type about times, cut into words that are known: of which kinds each may be, and its value.

The words stand in the languages' files, under `schedules`; names of days and months are Unicode's. Kinds are those
keys in capitals, and NUM, ORD, DAY (1 to 7), MONTHNAME, T (hour, minute, whether morning or evening is settled), DATE,
YEAR and ZONE. A word may be of several kinds: "a" joins two days, or stands before an hour.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import get_day_names, get_month_names

from bot.languages import language
from bot.locale import LANGUAGES

LONGEST = 200  # characters that are looked at
PARTS = ("MORNING", "AFTERNOON", "EVENING", "NIGHT")
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Units, told apart from the day of a week and from the number of a year.
_RENAMED = {"day": "DAY_", "year": "YEAR_"}
_VALUED = re.compile(r"(past|to|plus|minus)(\d+)")
_UNSPACED = frozenset({"zh"})  # languages that write no spaces, so that a word may begin anywhere
# What is written alike everywhere. A number behind which "st", "º", "-го" or a point stands is an ordinal.
_SHARED = re.compile(
    r"""
    (?P<zone>(?:utc|gmt)(?:\ ?[+-]\ ?\d{1,2}(?::?[0-5]\d)?)?(?!\w) | (?:africa|america|antarctica|arctic|asia
        |atlantic|australia|brazil|canada|chile|etc|europe|indian|mexico|pacific|us)(?:/[a-z_+-]+\d{0,2})+)
    | (?P<iso>\d{4}-\d\d?-\d\d?)(?!\d)
    | (?P<dotted>\d\d?\.\ ?\d\d?\.\ ?\d{4})(?!\d)
    | (?P<han>(?:\d{4}年)?\d\d?月\d\d?[日号])
    | (?P<clock>\d\d?(?::|\.)\d\d)(?![\d:]|\.\d)
    | (?P<ord>第?\d\d?(?:st|nd|rd|th|ere?|e|eme|\.?[oa]|-?(?:го|е|ое|ии|и|ая|ую|ю)|号|日|\.)(?!\w)
        | \d\d?[号日] | (?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[号日])
    | (?P<num>\d{1,4})(?!\d)
    | (?P<and>[,;/+&、])
    | (?P<to>[-–—~])
    | (?P<none>[\s().:·|!?"“”„«»`*]+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the kinds that it may be of, each with its value; without a kind it is unknown."""

    text: str
    kinds: Mapping[str, Any]
    start: int = 0
    end: int = 0


def folded(text: str) -> str:
    """Small letters without accents or needless spaces, wide signs as narrow ones."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[’ʼ´`]", "'", re.sub(r"[‐‑−]", "-", bare)).replace("。", " ").split()).strip(" .")


def words_of(plain: str, code: str) -> list[Word]:
    """The words of a folded text as a language has them; what nobody knows is a word without kinds."""
    pattern, known = _vocabulary(code)
    found: list[Word] = []
    at = 0
    while at < len(plain):
        shared, own = _SHARED.match(plain, at), pattern.match(plain, at)
        if own is not None and (shared is None or own.end() >= shared.end()):
            word, end = Word(own[0], known[own[0]], at, own.end()), own.end()
        elif shared is not None:
            end = shared.end()
            if shared.lastgroup == "none":
                at = end
                continue
            word = Word(shared[0], _kinds(shared), at, end)
        else:
            unknown = re.compile(r"[^\W\d_]+|." if code not in _UNSPACED else r"[a-z]+|.").match(plain, at)
            end = unknown.end() if unknown else at + 1
            found += _compound(plain[at:end], known, at)
            at = end
            continue
        found.append(word)
        at = end
    return found


def _compound(text: str, known: Mapping[str, dict[str, Any]], start: int) -> list[Word]:
    """ "Montagabend" as its two words; any other word that nobody knows as it is."""
    for cut in range(3, len(text) - 2):
        day, part = known.get(text[:cut], {}), known.get(text[cut:]) or known.get(f"-{text[cut:]}", {})
        if "DAY" in day and not part.keys().isdisjoint(PARTS):
            middle = start + cut
            return [Word(text[:cut], day, start, middle), Word(text[cut:], part, middle, start + len(text))]
    return [Word(text, {}, start, start + len(text))]


def _kinds(match: re.Match[str]) -> dict[str, Any]:
    """What something written alike everywhere is. A day or an hour that is none has an ERROR."""
    text = match[0]
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    match match.lastgroup:
        case "zone":
            return {"ZONE": text.replace(" ", "")}
        case "iso" | "han" | "dotted":
            ordered = numbers[::-1] if match.lastgroup == "dotted" else numbers
            return _date(*ordered) if len(ordered) == 3 else {"DATE": (None, *ordered)}
        case "clock":
            return _clock(*numbers, settled=text[0] == "0" or (":" in text and numbers[0] > 12))
        case "ord":
            return {"ORD": numbers[0] if numbers else _han(text[:-1])}
        case "and":
            return {"AND": None}
        case "to":
            return {"TO": None, "AND_": None}
        case _:
            number = numbers[0]
            if len(text) == 4:
                return {"YEAR": number} if 1900 <= number < 2200 else _clock(number // 100, number % 100, settled=True)
            return {"NUM": number, "DIGITS": number}


def _clock(hour: int, minute: int, *, settled: bool) -> dict[str, Any]:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return {"ERROR": f"{hour}:{minute:02}"}
    return {"T": (hour, minute, settled)}


def _date(year: int, month: int, day: int) -> dict[str, Any]:
    try:
        date(year, month, day)
    except ValueError:
        return {"ERROR": f"{year}-{month}-{day}"}
    return {"DATE": (year, month, day)}


def _han(text: str) -> int:
    digits = "零一二三四五六七八九"
    tens, ten, ones = text.rpartition("十")
    return (digits.index(tens) if tens else 1) * 10 * bool(ten) + (digits.index(ones) if ones else 0)


@cache
def _vocabulary(code: str) -> tuple[re.Pattern[str], dict[str, dict[str, Any]]]:
    """A pattern for the longest word of a language, and the kinds of each."""
    known: dict[str, dict[str, Any]] = {}

    def add(word: str, kind: str, value: Any = None) -> None:  # noqa: ANN401 # as the kind has it
        known.setdefault(folded(word), {}).setdefault(kind, value)

    locale = Locale.parse(code)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "short"):
            for day, name in get_day_names(width, context, locale).items():
                for form in (name, f"{name}s"):
                    add(form, "DAY", day + 1)
            for month, name in get_month_names("wide" if width == "wide" else "abbreviated", context, locale).items():
                add(name, "MONTHNAME", month)
    for key, phrases in language(code).schedules.items():
        for phrase in phrases:
            _add(add, key, phrase)
    for key, phrases in language("en").schedules.items():  # abbreviations of zones are the same everywhere
        for phrase in phrases if "/" in key else ():
            if folded(phrase) not in known:  # "et" is "and" in French
                _add(add, key, phrase)
    plain = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True) if word)
    edges = (r"", r"") if code in _UNSPACED else (r"(?<![^\W\d_])", r"(?:(?<=')|(?![^\W\d_]))")
    return re.compile(f"{edges[0]}(?:{plain}){edges[1]}"), known


def _add(add: Any, key: str, phrase: str) -> None:  # noqa: ANN401 # what adds a word
    valued = _VALUED.fullmatch(key)
    word, _space, value = phrase.rpartition(" ")
    if key in DAY_NAMES:
        add(phrase, "DAY", DAY_NAMES.index(key) + 1)
    elif "/" in key:
        add(phrase, "ZONE", key)
    elif key in ("number", "ordinal"):
        add(word, {"number": "NUM", "ordinal": "ORD"}[key], int(value))
    elif key == "time":
        at = time.fromisoformat(f"{value:0>5}")
        add(word, "T", (at.hour, at.minute, False))
    elif valued:
        add(phrase, {"past": "PASTN", "to": "TON", "plus": "PLUS", "minus": "MINUS"}[valued[1]], int(valued[2]))
    else:
        add(phrase, _RENAMED.get(key, key.upper()))


def languages(first: str) -> tuple[str, ...]:
    """The languages to read in, a reader's own first, then English."""
    return tuple(dict.fromkeys([first if first in LANGUAGES else "en", "en", *LANGUAGES]))
