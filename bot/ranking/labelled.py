"""Sentences with a label glued on, as points of lists have them: "Clean water: We will renew the pipes.".

A colon alone tells none: a place or a source is named so before a plain sentence ("Berlin: Der Senat …"), and so is
what the sentence is about ("The outcome: Rents fell."). The paragraphs around it, or the label's words, tell more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from bot.languages import find
from bot.languages.no_nouns import no_nouns
from bot.ranking.word_forms import parts_of, verb_endings, words_in
from bot.text import small_words

_LABEL = re.compile(r"(?P<label>[^\W_][^.:;!?“”„«»\"()]{1,80}?)(?P<gap>\s?):\s+(?P<rest>\S+)")
_LONGEST = 10  # words of a label
_SHORT = 2  # of one behind which a sentence goes on in small letters, as French prints it
_SEVERAL = 3  # of one that reads like a heading
_TELLING = 4  # letters of a word that tells what a label is about
_NEAR = 2  # paragraphs to each side, among which points of the same list are looked for
_FIRST = 3  # words of a sentence in which a label is repeated


def labelled(texts: Sequence[str], paragraphs: Sequence[int], language: str) -> set[int]:
    """Which of a document's sentences, each with its paragraph's number, have a label glued on.

    It opens a paragraph near another that opens with one, its own sentence repeats it, or it reads like a heading.
    """
    openings = [0, *(at for at, (one, other) in enumerate(pairwise(paragraphs), 1) if one != other)] if texts else []
    apart = [":" in texts[at][:90] and _label(texts[at], language) is not None for at in openings]
    found = {
        at
        for place, at in enumerate(openings)
        if apart[place] and sum(apart[max(0, place - _NEAR) : place + _NEAR + 1]) > 1
    } | {at for at, text in enumerate(texts) if ":" in text[:90] and _is_repeated(text, language)}
    found.update(at for place, at in enumerate(openings) if apart[place] and _is_heading(texts[at], language))
    return {at for at in found if has_label(texts[at], language)}


def has_label(text: str, language: str) -> bool:
    """Whether a sentence opens with words without a verb and a colon, behind which it begins anew."""
    match = _label(text, language)
    if match is None:
        return False
    words = words_in(match["label"])
    apart = match["gap"] and len(words) <= _SHORT and match["rest"][0].isalpha()
    return bool(match["rest"][0].isupper() or apart)


def _is_repeated(text: str, language: str) -> bool:
    """Whether a label's first telling word is among the first of its sentence: "Fossil fuels: These fuels …"."""
    match = _label(text, language)
    if match is None:
        return False
    telling = [word.lower() for word in words_in(match["label"]) if len(word) >= _TELLING]
    return bool(telling) and telling[0] in map(str.lower, words_in(text, match.start("rest"))[:_FIRST])


def _is_heading(text: str, language: str) -> bool:
    """Whether a label is of several words and no name or plain noun phrase: "Ports as a common heritage"."""
    match, known = _label(text, language), find(language)
    if match is None or known is None:
        return False
    words = words_in(match["label"])
    plain = [word for word in words[1:] if word.islower() and word not in small_words(language)]
    return len(words) >= _SEVERAL and bool(plain) and words[0].lower() not in known.headings.articles


def _label(text: str, language: str) -> re.Match[str] | None:
    """The words without a verb and the colon that a sentence opens with, and what comes first behind."""
    match = _LABEL.match(text)
    if match is None or find(language) is None:
        return None
    words = [word.lower() for word in words_in(match["label"])]
    if not 0 < len(words) <= _LONGEST:
        return None
    told, ending = _verbs(language)
    has_verb = any(
        part in told or ending.search(part) is not None for word in words for part in (word, *parts_of(word))
    )
    return None if has_verb else match


@cache
def _verbs(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """What is or may be a verb in a label, or stands beside one: "Wir fordern: …", "Unser Ziel ist klar: …"."""
    known = find(language)
    if known is None:
        return frozenset(), re.compile(r"(?!)")
    prose, headings = known.prose, known.headings
    told = headings.verbs | headings.openers | prose.finite | prose.verbs | no_nouns(language).verbs
    endings = verb_endings(prose)
    return told, re.compile(rf"\w(?:{'|'.join(map(re.escape, endings))})$") if endings else re.compile(r"(?!)")
