"""The parts of a running service: opened in order, closed in reverse, whatever happens."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext

from papermill_api.server.auth.service import Authenticator
from papermill_api.server.chat.reply import open_replies
from papermill_api.server.dependencies import Services
from papermill_api.server.health.service import Health
from papermill_api.server.observability.metrics import Metrics
from papermill_api.server.pulse import Pulse
from papermill_api.server.queue import EmbeddedQueue, Queue
from papermill_api.server.queue import from_url as queue_from_url
from papermill_api.server.runtime.embedded import embedded_runtime
from papermill_api.server.runtime.metrics import WorkMetrics
from papermill_api.server.runtime.ownership import owned_data_folder
from papermill_api.server.runtime.working import Surroundings
from papermill_api.server.settings import Settings
from papermill_api.server.stores import checks, open_stores
from papermill_api.server.webhooks.delivery import webhook_deliveries
from papermill_api.server.webhooks.metrics import WebhookMetrics


@asynccontextmanager
async def running_services(
    settings: Settings, metrics: Metrics, work: WorkMetrics, webhooks: WebhookMetrics
) -> AsyncIterator[Services]:
    """Everything that requests need, and what works in the background meanwhile.

    Raises DataFolderInUse, DatabaseUnavailable, StorageUnavailable, QueueUnavailable.
    """
    pulse = Pulse()
    async with AsyncExitStack() as stack:
        embedded = not settings.broker_url
        # Behind a broker there may be several servers, and workers that hold leases of their own.
        folder = owned_data_folder(settings.data_dir) if embedded else nullcontext("")
        worker_id = stack.enter_context(folder)
        database, storage = await open_stores(stack, settings)
        if embedded:
            await storage.discard_unfinished()
        authenticator = Authenticator.from_settings(settings, database)
        stack.push_async_callback(authenticator.close)
        queue = queue_from_url(settings.broker_url)
        stack.push_async_callback(queue.close)
        replies = await stack.enter_async_context(open_replies(settings, database, storage))
        await stack.enter_async_context(webhook_deliveries(settings, database, webhooks, pulse))
        around = Surroundings(settings, database, storage, work, pulse)
        await stack.enter_async_context(_background(around, queue, worker_id))
        health = Health(metrics, pulse, checks(database, storage, queue))
        yield Services(settings, health, database, storage, queue, authenticator, replies)


@asynccontextmanager
async def _background(around: Surroundings, queue: Queue, worker_id: str) -> AsyncIterator[None]:
    """Conversions and sweeps here, or only the sweeps when workers do the rest."""
    if isinstance(queue, EmbeddedQueue):
        async with embedded_runtime(around, queue.wake_up, worker_id):
            yield
    else:
        sweeper = around.sweeper()
        async with around.pulse.running("sweeper", sweeper.run()):
            yield
