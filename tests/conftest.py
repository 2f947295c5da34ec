"""Which form of the service a run is about, and places of its own on the real servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.brokers import Broker

from tests.forms import Embedded, Form, Production
from tests.live.brokers import own_broker
from tests.live.services import POSTGRES_URL, Bucket, Postgres, require_listener, s3_server_url


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--form",
        choices=("embedded", "production"),
        default="embedded",
        help="what the service's tests run on; production takes only the tests it matters to",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--form") == "embedded":
        return
    chosen = [item for item in items if _runs_on_any_form(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


def _runs_on_any_form(item: pytest.Item) -> bool:
    return "form" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("embedded")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL server; the databases made here are removed at the end."""
    server = Postgres(require_listener("PostgreSQL", POSTGRES_URL))
    yield server
    server.close()


@pytest.fixture(scope="session")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bucket]:
    """A bucket on a real S3 server, removed at the end."""
    own = tmp_path_factory.getbasetemp()
    # A worker of pytest-xdist has its folder inside that of the whole run.
    shared = own.parent if own.name.startswith("popen-") else own
    bucket = Bucket.on(s3_server_url(Path(shared)))
    bucket.create()
    yield bucket
    bucket.remove()


@pytest.fixture(scope="session")
def rabbitmq() -> Iterator[Broker]:
    """A virtual host on a real RabbitMQ server, removed at the end."""
    with own_broker("rabbitmq") as broker:
        yield broker


@pytest.fixture(scope="session")
def form(request: pytest.FixtureRequest) -> Form:
    if request.config.getoption("--form") == "embedded":
        return Embedded()
    postgres, bucket = request.getfixturevalue("postgres"), request.getfixturevalue("bucket")
    broker = request.getfixturevalue("rabbitmq")
    return Production(postgres, bucket, {"broker_url": broker.url})
