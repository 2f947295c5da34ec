"""What every form of the queue does."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from uuid import UUID, uuid4

import pytest

from papermill_api.server.queue import EmbeddedQueue, Queue, consuming, from_url
from tests.live.brokers import NAMES, own_broker

pytestmark = pytest.mark.anyio

SOON = 20.0  # seconds


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module", params=["embedded", *NAMES])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "embedded":
        yield ""
        return
    with own_broker(request.param) as broker:
        yield broker.url


@pytest.fixture
async def queue(url: str) -> AsyncIterator[Queue]:
    queue = from_url(url)
    yield queue
    await queue.close()


def listening(queue: Queue, url: str) -> AbstractAsyncContextManager[asyncio.Event]:
    """The event is set when a worker beside the queue has heard something."""
    return _beside(queue) if isinstance(queue, EmbeddedQueue) else _behind(url)


@asynccontextmanager
async def _beside(queue: EmbeddedQueue) -> AsyncIterator[asyncio.Event]:
    heard = asyncio.Event()

    async def wait() -> None:
        await queue.wake_up.wait(SOON)
        heard.set()

    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(wait())
        yield heard
        waiting.cancel()


@asynccontextmanager
async def _behind(url: str) -> AsyncIterator[asyncio.Event]:
    heard = asyncio.Event()

    async def hear(_: UUID) -> None:
        heard.set()

    async with consuming(url, uuid4().hex, hear):
        yield heard


async def test_a_queue_that_works_says_so(queue: Queue):
    await queue.check()


async def test_a_worker_hears_of_a_task_that_was_enqueued_before(queue: Queue, url: str):
    await queue.enqueue(uuid4())
    async with listening(queue, url) as heard:
        await asyncio.wait_for(heard.wait(), SOON)


async def test_a_task_may_be_enqueued_twice(queue: Queue, url: str):
    task_id = uuid4()
    async with listening(queue, url) as heard:
        await queue.enqueue(task_id)
        await queue.enqueue(task_id)
        await asyncio.wait_for(heard.wait(), SOON)
