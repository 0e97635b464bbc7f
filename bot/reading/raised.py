"""Superscripts: a power, an ordinal's letters, or a footnote's mark, which is no part of the text."""

from __future__ import annotations

import re

from bot.languages.all_languages import words_of_all

_POWERS = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_POWER = re.compile(r"[+\-−–]?\d{1,3}|n")
_BASE = re.compile(r"(?:(?<![\d.,])10|[×x·*]\s?\d+)$")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdmµμn]?m|km|ft|in|yd|mi|s|h|kg|g|cm|[RrxyzσχtFe]|K|W|Hz|l|L|mol)$")
_SYMBOL = re.compile(r"[*†‡§¶#‖]+")
_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]|[ivx]{1,5}|[*†‡§¶#‖]+)[\])]?(?:\s?[,;–-]\s?(?:\d{1,4}|[a-z]))*[,;]?")
_ENDING = re.compile(
    rf"(?:{'|'.join(words_of_all(lambda one: one.numbers.ordinals | one.numbers.raised))}|TM|SM|®|™)", re.IGNORECASE
)


def raised(before: str, mark: str, *, linked: bool = False) -> str:
    """What a superscript is in running text, by what stands before it: "" for a footnote's mark.

    Powers of ten and of units are written with the superscript digits of Unicode (10⁶, m²), since plain ones would
    make another number of them; the letters of an ordinal stay. `linked` says that it leads to a note.
    """
    mark = mark.strip()
    if not mark or linked or _SYMBOL.fullmatch(mark):
        return ""
    if _POWER.fullmatch(mark):
        signed = not mark[0].isdigit() and mark != "n"
        small = len(mark.strip("+-−–")) == 1
        if signed or _BASE.search(before[-12:]) or (small and mark in "23n" and _UNIT.search(before[-6:])):
            return mark.translate(_POWERS)
        return ""
    if _ENDING.fullmatch(mark) and before[-1:].isalnum() and (before[-1:].isdigit() or len(mark) > 1):
        return mark
    return "" if _MARK.fullmatch(mark) else mark
