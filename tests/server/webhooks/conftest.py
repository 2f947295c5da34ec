"""A receiver that listens on a real port, and an outbox beside it."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4

import pytest
from standardwebhooks import Webhook

from papermill_api.server.db import Database
from papermill_api.server.tasks.model import Task, TaskStatus
from papermill_api.server.webhooks import service

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Clock:
    """Time that passes only when told to.

    Starts a little ahead, when all that a test announces is due; verifiers allow five minutes.
    """

    now: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(minutes=1))

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]
    body: str

    def verified(self, secret: str) -> dict:
        """The payload, if the public library finds a signature by `secret`."""
        return Webhook(secret).verify(self.body, self.headers)


def status(code: int, headers: dict[str, str] | None = None) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in {"Content-Length": "0", **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()

    return answer


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until the receiver closes, and then nothing either."""
    handler.server.receiver.closing.wait(10)


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """Headers without end, each in good time."""
    handler.send_response(200)
    handler.flush_headers()
    while not handler.server.receiver.closing.wait(0.02):
        handler.wfile.write(b"X-More: to come\r\n")


def endless_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        while not handler.server.receiver.closing.is_set():
            handler.wfile.write(b"0" * 65536)
    except OSError:
        handler.server.receiver.hung_up.set()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # of five, the default, some are reset on a busy machine


class Receiver:
    """Answers 204 unless `answers` holds something else for the next requests."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.received: list[Received] = []
        self.answers: list[Answer] = []
        self.arrived = threading.Event()  # a request is here
        self.closing = threading.Event()
        self.hung_up = threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.received.append(Received(self.path, headers, body))
                receiver.arrived.set()
                answer = receiver.answers.pop(0) if receiver.answers else status(204)
                answer(self)

            def do_GET(self) -> None:
                self.do_POST()

            def log_message(self, *args: object) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.receiver = receiver
        self._server.handle_error = lambda request, address: None  # peers that hang up
        if tls is not None:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/hook?a=1"

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def a_task(**fields: object) -> Task:
    task_id = uuid4()
    defaults = {
        "id": task_id,
        "owner": "user:ada",
        "file_name": "paper.pdf",
        "file_type": "pdf",
        "size_bytes": 1,
        "status": TaskStatus.DONE,
        "input_path": f"uploads/{task_id}/input.pdf",
        "output_path": f"outputs/{task_id}/result.md",
    }
    return Task(**defaults | fields)


async def announce(database: Database, url: str | None, **fields: object) -> Task:
    """A finished task that asked to be told about at `url`."""
    task = a_task(webhook_url=url, **fields)
    async with database.write() as session:
        session.add(task)
        await session.flush()
        await service.announce(session, task)
    return task


async def signing_secret(database: Database, owner: str = "user:ada") -> str:
    async with database.write() as session:
        return (await service.get_secret(session, owner)).secret


def payload_of(received: Received) -> dict:
    return json.loads(received.body)
