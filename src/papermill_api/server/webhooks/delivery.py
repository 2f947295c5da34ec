"""The loop that empties the outbox."""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.db import Database, utc_now
from papermill_api.server.pulse import Pulse
from papermill_api.server.settings import Settings
from papermill_api.server.webhooks import repository, service
from papermill_api.server.webhooks.metrics import Ending, WebhookMetrics
from papermill_api.server.webhooks.repository import Claim
from papermill_api.server.webhooks.sender import Message, Outcome, Sender, create_sender

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeliveryOptions:
    # After each failed attempt; about three days in all, then the delivery is given up.
    pauses: tuple[timedelta, ...] = (
        timedelta(seconds=5),
        timedelta(seconds=30),
        timedelta(minutes=3),
        timedelta(minutes=15),
        timedelta(hours=1),
        timedelta(hours=3),
        timedelta(hours=6),
        timedelta(hours=12),
        timedelta(hours=24),
        timedelta(hours=24),
    )
    jitter: float = 0.2  # each pause is up to this part longer or shorter
    longest_wait: timedelta = timedelta(days=1)  # that a receiver may ask for
    claim_life: timedelta = timedelta(minutes=1)  # well above the sender's total timeout
    concurrency: int = 32
    # One owner's share of the above: their dead endpoint must not hold up everybody's events.
    owner_concurrency: int = 8
    poll_interval: timedelta = timedelta(seconds=1)
    stop_grace: timedelta = timedelta(seconds=3)  # for attempts under way when the server stops
    keep_finished: timedelta = timedelta(days=7)
    prune_interval: timedelta = timedelta(hours=1)


class Deliverer:
    """Delivers what is due, at least once, beside any number of others on the same database.

    A claim lapses by itself: what a killed server was sending is sent again by whoever is left.
    """

    def __init__(
        self,
        database: Database,
        sender: Sender,
        options: DeliveryOptions = DeliveryOptions(),
        clock: Callable[[], datetime] = utc_now,
        metrics: WebhookMetrics | None = None,
    ) -> None:
        self._database = database
        self._sender = sender
        self._options = options
        self._clock = clock
        self._metrics = metrics or WebhookMetrics()
        self._running: dict[asyncio.Task[None], str] = {}  # attempts under way, and their owners
        self._pruned_at: datetime | None = None

    @asynccontextmanager
    async def running(self, pulse: Pulse) -> AsyncIterator[None]:
        """Deliver in the background for as long as the context lasts."""
        try:
            async with pulse.running("webhooks", self._run()):
                yield
        finally:
            await self._stop()

    async def deliver_due(self) -> int:
        """Start attempts at what is due, as far as there is room; how many were started."""
        claims = await self._claim()
        for claim, secrets in claims:
            attempt = asyncio.create_task(self._attempt(claim, secrets))
            self._running[attempt] = claim.owner
            attempt.add_done_callback(self._running.pop)
        return len(claims)

    async def settle(self) -> None:
        """Wait until every attempt under way has ended."""
        if self._running:
            await asyncio.wait(self._running)

    async def prune(self) -> None:
        """Forget deliveries that finished long ago."""
        async with self._database.write() as session:
            await repository.delete_finished(session, self._clock() - self._options.keep_finished)

    async def _run(self) -> None:
        while True:
            started = 0
            try:
                await self._prune_now_and_then()
                started = await self.deliver_due()
            except Exception:
                logger.exception("webhook deliveries are held up")
            if not started:
                await asyncio.sleep(self._options.poll_interval.total_seconds())

    async def _prune_now_and_then(self) -> None:
        now = self._clock()
        if self._pruned_at is None or now - self._pruned_at >= self._options.prune_interval:
            self._pruned_at = now
            await self.prune()

    async def _stop(self) -> None:
        if not self._running:
            return
        _, late = await asyncio.wait(
            self._running, timeout=self._options.stop_grace.total_seconds()
        )
        for attempt in late:
            attempt.cancel()
        if late:
            await asyncio.wait(late)

    async def _claim(self) -> list[tuple[Claim, Sequence[str]]]:
        """What is due, as far as there is room, each with the secrets to sign it with."""
        options = self._options
        # At most one share a round, so that an owner can exceed theirs by less than another.
        room = min(options.concurrency - len(self._running), options.owner_concurrency)
        busy = {
            owner
            for owner, running in Counter(self._running.values()).items()
            if running >= options.owner_concurrency
        }
        if not room:
            return []
        now = self._clock()
        async with self._database.read() as session:
            if not await repository.is_any_due(session, now, busy):
                return []
        async with self._database.write() as session:
            claims = await repository.claim_due(
                session, now, busy, room, lapses_at=now + options.claim_life
            )
            secrets = {
                owner: await service.signing_secrets(session, owner, now)
                for owner in sorted({claim.owner for claim in claims})
            }
        return [(claim, secrets[claim.owner]) for claim in claims]

    async def _attempt(self, claim: Claim, secrets: Sequence[str]) -> None:
        message = Message(claim.id, claim.url, claim.payload)
        try:
            outcome = await self._sender.send(message, secrets, self._clock())
        except Exception:
            logger.exception("webhook delivery %s broke off", claim.id)
            outcome = Outcome(delivered=False, error="Could not be sent")
        try:
            async with self._database.write() as session:
                await self._record(session, claim, outcome)
        except Exception:
            # The claim lapses and the delivery is made again.
            logger.exception("the end of webhook delivery %s was not recorded", claim.id)

    async def _record(self, session: AsyncSession, claim: Claim, outcome: Outcome) -> None:
        now = self._clock()
        if outcome.delivered or outcome.final or claim.attempts >= len(self._options.pauses):
            ending = Ending.DELIVERED if outcome.delivered else Ending.GIVEN_UP
            await repository.finish(
                session, claim, now, delivered=outcome.delivered, error=outcome.error
            )
        else:
            ending = Ending.RETRIED
            pause = self._pause(claim, outcome)
            await repository.retry_later(session, claim, now + pause, outcome.error)
        self._metrics.count_attempt(ending)
        if not outcome.delivered:
            logger.info("webhook delivery %s %s: %s", claim.id, ending, outcome.error)

    def _pause(self, claim: Claim, outcome: Outcome) -> timedelta:
        jitter = self._options.jitter
        pause = self._options.pauses[claim.attempts] * random.uniform(1 - jitter, 1 + jitter)  # noqa: S311
        asked = min(outcome.retry_after or timedelta(), self._options.longest_wait)
        return max(pause, asked)


@asynccontextmanager
async def webhook_deliveries(
    settings: Settings, database: Database, metrics: WebhookMetrics, pulse: Pulse
) -> AsyncIterator[None]:
    """Deliver webhooks for as long as the context lasts."""
    sender = create_sender(allow_private_networks=settings.allow_private_networks)
    try:
        async with Deliverer(database, sender, metrics=metrics).running(pulse):
            yield
    finally:
        await sender.close()
