"""What one process at a time does, of all that share a database."""

import zlib

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from papermill_api.server.db.postgres import BACKEND


async def wait_for_turn(connection: AsyncConnection, name: str) -> None:
    """Wait until nobody else is at it; the turn is ours until the transaction ends."""
    if connection.dialect.name == BACKEND:
        await connection.execute(select(func.pg_advisory_xact_lock(_key(name))))


class Duty:
    """Taken by the first who asks, and theirs until they lay it down or their connection ends.

    On PostgreSQL it is an advisory lock on a connection of its own, which the server drops
    however its holder ends. SQLite's one server has every duty. For work that costs, never for
    what must be done once only: a holder that is cut off may be at it still when the next begins.
    """

    def __init__(self, engine: AsyncEngine, name: str) -> None:
        self._engine = engine
        self._key = _key(name)
        self._held: AsyncConnection | None = None

    async def is_ours(self) -> bool:
        """Take it if it is free. Errors of the database mean no."""
        if self._engine.dialect.name != BACKEND:
            return True
        try:
            return await self._is_held() or await self._take()
        except DBAPIError:
            await self.lay_down()
            return False

    async def lay_down(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            await held.invalidate()  # closed rather than pooled, and the lock with it
            await held.close()

    async def _is_held(self) -> bool:
        if self._held is None:
            return False
        await self._held.scalar(select(1))
        return True

    async def _take(self) -> bool:
        connection = await self._engine.connect()
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        if await connection.scalar(select(func.pg_try_advisory_lock(self._key))):
            self._held = connection
            return True
        await connection.close()
        return False


def _key(name: str) -> int:
    """PostgreSQL knows advisory locks by number."""
    return zlib.crc32(f"papermill {name}".encode())
