"""No body of a size that we did not ask for is read into memory."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from papermill_api.server.errors import RequestBodyTooLarge, framework_error

MAX_BODY_BYTES = 1024 * 1024


class LimitBodies:
    """Refuses bodies above `MAX_BODY_BYTES`, but on the paths that stream and count themselves.

    It refuses while the body is read, not before: what needs no body (who are you?) is answered
    first, and in its own words.
    """

    def __init__(self, app: ASGIApp, streamed: frozenset[str]) -> None:
        self._app = app
        self._streamed = streamed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in self._streamed:
            receive = _limited(receive)
        await self._app(scope, receive, send)


def _limited(receive: Receive) -> Receive:
    received = 0

    async def receive_some() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > MAX_BODY_BYTES:
            raise framework_error(RequestBodyTooLarge)
        return message

    return receive_some
