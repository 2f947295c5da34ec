"""The embedded queue is its wake-up call."""

import asyncio
from uuid import uuid4

import pytest

from papermill_api.server.queue import EmbeddedQueue, WakeUp
from papermill_api.server.queue.wake import LOOK_AFTER_S

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


async def test_a_task_that_was_found_is_not_looked_for_again():
    wake_up = WakeUp()
    wake_up.announce()
    await asyncio.wait_for(wake_up.wait(LONG), 1)
    wake_up.found()
    waiting = asyncio.create_task(wake_up.wait(LONG))
    await asyncio.sleep(2 * LOOK_AFTER_S[-1])
    assert not waiting.done()
    waiting.cancel()


async def test_a_task_that_is_not_found_is_looked_for_a_few_times():
    wake_up = WakeUp()
    wake_up.announce()
    for _ in LOOK_AFTER_S:
        await asyncio.wait_for(wake_up.wait(LONG), 1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(wake_up.wait(LONG), 2 * LOOK_AFTER_S[-1])


async def test_waiting_ends_by_itself():
    await asyncio.wait_for(WakeUp().wait(0.01), 1)
