"""Every request counts for its address, and every answer tells where its caller stands.

Plain ASGI, because a wrapper that buffers answers breaks streams and cancellation.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from papermill_api.server.errors import answer_to
from papermill_api.server.rates.limiter import RateLimiter, Standing, TooManyRequests, headers_of

STANDINGS = "rate_standings"  # in the request's state; owners are counted once they are known
UNCOUNTED_PATHS = frozenset({"/livez", "/readyz", "/metrics"})  # asked by machines, all the time
IPV6_SITE = 64  # bits; one customer has as many addresses as they like below


class LimitRates:
    def __init__(self, app: ASGIApp, limiter: RateLimiter) -> None:
        self._app = app
        self._limiter = limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in UNCOUNTED_PATHS:
            await self._app(scope, receive, send)
            return
        try:
            standings = await self._limiter.count("address", _address(scope))
        except TooManyRequests as refusal:
            await answer_to(refusal)(scope, receive, send)
            return
        scope.setdefault("state", {})[STANDINGS] = standings
        await self._app(scope, receive, _told(send, standings))


def _told(send: Send, standings: list[Standing]) -> Send:
    """`send` with the headers of all standings; a refusal has brought its own."""

    async def send_told(message: Message) -> None:
        if message["type"] == "http.response.start" and standings:
            present = {name for name, _ in message["headers"]}
            told = ((k.lower().encode(), v.encode()) for k, v in headers_of(standings).items())
            added = [(name, value) for name, value in told if name not in present]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return send_told


def _address(scope: Scope) -> str:
    """The client's address as the server knows it (which reads a trusted proxy's word)."""
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host or "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_SITE), strict=False))
    return host
