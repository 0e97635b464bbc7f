"""Numbers of paragraphs: in the text, and in none of its sentences."""

import pytest

from bot.ingest.preparing import split

POINTS = [
    "Ports are loud at night, and the towns behind them pay for what it costs.",
    "Ferries take power from the shore while they lie at the northern quay.",
    "Lorries wait at the gate for two hours, which the port could shorten by half.",
    "Nobody has said who pays for the wall that the council has asked for.",
    "Ships that come by night pay half as much again as those that come by day.",
]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3", "4", "5"],
        ["29E.1", "29E.2", "29E.3", "29E.4", "29E.5"],
        ["I.", "II.", "III.", "IV.", "V."],
        ["3.1", "3.2", "3.3", "3.4", "3.5"],
        ["a.", "b.", "c.", "d.", "e."],
        ["1", "2", "6", "7", "8"],  # what stands between was read as something else
    ],
)
def test_the_number_of_a_counted_paragraph_is_in_no_sentence(numbers):
    text = "# Ports\n\n" + "\n\n".join(f"{number} {point}" for number, point in zip(numbers, POINTS, strict=True))
    assert [one.text for one in split(text.replace("\n\nI. ", "\n\nI\\. ").encode(), "a.md").sentences] == POINTS


def test_a_number_that_a_sentence_begins_with_stays():
    text = "# Ports\n\n3 Ports closed in 2021 for the winter.\n\n" + "\n\n".join(POINTS)
    assert split(text.encode(), "a.md").sentences[0].text == "3 Ports closed in 2021 for the winter."


def test_a_number_that_its_printer_set_close_to_the_first_word_is_in_no_sentence():
    text = "\n\n".join(f"{number}.{point}" for number, point in enumerate(POINTS, 30))
    found = split(f"Ports\n\n{text}".encode(), "a.txt").sentences
    assert [one.text for one in found] == POINTS


def test_a_larger_number_by_chance_does_not_end_the_count():
    counted = [f"{number} {point}" for number, point in enumerate(POINTS, 1)]
    text = "# Ports\n\n" + "\n\n".join([*counted[:1], "5 Members left the council in the spring.", *counted[1:]])
    found = [one.text for one in split(text.encode(), "a.md").sentences]
    assert found == [POINTS[0], "5 Members left the council in the spring.", *POINTS[1:]]


def test_letters_count_points_in_chinese_too():
    points = [
        "港口夜间噪音很大，沿岸城镇为此付出了代价。",
        "渡轮停靠北码头时使用岸上的电力。",
        "没有人说明谁来支付城墙的费用。",
    ]
    text = "# 港口\n\n" + "\n\n".join(f"{letter}. {point}" for letter, point in zip("abc", points, strict=True))
    assert [one.text for one in split(text.encode(), "a.md").sentences] == points
