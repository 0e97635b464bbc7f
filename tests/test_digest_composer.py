"""What digests say: in turn, without repeats, word for word, and within every limit of Discord's."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.cards import Entry, digest_messages
from bot.chat.cards.digests import MOST_MESSAGES, TITLES
from bot.chat.digest_composer import Composer, Digest, as_chosen
from bot.clock import utc_now
from bot.config import Config
from bot.ingest import build, prepare
from bot.libraries import Libraries
from bot.library import Prepared, write_library
from bot.locale import LANGUAGES, Wording
from bot.model import BotError, StatementKind
from bot.search import Library
from bot.servers import Brings, Part, Schedule, Shown
from bot.servers.database import Database
from bot.servers.delivery_states import MARKER
from bot.servers.preferences import Guilds
from tests.conftest import HARBOURS, REEFS, RIVERS, write_documents
from tests.discord_world import assert_within_limits, buttons, words_of

SERVER = 11
PLAIN = Schedule("0badcafe", SERVER, 7, "30 9 * * *", "Europe/Berlin", Brings.ROTATION)
NOTHING_SHOWN = Shown(0, frozenset())


class Office:
    """A composer over a folder of seeds that can change, with what its schedule has shown so far."""

    def __init__(self, config: Config, guilds: Guilds, library: Library) -> None:
        self.config, self.guilds, self.library = config, guilds, library
        self.composer = Composer(Libraries(config, library, utc_now), guilds, config)
        self.shown = NOTHING_SHOWN

    async def post(self, schedule: Schedule) -> Digest:
        """What comes next, taken as posted: as the ledger keeps it, an older round ends where a newer begins."""
        digest = await self.composer.compose(schedule, self.shown)
        items = {item for part in digest.parts for item in part.items}
        before = self.shown.items if digest.round == self.shown.round else frozenset()
        self.shown = Shown(digest.round, before | items)
        return digest

    def rebuild(self) -> None:
        build(self.config.seeds, self.config.library)

    def add_harbours(self, count: int) -> None:
        """Put so many more briefings into the store."""
        for number in range(count):
            new = HARBOURS.replace("The Northern Harbours after the Ice", f"Harbour number {number}")
            (self.config.seeds / f"harbour-{number}.txt").write_text(new)
        self.rebuild()


@pytest.fixture
async def office(tmp_path: Path, library_path: Path) -> AsyncIterator[Office]:
    config = Config(seeds=write_documents(tmp_path / "seeds"), data=tmp_path)
    shutil.copy(library_path, config.library)
    database, library = Database(config.guilds), Library(config.library)
    await database.open()
    yield Office(config, Guilds(database), library)
    await library.close()
    await database.close()


def components(part: Part) -> Any:
    found = json.loads(part.payload)["components"]
    assert_within_limits(found)
    return found


def said(digest: Digest) -> str:
    return "\n\n".join(words_of(components(part)) for part in digest.parts)


def quoted(words: str) -> list[str]:
    return [line.replace("**", "").replace("\\", "") for line in re.findall(r"(?m)^> (.+)$", words)]


# ------------------------------------------------------------------ turns


@pytest.mark.parametrize("brings", [Brings.ROTATION, Brings.FIGURES])
async def test_nothing_comes_twice_before_all_has_been_shown_and_then_a_new_round_begins(office, brings):
    schedule = replace(PLAIN, brings=brings, length="2")
    first = await office.post(schedule)
    seen: list[str] = [item for part in first.parts for item in part.items]
    while (digest := await office.post(schedule)).round == 0:
        seen += [item for part in digest.parts for item in part.items]
        assert len(seen) < 200
    assert len(seen) == len(set(seen)) > 6
    assert digest.round == 1
    assert {item for part in digest.parts for item in part.items} <= set(seen)
    everything = await office.composer.compose(schedule, Shown(0, frozenset(seen)))
    assert everything.round == 1
    assert everything.left == everything.total


async def test_the_rotation_brings_each_section_that_has_something_to_say_once(office):
    titles = set()
    while (digest := await office.post(PLAIN)).round == 0:
        titles |= set(re.findall(r"(?m)^-# (?!.* · )(.+)$", said(digest).split("\n> ")[0]))
    assert {"Introduction", "What protects them", "The state of the reefs › Fisheries"} <= titles
    assert "First: the Harbours Have Found New Trade › 1. Cargo has moved north" in titles


async def test_a_section_says_only_what_its_subsections_do_not(office):
    reefs = await office.library.find("reefs")
    state = next(s for s in reefs.sections if s.title == "The state of the reefs")
    own = await office.library.own_summary(reefs.id, state.id, 10)
    whole = await office.library.summary(reefs.id, state.id, 10)
    assert own.total < whole.total
    assert all("Fisheries" not in [s.title for s in quote.path] for quote in own.quotes)
    with pytest.raises(BotError, match="no longer in the briefing"):
        await office.library.own_summary(reefs.id, "ffffffff", 3)


async def test_run_in_headings_are_no_turns_of_their_own(office):
    places = await office.library.places()
    assert not any(place.section.run_in for place in places)
    cargo = next(place for place in places if place.section.title == "Cargo has moved north")
    summary = await office.library.own_summary(cargo.briefing.id, cargo.section.id, 10)
    assert any("Grain exports reached" in quote.sentence.text for quote in summary.quotes)


async def test_a_digest_has_as_many_sentences_as_its_length_says(office):
    for length, count in (("1", 1), ("3", 3), ("short", 3)):
        figures = replace(PLAIN, brings=Brings.FIGURES, length=length)
        assert len(quoted(said(await office.composer.compose(figures, NOTHING_SHOWN)))) == count


# ------------------------------------------------------------------ new briefings


async def test_what_was_there_when_a_schedule_began_is_not_new(office):
    office.shown = Shown(0, frozenset(await office.composer.present(PLAIN.guild)))
    digest = await office.post(replace(PLAIN, brings=Brings.NEW))
    assert digest.messages == digest.parts == ()
    assert digest.round == 0


async def test_a_new_briefing_comes_once_with_title_author_date_and_summary(office):
    office.shown = Shown(0, frozenset(await office.composer.present(PLAIN.guild)))
    new = HARBOURS.replace("The Northern Harbours after the Ice", "The Southern Ports").replace("2024", "2026")
    (office.config.seeds / "ports.txt").write_text(new)
    office.rebuild()
    schedule = replace(PLAIN, brings=Brings.NEW, length="3")
    words = said(await office.post(schedule))
    assert "### The Southern Ports: Ten Years of Open Water\n-# Ingrid Solberg · March 14, 2026" in words
    assert len(quoted(words)) == 3
    assert not (await office.post(schedule)).parts


async def test_a_renamed_file_is_no_new_briefing(office):
    office.shown = Shown(0, frozenset(await office.composer.present(PLAIN.guild)))
    (office.config.seeds / "reefs.md").rename(office.config.seeds / "reefs-of-2025.md")
    office.rebuild()
    assert not (await office.post(replace(PLAIN, brings=Brings.NEW))).parts


async def test_a_corrected_title_is_no_new_briefing_but_a_new_issue_in_the_same_file_is(office):
    office.shown = Shown(0, frozenset(await office.composer.present(PLAIN.guild)))
    schedule = replace(PLAIN, brings=Brings.NEW)
    path = office.config.seeds / "reefs.md"
    path.write_text(REEFS.replace("title: Reefs and", "title: The Reefs and"))
    office.rebuild()
    assert not (await office.post(schedule)).parts
    path.write_text(REEFS.replace("2025-02-03", "2025-03-03"))
    office.rebuild()
    assert "-# Tomas Reyes · March 3, 2025" in said(await office.post(schedule))
    assert not (await office.post(schedule)).parts


async def test_a_renamed_file_does_not_begin_its_sections_and_figures_anew(office):
    for brings in (Brings.ROTATION, Brings.FIGURES):
        office.shown = NOTHING_SHOWN
        schedule = replace(PLAIN, brings=brings, length="3")
        first = said(await office.post(schedule))
        for path in list(office.config.seeds.rglob("*.*")):
            path.rename(path.with_stem(f"{path.stem}-a"))
        office.rebuild()
        later = ""
        while (digest := await office.post(schedule)).round == 0:
            later += said(digest)
        assert not set(quoted(first)) & set(quoted(later))


async def test_new_briefings_that_do_not_fit_come_with_the_next_digest_and_the_last_message_says_so(office):
    office.shown = Shown(0, frozenset(await office.composer.present(PLAIN.guild)))
    office.add_harbours(8)
    schedule = replace(PLAIN, brings=Brings.NEW, length="10")
    titles: list[str] = []
    digests = 0
    while (digest := await office.post(schedule)).parts:
        assert len(digest.parts) <= MOST_MESSAGES
        came = re.findall(r"### (Harbour number \d+)", said(digest))
        titles += came
        digests += 1
        left = 8 - len(titles)
        last = words_of(components(digest.parts[-1]))
        assert (f"{left} more come next time." in last) == (left > 0)
    assert sorted(titles) == sorted({f"Harbour number {number}" for number in range(8)})
    assert digests > 1


# ------------------------------------------------------------------ chosen briefings and topics


async def test_chosen_briefings_come_each_time(office):
    reefs = await office.library.find("reefs")
    schedule = replace(PLAIN, brings=Brings.BRIEFINGS, chosen=(as_chosen(reefs),))
    first, second = said(await office.post(schedule)), said(await office.post(schedule))
    assert first == second
    assert "### Reefs and the People Who Live on Them" in first


@pytest.mark.parametrize("brings", [Brings.ROTATION, Brings.FIGURES])
async def test_a_rotation_may_be_of_chosen_briefings_alone(office, brings):
    reefs = await office.library.find("reefs")
    schedule = replace(PLAIN, brings=brings, chosen=(as_chosen(reefs),))
    while (digest := await office.post(schedule)).round == 0:
        assert "Tomas Reyes" in said(digest)
        assert "Ingrid Solberg" not in said(digest)


async def test_a_topic_brings_what_was_not_shown_yet_and_says_when_it_begins_again(office):
    schedule = replace(PLAIN, brings=Brings.TOPICS, chosen=("the harbours",), length="2")
    seen: list[str] = []
    rounds: list[int] = []
    for _ in range(12):
        digest = await office.post(schedule)
        quotes = re.findall(r"(?m)^> (.+)$", said(digest))
        assert 1 <= len(quotes) <= 2
        begins = "All of it has been shown: it begins again." in said(digest)
        assert begins == (digest.round > (rounds[-1] if rounds else 0))
        if begins:
            assert len(seen) > 2
            break
        assert not set(quotes) & set(seen)
        seen += quotes
        rounds.append(digest.round)
    else:
        raise AssertionError("it never began again")


async def test_a_chosen_briefing_that_is_gone_is_named_and_one_that_was_renamed_is_found(office):
    reefs, harbours = await office.library.find("reefs"), await office.library.find("northern")
    schedule = replace(PLAIN, brings=Brings.BRIEFINGS, chosen=(as_chosen(reefs), as_chosen(harbours)))
    (office.config.seeds / "reefs.md").rename(office.config.seeds / "corals.md")
    (office.config.seeds / "northern-harbours.txt").unlink()
    office.rebuild()
    digest = await office.post(schedule)
    assert "Tomas Reyes" in said(digest)
    assert digest.missing == (harbours.title,)
    (office.config.seeds / "corals.md").unlink()
    office.rebuild()
    gone = await office.post(schedule)
    assert gone.parts == ()
    assert gone.missing == (reefs.title, harbours.title)


async def test_topics_are_answered_and_those_without_an_answer_are_named(office):
    schedule = replace(PLAIN, brings=Brings.TOPICS, chosen=("seaweed farms", "unicorns"))
    digest = await office.post(schedule)
    assert "> Seaweed farms now employ 23,000 people in the region." in said(digest)
    assert "unicorns" not in said(digest)
    assert digest.unanswered == ("unicorns",)
    assert not (await office.post(replace(schedule, chosen=("unicorns",)))).parts


async def test_a_section_of_method_alone_and_figures_of_examples_come_only_where_there_is_nothing_else(office):
    def survey(section: str, is_method: bool) -> Prepared:
        text = f"# {section}\n\n## {section}\n\nThe {section.lower()} covered 420 villages on the coast in 2024.\n"
        one = prepare(text.encode(), f"{section}.md")
        kind = StatementKind.METHOD if is_method else StatementKind.FIGURE
        return replace(one, sentences=tuple(replace(sentence, kind=kind) for sentence in one.sentences))

    both = [survey("Inquiry", is_method=True), survey("Harvest", is_method=False)]
    figures = replace(PLAIN, brings=Brings.FIGURES, length="1")
    write_library(office.config.library, both)
    assert [place.section.title for place in await office.library.places()] == ["Harvest"]
    assert "> The harvest covered" in said(await office.post(figures))
    assert "> The inquiry covered" in said(await office.post(figures))
    write_library(office.config.library, both[:1])
    assert [place.section.title for place in await office.library.places()] == ["Inquiry"]


async def test_a_figure_that_nobody_understands_alone_waits_for_those_that_say_what_they_measure(office):
    def told(measured: str, importance: float) -> Prepared:
        text = f"# Herring\n\n## Herring\n\nCatches of herring fell by {round(importance * 10)}% in 2024.\n"
        one = prepare(text.encode(), f"{round(importance * 10)}.md")
        figures = tuple((n, replace(f, label=measured, importance=importance)) for n, f in one.figures)
        return replace(one, figures=figures)

    figures = replace(PLAIN, brings=Brings.FIGURES, length="1")
    write_library(office.config.library, [told("", 0.9), told("Catches of herring", 0.2)])
    assert "fell by **2%**" in said(await office.post(figures))
    assert "fell by **9%**" in said(await office.post(figures))


async def test_a_section_that_vanishes_from_the_store_does_not_stop_the_rotation(office):
    await office.post(PLAIN)
    (office.config.seeds / "reefs.md").write_text("# Reefs anew\n\nReefs have grown in 2025, and all of them live.\n")
    office.rebuild()
    seen = ""
    while (digest := await office.post(PLAIN)).round == 0:
        seen += said(digest)
    assert "Reefs anew" in seen
    assert "Fisheries" not in seen


# ------------------------------------------------------------------ word for word, and the same each time


@pytest.mark.parametrize("brings", [Brings.NEW, Brings.ROTATION, Brings.FIGURES])
async def test_every_quote_stands_in_a_document_word_for_word(office, brings):
    documents = " ".join((HARBOURS + REEFS + RIVERS).split())
    schedule = replace(PLAIN, brings=brings, length="10")
    for _ in range(4):
        quotes = quoted(said(await office.post(schedule)))
        assert all(quote in documents for quote in quotes)
        assert quotes or brings is Brings.NEW


async def test_a_figure_of_the_day_comes_with_what_it_measures_its_period_sentence_and_source(office):
    schedule = replace(PLAIN, brings=Brings.FIGURES, length="10")
    words = ""
    while (digest := await office.post(schedule)).round == 0:
        words += said(digest)
    assert "**310,000 tonnes**" in words
    assert "in 2023" in words
    assert "> Catches fell to **310,000 tonnes** in 2023, which is the lowest yield since records began." in words
    assert "-# Tomas Reyes · February 3, 2025" in words


@pytest.mark.parametrize("brings", list(Brings))
async def test_the_same_store_and_the_same_things_shown_give_the_same_messages(office, brings):
    chosen = {Brings.BRIEFINGS: (as_chosen(await office.library.find("reefs")),), Brings.TOPICS: ("grain",)}
    schedule = replace(PLAIN, brings=brings, chosen=chosen.get(brings, ()))
    library = Library(office.config.library)
    other = Composer(Libraries(office.config, library, utc_now), office.guilds, office.config)
    first = await office.composer.compose(schedule, NOTHING_SHOWN)
    again = await other.compose(schedule, NOTHING_SHOWN)
    assert first.parts == again.parts != ()
    await library.close()


async def test_without_a_store_composing_is_an_error_and_not_an_empty_digest(office, tmp_path):
    library = Library(tmp_path / "none.db")
    libraries = Libraries(office.config, library, utc_now)
    with pytest.raises(BotError, match="build"):
        await Composer(libraries, office.guilds, office.config).compose(PLAIN, NOTHING_SHOWN)


# ------------------------------------------------------------------ what is sent


async def test_a_message_pings_the_chosen_role_alone_and_once(office):
    office.add_harbours(3)
    schedule = replace(PLAIN, brings=Brings.NEW, role=55, length="10")
    parts = (await office.composer.compose(schedule, NOTHING_SHOWN)).parts
    assert len(parts) > 1
    bodies = [json.loads(part.payload) for part in parts]
    assert [body["allowed_mentions"] for body in bodies] == [{"parse": [], "roles": ["55"]}] + [{"parse": []}] * (
        len(bodies) - 1
    )
    assert [("<@&55>" in words_of(body["components"])) for body in bodies] == [True] + [False] * (len(bodies) - 1)
    silent = json.loads((await office.composer.compose(PLAIN, NOTHING_SHOWN)).parts[0].payload)
    assert silent["allowed_mentions"] == {"parse": []}
    assert "<@" not in words_of(silent["components"])


async def test_each_message_has_one_button_for_the_ledgers_mark_and_says_how_to_change_the_schedule(office):
    schedule = replace(PLAIN, brings=Brings.NEW, length="10")
    for part in (await office.composer.compose(schedule, NOTHING_SHOWN)).parts:
        body = json.loads(part.payload)
        assert body["flags"] == 1 << 15
        assert part.payload.count(f'"custom_id": "{MARKER}"') == 1
        assert buttons(body["components"])["About this digest"]["custom_id"] == MARKER
        assert "every day, 9:30\u202fAM (Europe/Berlin) · Change it: `/digest edit`" in words_of(body["components"])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_digest_speaks_the_servers_language_and_quotes_the_documents(office, language):
    await office.guilds.set(SERVER, {"language": language})
    words = said(await office.composer.compose(PLAIN, NOTHING_SHOWN))
    assert f"## {Wording(language)('A section a day')}" in words
    assert quoted(words)


def test_each_kind_of_digest_has_a_title_in_every_language():
    for language in LANGUAGES:
        titles = {Wording(language)(TITLES[brings]) for brings in Brings}
        assert len(titles) == len(Brings)
        assert language == "en" or not titles & set(TITLES.values())


# ------------------------------------------------------------------ limits

_texts = st.text(alphabet=st.sampled_from("ab *_<>@#:`[]()河é\n"), max_size=40)


@st.composite
def _long(draw: st.DrawFn) -> str:
    """Something that is often longer than a message."""
    return draw(_texts) + draw(st.sampled_from(["a", "河", "\\*"])) * draw(st.integers(1, 5_000))


@st.composite
def _entries(draw: st.DrawFn) -> list[Entry]:
    return [
        Entry(
            (f"item:{number}",),
            "### " + draw(_texts).replace("\n", " ") + "a",
            tuple(("> " + draw(_long()), 9) for _ in range(draw(st.integers(0, 10)))),
            "-# foot",
            draw(st.sampled_from(["", "0badcafe"])),
            draw(st.sampled_from(["", "deadbeef"])),
        )
        for number in range(draw(st.integers(1, 12)))
    ]


@given(_entries(), st.sampled_from(list(Brings)), st.sampled_from(list(LANGUAGES)), st.integers(0, 1 << 63))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_message_of_a_digest_is_beyond_discords_limits(entries, brings, language, role):
    schedule = replace(PLAIN, brings=brings, role=role, line="0 0 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19 * *")
    messages = digest_messages(schedule, entries, len(entries), Wording(language))
    assert 1 <= len(messages) <= MOST_MESSAGES
    shown = [item for message in messages for item in message.items]
    assert shown == [f"item:{number}" for number in range(len(shown))]
    for message in messages:
        found = message.card.to_components()
        assert_within_limits(found)
        assert "`/digest edit`" in words_of(found)
        assert message.items
