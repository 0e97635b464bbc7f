"""A period that a figure is only compared with is not the figure's own, and the sentence's opening is."""

import pytest

from bot.figures.grammar import figures_in


@pytest.mark.parametrize(
    ("language", "text", "periods"),
    [
        (
            "en",
            "Relative to 38 percent in the previous quarter, 41 percent of firms built.",
            ["in the previous quarter", ""],
        ),
        ("en", "During the new fiscal year, revenue will rise by 6 percent.", ["During the new fiscal year"]),
        ("en", "At its May meeting, the panel kept the fee at 3 percent.", ["At its May meeting"]),
        ("en", "By 2030, the plan cuts waste by 40 percent against 1990 levels.", ["By 2030"]),
        ("de", "Die Quote lag 2023 bei 5,7 Prozent nach 5,3 Prozent im Vorjahr.", ["2023", "im Vorjahr"]),
        ("fr", "Le taux était de 7,5 % en 2024, après 7,2 % en 2023.", ["en 2024", "en 2023"]),
        ("es", "La tasa fue del 11 % en 2023, tras el 12 % en 2022.", ["en 2023", "en 2022"]),
        ("zh", "2023年，全市生产总值5200亿元，比2022年增长6.3%。", ["2023年", "2023年"]),
    ],
)
def test_what_is_compared_with_spreads_to_no_other_figure(language, text, periods):
    found = [one for one in figures_in(text, language=language) if one.key]
    assert [one.period.text if one.period else "" for one in found] == periods
