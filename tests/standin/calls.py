"""A request to the API as its handlers and tests see it, without the web server around it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.multipart import BodyPartReader

PREFIX = "/api/v10"


@dataclass
class Call:
    """One request. `body` is its JSON (payload_json of a multipart one), `files` its attachments by name.

    `time` and `done` are monotonic seconds; `status` stays 0 where no answer was ever given; `accepted` says whether
    it was carried out, whatever was answered.
    """

    method: str
    path: str  # below /api/v10
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    authorization: str = field(default="", repr=False)
    args: tuple[int | str, ...] = ()  # what stands in the path's gaps
    time: float = field(default_factory=time.monotonic)
    done: float = 0.0
    status: int = 0
    answer: Any = None
    accepted: bool = False
    fault: str = ""


async def read_call(request: web.Request) -> Call:
    """The request with its whole body read; a body that is no JSON is None."""
    call = Call(
        request.method,
        request.path.removeprefix(PREFIX),
        dict(request.query),
        authorization=request.headers.get("Authorization", ""),
    )
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name == "payload_json":
                call.body = parsed(await part.read())
            elif isinstance(part, BodyPartReader):
                call.files[part.filename or ""] = bytes(await part.read())
    else:
        call.body = parsed(await request.read())
    return call


def parsed(raw: bytes | bytearray) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return None
