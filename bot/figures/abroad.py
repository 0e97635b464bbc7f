"""Labels in other languages than English: without the loose words that a phrase must neither begin nor end with."""

from __future__ import annotations

import re
from typing import Final

from bot.text import small_words

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Qualifiers and prepositions that are not among a language's smallest words.
_LOOSE: Final = {
    "de": "etwa rund circa ca bei über um bis unter fast gut knapp mindestens höchstens je pro erst nur also ihre ihren"
    " seine seinen lag lagen liegt liegen betrug betragen beträgt stieg stiegen sank sanken",
    "fr": "environ près moyenne soit plus moins jusqu jusqu’à seulement quelque à été a atteint atteignent atteindre par ce"
    " atteindrait coûte coûtent coûterait reculer rapport y en baissé augmenté passée passé dépasse dépassent",
    "es": "unos unas cerca casi apenas solo hasta desde más menos alrededor ser es era fue fueron será sería alcanzó alcanza"
    " sumaron suma cuesta cuestan costaría aumentaría creció cayó cercana cercano rondaría los las",
    "vi": "khoảng hơn gần đạt chiếm tăng giảm là ở mức từ đến",
}
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
# Chinese: measure words before the thing they count, and verbs that lead from the thing to its amount.
_HAN_FRONT: Final = re.compile(r"[占约]?[名个张家座位条项件处人倍占约](?=[\u3400-\u9fff]{2})")
_HAN_BACK: Final = re.compile(r"(?:[的为约达占至是仅共近超将]|达到|超过|增至|降至|大约|总计|合计)+$")
_HAN_NOTHING: Final = re.compile(r"[占约名个张家座位条项件处人倍所只]?")


def trimmed(text: str, span: tuple[int, int], language: str) -> tuple[int, int]:
    """A label's span without loose words at its ends; an empty one where nothing is left that names a thing."""
    start, end = span
    if _HAN.search(text, start, end):
        return _trimmed_han(text, start, end)
    loose = small_words(language) | set(_LOOSE.get(language, "").split())
    words = [(found.start(), found.end()) for found in _WORD.finditer(text, start, end)]
    while words and text[slice(*words[0])].lower() in loose:
        words.pop(0)
    while words and (text[slice(*words[-1])].lower() in loose or (language == "de" and text[words[-1][0]].islower())):
        words.pop()  # a German noun has a capital: behind the last one there are only verbs and adverbs
    return (words[0][0], words[-1][1]) if words else (start, start)


def _trimmed_han(text: str, start: int, end: int) -> tuple[int, int]:
    front = _HAN_FRONT.match(text, start, end)
    start = front.end() if front else start
    back = _HAN_BACK.search(text[start:end])
    end = start + back.start() if back else end
    return (start, start) if _HAN_NOTHING.fullmatch(text, start, end) else (start, end)
