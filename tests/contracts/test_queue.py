"""What every form of the queue does."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from papermill_api.server.queue import Queue, from_url

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=[""], ids=["embedded"])
async def queue(request: pytest.FixtureRequest) -> AsyncIterator[Queue]:
    queue = from_url(request.param)
    yield queue
    await queue.close()


async def test_a_task_may_be_enqueued_twice(queue: Queue):
    task_id = uuid4()
    await queue.enqueue(task_id)
    await queue.enqueue(task_id)


async def test_a_queue_that_works_says_so(queue: Queue):
    await queue.check()
