"""The OpenAPI document says what clients meet on any route."""

from typing import Any

import pytest
from fastapi import FastAPI

pytestmark = pytest.mark.embedded


@pytest.fixture
def document(app: FastAPI) -> dict[str, Any]:
    return app.openapi()


def texts(operation: dict[str, Any], status: int) -> list[str]:
    examples = operation["responses"][str(status)]["content"]["application/json"]["examples"]
    return [example["value"]["detail"] for example in examples.values()]


def test_keys_take_a_bearer_and_nothing_else(document):
    assert document["paths"]["/api-keys"]["get"]["security"] == [{"Bearer": []}]


def test_guest_routes_take_a_bearer_or_a_cookie_or_neither(document):
    operation = document["paths"]["/chat/threads/{thread_id}/messages"]["get"]
    assert operation["security"] == [{"Bearer": []}, {"GuestSession": []}, {}]


def test_the_schemes_are_declared(document):
    schemes = document["components"]["securitySchemes"]
    assert (schemes["Bearer"]["type"], schemes["Bearer"]["scheme"]) == ("http", "bearer")
    assert (schemes["GuestSession"]["in"], schemes["GuestSession"]["name"]) == (
        "cookie",
        "guest_session",
    )


def test_routes_with_credentials_tell_of_their_failures(document):
    for operations in document["paths"].values():
        for operation in operations.values():
            if "security" in operation:
                assert "Authentication required" in texts(operation, 401)
                assert "Identity provider is unavailable" in texts(operation, 503)


def test_shared_errors_stand_beside_the_routes_own(document):
    operation = document["paths"]["/chat/threads/{thread_id}/stream"]["post"]
    assert any(text.startswith("OPENROUTER_API_KEY") for text in texts(operation, 503))


def test_routes_with_a_json_body_tell_of_its_limits(document):
    operation = document["paths"]["/api-keys"]["post"]
    assert texts(operation, 413) == ["Request body is too large"]
    assert texts(operation, 400) == ["There was an error parsing the body"]


def test_the_document_is_the_same_each_time(app: FastAPI):
    assert app.openapi() is app.openapi()
