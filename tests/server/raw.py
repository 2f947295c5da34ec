"""Requests spoken in ASGI, where the test client would send a whole body at once."""

from collections.abc import AsyncIterator
from typing import Any

from fastapi.testclient import TestClient


def post(client: TestClient, path: str, headers: dict[str, str], body: AsyncIterator[bytes]) -> int:
    """The status of the answer to a body that is read no further than the service reads it."""
    assert client.portal is not None, "the client is not running"
    answer: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": await anext(body), "more_body": True}

    async def send(message: dict[str, Any]) -> None:
        answer.append(message)

    client.portal.call(client.app, scope, receive, send)
    return int(answer[0]["status"])
