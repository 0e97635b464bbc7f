"""What a figure measures in Chinese, which prints no spaces: the words between the mark before it and its verb."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.grammar_words import chinese_words
from bot.figures.label_model import LabelModel
from bot.figures.non_english import past_han_thing
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair
from bot.languages.notation import one_of

_MARKS: Final = frozenset('，。；：、,;:!?！？（(）)“”"《》…')
_LONGEST: Final = 24  # characters of a label
_COUNTED: Final = 10  # characters of a counted thing
_MEASURES: Final = frozenset((*chinese_words("measure words"), *chinese_words("more measure words")))
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_ACRONYM: Final = re.compile("[A-Z]{2,6}[0-9]?")  # GDP, CPI
_DOES: Final = re.compile(one_of(chinese_words("did")))
_BACK: Final = re.compile(f"{one_of(chinese_words('behind labels'))}+$")
_FRONT: Final = re.compile(f"^{one_of(chinese_words('before labels'))}+")
_VERBS: Final = re.compile(
    f"{one_of(chinese_words('verbs of labels'))}|{one_of(chinese_words('verbs before labels'))}(?=[\u3400-\u9fff]{{2}})"
)
_TAKES: Final = re.compile(one_of(chinese_words("before objects")))  # "将利率下调至"
_NOUNS: Final = chinese_words("nouns like verbs")
_MASK: Final = "物"
_OTHERS: Final = chinese_words("behind other things")
_BASES: Final = frozenset(chinese_words("before bases"))
_BEHIND: Final = one_of(chinese_words("behind bases"))
_BASE: Final = re.compile(
    rf"{one_of(chinese_words('before bases'))}[^，；]{{0,12}}[年月季](?:[^，；]{{0,3}}|[^，；]{{0,7}}{_BEHIND})$"
)
_NOTHING: Final = frozenset(chinese_words("no labels"))


def label_of(phrases: Phrases, pair: Pair, qualified: int, _model: LabelModel | None) -> Span:
    """The span of a figure's label, empty where the clause gives none. `qualified` is where its qualifiers begin."""
    tokens = phrases.tokens
    counted = _counted(phrases, pair)
    if counted is not None:
        return counted
    at = pair.first
    while at > 0 and tokens[at - 1].start >= qualified:
        at -= 1
    before, at = _clause(phrases, at)
    if before[0] >= before[1] and at > 0 and phrases.is_period(at - 1):
        while at > 0 and phrases.is_period(at - 1):
            at -= 1  # "预算收入从2015年的4810亿元": a period stands between
        before, _ = _clause(phrases, at)
    return before if before[0] < before[1] else _measured_behind(phrases, pair)


def _clause(phrases: Phrases, last: int) -> tuple[Span, int]:
    """The label in what stands before a token, up to where that clause begins, and the index of its first token."""
    at = last
    while at > 0 and not _is_edge(phrases, at - 1) and last - at < 2 * _LONGEST:
        at -= 1
    tokens = phrases.tokens
    return _trimmed(phrases, tokens[at].start, tokens[last - 1].end) if at < last else (0, 0), at


def _measured_behind(phrases: Phrases, pair: Pair) -> Span:
    """ "完成141公里架空线入地", "贡献了全国24.1%的增量": what stands behind a measure, or behind a share and 的."""
    tokens, unit = phrases.tokens, pair.late.unit
    first = pair.last
    of = first < len(tokens) and tokens[first].text == "的"
    if unit is None or not (unit.kind == "measure" or (unit.kind == "share" and of)):
        return 0, 0
    last = past_han_thing(tokens, first + of, _COUNTED)
    return (tokens[first + of].start, tokens[last - 1].end) if last - first - of >= 2 else (0, 0)


def _is_edge(phrases: Phrases, at: int) -> bool:
    """Whether a token ends the clause in which a figure's thing is named."""
    token = phrases.tokens[at]
    behind = phrases.tokens[at + 1].text if at + 1 < len(phrases.tokens) else ""
    ahead = phrases.tokens[at + 2].text if at + 2 < len(phrases.tokens) else ""
    number = (
        token.kind == "number" and behind != "岁" and behind + ahead not in {"年期", "指数"}
    )  # "60岁以上老人", "10年期国债", "科创50指数"
    joined = at > 0 and phrases.tokens[at - 1].end == token.start and phrases.tokens[at - 1].text[-1:].isascii()
    period = phrases.is_period(at) and not _is_base(phrases, at)
    return (
        token.text in _MARKS
        or period
        or phrases.is_other_figure(at)
        or (number and not joined and not phrases.is_period(at))
    )  # M2


def _is_base(phrases: Phrases, at: int) -> bool:
    """Whether a token is part of a period that only tells what is compared with: "用电量比上年增长3%"."""
    while at > 0 and phrases.is_period(at - 1):
        at -= 1
    return at > 0 and phrases.tokens[at - 1].text in _BASES


def _counted(phrases: Phrases, pair: Pair) -> Span | None:
    """ "1.2万张家庭床位": the thing that is counted right behind its number and measure word."""
    tokens, unit = phrases.tokens, pair.late.unit
    first = pair.late.number.last
    if (unit is not None and unit.kind != "count") or (unit is None and pair.late.number.form == "fraction"):
        return None  # "一半人口": no measure word stands behind a part
    if first < len(tokens) and tokens[first].text in _MEASURES:
        first += 1
    elif unit is None:
        return None
    last = past_han_thing(tokens, first, _COUNTED)
    if last - first < 2:
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    front = _DOES.match(_text(phrases, start, end))
    start += front.end() if front is not None and end - start - front.end() >= 2 else 0
    return start, end


def _trimmed(phrases: Phrases, start: int, end: int) -> Span:
    text = _text(phrases, start, end)
    for noun in _NOUNS:
        text = text.replace(noun, _MASK * len(noun))  # 增加值: its characters are no verb
    back = _BACK.search(text)
    last = back.start() if back is not None else len(text)
    if text.endswith(_OTHERS, 0, last):
        return start, start  # "通州区等26个单元": one of them, and there are others
    base = _BASE.search(text, 0, last)
    if base is not None:  # "用电量比2010年下降"
        back = _BACK.search(text, 0, base.start())
        last = back.start() if back is not None else base.start()
    verbs = [found.end() for found in _VERBS.finditer(text, 0, last) if last - found.end() >= 2]
    taken = _TAKES.search(text, 0, last)
    if taken is not None and back is None and verbs[-1:] <= [taken.end()]:
        return start, start  # "公司将支付4800万美元": a verb of which it is not known where it ends
    first = verbs[-1] if verbs else 0
    front = _FRONT.match(text[first:last])
    first += front.end() if front is not None else 0
    label = text[first:last]
    named = len(_HAN.findall(label)) >= 2 or _ACRONYM.fullmatch(label.strip()) is not None
    if label.startswith("比") or label in _NOTHING or not named or len(label) > _LONGEST:
        return start, start
    last = first + len(label.rstrip())
    first = last - len(label.strip())
    return start + first, start + last


def _text(phrases: Phrases, start: int, end: int) -> str:
    """The characters between two places, a space for what is no token."""
    found = [" "] * (end - start)
    for token in phrases.tokens:
        if start <= token.start and token.end <= end:
            found[token.start - start : token.end - start] = token.text
    return "".join(found)
