"""Which servers' digests a process posts, and whose messages it takes over: all, or those of its share of the shards.

Discord deals servers out to shards by their ids (https://docs.discord.com/developers/events/gateway#sharding); the
shards are dealt out to clusters in runs of neighbours.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """The clusters, by their numbers from 1, whose servers a process looks after, and the runs that are alive.

    None for `alive`: no other process can be, as with a database that one process has to itself.
    """

    shards: int = 1
    clusters: int = 1
    numbers: AbstractSet[int] = frozenset({1})
    alive: AbstractSet[str] | None = None

    def has(self, guild: int) -> bool:
        return cluster_of(guild, self.shards, self.clusters) in self.numbers

    def of_servers(self) -> tuple[str, tuple[int, ...]]:
        """A condition on `guild` with its values: that a server is of this share; "" where all are."""
        if len(self.numbers) == self.clusters:
            return "", ()
        numbers = sorted(self.numbers) or [0]
        condition = f" AND ((guild >> 22) % ?) * ? / ? + 1 IN ({', '.join('?' * len(numbers))})"
        return condition, (self.shards, self.clusters, self.shards, *numbers)

    def of_nobody(self, run: str) -> tuple[str, tuple[str, ...]]:
        """A condition on `holder` with its values: that who holds a message is neither this run nor alive."""
        living = sorted({run, *(self.alive or ())})
        return f"holder NOT IN ({', '.join('?' * len(living))})", tuple(living)


ALL = Share()


def cluster_of(guild: int, shards: int, clusters: int) -> int:
    """The number, from 1, of the cluster that looks after a server; of the first for none (0)."""
    return (guild >> 22) % shards * clusters // shards + 1


def shards_of(number: int, shards: int, clusters: int) -> tuple[int, ...]:
    """The shards of a cluster, by its number from 1."""
    return tuple(shard for shard in range(shards) if shard * clusters // shards + 1 == number)
