"""The time of day. It is handed in wherever time matters, so that a test can hand in its own."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    return datetime.now(UTC)
