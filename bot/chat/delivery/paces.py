"""At which pace a process sends: alone, as one of several that share a pace, or behind a proxy that keeps it."""

from __future__ import annotations

from functools import partial

from bot.chat.delivery.pacing import (
    ALL_A_SECOND,
    ALL_OF_ALL,
    DIGESTS_A_SECOND,
    DIGESTS_OF_ALL,
    Pacer,
    SharedPacer,
    Turns,
)
from bot.chat.delivery.wire import through
from bot.config import Config
from bot.servers.clusters import Cluster


def paces(config: Config, cluster: Cluster | None) -> tuple[Turns, Turns]:
    """The pace of all requests, and that of digests.

    A proxy makes requests wait, but what is waited for too long is given up; so digests go to it no faster than they
    come out of it.
    """
    clusters = cluster.clusters if cluster else 1
    if config.proxy:
        through(config.proxy)
        return Pacer(ALL_A_SECOND * 10), Pacer(DIGESTS_OF_ALL / clusters)
    if cluster is None or clusters == 1:
        return Pacer(ALL_A_SECOND), Pacer(DIGESTS_A_SECOND)
    return _shared("all", ALL_OF_ALL, cluster), _shared("digests", DIGESTS_OF_ALL, cluster)


def _shared(name: str, rate: float, cluster: Cluster) -> SharedPacer:
    return SharedPacer(rate, partial(cluster.turns.reserve, name), partial(cluster.turns.hold, name))
