"""Processor time that a document costs in each process on its way."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg

from benchmarks.production.cluster import Cluster
from benchmarks.production.processes import Process, all_processes, descendants, named
from benchmarks.server.documents import draw_report
from benchmarks.server.service import Service

SIZES = ((1, 200), (10, 60), (200, 5))  # pages of a document, and how many of them
UPLOADERS = 4
WARM_UP = 10
BROKERS = ("beam.smp", "redis-server")
STORES = ("radosgw", "ceph-")


def costs(cluster: Cluster) -> dict[str, float]:
    """Milliseconds of processor time a document, with one worker, and what share converts.

    The share is of what a worker's machine spends: what a page costs there with the service around
    the engine, where the API, the database, the store and the broker have machines of their own.
    """
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pages, number in SIZES:
            pdf = draw_report(folder / f"{pages}.pdf", pages)
            place = folder / str(pages)
            place.mkdir()
            with cluster.running_service(place, 1) as service:
                _convert(service, pdf, WARM_UP)
                before = _spent(cluster, service)
                _convert(service, pdf, number)
                after = _spent(cluster, service)
            for part, seconds in after.items():
                cost = 1000 * (seconds - before[part]) / number
                found[f"cost_{part}_{pages}_pages_ms"] = cost
            converting = found[f"cost_conversion_{pages}_pages_ms"]
            around = found[f"cost_worker_{pages}_pages_ms"]
            found[f"converting_share_{pages}_pages"] = converting / (converting + around)
    return found


def _convert(service: Service, pdf: Path, number: int) -> None:
    with ThreadPoolExecutor(UPLOADERS) as threads:
        tasks = list(threads.map(lambda _: service.upload(pdf), range(number)))
    # Nobody asks after a task that is not the last one: polls would be counted, too.
    for task in reversed(tasks):
        if service.wait_for(task) != "DONE":
            raise RuntimeError(f"{pdf.name} was not converted")


def _spent(cluster: Cluster, service: Service) -> dict[str, float]:
    processes = all_processes()
    return {
        part: sum(processes[pid].seconds for pid in pids if pid in processes)
        for part, pids in _parts(cluster, service, processes)
    }


def _parts(
    cluster: Cluster, service: Service, processes: Mapping[int, Process]
) -> Iterator[tuple[str, set[int]]]:
    """Others may use the same PostgreSQL, but not our connections; RabbitMQ is counted whole."""
    ours = descendants(processes, {os.getpid()})
    rabbit = "amqp" in cluster.settings["PAPERMILL_BROKER_URL"]
    yield "api", {service.pid}
    yield "worker", set(cluster.worker_pids)
    yield "conversion", descendants(processes, cluster.worker_pids)
    yield "postgresql", _backends(cluster.database_url)
    yield "store", ours & named(processes, *STORES)
    yield "broker", named(processes, BROKERS[0]) if rabbit else ours & named(processes, BROKERS[1])


def _backends(database_url: str) -> set[int]:
    with psycopg.connect(database_url) as connection:
        query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        return {
            row[0] for row in connection.execute(query) if row[0] != connection.info.backend_pid
        }
