"""The words and signs that numbers are written with, and their exact values."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

SMALL: Final = {
    word: Decimal(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split()
    )
}
TENS: Final = {
    word: Decimal(10 * value)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES: Final = {
    **dict.fromkeys(("hundred",), Decimal(100)),
    **dict.fromkeys(("thousand", "tausend", "mil", "mille", "千"), Decimal(1000)),
    **dict.fromkeys(("万",), Decimal(10) ** 4),
    **dict.fromkeys(("lakh", "lakhs", "lac"), Decimal(10) ** 5),
    **dict.fromkeys(
        (
            "million",
            "millions",
            "mn",
            "mln",
            "mio",
            "millionen",
            "millón",
            "millones",
            "milhões",
            "milioni",
            "miljoner",
            "triệu",
        ),
        Decimal(10) ** 6,
    ),
    **dict.fromkeys(("crore", "crores"), Decimal(10) ** 7),
    **dict.fromkeys(("亿",), Decimal(10) ** 8),
    **dict.fromkeys(
        (
            "billion",
            "billions",
            "bn",
            "bln",
            "mrd",
            "md",
            "mds",
            "milliarde",
            "milliarden",
            "milliard",
            "milliards",
            "miliardi",
            "miljarder",
            "tỷ",
        ),
        Decimal(10) ** 9,
    ),
    **dict.fromkeys(
        ("trillion", "trillions", "trn", "tn", "trln", "bio", "billionen", "billones", "万亿"), Decimal(10) ** 12
    ),
    **dict.fromkeys(("quadrillion",), Decimal(10) ** 15),
}
# Elsewhere the long scale counts: a French "billion" is an English trillion.
LONG_SCALE: Final = {"billion": Decimal(10) ** 12, "billions": Decimal(10) ** 12, "trillion": Decimal(10) ** 18}
# Single letters are scales only where they touch the digits: "$20b", "£5m", "30k".
LETTERS: Final = {"k": Decimal(1000), "m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "t": Decimal(10) ** 12}
PLURALS: Final = {
    "dozens": Decimal(12), "tens": Decimal(10), "hundreds": Decimal(100), "thousands": Decimal(1000),
    "millions": Decimal(10) ** 6, "billions": Decimal(10) ** 9, "trillions": Decimal(10) ** 12,
}  # fmt: skip
HALVES: Final = {"half": Decimal(2), "third": Decimal(3), "quarter": Decimal(4)}
DENOMINATORS: Final = {
    **HALVES, "halves": Decimal(2), "thirds": Decimal(3), "quarters": Decimal(4),
    **{
        word + ending: Decimal(value)
        for value, word in enumerate("fourth fifth sixth seventh eighth ninth tenth".split(), start=4)
        for ending in ("", "s")
    },
}  # fmt: skip
SIGNS: Final = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
# "Zwei Drittel", "un tiers", "tres cuartos": German, French and Spanish.
TOPS_ABROAD: Final = {
    **dict.fromkeys("ein einem eines eine un une".split(), Decimal(1)), **dict.fromkeys(("zwei", "deux", "dos"), Decimal(2)),
    **dict.fromkeys(("drei", "trois", "tres"), Decimal(3)), **dict.fromkeys(("vier", "quatre", "cuatro"), Decimal(4)),
}  # fmt: skip
BOTTOMS_ABROAD: Final = {
    **dict.fromkeys(("drittel", "tiers", "tercio", "tercios"), Decimal(3)),
    **dict.fromkeys(("viertel", "quart", "quarts", "cuarto", "cuartos"), Decimal(4)),
    **dict.fromkeys(("fünftel", "cinquième", "cinquièmes", "quinto", "quintos"), Decimal(5)),
    **dict.fromkeys(("zehntel", "dixième", "dixièmes", "décimo", "décimos"), Decimal(10)),
}
