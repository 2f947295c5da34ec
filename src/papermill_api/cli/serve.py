"""`papermill-api serve`: the service, until it is told to stop."""

import signal
import socket
import sys
from typing import TYPE_CHECKING

import click

from papermill_api.cli.failures import CommandFailed, database_failures, settings_or_fail

if TYPE_CHECKING:
    from papermill_api.server.settings import Settings

BACKLOG = 2048  # connections waiting to be accepted
# Within the ten seconds that container runtimes grant between SIGTERM and SIGKILL.
GRACE_SECONDS = 8
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
    settings = settings_or_fail()
    # The server hands a signal on when it has stopped; being told to stop is no failure.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    with database_failures():
        _check_database(settings)
    _serve(settings, _listen(host, port))


def _check_database(settings: "Settings") -> None:
    import asyncio

    from papermill_api.server.db import Database

    async def check() -> None:
        database = Database.from_url(settings.sqlalchemy_url)
        try:
            await database.check()
        finally:
            await database.close()

    asyncio.run(check())


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise CommandFailed(f"cannot listen on {host}:{port}: {error.strerror}") from error


def _serve(settings: "Settings", listener: socket.socket) -> None:
    import uvicorn

    from papermill_api.server.app import create_app

    class AnnouncingServer(uvicorn.Server):
        """Says where it is once it answers there, and not before."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                click.echo(greeting(_address(settings, listener)))

    config = uvicorn.Config(
        create_app(settings),
        proxy_headers=True,
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    AnnouncingServer(config).run(sockets=[listener])


def _address(settings: "Settings", listener: socket.socket) -> str:
    if settings.public_url is not None:
        return str(settings.public_url).rstrip("/")
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
