"""Whether a sentence can be quoted by itself: whole, a statement, and pointing at nothing that is not shown."""

from __future__ import annotations

import re

from bot.ranking import anaphora
from bot.text.boilerplate import is_question_put, without_speaker

_HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_ENDS = re.compile(r"[.!。！…।]\s?[\"”’»«“)\]」』）]*$")
_QUESTION = re.compile(r"[?？؟]\s?[\"”’»«“)\]」』）]*$")
_SHORTEST, _LONGEST = 6, 90  # words
_SHORTEST_HAN, _LONGEST_HAN = 8, 300  # characters
_FRONT = "“\"‘'«»(„¿¡—\u00a0\u202f "

# “…, he said.” is understood by who reads on from where the speaker is named.
_SPEAKER_UNNAMED = re.compile(
    r"[,”\"] (?:he|she|they) (?:said|says|added|adds|told|explained|explains|wrote|writes|noted|notes"
    r"|continued|continues|recalled|recalls|argued|argues|insisted|insists|concluded|warned|warns|asked|replied)\b"
    r"(?:[^.]{0,30}\.$|, [“\"])"
)
# Who speaks matters most where he speaks of himself.
_OF_ONESELF = re.compile(
    r"\b(?:I|we|my|our|me|us|ich|wir|mein\w*|unser\w*|uns|mich|je|nous|notre|nos|mon|ma|mes|yo|nosotr[oa]s|nuestr\w+|mis?)\b"
    r"|\b[Jj][’']|我",
    re.IGNORECASE,
)
_QUOTED = {"“": "”", '"': '"', "«": "»", "»": "«", "„": "“", "「": "」", "『": "』"}
# Sayings and verse are somebody else's words, and say little without what they are told for.
_SAYING = re.compile(
    r"\b(?:as (?:an? |the )?(?:[\w-]+ ){0,3}(?:saying|proverb|poem|poet|adage|verse|maxim|line)s? "
    r"(?:goes|go|reads?|has it|says?|puts? it|wrote)"
    r"|proverbs?|once wrote|(?:old|ancient|famous|popular|common) (?:saying|adage|poem)"
    r"|sprichwort|volksmund|redensart|proverbe|dicton|refrán|proverbio|dicho popular)\b"
    r"|俗话|常言道|古人云|古语|谚语|诗云|老话说",
    re.IGNORECASE,
)
_SAYING_HAS = {
    "en": ("saying", "proverb", "poem", "poet", "adage", " verse", "maxim", " line", " wrote"),
    "de": ("sprichwort", "volksmund", "redensart"),
    "fr": ("proverbe", "dicton"),
    "es": ("proverbio", "dicho", "refrán"),
    "zh": tuple("俗话 常言道 古人云 古语 谚语 诗云 老话说".split()),
}
# What belongs to a page rather than to its argument: addresses, captions, credits, references, rows of a table.
_NO_PROSE = re.compile(
    r"(?i:https?://|\bwww\.|@[\w-]+\.\w|\bdoi:|©|all rights reserved|\|[^|]*\|)"
    r"|\bpp\. ?\d|\b\d{4};\s?\d+|\bet al\.?(?:[,.]? ?\(?\d{4}[^)]{0,20})?\.?$|\b[Vv]ol\. ?\d+, ?[Nn]o\."
)
_NO_PROSE_HAS = ("http", "www.", "@", "doi:", "©", "reserved", "|", "pp.", ";", "et al", "vol.")
_OPENS_NO_PROSE = re.compile(
    r"(?i:figure|fig\.|table|box|chart|source|sources|notes?|photo|photograph|image|image caption|picture"
    r"|credit|caption|exhibit|keywords)"
    r" ?(?:\d+[.:]|\d+\.\d+|[A-Z]?\d*:)"
    r"|(?i:(?:the|this|these) (?:following )?(?:tables?|charts?|figures?|graphs?|box|maps?|diagrams?|photos?)"
    r"|(?:tables?|charts?|figures?|fig\.|boxe?s?|exhibits?|maps?) [A-Z]?\d[\d.]*)"
    r" (?i:above|below|opposite|shows?|gives?|lists?|compares?|illustrates?|presents?|summari[sz]es?)\b"
    r"|(?i:(?:counter-?|anti-?)?clockwise|(?:from )?(?:top|bottom|left|right|above|below)"
    r"(?: (?:to|row|left|right|centre|center)\b[a-z ]{0,12})?:)"
    r"|See,? (?:also|notes?\b|figure|table|box|chart|section|chapter|video|more|[A-Z])|\W*\d+\W*$"
    r"|(?i:posted|published|written|updated|filed|veröffentlicht|publié|publicado|pubblicato|опубликовано)\b.{0,60}"
    r" (?:by|von|par|por|da) (?:[A-Z][\w.’'-]*,? ?){1,4}\.?$"
    r"|(?i:by) (?:[A-Z][\w.’'-]+,? (?:and )?){1,5}[A-Z][\w’'-]+[.,]?$"
)
# English words that make a sentence: its auxiliaries, the irregular verbs that news and reports live by, and subjects
# in the form of pronouns. Regular verbs are told by their endings.
_OFTEN_A_VERB = re.compile(r"(?:s|ed)\b")  # seen first, for speed
_VERB_LIKE = re.compile(
    r"\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|can|could|may|might|must|shall|should|will|would"
    r"|became|become|began|begin|bring|brought|build|built|came|come|cost|cut|fell|felt|find|found|gave|get|give|go"
    r"|got|grew|grow|held|hold|keep|kept|knew|know|lead|learn|led|left|lie|lose|lost|made|make|mean|meant|met|need|paid"
    r"|pay|put|ran|remain|rise|rose|run|said|sat|saw|say|see|seem|sent|set|show|sold|spent|spoke|stand|stood|take"
    r"|tell|think|thought|threw|told|took|went|win|won|work|wrote|I|we|you|they|who|\w+(?:ed|s|n[’']t))\b"
    r"|[’'](?:s|re|ve|ll|d|m)\b",
    re.IGNORECASE,
)
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_COUNTED = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}\.\d{1,2}\.?)\s+")  # before an item of a list
_CLOSERS = {"”": "“", ")": "(", "]": "[", "」": "「", "』": "『", "）": "（", "》": "《"}
_MARKS = re.compile("[“”„«»()\\[\\]「」『』（）《》]")
_OPENERS = frozenset(_CLOSERS.values()) | {"„", "«", "»"}


def stands_alone(sentence: str, language: str = "en") -> bool:
    """Whether a sentence may be shown without those around it.

    It may not when it is no whole statement (a question, a fragment, a caption, a reference, half a quotation), a
    saying that is not the author's, or opens by pointing at what was said before.
    """
    return is_statement(sentence, language) and not points_back(sentence, language)


def points_back(sentence: str, language: str = "en") -> bool:
    """Whether a sentence rests on the one before it: by how it opens, or by a speaker named only there."""
    text = without_speaker(sentence.strip())
    if anaphora.opens_pointing_back(text.lstrip(_FRONT), language) or _is_only_said(text):
        return True
    return language == "en" and _SPEAKER_UNNAMED.search(text) is not None


def _is_only_said(text: str) -> bool:
    """Whether all of a text is one quotation, in which somebody unnamed speaks of himself."""
    closer = _QUOTED.get(text[:1])
    if closer is None or text.find(closer, 1) < len(text.rstrip(".。 ")) - 1:
        return False
    return _OF_ONESELF.search(text) is not None


def is_statement(sentence: str, language: str = "en") -> bool:
    """Whether a sentence is whole: long enough, ended, balanced in its quotation marks, and prose."""
    printed = sentence.strip()
    text = without_speaker(printed)
    if (
        not _ENDS.search(text[-8:])
        or text.endswith(("...", "…", " v.", " vs."))
        or _QUESTION.search(text[-8:])
        or not is_balanced(text)
    ):
        return False
    if any(_OPENS_NO_PROSE.match(form) or anaphora.is_caption(form) for form in {printed, text}):
        return False  # "SOURCE:" looks like one who speaks
    if _is_foreign_matter(text, language):
        return False
    if is_question_put(printed):
        return False
    if _HAN.search(text):
        return _SHORTEST_HAN <= len(text) <= _LONGEST_HAN
    if not _SHORTEST <= len(text.split()) <= _LONGEST or not _opens_a_sentence(text.lstrip(_FRONT)):
        return False
    if not _is_of_letters(text):
        return False
    return language != "en" or _OFTEN_A_VERB.search(text) is not None or _VERB_LIKE.search(text) is not None


def _is_of_letters(text: str) -> bool:
    """Whether letters make up more than 0.6 of a text, spaces aside, since some languages print one a syllable."""
    enough = 0.6 * (len(text) - text.count(" "))
    plain = text.encode("ascii", "ignore").translate(None, _NO_LETTERS)  # counted faster, and nearly all of English
    return len(plain) > enough or sum(map(str.isalpha, text)) > enough


def _is_foreign_matter(text: str, language: str) -> bool:
    """Whether there is an address, a reference or a saying in a text.

    The patterns try each of their forms at each character, and most texts have not one of the words that they need.
    """
    lowered = text.lower()
    return (any(part in lowered for part in _NO_PROSE_HAS) and _NO_PROSE.search(text) is not None) or (
        any(part in lowered for part in _SAYING_HAS.get(language, ())) and _SAYING.search(text) is not None
    )


def is_balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens is closed in the same text, and none closes unopened."""
    if text.count('"') % 2:
        return False
    expected: list[str] = []
    for character in _MARKS.findall(text):
        # German closes „ with the mark that opens in English, and sets » and « the other way round than French.
        if expected and expected[-1] + character in ("„“", "«»", "»«"):
            expected.pop()
        elif character in _OPENERS:
            expected.append(character)
        elif character in _CLOSERS:
            opened = expected.pop() if expected else ""
            if opened != _CLOSERS[character] and (opened, character) != ("„", "”"):
                return False
    return not expected


def _opens_a_sentence(text: str) -> bool:
    """Whether a text begins as sentences do: no small letter, unless it is that of a name such as "eBay"."""
    text = _COUNTED.sub("", text)
    return bool(text) and (text[0].isalnum() or text[0] in "$€£¥") and (not text[0].islower() or text[1:2].isupper())
