"""Celery over RabbitMQ or Redis. No other file knows of it.

A message says that a task waits; which one is claimed stands in the tasks table. So messages
may come twice, late, out of order or never: a worker that hears nothing looks every second.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from threading import Event, Thread
from typing import Any, ClassVar
from uuid import UUID

from celery import Celery
from celery.worker import WorkController, state
from celery.worker.consumer import Consumer
from kombu.asynchronous import set_event_loop
from kombu.entity import Queue as Address

from papermill_api.server.queue.protocol import QueueUnavailable

logger = logging.getLogger(__name__)

TASK = "papermill.work"
QUEUE = "papermill"
# Messages that one worker holds at a time; while it has no place, it holds them back.
HELD_MESSAGES = 4
# A message that finds no place for so long is dropped: whoever gets a place first looks anyway.
HOLD_SECONDS = 5.0
PUBLISHERS = 8  # threads; a message takes 2-3 ms, and seconds only when the broker is away
NETWORK_SECONDS = 5.0  # a broker that says nothing for so long is away
PATIENCE_SECONDS = 10.0  # for a second try, too; the sweeper waits for longer
HEARTBEAT_SECONDS = 10
RESTART_SECONDS = 1.0
STOP_SECONDS = 5.0
# One message a task, none of them dangerous: only one that kills each worker by itself stops.
DELIVERY_LIMIT = 20
# An old connection may be found broken only when it is used.
RETRY_ONCE = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1}

Handle = Callable[[UUID], Awaitable[None]]


class _PlainConsumer(Consumer):  # type: ignore[misc]  # Celery is untyped
    """Without the 28 queues that Celery makes on RabbitMQ for messages with a delay."""

    class Blueprint(Consumer.Blueprint):  # type: ignore[misc]
        default_steps: ClassVar[list[str]] = [
            step
            for step in Consumer.Blueprint.default_steps
            if not step.endswith(":DelayedDelivery")
        ]


def _celery(url: str, **transport_options: object) -> Celery:
    """An application that is nobody's default, for one broker."""
    rabbit = url.startswith("amqp")
    arguments = {"x-queue-type": "quorum", "x-delivery-limit": DELIVERY_LIMIT} if rabbit else None
    app = Celery("papermill", broker=url, set_as_current=False, changes={"result_backend": None})
    app.conf.update(
        task_queues=[Address(QUEUE, routing_key=QUEUE, queue_arguments=arguments)],
        task_default_queue=QUEUE,
        task_default_queue_type="quorum" if rabbit else "classic",
        worker_detect_quorum_queues=rabbit,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        worker_prefetch_multiplier=1,
        worker_consumer=_PlainConsumer,
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,  # for ever
        broker_connection_timeout=NETWORK_SECONDS,
        broker_heartbeat=HEARTBEAT_SECONDS,
        broker_transport_options=(_RABBITMQ if rabbit else _REDIS) | transport_options,
    )
    return app


_RABBITMQ: dict[str, object] = {"confirm_publish": True}
_REDIS: dict[str, object] = {
    # What a dead worker held comes back after so long; nobody holds a message any longer.
    "visibility_timeout": 3 * HOLD_SECONDS,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": NETWORK_SECONDS,
    "socket_keepalive": True,
}


class CeleryQueue:
    """Publishes; safe to use from one event loop. Publishing blocks, so threads do it."""

    def __init__(self, url: str) -> None:
        limits = ("read_timeout", "write_timeout") if url.startswith("amqp") else _REDIS_LIMITS
        self._app = _celery(url, **dict.fromkeys(limits, NETWORK_SECONDS))
        self._threads = ThreadPoolExecutor(PUBLISHERS, "publish")

    async def enqueue(self, task_id: UUID) -> None:
        await self._in_thread(self._publish, task_id)

    async def check(self) -> None:
        await self._in_thread(self._connect)

    async def close(self) -> None:
        await asyncio.to_thread(self._app.close)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _in_thread(self, call: Callable[..., None], *arguments: Any) -> None:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await loop.run_in_executor(self._threads, call, *arguments)
        except Exception as error:  # of the broker's library, of its transports, of sockets
            raise QueueUnavailable("the broker cannot be used") from error

    def _publish(self, task_id: UUID) -> None:
        self._app.send_task(TASK, (str(task_id),), retry_policy=RETRY_ONCE)

    def _connect(self) -> None:
        with self._app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, timeout=NETWORK_SECONDS)


_REDIS_LIMITS = ("socket_timeout",)


@asynccontextmanager
async def consuming(url: str, name: str, handle: Handle) -> AsyncIterator[None]:
    """See `papermill_api.server.queue.consuming`."""
    loop = asyncio.get_running_loop()

    def handle_here(task_id: UUID) -> None:
        async def bounded() -> None:
            async with asyncio.timeout(HOLD_SECONDS):
                await handle(task_id)

        try:
            asyncio.run_coroutine_threadsafe(bounded(), loop).result()
        except TimeoutError:
            logger.debug("no place for task %s in this worker", task_id)

    consumer = _Consumer(url, name, handle_here)
    try:
        yield
    finally:
        await asyncio.to_thread(consumer.stop)


class _Consumer:
    """Celery's worker in a thread, which reconnects for ever and is started again if it ends."""

    def __init__(self, url: str, name: str, handle: Callable[[UUID], None]) -> None:
        self._app, self._name = _celery(url), name
        self._stopping = Event()

        @self._app.task(name=TASK, shared=False)  # type: ignore[untyped-decorator]
        def work(task_id: str) -> None:
            handle(UUID(task_id))

        for noisy in ("celery.worker.strategy", "celery.app.trace"):
            logging.getLogger(noisy).setLevel(logging.WARNING)
        state.should_stop = None
        self._thread = Thread(target=self._run, name="broker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Return what is held, for others to take. Celery can only stop all of a process."""
        self._stopping.set()
        state.should_stop = 0
        self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._new_worker().start()
            except Exception:
                logger.exception("the consumer of messages has failed; it starts again")
            self._stopping.wait(RESTART_SECONDS)

    def _new_worker(self) -> WorkController:
        # Both belong to the whole process: threads look for the task in the default application,
        # and the event loop would be that of the worker before.
        self._app.set_default()
        set_event_loop(None)
        return self._app.WorkController(
            hostname=f"papermill@{self._name}",  # two of a name lock each other out
            pool="threads",
            concurrency=HELD_MESSAGES,
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
