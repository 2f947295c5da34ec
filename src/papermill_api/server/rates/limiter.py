"""Counts requests against limits such as `600/minute`.

Counting is a sliding window over two fixed ones: a number or two per key whatever the limit, and
no burst of twice the limit where two windows meet.
Source: the sliding window counter of the `limits` library.
"""

import logging
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from papermill_api.server.errors import ServiceError

logger = logging.getLogger(__name__)

Kind = Literal["owner", "address"]
PREFIX = "papermill"  # of keys in Redis


class TooManyRequests(ServiceError):
    status, detail = HTTPStatus.TOO_MANY_REQUESTS, "Too many requests"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a caller stands within one limit."""

    kind: Kind
    limit: int
    window_seconds: int
    remaining: int
    reset_seconds: int


class RateLimiter:
    """`owner`, `address`: limits such as `10/second;600/minute`; empty for none.

    `url`: `redis://...`, where several servers count together; empty for this process alone.
    """

    def __init__(self, owner: str = "", address: str = "", url: str = "") -> None:
        self._limits: dict[Kind, list[RateLimitItem]] = {
            "owner": parse_many(owner) if owner else [],
            "address": parse_many(address) if address else [],
        }
        storage = (
            RedisStorage(f"async+{url}", implementation="redispy", key_prefix=PREFIX)
            if url
            else MemoryStorage()
        )
        self._counter = SlidingWindowCounterRateLimiter(storage)

    async def count(self, kind: Kind, who: str) -> list[Standing]:
        """Count one request; where `who` stands now in each limit of the kind.

        Raises TooManyRequests with the time to wait. A store that cannot be reached limits
        nobody: what it protects is worth less than the service.
        """
        try:
            return [await self._hit(kind, limit, who) for limit in self._limits[kind]]
        except TooManyRequests:
            raise
        except Exception:
            logger.exception("requests cannot be counted; nobody is limited")
            return []

    async def _hit(self, kind: Kind, limit: RateLimitItem, who: str) -> Standing:
        allowed = await self._counter.hit(limit, kind, who)
        reset, remaining = await self._counter.get_window_stats(limit, kind, who)
        wait = max(1, math.ceil(reset - time.time()))
        standing = Standing(kind, limit.amount, limit.get_expiry(), max(0, remaining), wait)
        if not allowed:
            raise _refusal(standing)
        return standing


def _refusal(standing: Standing) -> TooManyRequests:
    error = TooManyRequests()
    error.headers = {"Retry-After": str(standing.reset_seconds), **headers_of([standing])}
    return error


def headers_of(standings: Sequence[Standing]) -> dict[str, str]:
    """Source: the IETF draft "RateLimit header fields for HTTP" (httpapi, version 10)."""
    if not standings:
        return {}
    policies = (f'"{one.kind}";q={one.limit};w={one.window_seconds}' for one in standings)
    states = (f'"{one.kind}";r={one.remaining};t={one.reset_seconds}' for one in standings)
    return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(states)}
