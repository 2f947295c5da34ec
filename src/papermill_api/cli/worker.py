"""`papermill-api worker`: converts what servers accept, on as many machines as wanted."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import click

from papermill_api.cli.failures import (
    CommandFailed,
    WrongUse,
    database_failures,
    settings_or_fail,
)
from papermill_api.cli.serve import address, listen

if TYPE_CHECKING:
    from papermill_api.server.health.service import Health
    from papermill_api.server.settings import Settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Answer /livez, /readyz and /metrics on this port; 0 takes a free one. "
    "Without it, no port is opened.",
)
def worker(host: str, port: int | None) -> None:
    """Convert what the servers behind the same broker accept, until SIGTERM or Ctrl+C.

    The first lets conversions go on for PAPERMILL_DRAIN_SECONDS, the second gives them back.
    """
    from papermill_api.engine.processes import warm_up

    settings = settings_or_fail()
    if not settings.broker_url:
        raise WrongUse("PAPERMILL_BROKER_URL is not set: `serve` converts by itself")
    warm_up()
    with database_failures():
        _work(settings, None if port is None else listen(host, port))


def _work(settings: "Settings", listener: socket.socket | None) -> None:
    from papermill_api.server.observability.logs import configure_logging
    from papermill_api.server.queue import QueueUnavailable
    from papermill_api.server.storage import StorageUnavailable

    configure_logging(settings.log_level)
    try:
        asyncio.run(_run(settings, listener))
    except (QueueUnavailable, StorageUnavailable) as error:
        raise CommandFailed(str(error)) from error


async def _run(settings: "Settings", listener: socket.socket | None) -> None:
    from papermill_api.server.worker_process import running_worker

    stop, hurry = asyncio.Event(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, _first_then(stop, hurry))
    async with running_worker(settings) as process, _answering(process.health, listener):
        click.echo(_greeting(process.name, listener))
        await stop.wait()
        await process.drain(settings.drain, hurry)


def _first_then(first: asyncio.Event, second: asyncio.Event) -> Callable[[], None]:
    """Sets the one when it is called, the other when it is called again."""

    def call() -> None:
        (second if first.is_set() else first).set()

    return call


@asynccontextmanager
async def _answering(health: "Health", listener: socket.socket | None) -> AsyncIterator[None]:
    """Answer on the listener, if there is one, until the block ends."""
    if listener is None:
        yield
        return
    import uvicorn

    from papermill_api.server.app import create_health_app

    class Server(uvicorn.Server):
        """Leaves signals to us."""

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            yield

    config = uvicorn.Config(
        create_health_app(health), lifespan="off", access_log=False, log_config=None
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve([listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await asyncio.wait([serving])


def _greeting(name: str, listener: socket.socket | None) -> str:
    where = f", health on {address(listener)}" if listener else ""
    return f"Papermill worker {name} is waiting for tasks{where}"
