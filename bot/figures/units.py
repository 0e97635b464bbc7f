"""What a number counts or is measured in: currencies, percentages, physical units, and counted things."""

from __future__ import annotations

import re
from typing import NamedTuple

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
    "rmb": "CNY", "rs": "INR", "rs.": "INR", "rm": "MYR",
}  # fmt: skip
_NAMES = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yuan": "CNY", "renminbi": "CNY", "yen": "JPY",
    "pound": "GBP", "pounds": "GBP", "rupee": "INR", "rupees": "INR", "rand": "ZAR", "ringgit": "MYR", "won": "KRW",
    "franc": "CHF", "francs": "CHF", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB",
    "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "peso": "MXN", "pesos": "MXN", "real": "BRL",
    "reais": "BRL", "lira": "TRY", "shekel": "ILS", "shekels": "ILS", "zloty": "PLN", "cents": "cents",
    "cent": "cents", "pence": "pence", "美元": "USD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP", "元": "CNY",
    "人民币": "CNY", "港元": "HKD", "韩元": "KRW", "卢布": "RUB",
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
    teus bpd ppm gtco2e mtco2e tco2e gtco2 mtco2 co2e feet foot inches pounds-mass eflops""".split()
)
_QUALIFIED = frozenset(
    "square cubic metric nautical short long million billion thousand terawatt kilowatt gigawatt".split()
)
_TIMES = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds decade decades quarter"
    " quarters century centuries jahre jahren monate monaten tage tagen ans mois jours años meses días 年 月 日 天".split()
)
_PLURALS = frozenset(
    "people children women men staff personnel police cattle sheep fish aircraft species series lives countries personas"
    " menschen millionen personen länder personnes pays hommes femmes troops youth population inhabitants".split()
)
_STOP = frozenset(
    """a an the and or nor but of in on at to by for from with without within into over under between among across per
    as than that which who whom whose when where while if because so since until during after before through is are was
    were be been being has have had do does did will would can could may might must shall should its their his her our
    your my this these those it they he she we you i not no each every both all more less most least up down about
    around only also now then there here via versus against out off year-on-year compared including plus minus times
    und oder der die das in von für mit auf et de du des le la les dans pour avec y el los las en por con""".split()
)
_MEASURED = frozenset(
    "doses dose cases tonnes tons litres barrels units pairs hectares acres bottles pieces sets copies cups bags boxes"
    " members kilometres kilometers kilos metres grams number types kinds forms rounds hours square cubic".split()
)
_RATES = frozenset(
    "barrel tonne ton gallon litre share person head child household piece pound unit hectare acre".split()
)
_LONGEST = 5  # words of a counted thing
_VERBS = frozenset(
    """said says rose fell grew increased decreased declined reached totaled totalled amounted stood remained signed
    joined launched built made took gave provided received lost gained used live lived lives work worked died""".split()
)


class Unit(NamedTuple):
    """A unit's name, and the span of tokens, beyond the number's own, that print it: [first, last)."""

    name: str
    first: int
    last: int
    kind: str  # "money", "share", "measure", "time", "count" or ""


def unit_of(tokens: list[Token], first: int, last: int) -> Unit | None:
    """The unit of the number that tokens[first:last] write out: before it a currency, behind it anything."""
    before = currency_before(tokens, first)
    if before is not None:
        name, start = before
        return _with_rate(tokens, Unit(name, start, past_currency(tokens, last, name), "money"))
    found = unit_behind(tokens, last)
    return found if found is None or found.kind in ("share", "time") else _with_rate(tokens, found)


def _with_rate(tokens: list[Token], unit: Unit) -> Unit:
    """The unit with what it is per, where that is printed right behind it: "$25 per tonne", "$2,400 a year"."""
    at = unit.last
    if at + 1 >= len(tokens) or tokens[at].lower not in ("per", "a", "an", "each", "every", "/", "pro", "par"):
        return unit
    per = tokens[at + 1].lower
    if tokens[at].lower in ("per", "/", "pro", "par"):
        fits = tokens[at + 1].kind == "word" and per not in _STOP
    else:
        fits = per in _TIMES or per in _RATES
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
    if last.lower in _CODES and (last.text.isupper() or last.lower.startswith("rs")):
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
    if tokens[at].text in "-‑" and at + 1 < len(tokens) and tokens[at].start == tokens[at - 1].end:
        at += 1
    word = tokens[at].lower
    follower = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word in ("per", "pour", "por") and follower in ("cent", "ciento"):
        return _share(tokens, first, at + 2)
    if word in _PERCENT:
        return _share(tokens, first, at + 1)
    if word == "百分点":
        return Unit("percentage points", first, at + 1, "share")
    if word == "percentage" and follower in _POINTS:
        return Unit("percentage points", first, at + 2, "share")
    if word == "basis" and follower in _POINTS:
        return Unit("basis points", first, at + 2, "share")
    if word in ("bp", "bps"):
        return Unit("basis points", first, at + 1, "share")
    if word in ("pp", "ppt", "ppts", "prozentpunkte", "prozentpunkten"):
        return Unit("percentage points", first, at + 1, "share")
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
        return Unit(tokens[at].text, first, at + 1, "time")
    return _counted(tokens, first, at)


def _share(tokens: list[Token], first: int, last: int) -> Unit:
    if last < len(tokens) and tokens[last].lower in _POINTS:
        return Unit("percentage points", first, last + 1, "share")
    if last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].lower in _POINTS:
        return Unit("percentage points", first, last + 2, "share")
    return Unit("%", first, last, "share")


def _money(tokens: list[Token], at: int) -> tuple[str, int] | None:
    word = tokens[at].lower
    if word in _NAMES:
        return _NAMES[word], at + 1
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
        if token.kind != "word" or token.lower in _STOP or token.lower in _VERBS:
            break
        if token.text.isupper() and len(token.text) > 5:
            break
        if _is_plural(token.lower):
            head = last
        elif head >= 0 and not token.text[:1].isupper():
            break
        last += 1
    if head < 0:
        return None
    end = head + 1
    if tokens[head].lower in _MEASURED and end + 1 < len(tokens) and tokens[end].lower == "of":
        tail = end + 1
        while (
            tail < len(tokens) and tail - end <= 3 and tokens[tail].kind == "word" and tokens[tail].lower not in _STOP
        ):
            tail += 1
        end = tail if tail > end + 1 else end
    name = " ".join(token.text for token in tokens[at:end])
    return Unit(re.sub(r" ([-‑’'&]) ", r"\1", name), first, end, "count")


def _is_plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s", "ous"))
