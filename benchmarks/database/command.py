"""`python -m benchmarks database`: every list and sweep on a million tasks, on both engines.

Prints by which indexes the database found the rows of each, and how long it took. It fills
databases of its own, which go afterwards; PostgreSQL's is made on the server at `--postgres`.
"""

import argparse
import asyncio
from collections.abc import Sequence
from contextlib import AbstractContextManager

from benchmarks.database.explain import Cost, cost_of
from benchmarks.database.fill import filled_postgres, filled_sqlite
from benchmarks.database.queries import queries
from benchmarks.report import Goal, aligned, report
from papermill_api.server.db import Database

TASKS = 1_000_000
POSTGRES_URL = "postgresql://postgres@127.0.0.1:5432/postgres"
ENGINES = ("sqlite", "postgresql")


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    values: dict[str, float] = {}
    for engine in options.engines:
        costs = measure(_filled(engine, options), options.tasks)
        print("\n".join([*_table(engine, costs), ""]))
        values |= {f"{engine}: {name} ms": cost.milliseconds for name, cost in costs.items()}
        values[f"{engine}: table scans"] = sum(len(cost.scans) for cost in costs.values())
    goals = {f"{engine}: table scans": Goal(0, at_least=False) for engine in ENGINES}
    report("database", values, goals, options.record)
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks database", description=__doc__)
    parser.add_argument("--only", dest="engines", action="append", choices=ENGINES)
    parser.add_argument("--tasks", type=int, default=TASKS)
    parser.add_argument("--postgres", default=POSTGRES_URL, help="URL of the server")
    parser.add_argument("--record", action="store_true", help="store the values")
    options = parser.parse_args(arguments)
    options.engines = options.engines or ENGINES
    return options


def _filled(engine: str, options: argparse.Namespace) -> AbstractContextManager[str]:
    if engine == "sqlite":
        return filled_sqlite(options.tasks)
    return filled_postgres(options.postgres, options.tasks)


def measure(filled: AbstractContextManager[str], tasks: int) -> dict[str, Cost]:
    """The cost of each query, by its name."""
    with filled as url:
        return asyncio.run(_measure(url, tasks))


async def _measure(url: str, tasks: int) -> dict[str, Cost]:
    database = Database.from_url(url)
    try:
        return {name: await cost_of(query, database) for name, query in queries(tasks).items()}
    finally:
        await database.close()


def _table(engine: str, costs: dict[str, Cost]) -> list[str]:
    rows = [[name, ", ".join(_ways(cost))] for name, cost in costs.items()]
    return aligned([[engine, "found by"], *rows])


def _ways(cost: Cost) -> list[str]:
    return [*cost.indexes, *(f"ALL OF {table}" for table in cost.scans)]
