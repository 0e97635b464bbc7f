"""How a sentence is cut into tokens, by its language's decimal mark and the words it prints without spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from bot.figures.cldr_units import measure_names
from bot.languages import Language, every
from bot.languages.notation import one_of

_SPACES: Final = r"\u00a0\u2007\u2009\u202f "
# Repeats are bounded so that a long run of groups that fails at its end is not tried again from each of its groups.
# What only the other decimal mark can make: "2.345,67" among points, "1,234.56" among commas; and "1,5 %" among points,
# where a share or an amount follows.
_ALSO_COMMA: Final = r"[0-9]{1,3}(?:\.[0-9]{3}){1,9},[0-9]{1,2}(?![0-9])|[0-9]{1,3}(?:\.[0-9]{3}){2,9}(?![0-9.])"
_POINT: Final = (
    r"[0-9]{1,3}(?:,[0-9]{2,3}){0,9},[0-9]{3}(?![0-9])(?:[.·][0-9]+)?"
    rf"|[0-9]{{1,3}}(?:[{_SPACES}’'][0-9]{{3}}){{1,9}}(?![0-9])(?:[.·][0-9]+)?"
    r"|[0-9]+(?:[.·][0-9]+)?|(?<![\w.])\.[0-9]+"
)
_COMMA: Final = (
    r"[0-9]{1,3}(?:,[0-9]{3}){1,9}\.[0-9]{1,2}(?![0-9])|[0-9]{1,3}(?:,[0-9]{3}){2,9}(?![0-9,])|"
    r"[0-9]{1,3}(?:\.[0-9]{3}){1,9}(?![0-9])(?:,[0-9]+)?"
    rf"|[0-9]{{1,3}}(?:[{_SPACES}’'][0-9]{{3}}){{1,9}}(?![0-9])(?:,[0-9]+|\.[0-9]{{2}}(?![0-9.]))?"
    r"|[0-9]+(?:[.,][0-9]+)?"
)
_CUT_WHOLE: Final = (
    "at_least at_most less more about at_least_behind at_most_behind about_behind up down".split()
)  # what is cut out whole where it is Chinese
_HAN: Final = re.compile("[\u3400-\u9fff]")


def token_pattern(whole: Sequence[str], *, decimal_comma: bool) -> re.Pattern[str]:
    """An expression for one token, its kind (number, fraction, sign, word or mark) the name of its group.

    Chinese has no spaces: the words in `whole` are cut out, all else is one token a character.
    """
    words = "".join(f"{word}|" for word in whole)
    return re.compile(
        f"(?P<number>(?=[0-9.])(?:{_COMMA if decimal_comma else _points()}))"
        r"|(?P<fraction>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
        r"|(?P<sign>[$€£¥₹₩₽₺₦₫₱₪₴฿¢￥%％‰°])"
        rf"|(?P<word>(?:[kMG]?t)?CO2(?:-?eq?)?(?![^\W_])|{words}[一-鿿]|(?:[A-Za-z]\.){{2,5}}|[^\W\d_一-鿿]+(?:['’][^\W\d_一-鿿]+)*)"
        r"|(?P<mark>\S)"
    )


@cache
def _points() -> str:
    """Numbers with a decimal point, and what only the comma can make where a share, a scale or an amount follows."""
    known = every()
    words = [
        word for one in known for word in (*one.units.percent, *one.units.currencies.get("EUR", ()), "kg", "km", "t")
    ]
    words += [word for one in known for power, scale in one.numbers.scales.items() if power >= 6 for word in scale]
    spaced = sorted({word for word in words if not _HAN.match(word)})
    measured = rf"(?=[{_SPACES}]?(?:[%€°]|(?i:{one_of(spaced)})))"
    return rf"{_ALSO_COMMA}|[0-9]{{1,4}},[0-9]{{1,2}}(?![0-9]){measured}|{_POINT}"


def cut_whole(language: Language) -> list[str]:
    """The words that a language without spaces has cut out whole, the longest first; none for other languages."""
    quantities, numbers, units = language.quantities, language.numbers, language.units
    listed = (
        *(word for words in numbers.scales.values() for word in words),
        *numbers.half,
        *(word for words in units.currencies.values() for word in words),
        *(word for phrase in (*units.percentage_points, *units.basis_points) for word in phrase.split()),
        *measure_names(language.code),
        *units.measures,
        *numbers.minus,
        *(word for words in quantities.folds.values() for word in words),
        *(phrase for of in _CUT_WHOLE for phrase in getattr(quantities, of)),
    )
    return sorted({word for word in listed if _HAN.match(word)}, key=lambda word: (-len(word), word))
