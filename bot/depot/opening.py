"""Which depot a configuration names: a folder, or a bucket."""

from __future__ import annotations

from pathlib import Path

from bot.depot.objects import Depot

SCHEME = "s3://"


def depot_at(where: str) -> Depot:
    """The depot of a folder's path or of s3://BUCKET/PREFIX. Raises BotError where what it needs is not installed."""
    if not where.startswith(SCHEME):
        from bot.depot.folder import FolderDepot  # noqa: PLC0415 # only what is used is loaded

        return FolderDepot(Path(where).expanduser().absolute())
    from bot.depot.s3 import S3Depot  # noqa: PLC0415 # it is an extra's

    bucket, _, prefix = where.removeprefix(SCHEME).strip("/").partition("/")
    return S3Depot(bucket, prefix)
