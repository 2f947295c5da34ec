"""When each key was last used, written behind the requests' backs."""

import asyncio
import logging
from datetime import timedelta
from uuid import UUID

from papermill_api.server.api_keys import repository
from papermill_api.server.api_keys.model import ApiKey
from papermill_api.server.db import Database
from papermill_api.server.db.base import utc_now

logger = logging.getLogger(__name__)

INTERVAL = timedelta(minutes=1)  # a busy key must not cost a write each request


class KeyUses:
    """Notes uses in the background: the request that used the key waits for no write."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writes: dict[UUID, asyncio.Task[None]] = {}

    def note(self, key: ApiKey) -> None:
        now = utc_now()
        recent = key.last_used_at is not None and now - key.last_used_at < INTERVAL
        if not recent and key.id not in self._writes:
            self._writes[key.id] = asyncio.create_task(self._write(key.id))

    async def _write(self, api_key_id: UUID) -> None:
        try:
            async with self._database.write() as session:
                await repository.note_use(session, api_key_id, utc_now(), INTERVAL)
        except Exception:
            logger.warning("cannot note the use of an API key", exc_info=True)
        finally:
            del self._writes[api_key_id]

    async def close(self) -> None:
        """Wait for the writes under way."""
        await asyncio.gather(*self._writes.values())
