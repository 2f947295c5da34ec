"""What the webhook routes answer, and what a delivery carries."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from papermill_api.server.fields import Timestamp
from papermill_api.server.tasks.schemas import TaskOut
from papermill_api.server.webhooks.model import WebhookSecret


class WebhookEvent(BaseModel):
    """The body of a delivery: a Standard Webhooks payload."""

    type: Literal["task.done", "task.failed"]
    timestamp: Timestamp = Field(description="UTC timestamp of the event, not of its delivery.")
    data: TaskOut


class WebhookSecretOut(BaseModel):
    """The secret that deliveries are signed with."""

    model_config = ConfigDict(
        title="WebhookSecret",
        json_schema_extra={
            "example": {
                "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD1ZcaGcYkAQw=",
                "created_at": "2026-03-08T12:00:00Z",
                "previous_expires_at": None,
            }
        },
    )

    secret: str = Field(
        description="`whsec_` and the signing key in Base64, as Standard Webhooks has it."
    )
    created_at: Timestamp = Field(description="UTC timestamp when the secret was made.")
    previous_expires_at: Timestamp | None = Field(
        description="Until then deliveries are signed with the previous secret as well; null when "
        "there is none."
    )

    @classmethod
    def of(cls, secret: WebhookSecret, now: datetime) -> Self:
        return cls(
            secret=secret.secret,
            created_at=secret.created_at,
            previous_expires_at=max(
                (retired.expires_at for retired in secret.living(now)), default=None
            ),
        )
