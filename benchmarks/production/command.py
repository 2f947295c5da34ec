"""`python -m benchmarks production`: the service with PostgreSQL, S3, a broker and workers.

Needs PostgreSQL, RabbitMQ, redis-server and Ceph's S3 (`make live-services`); each run makes
places of its own on them. Wall clock, all of it but the costs: it wants a quiet machine.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.brokers import BROKERS
from benchmarks.production.cluster import own_cluster
from benchmarks.production.costs import costs
from benchmarks.production.operations import operations
from benchmarks.production.waits import waits
from benchmarks.report import Goal, report
from benchmarks.server.service import running_service
from benchmarks.server.throughput import SIZES, throughput

WORKERS = (1, 2)
PARTS = ("throughput", "waits", "costs", "operations")
EMBEDDED = "embedded"
GOALS = {
    **{
        f"ratio_{pages}_pages_{workers}_workers": Goal(0.85)
        for pages, _ in SIZES
        for workers in WORKERS
    },
    **{f"wait_{form}_p50_ms": Goal(100.0, at_least=False) for form in (EMBEDDED, *BROKERS)},
}


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    values: dict[str, float] = {}
    if "waits" in options.parts:
        values |= _embedded_waits()
    for broker in BROKERS:
        values |= _measure(broker, options.parts)
    report("production", values, GOALS, options.record)
    return 0


def _measure(broker: str, parts: Sequence[str]) -> dict[str, float]:
    """Most of it with RabbitMQ alone: brokers differ in how they wake, hardly in what they cost."""
    values: dict[str, float] = {}
    if broker != "rabbitmq" and "waits" not in parts:
        return values
    with own_cluster(broker) as cluster, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "waits" in parts:
            with cluster.running_service(folder, 1) as service:
                values |= waits(service, folder, cluster.database_url, broker)
        if broker != "rabbitmq":
            return values
        if "operations" in parts:
            values |= operations(cluster.settings)
        if "costs" in parts:
            values |= costs(cluster)
        if "throughput" in parts:
            for workers in WORKERS:
                values |= throughput(workers, cluster.running_service)
    return values


def _embedded_waits() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite+aiosqlite:///{folder / 'data' / 'papermill.sqlite3'}"
        with running_service(folder, 1) as service:
            return waits(service, folder, url, EMBEDDED)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks production", description=__doc__)
    parser.add_argument("--only", dest="parts", action="append", choices=PARTS)
    parser.add_argument("--record", action="store_true", help="store the values")
    options = parser.parse_args(arguments)
    options.parts = options.parts or PARTS
    return options
