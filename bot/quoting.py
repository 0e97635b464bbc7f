"""Whether a sentence can be quoted by itself: whole, a statement, and pointing at nothing that is not shown."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORDS = re.compile(r"\S+")
_ENDS = re.compile(r"[.!。！…][\"”’»)\]」』）]*$")
_QUESTION = re.compile(r"[?？][\"”’»)\]」』）]*$")

# Openings that point back: a pronoun or demonstrative as the subject, or a connective to what was said before.
_POINTS_BACK = {
    "en": re.compile(
        r"[“\"‘'(]?(?:(?:this|these|that|those|it|its|they|their|them|he|she|his|her|him|such|so|instead"
        r"|however|but|and"
        r"|or|nor|yet|moreover|furthermore|therefore|thus|hence|also|besides|nevertheless|nonetheless|consequently"
        r"|accordingly|similarly|likewise|conversely|meanwhile|otherwise|then|still|indeed|rather|too"
        r"|again|additionally"
        r"|further|finally|secondly|thirdly|lastly|both|neither|here|there(?=\s+too)|another|the (?:former"
        r"|latter|same"
        r"|above|following|second|third|other|others))\b"
        r"|(?:in|with|by|for|from|as|at|on|to|of|under|after|before|despite|because of|due to|like|unlike|given|all"
        r"|most|some|many|one|two|three|each|none|half|part|much|several|few|both) (?:of )?(?:this|these|that|those"
        r"|it|them|their|such|its)\b"
        r"|in (?:addition|contrast|turn|fact|particular|short|sum|conclusion|other words|so doing|doing so"
        r"|response)\b"
        r"|(?:for (?:example|instance|this reason)|as (?:a result|such|well|noted|mentioned|shown|seen|discussed)"
        r"|on the (?:other|contrary)|at the same time|by contrast|that is|after all|to this end|even so"
        r"|in the process"
        r"|what is more|not only (?:this|that)|if so|the reasons? (?:for this|is))\b)",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"[„“\"(]?(?:(?:dies|diese[rsmn]?|das(?= (?:ist|war|wird|hat|zeigt|bedeutet))|er|sie|es|sein[ea]?|ihr[ea]?"
        r"|solche[rsn]?|jedoch|aber|und|oder|doch|deshalb|daher|dadurch|damit|dabei|dazu|dafür|darüber"
        r"|somit|außerdem|zudem|ferner"
        r"|allerdings|dennoch|trotzdem|hingegen|dagegen|stattdessen|ebenso|auch|so|dort|hier|dann|danach)\b"
        r"|zum beispiel|beispielsweise|im gegensatz dazu|infolgedessen|gleichzeitig|aus diesem grund|in diesem)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"[«“\"(]?\s?(?:(?:ce(?:la|ci|t|tte|s)?|c[’']|il|elle|ils|elles|leurs?|sa|son|ses|mais|et|ou|or|donc|ainsi"
        r"|cependant|toutefois|pourtant|néanmoins|en outre|de plus|par ailleurs|par exemple|en effet|enfin"
        r"|alors|aussi|puis|ici|là"
        r"|en revanche|au contraire|de même|pour cette raison|à cet égard|dans ce)\b|c[’'])",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"[«“\"(¿]?(?:est[aeo]s?|es[aeo]s?|él|ella|ellos|ellas|su|sus|pero|y|o|así"
        r"|por (?:tanto|ello|eso|ejemplo|lo tanto|otra parte)|sin embargo|no obstante|además|también"
        r"|entonces|en cambio|en consecuencia|al mismo tiempo|asimismo"
        r"|en este|en esta)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"[“（]?(?:这|此|其|它|他|她|该|那|但|而|因此|所以|然而|同时|此外|另外|例如|比如|其中|对此|为此|于是|并且|也)"
    ),
}
_SAYING = re.compile(
    r"\b(?:as (?:an? |the )?(?:\w+ ){0,2}(?:saying|proverb|poem|adage) (?:goes|reads|has it|says)|proverb"
    r"|once wrote)\b",
    re.IGNORECASE,
)
_NO_PROSE = re.compile(
    r"https?://|www\.|\S+@\S+\.\w|\bdoi:|\bpp?\. ?\d|\bet al\."
    r"|^(?:figure|fig\.|table|box|chart|source|note|notes|photo|image|see)\s?(?:\d|:|\b(?:also|figure"
    r"|table|box|chart)\b)|^by [A-Z]|\|.*\||^\W*\d+\W*$|©|\ball rights reserved\b",
    re.IGNORECASE,
)
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"), ("「", "」"), ("（", "）"))


def stands_alone(sentence: str, language: str = "en") -> bool:
    """Whether a sentence may be shown without those around it.

    It may not when it is no whole statement (a question, a fragment, a caption, a reference, half a quotation), a
    saying that is not the author's, or opens by pointing at what was said before.
    """
    return is_statement(sentence) and not points_back(sentence, language)


def points_back(sentence: str, language: str = "en") -> bool:
    """Whether a sentence opens with a word whose meaning is in the sentence before: "This is …", "However, …"."""
    pattern = _POINTS_BACK.get(language)
    return pattern is not None and pattern.match(sentence.lstrip()) is not None


def is_statement(sentence: str) -> bool:
    """Whether a sentence is whole: long enough, ended, balanced in its quotation marks, prose, no saying."""
    text = sentence.strip()
    if not _ENDS.search(text[-8:]) or _QUESTION.search(text[-8:]) or not is_balanced(text):
        return False
    if _HAN.search(text):
        return 8 <= len(text) <= 300 and not _NO_PROSE.search(text)
    count = len(_WORDS.findall(text))
    opens = text.lstrip("“\"‘'«(¿¡„ ")[:1]
    if not 6 <= count <= 90 or not (opens.isupper() or opens.isdigit() or opens in "$€£¥"):
        return False
    letters = sum(map(str.isalpha, text))
    return letters > 0.55 * len(text) and not _NO_PROSE.search(text) and not _SAYING.search(text)


def is_balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens is closed in the same text, and none closes unopened."""
    if text.count('"') % 2:
        return False
    return all(text.count(left) == text.count(right) for left, right in _PAIRS)
