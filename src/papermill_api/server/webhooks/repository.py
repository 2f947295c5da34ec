"""The SQL of webhooks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Select, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.tasks.model import Task
from papermill_api.server.webhooks.model import WebhookDelivery, WebhookSecret


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that is ours until `lapses_at`, which no other claim of it shares."""

    id: str
    owner: str
    url: str
    payload: str
    attempts: int
    lapses_at: datetime


def add_delivery(session: AsyncSession, task: Task, payload: str) -> None:
    """Due at once, to the task's webhook_url, which it must have."""
    session.add(
        WebhookDelivery(
            id=f"msg_{uuid4().hex}",
            owner=task.owner,
            task_id=task.id,
            url=task.webhook_url,
            payload=payload,
        )
    )


async def is_any_due(session: AsyncSession, now: datetime, busy: Collection[str]) -> bool:
    return await session.scalar(_due(now, busy).limit(1)) is not None


async def claim_due(
    session: AsyncSession, now: datetime, busy: Collection[str], limit: int, lapses_at: datetime
) -> list[Claim]:
    """Take up to `limit` due deliveries of owners that are not `busy`."""
    # Not a plain subquery: PostgreSQL may run that again for each row, and lock more than `limit`.
    chosen = _due(now, busy).limit(limit).with_for_update(skip_locked=True).cte()
    delivery = WebhookDelivery
    rows = await session.execute(
        update(delivery)
        .where(delivery.id.in_(select(chosen.c.id)))
        .values(next_attempt_at=lapses_at)
        .returning(delivery.id, delivery.owner, delivery.url, delivery.payload, delivery.attempts)
    )
    return [Claim(*row, lapses_at=lapses_at) for row in rows]


async def retry_later(session: AsyncSession, claim: Claim, at: datetime, error: str | None) -> None:
    await _end_attempt(session, claim, next_attempt_at=at, last_error=error)


async def finish(
    session: AsyncSession, claim: Claim, now: datetime, *, delivered: bool, error: str | None
) -> None:
    await _end_attempt(session, claim, finished_at=now, delivered=delivered, last_error=error)


async def delete_finished(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(WebhookDelivery).where(WebhookDelivery.finished_at < before))


async def ensure_secret(session: AsyncSession, owner: str, fresh: str) -> WebhookSecret:
    """The owner's secret; `fresh` becomes it if they have none."""
    found = await session.get(WebhookSecret, owner)
    if found is not None:
        return found
    try:
        async with session.begin_nested():
            session.add(WebhookSecret(owner=owner, secret=fresh))
    except IntegrityError:
        pass  # somebody else was first
    return await session.get_one(WebhookSecret, owner)


async def lock(session: AsyncSession, secret: WebhookSecret) -> None:
    """Let no other transaction change it before this one ends; see its newest state."""
    await session.refresh(secret, with_for_update=True)


def _due(now: datetime, busy: Collection[str]) -> Select[str]:
    return (
        select(WebhookDelivery.id)
        .where(
            WebhookDelivery.finished_at.is_(None),
            WebhookDelivery.next_attempt_at <= now,
            WebhookDelivery.owner.not_in(busy),
        )
        .order_by(WebhookDelivery.next_attempt_at)
    )


async def _end_attempt(session: AsyncSession, claim: Claim, **values: object) -> None:
    """A no-op when the claim has lapsed and somebody else took the delivery over."""
    await session.execute(
        update(WebhookDelivery)
        .where(
            WebhookDelivery.id == claim.id,
            WebhookDelivery.finished_at.is_(None),
            WebhookDelivery.next_attempt_at == claim.lapses_at,
        )
        .values(attempts=claim.attempts + 1, **values)
    )
