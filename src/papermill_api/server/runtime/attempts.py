"""An attempt from its claim to its end, whichever end that is."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from time import monotonic
from typing import TypeVar

from papermill_api.engine.errors import ConversionError
from papermill_api.server.db import Database, DatabaseUnavailable, utc_now
from papermill_api.server.observability.logs import task_id
from papermill_api.server.runtime import repository
from papermill_api.server.runtime.conversion import Convert, LongDocument, Progress
from papermill_api.server.runtime.metrics import Ending, WorkMetrics
from papermill_api.server.runtime.outcome import GiveUp, after_failure
from papermill_api.server.runtime.repository import Claim, Outputs
from papermill_api.server.tasks.model import Lane
from papermill_api.server.webhooks import service as webhooks

logger = logging.getLogger(__name__)

T = TypeVar("T")

TICK = timedelta(seconds=1)  # between two looks at progress
RENEWALS_PER_LEASE = 3
# More pages than this take a core seconds, not moments.
MOST_SHORT_PAGES = 200


class LeaseLost(Exception):
    """The task was given to somebody else; this attempt has no say any more."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """Runs claimed tasks to their end; the same for every kind of queue."""

    database: Database
    convert: Convert
    lease: timedelta
    metrics: WorkMetrics = field(default_factory=WorkMetrics)
    tick: timedelta = TICK

    async def run(self, attempt: Claim) -> None:
        """Convert, and say how it went. Cancelled, give the task back at nobody's fault.

        Raises nothing else: what cannot even be written down is left to the sweeper.
        """
        task_id.set(str(attempt.task_id))
        try:
            ending = await self._convert_and_settle(attempt)
            self.metrics.count_attempt(ending)
        except asyncio.CancelledError:
            await self.give_back(attempt)
            self.metrics.count_attempt(Ending.GIVEN_BACK)
            raise
        except LeaseLost:
            logger.warning("task %s: lease lost, its result is dropped", attempt.task_id)
            self.metrics.count_attempt(Ending.LOST)
        except Exception:
            logger.exception("task %s: the end of its attempt was not recorded", attempt.task_id)

    async def give_back(self, attempt: Claim) -> None:
        """Let others have it, at nobody's fault. Raises nothing; what fails ends with the lease."""
        try:
            async with self.database.write() as session:
                await repository.give_back(session, attempt, now=utc_now())
        except Exception:
            logger.exception("task %s: could not be given back", attempt.task_id)

    async def _convert_and_settle(self, attempt: Claim) -> Ending:
        start = monotonic()
        try:
            outputs = await self._convert_under_lease(attempt)
        except LeaseLost:
            raise
        except LongDocument:
            return await self._move_to_long_lane(attempt)
        except Exception as error:
            return await self._settled(partial(self._settle_failure, attempt, error))
        await self._settled(partial(self._settle_success, attempt, outputs))
        seconds = monotonic() - start
        self.metrics.count_result(outputs.page_count, seconds, outputs.ocr_page_count)
        return Ending.DONE

    async def _convert_under_lease(self, attempt: Claim) -> Outputs:
        progress = Progress(MOST_SHORT_PAGES if attempt.lane is Lane.SHORT else None)
        conversion = asyncio.create_task(self.convert(attempt, progress))
        renewed, told = utc_now(), None
        end = renewed + self.lease
        try:
            while not (await asyncio.wait({conversion}, timeout=self.tick.total_seconds()))[0]:
                due = utc_now() - renewed >= self.lease / RENEWALS_PER_LEASE
                if due or progress.pages != told:
                    told = progress.pages
                    renewed = utc_now()
                    if await self._renew(attempt, told):
                        end = renewed + self.lease
                if utc_now() >= end:
                    raise LeaseLost
            return conversion.result()
        finally:
            conversion.cancel()
            await asyncio.wait({conversion})

    async def _renew(self, attempt: Claim, pages: tuple[int, int] | None) -> bool:
        """Whether it was; an outage of the database may be shorter than the lease.

        Raises LeaseLost.
        """
        try:
            async with self.database.write() as session:
                held = await repository.renew(
                    session, attempt, lease=self.lease, now=utc_now(), pages=pages
                )
        except Exception:
            logger.exception("task %s: its lease could not be renewed", attempt.task_id)
            return False
        if not held:
            raise LeaseLost
        return True

    async def _move_to_long_lane(self, attempt: Claim) -> Ending:
        async with self.database.write() as session:
            if not await repository.change_lane(session, attempt, Lane.LONG, now=utc_now()):
                raise LeaseLost
        return Ending.MOVED

    async def _settled(self, settle: Callable[[], Awaitable[T]]) -> T:
        """Write the end of an attempt, again and again while the database is away.

        Once its lease is over there is no more reason to. A write that was cut off but took place
        looks like a lost lease when it is repeated, and nothing is wrong.
        """
        deadline = monotonic() + self.lease.total_seconds()
        while True:
            try:
                return await settle()
            except DatabaseUnavailable:
                if monotonic() >= deadline:
                    raise
                logger.warning("the end of an attempt is written when the database is back")
                await asyncio.sleep(self.tick.total_seconds())

    async def _settle_success(self, attempt: Claim, outputs: Outputs) -> None:
        async with self.database.write() as session:
            task = await repository.complete(session, attempt, outputs, now=utc_now())
            if task is None:
                raise LeaseLost
            await webhooks.announce(session, task)

    async def _settle_failure(self, attempt: Claim, error: Exception) -> Ending:
        self._log(attempt, error)
        next_step = after_failure(error, crashes=attempt.crashes, setbacks=attempt.setbacks)
        async with self.database.write() as session:
            if isinstance(next_step, GiveUp):
                task = await repository.fail(session, attempt, next_step.message, now=utc_now())
                if task is None:
                    raise LeaseLost
                await webhooks.announce(session, task)
                return Ending.FAILED
            if not await repository.retry(
                session, attempt, next_step.fault, pause=next_step.pause, now=utc_now()
            ):
                raise LeaseLost
            return Ending.RETRIED

    def _log(self, attempt: Claim, error: Exception) -> None:
        if isinstance(error, ConversionError):
            logger.warning("task %s: %s", attempt.task_id, error)
        else:
            logger.error("task %s: failed unexpectedly", attempt.task_id, exc_info=error)
