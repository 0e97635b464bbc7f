"""How a folder of seeds and a store stand to one another, without a document being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.ingest.fingerprints import digests_of
from bot.ingest.sources import sources_in
from bot.library import known_in, left_out_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How many documents the seeds have, and which of them a build would prepare or take out.

    `left_out` says why of those that the last build could not read, and of all that is no document.
    """

    documents: int
    built: int  # how many the store has; 0 where it can't be read
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)


def standing(seeds: Path, library: Path, *, method: str = "verbatim", language: str = "en") -> Standing:
    """What a build would find. Raises BotError where the seeds can't be looked into."""
    sources = sources_in(seeds)
    known = known_in(library)
    digests, unopened = digests_of(seeds, sources.documents, method, language)
    noted = left_out_of(library)
    unread = {source: why for source, (digest, why) in noted.items() if digests.get(source) == digest}
    changed = {source for source, had in known.items() if digests.get(source, had.digest) != had.digest}
    return Standing(
        len(sources.documents),
        len(known),
        new=tuple(sorted(set(digests) - set(known) - set(unread))),
        changed=tuple(sorted(changed - set(unread))),
        gone=tuple(sorted(one for one in set(known) - set(sources.documents) if not sources.may_hold(one))),
        left_out=dict(sorted({**sources.left_out, **unopened, **unread}.items())),
    )
