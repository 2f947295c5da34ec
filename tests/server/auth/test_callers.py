"""Who the service takes a request for, seen from outside."""

import re
from collections.abc import AsyncIterator, Iterator
from uuid import UUID

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from papermill_api.server.app import create_app
from papermill_api.server.auth.dependencies import Caller, Creator, GuestCaller, UserCaller
from papermill_api.server.errors import ServiceError
from papermill_api.server.settings import load_settings
from tests.forms import Form
from tests.server.auth.identity_provider import IdentityProvider, running_identity_provider
from tests.server.callers import Callers
from tests.server.raw import post

pytestmark = pytest.mark.embedded

DENIED = (401, {"detail": "Authentication required"})


@pytest.fixture(scope="module")
def running_provider() -> Iterator[IdentityProvider]:
    with running_identity_provider() as provider:
        yield provider


@pytest.fixture(scope="module")
def running(
    form: Form, tmp_path_factory: pytest.TempPathFactory, running_provider: IdentityProvider
) -> Iterator[TestClient]:
    """One service for the module, which asks but whom it is called by, and keeps nothing."""
    folder = tmp_path_factory.mktemp("data")
    app = create_app(form.settings(folder, workers=1, clerk_issuer=running_provider.issuer))
    add_routes(app)
    with TestClient(app) as client:
        yield client
    form.release(folder)


@pytest.fixture
def provider(running_provider: IdentityProvider) -> IdentityProvider:
    return running_provider


@pytest.fixture
def client(running: TestClient) -> TestClient:
    """As a browser that has never been here."""
    running.cookies.clear()
    return running


@pytest.fixture
def app(client: TestClient) -> FastAPI:
    return client.app


def add_routes(app: FastAPI) -> None:
    """Routes that tell whom they took the caller for."""

    @app.get("/who")
    async def who(caller: Caller) -> str:
        return caller.owner

    @app.get("/who/user")
    async def who_user(caller: UserCaller) -> str:
        return caller.owner

    @app.get("/who/guest")
    async def who_guest(caller: GuestCaller) -> str:
        return caller.owner

    @app.post("/create")
    async def create(caller: Creator) -> str:
        return caller.owner

    @app.post("/create/badly")
    async def create_badly(caller: Creator) -> None:
        raise ServiceError

    @app.post("/upload")
    async def upload(caller: Caller, request: Request) -> int:
        return sum([len(chunk) async for chunk in request.stream()])


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_session_token_and_an_api_key_are_the_same_user(client, callers: Callers, provider):
    for headers in (bearer(provider.token(sub="ann")), callers.user("ann")):
        for path in ("/who", "/who/user"):
            assert client.get(path, headers=headers).json() == "user:ann"


def test_the_scheme_is_bearer_in_any_case(client, provider):
    for scheme in ("bearer", "BEARER", "Bearer "):
        headers = {"Authorization": f"{scheme} {provider.token()}"}
        assert client.get("/who", headers=headers).json() == "user:user_ann"


@pytest.mark.parametrize(
    "header",
    [
        "",
        " ",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer a b",
        "Bearer pmk_",
        "Bearer pmk_" + "0" * 31 + "_" + "x" * 43,
        "Bearer pmk_" + "0" * 100_000,
        "Bearer \u00e9",
        "Basic YTpi",
        "Basic pmk_x",
        "pmk_x",
        "Token x",
        "BearerX y",
        "Bearer x, Bearer y",
    ],
    ids=lambda header: repr(header[:20]),
)
@pytest.mark.parametrize("path", ["/who", "/who/user", "/create"])
def test_whatever_does_not_verify_is_denied(client, path: str, header: str):
    method = "POST" if path == "/create" else "GET"
    answer = client.request(method, path, headers={"Authorization": header.encode("latin-1")})
    assert (answer.status_code, answer.json()) == DENIED
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "set-cookie" not in answer.headers


def test_two_authorization_headers_are_denied(client, provider):
    good = f"Bearer {provider.token()}"
    headers = [("Authorization", good), ("Authorization", good)]
    assert client.get("/who", headers=headers).status_code == 401


def test_a_bad_bearer_is_not_helped_by_a_good_cookie(client, provider):
    client.post("/create")
    answer = client.get("/who", headers=bearer(provider.token(exp=-60)))
    assert (answer.status_code, answer.json()) == DENIED


def test_a_good_bearer_wins_over_a_cookie(client, provider):
    client.post("/create")
    assert client.get("/who", headers=bearer(provider.token(sub="ann"))).json() == "user:ann"


def test_session_tokens_are_denied_where_no_issuer_is_configured(tmp_path, provider):
    app = create_app(load_settings(data_dir=tmp_path / "other", workers=1))
    with TestClient(app) as client:
        answer = client.get("/api-keys", headers=bearer(provider.token()))
    assert (answer.status_code, answer.json()) == DENIED


def test_an_identity_provider_that_is_away_is_no_reason_to_log_out(tmp_path, provider):
    issuer = "http://127.0.0.1:1"
    app = create_app(load_settings(data_dir=tmp_path, workers=1, clerk_issuer=issuer))
    with TestClient(app) as client:
        answer = client.get("/api-keys", headers=bearer(provider.token(iss=issuer)))
    assert (answer.status_code, answer.json()) == (
        503,
        {"detail": "Identity provider is unavailable"},
    )
    assert int(answer.headers["retry-after"]) > 0


def test_a_refused_upload_is_not_read(client):
    async def unread() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    assert post(client, "/upload", bearer("nonsense"), unread()) == 401


def test_a_guest_without_a_cookie_owns_nothing(client):
    assert client.get("/who").json() == "guest:"


def test_looking_mints_no_cookie(client):
    for path in ("/who", "/who/guest"):
        assert "set-cookie" not in client.get(path).headers


def test_creating_makes_a_guest_who_is_known_from_then_on(client):
    owner = client.post("/create").json()
    assert owner != "guest:"
    assert client.get("/who").json() == owner
    assert client.get("/who/guest").json() == owner
    again = client.post("/create")
    assert (again.json(), "set-cookie" in again.headers) == (owner, False)


def test_creating_in_vain_mints_no_cookie(client):
    assert "set-cookie" not in client.post("/create/badly").headers


def test_a_user_who_creates_gets_no_cookie(client, provider):
    assert "set-cookie" not in client.post("/create", headers=bearer(provider.token())).headers


def test_every_guest_is_another(client):
    first = client.post("/create").json()
    client.cookies.clear()
    assert client.post("/create").json() != first


def test_the_public_form_sees_the_cookie_alone(client, provider):
    owner = client.post("/create").json()
    for token in ("nonsense", provider.token()):
        assert client.get("/who/guest", headers=bearer(token)).json() == owner


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(client):
    cookie = client.post("/create").headers["set-cookie"].lower()
    attributes = {part.strip().split("=")[0]: part.strip() for part in cookie.split(";")}
    assert attributes["samesite"] == "samesite=lax"
    assert attributes["path"] == "path=/"
    assert int(attributes["max-age"].removeprefix("max-age=")) >= 365 * 24 * 3600
    assert "httponly" in attributes
    assert "secure" not in attributes  # plain http


def test_the_cookie_is_secure_behind_https(client):
    answer = client.post("https://testserver/create")
    assert "; secure" in answer.headers["set-cookie"].lower()


def test_the_cookie_is_secure_when_the_public_address_is_https(tmp_path):
    app = create_app(load_settings(data_dir=tmp_path, workers=1, public_url="https://api.example"))
    app.post("/create")(create_for)
    with TestClient(app) as client:
        assert "; secure" in client.post("/create").headers["set-cookie"].lower()


async def create_for(caller: Creator) -> None:
    """A route that creates."""


def altered(cookie: str) -> Iterator[str]:
    identifier, _, signature = cookie.rpartition(".")
    yield identifier
    yield f"{identifier}."
    yield f"{'0' * len(identifier)}.{signature}"
    yield f"{identifier}.{signature[::-1]}"
    yield f"{identifier}x.{signature}"
    yield f".{signature}"
    yield cookie[:-1]
    yield ""
    yield "."
    yield "\u00e9"
    yield "x" * 4000


def test_a_forged_or_altered_cookie_is_no_cookie(client):
    client.post("/create")
    cookie = client.cookies["guest_session"]
    client.cookies.clear()
    for forged in altered(cookie):
        headers = {"Cookie": f"guest_session={forged}".encode("latin-1")}
        assert client.get("/who", headers=headers).json() == "guest:", forged


def test_a_cookie_signed_with_another_secret_is_no_cookie(client, tmp_path):
    other = create_app(load_settings(data_dir=tmp_path / "other", workers=1))
    other.post("/create")(create_for)
    with TestClient(other) as stranger:
        stranger.post("/create")
        cookie = stranger.cookies["guest_session"]
    headers = {"Cookie": f"guest_session={cookie}"}
    assert client.get("/who", headers=headers).json() == "guest:"


@pytest.mark.parametrize("body", [b"{", b"\xff", b"x" * 2_000_000], ids=["cut", "no text", "huge"])
@pytest.mark.parametrize("path", ["/api-keys", "/chat/threads/not-a-uuid/stream"])
def test_a_bad_bearer_is_denied_whatever_the_body(client, path: str, body: bytes):
    headers = bearer("nonsense") | {"Content-Type": "application/json"}
    answer = client.post(path, content=body, headers=headers)
    assert (answer.status_code, answer.json()) == DENIED


def test_managing_keys_without_a_bearer_is_denied_whatever_the_body(client):
    answer = client.post("/api-keys", content=b"{", headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()) == DENIED


# What looks at no Authorization header: the cookie alone, a link's own signature, or nothing.
WITHOUT_BEARER = {"/public/tasks", "/files/{key}", "/livez", "/readyz", "/version", "/metrics"}


def test_every_other_route_denies_a_bad_bearer(client):
    answers = {
        f"{method.upper()} {path}": client.request(
            method, re.sub(r"\{\w+\}", str(UUID(int=1)), path), headers=bearer("nonsense")
        ).status_code
        for path, operations in client.app.openapi()["paths"].items()
        for method in operations
        if path not in WITHOUT_BEARER | {"/who/guest"}
    }
    assert answers
    assert set(answers.values()) == {401}, answers


def test_the_routes_without_a_bearer_ignore_a_bad_one(client):
    for path in WITHOUT_BEARER & set(client.app.openapi()["paths"]):
        assert client.get(path, headers=bearer("nonsense")).status_code in {200, 403, 422}, path
