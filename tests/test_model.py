"""What the fitted model says of sentences: what they are worth, what they do, and what that comes from."""

import numpy as np
import pytest

from bot.model import StatementKind
from bot.ranking import Passage, Ranker
from bot.ranking.company import KINDS
from bot.ranking.features import features_of
from bot.ranking.model import _trust_in_company, fitted, soft_genres

# A small speech in words of our own.
SPEECH = (
    "Good evening, and thank you very much for inviting me to speak here tonight.",
    "Inflation fell from 9 percent to 3 percent in two years, mainly because energy became cheaper.",
    "The committee decided in March to lower its rate to 4 percent.",
    "Parliament must give the agency the power to inspect every bank once a year.",
    "We expect growth of 2 percent next year and 2.5 percent in the year after.",
    "Thank you for your attention, and I look forward to your questions.",
)
GERMAN = (
    "Sehr geehrte Damen und Herren, ich freue mich sehr, heute bei Ihnen zu sein.",
    "Die Zahl der Arbeitslosen sank im vergangenen Jahr um 200.000 auf 2,3 Millionen.",
    "Wir fordern ein Gesetz, das jede Gemeinde verpflichtet, Wohnungen zu bauen.",
    "Vielen Dank für Ihre Aufmerksamkeit.",
)
CHINESE = (
    "各位代表，现在，我代表市人民政府，向大会作政府工作报告，请予审议。",
    "全年地区生产总值增长8.5%，达到320亿元，城镇新增就业2.1万人。",
    "今年要新建学校12所，改造老旧小区40个。",
    "谢谢大家！",
)


def judged(sentences, language="en"):
    passages = [Passage(text, 0, i, (), figures=int(any(map(str.isdigit, text)))) for i, text in enumerate(sentences)]
    document, vectors = Ranker(language=language).document(passages, "")
    features = features_of(document, vectors)
    return fitted().judgment(document, features), features


@pytest.mark.parametrize(("sentences", "language"), [(SPEECH, "en"), (GERMAN, "de"), (CHINESE, "zh")])
def test_findings_and_demands_are_worth_more_than_courtesies(sentences, language):
    worth = judged(sentences, language)[0].worth
    assert min(worth[1:-1]) > max(worth[0], worth[-1])


def test_kinds_are_told_by_what_sentences_say():
    said = (
        "Thank you very much for inviting me to speak here tonight.",
        "Governments should invest more in schools and hospitals.",
        "Exports grew by 4 percent in 2023.",
        "This report is organised in four chapters.",
    )
    kinds = [StatementKind.COURTESY, StatementKind.RECOMMENDATION, StatementKind.FIGURE, StatementKind.ABOUT]
    assert judged(said)[0].kinds == kinds


def test_a_whole_statement_is_no_fragment():
    short = (
        "War drove prices up again last year.",
        "Rents rose in every large city again.",
        "Trade fell by half in May and June.",
    )
    assert StatementKind.FRAGMENT not in judged(short)[0].kinds


def test_worth_is_the_sum_of_its_parts_and_a_constant():
    found, features = judged(SPEECH)
    assert set(found.parts) == {*features, "cues", "company"}
    rest = found.worth - np.sum(list(found.parts.values()), axis=0)
    assert rest == pytest.approx(rest[0])


def test_every_feature_has_a_weight_and_every_weight_a_feature():
    assert set(fitted().names) == set(judged(SPEECH)[1])


def test_features_are_numbers_whatever_the_text():
    odd = ["", "…", "，。", "(", "A", "\u0000", "9" * 400, "I", "نص بالعربية هنا."]
    for table in judged(odd)[1].values():
        assert np.isfinite(table).all()
        assert len(table) == len(odd)
    assert np.isfinite(judged(odd)[0].worth).all()


def test_genres_are_probabilities_and_small_ones_are_none():
    chances = soft_genres(np.asarray([3.0, 1.0, -4.0]))
    assert chances.sum() == pytest.approx(1.0)
    assert chances[2] == 0


def test_the_models_kinds_are_all_that_there_are():
    assert set(KINDS) == set(StatementKind)


def test_next_to_a_handful_of_others_a_sentence_is_judged_by_itself():
    assert [_trust_in_company(count) for count in (1, 8, 14, 20, 500)] == [0.0, 0.0, 0.5, 1.0, 1.0]
