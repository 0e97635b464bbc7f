"""What the tests share: three small briefings, the store that is built from them, and a configuration for both."""

from __future__ import annotations

import asyncio
import ctypes
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

from bot.config import Config
from bot.ingest import build
from bot.search import Library
from tests.databases import postgresql, store, stores

__all__ = ["postgresql", "store", "stores"]

T = TypeVar("T")

# A machine may be slow at any moment: how long an example takes is no matter of right or wrong.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# Plain text with ordinal and numbered headings, run-in headings and a closing note on the author.
HARBOURS = """\
The Northern Harbours after the Ice: Ten Years of Open Water

By Ingrid Solberg
14 March 2024

Ten years ago the northern harbours were closed for half of each winter. Today they are open all year, and the towns \
around them have changed more in a decade than in the century before.

First, the Harbours Have Found New Trade

Shipping lines follow the water, and the water now stays open. Merchants, insurers and pilots had to learn a route \
that their parents knew only from stories.

1. Cargo has moved north

Steady growth of trade. Seaborne trade through the northern harbours rose from US$ 3 billion in 2013 to US$ 8 billion \
in 2023. The share of the southern port in all cargo fell from 61% to 48.5% over the same years. Most merchants now \
sign contracts for the whole year.

New routes for grain. Grain exports reached 2.4 million tonnes in 2023, more than in any year before. Farmers inland \
no longer store the harvest until spring.

Safer work on the quays. Accidents on the quays fell by a quarter after 2018, when the night shifts were given lights \
and radios. Nobody has died there since.

2. Insurance has followed the ships

Insurers once refused the northern passage, and now that the ice is gone they price it like any other sea. \
The average premium fell by 35% \
between 2015 and 2023. Accidents remain rare, because pilots come aboard early and leave late.

Second, the Towns Must Decide What They Want to Be

Growth brings people, and people need houses. More than 12,000 workers moved to the harbour towns in 2022. Rents in \
the largest town have doubled since 2016, and the councils have built too little.

1. Housing comes first

The councils of the three largest towns have planned 4,500 new flats for the people who will come by 2027. \
Without them, the crane drivers whom the harbours need will live \
elsewhere, and the towns will lose the taxes that pay for schools.

2. Schools and training come next

Three training schools have opened since 2020, and they teach crane drivers and pilots side by side. \
They spend €18 million a year, nearly \
twice what they spent in 2019. Such schools work best when the harbours share the cost.

About the author

Ingrid Solberg writes about ports and shipping.
"""

# Markdown with front matter, a list and a table.
REEFS = """\
---
title: Reefs and the People Who Live on Them
author: Tomas Reyes
published: 2025-02-03
language: en
---

Warm water bleaches coral, and bleached coral feeds fewer fish. Coastal villages notice it before any satellite does.

## The state of the reefs

Surveys covered 1,150 reefs in 2024, and nearly 40% of them showed bleaching. Recovery takes ten years where the \
water cools again, and it does not happen at all where it stays warm.

### Fisheries

Catches fell to 310,000 tonnes in 2023, which is the lowest yield since records began. Villages have turned to \
tourism and to seaweed instead.

- Seaweed farms now employ 23,000 people in the region.
- Tourism earned US$ 640 million in 2024.

| Region | Reefs |
| ------ | ----- |
| North  | 420   |
| South  | 730   |

## What protects them

Biodiversity recovers first where fishing stops. Protected areas grew to 18.5% of the coast in 2024, and wardens from \
the villages patrol them every night.
"""

# Chinese, with numbered headings.
RIVERS = """\
河流治理简报

一、水质改善

二〇一五年以来，各地关闭了许多排污口，河水逐渐变清。2023年全国优良水体比例达到89.4%，比2015年提高了近23个百分点。\
沿岸居民重新回到河边散步。

二、投资与就业

2022年治理投资达到1.2万亿元。新的工程为当地带来了稳定的工作岗位，也让年轻人愿意留在家乡。
"""

DOCUMENTS = {"northern-harbours.txt": HARBOURS, "reefs.md": REEFS, "zh/rivers.txt": RIVERS}


def write_documents(folder: Path) -> Path:
    """Put the three briefings into a folder of seeds."""
    for name, text in DOCUMENTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def without_rights() -> None:
    """Let a child be held to a file's rights, whoever it is run by (it is called between fork and exec)."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    for over_rights in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, over_rights, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.fixture(scope="session", autouse=True)
def _of_usual_priority() -> Iterator[None]:
    """A build that a test, or what is made for several, runs within this process lets that be as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.ingest.step_back", lambda: None)
        yield


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with the three briefings that a test may change."""
    return write_documents(tmp_path / "seeds")


@pytest.fixture(scope="session")
def built_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `library_path` was built from; not to be changed."""
    return write_documents(tmp_path_factory.mktemp("built") / "seeds")


@pytest.fixture(scope="session")
def library_path(built_seeds: Path) -> Path:
    """The store of the three briefings; not to be changed."""
    path = built_seeds.parent / "data" / "library.db"
    build(built_seeds, path)
    return path


@pytest.fixture
def config(tmp_path: Path, built_seeds: Path, library_path: Path) -> Config:
    """A configuration whose data folder is the test's own and already holds a copy of the store."""
    made = Config(seeds=built_seeds, data=tmp_path / "data")
    made.data.mkdir()
    made.library.write_bytes(library_path.read_bytes())
    return made


def ask(path: Path, question: Callable[[Library], Awaitable[T]], synonyms: Sequence[Sequence[str]] = ()) -> T:
    """The answer of a library that is opened and closed for one question."""

    async def answer() -> T:
        library = Library(path, synonyms)
        try:
            return await question(library)
        finally:
            await library.close()

    return asyncio.run(answer())
