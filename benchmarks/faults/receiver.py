"""Where webhooks arrive: notes which ids came for which task."""

import json
from collections import Counter, defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Self


class Receiver:
    """Use as a context manager."""

    def __init__(self) -> None:
        self.ids: defaultdict[str, Counter[str]] = defaultdict(Counter)  # by task
        self.statuses: dict[str, str] = {}
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                receiver.note(body, self.headers["webhook-id"])
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/done"

    def note(self, body: dict[str, object], webhook_id: str) -> None:
        data = body["data"]
        assert isinstance(data, dict)
        task_id = str(data["id"])
        self.ids[task_id][webhook_id] += 1
        self.statuses[task_id] = str(data["status"])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
