"""The parts of a running service: opened in order, closed in reverse, whatever happens."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from papermill_api.server.auth.service import Authenticator
from papermill_api.server.chat.reply import open_replies
from papermill_api.server.db import Database
from papermill_api.server.db.migrate import migrate, require_current_schema
from papermill_api.server.dependencies import Services
from papermill_api.server.observability.metrics import Metrics
from papermill_api.server.queue import from_url as queue_from_url
from papermill_api.server.runtime.embedded import embedded_runtime
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.runtime.ownership import owned_data_folder
from papermill_api.server.settings import Settings
from papermill_api.server.storage import from_settings as storage_from_settings
from papermill_api.server.webhooks.delivery import webhook_deliveries
from papermill_api.server.webhooks.metrics import WebhookMetrics


@asynccontextmanager
async def running_services(
    settings: Settings, metrics: Metrics, work: WorkMetrics, webhooks: WebhookMetrics
) -> AsyncIterator[Services]:
    """Everything that requests need, and what works in the background meanwhile.

    Raises DataFolderInUse, DatabaseUnavailable, StorageUnavailable.
    """
    async with AsyncExitStack() as stack:
        worker_id = stack.enter_context(owned_data_folder(settings.data_dir))
        database = Database.from_url(settings.sqlalchemy_url)
        stack.push_async_callback(database.close)
        await _prepare(database, settings)
        authenticator = Authenticator.from_settings(settings, database)
        stack.push_async_callback(authenticator.close)
        storage = storage_from_settings(settings)
        stack.push_async_callback(storage.close)
        await storage.discard_unfinished()
        queue = queue_from_url(settings.broker_url)
        stack.push_async_callback(queue.close)
        replies = await stack.enter_async_context(open_replies(settings, database, storage))
        await stack.enter_async_context(webhook_deliveries(settings, database, webhooks))
        await stack.enter_async_context(
            embedded_runtime(settings, database, storage, queue, work, worker_id=worker_id)
        )
        yield Services(settings, metrics, database, storage, queue, authenticator, replies)


async def _prepare(database: Database, settings: Settings) -> None:
    """The embedded database is migrated on the way; another is its operator's to migrate."""
    await database.check()
    if settings.database_url:
        await require_current_schema(database)
    else:
        await migrate(database)
