"""The embedded queue is its wake-up call."""

import asyncio
from uuid import uuid4

import pytest

from papermill_api.server.queue import EmbeddedQueue, WakeUp

pytestmark = pytest.mark.anyio

LONG = 60.0  # seconds; a test that waits this long has failed


async def test_enqueueing_wakes_the_worker():
    queue = EmbeddedQueue()
    waiting = asyncio.create_task(queue.wake_up.wait(LONG))
    await asyncio.sleep(0)
    await queue.enqueue(uuid4())
    await asyncio.wait_for(waiting, 1)


async def test_a_wake_up_before_the_wait_is_kept():
    wake_up = WakeUp()
    wake_up.wake()
    await asyncio.wait_for(wake_up.wait(LONG), 1)


async def test_the_worker_looks_again_after_the_task_was_committed():
    queue = EmbeddedQueue()
    await queue.enqueue(uuid4())
    await asyncio.wait_for(queue.wake_up.wait(LONG), 1)
    await asyncio.wait_for(queue.wake_up.wait(LONG), 1)


async def test_waiting_ends_by_itself():
    await asyncio.wait_for(WakeUp().wait(0.01), 1)
