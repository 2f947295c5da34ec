"""What a broker adds: many workers, messages that outlive them, and its own absence."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from subprocess import PIPE, Popen
from typing import Self
from uuid import UUID, uuid4

import pytest
from benchmarks.brokers import Broker

from papermill_api.server.queue import Queue, QueueUnavailable, consuming, from_url
from papermill_api.server.queue.celery_broker import HELD_MESSAGES
from tests.live.brokers import NAMES, own_broker

pytestmark = [pytest.mark.anyio, pytest.mark.live]

SOON = 30.0  # seconds


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module", params=NAMES)
def broker(request: pytest.FixtureRequest) -> Iterator[Broker]:
    with own_broker(request.param) as broker:
        yield broker


@pytest.fixture
async def queue(broker: Broker) -> AsyncIterator[Queue]:
    queue = from_url(broker.url)
    yield queue
    await queue.close()


class Listener:
    """Hears of tasks, and keeps each message until it is `released`."""

    def __init__(self, *, held: bool = False) -> None:
        self.heard: list[UUID] = []
        self.released = asyncio.Event()
        if not held:
            self.released.set()

    async def __call__(self, task_id: UUID) -> None:
        self.heard.append(task_id)
        await self.released.wait()

    async def has_heard(self, number: int) -> None:
        async with asyncio.timeout(SOON):
            while len(self.heard) < number:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


HOLD_FOR_EVER = """
import asyncio, sys
from papermill_api.server.queue import consuming

async def hold(task_id):
    print(task_id, flush=True)
    await asyncio.sleep(3600)

async def main():
    async with consuming(sys.argv[1], "killed", hold):
        await asyncio.sleep(3600)

asyncio.run(main())
"""


class Elsewhere:
    """A process that keeps what it hears, until it is killed at the end of the block."""

    def __init__(self, url: str) -> None:
        self._process = Popen([sys.executable, "-c", HOLD_FOR_EVER, url], stdout=PIPE, text=True)

    async def heard(self, number: int) -> set[UUID]:
        def read() -> set[UUID]:
            assert self._process.stdout
            return {UUID(self._process.stdout.readline().strip()) for _ in range(number)}

        return await asyncio.wait_for(asyncio.to_thread(read), SOON)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


async def enqueue(queue: Queue, number: int) -> set[UUID]:
    ids = {uuid4() for _ in range(number)}
    await asyncio.gather(*map(queue.enqueue, ids))
    return ids


async def test_each_message_comes_once_and_carries_its_id(broker: Broker, queue: Queue):
    listener = Listener()
    async with consuming(broker.url, "w", listener):
        ids = await enqueue(queue, 20)
        await listener.has_heard(20)
    assert len(listener.heard) == 20
    assert set(listener.heard) == ids


async def test_a_busy_worker_holds_few_messages_and_another_gets_the_rest(
    broker: Broker, queue: Queue
):
    with Elsewhere(broker.url) as busy:
        first = await enqueue(queue, HELD_MESSAGES)
        assert await busy.heard(HELD_MESSAGES) == first
        rest = await enqueue(queue, 3 * HELD_MESSAGES)
        idle = Listener()
        async with consuming(broker.url, "idle", idle):
            await idle.has_heard(len(rest))
        assert set(idle.heard) == rest


async def test_a_broker_that_is_away_refuses_and_is_used_again_when_it_is_back_and_empty(
    broker: Broker, queue: Queue
):
    listener = Listener()
    async with consuming(broker.url, "w", listener):
        await enqueue(queue, 1)
        await listener.has_heard(1)
        await asyncio.to_thread(broker.stop)
        with pytest.raises(QueueUnavailable):
            await queue.enqueue(uuid4())
        with pytest.raises(QueueUnavailable):
            await queue.check()
        await asyncio.to_thread(broker.start)
        (task_id,) = await enqueue(queue, 1)
        async with asyncio.timeout(SOON):  # others may come first: what was refused may have come
            while task_id not in listener.heard:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def test_what_a_killed_worker_held_comes_to_another(broker: Broker, queue: Queue):
    if broker.url.startswith("redis"):
        return  # it takes a quarter of a minute there; the fault suite waits for it
    with Elsewhere(broker.url) as killed:
        ids = await enqueue(queue, 1)
        assert await killed.heard(1) == ids
    listener = Listener()
    async with consuming(broker.url, "w", listener):
        await listener.has_heard(1)
    assert set(listener.heard) == ids
