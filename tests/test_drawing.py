"""The picture of a comparison: readable on a phone and on both themes, nothing clipped, the same each time."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text
from PIL import Image

from bot.charts import Comparison, drawing, fonts, sheet
from bot.charts.drawing import drawn, picture
from tests.test_charts import in_briefings

CHANGE = "Exports rose from US$ 3 billion in 2013 to US$ 8 billion in 2023."
SERIES = "Unemployment was 7.1% in 2020, 5.9% in 2021 and 4.8% in 2024."
SHARES = "Hydropower provided 40% of the country’s electricity, gas 35% and wind 15%."
DEBT = "Developing countries paid US$ {} trillion to service foreign debt in {}, the World Bank reports."

# Discord's backgrounds, the darkest and the lightest that its themes have had.
THEMES = ("#000000", "#1A1A1E", "#313338", "#FFFFFF")


def only(*texts: str) -> Comparison:
    (comparison,) = in_briefings(*texts)
    return comparison


def figure_of(comparison: Comparison) -> Figure:
    figure = picture(comparison)
    assert figure is not None
    return figure


def texts_of(figure: Figure) -> list[Text]:
    return [artist for artist in figure.get_children() if isinstance(artist, Text) and artist.get_text()]


def words_of(figure: Figure) -> str:
    return " ".join(text.get_text() for text in texts_of(figure))


def assert_legible(figure: Figure) -> None:
    """All text is within the canvas, and none of it lies on other text or on a bar."""
    canvas = FigureCanvasAgg(figure)
    renderer = canvas.get_renderer()
    width, height = canvas.get_width_height()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts_of(figure)]
    for words, box in boxes:
        assert 0 <= box.x0 < box.x1 <= width, words
        assert 0 <= box.y0 < box.y1 <= height, words
    bars = [("a bar", bar.get_window_extent(renderer)) for bar in bars_of(figure)]
    for (one, a), (other, b) in [*combinations(boxes, 2), *product(boxes, bars)]:
        # A line's box has room for marks above its capitals, so that lines of one paragraph may share a pixel or two.
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        down = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 0 or down <= 3, (one, other)


@pytest.mark.parametrize(
    "texts",
    [(CHANGE,), (SERIES,), (SHARES,), (DEBT.format("1.1", 2021), DEBT.format("1.4", 2023))],
    ids=["change", "series", "shares", "briefings"],
)
def test_a_picture_has_title_unit_values_source_and_date_all_legible(texts):
    comparison = only(*texts)
    figure = figure_of(comparison)
    assert_legible(figure)
    shown = words_of(figure)
    assert comparison.title[1:] in shown
    for point in comparison.points:
        assert point.shown in shown
    assert "Paper 1 · Findings · December 20, 2024" in shown


def test_it_is_a_small_png_twice_as_wide_as_a_phone():
    image = drawn(only(CHANGE))
    assert image is not None
    opened = Image.open(io.BytesIO(image))
    assert (opened.format, opened.width) == ("PNG", 800)
    assert 250 < opened.height < 700
    assert len(image) < 60_000
    assert min(face.size for face in (sheet.NAME, sheet.UNIT, sheet.QUOTE, sheet.SOURCE)) / 2 >= 10


def test_the_same_comparison_gives_the_same_bytes_whatever_was_drawn_before():
    first = drawn(only(SERIES))
    drawn(only(CHANGE))
    assert drawn(only(SERIES)) == first


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("face", [sheet.TITLE, sheet.UNIT, sheet.NAME, sheet.VALUE, sheet.QUOTE, sheet.SOURCE])
def test_text_stands_out_from_the_panel_as_wcag_asks_of_its_highest_level(face):
    assert contrast(face.colour, sheet.PANEL) >= 7


@pytest.mark.parametrize("colour", [sheet.BAR, sheet.EARLIER, sheet.AXIS])
def test_shapes_stand_out_from_the_panel_as_wcag_asks_of_graphics(colour):
    assert contrast(colour, sheet.PANEL) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_panel_or_its_rim_stands_out_from_both_themes(theme):
    assert max(contrast(sheet.PANEL, theme), contrast(sheet.RIM, theme)) >= 3


def test_the_panel_hides_whatever_theme_is_behind_it():
    image = drawn(only(CHANGE))
    assert image is not None
    assert Image.open(io.BytesIO(image)).convert("RGBA").getchannel("A").getextrema() == (255, 255)


def bars_of(figure: Figure) -> list[Rectangle]:
    return [one for one in figure.get_children() if isinstance(one, Rectangle) and 10 < one.get_height() < 60]


def test_bars_begin_at_zero_and_are_as_long_as_their_values():
    three, eight = bars_of(figure_of(only(CHANGE)))
    assert three.get_x() == eight.get_x()
    assert three.get_width() / eight.get_width() == pytest.approx(3 / 8)


def test_bars_of_losses_go_the_other_way_from_the_same_zero():
    comparison = only(CHANGE)
    first, second = comparison.points
    figure = figure_of(replace(comparison, points=(replace(first, value=Decimal(-3_000_000_000), shown="−3"), second)))
    loss, gain = bars_of(figure)
    assert loss.get_x() + loss.get_width() == pytest.approx(gain.get_x())
    assert_legible(figure)


def test_a_range_is_drawn_from_end_to_end_and_a_bound_is_open():
    comparison = only(CHANGE)
    first, second = comparison.points
    figure = figure_of(
        replace(
            comparison,
            points=(
                replace(first, value=Decimal(4), upper=Decimal(6), shown="4 to 6"),
                replace(second, value=Decimal(8), comparator=">", shown="more than 8"),
                replace(second, value=Decimal(8), comparator="<", shown="less than 8"),
            ),
        )
    )
    between, above, below = bars_of(figure)
    assert between.get_width() / above.get_width() == pytest.approx(2 / 8)
    assert between.get_x() > above.get_x()
    assert (
        len([one for one in figure.get_children() if isinstance(one, Polygon) and not isinstance(one, Rectangle)]) == 1
    )
    assert to_rgba(below.get_facecolor())[3] == 0
    assert_legible(figure)


def line_of(figure: Figure) -> Line2D | None:
    lines = [one for one in figure.get_children() if isinstance(one, Line2D) and one.get_marker() == "o"]
    return lines[0] if lines else None


def test_three_values_over_time_are_a_line_on_an_axis_to_scale():
    line = line_of(figure_of(only(SERIES)))
    assert line is not None
    x2020, x2021, x2024 = np.asarray(line.get_xdata())
    assert (x2024 - x2020) / (x2021 - x2020) == pytest.approx(4, rel=0.01)
    y2020, _, y2024 = np.asarray(line.get_ydata())
    assert y2020 < y2024  # counted from the top: the rate fell


def test_two_values_over_time_are_bars():
    assert line_of(figure_of(only("Unemployment was 7.1% in 2020 and 5.9% in 2021."))) is None


def test_periods_too_near_for_their_labels_are_bars():
    comparison = only("Unemployment was 7.1% in 1920, 5.9% in 1921, 4.8% in 1922 and 4% in 2022.")
    figure = figure_of(comparison)
    assert line_of(figure) is None
    assert len(bars_of(figure)) == 4
    assert_legible(figure)


def test_dollar_signs_are_no_formula():
    figure = figure_of(only("Exports rose from $3 billion in 2013 to $8 billion in 2023."))
    assert "$3 billion" in words_of(figure)
    assert_legible(figure)


LONG = st.text(alphabet="abcdefghij éüñ–’“”$€%WMil", min_size=1, max_size=400).filter(str.strip)


@settings(max_examples=40)
@given(title=LONG, name=LONG, shown=LONG, seed=st.integers(0, 9))
def test_long_labels_are_wrapped_and_cut_but_never_clipped_nor_laid_over_one_another(title, name, shown, seed):
    chance = random.Random(seed)
    comparison = only(chance.choice([CHANGE, SERIES, SHARES]))
    points = tuple(
        replace(point, name=f"{i}{name}", shown=f"{i}{shown[: chance.choice([5, 20, 60, 400])]}")
        for i, point in enumerate(comparison.points)
    )
    assert_legible(figure_of(replace(comparison, title=title, points=points)))


def test_what_no_font_of_the_machine_has_is_not_drawn(monkeypatch):
    monkeypatch.setattr(fonts, "FAMILIES", ())
    comparison = only(CHANGE)
    assert drawn(replace(comparison, title="河流治理")) is None
    assert drawn(replace(comparison, title="Ngân sách, Łódź, Αθήνα, Київ")) is not None


@pytest.mark.parametrize("title", ["الصادرات", "יצוא", "निर्यात", "ส่งออก"])
def test_scripts_whose_letters_must_be_joined_or_stacked_are_not_drawn(title):
    assert drawn(replace(only(CHANGE), title=title)) is None


def test_a_font_that_the_machine_has_is_used_for_what_matplotlibs_lacks():
    installed = {font.name for font in fontManager.ttflist}
    family = next((family for family in fonts.FAMILIES if family in installed), None)
    expected = None if family is None else (fonts.OWN, family)
    assert fonts.families_for(["河流治理"]) == expected
    assert fonts.families_for(["rivers"]) == (fonts.OWN,)


def test_a_wide_value_stands_above_its_bar():
    comparison = only(CHANGE)
    first, second = comparison.points
    wide = replace(second, shown="somewhere in the neighbourhood of US$ 8 billion, give or take")
    figure = figure_of(replace(comparison, points=(first, wide)))
    assert_legible(figure)
    assert max(bar.get_width() for bar in bars_of(figure)) > drawing._ROOM * 0.9
