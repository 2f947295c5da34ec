"""Uploads over real connections that end, stall or never end."""

import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

from papermill_api.server import startup, unread_bodies
from papermill_api.server.app import create_app
from papermill_api.server.settings import load_settings
from papermill_api.server.tasks import routes
from tests.server.documents import PDF, no_workers

MAX_UPLOAD_BYTES = 3_000_000
PROMPTLY = 20.0  # seconds, on a busy machine; most answers take a few milliseconds
HEAD = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
END = b"\r\n--b--\r\n"


@dataclass(frozen=True)
class LiveService:
    port: int
    data_dir: Path

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PROMPTLY)

    def objects(self) -> list[str]:
        """Names of all files and folders, found while they may be vanishing."""
        found = os.walk(self.data_dir / "objects")
        return [name for _, folders, files in found for name in [*folders, *files]]

    def wait_until_empty(self) -> None:
        wait_for(lambda: not self.objects(), "nothing is left in storage")


def wait_for(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PROMPTLY
    while not condition():
        assert time.monotonic() < deadline, f"still not: {what}"
        time.sleep(0.005)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    data_dir = tmp_path_factory.mktemp("live") / "data"
    with pytest.MonkeyPatch.context() as patch, socket.create_server(("127.0.0.1", 0)) as listener:
        patch.setattr(startup, "embedded_runtime", no_workers)
        settings = load_settings(data_dir=data_dir, max_upload_bytes=MAX_UPLOAD_BYTES)
        config = uvicorn.Config(create_app(settings), log_config=None, lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        wait_for(lambda: server.started, "the server has started")
        yield LiveService(listener.getsockname()[1], data_dir)
        server.should_exit = True
        thread.join()


@pytest.fixture
def live(running: LiveService, monkeypatch: pytest.MonkeyPatch) -> LiveService:
    monkeypatch.setattr(unread_bodies, "LINGER_SECONDS", 0.2)
    return running


def request_head(length: int | None, *more: str) -> bytes:
    framing = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    lines = ["POST /tasks HTTP/1.1", "Host: test", framing, *more]
    return "\r\n".join([*lines, "Content-Type: multipart/form-data; boundary=b", "", ""]).encode()


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def read_answer(connection: socket.socket) -> tuple[int, str]:
    """The status and detail of the next answer."""
    with connection.makefile("rb") as stream:
        status = int(stream.readline().split()[1])
        headers = dict(line.decode().lower().split(": ") for line in iter(stream.readline, b"\r\n"))
        body = stream.read(int(headers["content-length"]))
    return status, json.loads(body).get("detail")


def closed_by_server(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (request_head(10**12), (413, "Uploaded file is too large")),
        (request_head(1000, "Authorization: Bearer nobody"), (401, "Authentication required")),
        (request_head(None, "Authorization: Basic x"), (401, "Authentication required")),
    ],
    ids=["too long", "bad bearer", "bad bearer without a length"],
)
def test_what_the_head_tells_is_answered_before_a_byte_of_the_body(
    live: LiveService, head: bytes, expected: tuple[int, str]
):
    with live.connect() as connection:
        connection.sendall(head)
        assert read_answer(connection) == expected
        assert closed_by_server(connection)


def test_a_wrong_type_is_answered_before_the_whole_body(live: LiveService):
    with live.connect() as connection:
        connection.sendall(request_head(2_000_000) + HEAD + bytes(100_000))
        assert read_answer(connection) == (415, "This type of file is not supported")
    live.wait_until_empty()


def test_a_refused_body_that_comes_to_its_end_is_answered_and_closed(
    live: LiveService, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(unread_bodies, "LINGER_SECONDS", PROMPTLY)
    with live.connect() as connection:
        connection.sendall(request_head(2_000_000) + HEAD)
        connection.sendall(bytes(2_000_000 - len(HEAD)))  # before reading anything
        assert read_answer(connection)[0] == 415
        assert closed_by_server(connection)


def send_until_answered(connection: socket.socket, piece: bytes) -> tuple[int, str]:
    """Send without end, as a client that reads only when it cannot write any more."""
    connection.settimeout(0.05)
    deadline = time.monotonic() + PROMPTLY
    while time.monotonic() < deadline:
        try:
            connection.sendall(piece)
        except (TimeoutError, BrokenPipeError, ConnectionResetError):
            break
    connection.settimeout(PROMPTLY)
    return read_answer(connection)


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (HEAD + PDF, bytes(60_000)),
        (b"", b"\r\n" * 30_000),
        (HEAD + PDF + END, b"epilogue" * 8_000),
    ],
    ids=["in the file", "before the form", "after the form"],
)
def test_an_endless_body_is_cut_off(live: LiveService, start: bytes, piece: bytes):
    with live.connect() as connection:
        connection.sendall(request_head(None) + chunk(start or b"\r\n"))
        answer = send_until_answered(connection, chunk(piece))
        assert answer == (413, "Uploaded file is too large")
    live.wait_until_empty()


def wait_until_stored(live: LiveService) -> None:
    wait_for(lambda: bool(live.objects()), "the upload has begun to be stored")


@pytest.mark.parametrize("end", ["closed", "reset", "half-closed"])
def test_a_client_that_goes_leaves_nothing(live: LiveService, end: str):
    with live.connect() as connection:
        connection.sendall(request_head(2_900_000) + HEAD + PDF + bytes(1_500_000))
        wait_until_stored(live)
        if end == "reset":
            linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        if end == "half-closed":
            connection.shutdown(socket.SHUT_WR)
            live.wait_until_empty()
    live.wait_until_empty()


def test_a_client_that_stops_sending_is_told_and_leaves_nothing(
    live: LiveService, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(routes, "STALLED_SECONDS", 0.3)
    with live.connect() as connection:
        connection.sendall(request_head(2_900_000) + HEAD + PDF + bytes(1_500_000))
        wait_until_stored(live)
        assert read_answer(connection) == (408, "The upload came to a halt")
    live.wait_until_empty()


def test_a_body_cut_off_where_its_length_ends_is_told(live: LiveService):
    body = HEAD + PDF + bytes(1_500_000)
    with live.connect() as connection:
        connection.sendall(request_head(len(body)) + body)
        expected = (400, "The multipart body is malformed or was cut off")
        assert read_answer(connection) == expected
    live.wait_until_empty()


def test_a_connection_whose_upload_went_well_is_kept(live: LiveService):
    body = b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n' + END
    with live.connect() as connection:
        for _ in range(2):
            connection.sendall(request_head(len(body)) + body)
            assert read_answer(connection) == (422, "The form must have a part named `file`")
