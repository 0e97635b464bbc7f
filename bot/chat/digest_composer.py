"""What a digest says: from a schedule and what it has shown already to the messages that come next.

The same store and the same things shown give the same messages, so that a preview is what will be posted.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chat.cards import Entry, Message, briefing_entry, digest_messages, figures_entry, topic_entry
from bot.config import Config
from bot.libraries import Briefings, Libraries, Together
from bot.libraries.merging import newest_first
from bot.locale import Wording
from bot.model import Answer, Briefing, KeyFigure, Place, Quote
from bot.search import Library
from bot.servers import Brings, Part, Schedule, Shown
from bot.servers.preferences import Guilds

IS_COMPONENTS_V2 = 1 << 15  # https://docs.discord.com/developers/resources/message
_LIBRARIES = 8  # whose shelves are kept
_MOST_ENTRIES = 12  # that are made for one digest: more than a few messages hold

_Source = Briefing | Place | Answer | tuple[KeyFigure, ...]  # what an entry is made from
_Figures = tuple[tuple[str, ...], tuple[KeyFigure, ...]]
_Candidate = tuple[tuple[str, ...], _Source]  # with the names that it is remembered by


@dataclass(frozen=True, slots=True)
class Digest:
    """What a schedule posts next, if anything, and the round that this belongs to.

    Of `total` things that its round has, `left` were not shown before these messages. `missing` are the titles of
    chosen briefings that the store no longer has, `unanswered` the chosen topics that it says nothing on.
    """

    messages: tuple[Message, ...] = ()
    round: int = 0
    role: int = 0
    total: int = 0
    left: int = 0
    missing: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its messages as the ledger keeps them: bodies of POST /channels/{id}/messages, without a nonce."""
        return tuple(
            Part(_body(message, 0 if number else self.role), message.items)
            for number, message in enumerate(self.messages)
        )


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the store has to show, in the order in which it is shown."""

    briefings: tuple[Briefing, ...]
    sections: tuple[_Candidate, ...]
    figures: tuple[tuple[str, _Figures], ...]  # those of a sentence, with the id of its briefing


class Composer:
    """Makes digests of the briefings in a store, in the languages of the servers. Raises BotError without a store."""

    def __init__(self, libraries: Libraries, guilds: Guilds, config: Config) -> None:
        self._libraries = libraries
        self._guilds = guilds
        self._config = config
        self._kept: OrderedDict[int, _Shelf] = OrderedDict()  # of the libraries asked last

    async def compose(self, schedule: Schedule, shown: Shown) -> Digest:
        """What comes next after what was shown; without a message there is nothing to say.

        When all has been shown a new round begins, in which everything may come again, but for new briefings.
        """
        preferences = await self._guilds.preferences(schedule.guild)
        say = Wording(preferences.language or self._config.language)
        count = self._config.lengths.sentences(schedule.length)
        library = await self._libraries.of(schedule.guild)
        shelf = await self._shelf(library)
        scope, missing = chosen_briefings(schedule, shelf.briefings)
        unanswered: list[str] = []
        if schedule.brings is Brings.TOPICS:
            candidates = await _topics(library, schedule.chosen, count, shown, unanswered)
        else:
            candidates = _candidates(schedule.brings, scope, shelf)
        fresh = [candidate for candidate in candidates if shown.items.isdisjoint(candidate[0])]
        number = shown.round
        again = not fresh and bool(candidates) and schedule.brings is not Brings.NEW
        if again:
            fresh, number = candidates, shown.round + 1
        most = {Brings.ROTATION: 1, Brings.FIGURES: count}.get(schedule.brings, _MOST_ENTRIES)
        entries = [await _entry(library, items, source, count, say) for items, source in fresh[:most]]
        messages = digest_messages(schedule, entries, len(fresh), say, again=again)
        return Digest(messages, number, schedule.role, len(candidates), len(fresh), missing, tuple(unanswered))

    async def present(self, guild: int) -> tuple[str, ...]:
        """The names of all briefings that a server has, for a schedule to which only later ones are new."""
        library = await self._libraries.of(guild)
        return tuple(item for briefing in await library.briefings() for item in _names(briefing))

    async def _shelf(self, library: Briefings) -> _Shelf:
        """What there is to show, of each library that is asked together."""
        parts = library.parts if isinstance(library, Together) else (library,)
        shelves = [await self._shelf_of(part) for part in parts]
        if len(shelves) == 1:
            return shelves[0]
        briefings = newest_first([one.briefings for one in shelves])
        order = {briefing.id: at for at, briefing in enumerate(briefings)}
        sections = sorted((c for one in shelves for c in one.sections), key=lambda candidate: order[_of(candidate)])
        figures = sorted((figure for one in shelves for figure in one.figures), key=_most_important)
        return _Shelf(briefings, tuple(sections), tuple(figures))

    async def _shelf_of(self, library: Library) -> _Shelf:
        """What one library has; read anew only when it is another, which loads its briefings anew."""
        briefings, kept = await library.briefings(), self._kept.get(id(library))
        if (
            kept is not None
            and len(kept.briefings) == len(briefings)
            and all(a is b for a, b in zip(kept.briefings, briefings, strict=True))
        ):
            self._kept.move_to_end(id(library))
            return kept
        sections = tuple(
            (tuple(f"section:{place.section.id} of {name}" for name in _names(place.briefing)), place)
            for place in await library.places()
        )
        figures = []
        for briefing in briefings:
            found = await library.figures_in(briefing.id)
            for _start, group in itertools.groupby(found, key=lambda one: one.quote.sentence.start):
                of_sentence = tuple(group)
                names = tuple(dict.fromkeys(map(_name_of, of_sentence)))
                figures.append((briefing.id, (names, of_sentence)))
        made = _Shelf(briefings, sections, tuple(sorted(figures, key=_most_important)))
        self._kept[id(library)] = made
        while len(self._kept) > _LIBRARIES:
            self._kept.popitem(last=False)
        return made


def _of(candidate: _Candidate) -> str:
    """The id of the briefing that a section is of."""
    place = candidate[1]
    return place.briefing.id if isinstance(place, Place) else ""


def _most_important(one: tuple[str, tuple[tuple[str, ...], tuple[KeyFigure, ...]]]) -> tuple[bool, bool, float, str]:
    """The most important first, and among like ones by hash: a day's figures come from all over the briefings.

    Those of examples and methods, and those that nobody understands alone, only when no others are left.
    """
    names, figures = one[1]
    return (*_comes_late(figures), -_importance(figures), names[0])


async def _entry(library: Briefings, items: Sequence[str], source: _Source, count: int, say: Wording) -> Entry:
    match source:
        case Briefing():
            return briefing_entry(items, await library.summary(source.id, "", count), say)
        case Place():
            found = await library.own_summary(source.briefing.id, source.section.id, count)
            return briefing_entry(items, found, say)
        case Answer():
            return topic_entry(items, source, say)
        case _:
            return figures_entry(items, source, say)


async def _topics(
    library: Briefings, topics: Sequence[str], count: int, shown: Shown, unanswered: list[str]
) -> list[_Candidate]:
    """The best on each topic that was not shown yet, or the best of all where all was.

    Topics without an answer are put into `unanswered`.
    As many more are asked for as were shown of a topic, so that what is new or next best is among them.
    """
    found: list[_Candidate] = []
    for topic in topics:
        of_topic = f"topic:{topic}:"
        before = sum(item.startswith(of_topic) for item in shown.items)
        answer = await library.answer(topic, "", "", count + before)
        if not answer.quotes:
            unanswered.append(topic)
            continue
        fresh = _without(answer, of_topic, shown, count)
        kept = fresh if fresh.quotes else await library.answer(topic, "", "", count)
        found.append((tuple(_quote_name(of_topic, quote) for quote in kept.quotes), kept))
    return found


def chosen_briefings(schedule: Schedule, briefings: Sequence[Briefing]) -> tuple[tuple[Briefing, ...], tuple[str, ...]]:
    """The briefings that a schedule is about, all if it names none, and the titles of those that are gone.

    A briefing whose file was renamed is found by its title.
    """
    if schedule.brings is Brings.TOPICS or not schedule.chosen:
        return tuple(briefings), ()
    found: list[Briefing] = []
    missing: list[str] = []
    for chosen in schedule.chosen:
        key, _, title = chosen.partition(":")
        same = [b for b in briefings if b.id == key] or [b for b in briefings if title and b.title == title]
        if same:
            found.append(same[0])
        else:
            missing.append(title or key)
    return tuple(dict.fromkeys(found)), tuple(missing)


def as_chosen(briefing: Briefing) -> str:
    """How a schedule remembers a briefing: by its id, and by the title under which it can be named when it is gone."""
    return f"{briefing.id}:{briefing.title}"


def _candidates(brings: Brings, scope: Sequence[Briefing], shelf: _Shelf) -> list[_Candidate]:
    """All that a schedule may show, in the order in which it does."""
    ids = {briefing.id for briefing in scope}
    if brings is Brings.ROTATION:
        return [c for c in shelf.sections if isinstance(c[1], Place) and c[1].briefing.id in ids]
    if brings is Brings.FIGURES:
        return [candidate for briefing, candidate in shelf.figures if briefing in ids]
    return [(_names(briefing), briefing) for briefing in scope]


def _names(briefing: Briefing) -> tuple[str, ...]:
    """What a briefing is remembered by, each name being enough to know it.

    Its file and date, which a corrected title leaves; and its title, author and date, which a renamed file keeps. A
    file that is written anew with another date is another briefing.
    """
    about = f"{briefing.title}\n{briefing.author}\n{briefing.published}"
    return f"briefing:{briefing.id}:{briefing.published or ''}", f"title:{_hash(about)}"


def _without(answer: Answer, of_topic: str, shown: Shown, count: int) -> Answer:
    """An answer with its first `count` sentences that were not shown yet, those of the newest briefings first."""
    fresh = [quote for quote in answer.quotes if _quote_name(of_topic, quote) not in shown.items][:count]
    summaries = (replace(one, quotes=tuple(q for q in one.quotes if q in fresh)) for one in answer.summaries)
    return replace(answer, summaries=tuple(one for one in summaries if one.quotes))


def _quote_name(of_topic: str, quote: Quote) -> str:
    """What a sentence that was shown on a topic is remembered by: its words, which a rebuilt store keeps."""
    return f"{of_topic}{_hash(quote.sentence.text)}"


def _comes_late(found: Sequence[KeyFigure]) -> tuple[bool, bool]:
    """Whether a sentence is of a kind that comes last, and whether what its figures measure is told of none of them."""
    return found[0].quote.sentence.kind.comes_last, not any(one.figure.label for one in found)


def _importance(found: Sequence[KeyFigure]) -> float:
    """How important the figures of a sentence are, in tenths."""
    return round(max(one.figure.importance for one in found), 1)


def _name_of(one: KeyFigure) -> str:
    """What a figure is remembered by: its sentence and its place in it, which a rebuilt store keeps."""
    return f"figure:{_hash(f'{one.quote.sentence.text}:{one.span}')}"


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _body(message: Message, role: int) -> str:
    """A message as Discord's API takes it. Nobody is pinged but the role."""
    mentions: dict[str, list[str]] = {"parse": []} | ({"roles": [str(role)]} if role else {})
    components = message.card.to_components()
    body = {"flags": IS_COMPONENTS_V2, "components": components, "allowed_mentions": mentions}
    return json.dumps(body, ensure_ascii=False)
