"""HEAD wherever there is GET (RFC 9110, 9.3.2): the same status and fields, and no body."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class AnswerHead:
    """Has the request answered as a GET, and keeps the body back."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        # A copy, for the server looks at the method of its own.
        as_get = {**scope, "method": "GET"}
        try:
            await self._app(as_get, receive, _without_body(send))
        finally:
            scope.update(as_get, method="HEAD")  # which route it was, is told around us


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head
