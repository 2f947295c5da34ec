import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient

from tests.server.callers import Callers

TOKEN = re.compile(r"pmk_[0-9a-f]{31}_[A-Za-z0-9_-]{43}")
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def client(shared_client: TestClient) -> TestClient:
    return shared_client


@pytest.fixture
def ann(callers: Callers) -> dict[str, str]:
    """A user who has no key yet but the one she calls with, named "test"."""
    return callers.user(f"ann {uuid4()}")


@pytest.fixture
def eve(callers: Callers) -> dict[str, str]:
    return callers.user(f"eve {uuid4()}")


def create(client: TestClient, headers: dict[str, str], name: str = "CI runner") -> dict[str, str]:
    answer = client.post("/api-keys", json={"name": name}, headers=headers)
    assert answer.status_code == 201, answer.text
    return answer.json()


def bearer(key: dict[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {key['token']}"}


def names(client: TestClient, headers: dict[str, str], query: str = "") -> list[str]:
    answer = client.get(f"/api-keys{query}", headers=headers)
    assert answer.status_code == 200, answer.text
    return [key["name"] for key in answer.json()["items"]]


def test_a_new_key_shows_its_token_once(client: TestClient, ann):
    key = create(client, ann)
    assert set(key) == {"id", "name", "key_prefix", "created_at", "token"}
    assert TOKEN.fullmatch(key["token"])
    assert key["key_prefix"] == key["token"][:15]
    assert key["token"] not in client.get("/api-keys", headers=ann).text


def test_no_two_tokens_are_alike(client: TestClient, ann):
    assert len({create(client, ann)["token"] for _ in range(10)}) == 10


def test_the_secret_is_nowhere_in_the_data_folder(client: TestClient, ann):
    secret = create(client, ann)["token"][15:].encode()
    folder = client.app.state.services.settings.data_dir
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    assert not any(secret in path.read_bytes() for path in files)


def test_a_new_key_speaks_for_its_user(client: TestClient, ann):
    key = create(client, ann)
    assert "CI runner" in names(client, bearer(key))


def test_a_name_is_kept_without_the_blanks_around_it(client: TestClient, ann):
    assert create(client, ann, "  Schlüssel 鍵 🔑 ")["name"] == "Schlüssel 鍵 🔑"


@pytest.mark.parametrize("name", ["", " ", "\t\n", "\u00a0", "\u3000"], ids=repr)
def test_a_blank_name_is_refused(client: TestClient, ann, name: str):
    answer = client.post("/api-keys", json={"name": name}, headers=ann)
    assert (answer.status_code, answer.json()) == (
        422,
        {"detail": "API key name must not be empty"},
    )


def test_a_missing_name_is_refused(client: TestClient, ann):
    answer = client.post("/api-keys", json={}, headers=ann)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", "name"]


def test_keys_are_listed_newest_first(client: TestClient, ann):
    for name in ("one", "two", "three"):
        create(client, ann, name)
    assert names(client, ann) == ["three", "two", "one", "test"]


def test_a_listed_key_has_the_fields_of_the_reference(client: TestClient, ann):
    create(client, ann)
    key = client.get("/api-keys", headers=ann).json()["items"][0]
    assert set(key) == {"id", "name", "key_prefix", "created_at", "last_used_at", "revoked_at"}
    assert TIMESTAMP.fullmatch(key["created_at"])
    assert (key["last_used_at"], key["revoked_at"]) == (None, None)


def test_a_page_of_keys(client: TestClient, ann):
    for name in ("one", "two", "three"):
        create(client, ann, name)
    page = client.get("/api-keys?limit=2&offset=1", headers=ann).json()
    assert [key["name"] for key in page.pop("items")] == ["two", "one"]
    assert page == {"total": 4, "limit": 2, "offset": 1, "has_more": True}


def test_the_default_page_is_fifty(client: TestClient, ann):
    page = client.get("/api-keys", headers=ann).json()
    assert (page["limit"], page["offset"], page["has_more"]) == (50, 0, False)


def test_users_see_their_own_keys_alone(client: TestClient, ann, eve):
    create(client, ann, "ann's")
    assert names(client, eve) == ["test"]


def test_a_revoked_key_is_refused_from_the_next_request_on(client: TestClient, ann):
    key = create(client, ann)
    assert client.get("/api-keys", headers=bearer(key)).status_code == 200
    answer = client.delete(f"/api-keys/{key['id']}", headers=ann)
    assert (answer.status_code, answer.json()) == (200, {"revoked": True})
    refused = client.get("/api-keys", headers=bearer(key))
    assert (refused.status_code, refused.json()) == (401, {"detail": "Authentication required"})


def test_a_revoked_key_stays_listed_with_the_time(client: TestClient, ann):
    key = create(client, ann)
    client.delete(f"/api-keys/{key['id']}", headers=ann)
    listed = client.get("/api-keys", headers=ann).json()["items"][0]
    assert listed["id"] == key["id"]
    assert TIMESTAMP.fullmatch(listed["revoked_at"])


def test_revoking_again_changes_nothing(client: TestClient, ann):
    key = create(client, ann)
    client.delete(f"/api-keys/{key['id']}", headers=ann)
    once = client.get("/api-keys", headers=ann).json()["items"][0]
    again = client.delete(f"/api-keys/{key['id']}", headers=ann)
    assert (again.status_code, again.json()) == (200, {"revoked": True})
    assert client.get("/api-keys", headers=ann).json()["items"][0] == once


def test_a_key_can_revoke_itself(client: TestClient, ann):
    key = create(client, ann)
    assert client.delete(f"/api-keys/{key['id']}", headers=bearer(key)).status_code == 200
    assert client.get("/api-keys", headers=bearer(key)).status_code == 401


def test_a_strangers_key_answers_like_an_unknown_one(client: TestClient, ann, eve):
    key = create(client, ann)
    strangers = client.delete(f"/api-keys/{key['id']}", headers=eve)
    unknown = client.delete(f"/api-keys/{uuid4()}", headers=eve)
    assert strangers.status_code == unknown.status_code == 404
    assert strangers.json() == unknown.json() == {"detail": "API key not found"}
    assert client.get("/api-keys", headers=bearer(key)).status_code == 200


@pytest.mark.parametrize("method, path", [("POST", ""), ("GET", ""), ("DELETE", f"/{UUID(int=1)}")])
def test_managing_keys_takes_a_bearer(client: TestClient, method: str, path: str):
    answer = client.request(method, f"/api-keys{path}", json={"name": "x"})
    assert (answer.status_code, answer.json()) == (401, {"detail": "Authentication required"})


def test_a_use_is_noted(client: TestClient, ann):
    key = create(client, ann)
    client.get("/api-keys", headers=bearer(key))
    services = client.app.state.services
    client.portal.call(services.authenticator.close)  # waits for what is written behind requests
    used = client.get("/api-keys", headers=ann).json()["items"][0]["last_used_at"]
    assert datetime.now(UTC) - datetime.fromisoformat(used) < timedelta(seconds=60)
