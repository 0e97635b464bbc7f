"""The stand-in for Discord behaves as Discord does, towards a small bot that runs as a process of its own."""

from __future__ import annotations

import json
import ssl
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.standin import (
    ADMIN,
    FOREVER,
    Channel,
    Discord,
    ExitedError,
    Guild,
    Member,
    NotAnsweredError,
    NotOfferedError,
    Permission,
    python,
)
from tests.standin.calls import Call
from tests.standin.commands import check_commands
from tests.standin.errors import ApiError
from tests.standin.limits import PROCESSED_BYTES, check_message, processed_bytes
from tests.standin.messages import COMPONENTS_V2
from tests.standin.tls import openssl

SAMPLE = python(Path(__file__).parent / "standin" / "sample.py")
SYNC = {"SYNC": "1"}


def place(discord: Discord) -> tuple[Guild, Channel, Member]:
    guild = discord.guild("Think tank")
    return guild, guild.channel("briefings"), guild.member("ada", permissions=ADMIN)


def ask(discord: Discord, method: str, path: str, body: Any = None, **query: Any) -> tuple[int, Any]:
    """One call as the bot makes it, without the sockets between."""
    texts = {key: str(value) for key, value in query.items()}
    return discord.rest.answer(Call(method, path, texts, body, authorization=f"Bot {discord.token}"))


def post(discord: Discord, channel: Channel, content: str, **more: Any) -> tuple[int, Any]:
    return ask(discord, "POST", f"/channels/{channel.id}/messages", {"content": content, **more})


# A bot in a process of its own


async def test_a_bot_logs_in_registers_its_commands_and_answers_them():
    async with Discord() as discord:
        _, channel, ada = place(discord)
        async with discord.bot(SAMPLE, env=SYNC) as process:
            card = await ada.slash(channel, "count", start=3)
            assert card.text == "The count is 3.\nSo far."
            assert not card.ephemeral and not card.deferred and 0 < card.elapsed < 3
            assert channel.messages == [card.message]
            pressed = await ada.click(card, "Count 3")
            assert pressed.updated and pressed.text.startswith("The count is 4.") and pressed.message.edits == 1
            chosen = await ada.select(card, "Option 1")
            assert chosen.content == "You chose ['o1']." and chosen.ephemeral and not chosen.updated
            assert await process.said("ready in 1 servers")
    assert {command["name"] for command in discord.commands} == {"count", "fruit", "note", "slow", "big", "post"}
    assert [identify.intents for identify in discord.gateway.identifies] == [1]
    assert discord.gateway.heartbeats >= 1
    assert process.returncode is not None
    assert [call.status for call in discord.requests("PUT", r"/commands$")] == [200]


async def test_deferred_replies_modals_options_and_autocomplete_work():
    async with Discord() as discord:
        guild, channel, ada = place(discord)
        bob = guild.member("bob")
        async with discord.bot(SAMPLE, env=SYNC):
            fruit = await ada.slash(channel, "fruit", name="berry")
            assert fruit.deferred and fruit.ephemeral and fruit.content == "berry for ada @everyone"
            assert fruit.message.pings == {"everyone"} and channel.messages == []
            choices = await ada.autocomplete(channel, "fruit", "name", "be")
            assert [choice["name"] for choice in choices] == ["berry", "beet"]
            with pytest.raises(NotAnsweredError, match="Must be between 0 and 25"):
                await ada.autocomplete(channel, "fruit", "name", "fruit")
            form = await ada.slash(channel, "note")
            assert form.modal and form.modal["title"] == "A note"
            noted = await ada.submit(form, {"line": "hello"})
            assert noted.content == "Noted: hello"
            filed = await ada.slash(channel, "post file", channel=channel)
            assert filed.content == "2 messages, the newest: With a file, edited."
            assert channel.messages[1].files == {"abc.txt": b"abc"}
            with pytest.raises(NotOfferedError, match="not shown to bob"):
                await bob.slash(channel, "post file", channel=channel)
            with pytest.raises(NotOfferedError, match="has no options"):
                await ada.slash(channel, "fruit", colour="red")
            with pytest.raises(NotOfferedError, match="no button"):
                await ada.click(noted, "Anything")
            with pytest.raises(NotOfferedError, match="does not see"):
                await bob.click(fruit, "Anything")


async def test_a_first_response_after_the_deadline_is_refused():
    async with Discord(deadline=0.4) as discord:
        _, channel, ada = place(discord)
        async with discord.bot(SAMPLE, env=SYNC):
            with pytest.raises(NotAnsweredError, match=r"too late; .*10062"):
                await ada.slash(channel, "slow", seconds=0.5)
            assert discord.interactions[-1].late


async def test_buttons_work_after_a_kill_and_a_forged_custom_id_reaches_the_bot():
    async with Discord() as discord:
        _, channel, ada = place(discord)
        async with discord.bot(SAMPLE, env=SYNC) as process:
            card = await ada.slash(channel, "count")
            first = process.pid
            await process.restart(kill=True)
            assert process.pid != first
            assert (await ada.click(card, "Count 0")).text.startswith("The count is 1.")
            assert (await ada.click(card, "Count 1", forged="count:41")).text.startswith("The count is 42.")


async def test_shards_resume_after_a_broken_connection_and_identify_after_a_lost_session():
    async with Discord(shards=2) as discord:
        guild, channel, ada = place(discord)
        _, other, eve = place(discord)
        shard = (guild.id >> 22) % 2
        async with discord.bot(SAMPLE, env=SYNC):
            assert {identify.shard for identify in discord.gateway.identifies} == {0, 1}
            assert (await ada.slash(channel, "count")).text and (await eve.slash(other, "count")).text
            await discord.gateway.drop(shard)
            assert (await ada.slash(channel, "count", start=5)).text.startswith("The count is 5.")
            assert discord.gateway.resumes == 1
            await discord.gateway.reconnect(shard)
            await discord.until(lambda: discord.gateway.resumes == 2)
            await discord.gateway.invalidate(shard)
            await discord.until(lambda: len(discord.gateway.identifies) == 3)
            assert (await ada.slash(channel, "count", start=6)).text.startswith("The count is 6.")


async def test_a_refused_token_or_intent_ends_the_process():
    async with Discord() as discord:
        with pytest.raises(ExitedError, match="Improper token"):
            await discord.bot(SAMPLE, env={"DISCORD_TOKEN": "wrong"}).start()
        with pytest.raises(ExitedError, match="PrivilegedIntentsRequired"):
            await discord.bot(SAMPLE, env={"MEMBERS": "1"}).start()
    assert [call.status for call in discord.requests("GET", "/users/@me$")] == [401, 200]


async def test_planned_faults_meet_the_bot_as_discord_py_takes_them():
    path = r"/channels/\d+/messages$"
    async with Discord() as discord:
        _, channel, ada = place(discord)
        async with discord.bot(SAMPLE, env=SYNC) as process:

            async def outcome(line: str, **how: Any) -> tuple[str, int]:
                fault = discord.fail("POST", path, **how)
                said = (await ada.slash(channel, "post once", channel=channel, line=line)).content
                assert fault.hits == 1
                return said, sum(message.content == line for message in channel.messages)

            said, posted = await outcome("limited", status=429, retry_after=0.01)
            assert said.startswith("Posted") and posted == 1
            said, posted = await outcome("all limited", status=429, retry_after=0.01, whole=True)
            assert said.startswith("Posted") and posted == 1
            said, posted = await outcome("banned", status=429, via=False)
            assert said.startswith("HTTPException 429") and posted == 0
            said, posted = await outcome("down", status=503)
            assert said.startswith("DiscordServerError 503") and posted == 0
            said, posted = await outcome("lost", reset=True)
            assert said.startswith("Client") and posted == 0
            said, posted = await outcome("taken and lost", reset=True, after=True)
            assert said.startswith("Client") and posted == 1
            said, posted = await outcome("taken and failed", status=500, after=True)  # retried with the same nonce
            assert said.startswith("Posted") and posted == 1
            discord.fail("POST", path, hang=FOREVER, after=True)
            await ada.slash(channel, "count")
            discord.world.interactions.patience = 0.2
            with pytest.raises(NotAnsweredError):
                await ada.slash(channel, "post once", channel=channel, line="hanging")
            await discord.until(lambda: channel.messages[-1].content == "hanging")
            process.kill()
            assert await process.wait() == -9
    faulty = [(call.fault, call.status, call.accepted) for call in discord.requests("POST", path) if call.fault]
    assert ("reset before", 0, False) in faulty and ("reset after", 0, True) in faulty
    assert ("429 before", 429, False) in faulty and ("500 after", 500, True) in faulty
    assert ("hang after", 0, True) in faulty


@pytest.mark.skipif(openssl() is None, reason="needs the openssl command")
async def test_over_tls_nothing_in_discord_py_is_changed():
    async with Discord(tls=True) as discord:
        _, channel, ada = place(discord)
        async with discord.bot(SAMPLE, env=SYNC, hurry=False):
            assert (await ada.slash(channel, "count")).text.startswith("The count is 0.")
        context = ssl.create_default_context()
        async with aiohttp.ClientSession() as http:
            with pytest.raises(aiohttp.ClientConnectorCertificateError):
                await http.get(f"https://127.0.0.1:{discord.port}/api/v10/gateway", ssl=context)


async def test_the_whole_bots_limit_is_answered_with_429():
    async with Discord(whole_limit=3, post_limit=(1, 60.0)) as discord:
        _, channel, _ = place(discord)
        url = f"http://127.0.0.1:{discord.port}/api/v10"
        async with aiohttp.ClientSession(headers={"Authorization": f"Bot {discord.token}"}) as http:
            first = await http.post(f"{url}/channels/{channel.id}/messages", json={"content": "a"})
            assert first.headers["Content-Type"] == "application/json"
            assert first.status == 200 and first.headers["X-RateLimit-Remaining"] == "0"
            second = await http.post(f"{url}/channels/{channel.id}/messages", json={"content": "b"})
            assert second.status == 429 and not (await second.json())["global"]
            third = await http.get(f"{url}/users/@me")
            fourth = await http.get(f"{url}/users/@me")
            assert (third.status, fourth.status) == (200, 429)
            assert (await fourth.json())["global"] and fourth.headers["Via"]


# REST, without sockets


async def test_history_is_paged_newest_first():
    async with Discord() as discord:
        _, channel, _ = place(discord)
        ids = [int(post(discord, channel, f"line {n}")[1]["id"]) for n in range(5)]

        def page(**query: Any) -> list[int]:
            return [int(m["id"]) for m in ask(discord, "GET", f"/channels/{channel.id}/messages", **query)[1]]

        assert page() == ids[::-1]
        assert page(limit=2) == [ids[4], ids[3]]
        assert page(before=ids[3], limit=2) == [ids[2], ids[1]]
        assert page(after=ids[0], limit=2) == [ids[2], ids[1]]
        assert page(around=ids[2], limit=2) == [ids[3], ids[2]]
        assert ask(discord, "GET", f"/channels/{channel.id}/messages", limit=101)[0] == 400


async def test_a_nonce_makes_a_message_once_within_its_window():
    now = [1_800_000_000.0]
    async with Discord(nonce_window=60, clock=lambda: now[0]) as discord:
        _, channel, _ = place(discord)
        once = {"nonce": "n1", "enforce_nonce": True}
        first, again = post(discord, channel, "a", **once)[1], post(discord, channel, "a", **once)[1]
        assert first["id"] == again["id"] and first["nonce"] == "n1" and len(channel.messages) == 1
        assert "nonce" not in ask(discord, "GET", f"/channels/{channel.id}/messages")[1][0]
        now[0] += 61
        assert post(discord, channel, "a", **once)[1]["id"] != first["id"]
        ask(discord, "DELETE", f"/channels/{channel.id}/messages/{channel.messages[-1].id}")
        assert post(discord, channel, "a", **once)[1]["code"] == 10008  # not made anew though it was removed
        assert post(discord, channel, "a", nonce="n" * 26)[0] == 400


async def test_permissions_of_a_channel_are_held_to():
    async with Discord() as discord:
        guild, channel, _ = place(discord)
        path = f"/channels/{channel.id}/messages"
        post(discord, channel, "a")
        channel.deny(Permission.READ_MESSAGE_HISTORY)
        assert ask(discord, "GET", path) == (200, [])  # Discord hides it without an error
        channel.deny(Permission.SEND_MESSAGES)
        assert post(discord, channel, "b")[1]["code"] == 50013
        channel.deny(Permission.VIEW_CHANNEL)
        assert post(discord, channel, "b")[1]["code"] == 50001
        channel.allow(Permission.ALL)
        assert post(discord, channel, "b")[0] == 200
        thread = guild.thread(channel, "a thread")
        assert post(discord, thread, "c")[0] == 200
        channel.deny(Permission.EMBED_LINKS)
        assert post(discord, channel, "", embeds=[{"title": "t"}])[1]["code"] == 50013
        channel.delete()
        assert post(discord, channel, "d")[1]["code"] == 10003
        guild.leave()
        assert post(discord, thread, "d")[1]["code"] == 50001


async def test_only_the_right_token_is_let_in_and_unknown_paths_are_not_found():
    async with Discord() as discord:
        assert discord.rest.answer(Call("GET", "/users/@me", authorization="Bot x"))[0] == 401
        assert ask(discord, "GET", "/nowhere")[0] == 404
        assert ask(discord, "POST", "/interactions/1/x/callback", {"type": 4})[1]["code"] == 10062


async def test_a_first_response_too_big_to_process_is_refused_as_an_unknown_interaction():
    async with Discord() as discord:
        _, channel, ada = place(discord)
        interaction = discord.world.interactions.send(ada, channel, 2, {"name": "x"})
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"

        def answered(content: str) -> tuple[int, int]:
            data = {"flags": COMPONENTS_V2, "components": [text(content)]}
            status, body = ask(discord, "POST", path, {"type": 4, "data": data})
            return status, (body or {}).get("code", 0)

        assert answered("字" * 3387) == (404, 10062)
        assert answered("a" * 4001) == (400, 50035)
        assert answered("字" * 3386) == (204, 0)


async def test_an_interaction_is_acknowledged_once_and_followed_up_only_then():
    async with Discord() as discord:
        _, channel, ada = place(discord)
        interaction = discord.world.interactions.send(ada, channel, 2, {"name": "x"})
        path, hook = f"/interactions/{interaction.id}/{interaction.token}/callback", f"/webhooks/1/{interaction.token}"
        answer = {"type": 4, "data": {"content": "a", "flags": 64}}
        assert ask(discord, "POST", hook, {"content": "b"})[1]["code"] == 10015
        assert ask(discord, "POST", path, {"type": 7, "data": {"content": "a"}})[1]["code"] == 50035
        assert ask(discord, "POST", path, {"type": 4, "data": {"content": ""}})[1]["code"] == 50006
        status, described = ask(discord, "POST", path, answer, with_response=1)
        assert status == 200 and described["resource"]["message"]["flags"] == 64
        assert ask(discord, "POST", path, answer)[1]["code"] == 40060
        assert ask(discord, "POST", hook, {"content": "b"})[1]["content"] == "b"
        assert ask(discord, "PATCH", f"{hook}/messages/@original", {"content": "c"})[1]["content"] == "c"
        assert ask(discord, "GET", f"{hook}/messages/@original")[1]["flags"] == 64
        assert ask(discord, "DELETE", f"{hook}/messages/@original")[0] == 204
        assert ask(discord, "GET", f"{hook}/messages/@original")[1]["code"] == 10008
        assert [message.content for message in channel.messages] == ["b"]
        assert len(interaction.refused) == 3


# Limits


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(label: str = "Go", custom_id: str = "go") -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id}


def select(count: int, **more: Any) -> dict[str, Any]:
    return {
        "type": 3,
        "custom_id": "s",
        "options": [{"label": f"l{n}", "value": f"v{n}"} for n in range(count)],
        **more,
    }


def row(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


def container(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 17, "components": list(children)}


@pytest.mark.parametrize(
    ("components", "said"),
    [
        ([text("a")], ""),
        ([text("a" * 4000)], ""),
        ([text("a" * 2001), container(text("b" * 2000))], "displayable text"),
        ([text("")], "between 1 and 4000"),
        ([text("字" * 3386)], ""),
        ([text("字" * 3387)], "500: Internal"),
        ([text("a")] * 40, ""),
        ([text("a")] * 41, "maximum is 40"),
        ([container(*[text("a")] * 39)], ""),
        ([container(*[text("a")] * 40)], "maximum is 40"),
        ([container(container(text("a")))], "must be one of"),
        ([container()], "between 1 and 40"),
        ([row(*[button(custom_id=str(n)) for n in range(5)])], ""),
        ([row(*[button(custom_id=str(n)) for n in range(6)])], "between 1 and 5"),
        ([row(button(), button())], "cannot be duplicated"),
        ([row(button(label="a" * 81))], "between 0 and 80"),
        ([row(button(custom_id="a" * 101))], "between 1 and 100"),
        ([row(button(label=""))], "label or an emoji"),
        ([button()], "must be one of"),
        ([row(select(25))], ""),
        ([row(select(26))], "between 1 and 25"),
        ([row(select(1), button())], "too wide"),
        ([row(select(2, options=[{"label": "a", "value": "v"}, {"label": "b", "value": "v"}]))], "unique"),
        ([row(select(1, options=[{"label": "a" * 101, "value": "v"}]))], "between 1 and 100"),
        ([row(select(1, options=[{"label": "a", "value": "v" * 101}]))], "between 1 and 100"),
        ([row(select(1, options=[{"label": "a", "value": "v", "description": "d" * 101}]))], "between 0 and 100"),
        ([row(select(1, placeholder="a" * 151))], "between 0 and 150"),
        ([row(select(2, max_values=3))], "Not that many"),
        ([{"type": 9, "components": [text("a")], "accessory": button()}], ""),
        ([{"type": 9, "components": [text("a")]}], "must be one of"),
        ([{"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]}], "No such attachment"),
        ([], "empty message"),
    ],
)
def test_a_components_v2_message_is_held_to_the_limits(components: list[dict[str, Any]], said: str) -> None:
    message = {"components": components, "flags": COMPONENTS_V2}
    if not said:
        check_message(message, {})
        return
    with pytest.raises(ApiError) as caught:
        check_message(message, {})
    assert said in json.dumps(caught.value.body)


def test_a_components_v2_message_has_no_content_beside() -> None:
    with pytest.raises(ApiError, match="LEGACY_FIELDS"):
        check_message({"components": [text("a")], "flags": COMPONENTS_V2, "content": "b"}, {})
    with pytest.raises(ApiError, match="must be one of"):
        check_message({"components": [text("a")]}, {})


def test_the_bytes_that_discord_processes_are_counted_as_measured() -> None:
    assert processed_bytes([text("a" * 10_158)]) == PROCESSED_BYTES
    assert processed_bytes([text("a" * 5_073), text("b" * 5_073)]) == PROCESSED_BYTES


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"content": "a" * 2000}, ""),
        ({"content": "a" * 2001}, "2000 or fewer"),
        ({"content": "a", "embeds": [{"description": "d" * 4097}]}, "between 0 and 4096"),
        ({"embeds": [{"description": "d" * 4000}, {"description": "d" * 2001}]}, "6000"),
        ({"embeds": [{"title": "t"}] * 11}, "between 0 and 10"),
        ({"content": ""}, "empty message"),
    ],
)
def test_a_plain_message_is_held_to_the_limits(message: dict[str, Any], said: str) -> None:
    if not said:
        check_message(message, {})
        return
    with pytest.raises(ApiError) as caught:
        check_message(message, {})
    assert said in json.dumps(caught.value.body)


def command(**more: Any) -> dict[str, Any]:
    return {"name": "summary", "description": "Sums up.", "type": 1, **more}


def option(**more: Any) -> dict[str, Any]:
    return {"name": "length", "description": "How long.", "type": 3, **more}


@pytest.mark.parametrize(
    ("commands", "said"),
    [
        ([command()], ""),
        ([command(name=f"c{n}") for n in range(100)], ""),
        ([command(name=f"c{n}") for n in range(101)], "Maximum number"),
        ([command(), command()], "must be unique"),
        ([command(name="Summary")], "validation regex"),
        ([command(name="two words")], "validation regex"),
        ([command(name="a" * 33)], "validation regex"),
        ([command(description="")], "between 1 and 100"),
        ([command(description="d" * 101)], "between 1 and 100"),
        ([command(options=[option(name=f"o{n}") for n in range(26)])], "between 0 and 25"),
        ([command(options=[option(), option()])], "Option name is taken"),
        ([command(options=[option(), option(name="b", required=True)])], "before non-required"),
        ([command(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])])], "0 and 25"),
        ([command(options=[option(choices=[{"name": "n" * 101, "value": "v"}])])], "between 1 and 100"),
        ([command(options=[option(choices=[{"name": "n", "value": "v"}], autocomplete=True)])], "not both"),
        ([command(options=[option(type=1), option(name="b")])], "stand alone"),
        ([command(options=[option(type=2, options=[option(type=2)])])], "may stand here"),
        (
            [
                command(
                    options=[
                        option(
                            name=f"o{n}",
                            description="d" * 100,
                            choices=[{"name": "n" * 90 + str(m), "value": "v"} for m in range(9)],
                        )
                        for n in range(9)
                    ]
                )
            ],
            "8000",
        ),
    ],
)
def test_commands_are_held_to_the_limits(commands: list[dict[str, Any]], said: str) -> None:
    if not said:
        check_commands(commands)
        return
    with pytest.raises(ApiError) as caught:
        check_commands(commands)
    assert said in json.dumps(caught.value.body)
