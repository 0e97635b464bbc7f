"""What a number counts or is measured in: currencies, percentages, physical units, and counted things."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.figures.numbers import SCALES
from bot.figures.tokens import Token

# Signs, prefixed signs, codes and names of currencies, to ISO 4217.
_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "CNY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₦": "NGN", "₫": "VND", "₱": "PHP", "₪": "ILS", "฿": "THB", "₴": "UAH",
}  # fmt: skip
_DOLLARS = {
    "us": "USD", "u.s.": "USD", "usd": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "s": "SGD", "hk": "HKD", "nz": "NZD",
    "nt": "TWD", "r": "BRL",
}  # fmt: skip
_CODES = {
    **{code.lower(): code for code in (
        "USD EUR GBP JPY CNY INR HKD SGD AUD CAD NZD ZAR CHF MYR ILS KRW RUB SEK NOK DKK BRL MXN TRY PLN CZK HUF THB"
        " IDR PHP VND TWD PKR BDT NGN KES EGP SAR AED CLP COP ARS UAH").split()},
    "rmb": "CNY", "rs": "INR", "rs.": "INR", "rm": "MYR", "rp": "IDR", "ksh": "KES",
}  # fmt: skip
_NAMES = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yuan": "CNY", "renminbi": "CNY", "yen": "JPY",
    "pound": "GBP", "pounds": "GBP", "rupee": "INR", "rupees": "INR", "rand": "ZAR", "ringgit": "MYR", "won": "KRW",
    "franc": "CHF", "francs": "CHF", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB",
    "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "peso": "MXN", "pesos": "MXN", "baht": "THB", "rupiah": "IDR", "dirhams": "AED", "riyals": "SAR",
    "reais": "BRL", "lira": "TRY", "shekel": "ILS", "shekels": "ILS", "zloty": "PLN", "cents": "cents",
    "cent": "cents", "pence": "pence", "美元": "USD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP", "元": "CNY",
    "dólar": "USD", "dólares": "USD", "yenes": "JPY", "libras": "GBP", "đồng": "VND", "人民币": "CNY", "港元": "HKD", "韩元": "KRW", "卢布": "RUB",
}  # fmt: skip
_DOLLAR_ADJECTIVES = {
    "us": "USD", "u.s.": "USD", "american": "USD", "hong": "", "singapore": "SGD", "australian": "AUD",
    "canadian": "CAD", "swiss": "CHF", "hong kong": "HKD", "new zealand": "NZD", "chinese": "CNY", "british": "GBP",
}  # fmt: skip
_PERCENT = frozenset(("percent", "pct", "prozent", "%", "％", "ciento"))
_POINTS = frozenset(("point", "points", "百分点", "prozentpunkte", "prozentpunkten"))
# Units of measure by abbreviation and by name; what is printed is kept, so only their being units matters here.
_MEASURES = frozenset(
    """km m cm mm kg g t mt gt kt ha l ml kw mw gw tw kwh mwh gwh twh gj pj ej hz khz mhz ghz gb tb pb mb mbps gbps kbps
    °c °f hectares hectare acres acre tonnes tonne tons ton kilometres kilometers kilometre kilometer miles mile metres
    meters metre meter kilograms kilogram litres liters gallons barrels barrel bushels kilowatts megawatts gigawatts
    terawatts watts degrees degree celsius fahrenheit kilowatt-hours megawatt-hours gigawatt-hours terawatt-hours teu
    tonnen toneladas tonelada hektar hectáreas kilometer kilómetros kilomètres kilomètre m³ m² km² tấn teus bpd ppm gtco2e mtco2e tco2e gtco2 mtco2 co2e feet foot inches pounds-mass eflops""".split()
)
_QUALIFIED = frozenset(
    "square cubic metric nautical short long million billion thousand terawatt kilowatt gigawatt".split()
)
_TIMES = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds decade decades quarter"
    " quarters century centuries jahre jahren monate monaten tage tagen ans mois jours años meses días stunden minuten heures minutes horas minutos 年 月 日 天".split()
)
_SINGULAR_TIMES = frozenset("year month week day hour minute second decade quarter".split())
_PLURALS = frozenset(
    "people children women men staff personnel police cattle sheep fish aircraft species series lives countries personas"
    " menschen millionen personen länder personnes pays hommes femmes troops youth population inhabitants".split()
)
FUNCTION_WORDS = frozenset(
    """a an the and or nor but of in on at to by for from with without within into over under between among across per
    as than that which who whom whose when where while if because so since until during after before through is are was
    were be been being has have had do does did will would can could may might must shall should its their his her our
    your my this these those it they he she we you i not no each every both all more less most least up down about
    around only also now then there here via versus against out off year-on-year compared including plus minus again still already even yet
    last next today yesterday higher lower fewer above below per cent out away ago earlier later respectively when how
    und oder der die das in von für mit auf et de du des le la les dans pour avec y el los las en por con
    mindestens höchstens bereits antes después menos más moins après avant par rapport y""".split()
)
_MEASURED = frozenset(
    "doses dose cases tonnes tons litres barrels units pairs hectares acres bottles pieces sets copies cups bags boxes"
    " members kilometres kilometers kilos metres grams number types kinds forms rounds hours square cubic".split()
)
_RATES = frozenset(
    "barrel tonne ton gallon litre share person head child household piece pound unit hectare acre".split()
)
_LONGEST = 9  # tokens of a counted thing
_VERBS = frozenset(
    """said says rose fell grew increased decreased declined reached totaled totalled amounted stood remained signed
    joined launched built made took gave provided received lost gained used live lived lives work worked died""".split()
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
    """ "aged 55", "age 55", "aged between 55 and 60"."""
    ahead = [token.lower for token in tokens[max(0, first - 3) : first]]
    while ahead and ahead[-1] in {"between", "over", "under", "above", "below", "from", "least", "at"}:
        ahead.pop()
    return bool(ahead) and ahead[-1] in {"aged", "age", "ages"}


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
    """The unit with what it is per, where that is printed right behind it: "$25 per tonne", "$2,400 a year"."""
    at = unit.last
    if at + 1 >= len(tokens) or tokens[at].lower not in ("per", "a", "an", "each", "every", "/", "pro", "par"):
        return unit
    per = tokens[at + 1].lower
    if tokens[at].lower in ("per", "/", "pro", "par"):
        fits = tokens[at + 1].kind == "word" and per not in FUNCTION_WORDS
    else:
        after = tokens[at + 2].lower if at + 2 < len(tokens) else ""
        fits = (per in _TIMES or per in _RATES) and after not in {"ago", "earlier", "later", "before", "hence"}
    return unit._replace(name=f"{unit.name} per {per}", last=at + 2) if fits else unit


def currency_before(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """The currency right before a token, and the index where it begins."""
    if at == 0:
        return None
    last = tokens[at - 1]
    if last.text in _SIGNS:
        if at >= 2 and last.text == "$" and tokens[at - 2].lower in _DOLLARS and tokens[at - 2].end == last.start:
            return _DOLLARS[tokens[at - 2].lower], at - 2
        if at >= 2 and tokens[at - 2].lower in ("us", "u.s.", "usd") and last.text == "$":
            return "USD", at - 2
        return _SIGNS[last.text], at - 1
    if last.text == "COP" and last.end == tokens[at].start:
        return None  # a conference: "COP26"
    if last.text == "R" and last.end == tokens[at].start:
        return "ZAR", at - 1
    if last.lower in _CODES and (last.text.isupper() or last.lower in {"rs", "rp", "ksh"}):
        return _CODES[last.lower], at - 1
    if last.text == "." and at >= 2 and tokens[at - 2].lower == "rs":
        return "INR", at - 2
    return None


def past_currency(tokens: list[Token], at: int, name: str) -> int:
    """Past a name that says the currency once more: "US$ 5 million dollars"."""
    return at + 1 if at < len(tokens) and _NAMES.get(tokens[at].lower) == name else at


def unit_behind(tokens: list[Token], at: int) -> Unit | None:
    """The unit that begins at a token, a hyphen before it passed over ("the 500-kilometre line")."""
    if at >= len(tokens):
        return None
    first = at
    if tokens[at].text in "-‑+" and at + 1 < len(tokens) and tokens[at].start == tokens[at - 1].end:
        at += 1  # "75-basis-point", "50+ countries"
    word = tokens[at].lower
    follower = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word == "de" and tokens[at - 1].lower in SCALES:
        of = unit_behind(tokens, at + 1)  # "780 millones de euros", "412 millions de m³"
        return of._replace(first=first) if of is not None and of.kind in {"money", "measure"} else None
    if word == "of" and follower in {"a", "one"}:
        return _share(tokens, first, at + 2)  # "0.25 of a percentage point"
    if word in {"a", "an"}:
        # "half a percentage point", "half a century"
        return _time(tokens, first, at + 1) if follower in _TIMES else _share(tokens, first, at + 1)
    share = _share(tokens, first, at)
    if share is not None:
        return share
    money = _money(tokens, at)
    if money is not None:
        return Unit(money[0], first, money[1], "money")
    if word in _QUALIFIED and follower in _MEASURES | {"hours", "hour"}:
        return Unit(f"{word} {follower}", first, at + 2, "measure")
    if tokens[at].text == "°" and follower in ("c", "f"):
        return Unit(f"°{follower.upper()}", first, at + 2, "measure")
    if word in _MEASURES and (len(word) > 1 or tokens[at].text.islower()):
        return _measure(tokens, first, at)
    if word in _TIMES:
        return _time(tokens, first, at)
    if word in {"times", "fold", "x"}:
        return Unit("times", first, at + 1, "times") if word != "times" or follower != "a" else None
    return _counted(tokens, first, at)


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


def _money(tokens: list[Token], at: int) -> tuple[str, int] | None:
    word = tokens[at].lower
    if word.removeprefix("d’").removeprefix("d'") in _NAMES:
        return _NAMES[word.removeprefix("d’").removeprefix("d'")], at + 1  # "95 millions d’euros"
    follower = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word in _DOLLAR_ADJECTIVES and follower in _NAMES:
        return _DOLLAR_ADJECTIVES[word] or _NAMES[follower], at + 2
    third = tokens[at + 2].lower if at + 2 < len(tokens) else ""
    if f"{word} {follower}" in _DOLLAR_ADJECTIVES and third in _NAMES:
        return _DOLLAR_ADJECTIVES[f"{word} {follower}"], at + 3
    if word in _CODES and tokens[at].text.isupper():
        return _CODES[word], at + 1
    return None


def _measure(tokens: list[Token], first: int, at: int) -> Unit:
    last = at + 1
    if last + 1 < len(tokens) and tokens[last].text == "/" and tokens[last + 1].kind == "word":
        last += 2
    name = "".join(token.text for token in tokens[at:last])
    return Unit(name, first, last, "measure")


def _counted(tokens: list[Token], first: int, at: int) -> Unit | None:
    """A noun phrase whose head is a plural: "international organizations", "doses of vaccines"."""
    last, head = at, -1
    while last < len(tokens) and last - at < _LONGEST:
        token = tokens[last]
        joined = token.text in "-‑’'&" and last + 1 < len(tokens) and tokens[last + 1].start == token.end
        if joined:
            last += 1
            continue
        inner = last > at and tokens[last - 1].text in "-‑" and tokens[last - 1].end == token.start
        if token.kind == "number" and last > at and tokens[last - 1].text[:1].isupper():
            last += 1  # "55 Fortune 500 corporations"
            continue
        if token.lower in {"least", "most"} and last + 1 < len(tokens) and tokens[last + 1].lower.endswith("ed"):
            last += 2  # "44 least developed countries"
            continue
        if token.kind != "word" or (not inner and (token.lower in FUNCTION_WORDS or token.lower in _VERBS)):
            break
        if token.text.isupper() and len(token.text) > 5:
            break
        if is_plural(token.lower):
            head = last
        elif head >= 0 and not token.text[:1].isupper():
            break
        last += 1
    if head < 0:
        return _mass(tokens, first, at, last)
    end = head + 1
    if tokens[head].lower in _MEASURED and end + 1 < len(tokens) and tokens[end].lower == "of":
        tail = end + 1
        while (
            tail < len(tokens)
            and tail - end <= 3
            and tokens[tail].kind == "word"
            and tokens[tail].lower not in FUNCTION_WORDS
        ):
            tail += 1
        end = tail if tail > end + 1 else end
    return Unit(_spoken(tokens, at, end), first, end, "count")


def _mass(tokens: list[Token], first: int, at: int, last: int) -> Unit | None:
    """A noun without a plural, told by the scale before it and the "of" behind: "400 million daily share volume of"."""
    if not (
        at < last < len(tokens) and last - at <= 3 and tokens[last].lower == "of" and tokens[at - 1].lower in SCALES
    ):
        return None
    return Unit(_spoken(tokens, at, last), first, last, "count")


def _spoken(tokens: list[Token], first: int, last: int) -> str:
    """The words as the text has them, less those that only say that there are others."""
    while last - first > 1 and tokens[first].lower in {"other", "additional", "further", "new", "more", "extra"}:
        first += 1
    name = " ".join(token.text for token in tokens[first:last])
    return re.sub(r" ?([-‑’'&]) ?", r"\1", name)


def is_plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s", "ous"))
