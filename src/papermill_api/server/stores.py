"""Database and object store, which every process of the service opens first."""

from contextlib import AsyncExitStack
from functools import partial

from papermill_api.server.db import Database
from papermill_api.server.db.migrate import migrate, require_current_schema
from papermill_api.server.health.service import Check
from papermill_api.server.queue import Queue
from papermill_api.server.settings import Settings
from papermill_api.server.storage import Storage
from papermill_api.server.storage import from_settings as storage_from_settings


async def open_stores(stack: AsyncExitStack, settings: Settings) -> tuple[Database, Storage]:
    """The database, with a schema of this version, and the object store."""
    database = Database.from_url(settings.sqlalchemy_url)
    stack.push_async_callback(database.close)
    await _prepare(database, settings)
    storage = storage_from_settings(settings)
    stack.push_async_callback(storage.close)
    return database, storage


def checks(database: Database, storage: Storage, queue: Queue) -> dict[str, Check]:
    return {
        "database": partial(require_current_schema, database),
        "storage": storage.check,
        "queue": queue.check,
    }


async def _prepare(database: Database, settings: Settings) -> None:
    """The embedded database is migrated on the way; another is its operator's to migrate."""
    await database.check()
    if settings.database_url:
        await require_current_schema(database)
    else:
        await migrate(database)
