"""What a digest posts: its entries, packed into as few messages as hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.cards.controls import Control
from bot.chat.cards.escaping import cut, inert
from bot.chat.cards.figure import figure_meaning, for_reader, with_bold
from bot.chat.cards.layout import ROOM_FOR_FOOTER, Card, Draft
from bot.chat.cards.summaries import count_line, cut_quote, more_line, path_line, place_line, quote_parts, small, source
from bot.chat.cards.topics import titled
from bot.locale import Wording, gettext_noop
from bot.model import Answer, KeyFigure, Summary
from bot.servers import Brings, Schedule
from bot.servers.delivery_states import MARKER
from bot.servers.spoken_times import spoken

TITLES = {
    Brings.NEW: gettext_noop("New briefings"),
    Brings.ROTATION: gettext_noop("A section a day"),
    Brings.FIGURES: gettext_noop("Figures of the day"),
    Brings.BRIEFINGS: gettext_noop("Chosen briefings"),
    Brings.TOPICS: gettext_noop("Chosen topics"),
}
MOST_MESSAGES = 3  # of one digest: what does not fit into them comes with the next


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a digest shows: the names that it is remembered by, its head, and its quotes.

    Each quote is text as it is shown, with the length of its sentence. Head and foot are shown whole or not at all.
    """

    items: tuple[str, ...]
    head: str
    quotes: tuple[tuple[str, int], ...]
    foot: str = ""
    briefing: str = ""
    section: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.head, *(text for text, _length in self.quotes), self.foot)))


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a digest and the names of what it shows."""

    card: Card
    items: tuple[str, ...]


def briefing_entry(items: Sequence[str], summary: Summary, say: Wording) -> Entry:
    """A briefing's title, author and date with its summary; a section's with the path to it."""
    briefing, section = summary.briefing, summary.section
    path = small(inert(path_line(briefing.path(section.id), say))) if section else ""
    head = "\n".join(filter(None, (f"### {inert(cut(briefing.title, 200))}", path, small(source(briefing, say)))))
    quotes = zip(quote_parts(summary, say), (len(q.sentence.text) for q in summary.quotes), strict=True)
    foot = count_line(len(summary.quotes), summary.total, say)
    if not summary.quotes:
        foot = say("No sentence here can stand alone. Its figures or another section may help.")
    return Entry(tuple(items), head, tuple(quotes), f"-# {foot}", briefing.id, section.id if section else "")


def figures_entry(items: Sequence[str], found: Sequence[KeyFigure], say: Wording) -> Entry:
    """The figures of one sentence, each with what it measures, then the sentence and its place."""
    quote = found[0].quote
    lines = []
    for one in found:
        meaning = figure_meaning(one.figure, say)
        lines.append(f"**{inert(cut(one.qualified, 120))}**{for_reader(one, say)}{meaning and f' · {meaning}'}")
    sentence = with_bold(quote.sentence.text, [one.whole_span for one in found])
    place = f"-# {inert(cut(quote.briefing.title, 120))} › {inert(place_line(quote, say))}"
    foot = "\n".join(filter(None, (place, small(source(quote.briefing, say)))))
    return Entry(
        tuple(items), "\n".join(lines), ((f"> {sentence}", len(quote.sentence.text)),), foot, quote.briefing.id
    )


def topic_entry(items: Sequence[str], answer: Answer, say: Wording) -> Entry:
    """What answers a topic, the sentences of each briefing under its title."""
    quotes = []
    for summary in answer.summaries:
        title = titled(summary, say)
        for quote, text in zip(summary.quotes, quote_parts(summary, say), strict=True):
            quotes.append((title + text, len(quote.sentence.text)))
            title = ""
    head = f"### {say('On “{topic}”', topic=inert(cut(answer.topic, 100)))}"
    foot = f"-# {count_line(len(quotes), answer.total, say)}"
    only = answer.summaries[0].briefing.id if len(answer.summaries) == 1 else ""
    return Entry(tuple(items), head, tuple(quotes), foot, only)


def digest_messages(
    schedule: Schedule, entries: Sequence[Entry], total: int, say: Wording, *, again: bool = False
) -> tuple[Message, ...]:
    """The messages that show the entries, the first of `total`, in order; `again` says that all was shown before.

    An entry stands in one message. One that no message can hold is shown as far as it fits, and says so; those that
    would need more than a few messages are left for next time, which the last message says.
    """
    made: list[Message] = []
    waiting = list(entries)
    in_turns = schedule.brings in (Brings.ROTATION, Brings.FIGURES)  # of which there is always more to come
    most = 1 if schedule.brings is Brings.FIGURES else MOST_MESSAGES
    while waiting and len(made) < most:
        draft = Draft()
        _add_buttons(draft, schedule, waiting, say)
        if schedule.role and not made:
            draft.add(f"<@&{schedule.role}>")
        draft.add(f"## {inert(schedule.name) or say(TITLES[schedule.brings])}")
        shown: list[Entry] = []
        while waiting and (not shown or draft.fits(waiting[0].texts, reserve=ROOM_FOR_FOOTER)):
            draft.line()
            _add(draft, waiting[0], say)
            shown.append(waiting.pop(0))
        last = not waiting or len(made) + 1 == most
        rest = len(waiting) + total - len(entries) if last and not in_turns else 0
        draft.line()
        draft.add(_footer(schedule, rest, say, again=again))
        made.append(Message(draft.card(), tuple(item for entry in shown for item in entry.items)))
    return tuple(made)


def title_of(schedule: Schedule, say: Wording) -> str:
    """What a schedule is called, as plain text: as somebody named it, or by what it brings."""
    if schedule.name:
        return schedule.name
    topics = schedule.brings is Brings.TOPICS
    chosen = [one if topics else one.partition(":")[2] or one for one in schedule.chosen]
    title = say(TITLES[schedule.brings])
    return f"{title}: {cut('; '.join(chosen), 60)}" if chosen else title


def when(schedule: Schedule, say: Wording) -> str:
    """When a schedule comes: "every day, 9:30 AM (Europe/Berlin)", or its cron line."""
    return spoken(schedule, say)


def _footer(schedule: Schedule, rest: int, say: Wording, *, again: bool) -> str:
    """Which schedule a message is from, and how to change it; and that it begins again, if it does."""
    # Chosen briefings come whole each time.
    anew = (
        say("All of it has been shown: it begins again.") if again and schedule.brings is not Brings.BRIEFINGS else ""
    )
    more = say.ngettext("{n} more comes next time.", "{n} more come next time.", rest) if rest > 0 else ""
    said = filter(None, (anew, more))
    return f"-# {' · '.join([*said, when(schedule, say), say('Change it: {command}', command='`/digest edit`')])}"


def _add(draft: Draft, entry: Entry, say: Wording) -> None:
    """Add an entry: all of it if it fits, else what does."""
    if draft.fits(entry.texts, reserve=ROOM_FOR_FOOTER):
        for text in entry.texts:
            draft.add(text)
        return
    reserve = 2 * ROOM_FOR_FOOTER  # for its foot, and the message's
    draft.add(entry.head, reserve=reserve)
    for number, (text, length) in enumerate(entry.quotes):
        if draft.add(text, reserve=reserve):
            continue
        if not number:
            draft.add(cut_quote(text, length, say))
        else:
            draft.add(f"-# {more_line(len(entry.quotes) - number, say)}")
        break
    draft.add(entry.foot)


def _add_buttons(draft: Draft, schedule: Schedule, entries: Sequence[Entry], say: Wording) -> None:
    """The button that marks the message as this digest's, and ways on from what it shows, for whoever presses."""
    draft.button(say("About this digest"), MARKER)
    control = Control(schedule.guild, 0, entries[0].briefing, entries[0].section)
    if len(entries) == 1 and control.briefing:
        if control.section:
            draft.button(say("Summary"), control.to(section="", number=5, spare=1).custom_id("summary"))
        draft.button(say("Key figures"), control.to(spare=2).custom_id("figures"))
        draft.button(say("Outline"), control.to(section="", spare=3).custom_id("outline"))
    else:
        draft.button(say("Briefings"), Control(schedule.guild, 0).custom_id("briefings"))
