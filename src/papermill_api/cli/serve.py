"""`papermill-api serve`: the service, until it is told to stop."""

import asyncio
import signal
import socket
import sys
from typing import TYPE_CHECKING

import click

from papermill_api.cli.failures import CommandFailed, database_failures, settings_or_fail

if TYPE_CHECKING:
    from papermill_api.server.settings import Settings

BACKLOG = 2048  # connections waiting to be accepted
# For answers under way. Container runtimes grant ten seconds between SIGTERM and SIGKILL, and
# conversions want to be given back too.
GRACE_SECONDS = 5
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # shown, not bound


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one.",
)
def serve(host: str, port: int) -> None:
    """Serve the API and convert what it receives, until SIGTERM or Ctrl+C."""
    from papermill_api.engine.processes import warm_up

    settings = settings_or_fail()
    listener = listen(host, port)
    if not settings.broker_url:
        warm_up()
    with database_failures():
        _serve(settings, listener)


def listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise CommandFailed(f"cannot listen on {host}:{port}: {error.strerror}") from error
    # Connections inherit it; asyncio sets it only on sockets that it made itself. Without it an
    # answer in two writes waits 40 ms for the client's delayed acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _serve(settings: "Settings", listener: socket.socket) -> None:
    import uvicorn

    from papermill_api.server.app import create_app
    from papermill_api.server.observability.logs import configure_logging
    from papermill_api.server.queue import QueueUnavailable
    from papermill_api.server.runtime.ownership import DataFolderInUse
    from papermill_api.server.storage.protocol import StorageUnavailable

    configure_logging(settings.log_level)
    app = create_app(settings)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            lifespan="off",  # it is entered below, where a failed start is ours to report
            proxy_headers=True,
            server_header=False,
            access_log=False,
            log_config=None,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )

    def stop(*_: object) -> None:
        """Leaves at once before the server listens to signals, and ignores what it hands on."""
        if not server.started:
            sys.exit(0)

    async def run() -> None:
        async with app.router.lifespan_context(app):
            click.echo(greeting(_public_address(settings, listener)))
            await server.serve([listener])

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    try:
        asyncio.run(run())
    except (DataFolderInUse, QueueUnavailable, StorageUnavailable) as error:
        raise CommandFailed(str(error)) from error


def _public_address(settings: "Settings", listener: socket.socket) -> str:
    if settings.public_url is not None:
        return str(settings.public_url).rstrip("/")
    return address(listener)


def address(listener: socket.socket) -> str:
    """Where a client on this machine finds it."""
    host, port = listener.getsockname()[:2]
    host = WILDCARDS.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def greeting(address: str) -> str:
    """Where the service is, and a line to try it with; the cookies keep the guest's tasks."""
    return (
        f"Papermill API is serving on {address} (documentation: {address}/docs)\n"
        f"Upload a document:\n"
        f"  curl -b cookies.txt -c cookies.txt -F file=@document.pdf {address}/tasks"
    )
