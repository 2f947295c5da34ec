import re

import pytest
from fastapi.testclient import TestClient

from tests.server.callers import Callers

ROUTES = [("GET", "/webhooks/secret"), ("POST", "/webhooks/secret/rotate")]


def test_the_secret_is_made_once_and_stays(client: TestClient, callers: Callers):
    first, second = (client.get("/webhooks/secret", headers=callers.user("ada")) for _ in range(2))
    assert first.status_code == 200
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", first.json()["secret"])
    assert first.json() == second.json()
    assert first.json()["created_at"].endswith("Z")
    assert first.json()["previous_expires_at"] is None
    assert first.headers["cache-control"] == "no-store"


def test_rotation_gives_a_new_secret_and_tells_how_long_the_old_one_signs(
    client: TestClient, callers: Callers
):
    old = client.get("/webhooks/secret", headers=callers.user("ada")).json()
    rotated = client.post("/webhooks/secret/rotate", headers=callers.user("ada"))
    assert rotated.status_code == 200
    assert rotated.json()["secret"] != old["secret"]
    assert rotated.json()["previous_expires_at"] > rotated.json()["created_at"]
    assert client.get("/webhooks/secret", headers=callers.user("ada")).json() == rotated.json()


def test_each_user_has_a_secret_of_their_own(client: TestClient, callers: Callers):
    secrets = {
        client.get("/webhooks/secret", headers=callers.user(name)).json()["secret"]
        for name in ("ada", "bob")
    }
    assert len(secrets) == 2


@pytest.mark.parametrize("method, path", ROUTES)
@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer nonsense"}])
def test_only_a_bearer_reaches_the_secret(
    client: TestClient, method: str, path: str, headers: dict[str, str]
):
    answer = client.request(method, path, headers=headers)
    assert answer.status_code == 401
    assert answer.json() == {"detail": "Authentication required"}


def test_the_openapi_document_tells_receivers_what_they_get(client: TestClient):
    document = client.get("/openapi.json").json()
    event = document["webhooks"]["task"]["post"]
    schema = event["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/WebhookEvent"}
    names = {parameter["name"] for parameter in event["parameters"]}
    assert names == {"webhook-id", "webhook-timestamp", "webhook-signature"}
