import asyncio
from importlib.metadata import version

import anyio
import pytest
from fastapi.testclient import TestClient

from papermill_api.server.db.migrate import SchemaBehind
from papermill_api.server.health import service
from papermill_api.server.health.service import NotReady, require_all


async def well() -> None:
    pass


async def broken() -> None:
    raise OSError("the address of the database")


async def behind() -> None:
    raise SchemaBehind("at 0001 on the host of the database")


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_a_running_service_is_well(client: TestClient, path: str):
    answer = client.get(path)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_the_version_is_that_of_the_package(client: TestClient):
    assert client.get("/version").json() == {"version": version("papermill-api")}


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/version", "/metrics"])
def test_health_looks_at_no_credentials(client: TestClient, path: str):
    assert client.get(path, headers={"Authorization": "Bearer nonsense"}).status_code == 200


@pytest.mark.embedded
def test_a_lost_database_is_named(client: TestClient, settings):
    for file in settings.data_dir.glob("papermill.sqlite3*"):
        file.unlink()
    (settings.data_dir / "papermill.sqlite3").mkdir()
    client.portal.call(client.app.state.services.database.close)  # connections are opened anew
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"detail": "Not ready: database (unreachable)"},
    )


def test_a_dead_loop_is_named(client: TestClient):
    worker = client.app.state.health.pulse._loops["worker"]
    client.portal.call(worker.cancel)
    client.portal.call(asyncio.wait, [worker])
    answer = client.get("/livez")
    assert (answer.status_code, answer.json()) == (503, {"detail": "Not alive: worker"})


@pytest.mark.anyio
async def test_what_is_missing_is_named_with_no_more_than_a_safe_reason():
    with pytest.raises(NotReady) as caught:
        await require_all({"database": behind, "storage": well, "queue": broken})
    assert caught.value.detail == "Not ready: database (schema is behind), queue (broken)"


@pytest.mark.anyio
async def test_a_silent_part_is_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(service, "PATIENCE", service.PATIENCE / 100)
    with pytest.raises(NotReady):
        await require_all({"database": anyio.sleep_forever})
