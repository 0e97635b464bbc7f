"""What a figure measures in Chinese, which prints no spaces: the words between the mark before it and its verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import Final

from bot.figures.grammar_words import chinese_words
from bot.figures.label_model import LabelModel
from bot.figures.non_english import HAN_BEYOND, past_han_thing
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair
from bot.languages.notation import one_of

_MARKS: Final = frozenset('，。；：、,;:!?！？（(）)“”"《》…')
_LONGEST: Final = 24  # characters of a label
_COUNTED: Final = 10  # characters of a counted thing
_MEASURES: Final = frozenset((*chinese_words("measure words"), *chinese_words("more measure words")))
_YEARS_OLD: Final = frozenset(chinese_words("years of age"))
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
_GIVES: Final = re.compile(one_of(chinese_words("before grants")))
_GRANTS: Final = chinese_words("grants")
_YEARLY: Final = re.compile(f"{one_of(chinese_words('by the year'))}(?:增长|增加|上升|提高|下降|减少|降低)$")
_LISTED: Final = re.compile(
    "(?<![高中初平同])等(?:各种|各类|多种|多个)?(?=[\u3400-\u9fff]{3})"
)  # "银行、保险等金融机构"
_LASTING: Final = chinese_words("lasting things")
_PARTS_OF: Final = chinese_words("parts of wholes")
_MOVING: Final = frozenset(chinese_words("moving things"))
_GROWTH: Final = re.compile("(?:增长|增速|下降)")
_ITEM: Final = 5  # characters of a short item of a list: "计算机、通信设备制造业"
_BRACKET: Final = 14  # tokens of a bracket, or of a name in quotation marks, within a label
_OPENING: Final = {")": "(", "）": "（", "”": "“", "」": "「"}
_CLAUSE_MARKS: Final = frozenset("，。；：,;:")
_COPULAS: Final = frozenset(("是", "为"))
_NOTHING: Final = frozenset(chinese_words("no labels"))


def label_of(phrases: Phrases, pair: Pair, qualified: int, _model: LabelModel | None) -> Span:
    """The span of a figure's label, empty where the clause gives none. `qualified` is where its qualifiers begin."""
    found = _label(phrases, pair, qualified)
    if pair.late.kind == "time" and not _text(phrases, *found).endswith(_LASTING):
        return 0, 0  # "产量连续4年居首位"
    return found


def _label(phrases: Phrases, pair: Pair, qualified: int) -> Span:
    tokens = phrases.tokens
    counted = _counted(phrases, pair)
    if counted is not None:
        return counted
    at = pair.first
    while at > 0 and tokens[at - 1].start >= qualified:
        at -= 1
    if at and tokens[at - 1].text == "的" and pair.late.kind == "times":
        # "产量是“十五”时期的2.4倍": what stands right before it is what is compared with.
        copula = next((k for k in range(at - 1, max(0, at - _COUNTED), -1) if tokens[k].text in _COPULAS), 0)
        return _clause(phrases, copula)[0] if copula else (0, 0)
    last = at
    before, at = _clause(phrases, at)
    if _GIVES.search(_text(phrases, tokens[at].start, tokens[last - 1].end) if at < last else ""):
        given = _measured_behind(phrases, pair)
        if given[0] < given[1] or pair.late.kind == "share":
            return given  # "给予不超过总投入15%": what stands between is what it is a share of
    if before[0] >= before[1] and at > 0 and phrases.is_period(at - 1):
        while at > 0 and phrases.is_period(at - 1):
            at -= 1  # "预算收入从2015年的4810亿元": a period stands between
        before, _ = _clause(phrases, at)
    if before[0] >= before[1]:
        before = _measured_behind(phrases, pair)
    return before if before[0] < before[1] else _quoted_before(phrases, pair.first)


def _clause(phrases: Phrases, last: int) -> tuple[Span, int]:
    """The label in what stands before a token, up to where that clause begins, and the index of its first token."""
    at = last
    while at > 0 and last - at < 2 * _LONGEST:
        opened = at - 1 if not _is_edge(phrases, at - 1) else _opened(phrases, at - 1) if at < last else None
        if opened is None:
            break
        at = opened
    tokens = phrases.tokens
    if at == last:
        return (0, 0), at
    start, end = _trimmed(phrases, tokens[at].start, tokens[last - 1].end)
    text = _text(phrases, start, end)
    listed = _LISTED.search(text) if (at and tokens[at - 1].text == "、") or "、" in text else None
    return (start + listed.end() if listed is not None else start, end), at


def _opened(phrases: Phrases, at: int) -> int | None:
    """Where a bracket, a name in quotation marks or a short item of a list begins that ends at a token, within a label."""
    tokens = phrases.tokens
    mark = tokens[at].text
    if mark in _OPENING:
        for k in range(at - 1, max(-1, at - _BRACKET), -1):
            if tokens[k].text == _OPENING[mark]:
                return k
            if tokens[k].text in _CLAUSE_MARKS or phrases.is_figure(k) or phrases.is_period(k):
                break
        return None
    if mark != "、":
        return None
    first = at
    while first > 0 and not _is_edge(phrases, first - 1):
        first -= 1
    ends = first == 0 or tokens[first - 1].text in _CLAUSE_MARKS | {"、"}
    item = _text(phrases, tokens[first].start, tokens[at].start)
    bare = 2 <= len(item) <= _ITEM and _VERBS.search(item) is None and _FRONT.match(item) is None
    return first if ends and bare and len(_HAN.findall(item)) == len(item) else None


def _measured_behind(phrases: Phrases, pair: Pair) -> Span:
    """What stands behind a measure, or behind a share or money and 的, or is a grant, behind money.

    "完成141公里架空线入地", "贡献了全国24.1%的增量", "给予20万元奖励".
    """
    tokens, unit = phrases.tokens, pair.late.unit
    first = pair.last
    of = first < len(tokens) and tokens[first].text == "的"
    if unit is None or unit.kind not in {"measure", "share", "money"}:
        return 0, 0
    last = past_han_thing(tokens, first + of, _COUNTED)
    if last - first - of < 2:
        return 0, 0
    start, end = tokens[first + of].start, tokens[last - 1].end
    named = of or unit.kind == "measure" or _text(phrases, start, end).endswith(_GRANTS)
    return (start, end) if named else (0, 0)


def _quoted_before(phrases: Phrases, at: int) -> Span:
    """ "打通“断头路”25条": a short name in quotation marks right before the number."""
    tokens = phrases.tokens
    if not at or tokens[at - 1].text not in "”」":
        return 0, 0
    opening = next((k for k in range(at - 2, max(-1, at - 2 - _COUNTED), -1) if tokens[k].text in "“「"), at)
    within = (tokens[opening + 1].start, tokens[at - 2].end) if opening < at - 2 else (0, 0)
    named = len(_HAN.findall(_text(phrases, *within))) >= 2 and not any(map(phrases.is_figure, range(opening, at)))
    return within if named else (0, 0)


def _is_edge(phrases: Phrases, at: int) -> bool:
    """Whether a token ends the clause in which a figure's thing is named."""
    token = phrases.tokens[at]
    behind = phrases.tokens[at + 1].text if at + 1 < len(phrases.tokens) else ""
    ahead = phrases.tokens[at + 2].text if at + 2 < len(phrases.tokens) else ""
    number = (
        token.kind == "number" and not _is_of_age(phrases, at) and behind + ahead not in {"年期", "指数"}
    )  # "60岁以上老人", "10年期国债", "科创50指数"
    joined = at > 0 and phrases.tokens[at - 1].end == token.start and phrases.tokens[at - 1].text[-1:].isascii()
    period = phrases.is_period(at) and not _is_base(phrases, at)
    return (
        token.text in _MARKS
        or period
        or (phrases.is_other_figure(at) and not _is_of_age(phrases, at))
        or (number and not joined and not phrases.is_period(at))
    )  # M2


def _is_of_age(phrases: Phrases, at: int) -> bool:
    """Whether a token is part of how old those are who are measured: "60岁以上老人"."""
    at += phrases.tokens[at].kind == "number"
    return any("".join(token.text for token in phrases.tokens[at : at + length]) in _YEARS_OLD for length in (1, 2))


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
    first += first < len(tokens) and tokens[first].text in HAN_BEYOND
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
    text = printed = _text(phrases, start, end)
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
    yearly = _YEARLY.search(text)
    if yearly is not None and base is None and last > 0:
        last = len(text)  # "农业产值年均增长3%": no growth of a year
    verbs = [found.end() for found in _VERBS.finditer(text, 0, last) if last - found.end() >= 2]
    taken = _TAKES.search(text, 0, last)
    if taken is not None and back is None and verbs[-1:] <= [taken.end()]:
        return start, start  # "公司将支付4800万美元": a verb of which it is not known where it ends
    first = verbs[-1] if verbs else 0
    if text.startswith("占", first) and not printed.endswith(_PARTS_OF, first, last):
        return start, start  # "装机3亿千瓦、占全国装机64%": what it is a share of
    if text[first:last] in _MOVING and (growth := _GROWTH.match(text, last)) is not None:
        last = growth.end()  # "经济增长5%"
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
    first = bisect_left(phrases.tokens, start, key=attrgetter("start"))
    for token in phrases.tokens[first : first + end - start]:
        if token.end > end:
            break
        found[token.start - start : token.end - start] = token.text
    return "".join(found)
