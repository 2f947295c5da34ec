"""Around every request: an id for it, its line in the log, its numbers, and an answer to bugs.

Plain ASGI, because a wrapper that buffers answers breaks streams and cancellation.
"""

import logging
import re
import time
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from papermill_api.server.errors import ServiceError, answer_to
from papermill_api.server.observability.logs import request_id, task_id
from papermill_api.server.observability.metrics import Metrics

logger = logging.getLogger("papermill_api.requests")

HEADER = b"x-request-id"
ACCEPTED_ID = re.compile(rb"[A-Za-z0-9._-]{1,128}")
UNMATCHED = "(unmatched)"  # the route of paths that nothing serves
CLIENT_GONE = 499  # as nginx counts requests whose client left before the answer
# Asked every few seconds by machines: not worth a line each.
QUIET_PATHS = frozenset({"/livez", "/readyz", "/metrics"})


class ObserveRequests:
    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Never reset: the server's own last words on this request carry the id too.
        request_id.set(_id_of(scope))
        started = time.perf_counter()
        answer = _Answer(send)
        try:
            await self._app(scope, receive, answer.send)
        except Exception:
            if answer.status:
                raise  # too late for another answer: the server logs it and cuts the connection
            logger.exception("unexpected failure of %s", _described(scope))
            await answer_to(ServiceError)(scope, receive, answer.send)
        finally:
            self._record(scope, answer.status or CLIENT_GONE, time.perf_counter() - started)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        task_id.set(_task_of(scope))
        route = getattr(scope.get("route"), "path", UNMATCHED)
        self._metrics.count_request(scope["method"], route, status, seconds)
        level = logging.DEBUG if scope["path"] in QUIET_PATHS else logging.INFO
        milliseconds = round(seconds * 1000, 1)
        logger.log(
            level,
            "%s %d %s ms",
            _described(scope),
            status,
            milliseconds,
            extra={"route": route, "status": status, "duration_ms": milliseconds},
        )


class _Answer:
    """Sends with the request's id in the headers, and remembers the status."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = [*message.get("headers", ()), (HEADER, request_id.get().encode())]
            message = {**message, "headers": headers}
        await self._send(message)


def _id_of(scope: Scope) -> str:
    """The id that a proxy or client sent, if it is harmless in a log; else a new one."""
    sent = next((value for name, value in scope["headers"] if name == HEADER), b"")
    return sent.decode() if ACCEPTED_ID.fullmatch(sent) else uuid4().hex


def _task_of(scope: Scope) -> str:
    named = str(scope.get("path_params", {}).get("task_id", ""))
    return named if ACCEPTED_ID.fullmatch(named.encode()) else "-"


def _described(scope: Scope) -> str:
    """Method and path, still percent-encoded: no line breaks, and no query with its secrets."""
    return f"{scope['method']} {scope['raw_path'].decode('latin-1')}"
