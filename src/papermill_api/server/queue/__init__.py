"""Handing tasks to workers: within this process by default, by a broker to many machines."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from uuid import UUID

from papermill_api.server.queue.embedded import EmbeddedQueue
from papermill_api.server.queue.protocol import Queue, QueueUnavailable
from papermill_api.server.queue.wake import WakeUp

__all__ = ["EmbeddedQueue", "Queue", "QueueUnavailable", "WakeUp", "consuming", "from_url"]

NOT_INSTALLED = "PAPERMILL_BROKER_URL needs `pip install papermill-api[production]`"


def from_url(url: str) -> Queue:
    """The queue that a broker URL names; none is the embedded one. Raises QueueUnavailable."""
    if not url:
        return EmbeddedQueue()
    # Loaded when asked for: it takes half a second, and the embedded form works without.
    try:
        from papermill_api.server.queue.celery_broker import CeleryQueue
    except ImportError as error:
        raise QueueUnavailable(NOT_INSTALLED) from error
    return CeleryQueue(url)


def consuming(
    url: str, name: str, handle: Callable[[UUID], Awaitable[None]]
) -> AbstractAsyncContextManager[None]:
    """Bring each message of a broker to `handle` for as long as the block lasts.

    A message is acknowledged when `handle` returns; until then it is only lent, and comes to
    another when this process dies. `name`: of this process alone. Raises QueueUnavailable.
    """
    try:
        from papermill_api.server.queue import celery_broker
    except ImportError as error:
        raise QueueUnavailable(NOT_INSTALLED) from error
    return celery_broker.consuming(url, name, handle)
