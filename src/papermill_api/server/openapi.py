"""What the framework cannot know of the OpenAPI document: answers that many routes share."""

from collections.abc import Iterator
from typing import Any

from papermill_api.server.auth.session_tokens import IdentityProviderUnavailable
from papermill_api.server.errors import (
    AuthenticationRequired,
    DatabaseFailed,
    RequestBodyTooLarge,
    ServiceError,
    UnreadableBody,
)
from papermill_api.server.rates.limiter import TooManyRequests

Json = dict[str, Any]

GUEST_SCHEME = "GuestSession"
ERROR_SCHEMA = {"$ref": "#/components/schemas/ErrorBody"}
NOBODY: Json = {}  # in a list of security schemes: none is fine too


def complete(document: Json) -> Json:
    """The document with the errors that need no mention in a route, and guests made welcome."""
    for operation in _operations(document):
        if operation.get("tags") != ["Health"]:
            _add_error(operation["responses"], TooManyRequests)
        for error in _shared_errors(operation):
            _add_error(operation["responses"], error)
        _make_errors_json(operation["responses"])
        if {GUEST_SCHEME: []} in operation.get("security", ()):
            operation["security"].append(NOBODY)
    return document


def _operations(document: Json) -> Iterator[Json]:
    for path in document["paths"].values():
        yield from path.values()


def _shared_errors(operation: Json) -> Iterator[type[ServiceError]]:
    if "security" in operation:
        # Whoever looks at credentials looks into the database.
        yield from (AuthenticationRequired, IdentityProviderUnavailable, DatabaseFailed)
    if "application/json" in operation.get("requestBody", {}).get("content", {}):
        yield from (UnreadableBody, RequestBodyTooLarge)


def _add_error(responses: Json, error: type[ServiceError]) -> None:
    """Add the error, beside others of its status that the route itself tells of."""
    quoted = f'"{error.detail}"'
    response = responses.setdefault(
        str(int(error.status)),
        {"description": quoted, "content": {"application/json": {"schema": ERROR_SCHEMA}}},
    )
    if quoted not in response["description"]:
        response["description"] += f" or {quoted}"
    examples = response["content"]["application/json"].setdefault("examples", {})
    examples[error.__name__] = {"summary": error.detail, "value": {"detail": error.detail}}


def _make_errors_json(responses: Json) -> None:
    """The framework gives errors the media type of the success, such as that of a stream."""
    for response in responses.values():
        contents = response.get("content", {})
        for media_type in [*contents]:
            if contents[media_type].get("schema") == ERROR_SCHEMA:
                answer = contents.pop(media_type)
                contents["application/json"] = contents.get("application/json", {}) | answer
