"""An answer that comes before the end of a request's body reaches its client all the same.

A refused upload is answered at once, and its sender may still be writing. Closing the connection
then would reset it, and many clients lose the answer with it; reading on for ever would serve
whoever never stops. So the connection is closed, but a moment later (a lingering close).
"""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LINGER_SECONDS = 2.0
CLOSE = (b"connection", b"close")


class LingerOnUnreadBodies:
    """Reads and forgets what is left of a body for `LINGER_SECONDS` after the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _has_body(scope):
            body = _Body(receive, send)
            await self._app(scope, body.receive, body.send)
        else:
            await self._app(scope, receive, send)


def _has_body(scope: Scope) -> bool:
    """RFC 9112, 6.3: without either header a request has no body."""
    headers = dict(scope["headers"])
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0"


class _Body:
    """One request's body, and whether some of it is unread."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._unread = True

    async def receive(self) -> Message:
        message = await self._receive()
        self._unread = message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        if self._unread and message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), CLOSE]}
        elif self._unread and not message.get("more_body", False):
            await self._send({**message, "more_body": True})
            await self._read_on()
            message = {"type": "http.response.body"}
        await self._send(message)

    async def _read_on(self) -> None:
        try:
            async with asyncio.timeout(LINGER_SECONDS):
                while self._unread:
                    await self.receive()
        except TimeoutError:
            pass
