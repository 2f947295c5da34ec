"""A running service on a folder of the test's own."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from papermill_api.server.app import create_app
from papermill_api.server.db import Database
from papermill_api.server.db.migrate import migrate
from papermill_api.server.settings import Settings
from tests.forms import Form
from tests.server.callers import Callers
from tests.server.documents import Documents, running_documents


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def settings(form: Form, tmp_path: Path) -> Iterator[Settings]:
    yield form.settings(tmp_path / "data", workers=1)
    form.release(tmp_path / "data")


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="module")
def shared_client(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One service for a module whose tests leave nothing that another of them would see."""
    folder = tmp_path_factory.mktemp("data")
    with TestClient(create_app(form.settings(folder, workers=1))) as client:
        yield client
    form.release(folder)


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    database = Database.from_url(settings.sqlalchemy_url)
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture
def callers(client: TestClient) -> Callers:
    """Makes users of the running `client`; `callers.user("ann")` gives their headers."""
    return Callers(client)


@pytest.fixture(scope="module")
def shared_documents(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Documents]:
    with running_documents(form, tmp_path_factory.mktemp("service")) as documents:
        yield documents


@pytest.fixture
def documents(shared_documents: Documents) -> Documents:
    """One service for a whole file of tests, each of which comes as a new guest."""
    shared_documents.client.cookies.clear()
    return shared_documents
