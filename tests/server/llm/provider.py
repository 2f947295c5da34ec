"""A small OpenAI-compatible server: each request is answered by the next of its scripts."""

import json
import select
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[["Connection"], None]


class Connection:
    """One request being answered, chunk by chunk."""

    def __init__(self, handler: BaseHTTPRequestHandler, provider: "Provider") -> None:
        self._handler = handler
        self.provider = provider

    def start(self) -> None:
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "text/event-stream")
        self._handler.send_header("Transfer-Encoding", "chunked")
        self._handler.end_headers()

    def write(self, text: str) -> None:
        data = text.encode()
        self._handler.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def event(self, data: dict[str, Any]) -> None:
        self.write(f"data: {json.dumps(data)}\n\n")

    def delta(self, text: str | None, finish_reason: str | None = None) -> None:
        choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish_reason}
        self.event({"id": "gen-1", "object": "chat.completion.chunk", "choices": [choice]})

    def usage(self, prompt_tokens: int, completion_tokens: int) -> None:
        usage = {"prompt_tokens": prompt_tokens, "completion_tokens": completion_tokens}
        self.event({"id": "gen-1", "choices": [], "usage": usage})

    def end(self) -> None:
        self.write("data: [DONE]\n\n")
        self.end_body()

    def fail(self, status: int, **headers: str) -> None:
        self.answer({"error": {"message": "secret-detail", "code": status}}, status, **headers)

    def answer(self, data: dict[str, Any], status: int = 200, **headers: str) -> None:
        """An answer that is not streamed."""
        body = json.dumps(data).encode()
        self._handler.send_response(status)
        headers["Content-Type"] = "application/json"
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def end_body(self) -> None:
        """End the response properly, whatever the answer still lacks."""
        self._handler.wfile.write(b"0\r\n\r\n")

    def stall(self) -> None:
        self.provider.closing.wait(10)

    def wait_for_hang_up(self) -> None:
        """Say nothing more, until the client hangs up or the provider closes."""
        while not self.provider.closing.is_set():
            readable, _, _ = select.select([self._handler.connection], [], [], 0.02)
            if readable and not self._handler.connection.recv(1):
                self.provider.hung_up.set()
                return

    def write_until_hung_up(self) -> None:
        try:
            while not self.provider.closing.wait(0.005):
                self.delta("more ")
        except OSError:
            self.provider.hung_up.set()


class Provider:
    """Says "Hello world" unless `scripts` holds something else for the next requests."""

    def __init__(self) -> None:
        self.scripts: list[Script] = []
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.closing = threading.Event()
        self.hung_up = threading.Event()
        provider = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                provider.requests.append(json.loads(body) | {"path": self.path})
                provider.headers.append({name.lower(): self.headers[name] for name in self.headers})
                script = provider.scripts.pop(0) if provider.scripts else says("Hello", " world")
                self.close_connection = True
                script(Connection(self, provider))

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda request, address: None  # peers that hang up
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/api/v1"

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def says(*pieces: str, usage: tuple[int, int] | None = (11, 2)) -> Script:
    def script(connection: Connection) -> None:
        connection.start()
        connection.write(": OPENROUTER PROCESSING\n\n")
        for piece in pieces:
            connection.delta(piece)
        connection.delta(None, finish_reason="stop")
        if usage:
            connection.usage(*usage)
        connection.end()

    return script


def fails(status: int, **headers: str) -> Script:
    return lambda connection: connection.fail(status, **headers)


def then(*pieces: str, end: Script) -> Script:
    """Some of an answer, and then something else."""

    def script(connection: Connection) -> None:
        connection.start()
        for piece in pieces:
            connection.delta(piece)
        end(connection)

    return script
