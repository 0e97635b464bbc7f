"""Which letters can be drawn: those of DejaVu Sans, which matplotlib brings, and of fonts that the machine has.

What no font can draw, and scripts whose letters must be joined or reordered (Arabic, Hindi, Thai …), which matplotlib
does not do, get no chart: boxes or torn words are worse than none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

OWN = "DejaVu Sans"
# Families that have Chinese, Japanese or Korean, by what systems ship; the first that has all letters is taken.
FAMILIES = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Microsoft YaHei",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "Hiragino Sans GB", "Heiti SC", "Arial Unicode MS",
    "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "IPAGothic", "IPAexGothic", "Noto Sans CJK KR",
    "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", "NanumGothic",
)  # fmt: skip
_JOINED = ("R", "AL")
_COMPLEX = ((0x0900, 0x0DFF), (0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1800, 0x18AF))


def families_for(texts: Iterable[str]) -> tuple[str, ...] | None:
    """The families that draw all letters of some texts, in the order to try them; None where there are none."""
    letters = {letter for text in texts for letter in text if not letter.isspace()}
    if any(_is_complex(letter) for letter in letters):
        return None
    missing = letters - _letters_of(Path(mpl.get_data_path()) / "fonts/ttf/DejaVuSans.ttf")
    missing -= {letter for letter in letters if unicodedata.category(letter) == "Cf"}
    if not missing:
        return (OWN,)
    for family in FAMILIES:
        path = _path_of(family)
        if path is not None and missing <= _letters_of(path):
            return OWN, family
    return None


def advance(letter: str, families: Sequence[str], font: FontProperties) -> float:
    """How far a letter takes the next one, in ems, in the first of some families that has it."""
    for family in families:
        face = _face(family, str(font.get_weight()), italic=font.get_style() == "italic")
        if face.get_char_index(ord(letter)):
            break
    return float(face.load_char(ord(letter), flags=LoadFlags.NO_SCALE).horiAdvance) / face.units_per_EM


@lru_cache(maxsize=32)
def _face(family: str, weight: str, *, italic: bool) -> FT2Font:
    wanted = FontProperties(family=[family], weight=weight, style="italic" if italic else "normal")
    return FT2Font(font_manager.findfont(wanted))


def _is_complex(letter: str) -> bool:
    point = ord(letter)
    return unicodedata.bidirectional(letter) in _JOINED or any(low <= point <= high for low, high in _COMPLEX)


@lru_cache(maxsize=8)
def _letters_of(path: Path) -> frozenset[str]:
    return frozenset(chr(point) for point in FT2Font(str(path)).get_charmap())


@lru_cache(maxsize=64)
def _path_of(family: str) -> Path | None:
    found = next((font.fname for font in font_manager.fontManager.ttflist if font.name == family), None)
    return Path(found) if found else None
