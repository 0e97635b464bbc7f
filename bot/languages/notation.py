"""The notation that the language files write words and phrases in, and the regular expressions that it stands for.

    die Zahl        these words, in small letters or in capitals
    (der|die)       one of these
    dies[e|er|es]   one of these endings, or none; "[all ]" is a word that may be left out
    export*         a word that begins so; "*ment" one that ends so
    …               any one word
    l'              the straight and the curly apostrophe alike
    <number> <capital> <year> <month> <day>   what its name says
    <verb>          one of the phrases of the list of that name, where the rules have one

A phrase begins and ends where words do, but for Chinese, which prints no spaces. Every expression takes time linear in
the text, since nothing in the notation repeats without a bound but letters of one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.languages.alternatives import alternatives

HAN = "\u3400-\u9fff\uf900-\ufaff"
LETTERS = r"[^\W\d_]"
WORD = r"[\w’'-]+"
_PARTS = re.compile(r"<([\w ]+)>|[()|\[\]*…'’ ]|[^()|\[\]*…'’ <]+|<")
_JOINED = re.compile(rf"[(\[]*[{HAN}，。；：、,.;:%'’]")  # what stands right behind the word before it
_OPEN = re.compile(rf"[{HAN}，。；：、,.;:%'’][)\]]*$")  # what need not end where a word does
_OPTION = re.compile(r"\[[^\[\]]*\]")
_CHOICE = re.compile(r"\(([^()…*'’<]*)\)")
_NOT_PLAIN = re.compile(r"\([^()]*\)|[…*'’]|<[\w ]+>")
_MARKS = re.compile(r"[(\[<…*]")
#: Lists that every phrase may name.
PLACES: Mapping[str, str] = {"number": r"\d[\d.,]*", "capital": r"(?-i:[A-ZÀ-ÞЀ-Я])"}


def expression(phrase: str, places: Mapping[str, str] = PLACES) -> str:
    """The regular expression of one phrase, without what its ends ask for. Raises ValueError for a wrong one."""
    found, depth = [], [")"]
    for part in _PARTS.finditer(phrase):
        text = part[0]
        if part[1]:
            if part[1] not in places:
                raise ValueError(f"<{part[1]}> is not known in {phrase!r}; there are {', '.join(sorted(places))}")
            found.append(places[part[1]])
        elif text in "([":
            found.append("(?:")
            depth.append(")" if text == "(" else ")?")
        elif text in ")]":
            if len(depth) == 1 or (text == "]") != (depth[-1] == ")?"):
                raise ValueError(f"a bracket is not closed as it was opened in {phrase!r}")
            found.append(depth.pop())
        else:
            found.append({"|": "|", "*": f"{LETTERS}*", "…": WORD, "'": "[’']", "’": "[’']"}.get(text, re.escape(text)))
    if len(depth) > 1:
        raise ValueError(f"a bracket is not closed in {phrase!r}")
    return "".join(found).replace(r"\ ", " ")


def openings(phrase: str) -> list[str]:
    """The words that a phrase may begin with, up to where its notation leaves open how it goes on."""
    head = _MARKS.split(phrase, maxsplit=1)[0]
    choices = phrase[len(head) + 1 :].partition(")")[0]
    if phrase[len(head) : len(head) + 1] != "(" or _MARKS.search(choices):
        return [head]
    return [head + choice for choice in choices.split("|")]


def needed(phrase: str) -> list[str]:
    """Parts, as printed, of which every text has one that a phrase is found in: the longest, or a choice's.

    Looking for them first is much cheaper than trying the phrase itself at each place of a text.
    """
    bare = phrase
    while (inner := _OPTION.sub("…", bare)) != bare:
        bare = inner
    found = [[part.strip()] for part in _NOT_PLAIN.split(bare) if part.strip() and not set("()|") & set(part)]
    found += [choice.split("|") for choice in _CHOICE.findall(bare)]
    return max(found, key=lambda parts: min(map(len, parts)), default=[""])


def one_of(phrases: Iterable[str], places: Mapping[str, str] = PLACES) -> str:
    """Any of some phrases, each ending where a word does."""
    whole: list[str] = []
    open_ended: list[str] = []
    for phrase in phrases:
        (open_ended if _OPEN.search(phrase) else whole).append(expression(phrase, places))
    parts = [rf"(?:{alternatives(whole)})\b"] if whole else []
    parts += [alternatives(open_ended)] if open_ended else []
    return f"(?:{'|'.join(parts)})" if parts else r"(?!)"


def behind(phrases: Iterable[str], places: Mapping[str, str] = PLACES) -> str:
    """Any of some phrases as the next words: behind a space, or right behind where it is Chinese or a mark."""
    spaced: list[str] = []
    joined: list[str] = []
    for phrase in phrases:
        (joined if _JOINED.match(phrase) else spaced).append(phrase)
    parts = ([f" {one_of(spaced, places)}"] if spaced else []) + ([one_of(joined, places)] if joined else [])
    return f"(?:{'|'.join(parts)})" if parts else r"(?!)"


def anywhere(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases as whole words, wherever they stand."""
    return re.compile(somewhere(phrases), re.IGNORECASE)


def somewhere(phrases: Iterable[str], places: Mapping[str, str] = PLACES) -> str:
    """As `anywhere`, to be put into another expression."""
    spaced: list[str] = []
    joined: list[str] = []
    for phrase in phrases:
        (joined if _JOINED.match(phrase) else spaced).append(phrase)
    parts = ([rf"\b{one_of(spaced, places)}"] if spaced else []) + ([one_of(joined, places)] if joined else [])
    return f"(?:{'|'.join(parts)})" if parts else r"(?!)"
