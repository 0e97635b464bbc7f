"""Who wrote a document and when, from its first lines."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import read
from bot.reading.dates import day_in
from bot.reading.people import Facts, author_of, facts_in, persons_in

PROSE = "The council agreed to mend the pipes before the winter, and to pay for the work from its own fund."


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Sample", "Ada Sample"),
        ("Prepared by the Harbour Institute", "the Harbour Institute"),
        ("Statement of Ada B. Sample, Esq., Director, Water Team", "Ada B. Sample"),
        ("Testimony of Ada Sample", "Ada Sample"),
        ("Written by Ada Sample and Ben Other", "Ada Sample and Ben Other"),
        ("Author: Ada Sample", "Ada Sample"),
        ("Von Anna Beispiel und Bernd Muster", "Anna Beispiel und Bernd Muster"),
        ("Vorgelegt von Anna Beispiel", "Anna Beispiel"),
        ("Par Jean-Pierre Exemple", "Jean-Pierre Exemple"),
        ("Rapport présenté par Jeanne Exemple", "Jeanne Exemple"),
        ("Elaborado por María Ejemplo", "María Ejemplo"),
        ("A cura di Maria Esempio", "Maria Esempio"),
        ("Автор: Иван Примеров", "Иван Примеров"),
        ("作者：李明", "李明"),
        ("Par le Ministère des Rivières", "le Ministère des Rivières"),
        ("Por el Ministerio de Ríos", "el Ministerio de Ríos"),
        ("By Ada Sample, Ph.D., Esq.", "Ada Sample"),
        ("Von Anna Beispiel, MdL", "Anna Beispiel"),
        ("By the Numbers", ""),
        ("By 2030 we will pay", ""),
        ("By reducing costs", ""),
        ("Por un país mejor", ""),
        ("von der Küste bis zu den Bergen", ""),
        ("Par ailleurs", ""),
    ],
)
def test_a_byline_names_its_author(line, author):
    assert facts_in(line).author == author


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("By Ada Sample, 4 April 2023", Facts("Ada Sample", date(2023, 4, 4), told=True)),
        ("By Ada Sample | 3 May 2024", Facts("Ada Sample", date(2024, 5, 3), told=True)),
        ("Report: AB-1 | Published: 2031-03-11 | Source: Office", Facts("", date(2031, 3, 11), told=True)),
        ("Thursday, March 13, 2031", Facts("", date(2031, 3, 13), told=True)),
        ("The towns met on 3 May 2024 and agreed on the pipes.", Facts()),
    ],
)
def test_a_line_of_the_front_says_who_and_when(line, facts):
    assert facts_in(line) == facts


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Dr. Amina Example and Peter Example", "Dr. Amina Example and Peter Example"),
        ("Ada B. Sample", "Ada B. Sample"),
        ("Jean-Pierre Exemple, Anna Müller", "Jean-Pierre Exemple, Anna Müller"),
        ("王小明", "王小明"),
        ("国务院总理 李 强", "李强"),
        ("欧阳明", "欧阳明"),
        ("上海市", ""),
        ("Office of Water", ""),
        ("Ministry of Rivers", ""),
        ("New York", ""),
        ("Water Pipes", ""),
        ("引言", ""),
        ("ANNUAL REPORT", ""),
    ],
)
def test_a_line_of_names_is_told_from_other_lines(line, names):
    assert persons_in(line, {"water", "pipes"}) == names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18. Mai 2031", date(2031, 5, 18)),
        ("Berlin, den 3. Oktober 2021", date(2021, 10, 3)),
        ("le 1er mars 2022", date(2022, 3, 1)),
        ("16 de marzo de 2022", date(2022, 3, 16)),
        ("Roma, 12 maggio 2020", date(2020, 5, 12)),
        ("5 de março de 2022", date(2022, 3, 5)),
        ("5 марта 2022 г.", date(2022, 3, 5)),
        ("（2031年10月18日）", date(2031, 10, 18)),
        ("二〇二二年三月十五日", date(2022, 3, 15)),
        ("SEP 16 2013", date(2013, 9, 16)),
        ("March 2022 Budget results", None),
        ("31 February 2022", None),
    ],
)
def test_a_date_is_read_in_every_language(text, day):
    assert day_in(text) == day


def test_a_cover_gives_title_author_and_date_and_none_of_it_is_text():
    cover = (
        "National Office of Water Accounts\n\nNOWA\n\nTestimony\n\n"
        "For Release on Delivery\nThursday, March 13, 2031\n\n"
        "WATER IN THE NORTH\n\nStatus of the Pipes and\nOptions for the Plan\n\n"
        "Statement of Ada B. Sample,\nDirector, Water Team\n\n"
        "NOWA-31-587T\n\nMr. Chairman and Members of the Committee:\n"
    )
    manuscript = read(f"{cover}{PROSE} {PROSE}\n\nBackground\n\n{PROSE} {PROSE}\n".encode(), "a.txt")
    assert manuscript.title == "WATER IN THE NORTH: Status of the Pipes and Options for the Plan"
    assert (manuscript.author, manuscript.published) == ("Ada B. Sample", date(2031, 3, 13))
    assert not any(
        manuscript.text[b.start : b.end].startswith("NOWA") for b in manuscript.blocks if b.kind == "paragraph"
    )


def test_a_chinese_speech_gives_its_speaker():
    head = "北方水利建设的新进展\n\n——在第三次会议上的报告\n\n（2031年10月18日）\n\n王小明\n\n同志们：\n\n"
    text = f"{head}{chr(10).join(['各地要把水利建设作为重点任务来抓，安排专门资金，' * 3])}。\n"
    manuscript = read(text.encode(), "a.txt")
    assert (manuscript.title, manuscript.author, manuscript.published) == (
        "北方水利建设的新进展",
        "王小明",
        date(2031, 10, 18),
    )


@pytest.mark.parametrize("body", ["Office of Water", "Ministry of Rivers", "Institute for Rivers"])
def test_an_office_below_a_title_of_two_lines_is_no_part_of_it(body):
    text = (
        f"Policy on giving to free\nwater works of the state v1.0\n{body}\n18 May 2031\n\n"
        f"Introduction\n\n{PROSE} {PROSE}\n"
    )
    manuscript = read(text.encode(), "a.txt")
    assert manuscript.title == "Policy on giving to free water works of the state v1.0"
    assert manuscript.published == date(2031, 5, 18)


def test_the_year_that_programs_write_for_no_day_is_none():
    assert day_in("0001-01-01T00:00:00") is None


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (
            "Water for the towns\n\nAda Sample, Bruce M. Example, and Chen Muster\n\nHarbour Institute\n",
            "Ada Sample, Bruce M. Example, and Chen Muster",
        ),
        (
            "Water for the towns\n\nAda Sample\n\nBruce Example\n\nChen Muster\n",
            "Ada Sample, Bruce Example, Chen Muster",
        ),
        ("Water for the towns\n\nAda Sample, Minister of Rivers\n", "Ada Sample"),
        ("Wasser für die Städte\n\nAda Muster, Direktorin der Häfen\n", "Ada Muster"),
        ("L’eau des villes\n\nAda Exemple, directrice des ports\n", "Ada Exemple"),
        ("Water for the towns\n\nSpeech of\nAda Sample\nMinister of Rivers\n", "Ada Sample"),
        ("2031年港口工作报告\n时间：2031-05-03\n港口市市长 王小明\n", "王小明"),
        ("Water for the towns\n\nGreen Quay\n", ""),
        ("Water for the towns\n\nClean Water and Good Pipes\n", ""),
        ("The Honorable Ada Sample, Chairman\nHarbour Committee\n\nWater for the towns\n", ""),
    ],
)
def test_persons_in_lines_by_themselves_below_a_title_wrote_it(head: str, author: str):
    text = f"{head}\n{PROSE} Here clean water is good, and pipes are clean. {PROSE}\n\n{PROSE} {PROSE}\n"
    assert read(text.encode(), "a.txt").author == author


@pytest.mark.parametrize("line", ["RAPPORT DE GESTION DURABLE", "INFORME DE AGUA POTABLE"])
def test_what_a_report_is_on_is_nobody_who_wrote_it(line: str):
    assert author_of(line) == ""
