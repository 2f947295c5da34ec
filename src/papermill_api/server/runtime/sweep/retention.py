"""Ended tasks go, with everything stored for them, when they have been kept long enough."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from papermill_api.server.db import Database, utc_now
from papermill_api.server.runtime.sweep import repository
from papermill_api.server.storage.protocol import Storage
from papermill_api.server.tasks.service import finish_deletion

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long after their end tasks are kept; None: until somebody deletes them."""

    users: timedelta | None = None
    guests: timedelta | None = None


async def remove_expired(database: Database, storage: Storage, retention: Retention) -> None:
    """Delete what has expired as its owner would: hidden first, then the objects, then the row."""
    for guests, life in ((False, retention.users), (True, retention.guests)):
        if life is not None:
            await _remove(database, storage, ended_before=utc_now() - life, guests=guests)


async def _remove(
    database: Database, storage: Storage, *, ended_before: datetime, guests: bool
) -> None:
    while True:
        async with database.write() as session:
            expired = await repository.hide_expired(
                session, ended_before=ended_before, guests=guests
            )
        if not expired:
            return
        for task_id in expired:
            await finish_deletion(database, storage, task_id)
        logger.info("removed %d tasks whose time was over", len(expired))
