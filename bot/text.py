"""Pure text: sentences and words by language, and which language a text is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import sentencex

# Abbreviations behind which sentencex sees an end, and which never end a sentence.
_GOES_ON = re.compile(
    r"(?:^|[\s(“\"«‘’'\[])(?:approx|incl|excl|resp|cf|viz|env|paras?|arts?|mio|mrd|bzw|vgl|bspw|evtl|ggf|inkl|zzgl|núm|aprox)\.$",
    re.IGNORECASE,
)
# Words that sentencex takes for abbreviations, but that end a sentence before a capital far more often.
_ENDS_AFTER_ALL = re.compile(
    r"\b(?:May|no|me|OK|SEC|Fed|HR|DC|LA|art|Art|ill|ore|miss|con|min|etc)\.[”\"’)]*\s+(?=[“\"‘(«¿¡]*[A-ZÀ-Þ])"
)
_FRENCH_TITLE = re.compile(r"(?:^|\s)(?:M|MM)\.$")
_ORDINAL_END = re.compile(r"(?:^|\s)\d{1,2}\.$")  # German: "Am 3. Oktober"
_LOWER_START = re.compile(r"[\s(“\"«‘'\[]*[a-zß-öø-ÿ]")
_OPENING = {"“": "”", "«": "»", "(": ")", "[": "]", "「": "」", "『": "』", "《": "》", "（": "）", "„": "“"}
_MARK = re.compile(r"[(\[]?(?:\d{1,3}|[ivxIVX]{1,4}|[A-Za-z])[.)\]]{1,2}")  # a list's mark, or an initial, by itself
_WHOLE_WORD = re.compile(r"\b[a-zß-öø-ÿ]{4,}[.!?][\"”’»)\]]*$")
_CUT = re.compile(r"[a-zß-öø-ÿ]{4}[.!?][\"”’»)\]]*\s|[。！？][”’」』）]*")
_STRETCH = 4_000  # characters given to sentencex at a time: its time grows with their square
_LONGEST_QUOTE = 600  # a quotation mark left open for longer was never closed

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff]")
_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*|[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff]+")

# A few dozen words of each language that are frequent in it and rare in the others.
_FUNCTION_WORDS = {
    "en": "the of and to in is that for it with as was on are by this from have not be which will their has been",
    "de": "der die und das ist nicht mit von den für dem ein eine auf des sich auch im zu werden wird sind bei wurde",
    "fr": "le la les des est et dans pour une que qui du pas sur au par plus avec sont ce cette aux ont été",
    "es": "el los las y en que una para con por del se más como está son pero sus al este ha han fue",
    "it": "il di che è per una del della con non sono nel gli alla dei delle ha anche più questo",
    "pt": "o os e que do da em um uma para com não dos das por mais como ao foi são pela pelo",
    "nl": "de het een van en dat niet op te zijn voor met die aan er om ook als bij door wordt",
}
_LANGUAGE_OF = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of one block as spans, trimmed of white space, in order, with every other character in one.

    sentencex finds the boundaries; those are taken back that fall behind an abbreviation or within open quotation
    marks or brackets, or before a word that begins no sentence.
    """
    spans: list[tuple[int, int]] = []
    for line_start, line in _lines(text):
        merged: list[tuple[int, int]] = []
        for start, end in _segments(line, language):
            if merged and _belongs_together(line[merged[-1][0] : merged[-1][1]], line[start:end], language):
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        spans += [(line_start + start, line_start + end) for start, end in merged]
    return spans


def words(text: str, language: str = "en") -> list[str]:  # noqa: ARG001 # scripts tell enough so far
    """The words of a text as printed, without punctuation.

    Chinese and Japanese, which print no spaces, are given as pairs of neighbouring characters, the usual stand-in for
    words when such text is searched and compared.
    """
    if _HAN.search(text):
        return [word for part in _by_script(text) for word in part]
    return _WORD.findall(text)


def language_of(text: str, default: str = "en") -> str:
    """The language a text is most likely in, as ISO 639-1; the default when it does not tell.

    Chinese by its share of characters, Japanese by its kana, the others by counting function words.
    """
    sample = text[:20_000]
    letters = sum(map(str.isalpha, sample)) or 1
    han = len(_HAN.findall(sample))
    if han / letters > 0.2:
        kana = len(re.findall(r"[\u3040-\u30ff]", sample))
        return "ja" if kana > han / 10 else "zh"
    counts = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = counts.total()
    if total < 8:
        return default
    scores = {language: sum(counts[w] for w in known) for language, known in _LANGUAGE_OF.items()}
    best, second = sorted(scores, key=lambda language: -scores[language])[:2]
    return best if scores[best] * 8 > total and scores[best] > 1.2 * scores[second] else default


class Tokenizer:
    """Sentences and words in the form that sumy asks its tokenizers for; sumy's own would download data."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(paragraph[start:end] for start, end in sentence_spans(paragraph, self.language))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(words(sentence, self.language))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _segments(line: str, language: str) -> Iterator[tuple[int, int]]:
    """Sentencex's sentences of a line as trimmed spans."""
    # Lone surrogates cannot cross into the splitter's UTF-8; each is one character there and here.
    plain = re.sub(r"[\ud800-\udfff]", "\ufffd", line)
    for at, last in _stretches(plain):
        ends: list[int] = []
        for segment in sentencex.segment(language, plain[at:last]):
            begin = plain.find(segment, ends[-1] if ends else at, last)
            if begin < 0:
                break
            ends += [found.end() for found in _ENDS_AFTER_ALL.finditer(plain, begin, begin + len(segment))]
            ends.append(begin + len(segment))
        for start, end in pairwise([at, *ends, last]):
            kept = plain[start:end].strip()
            if kept:
                begin = plain.index(kept, start)
                yield begin, begin + len(kept)


def _stretches(line: str) -> Iterator[tuple[int, int]]:
    """A line in stretches that end where a sentence may."""
    at = 0
    while len(line) - at > _STRETCH:
        found = _CUT.search(line, at + _STRETCH)
        if found is None:
            break
        yield at, found.end()
        at = found.end()
    yield at, len(line)


def _belongs_together(before: str, after: str, language: str) -> bool:
    tail = before[-24:]
    own = {"de": _ORDINAL_END, "fr": _FRENCH_TITLE}.get(language)
    if before[-1] == "." and (_GOES_ON.search(tail) or (own is not None and own.search(tail))):
        return True
    if _MARK.fullmatch(before) or not any(map(str.isalnum, after)):
        return True
    if _LOWER_START.match(after) and not _WHOLE_WORD.search(tail):
        return True  # what looked like an end was an abbreviation, or the end of what somebody says
    return len(before) < _LONGEST_QUOTE and _is_open(before)


def _is_open(text: str) -> bool:
    """Whether quotation marks or brackets are open at the end of a text."""
    expected: list[str] = []
    for character in text:
        if expected and character == expected[-1]:
            expected.pop()
        elif character in _OPENING:
            expected.append(_OPENING[character])
    return bool(expected) or text.count('"') % 2 == 1


def _by_script(text: str) -> Iterator[list[str]]:
    """Words of a text with Chinese in it: pairs of characters for the Chinese runs, plain words between them."""
    at = 0
    for run in _HAN_RUN.finditer(text):
        yield [m[0] for m in _WORD.finditer(text[at : run.start()])]
        characters = run[0]
        yield [characters[i : i + 2] for i in range(len(characters) - 1)] or [characters]
        at = run.end()
    yield [m[0] for m in _WORD.finditer(text[at:])]
