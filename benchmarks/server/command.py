"""`python -m benchmarks server`: latency, uploads and documents per second of a real server.

Everything runs on 127.0.0.1 in folders that go afterwards, and ends by itself in a few minutes.
"""

import argparse
from collections.abc import Sequence

from benchmarks.report import Goal, report
from benchmarks.server.latency import latencies
from benchmarks.server.streams import STREAMS, stream_latencies
from benchmarks.server.throughput import SIZES, throughput
from benchmarks.server.uploads import upload_costs
from papermill_api.engine.cores import usable_cores

WORKERS = (1, 2)
PARTS = ("latency", "uploads", "streams", "throughput")
GOALS = {
    "status_p99_converting_ms": Goal(50.0, at_least=False),
    "list_p99_converting_ms": Goal(50.0, at_least=False),
    "upload_peak_growth_mb": Goal(32.0, at_least=False),
    **{
        f"ratio_{pages}_pages_{workers}_workers": Goal(0.85)
        for pages, _ in SIZES
        for workers in WORKERS
    },
}
STREAM_GOALS = {
    f"list_p95_with_{STREAMS}_streams_ms": Goal(250.0, at_least=False),
    f"upload_p50_with_{STREAMS}_streams_ms": Goal(250.0, at_least=False),
}


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    values: dict[str, float] = {}
    if "latency" in options.parts:
        values |= latencies(usable_cores())
    if "uploads" in options.parts:
        values |= upload_costs()
    if "throughput" in options.parts:
        for workers in WORKERS:
            values |= throughput(workers)
    if "streams" in options.parts:
        report("streams", stream_latencies(), STREAM_GOALS, options.record)
    if values:
        report("server", values, GOALS, options.record)
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks server", description=__doc__)
    parser.add_argument("--only", dest="parts", action="append", choices=PARTS)
    parser.add_argument("--record", action="store_true", help="store the values")
    options = parser.parse_args(arguments)
    options.parts = options.parts or PARTS
    return options
