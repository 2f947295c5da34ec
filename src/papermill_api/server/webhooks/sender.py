"""One attempt to deliver one event over HTTP."""

import asyncio
import math
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus

import httpcore
import httpx
from standardwebhooks import Webhook

from papermill_api.server.webhooks.addresses import AddressRefused, PublicNetworkBackend

Headers = dict[bytes | str, bytes | str]


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: the same id and body at every attempt."""

    id: str
    url: str
    body: str


@dataclass(frozen=True, slots=True)
class Outcome:
    delivered: bool
    error: str | None = None
    final: bool = False  # the receiver asks us to stop, or no attempt can end otherwise
    retry_after: timedelta | None = None  # the receiver asks us to wait


@dataclass(frozen=True, slots=True)
class SenderOptions:
    connect_timeout: timedelta = timedelta(seconds=5)
    total_timeout: timedelta = timedelta(seconds=15)  # until the status line and headers


@cache
def usual_authorities() -> ssl.SSLContext:
    """Whom the HTTP client trusts by default; takes 150 ms to read, which it would at each call."""
    return httpcore.default_ssl_context()


def signed_headers(message: Message, secrets: Sequence[str], now: datetime) -> Headers:
    """The headers of Standard Webhooks: one signature for each secret, newest first."""
    signatures = [Webhook(secret).sign(message.id, now, message.body) for secret in secrets]
    return {
        "webhook-id": message.id,
        "webhook-timestamp": str(math.floor(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


class Sender:
    """Posts messages; each on a connection of its own, so that each has its address checked.

    Neither proxies of the environment nor redirects are followed (httpcore knows neither), and
    no more of an answer is read than its head.
    """

    def __init__(
        self,
        backend: httpcore.AsyncNetworkBackend,
        options: SenderOptions = SenderOptions(),
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._backend = backend
        self._options = options
        self._ssl_context = ssl_context  # by default the usual authorities
        self._pool: httpcore.AsyncConnectionPool | None = None
        self._opening = asyncio.Lock()

    async def send(self, message: Message, secrets: Sequence[str], now: datetime) -> Outcome:
        """Never raises for what the other side does."""
        try:
            async with asyncio.timeout(self._options.total_timeout.total_seconds()):
                return await self._post(message, signed_headers(message, secrets, now), now)
        except TimeoutError:
            return Outcome(delivered=False, error="The endpoint did not answer in time")
        except AddressRefused as error:
            return Outcome(delivered=False, error=str(error), final=error.for_good)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            return Outcome(delivered=False, error=str(error) or type(error).__name__)

    async def _post(self, message: Message, signature: Headers, now: datetime) -> Outcome:
        url = httpx.URL(message.url)
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        headers: Headers = {
            "Host": url.netloc,
            "Content-Type": "application/json",
            "User-Agent": "papermill-api",
            "Connection": "close",
            **signature,
        }
        connect_timeout = self._options.connect_timeout.total_seconds()
        pool = await self._opened_pool()
        async with pool.stream(
            "POST",
            target,
            headers=headers,
            content=message.body.encode(),
            extensions={"timeout": {"connect": connect_timeout}},
        ) as response:
            return _outcome(response, now)

    async def _opened_pool(self) -> httpcore.AsyncConnectionPool:
        """Made at the first need, because it takes a thread."""
        async with self._opening:
            if self._pool is None:
                self._pool = httpcore.AsyncConnectionPool(
                    ssl_context=self._ssl_context or await asyncio.to_thread(usual_authorities),
                    max_connections=None,
                    max_keepalive_connections=0,
                    network_backend=self._backend,
                )
        return self._pool

    async def close(self) -> None:
        if self._pool is not None:
            await self._pool.aclose()


def create_sender(
    *, allow_private_networks: bool, options: SenderOptions = SenderOptions()
) -> Sender:
    backend = httpcore.AnyIOBackend() if allow_private_networks else PublicNetworkBackend()
    return Sender(backend, options)


def _outcome(response: httpcore.Response, now: datetime) -> Outcome:
    if 200 <= response.status < 300:
        return Outcome(delivered=True)
    return Outcome(
        delivered=False,
        error=f"The endpoint answered {response.status}",
        final=response.status == HTTPStatus.GONE,
        retry_after=_retry_after(response, now),
    )


def _retry_after(response: httpcore.Response, now: datetime) -> timedelta | None:
    """Both forms of RFC 9110, 10.2.3; anything else counts as absent."""
    headers = {name.lower(): value for name, value in response.headers}
    value = headers.get(b"retry-after", b"").decode("ascii", "replace").strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:9]), 10**8))
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return max(date.replace(tzinfo=date.tzinfo or UTC) - now, timedelta())
