from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.servers import postgres_dialect
from bot.servers.tables import FREE, LOCKED, alone


def test_a_statement_has_the_marks_of_psycopg_and_what_is_only_for_postgresql():
    assert postgres_dialect.said("SELECT a % ? FROM b WHERE c = ?") == "SELECT a %% %s FROM b WHERE c = %s"
    assert postgres_dialect.said(f"SELECT 1 {LOCKED}") == "SELECT 1 FOR UPDATE"
    assert postgres_dialect.said(f"SELECT 1 LIMIT ? {FREE}") == "SELECT 1 LIMIT %s FOR UPDATE SKIP LOCKED"
    assert postgres_dialect.said(alone(5)) == "SELECT 1 FROM pg_advisory_xact_lock(5)"


def test_no_step_of_the_schema_keeps_what_only_sqlite_knows():
    for step in postgres_dialect.steps():
        assert not re.search(r"STRICT|ROWID|INTEGER|--", step)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.integers() | st.none()))
def test_any_text_comes_back_and_holds_no_nul_on_the_way(row: list[object]):
    bound = postgres_dialect.bound(row)
    assert not any(isinstance(value, str) and "\x00" in value for value in bound)
    assert postgres_dialect.read(bound) == tuple(row)


def test_a_truth_is_bound_as_a_number():
    assert postgres_dialect.bound([True, False, 7, None]) == [1, 0, 7, None]
