"""Which addresses a callback may have: its form when given, its networks when connected to.

A name is no proof: it may resolve to one address when checked and to another when connected
(DNS rebinding), and loopback has many spellings (`0x7f.1`, `2130706433`, `::ffff:127.0.0.1`).
So nothing is judged by its name. The resolver's answers are judged, and the connection goes to
one of those very answers.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpcore
import httpx

from papermill_api.server.errors import ServiceError

MAX_URL_LENGTH = 2048  # characters

# Beside what `ipaddress` knows not to be global (whose answers differ between Python versions).
REFUSED_IPV4 = (
    IPv4Network("192.0.0.0/24"),  # IETF protocol assignments; metadata of one cloud
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
    IPv4Network("168.63.129.16/32"),  # the host agent of Azure's machines
)
GLOBAL_IPV6 = IPv6Network("2000::/3")  # so no NAT64, mapped, site-local or unique local address
REFUSED_IPV6 = (
    IPv6Network("2001::/23"),  # Teredo and other protocol assignments
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4: carries an IPv4 address
    IPv6Network("3fff::/20"),  # documentation
)

Resolve = Callable[[str, int], Awaitable[list[str]]]


class InvalidWebhookUrl(ServiceError):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    detail = "webhook_url must be an http or https URL"


class AddressRefused(httpcore.ConnectError):
    """The host leads to an address outside the public Internet.

    `for_good`: it is that address; a name may lead elsewhere tomorrow.
    """

    def __init__(self, message: str, *, for_good: bool) -> None:
        super().__init__(message)
        self.for_good = for_good


def check_form(url: str) -> None:
    """Raises InvalidWebhookUrl unless `url` is one that we could call.

    Says nothing about where its host leads: see PublicNetworkBackend.
    """
    if len(url) > MAX_URL_LENGTH:
        raise InvalidWebhookUrl(f"webhook_url must have at most {MAX_URL_LENGTH} characters")
    if any(character.isspace() or not character.isprintable() for character in url):
        raise InvalidWebhookUrl("webhook_url must not contain spaces or control characters")
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise InvalidWebhookUrl from error
    if parsed.scheme not in {"http", "https"} or not parsed.raw_host:
        raise InvalidWebhookUrl
    if parsed.userinfo:
        raise InvalidWebhookUrl("webhook_url must not contain a user name or password")
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise InvalidWebhookUrl("webhook_url must have a port between 1 and 65535")


def is_public(address: str) -> bool:
    """Whether `address`, as a resolver writes it, is a global unicast address of the Internet."""
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv4Address):
        return _is_public_ipv4(parsed)
    return _is_public_ipv6(parsed)


def _is_address(host: str) -> bool:
    """Whether `host` is an address, in any of the spellings that the system knows."""
    try:
        socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)  # asks nobody
    except (OSError, UnicodeError):
        return False
    return True


def _is_public_ipv4(address: IPv4Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not any(address in network for network in REFUSED_IPV4)
    )


def _is_public_ipv6(address: IPv6Address) -> bool:
    return (
        address.is_global
        and address in GLOBAL_IPV6
        and not any(address in network for network in REFUSED_IPV6)
    )


async def resolve(host: str, port: int) -> list[str]:
    """Every address of `host`, in the system's order of preference. Raises OSError."""
    answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


class PublicNetworkBackend(httpcore.AsyncNetworkBackend):
    """Connects to public addresses only.

    The name is resolved once. If any answer is not public the whole name is refused; otherwise
    the answers are tried in turn. TLS and the Host header keep the name, which they get from
    the URL.
    """

    def __init__(
        self,
        resolve: Resolve = resolve,
        backend: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._resolve = resolve
        self._backend = backend or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the interface's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        failure: Exception = httpcore.ConnectError("The name has no address")
        for address in await self._checked_addresses(host, port):
            try:
                return await self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _checked_addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("The name could not be resolved") from error
        if not all(is_public(address) for address in addresses):
            refusal = "The address is not on the public Internet"
            raise AddressRefused(refusal, for_good=_is_address(host))
        return addresses

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109  # the interface's
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise AddressRefused("Not a network address", for_good=True)

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)
