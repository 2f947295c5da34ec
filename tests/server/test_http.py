"""HTTP where no resource is: unknown routes, and bodies that are none or too much."""

import json
from collections.abc import AsyncIterator

import pytest
from fastapi.testclient import TestClient

from papermill_api.server.limits import MAX_BODY_BYTES
from tests.server.callers import Callers
from tests.server.raw import post

JSON = {"Content-Type": "application/json"}


@pytest.fixture
def client(shared_client: TestClient) -> TestClient:
    return shared_client


@pytest.fixture
def headers(callers: Callers) -> dict[str, str]:
    return callers.user("ann") | JSON


def test_an_unknown_route_answers_404(client: TestClient):
    answer = client.get("/no/such/route")
    assert (answer.status_code, answer.json()) == (404, {"detail": "Not Found"})


def test_a_final_slash_is_another_route(client: TestClient):
    assert client.get("/api-keys/", follow_redirects=False).status_code == 404


@pytest.mark.parametrize(
    "path, methods",
    [
        ("/api-keys", "GET, HEAD, POST"),
        ("/tasks", "GET, HEAD, POST"),
        ("/tasks/x", "DELETE, GET, HEAD"),
        ("/livez", "GET, HEAD"),
        ("/files/a/b", "GET, HEAD"),
        ("/docs", "GET, HEAD"),
        ("/openapi.json", "GET, HEAD"),
    ],
)
def test_an_unknown_method_answers_405_and_names_the_others(
    client: TestClient, path: str, methods: str
):
    answer = client.put(path)
    assert (answer.status_code, answer.json()) == (405, {"detail": "Method Not Allowed"})
    assert answer.headers["allow"] == methods


@pytest.mark.parametrize("path", ["/tasks", "/livez", "/", "/no/such/route"])
def test_head_answers_as_get_does_but_for_the_body(
    client: TestClient, headers: dict[str, str], path: str
):
    got, asked = client.get(path, headers=headers), client.head(path, headers=headers)
    assert (asked.status_code, asked.content) == (got.status_code, b"")
    assert asked.headers["content-length"] == got.headers["content-length"]
    assert asked.headers["content-type"] == got.headers["content-type"]


def test_head_is_not_for_what_has_no_get(client: TestClient):
    assert client.head("/webhooks/secret/rotate").status_code == 405


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"7",
        b'{"name": 7}',
        b'{"name": null}',
        b'{"name": "a\\u0000b"}',
        b'{"name": "\\ud800"}',
        b'{"\\ud800": 1}',
        b'{"name": NaN}',
        b'{"name": 1e999}',
        b'{"name": "' + b"x" * 256 + b'"}',
        b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"name": ' + b"9" * 100_000 + b"}",
        b"\xff\xfe",
        b'{"name": "\xff"}',
    ],
    ids=lambda body: repr(body[:24]),
)
def test_a_strange_body_is_refused_with_a_detail(client: TestClient, headers, body: bytes):
    answer = client.post("/api-keys", content=body, headers=headers)
    assert answer.status_code in {400, 422}
    assert answer.json()["detail"]


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "", "/"])
def test_a_body_of_another_type_is_refused(client: TestClient, headers, media_type: str):
    answer = client.post(
        "/api-keys", content=b'{"name": "x"}', headers=headers | {"Content-Type": media_type}
    )
    assert answer.status_code == 422


def test_a_body_too_large_answers_413(client: TestClient, headers):
    body = json.dumps({"name": "x" * MAX_BODY_BYTES}).encode()
    answer = client.post("/api-keys", content=body, headers=headers)
    assert (answer.status_code, answer.json()) == (413, {"detail": "Request body is too large"})


def test_an_endless_body_is_read_no_further_than_the_limit(client: TestClient, headers):
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 65536
            yield b" " * 65536

    assert post(client, "/api-keys", headers, endless()) == 413
    assert read <= MAX_BODY_BYTES + 65536


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "offset=-1", "offset=1e3"])
def test_a_bad_page_is_refused(client: TestClient, headers, query: str):
    assert client.get(f"/api-keys?{query}", headers=headers).status_code == 422


@pytest.mark.parametrize("identifier", ["x", "%00", "%ff", "a" * 4000, "1", "🦀"])
def test_a_bad_identifier_is_refused(client: TestClient, headers, identifier: str):
    answer = client.delete(f"/api-keys/{identifier}", headers=headers)
    assert answer.status_code == 422
    assert answer.json()["detail"]
