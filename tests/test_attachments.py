"""Where attachments are fetched from, and what is done with one that is too large or no document."""

from __future__ import annotations

import aiohttp
import pytest
import yarl
from aiohttp import web

from bot.chat import attachments
from bot.chat.attachments import Attachments
from bot.model import BotError

NAME = "report.txt"


async def brought(url, folder, megabytes=1, name=NAME):
    async with Attachments().brought(url, name, folder, megabytes) as (path, kept):
        return kept, path.read_bytes()


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.discordapp.com/attachments/1/2/report.txt",
        "https://example.org/attachments/1/2/report.txt",
        "https://cdn.discordapp.com.example.org/attachments/1/2/report.txt",
        "https://cdn.discordapp.com@example.org/attachments/1/2/report.txt",
        "https://cdn.discordapp.com:8443/attachments/1/2/report.txt",
        "https://cdn.discordapp.com/avatars/1/2/report.txt",
        "https://user:word@cdn.discordapp.com/attachments/1/2/report.txt",
        "https://127.0.0.1/attachments/1/2/report.txt",
        "file:///attachments/report.txt",
        "",
    ],
)
async def test_nothing_is_fetched_but_from_discords_own_addresses(url, tmp_path):
    with pytest.raises(BotError, match="not at Discord's own address"):
        await brought(url, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
async def discord_files(monkeypatch):
    """An address at which files are served by what a test sets."""
    served: dict[str, web.StreamResponse | bytes] = {}

    async def answer(request: web.Request) -> web.StreamResponse:
        found = served[request.path.rsplit("/", 1)[1]]
        return web.Response(body=found) if isinstance(found, bytes) else found

    app = web.Application()
    app.router.add_get("/attachments/{tail:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]

    def url(text):
        made = yarl.URL(text)
        return _Disguised(made, port)

    monkeypatch.setattr(attachments, "URL", url)
    get = aiohttp.ClientSession.get
    monkeypatch.setattr(aiohttp.ClientSession, "get", lambda self, one, **options: get(self, one.local, **options))
    yield served
    await runner.cleanup()


class _Disguised:
    """An address of Discord's that leads to this machine."""

    def __init__(self, url, port):
        self.scheme, self.host, self.path = url.scheme, url.host, url.path
        self.explicit_port, self.user, self.password = url.explicit_port, url.user, url.password
        self.local = f"http://127.0.0.1:{port}{url.path}"


URL = "https://cdn.discordapp.com/attachments/1/2/report.txt"


async def test_a_document_is_fetched_and_gone_afterwards(discord_files, tmp_path):
    discord_files["report.txt"] = b"Ten years ago " * 10_000
    assert await brought(URL, tmp_path) == (NAME, b"Ten years ago " * 10_000)
    assert list(tmp_path.iterdir()) == []


async def test_a_redirect_is_not_followed(discord_files, tmp_path):
    discord_files["report.txt"] = web.Response(status=302, headers={"Location": "https://example.org/"})
    with pytest.raises(BotError, match=r"could not be fetched from Discord \(302\)"):
        await brought(URL, tmp_path)


async def test_one_that_is_larger_than_it_may_be_is_given_up_while_it_comes(discord_files, tmp_path):
    discord_files["report.txt"] = b"x" * 1_000_001
    with pytest.raises(BotError, match="larger than 1 megabytes"):
        await brought(URL, tmp_path)
    assert list(tmp_path.iterdir()) == []


async def test_one_that_is_something_else_is_refused(discord_files, tmp_path):
    discord_files["report.txt"] = b"MZ\x90" + b"x" * 100
    with pytest.raises(BotError, match="is a program"):
        await brought(URL, tmp_path)
    discord_files["report.txt"] = b""
    with pytest.raises(BotError, match="is empty"):
        await brought(URL, tmp_path)


async def test_one_that_does_not_come_in_time_is_given_up(discord_files, tmp_path, monkeypatch):
    monkeypatch.setattr(attachments, "_SECONDS", 0.0)
    discord_files["report.txt"] = b"x" * 100
    with pytest.raises(BotError, match="in time"):
        await brought(URL, tmp_path)
