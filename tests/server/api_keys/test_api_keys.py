import re

import pytest
from fastapi.testclient import TestClient

from tests.server.callers import Callers

TOKEN = re.compile(r"pmk_[0-9a-f]{31}_[A-Za-z0-9_-]{43}")


@pytest.fixture
def ann(callers: Callers) -> dict[str, str]:
    return callers.user("ann")


def create(client: TestClient, headers: dict[str, str], name: str = "CI runner") -> dict[str, str]:
    answer = client.post("/api-keys", json={"name": name}, headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_new_key_shows_its_token_once(client: TestClient, ann: dict[str, str]):
    key = create(client, ann)
    assert set(key) == {"id", "name", "key_prefix", "created_at", "token"}
    assert TOKEN.fullmatch(key["token"])
    assert key["key_prefix"] == key["token"][:15]
    assert key["token"] not in client.get("/api-keys", headers=ann).text


def test_a_new_key_speaks_for_its_user(client: TestClient, ann: dict[str, str]):
    token = create(client, ann)["token"]
    answer = client.get("/api-keys", headers={"Authorization": f"Bearer {token}"})
    assert "CI runner" in [key["name"] for key in answer.json()["items"]]
