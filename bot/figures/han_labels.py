"""What a figure measures in Chinese, which prints no spaces: the words between the mark before it and its verb."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.non_english import HAN_MEASURES, HAN_STOPS, before_verb
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair

_MARKS: Final = frozenset('，。；：、,;:!?！？（(）)“”"《》…')
_LONGEST: Final = 24  # characters of a label
_DOES: Final = re.compile("实现|完成")
_COUNTED: Final = 8  # characters of a counted thing
_MEASURES: Final = HAN_MEASURES | frozenset("张位处栋套笔门款片棵株头只匹部对批场篇例幢间")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
# Behind the thing: verbs and small words that lead from it to its amount.
_BACK: Final = re.compile(
    r"(?:[的为约达至是仅近超将从由到在]|达到|超过|接近|突破|增至|升至|降至|减至|提高到|提高至|控制在|保持在|稳定在|大约|总计|合计|共计|分别"
    r"|同比|环比|比上年|较上年|比去年|较去年|上年|年均|年平均|累计|实现|完成|增长|增加|上升|提高|提升|下降|减少|降低|下调|回落|上涨|翻番|新增|净增|增收|增支|增"
    r"|跨上|跃上|跃升|跃居|位居|拟按|不低于|不超过|以上|以内|左右|力争|争取|确保|预计|有望|均|接连|分别)+$"
)
# Before it: what opens the sentence, says when or how much of it, or does something with it.
_FRONT: Final = re.compile(
    r"^(?:[和与及并且使将把对的在]|预计|其中|目前|同时|此外|另外|今年|去年|全年|当年|本年|年底|年末|截至|累计|共|总共|一共|力争|争取|确保|计划|安排|投入使用|建成|新建|改造"
    r"|实施|完成|实现|新增|净增|减少|增加|降低|提高|发放|落实|筹集|下达|拨付|签约|引进|达到|约|近|超|多|名|个|张|家|座|位|条|项|件|处|人次|倍|份|剂|台|辆|种|户|支|艘|架|亩|年|月)+"
)
_VERBS: Final = re.compile(
    r"共有|完成|实现|新增|达到|减少|增加(?!值)|投入(?=[\u3400-\u9fff]{2})|签约(?=[\u3400-\u9fff]{2})"
)
_NOTHING: Final = re.compile(
    r"[占约名个张家座位条项件处人倍所只年月日户]?|[全我][市省国县区年]|同比|环比|分别|以上|其中|累计|和|比重|增速|增幅|涨幅|降幅"
)


def label_of(phrases: Phrases, pair: Pair, qualified: int) -> Span:
    """The span of a figure's label, empty where the clause gives none. `qualified` is where its qualifiers begin."""
    tokens = phrases.tokens
    counted = _counted(phrases, pair)
    if counted is not None:
        return counted
    at = pair.first
    while at > 0 and tokens[at - 1].start >= qualified:
        at -= 1
    last = at
    while at > 0 and not _is_edge(phrases, at - 1) and last - at < 2 * _LONGEST:
        at -= 1
    if at == last:
        return 0, 0
    return _trimmed(phrases, tokens[at].start, tokens[last - 1].end)


def _is_edge(phrases: Phrases, at: int) -> bool:
    """Whether a token ends the clause in which a figure's thing is named."""
    token = phrases.tokens[at]
    behind = phrases.tokens[at + 1].text if at + 1 < len(phrases.tokens) else ""
    number = token.kind == "number" and behind != "岁"  # "60岁以上老人"
    return token.text in _MARKS or phrases.is_period(at) or phrases.is_other_figure(at) or number


def _counted(phrases: Phrases, pair: Pair) -> Span | None:
    """ "1.2万张家庭床位": the thing that is counted right behind its number and measure word."""
    tokens, unit = phrases.tokens, pair.late.unit
    first = pair.late.number.last
    if unit is not None and unit.kind != "count":
        return None
    if first < len(tokens) and tokens[first].text in _MEASURES:
        first += 1
    elif unit is None:
        return None
    last = first
    while (
        last < len(tokens)
        and last - first < _COUNTED
        and _HAN.match(tokens[last].text)
        and tokens[last].text not in HAN_STOPS
    ):
        last += 1
    last = before_verb(tokens, first, last)
    if last - first < 2:
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    front = _DOES.match(_text(phrases, start, end))
    start += front.end() if front is not None and end - start - front.end() >= 2 else 0
    return start, end


def _trimmed(phrases: Phrases, start: int, end: int) -> Span:
    text = _text(phrases, start, end)
    back = _BACK.search(text)
    last = back.start() if back is not None else len(text)
    verbs = [found.end() for found in _VERBS.finditer(text, 0, last) if last - found.end() >= 2]
    first = verbs[-1] if verbs else 0
    front = _FRONT.match(text[first:last])
    first += front.end() if front is not None else 0
    label = text[first:last]
    if label.startswith("比") or _NOTHING.fullmatch(label) or len(_HAN.findall(label)) < 2 or len(label) > _LONGEST:
        return start, start
    return start + first, start + last


def _text(phrases: Phrases, start: int, end: int) -> str:
    """The characters between two places, a space for what is no token."""
    found = [" "] * (end - start)
    for token in phrases.tokens:
        if start <= token.start and token.end <= end:
            found[token.start - start : token.end - start] = token.text
    return "".join(found)
