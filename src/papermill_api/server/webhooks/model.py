"""Signing secrets and the outbox of webhook deliveries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from papermill_api.server.db import Base
from papermill_api.server.db.base import utc_now

MAX_RETIRED = 8  # the signatures of all must fit into one header


@dataclass(frozen=True, slots=True)
class RetiredSecret:
    """A secret that has been replaced and signs beside the current one until `expires_at`."""

    secret: str
    expires_at: datetime


class WebhookSecret(Base):
    __tablename__ = "webhook_secrets"

    owner: Mapped[str] = mapped_column(String(255), primary_key=True)
    secret: Mapped[str]
    # What still signs beside it: [{"secret": "whsec_...", "expires_at": "<ISO 8601>"}], oldest
    # first. More than one, so that rotating twice in a day does not cut the first one's day short.
    retired: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)

    def living(self, now: datetime) -> list[RetiredSecret]:
        """The retired secrets that still sign, oldest first."""
        retired = (
            RetiredSecret(one["secret"], datetime.fromisoformat(one["expires_at"]))
            for one in self.retired
        )
        return [secret for secret in retired if secret.expires_at > now]

    def replace(self, fresh: str, now: datetime, expires_at: datetime) -> None:
        """Make `fresh` the current secret; the one it replaces signs until `expires_at`."""
        retired = [*self.living(now), RetiredSecret(self.secret, expires_at)][-MAX_RETIRED:]
        self.retired = [
            {"secret": one.secret, "expires_at": one.expires_at.isoformat()} for one in retired
        ]
        self.secret, self.created_at = fresh, now


class WebhookDelivery(Base):
    """One event on its way to one address, written in the transaction that caused it."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        Index("ix_webhook_deliveries_due", "finished_at", "next_attempt_at"),
        Index("ix_webhook_deliveries_task", "task_id"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)  # the `webhook-id` header
    owner: Mapped[str] = mapped_column(String(255))
    # No foreign key: what happened is still told when its task has been deleted since.
    task_id: Mapped[UUID]
    url: Mapped[str]
    payload: Mapped[str] = mapped_column(Text)  # the exact body, so that retries sign the same
    attempts: Mapped[int] = mapped_column(default=0)  # that came to an end
    # While claimed: when the claim lapses. No two claims share it, so it also names the claim.
    next_attempt_at: Mapped[datetime] = mapped_column(default=utc_now)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    finished_at: Mapped[datetime | None]  # delivered or given up
    delivered: Mapped[bool] = mapped_column(default=False)
    last_error: Mapped[str | None]
