"""Handing tasks to workers. The queue carries ids only; the tasks table is the truth."""

from typing import Protocol
from uuid import UUID


class QueueUnavailable(Exception):
    """The task could not be handed over."""

    reason = "unreachable"  # in two words, safe to show


class Queue(Protocol):
    async def enqueue(self, task_id: UUID) -> None:
        """Tell some worker of a QUEUED task; telling twice is harmless.

        Raises QueueUnavailable.
        """

    async def check(self) -> None:
        """Raises QueueUnavailable when the queue cannot be used."""

    async def close(self) -> None: ...
