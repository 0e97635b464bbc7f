"""The depot: whether it can be written and read, what has been published there, and who reads for the clusters."""

from __future__ import annotations

import asyncio

from bot.cli.checks.finding import Finding, mend, ok
from bot.cli.wiring import in_depot
from bot.config import Config
from bot.model import BotError

_NAME = "depot"


def depot(config: Config) -> list[Finding]:
    """Likewise; nothing where none is set."""
    if not config.depot:
        return []
    from bot.depot import for_the_log

    try:
        return asyncio.run(_looked_at(config))
    except BotError as error:
        said, _, how = for_the_log(error).partition(". ")
        return [mend(_NAME, said.rstrip("."), how or "See that it is there, and that its key may put and get objects.")]


async def _looked_at(config: Config) -> list[Finding]:
    from bot.depot import intact
    from bot.library import FORMAT
    from bot.servers.published import Published
    from bot.servers.readings import Readings

    async with in_depot(config) as (there, database):
        await intact(there, await there.put(b"verbatim doctor"))  # what nothing names is swept away
        published, workers = Published(database), await Readings(database, FORMAT).workers()
        known = [library for library, _version, listing in await published.since(0, FORMAT) if listing]
        said = (
            f"{there.name} can be written and read; {len([one for one in known if one])} servers' libraries lie there"
        )
        found = [ok(_NAME, said), ok("workers", f"{workers} read for the clusters")]
        if 0 not in known:
            found.append(
                mend(_NAME, "the operator's briefings are not there in this version's form", "verbatim publish")
            )
        return found
