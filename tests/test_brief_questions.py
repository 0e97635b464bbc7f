"""Questions that are answered at once, without a step to the library's thread."""

from __future__ import annotations

import asyncio
import threading

from bot.ingest import build
from bot.library.store import Store
from bot.search import Library


def test_a_brief_question_is_answered_at_once_and_sees_what_a_build_has_written(tmp_path):
    seeds, path = tmp_path / "seeds", tmp_path / "library.db"
    seeds.mkdir()
    (seeds / "one.md").write_text("# Of Kelp\n\nKelp beds grew by 4% in 2023.\n", encoding="utf-8")
    build(seeds, path)

    async def main() -> None:
        library = Library(path)
        await library.open()
        assert len(await library.briefings()) == 1
        (seeds / "two.md").write_text("# Of Eels\n\nEel catches fell to 90 tonnes in 2023.\n", encoding="utf-8")
        await asyncio.to_thread(build, seeds, path)
        assert {one.title for one in await library.briefings()} == {"Of Kelp", "Of Eels"}
        await library.close()

    asyncio.run(main())


def test_a_brief_question_waits_for_a_long_one_on_the_thread(tmp_path):
    seeds, path = tmp_path / "seeds", tmp_path / "library.db"
    seeds.mkdir()
    (seeds / "one.md").write_text("# Of Kelp\n\nKelp beds grew by 4% in 2023.\n", encoding="utf-8")
    build(seeds, path)

    async def main() -> None:
        library = Library(path)
        await library.open()
        begun, end = threading.Event(), threading.Event()

        def question(_: Store) -> bool:
            begun.set()
            return end.wait(5)

        long = asyncio.create_task(library._file.ask(question))
        await asyncio.to_thread(begun.wait, 5)
        brief = asyncio.create_task(library.briefings())
        await asyncio.sleep(0.05)
        assert not brief.done()
        end.set()
        assert len(await brief) == 1
        await long
        await library.close()

    asyncio.run(main())
