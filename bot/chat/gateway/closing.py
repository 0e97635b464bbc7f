"""Why Discord has ended a session for good, as an operator can mend it."""

from __future__ import annotations

from collections.abc import Mapping

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
_WHY: Mapping[int, str] = {
    4004: (
        "Discord no longer takes the token: it was reset, or it is another one. Copy it anew from the bot's page at"
        " https://discord.com/developers/applications and set DISCORD_TOKEN to it."
    ),
    4010: "Discord does not know this shard. Set discord.shards to 0, so that Discord says how many there are.",
    4011: (
        "Discord wants the bot to run in more shards: it is in too many servers for these. Set discord.shards to 0, so"
        " that Discord says how many there are."
    ),
    4012: "Discord no longer speaks this version of its gateway. Update Verbatim.",
    4013: "Discord does not know an intent that the bot asks for. Update Verbatim.",
    4014: (
        "Discord does not allow an intent that the bot asks for. Verbatim needs none that is privileged: update it, or"
        " see Bot > Privileged Gateway Intents at https://discord.com/developers/applications."
    ),
}


def why_closed(code: int) -> str:
    """What a close code means to an operator; "" for one after which a bot can simply connect again."""
    return _WHY.get(code, "")
