"""Which briefing a person means by what was typed, or that it may be several; else the server's own, or the newest."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.commands.replies import Asker
from bot.chat.digest_composer import as_chosen
from bot.libraries import Briefings
from bot.locale import LANGUAGES, Wording
from bot.model import BotError, Briefing, Collection
from bot.naming import briefing_names
from bot.search.name_matching import best_matches, closest

_NAMED = 4  # briefings that an error names
_TITLE = 70  # characters of a title in it


async def chosen_briefing(asker: Asker, name: str | None) -> Briefing:
    """The briefing named; else the server's default; else the newest. A default that is gone is passed over."""
    if name and name.strip():
        return await briefing_meant(asker.library, name, asker.say)
    return preferred(await asker.library.briefings(), asker) or await asker.library.find("")


async def chosen_scope(asker: Asker, name: str | None) -> Briefing | Collection:
    """As `chosen_briefing`, or several briefings where a folder, a month or a year is named, or everything."""
    if name:
        try:
            found = await asker.library.scope(name, tuple(LANGUAGES))
        except BotError as error:
            if error.message.startswith("There is no briefing of"):  # that time: no title is meant
                raise
        else:
            if isinstance(found, Collection):
                return found
    return await chosen_briefing(asker, name)


def preferred(known: Sequence[Briefing], asker: Asker) -> Briefing | None:
    """The server's default among the briefings that there are; None where it has none, or that one is gone.

    One whose file was renamed is known again by its title, where no other briefing has that.
    """
    key, _, title = (asker.preferences.briefing or "").partition(":")
    if not key:
        return None
    same = [one for one in known if key in (one.slug, one.id)]
    titled = [one for one in known if title and one.title == title]
    return same[0] if same else titled[0] if len(titled) == 1 else None


def as_preferred(briefing: Briefing) -> str:
    """How a server's preferences keep a briefing: so that `preferred` finds it, or can say which one is gone."""
    return as_chosen(briefing)


async def briefing_meant(library: Briefings, name: str, say: Wording) -> Briefing:
    """The briefing that somebody means by an id, a slug, a file, a title or words that only its title has.

    Raises BotError that asks which, where it may be several, and shows the nearest titles where it is none.
    """
    known = await library.briefings()
    wanted = " ".join(name.split()).casefold()
    keyed = [one for one in known if wanted in (one.id, one.slug, one.source.casefold())]
    titled = keyed or [one for one in known if " ".join(one.title.casefold().split()) == wanted]
    found = titled or [one for one in known if _has(one, wanted)]
    if not found:
        found = best_matches(name, known, lambda one: f"{one.title} {one.slug}", limit=1)
    if len(found) == 1 or keyed:
        return found[0]
    if found:
        raise BotError(
            "“{name}” may be more than one briefing. Choose from the list, or type more of one: {names}.",
            name=name[:80],
            names=_listed(found, say),
        )
    near = closest(name, [one.title for one in known], _NAMED)
    nearest = [next(one for one in known if one.title == title) for title in near]
    raise BotError(
        "There is no briefing named “{name}”. The nearest: {names}. “/briefings” shows all {n}.",
        name=name[:80],
        names=_listed(nearest, say),
        n=len(known),
    )


def _has(briefing: Briefing, wanted: str) -> bool:
    """Whether each word that was typed begins one of its title's or slug's."""
    words = [*briefing.title.casefold().split(), *briefing.slug.split("-")]
    return all(any(word.startswith(one) for word in words) for one in wanted.split())


def _listed(briefings: Sequence[Briefing], say: Wording) -> str:
    """Some briefings by their titles, and how many there are beside them."""
    names = briefing_names(briefings, say)
    shown = "; ".join(_short(names[one.id]) for one in briefings[:_NAMED])
    return f"{shown} (+{len(briefings) - _NAMED})" if len(briefings) > _NAMED else shown


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
