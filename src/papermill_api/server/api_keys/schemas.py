"""API keys on the wire."""

from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from papermill_api.server.api_keys.model import ApiKey
from papermill_api.server.fields import READABLE, StorableText, Timestamp


class ApiKeyCreate(BaseModel):
    """Friendly key label for auditing and rotation."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "CI runner"}]})

    name: StorableText = Field(
        max_length=255,
        description="Display name for the API key; not blank.",
        json_schema_extra={"pattern": READABLE},  # a blank one has an answer of its own
    )


class _ApiKeyBase(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID = Field(description="Unique identifier for the API key.")
    name: str = Field(description="User-defined label for the key.", examples=["CI runner"])
    key_prefix: str = Field(
        description="Non-sensitive prefix used to identify the key.", examples=["pmk_2fd2058f53c"]
    )
    created_at: Timestamp = Field(description="UTC timestamp when the key was created.")


class ApiKeyOut(_ApiKeyBase):
    """A programmatic credential of a user, without its secret."""

    last_used_at: Timestamp | None = Field(
        description="UTC timestamp of the most recent authenticated API call, to the minute."
    )
    revoked_at: Timestamp | None = Field(description="UTC timestamp when the key was revoked.")


class NewApiKeyOut(_ApiKeyBase):
    """A new key, with the one sight of its token."""

    token: str = Field(
        description="One-time API key secret. Store it at once; it is not returned again.",
        examples=["pmk_2fd2058f53cd84ce3f0ff8f8db3f587_..."],
    )

    @classmethod
    def of(cls, key: ApiKey, token: str) -> Self:
        return cls(
            id=key.id,
            name=key.name,
            key_prefix=key.key_prefix,
            created_at=key.created_at,
            token=token,
        )


class ApiKeyRevoked(BaseModel):
    """The key is refused from now on."""

    revoked: bool = Field(description="Whether the key is revoked.")
