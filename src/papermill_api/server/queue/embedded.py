"""The queue of a single server: a wake-up call, for the tasks table itself is the queue."""

from uuid import UUID

from papermill_api.server.queue.wake import WakeUp


class EmbeddedQueue:
    """Tells the worker of the same event loop."""

    def __init__(self) -> None:
        self.wake_up = WakeUp()

    async def enqueue(self, task_id: UUID) -> None:
        self.wake_up.announce()

    async def check(self) -> None:
        """It is there as long as the process is."""

    async def close(self) -> None:
        """Nothing is held."""
