"""A depot in a bucket that speaks S3. obstore (Rust's object_store, one wheel that needs no other) does the talking.

Where the endpoint is, and by which key it is asked, stands in the environment as AWS's own tools have it:
AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL; or it is the machine's role.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Collection
from datetime import timedelta
from typing import Any, TypeVar

from bot.depot.objects import MARK, MARKED, DepotError, MissingError, hashed, is_hash, unmarked
from bot.model import BotError

try:
    import obstore
    from obstore.exceptions import BaseError
    from obstore.store import S3Store
except ImportError as error:
    raise BotError("A depot in a bucket needs one more package: pip install 'verbatim-briefings[cluster]'") from error

R = TypeVar("R")
_PATIENCE = 120.0  # seconds for one object, all tries together
_AT_ONCE = 1_000  # objects of one listing or one deletion
_LIMITS: Any = {"connect_timeout": "5s", "timeout": "60s", "allow_http": True}


class S3Depot:
    """Objects lie under PREFIX/12/1234…, which a folder's copy has in the same way."""

    def __init__(self, bucket: str, prefix: str = "") -> None:
        self.name = f"s3://{bucket}{f'/{prefix}' if prefix else ''}"
        patience: Any = {"max_retries": 3, "retry_timeout": timedelta(seconds=20)}
        try:
            self._store = S3Store(bucket, prefix=prefix or None, client_options=_LIMITS, retry_config=patience)
        except (BaseError, ValueError) as error:
            raise BotError(f"{self.name} cannot be used: {error}") from error
        self._is_marked = False

    async def begin(self) -> None:
        if await self._read(MARK) is None:
            await self._done(obstore.put_async(self._store, MARK, MARKED, use_multipart=False))

    async def put(self, content: bytes) -> str:
        await self._require()
        key = await hashed(content)
        await self._done(obstore.put_async(self._store, _path(key), content, use_multipart=False))
        return key

    async def get(self, key: str) -> bytes:
        content = await self._read(_path(key))
        if content is None:
            self._is_marked = False  # the bucket itself may be gone
            await self._require()
            raise MissingError(key)
        return content

    async def delete(self, keys: Collection[str]) -> None:
        await self._require()
        names = sorted(map(_path, keys))
        for at in range(0, len(names), _AT_ONCE):
            await self._done(obstore.delete_async(self._store, names[at : at + _AT_ONCE]))

    async def objects(self) -> AsyncIterator[tuple[str, float]]:
        await self._require()
        stream = aiter(obstore.list(self._store, chunk_size=_AT_ONCE))
        while (chunk := await self._done(anext(stream, None))) is not None:
            for one in chunk:
                if is_hash(name := one["path"].rpartition("/")[2]):
                    yield name, one["last_modified"].timestamp()

    async def _require(self) -> None:
        """Raise DepotError where there is no mark: it is another bucket or prefix than the libraries'."""
        self._is_marked = self._is_marked or await self._read(MARK) is not None
        if not self._is_marked:
            raise DepotError(unmarked(self.name, "Correct DEPOT"))

    async def _read(self, name: str) -> bytes | None:
        """What lies under a name; None where nothing does."""

        async def read() -> bytes | None:
            try:
                found = await obstore.get_async(self._store, name)
                return bytes(await found.bytes_async())
            except FileNotFoundError:
                return None

        return await self._done(read())

    async def _done(self, work: Awaitable[R]) -> R:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await work
        except TimeoutError:
            raise DepotError(f"{self.name} does not answer") from None
        except (BaseError, OSError, ValueError) as error:
            said = " ".join(str(error).partition("Debug source")[0].split())
            raise DepotError(f"{self.name}: {said[:300]}") from error


def _path(key: str) -> str:
    if not is_hash(key):
        raise MissingError(key[:80])
    return f"{key[:2]}/{key}"
