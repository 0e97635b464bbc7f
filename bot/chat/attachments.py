"""Files that people attach: fetched from Discord's own hosts alone, and checked while they come in."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from yarl import URL

from bot.libraries.arrivals import HEAD, checked_name, require_document
from bot.model import BotError

# https://docs.discord.com/developers/reference#signed-attachment-cdn-urls
HOSTS = frozenset(("cdn.discordapp.com", "media.discordapp.net"))
_PATHS = ("/attachments/", "/ephemeral-attachments/")
_SECONDS = 60.0  # that one file may take to come in
_PIECE = 65_536  # bytes
_MEGABYTE = 1_000_000


class Attachments:
    """Brings attachments to a folder."""

    @asynccontextmanager
    async def brought(self, url: str, name: str, folder: Path, megabytes: int) -> AsyncIterator[tuple[Path, str]]:
        """A file that was fetched, and the name that it is kept under; it is gone afterwards, if nobody took it.

        Raises BotError for one that comes from elsewhere, is too large, or is no document by its name or first bytes.
        """
        kept = checked_name(name)
        path = folder / secrets.token_hex(8)
        try:
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
            await asyncio.wait_for(self._fetch(url, kept, path, megabytes), _SECONDS)
            yield path, kept
        except TimeoutError:
            raise BotError("“{name}” could not be fetched from Discord in time. Try it again.", name=kept) from None
        finally:
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def _fetch(self, url: str, name: str, path: Path, megabytes: int) -> None:
        size, head = 0, b""
        with path.open("wb") as file:  # a piece is written in microseconds
            async with contextlib.aclosing(self.pieces(url, name)) as pieces:
                async for piece in pieces:
                    size += len(piece)
                    if size > megabytes * _MEGABYTE:
                        raise BotError(
                            "“{name}” is larger than {n} megabytes, which is the most that is read. Part it.",
                            name=name,
                            n=megabytes,
                        )
                    if len(head) < HEAD:
                        head = (head + piece)[: 2 * HEAD]
                        if len(head) >= HEAD:
                            require_document(head, name)
                    file.write(piece)
        if len(head) < HEAD:
            require_document(head, name)

    async def pieces(self, url: str, name: str) -> AsyncGenerator[bytes, None]:
        """The bytes of an attachment as they come. Raises BotError where they do not, or would come from elsewhere."""
        address = URL(url)
        if address.scheme != "https" or address.host not in HOSTS or address.explicit_port not in (None, 443):
            raise BotError("“{name}” is not at Discord's own address, and is not fetched.", name=name)
        if not address.path.startswith(_PATHS) or address.user or address.password:
            raise BotError("“{name}” is not at Discord's own address, and is not fetched.", name=name)
        timeout = aiohttp.ClientTimeout(total=_SECONDS, connect=10)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout, trust_env=False, auto_decompress=False) as session,
                session.get(address, allow_redirects=False, headers={"Accept-Encoding": "identity"}) as answer,
            ):
                if answer.status != 200:
                    raise BotError(
                        "“{name}” could not be fetched from Discord ({status}). Attach it again.",
                        name=name,
                        status=answer.status,
                    )
                async for piece in answer.content.iter_chunked(_PIECE):
                    yield piece
        except (aiohttp.ClientError, OSError) as error:
            raise BotError("“{name}” could not be fetched from Discord. Try it again.", name=name) from error
