"""Lines that belong to a page: none of them is stored as a sentence, and what is said beside them is."""

import pytest

from bot.ingest.preparing import split
from bot.reading.page_lines import is_page_line
from bot.text.boilerplate import is_label

SAID = "The port of Eastmoor handled 40 million tonnes in 2023. Most of it was grain."
MORE = "The council will vote on the new quay in May, after a hearing in the town hall."


def stored(body: str) -> list[str]:
    source = f"<html><body><main><h1>Ports</h1>{body}</main></body></html>"
    return [one.text for one in split(source.encode(), "a.html").sentences]


@pytest.mark.parametrize(
    "line",
    [
        "Updated on 28 April 2023, 20:22",
        "11:48, Thu, Jul 18, 2024 | UPDATED: 11:50, Thu, Jul 18, 2024",
        "Publié le 30/04/2024 - 16:00",
        "Aktualisiert am 28. April 2023, 20:22 Uhr",
        "19.10.2019 07:49 Uhr",
        "22 July 2019 By Ada Sample",
        "The pier at dawn (Photo: A. Reed)",
        "Der Kai am Morgen (Foto: Stadt Ostmoor)",
        "The quay from above © A. Reed",
        "For more, visit www.harbour.example",
        "À lire aussi Le prix des ports",
        "Did you like this article? Sign up for our newsletter!",
        "Join today from three pounds a month.",
        "Suscríbase ahora y lea todo lo que escribimos.",
        "Abonnieren Sie unseren Newsletter: jeden Freitag um 7 Uhr.",
        "（原标题：港口的成本）",
    ],
)
def test_lines_of_a_page_are_told(line):
    assert is_page_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "On 28 April 2023 the council closed the harbour of Eastmoor.",
        "2 July 2019 – The parliament passes the law on harbours",
        "12 May 2021: 3,400 ships",
        "The harbour (a photo shows it in 1920) was closed for a year.",
        "The office puts its figures on www.harbour.example once a month, and the towns check them there.",
        "A newsletter tells the towns what the port does, and the newsletter costs them nothing.",
        "El boletín oficial publicó la ley de puertos.",
        "Die Stadt hat den Newsletter der Häfen eingestellt.",
        "See also the report of 2019, which counted twice as many ships.",
    ],
)
def test_what_a_text_says_is_no_line_of_its_page(line):
    assert not is_page_line(line)


def test_a_link_by_itself_leads_to_another_text_and_a_link_within_a_sentence_is_of_it():
    body = (
        f"<p>{SAID}</p><p><a href='/b'>What the quays of Westhaven cost the town in the end</a></p>"
        f"<p>The council <a class='read-more' href='/c'>will vote</a> on it in May.</p>"
    )
    assert stored(body)[2:] == ["The council will vote on it in May."]


def test_cards_in_a_row_with_linked_headings_are_no_part_of_the_text():
    card = "<div><a href='/b'><h3>Rail to the sea</h3></a><p>The line to the coast opens in June, at last.</p></div>"
    text = f"<p>{SAID} {MORE} {MORE.replace('May', 'June')}</p>" * 4
    assert "The line to the coast opens in June, at last." not in stored(f"{text}<section>{card * 3}</section>")
    assert "The line to the coast opens in June, at last." in stored(f"{text}<section>{card}</section>")


def test_parts_of_a_text_that_are_set_alike_are_all_read():
    long, short = f"<p>{SAID} {MORE}</p>" * 20, f"<p>{MORE.replace('May', 'June')} {SAID} {MORE}</p>" * 2
    body = f"<div class='part a'>{long}</div><div class='part b'>{short}</div>"
    source = f"<html><body><div class='wrap'>{body}</div><div class='links'>{MORE}</div></body></html>"
    told = [one.text for one in split(source.encode(), "a.html").sentences]
    assert MORE.replace("May", "June") in told


def test_a_page_of_cards_is_read():
    cards = "".join(f"<div><a href='/{n}'><h3>Line {n}</h3></a><p>Line {n} opens in June.</p></div>" for n in range(5))
    assert "Line 3 opens in June." in stored(f"<section>{cards}</section>")


def test_a_few_words_without_an_end_are_no_sentence_but_those_with_a_figure_are_kept():
    lines = [SAID, "Growth and development", MORE, "Costs: 12 million euros a year", MORE.replace("May", "June")]
    told = stored("".join(f"<p>{line}</p>" for line in lines))
    assert "Growth and development" not in told
    assert "Costs: 12 million euros a year" in told


def test_a_sentence_beside_a_label_in_one_paragraph_is_stored():
    assert stored(f"<p>{MORE}</p><p>The mayor spoke first. Photo Ada Sample</p>")[1:] == ["The mayor spoke first."]


@pytest.mark.parametrize(
    ("line", "item", "told"),
    [
        ("Department for Ports and Harbours", False, True),
        ("The port is closed.", False, False),
        ("The council recommends to the towns of the coast that they:", False, False),
        ("Date:", False, True),
        ("港口和码头", False, True),
        ("privacy of those who work in ports", True, False),
        ("Data integrity", True, True),
        ("6.", False, True),
    ],
)
def test_labels_are_told_from_statements(line, item, told):
    assert is_label(line, item=item) is told
