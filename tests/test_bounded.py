"""Tables of what was worked out once: they take what they are given, and never have more than they may."""

from __future__ import annotations

from bot.library.bounded import Bounded


def test_a_table_never_has_more_than_it_may_and_always_what_was_set_last():
    table: Bounded[int, str] = Bounded(3)
    for key in range(10):
        table[key] = str(key)
        assert len(table) <= 3
        assert table[key] == str(key)


def test_setting_anew_what_is_there_takes_nothing_away():
    table: Bounded[int, str] = Bounded(2)
    table[1], table[2] = "one", "two"
    table[2] = "deux"
    assert table == {1: "one", 2: "deux"}
