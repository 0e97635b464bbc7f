"""A bucket for tests that answers to HTTP as S3 does, as far as a depot asks: put, get, list, and delete several."""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from aiohttp import web

NAME = "shelf"
_PAGE = 3  # objects of one answer to a listing, so that there is more than one page


@dataclass
class Bucket:
    """Its objects with when they were put, and what it was asked. While it is `away` it answers nothing but 503."""

    objects: dict[str, tuple[bytes, float]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    away: bool = False
    port: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to know of it."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "us-east-1",
        }

    async def answer(self, request: web.Request) -> web.StreamResponse:
        key = request.path.removeprefix(f"/{NAME}").lstrip("/")
        self.asked.append((request.method, key))
        if self.away or "AWS4-HMAC-SHA256 Credential=key/" not in request.headers.get("Authorization", ""):
            return web.Response(status=503 if self.away else 403)
        if request.method == "PUT":
            self.objects[key] = (await request.read(), time.time())
            return web.Response(headers={"ETag": '"1"'})
        if request.method == "POST" and "delete" in request.query:
            return self._deleted(await request.read())
        if "list-type" in request.query:
            return self._listed(request.query.get("prefix", ""), request.query.get("continuation-token", ""))
        if key not in self.objects:
            return web.Response(status=404, text="<Error><Code>NoSuchKey</Code></Error>")
        content, at = self.objects[key]
        when = datetime.fromtimestamp(at, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        return web.Response(body=content, headers={"ETag": '"1"', "Last-Modified": when})

    def _deleted(self, body: bytes) -> web.Response:
        keys = [one.text or "" for one in ET.fromstring(body).iter() if one.tag.endswith("Key")]
        for key in keys:
            self.objects.pop(key, None)
        said = "".join(f"<Deleted><Key>{escape(key)}</Key></Deleted>" for key in keys)
        return web.Response(text=f"<DeleteResult>{said}</DeleteResult>", content_type="application/xml")

    def _listed(self, prefix: str, after: str) -> web.Response:
        keys = sorted(key for key in self.objects if key.startswith(prefix) and key > after)
        page, is_more = keys[:_PAGE], len(keys) > _PAGE
        more = f"<NextContinuationToken>{page[-1]}</NextContinuationToken>" if is_more else ""
        contents = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(self.objects[key][0])}</Size><ETag>1</ETag><LastModified>"
            f"{datetime.fromtimestamp(self.objects[key][1], UTC):%Y-%m-%dT%H:%M:%S.000Z}</LastModified></Contents>"
            for key in page
        )
        said = f"<KeyCount>{len(page)}</KeyCount><IsTruncated>{str(is_more).lower()}</IsTruncated>{more}{contents}"
        return web.Response(text=f"<ListBucketResult>{said}</ListBucketResult>", content_type="application/xml")


@contextlib.asynccontextmanager
async def bucket() -> AsyncIterator[Bucket]:
    made = Bucket()
    application = web.Application(client_max_size=1 << 30)
    application.router.add_route("*", "/{path:.*}", made.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.port = runner.addresses[0][1]
    try:
        yield made
    finally:
        await runner.cleanup()
