"""What the service cannot do without, asked one by one."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from papermill_api.server.errors import ServiceError
from papermill_api.server.observability.metrics import Metrics
from papermill_api.server.pulse import Pulse

logger = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=3)  # below the usual timeout of those who ask

Check = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Health:
    """What there is to ask of a process; `app.state.health` while it runs."""

    metrics: Metrics
    pulse: Pulse
    checks: Mapping[str, Check]  # of what it cannot do without, each of which may raise


class NotAlive(ServiceError):
    status, detail = HTTPStatus.SERVICE_UNAVAILABLE, "Not alive: worker, sweeper"


class NotReady(ServiceError):
    status, detail = HTTPStatus.SERVICE_UNAVAILABLE, "Not ready: database, storage, queue"


def require_pulse(pulse: Pulse) -> None:
    """Raises NotAlive, naming the loops that do not turn any more."""
    if dead := pulse.dead():
        raise NotAlive(f"Not alive: {', '.join(dead)}")


async def require_all(checks: Mapping[str, Check]) -> None:
    """Raises NotReady, naming those of `checks` that raise or are too slow.

    Of the reason it tells no more than an error's `reason`, if it has one; the log has the rest.
    """
    found = await asyncio.gather(*(_trouble(name, check) for name, check in checks.items()))
    missing = [
        f"{name} ({trouble})" for name, trouble in zip(checks, found, strict=True) if trouble
    ]
    if missing:
        raise NotReady(f"Not ready: {', '.join(missing)}")


async def _trouble(name: str, check: Check) -> str | None:
    try:
        async with asyncio.timeout(PATIENCE.total_seconds()):
            await check()
    except TimeoutError:
        logger.warning("%s is not ready: no answer", name)
        return "no answer"
    except Exception as error:
        logger.warning("%s is not ready: %r", name, error)
        return getattr(error, "reason", "broken")
    return None
