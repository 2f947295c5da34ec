"""The statements that a piece of the service runs, explained by the database itself."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from benchmarks.database.queries import Query
from benchmarks.database.rows import TABLES
from papermill_api.server.db import Database

ROUNDS = 3
NAMES = {table.name for table in TABLES}
Statement = tuple[str, Any]  # as the driver gets it, with its parameters


@dataclass(frozen=True, slots=True)
class Cost:
    """The best of some rounds, and the ways by which rows were found."""

    milliseconds: float
    indexes: tuple[str, ...]
    scans: tuple[str, ...]  # tables that were read from end to end


async def cost_of(query: Query, database: Database) -> Cost:
    """What it changes is rolled back."""
    best, statements = float("inf"), list[Statement]()
    for _ in range(ROUNDS):
        async with AsyncSession(database.engine) as session:
            await session.connection()
            with _recorded(database) as statements:
                start = time.perf_counter()
                await query(session)
                best = min(best, (time.perf_counter() - start) * 1000)
            await session.rollback()
    async with database.engine.connect() as connection:
        plans = [await _plan(connection, *statement) for statement in statements]
    indexes = {index for plan in plans for index in plan.indexes}
    scans = {table for plan in plans for table in plan.scans}
    return Cost(best, tuple(sorted(indexes)), tuple(sorted(scans)))


@contextmanager
def _recorded(database: Database) -> Iterator[list[Statement]]:
    found: list[Statement] = []

    def record(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if not statement.startswith("BEGIN"):
            found.append((statement, parameters))

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", record)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", record)


@dataclass(frozen=True, slots=True)
class _Plan:
    indexes: set[str]
    scans: set[str]


async def _plan(connection: AsyncConnection, statement: str, parameters: Any) -> _Plan:
    if connection.dialect.name == "sqlite":
        return await _sqlite_plan(connection, statement, parameters)
    return await _postgres_plan(connection, statement, parameters)


async def _postgres_plan(connection: AsyncConnection, statement: str, parameters: Any) -> _Plan:
    explained = f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}"
    ((found,),) = (await connection.exec_driver_sql(explained, parameters)).all()
    await connection.rollback()
    nodes = list(_nodes(found[0]["Plan"]))
    return _Plan(
        {node["Index Name"] for node in nodes if "Index Name" in node},
        {node["Relation Name"] for node in nodes if node["Node Type"] == "Seq Scan"},
    )


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _nodes(child)


async def _sqlite_plan(connection: AsyncConnection, statement: str, parameters: Any) -> _Plan:
    """Lines such as `SEARCH tasks USING INDEX ix_tasks_status_queued (status=?)`."""
    explained = f"EXPLAIN QUERY PLAN {statement}"
    rows = (await connection.exec_driver_sql(explained, parameters)).all()
    plan = _Plan(set(), set())
    for *_, detail in rows:
        words = str(detail).split()
        if "INDEX" in words:
            plan.indexes.add(words[words.index("INDEX") + 1])
        elif words[0] == "SCAN" and words[1] in NAMES:
            plan.scans.add(words[1])
    return plan
