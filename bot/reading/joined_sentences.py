"""Paragraphs that a program put one behind the other, without anything between or with a wider space than elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.languages import every

_JOINT = re.compile(r"(?<=[^\W\d_A-ZÀ-ÞА-Я]{3})(?:[.!?]|\.\.\.|…)[”»)]?(?=[A-ZÀ-ÞА-Я][a-zß-ÿа-яё]{0,20}[\s,])")
_FEWEST = 5  # different ones, below which they may be slips, names of firms, or code
_NEAR = 60  # characters between the first and the last of three, below which they list names: "fmt.Print, http.Get"
_SMALL = frozenset(word for language in every() for word in language.small_words)
_LONG = 1_500  # characters of a line that may hold several paragraphs
_WORD = re.compile(r"[^\W\d_]+")
_WIDE = re.compile(r"(?<=[.!?])  +(?=[“\"«(]?[A-ZÀ-ÞА-Я])")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[“\"«(]?[A-ZÀ-ÞА-Я])")
_FEWEST_WIDE, _SHARE_WIDE = 3, 0.4  # wide spaces, and of the sentences at most, where typists part all alike
_NO_PROSE = re.compile(r"[/@\\_`=]|\.[a-z0-9]")


def with_joined_sentences_parted(text: str) -> str:
    """A text with a blank line where paragraphs were joined, as the capital right behind a stop tells many times."""
    found = [one for one in _JOINT.finditer(text) if not _NO_PROSE.search(_token_before(text, one.start()))]
    found = _apart(found)
    sure = {text[one.start() - 3 : one.end() + 3] for one in found if not _may_be_a_name(one, text)}
    if len(sure) < _FEWEST:
        return text
    parts, at = [], 0
    for one in found:
        parts.append(text[at : one.end()])
        at = one.end()
    return "\n\n".join([*parts, text[at:]])


def _may_be_a_name(joint: re.Match[str], text: str) -> bool:
    """Whether a dot may stand within a name, as in "System.Linq": small words open sentences, but no part of one."""
    behind = _WORD.match(text, joint.end())
    opens = behind is not None and behind[0].lower() in _SMALL
    return not opens and _token_before(text, joint.start())[:1].isupper()


def _apart(joints: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The joints without those of which three or more stand near each other."""
    near = {
        at + of
        for at, (first, last) in enumerate(zip(joints, joints[2:], strict=False))
        if last.start() - first.end() < _NEAR
        for of in range(3)
    }
    return [one for at, one in enumerate(joints) if at not in near]


def with_wide_spaces_parted(text: str) -> str:
    """A text with blank lines for the wide spaces in a long line that stand behind few of its sentences."""
    return "\n".join(_parted(line) if len(line) >= _LONG and "  " in line else line for line in text.split("\n"))


def _parted(line: str) -> str:
    wide, all_of = len(_WIDE.findall(line)), len(_SENTENCE.findall(line))
    return _WIDE.sub("\n\n", line) if _FEWEST_WIDE <= wide <= _SHARE_WIDE * all_of else line


def _token_before(text: str, end: int) -> str:
    """What stands before a place, from the last space on."""
    before = text[max(0, end - 40) : end].split()
    return before[-1] if before else ""
