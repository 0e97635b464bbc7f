"""The bot's figures in Prometheus' form. No name, id or text of a server or a member is among them."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.chat.client import Verbatim
from bot.chat.telemetry import BOUNDS
from bot.library import built_at, known_in, left_out_of


class Exposition:
    """Writes the figures of a bot. `sizes` are the files and folders whose size is told, by what they hold."""

    def __init__(self, bot: Verbatim, sizes: Mapping[str, Path]) -> None:
        self._bot = bot
        self._sizes = sizes
        self._registry = CollectorRegistry()
        self._figures = _Figures()
        self._registry.register(self._figures)
        ProcessCollector(registry=self._registry)

    async def text(self) -> bytes:
        """All figures as they are now."""
        digests = await self._bot.ledger.states() if self._bot.database.can_be_read else {}
        workers = await self._bot.libraries.workers() if self._bot.database.can_be_read else None
        self._figures.now = [
            *_answers(self._bot),
            *_connection(self._bot),
            *_work(self._bot, digests),
            *_uploads(self._bot),
            *_shared(self._bot, workers),
        ]
        self._figures.now += await asyncio.to_thread(_store, self._bot.libraries.operators_file)
        self._figures.now.append(_labelled("verbatim_size_bytes", "Bytes on disk.", "what", _measured(self._sizes)))
        return bytes(generate_latest(self._registry))


class _Figures(Collector):
    def __init__(self) -> None:
        self.now: list[Metric] = []

    def collect(self) -> Iterable[Metric]:
        return self.now


def _answers(bot: Verbatim) -> Iterator[Metric]:
    outcomes = CounterMetricFamily(
        "verbatim_answers", "Interactions by command and outcome.", labels=["command", "outcome"]
    )
    for (command, outcome), count in sorted(bot.telemetry.outcomes.items()):
        outcomes.add_metric([command, outcome], count)
    yield outcomes
    seconds = HistogramMetricFamily("verbatim_answer_seconds", "Seconds until an answer was sent.", labels=["command"])
    for command, histogram in sorted(bot.telemetry.seconds.items()):
        bounds = [*map(str, BOUNDS), "+Inf"]
        buckets = list(zip(bounds, itertools.accumulate(histogram.counts), strict=True))
        seconds.add_metric([command], buckets, histogram.total)
    yield seconds


def _connection(bot: Verbatim) -> Iterator[Metric]:
    up = {str(number): float(not shard.is_closed()) for number, shard in bot.shards.items()}
    yield _labelled("verbatim_shard_connected", "Whether a shard is connected.", "shard", up)
    latency = {str(number): seconds for number, seconds in bot.latencies if seconds != float("inf")}
    yield _labelled("verbatim_shard_latency_seconds", "Seconds from a heartbeat to its answer.", "shard", latency)
    yield GaugeMetricFamily("verbatim_loop_lag_seconds", "The worst lag of the event loop of late.", bot.pulse.lag)
    refused = CounterMetricFamily("verbatim_requests_refused", "Requests that Discord refused.", labels=["status"])
    for status, count in sorted(bot.refusals.total.items()):
        refused.add_metric([str(status)], count)
    yield refused
    waited = CounterMetricFamily("verbatim_rate_limit_wait_seconds", "Seconds waited for a turn.", labels=["pace"])
    for name, pacer in bot.pacers.items():
        waited.add_metric([name], pacer.waited)
    yield waited
    if (cluster := bot.cluster) is not None:
        yield GaugeMetricFamily("verbatim_clusters_alive", "Clusters that have a lease.", len(cluster.alive))
        leased = GaugeMetricFamily("verbatim_cluster_leased", "Whether this one has.", labels=["cluster"])
        leased.add_metric([str(cluster.number)], float(bool(cluster.share().numbers)))
        yield leased


def _work(bot: Verbatim, digests: Mapping[str, int]) -> Iterator[Metric]:
    yield _labelled("verbatim_digest_messages", "Messages of digests in the ledger, by state.", "state", digests)
    queues = {
        "interactions": bot.telemetry.working,
        "digests": bot.poster.under_way,
        "database": bot.database.waiting,
    }
    queues |= {"uploads": bot.libraries.coming}
    yield _labelled("verbatim_queue_length", "What is waiting or under way.", "queue", queues)


def _uploads(bot: Verbatim) -> Iterator[Metric]:
    reader = bot.libraries.reader
    files = CounterMetricFamily(
        "verbatim_uploads", "Files that were brought, by what became of them.", labels=["outcome"]
    )
    files.add_metric(["read"], reader.ended[True])
    files.add_metric(["refused"], reader.ended[False])
    yield files
    yield CounterMetricFamily("verbatim_upload_seconds", "Seconds that reading them took, in all.", reader.seconds)


def _shared(bot: Verbatim, workers: int | None) -> Iterator[Metric]:
    """Of libraries that lie in a depot."""
    if workers is not None:
        yield GaugeMetricFamily("verbatim_workers_alive", "Workers that have a lease.", workers)
        yield GaugeMetricFamily(
            "verbatim_copies_behind", "Open libraries older than what is published.", bot.libraries.behind
        )


def _store(library: Path) -> list[Metric]:
    """Of the operator's store: when a build last wrote to it, and what it has and lacks."""
    built = built_at(library)
    return [
        GaugeMetricFamily(
            "verbatim_store_written_timestamp_seconds",
            "When a build last wrote to the store.",
            built.timestamp() if built else 0,
        ),
        GaugeMetricFamily("verbatim_store_briefings", "Briefings in the store.", len(known_in(library))),
        GaugeMetricFamily("verbatim_store_left_out", "Files that the last build left out.", len(left_out_of(library))),
    ]


def _labelled(name: str, said: str, label: str, values: Mapping[str, float]) -> Metric:
    metric = GaugeMetricFamily(name, said, labels=[label])
    for key, value in values.items():
        metric.add_metric([key], value)
    return metric


def _measured(sizes: Mapping[str, Path]) -> Mapping[str, float]:
    return {what: float(_size(path)) for what, path in sizes.items()}


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(_size(Path(one.path)) for one in os.scandir(path))
    try:
        return path.stat().st_size
    except OSError:
        return 0
