"""Field types that the schemas of every resource share."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, PlainSerializer, WithJsonSchema


def _format_timestamp(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# Whole seconds and a final Z, always: the form of the reference.
Timestamp = Annotated[
    datetime,
    PlainSerializer(_format_timestamp, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-03-08T12:00:00Z"]}),
]


def _require_storable(value: str) -> str:
    """PostgreSQL stores no NUL, and UTF-8 cannot say a lone surrogate, which JSON can escape."""
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError("must not contain NUL characters or lone surrogates")
    return value


# Text of clients that we keep.
StorableText = Annotated[str, AfterValidator(_require_storable)]
