"""Handing tasks to workers: within this process by default."""

from papermill_api.server.queue.embedded import EmbeddedQueue
from papermill_api.server.queue.protocol import Queue, QueueUnavailable

__all__ = ["EmbeddedQueue", "Queue", "QueueUnavailable", "from_url"]


def from_url(url: str) -> EmbeddedQueue:
    """The queue that a broker URL names; none is the embedded one. Raises ValueError."""
    if url:
        raise ValueError("PAPERMILL_BROKER_URL names a broker; only the embedded queue is built in")
    return EmbeddedQueue()
