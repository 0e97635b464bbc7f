"""Figures of Chinese reports: what measure words count, what names count nothing, and what amounts are of."""

from __future__ import annotations

import pytest

from bot.figures.grammar import figures_in
from tests.labelling import SUREST_RULE


def told(sentence: str) -> list[str]:
    """Each figure as it is printed, with its value and unit."""
    return [f"{one.printed} = {one.value} {one.unit}".rstrip() for one in figures_in(sentence, language="zh")]


def labels(sentence: str) -> list[str]:
    return [f"{one.printed}: {one.label}" for one in figures_in(sentence, language="zh", model=SUREST_RULE)]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("建成公租房860套。", ["860套 = 860 套"]),
        ("新开工安置房1520套、交付1900套。", ["1520套 = 1520 套", "1900套 = 1900 套"]),
        ("有24600人次得到救助。", ["24600人次 = 24600 人次"]),
        ("购置公交车320辆，栽种行道树5200棵。", ["320辆 = 320 辆", "5200棵 = 5200 棵"]),
        ("产量是2012年的2.4倍。", ["2.4倍 = 2.4 times"]),
        ("居民平均寿命达到81.6岁。", ["81.6岁 = 81.6 years old"]),
        ("居民平均寿命由79.3岁提高到81.6岁。", ["79.3岁提高到81.6岁 = 81.6 years old"]),
        ("占比分别提高1.4个和2.7个百分点。", ["1.4个 = 1.4 percentage points", "2.7个百分点 = 2.7 percentage points"]),
        ("修复“断桥”35座，改造“老站台”260个。", ["35座 = 35 座", "260个 = 260 个"]),
        ("投资１．２亿元，占８．５％。", ["１．２亿元 = 120000000 CNY", "８．５％ = 8.5 %"]),
        ("货运量达到60万标箱，班列开行3700列。", ["60万标箱 = 600000 标箱", "3700列 = 3700 列"]),
        ("举办3届博览会。", ["3届博览会 = 3 博览会"]),
        ("占比近7成，约8成以上。", ["7成 = 70 %", "8成 = 80 %"]),
        ("从业人数占百分之五。", ["百分之五 = 5 %"]),
    ],
)
def test_a_number_counts_by_the_measure_word_behind_it(sentence: str, figures: list[str]) -> None:
    assert told(sentence) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("完成60所乡镇卫生院建设。", ["60所乡镇卫生院 = 60 乡镇卫生院"]),
        ("完成35个老旧小区改造任务。", ["35个老旧小区 = 35 老旧小区"]),
        ("完成420户土坯房改造。", ["420户 = 420 户"]),
        ("组织800名渔民培训。", ["800名 = 800 名"]),
        ("选派40名技术骨干开展巡回讲课。", ["40名技术骨干 = 40 技术骨干"]),
        ("完成31个乡村综合整治任务。", ["31个乡村 = 31 乡村"]),
        ("完成6间卫生院标准化建设。", ["6间卫生院 = 6 卫生院"]),
        ("推进26个改造项目。", ["26个改造项目 = 26 改造项目"]),
        ("惠及420户牧民。", ["420户牧民 = 420 牧民"]),
        ("与96个国家和地区建立伙伴关系。", ["96个国家和地区 = 96 国家和地区"]),
        ("建设21条跨境陆缆和多条国际海底光缆。", ["21条跨境陆缆 = 21 跨境陆缆"]),
    ],
)
def test_what_is_counted_ends_before_what_is_done_with_it(sentence: str, figures: list[str]) -> None:
    assert told(sentence) == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "荣获“五个一工程”奖。",
        "实施“三个万元”行动。",
        "落实“四大产业”布局。",
        "启动“2468”工程。",
        "近3年连续举办书展。",
        "“十三五”圆满收官。",
        "落实中央八项规定精神。",
        "巩固九年义务教育。",
        "增强四个意识。",
        "评分：55/100",
        "风电装机.84亿千瓦。",
        "形成千亿级产业集群。",
        "投入几十亿元。",
        "编制第十三个五年规划。",
        "实施三年行动方案。",
        "第19届运动会闭幕。",
        "数千万元到位。",
        "有5成为优秀。",
        "产值超亿元的企业迁入。",
    ],
)
def test_names_and_slogans_count_nothing(sentence: str) -> None:
    assert told(sentence) == []


def test_what_is_said_in_quotation_marks_is_still_counted() -> None:
    assert told("他说：“三百个村已经通车，路修好了。”") == ["三百个村 = 300 村"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("对达标企业，按照规定给予800万元的一次性补助。", ["800万元: 一次性补助"]),
        ("按规定给予企业最高30万元奖励。", ["30万元: 奖励"]),
        ("给予总支出30%、最高90万元的经费支持。", ["30%: ", "90万元: 经费支持"]),
        ("新开工安置房1520套、基本建成1900套。", ["1520套: 安置房", "1900套: 安置房"]),
        ("引育5家以上具备研发能力的企业。", ["5家: "]),
        ("国家和省级湿地公园各13个。", ["13个: 国家和省级湿地公园"]),
        ("教育支出占21%。", ["21%: 教育支出"]),
        ("修复“断桥”35座。", ["35座: 断桥"]),
        ("拥有银行、保险、信用社等各类金融机构28家。", ["28家: 金融机构"]),
        ("农业产值年均增长3%。", ["3%: 农业产值年均增长"]),
        ("组织演出400多场。", ["400多场: 演出"]),
        ("总产值371亿元，是“十五”时期的2.4倍。", ["371亿元: 总产值", "2.4倍: 总产值"]),
        ("最高气温35摄氏度。", ["35摄氏度: 最高气温"]),
        ("基本养老保险参保率95%。", ["95%: 基本养老保险参保率"]),
        ("居民人均收入6800元，五年增长34.4%。", ["6800元: 居民人均收入", "五年: ", "34.4%: 居民人均收入"]),
    ],
)
def test_a_label_is_what_is_measured_and_no_verb_or_bound(sentence: str, expected: list[str]) -> None:
    assert labels(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "技能培训2.8万人，转移就业9.3万人，分别增长55%和40.6%。",
            ["2.8万人: 技能培训", "9.3万人: 转移就业", "55%: 技能培训", "40.6%: 转移就业"],
        ),
        (
            "存款余额206亿元、贷款余额163亿元，年均分别增长16.7%和13.4%。",
            ["206亿元: 存款余额", "163亿元: 贷款余额", "16.7%: 存款余额", "13.4%: 贷款余额"],
        ),
        (
            "渔业、林业占比分别达13.1%和10.8%，比上年提高7.4个和7.7个百分点。",
            ["13.1%: 渔业", "10.8%: 林业占比", "7.4个: 渔业", "7.7个百分点: 林业占比"],
        ),
    ],
)
def test_a_list_goes_with_the_amounts_or_the_list_before_it(sentence: str, expected: list[str]) -> None:
    assert labels(sentence) == expected


def test_what_something_is_so_many_times_is_not_when_it_holds() -> None:
    (_, times) = figures_in("全市居民达3.1万户，是2010年的1.7倍。", language="zh")
    assert times.period is None


def test_shares_behind_amounts_go_with_them_in_english_too() -> None:
    figures = figures_in("Exports came to $5 billion and imports to $6 billion, up 3% and 4% respectively.")
    assert [one.label for one in figures] == ["Exports", "imports", "Exports", "imports"]


@pytest.mark.parametrize(
    ("text", "printed", "period"),
    [
        ("产值由2011年的236亿元增加到2016年的314亿元。", "236亿元增加到2016年的314亿元", "2016年"),
        ("收入从2011年的481亿元提高到724亿元。", "481亿元提高到724亿元", None),
    ],
)
def test_a_change_between_two_years_is_one_figure_of_the_later(text, printed, period):
    (one,) = figures_in(text, language="zh")
    assert (one.printed, one.change is not None) == (printed, True)
    found = one.period.text if one.period is not None else ""
    assert (period in found) if period else not found


def test_what_is_done_to_a_thing_is_not_what_is_counted():
    assert [one.unit for one in figures_in("全市有3座小型水库除险加固，12家公司均来自外地。", language="zh")] == [
        "小型水库",
        "公司",
    ]


def test_what_is_so_many_times_something_is_named_before_the_copula():
    (one,) = figures_in("粮食产量是2010年的3.7倍。", language="zh")
    assert (one.unit, one.label) == ("times", "粮食产量")


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("落实资金370多亿元。", ["370多亿元 = 37000000000 CNY"]),
        ("惠及40余万人。", ["40余万人 = 400000 人"]),
        ("五十余亿元到位。", ["五十余亿元 = 5000000000 CNY"]),
        ("三百多万人受益。", ["三百多万人 = 3000000 人"]),
        ("带动就业超百万人。", ["百万人 = 1000000 人"]),
        ("产值突破千亿元。", ["千亿元 = 100000000000 CNY"]),
    ],
)
def test_what_is_exceeded_is_told_with_its_scale(sentence: str, figures: list[str]) -> None:
    assert told(sentence) == figures
    assert [one.comparator for one in figures_in(sentence, language="zh")] == [">"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("新建绿色工厂31家。", ["31家: 新建绿色工厂"]),
        ("城镇新增就业60万人。", ["60万人: 城镇新增就业"]),
        ("医药、通信设备制造业贷款余额1.2万亿元。", ["1.2万亿元: 医药、通信设备制造业贷款余额"]),
        ("中欧（渝新）班列年运量达到480万吨。", ["480万吨: 中欧（渝新）班列年运量"]),
        ("“智慧园区”改造工程超过310个。", ["310个: “智慧园区”改造工程"]),
        ("经济增长5%左右。", ["5%: 经济增长"]),
        ("产品研制周期平均缩短28%。", ["28%: 产品研制周期"]),
        ("试验区扩容至7个。", ["7个: 试验区"]),
        (
            "公路投资、农业投资分别增长3.2%、8.5%，零售总额增长3.1%。",
            ["3.2%: 公路投资", "8.5%: 农业投资", "3.1%: 零售总额"],
        ),
        ("城镇和农村居民收入分别超过8万元、4万元。", ["8万元: 城镇和农村居民收入", "4万元: 农村居民收入"]),
        ("装机3亿千瓦、占全国装机64%。", ["3亿千瓦: 装机", "64%: 装机"]),
    ],
)
def test_a_label_has_what_is_new_lists_brackets_and_names_in_it(sentence: str, expected: list[str]) -> None:
    assert [f"{one.printed}: {one.label}" for one in figures_in(sentence, language="zh")] == expected
