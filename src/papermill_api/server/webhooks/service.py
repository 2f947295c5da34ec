"""Webhooks: what is announced, and the secrets that sign it."""

import base64
import secrets
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from papermill_api.server.db import utc_now
from papermill_api.server.tasks.model import Task, TaskStatus
from papermill_api.server.tasks.schemas import TaskOut
from papermill_api.server.webhooks import repository
from papermill_api.server.webhooks.model import WebhookSecret
from papermill_api.server.webhooks.schemas import WebhookEvent

RETIRED_LIFE = timedelta(days=1)


async def announce(session: AsyncSession, task: Task) -> None:
    """Put the event of a task that has just become DONE or FAILED into the outbox.

    Call it in the transaction that sets the status: both are committed, or neither. A task
    without a webhook_url writes nothing.
    """
    if task.webhook_url is None:
        return
    event = WebhookEvent(
        type="task.done" if task.status is TaskStatus.DONE else "task.failed",
        timestamp=utc_now(),
        data=TaskOut.of(task),
    )
    repository.add_delivery(session, task, event.model_dump_json())


async def get_secret(session: AsyncSession, owner: str) -> WebhookSecret:
    """The secret that signs the owner's deliveries, made on first need."""
    return await repository.ensure_secret(session, owner, _new_secret())


async def rotate_secret(session: AsyncSession, owner: str, now: datetime) -> WebhookSecret:
    """A new secret; the one before keeps signing beside it for a day."""
    current = await get_secret(session, owner)
    await repository.lock(session, current)
    current.replace(_new_secret(), now, now + RETIRED_LIFE)
    return current


async def signing_secrets(session: AsyncSession, owner: str, now: datetime) -> tuple[str, ...]:
    """Every secret that signs a delivery made `now`, newest first."""
    current = await get_secret(session, owner)
    return (current.secret, *(retired.secret for retired in reversed(current.living(now))))


def _new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode("ascii")
