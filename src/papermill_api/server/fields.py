"""Field types that the schemas of every resource share."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field, PlainSerializer, WithJsonSchema


def _format_timestamp(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# Whole seconds and a final Z, always: the form of the reference.
Timestamp = Annotated[
    datetime,
    PlainSerializer(_format_timestamp, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-03-08T12:00:00Z"]}),
]

# PostgreSQL stores no NUL. Matching a pattern also makes pydantic refuse lone surrogates, which
# JSON can escape and UTF-8 cannot say.
STORABLE = r"^[^\x00]*$"
READABLE = r"^[^\x00]*[^\x00\s][^\x00]*$"  # storable, and not blank

# Text of clients that we keep.
StorableText = Annotated[str, Field(pattern=STORABLE)]
