"""Numbers as lists and headings print them: 3 as "3", "c", "III", "third", "三"."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HAN = "〇一二三四五六七八九"
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_FIRSTS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


def numeral(value: int, form: str) -> str:
    """A number in one of the forms that Word names (decimal, lowerLetter, upperRoman, …); "" for a bullet or none."""
    match form:
        case "bullet" | "none" | "":
            return ""
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 30) if value > 0 else str(value)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            return _roman(value) if form == "lowerRoman" else _roman(value).upper()
        case "decimalZero":
            return f"{value:02d}"
        case "ordinal":
            ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
            return f"{value}{ending}"
        case "cardinalText":
            return _ONES[value].capitalize() if 0 <= value < len(_ONES) else str(value)
        case "ordinalText":
            return _FIRSTS[value].capitalize() if 0 <= value < len(_FIRSTS) else str(value)
        case _ if form.startswith(("chinese", "ideograph", "japanese", "taiwanese")) and "Zodiac" not in form:
            return _han(value)
        case _:
            return str(value)


def _roman(value: int) -> str:
    if not 0 < value < 5000:
        return str(value)
    found = ""
    for size, letters in (*_ROMAN, *_ROMAN_UNITS):
        count, value = divmod(value, size)
        found += letters * count
    return found


def _han(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    ten = ("" if tens == 1 else _HAN[tens]) + "十" if tens else ""
    return ten + (_HAN[ones] if ones else "")
