import asyncio
from uuid import uuid4

import pytest

from papermill_api.server.queue import EmbeddedQueue, from_url

pytestmark = pytest.mark.anyio

LONG = 60.0  # seconds; a test that waits this long has failed


async def test_enqueueing_wakes_the_worker():
    queue = EmbeddedQueue()
    waiting = asyncio.create_task(queue.wait(LONG))
    await asyncio.sleep(0)
    await queue.enqueue(uuid4())
    await asyncio.wait_for(waiting, 1)


async def test_a_wake_up_before_the_wait_is_kept():
    queue = EmbeddedQueue()
    queue.wake()
    await asyncio.wait_for(queue.wait(LONG), 1)


async def test_the_worker_looks_again_after_the_task_was_committed():
    queue = EmbeddedQueue()
    await queue.enqueue(uuid4())
    await asyncio.wait_for(queue.wait(LONG), 1)
    await asyncio.wait_for(queue.wait(LONG), 1)


async def test_waiting_ends_by_itself():
    await asyncio.wait_for(EmbeddedQueue().wait(0.01), 1)


def test_a_broker_that_is_not_built_in_is_refused():
    with pytest.raises(ValueError, match="PAPERMILL_BROKER_URL"):
        from_url("amqp://localhost")
