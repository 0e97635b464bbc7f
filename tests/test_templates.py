"""Marks of templates in a page's source: neither they nor comments between them are read."""

from bot.model import Kind
from bot.reading import read
from bot.reading.templates import without_templates


def test_marks_of_templates_and_comments_for_writers_are_left_out():
    page = (
        "{%- comment -%}The list takes a separator.{% endcomment %}<h1>{{ page.title }} Ports of the north</h1>"
        "<p>Ports {% if loud %}are{% endif %} loud at night, and the towns behind them pay for that.</p>"
    )
    manuscript = read(page.encode(), "a.html")
    texts = [manuscript.text[block.start : block.end] for block in manuscript.blocks if block.kind is Kind.PARAGRAPH]
    assert (manuscript.title, texts) == (
        "Ports of the north",
        ["Ports are loud at night, and the towns behind them pay for that."],
    )


def test_a_bracket_that_is_never_closed_takes_nothing_with_it():
    text = "{% comment %} The ports were closed. {{ and the towns"
    assert without_templates(text) == " The ports were closed. {{ and the towns"
