"""One state of the library: what it says of a briefing that it has, and of one that it has not."""

from __future__ import annotations

import pytest

from bot.ingest import prepare
from bot.library import write_library
from bot.library.store_file import StoreFile
from bot.model import BotError


async def test_a_briefing_that_is_not_there_is_a_clear_error(tmp_path):
    text = "# Ice\n\nThe northern harbour froze over in March 2023 and stayed closed for eleven weeks.\n"
    write_library(tmp_path / "library.db", [prepare(text.encode(), "one.md")])
    file = StoreFile(tmp_path / "library.db")
    try:
        assert await file.ask(lambda store: store.briefing(next(iter(store.briefings))).title) == "Ice"
        with pytest.raises(BotError, match="no longer here"):
            await file.ask(lambda store: store.briefing("00000000"))
    finally:
        await file.close()
