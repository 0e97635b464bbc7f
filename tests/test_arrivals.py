"""Which files are taken, by their names and their first bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.libraries.arrivals import SUFFIXES, checked_folder, checked_name, require_document
from bot.model import BotError
from bot.reading import SUFFIXES as READ


def test_the_formats_that_are_taken_are_those_that_are_read():
    assert set(SUFFIXES) == set(READ)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Report 2027.pdf", "Report 2027.pdf"),
        ("report.v1.2.PDF", "report.v1.2.pdf"),
        ("../../etc/passwd.txt", "etc passwd.txt"),
        ("C:\\briefings\\a.docx", "C briefings a.docx"),
        ("\u202egnp.\u200b report.md", "gnp. report.md"),
        ("城市.md", "城市.md"),
        (f"{'a' * 300}.html", f"{'a' * 95}.html"),
    ],
)
def test_a_document_keeps_its_name_without_what_no_name_should_have(name, kept):
    assert checked_name(name) == kept


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("all.zip", "is an archive. Unpack it"),
        ("all.tar.gz", "is an archive"),
        ("invoice.exe", "is a program"),
        ("invoice.pdf.exe", "is a program"),
        ("invoice.exe.pdf", "rename it to “invoice.pdf”"),
        ("report.docx.html", "rename it to “report.html”"),
        ("report.doc", "Save it as .docx or PDF"),
        ("table.xlsx", "There are: PDF"),
        ("picture.png", "no document that can be read"),
        ("nothing", "no document that can be read"),
        ("", "no document that can be read"),
        (".pdf", "no document that can be read"),
    ],
)
def test_what_is_no_document_is_refused_with_what_to_do(name, said):
    with pytest.raises(BotError, match=said):
        checked_name(name)


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("a.pdf", b"MZ\x90\x00\x03", "is a program"),
        ("a.txt", b"#!/bin/sh", "is a program"),
        ("a.pdf", b"PK\x03\x04\x14", "is an archive"),
        ("a.md", b"Rar!\x1a\x07", "is an archive"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1", "is locked, or of an old format"),
        ("a.epub", b"%PDF-1.7", "not what its ending says"),
        ("a.txt", b"", "is empty"),
    ],
)
def test_a_file_that_is_something_else_than_its_name_says_is_refused(name, head, said):
    with pytest.raises(BotError, match=said):
        require_document(head, name)


@pytest.mark.parametrize(("name", "head"), [("a.pdf", b"%PDF-1.7"), ("a.docx", b"PK\x03\x04\x14"), ("a.txt", b"Today")])
def test_a_file_that_is_what_its_name_says_is_taken(name, head):
    require_document(head, name)


@given(st.text(max_size=150), st.sampled_from(SUFFIXES))
def test_no_name_leads_out_of_a_folder(stem, suffix):
    try:
        name = checked_name(f"{stem}{suffix}")
    except BotError:
        return
    assert len(name) <= 100
    assert not set(name) & set('/\\<>:"|?*\x00\n')
    assert name.endswith(suffix) and not name.startswith(".")


@given(st.text(max_size=200))
def test_no_folder_leads_out_of_the_library(folder):
    try:
        kept = checked_folder(folder)
    except BotError:
        return
    assert not kept.startswith("/") and ".." not in kept.split("/") and "\\" not in kept
    assert checked_folder(kept) == kept


def test_a_folder_has_three_levels_at_most():
    assert checked_folder(" reports\\2027 / ") == "reports/2027"
    with pytest.raises(BotError, match="three levels"):
        checked_folder("a/b/c/d")
