"""Sentences with a label glued on: "Clean water: We will renew the pipes."."""

from __future__ import annotations

import re
from functools import cache

from bot.languages import find
from bot.languages.no_nouns import no_nouns

_LABEL = re.compile(r"(?P<label>[^\W_][^.:;!?“”„«»\"()]{1,80}?)(?P<gap>\s?):\s+(?P<rest>\S+)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTS = re.compile(r"['’-]")
_LONGEST = 10  # words of a label
_SHORT = 2  # of one behind which a sentence goes on in small letters, as French prints it


def has_label(text: str, language: str) -> bool:
    """Whether a sentence opens with words without a verb and a colon, behind which it begins anew."""
    match = _LABEL.match(text) if ":" in text[:90] else None
    known = find(language)
    if match is None or known is None:
        return False
    words = [word.lower() for word in _WORD.findall(match["label"])]
    if not 0 < len(words) <= _LONGEST:
        return False
    apart = match["gap"] and len(words) <= _SHORT and match["rest"][0].isalpha()
    if not match["rest"][0].isupper() and not apart:
        return False
    told, ending = _verbs(language)
    return not any(
        part in told or ending.search(part) is not None for word in words for part in (word, *_PARTS.split(word))
    )


@cache
def _verbs(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """What is or may be a verb in a label, or stands beside one: "Wir fordern: …", "Unser Ziel ist klar: …"."""
    known = find(language)
    if known is None:
        return frozenset(), re.compile(r"(?!)")
    prose, headings = known.prose, known.headings
    told = headings.verbs | headings.openers | prose.finite | prose.verbs | no_nouns(language).verbs
    endings = sorted(prose.finite_endings or prose.verb_endings - {"s"})
    return told, re.compile(rf"\w(?:{'|'.join(map(re.escape, endings))})$") if endings else re.compile(r"(?!)")
