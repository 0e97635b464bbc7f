"""Whether a sentence can be quoted by itself: whole, a statement, and pointing at nothing that is not shown."""

from __future__ import annotations

import re

from bot import openings

_HAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_ENDS = re.compile(r"[.!。！…।]\s?[\"”’»«“)\]」』）]*$")
_QUESTION = re.compile(r"[?？؟]\s?[\"”’»«“)\]」』）]*$")
_SHORTEST, _LONGEST = 6, 90  # words
_SHORTEST_HAN, _LONGEST_HAN = 8, 300  # characters
_FRONT = "“\"‘'«»(„¿¡—\u00a0\u202f "

# Openings that point back: a pronoun or demonstrative in the first phrase, or a connective to what was said before.
# What merely looks like one ("Those who …", "Both men and women …", "In response to …") stands by itself.
_POINTS_BACK = {
    "en": re.compile(
        r"(?:this|these|(?:that|those)(?! (?:who|which|of|in|with|without|living|working|most)\b)|it|its|itself"
        r"|they|their|theirs|them|he|she|his|hers?|him|such|so|instead|however|but|and|or|nor|yet|moreover"
        r"|furthermore|therefore|thus|thereby|hence|also|besides|nevertheless|nonetheless|consequently|accordingly"
        r"|conversely|meanwhile|otherwise|then|again|additionally|secondly|thirdly|fourthly|lastly|afterwards?"
        r"|neither(?! [\w-]+(?: [\w-]+){0,4} nor\b)|both(?! [\w’'-]+(?: [\w’'-]+){0,4} and\b)|another|alternatively"
        r"|likewise|elsewhere|previously|to (?:that|this|these) end"
        r"|(?:similarly|here|still|indeed|second|third|fourth|finally|further|too|later|rather|again|specifically"
        r"|importantly|interestingly|surprisingly|unfortunately|fortunately|sometimes|in short|in practice"
        r"|in response|in turn|in particular|by comparison|for one)(?=,)"
        r"|(?:(?:[^\s,;:]|,(?=\d))+ ){1,7}of (?:(?:them|these)(?=[ ,.;])"
        r"|(?:this|that|those|such) (?!who\b|which\b|in\b|year|month|week|decade|century|kind|sort|type|size|scale))"
        r"|next(?:,| (?:is|are|was|were|come|comes|came))|firstly|together,"
        r"|the (?:final|last|next) (?:step|point|reason|factor|part|element|stage|of)"
        r"|as (?:i|we) (?:said|noted|mentioned|explained|discussed|saw|have)"
        r"|the (?:former|latter|same|above|following|others?)|the (?:second|third|two|three)(?= (?:is|was|are|were)\b)"
        r"|(?:some|many|most|several|few|none|both|one|two|three|four|each|all|half|part|much|neither|either|any) "
        r"(?:of )?(?:this|these|those|it|its|them|their|his|her|such|other|others|the two)"
        r"|(?:some|many|most|several|few|others?|none|one) (?:is|are|was|were|have|had|has|would|will|can|may|also)"
        r"|(?:in|with|by|for|from|as|at|on|to|of|under|after|before|during|through|despite|because of|due to|like"
        r"|unlike|given|since|until|without|within|based on|according to|together with|along with|beyond|over"
        r"|against|among|besides|instead of|thanks to|in spite of|regardless of|in addition to)"
        r" (?:all |both |each of |some of |many of |most of )?"
        r"(?:this|these|that|it|its|them|their|his|her|him|such|then|those(?! (?:who|which|of|in|with)\b))"
        r"|(?:when|while|if|although|though|because|since|as|once|after|before|until|unless|where|whether|even if"
        r"|even though|now that|whatever|what) (?:he|she|they|it|this|these|those(?! who\b)|that|such|his|her|their"
        r"|its)"
        r"|in (?:addition|contrast|fact|other words|so doing|doing so|any case|the same way|the process|the meantime)"
        r"|(?:for (?:example|instance|this reason|that reason)|as (?:a result|a consequence|well|noted|mentioned|shown"
        r"|seen|discussed|described|stated)|on the (?:other|one|contrary|basis of th)|at the same time|by contrast"
        r"|that is|after all|even so|what is more|what[’']s more|not only (?:this|that|is|was|did|does)|if so|if not"
        r"|the reasons? (?:for this|is|why)|more (?:specifically|precisely|importantly)|there(?:fore|after|in)"
        r"|the answer (?:is|was|to this)|a(?:n additional| further|nother| similar| second| third) "
        r"(?:reason|example|point|factor|aspect|one|way|problem|issue)|one (?:example|reason|such|way|answer)"
        r"|an example|examples|no wonder|yes|no(?=,)|well(?=,)))\b",
        re.IGNORECASE,
    ),
    **openings.POINTS_BACK,
}  # fmt: skip

# “…, he said.” is understood by who reads on from where the speaker is named.
_SPEAKER_UNNAMED = re.compile(
    r"[,”\"] (?:he|she|they) (?:said|says|added|adds|told|explained|explains|wrote|writes|noted|notes)\b[^.]{0,30}\.$"
)
# Sayings and verse are somebody else's words, and say little without what they are told for.
_SAYING = re.compile(
    r"\b(?:as (?:an? |the )?(?:[\w-]+ ){0,3}(?:saying|proverb|poem|poet|adage|verse|maxim|line)s? "
    r"(?:goes|go|reads?|has it|says?|puts? it|wrote)"
    r"|proverbs?|once wrote|(?:old|ancient|famous|popular|common) (?:saying|adage|poem)"
    r"|sprichwort|volksmund|redensart|proverbe|dicton|refrán|proverbio|dicho popular)\b"
    r"|俗话|常言道|古人云|古语|谚语|诗云|老话说",
    re.IGNORECASE,
)
_SAYING_HAS = tuple(
    "saying proverb poem poet adage verse maxim line wrote sprichwort volksmund redensart dicton refrán dicho"
    " 俗话 常言道 古人云 古语 谚语 诗云 老话说".split()
)
# What belongs to a page rather than to its argument: addresses, captions, credits, references, rows of a table.
_NO_PROSE = re.compile(
    r"(?i:https?://|\bwww\.|@[\w-]+\.\w|\bdoi:|©|all rights reserved|\|[^|]*\|)"
    r"|\bpp\. ?\d|\b\d{4};\s?\d+|\bet al\.?[,.]? ?\(?\d{4}[^)]{0,20}\.$|\b[Vv]ol\. ?\d+, ?[Nn]o\."
)
_NO_PROSE_HAS = ("http", "www.", "@", "doi:", "©", "reserved", "|", "pp.", ";", "et al", "vol")
_OPENS_NO_PROSE = re.compile(
    r"(?i:figure|fig\.|table|box|chart|source|sources|notes?|photo|image|picture|credit|caption|exhibit)"
    r" ?(?:\d+[.:]|\d+\.\d+|[A-Z]?\d*:)"
    r"|(?i:(?:the|this|these) (?:following )?(?:tables?|charts?|figures?|graphs?|box|maps?|diagrams?|photos?)"
    r"|(?:tables?|charts?|figures?|fig\.|boxe?s?|exhibits?|maps?) [A-Z]?\d[\d.]*)"
    r" (?i:above|below|opposite|shows?|gives?|lists?|compares?|illustrates?|presents?|summari[sz]es?)\b"
    r"|(?i:(?:the|this|our) (?:report|review|paper|briefing|chapter|section|annex|article|study|module)"
    r" (?:is|are|was|were) (?:organi[sz]ed|structured|divided|arranged|set out))\b"
    r"|See (?:also|figure|table|box|chart|section|chapter|video|more|[A-Z])|\W*\d+\W*$"
    r"|(?i:by) (?:[A-Z][\w.’'-]+,? (?:and )?){1,5}[A-Z][\w’'-]+[.,]?$"
    r"|(?i:read more|click|watch|subscribe|sign up|follow us|like us|related:|advertisement|share this|download)\b"
)
# English words that make a sentence: its auxiliaries, the irregular verbs that news and reports live by, and subjects
# in the form of pronouns. Regular verbs are told by their endings.
_VERB_LIKE = re.compile(
    r"\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|can|could|may|might|must|shall|should|will|would"
    r"|became|become|began|begin|bring|brought|build|built|came|come|cost|cut|fell|felt|find|found|gave|get|give|go"
    r"|got|grew|grow|held|hold|keep|kept|knew|know|lead|learn|led|left|lie|lose|lost|made|make|mean|meant|met|need|paid"
    r"|pay|put|ran|remain|rise|rose|run|said|sat|saw|say|see|seem|sent|set|show|sold|spent|spoke|stand|stood|take"
    r"|tell|think|thought|threw|told|took|went|win|won|work|wrote|I|we|you|they|who|\w+(?:ed|s|n[’']t))\b"
    r"|[’'](?:s|re|ve|ll|d|m)\b",
    re.IGNORECASE,
)
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
    """Whether a sentence rests on the one before it: by a word that it opens with, or by a speaker named only there."""
    pattern = _POINTS_BACK.get(language)
    text = sentence.strip()
    if pattern is not None and pattern.match(text.lstrip(_FRONT)) is not None:
        return True
    return language == "en" and _SPEAKER_UNNAMED.search(text[-60:]) is not None


def is_statement(sentence: str, language: str = "en") -> bool:
    """Whether a sentence is whole: long enough, ended, balanced in its quotation marks, prose, no saying."""
    text = sentence.strip()
    if (
        not _ENDS.search(text[-8:])
        or text.endswith(("...", "…"))
        or _QUESTION.search(text[-8:])
        or not is_balanced(text)
    ):
        return False
    if _OPENS_NO_PROSE.match(text) or openings.CAPTION.match(text) or _is_foreign_matter(text):
        return False
    if _HAN.search(text):
        return _SHORTEST_HAN <= len(text) <= _LONGEST_HAN
    if not _SHORTEST <= len(text.split()) <= _LONGEST or not _opens_a_sentence(text.lstrip(_FRONT)):
        return False
    # Spaces aside, since some languages print one after each syllable.
    if sum(map(str.isalpha, text)) <= 0.6 * (len(text) - text.count(" ")):
        return False
    return language != "en" or _VERB_LIKE.search(text) is not None


def _is_foreign_matter(text: str) -> bool:
    """Whether there is an address, a reference or a saying in a text.

    The patterns try each of their forms at each character, and most texts have not one of the words that they need.
    """
    lowered = text.lower()
    return (any(part in lowered for part in _NO_PROSE_HAS) and _NO_PROSE.search(text) is not None) or (
        any(part in lowered for part in _SAYING_HAS) and _SAYING.search(text) is not None
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
    return bool(text) and (text[0].isalnum() or text[0] in "$€£¥") and (not text[0].islower() or text[1:2].isupper())
