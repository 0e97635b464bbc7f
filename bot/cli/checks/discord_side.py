"""The token, and what Discord makes of it."""

from __future__ import annotations

from datetime import timedelta

from bot.cli.checks.finding import Finding, mend, ok, skipped
from bot.cli.wiring import make_bot, run_until_done
from bot.clock import utc_now
from bot.config import Config, looks_like_a_token
from bot.model import BotError
from bot.servers.inspection import FaultyError, inspected

_PAGE = "https://discord.com/developers/applications"
_OFF = timedelta(seconds=30)


def token(config: Config) -> Finding:
    """Whether there is a token that could be one."""
    if config.token_fault:
        said, _, how = config.token_fault.partition(". ")
        return mend("token", said.rstrip("."), how or f"Copy the token from the bot's page at {_PAGE}.")
    if not config.token:
        return ok("token", "DISCORD_TOKEN is not set; only run and sync need it")
    if not looks_like_a_token(config.token):
        said = "DISCORD_TOKEN is set, but does not look like a bot's token: three parts with dots between them"
        return mend(
            "token", said, f"Copy it from Bot > Token at {_PAGE}; a client secret or public key is another thing."
        )
    return ok("token", "DISCORD_TOKEN is set")


def account(config: Config) -> list[Finding]:
    """Whether Discord takes the token, knows the commands, and has the same time."""
    from bot.chat.account import account_of

    if not config.token:
        return [skipped("discord", "not asked: there is no token to ask with")]
    try:
        found = run_until_done(account_of(make_bot(config), config.token))
    except BotError as error:
        how = f"Copy it anew from Bot > Token at {_PAGE}; whoever resets it there makes the old one invalid."
        return [mend("discord", str(error).rstrip("."), how)]
    if found is None:
        return [skipped("discord", "not asked: it cannot be reached from here")]
    findings = [ok("discord", f"{found.name} (application {found.application}), in about {found.servers} servers")]
    before = _application_before(config)
    if before and before != found.application:
        said = f"the token is of application {found.application}, and what servers have set of application {before}"
        findings.append(mend("discord", said, "Take the other one's token, or give this bot a folder of its own."))
    if found.elsewhere:
        said = "the application has an Interactions Endpoint URL: what people ask never reaches this bot"
        findings.append(mend("discord", said, f"Remove it under General Information at {_PAGE}."))
    if found.missing or found.surplus:
        said = f"Discord knows other commands than these: {', '.join((*found.missing, *found.surplus))}"
        findings.append(mend("commands", said, "Run: verbatim sync"))
    else:
        findings.append(ok("commands", "Discord knows all of them as they are"))
    if found.time and abs(found.time - utc_now()) > _OFF:
        said = f"it is {abs(found.time - utc_now()).total_seconds():,.0f} seconds off Discord's"
        findings.append(mend("clock", said, "Set the machine's clock, by NTP if it can: digests come by it."))
    return findings


def _application_before(config: Config) -> int:
    """The application by which what servers have set was set last; 0 where that is not known."""
    try:
        return inspected(config.guilds, utc_now()).application
    except (FaultyError, OSError):
        return 0
