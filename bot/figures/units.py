"""What a number counts or is measured in: currencies, percentages, physical units, and counted things."""

from __future__ import annotations

from typing import NamedTuple

from bot.figures.counted_nouns import FUNCTION_WORDS, counted_at, is_plural
from bot.figures.currencies import currency_before, money_at, past_currency
from bot.figures.rates import QUALIFIED, TIMES, rate_behind, rate_of
from bot.figures.scales import SCALES
from bot.figures.tokens import Token

_PERCENT = frozenset(("percent", "pct", "prozent", "%", "％", "ciento"))
_POINTS = frozenset(("point", "points", "百分点", "prozentpunkte", "prozentpunkten"))
# Units of two or three words elsewhere.
_PHRASES = {
    ("points", "de", "base"): "basis points", ("points", "de", "pourcentage"): "percentage points",
    ("point", "de", "pourcentage"): "percentage points", ("puntos", "porcentuales"): "percentage points",
    ("punto", "porcentual"): "percentage points", ("puntos", "básicos"): "basis points", ("basispunkte",): "basis points",
    ("basispunkten",): "basis points", ("个", "百分点"): "percentage points", ("个", "基", "点"): "basis points",
}  # fmt: skip
# Units of measure by abbreviation and by name; what is printed is kept, so only their being units matters here.
_MEASURES = frozenset(
    """km m cm mm kg g t mt gt kt ha l ml kw mw gw tw kwh mwh gwh twh gj pj ej hz khz mhz ghz gb tb pb mb mbps gbps kbps
    °c °f hectares hectare acres acre tonnes tonne tons ton kilometres kilometers kilometre kilometer miles mile metres
    meters metre meter kilograms kilogram litres liters gallons barrels barrel bushels kilowatts megawatts gigawatts
    terawatts watts degrees degree celsius fahrenheit kilowatt-hours megawatt-hours gigawatt-hours terawatt-hours teu
    tonnen toneladas tonelada hektar hectáreas kilometer kilómetros kilomètres kilomètre m³ m² km² tấn teus bpd ppm ppb gtco2e mtco2e tco2e gtco2 mtco2 co2e feet foot inches inch
    yards eflops mg mcg µg μg ng dl kcal kpa psi rpm mph kph mmhg mmol mol db lb lbs oz knots kilobytes megabytes gigabytes
    terabytes gigatonnes megatonnes kilotonnes ounces milligrams micrograms millimetres millimeters centimetres
    centimeters hectolitres""".split()
)
_SINGULAR_TIMES = frozenset("year month week day hour minute second decade quarter".split())
_PERSONS = frozenset(
    "people persons adults children men women girls boys those patients everyone anyone workers voters".split()
)


class Unit(NamedTuple):
    """A unit's name, and the span of tokens, beyond the number's own, that print it: [first, last)."""

    name: str
    first: int
    last: int
    kind: str  # "money", "share", "measure", "time", "age", "times" or "count"


def is_exact(unit: Unit | None) -> bool:
    """Whether a unit by itself makes a figure of any number."""
    return unit is not None and unit.kind in {"money", "share", "measure", "times"}


def unit_of(tokens: list[Token], first: int, last: int) -> Unit | None:
    """The unit of the number that tokens[first:last] write out: before it a currency, behind it anything."""
    before = currency_before(tokens, first)
    if before is not None:
        name, start = before
        return _with_rate(tokens, Unit(name, start, past_currency(tokens, last, name), "money"))
    found = unit_behind(tokens, last)
    if (found is None or found.kind == "count") and _is_age(tokens, first):
        return Unit("years old", last, last, "age")
    if found is None or found.kind in {"time", "age", "times"}:
        return found
    rated = _with_rate(tokens, found)
    return rated._replace(name=found.name) if found.kind == "share" else rated


def _is_age(tokens: list[Token], first: int) -> bool:
    """ "aged 55", "aged between 55 and 60", "people under 50"."""
    ahead = [token.lower for token in tokens[max(0, first - 3) : first]]
    bounds = 0
    while ahead and ahead[-1] in {"between", "over", "under", "above", "below", "from", "least", "at"}:
        ahead.pop()
        bounds += 1
    if not ahead:
        return False
    if bounds and ahead[-1] in _PERSONS and len(tokens[first].text) < 3 + 6 * (tokens[first].kind == "word"):
        return True
    return ahead[-1] in {"aged", "age", "ages"} or ahead[-2:] in (["younger", "than"], ["older", "than"])


def subject_unit(tokens: list[Token], first: int, last: int) -> Unit | None:
    """What a bare number counts by its clause's subject: "Jobs are still 10 million below their peak"."""
    if last >= len(tokens) or tokens[last].lower not in {
        "below",
        "above",
        "higher",
        "lower",
        "more",
        "fewer",
        "less",
        "short",
    }:
        return None
    for at in range(first - 1, max(0, first - 8), -1):
        if tokens[at].lower in {"are", "were", "remain", "remained", "stand", "stood", "have"} and is_plural(
            tokens[at - 1].lower
        ):
            return Unit(tokens[at - 1].lower, last, last, "count")
    return None


def _with_rate(tokens: list[Token], unit: Unit) -> Unit:
    """The unit with what it is per, where that is printed right behind it."""
    rate = rate_behind(tokens, unit.last)
    return unit._replace(name=f"{unit.name} {rate[0]}", last=rate[1]) if rate is not None else unit


def unit_behind(tokens: list[Token], at: int) -> Unit | None:
    """The unit that begins at a token, a hyphen before it passed over ("the 500-kilometre line")."""
    if at >= len(tokens):
        return None
    first = at
    if tokens[at].text in "-‑+" and at + 1 < len(tokens) and tokens[at].start == tokens[at - 1].end:
        at += 1  # "75-basis-point", "50+ countries"
    word = tokens[at].lower
    follower = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word in {"de", "of", "a", "an"}:
        return _linked(tokens, first, at)
    share = _share(tokens, first, at)
    if share is not None:
        return share
    money = money_at(tokens, at)
    if money is not None:
        return Unit(money[0], first, money[1], "money")
    if word in QUALIFIED and follower in _MEASURES | {"hours", "hour"}:
        return Unit(f"{word} {follower}", first, at + 2, "measure")
    if word == "per" and follower[:1].isdigit():
        rate = rate_of(tokens, at)  # "17 per 100,000"
        return Unit(rate[0], first, rate[1], "measure") if rate is not None else None
    if word in {"degrees", "degree"} and follower in {"celsius", "fahrenheit", "c", "f"}:
        return Unit(f"{word} {tokens[at + 1].text}", first, at + 2, "measure")
    if tokens[at].text == "°" and follower in ("c", "f"):
        return Unit(f"°{follower.upper()}", first, at + 2, "measure")
    if word in _MEASURES and (len(word) > 1 or tokens[at].text.islower()):
        return _measure(tokens, first, at)
    if word in TIMES:
        return _time(tokens, first, at)
    if word in {"times", "fold", "x"}:
        return Unit("times", first, at + 1, "times") if word != "times" or follower != "a" else None
    if first < at and _is_size(tokens, at):
        return Unit(word, first, at + 1, "count") if tokens[first - 1].kind == "number" else None
    counted = counted_at(tokens, at)
    return Unit(counted[0], first, counted[1], "count") if counted is not None else None


def _linked(tokens: list[Token], first: int, at: int) -> Unit | None:
    """The unit behind a small word: "0.25 of a percentage point", "half a century", "780 millones de euros"."""
    word = tokens[at].lower
    follower = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word == "de":
        of = unit_behind(tokens, at + 1) if tokens[at - 1].lower in SCALES else None
        return of._replace(first=first) if of is not None and of.kind in {"money", "measure", "count"} else None
    if word == "of":
        return _share(tokens, first, at + 2) if follower in {"a", "one"} else None
    if follower == "point":
        return Unit("percentage points", first, at + 2, "share")  # "half a point"
    return _time(tokens, first, at + 1) if follower in TIMES else _share(tokens, first, at + 1)


def _is_size(tokens: list[Token], at: int) -> bool:
    """Whether a word is joined to the number by a hyphen, and so is not counted: "an 80,000-seat stadium"."""
    joint, word = tokens[at - 1], tokens[at]
    return joint.text in "-‑" and joint.end == word.start and word.kind == "word" and word.lower not in FUNCTION_WORDS


def _time(tokens: list[Token], first: int, at: int) -> Unit:
    """A time, or an age where that is said: "13-year-old", "69 years old", "65 years of age"."""
    words = [token.lower for token in tokens[at + 1 : at + 3]]
    if words[:1] == ["old"]:
        return Unit("years old", first, at + 2, "age")
    if words in (["-", "old"], ["-", "olds"], ["of", "age"]):
        return Unit("years old", first, at + 3, "age")
    name = tokens[at].lower
    return Unit(f"{name}s" if name in _SINGULAR_TIMES else name, first, at + 1, "time")


def _share(tokens: list[Token], first: int, at: int) -> Unit | None:
    """Percent, percentage points or basis points, a hyphen between their words passed over ("75-basis-point")."""
    for length in (3, 2, 1):
        name = _PHRASES.get(tuple(token.lower for token in tokens[at : at + length]))
        if name is not None:
            return Unit(name, first, at + length, "share")
    words = [token.lower for token in tokens[at : at + 4] if token.text not in "-‑"][:2]
    hyphens = sum(token.text in "-‑" for token in tokens[at : at + 2])
    both = at + len(words) + hyphens
    word, follower = words[0] if words else "", words[1] if len(words) > 1 else ""
    if word in {"percentage", "percent", "%"} and follower in _POINTS:
        return Unit("percentage points", first, both, "share")
    if word == "basis" and follower in _POINTS:
        return Unit("basis points", first, both, "share")
    if word in {"bp", "bps"}:
        return Unit("basis points", first, at + 1, "share")
    if word in {"pp", "ppt", "ppts", "prozentpunkte", "prozentpunkten", "百分点"}:
        return Unit("percentage points", first, at + 1, "share")
    if word in {"per", "pour", "por"} and follower in {"cent", "ciento"}:
        after = tokens[both].lower if both < len(tokens) else ""
        if after in _POINTS:
            return Unit("percentage points", first, both + 1, "share")
        return Unit("%", first, both, "share")
    return Unit("%", first, at + 1, "share") if word in _PERCENT else None


def _measure(tokens: list[Token], first: int, at: int) -> Unit:
    last = at + 1
    if last + 1 < len(tokens) and tokens[last].text == "/" and tokens[last + 1].kind == "word":
        last += 2
    name = "".join(token.text for token in tokens[at:last])
    return Unit(name, first, last, "measure")
