"""The service with PostgreSQL, a bucket, a broker and workers, all of the benchmark's own."""

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.live.s3_server import ACCESS_KEY, SECRET_KEY, running_server
from tests.live.services import Bucket

from benchmarks.brokers import BROKERS
from benchmarks.postgres import own_database
from benchmarks.server.service import COMMAND, Service, environment_of, running_service, stop


@dataclass(slots=True)
class Cluster:
    """What lasts for a whole benchmark: the store, which takes seconds to start, and the broker."""

    settings: dict[str, str]
    worker_pids: list[int] = field(default_factory=list)  # of the service that runs now
    database_url: str = ""  # of the same

    @contextmanager
    def running_service(self, folder: Path, workers: int) -> Iterator[Service]:
        """A server on a new database, and so many workers of one process each."""
        with ExitStack() as stack:
            self.database_url = stack.enter_context(own_database())
            settings = {**self.settings, "PAPERMILL_DATABASE_URL": self.database_url}
            environment = environment_of(folder, 1, settings)
            subprocess.run([*COMMAND, "migrate"], env=environment, check=True, capture_output=True)
            service = stack.enter_context(running_service(folder, 1, settings))
            self.worker_pids = [
                stack.enter_context(_running_worker(folder, environment)) for _ in range(workers)
            ]
            yield service


@contextmanager
def own_cluster(broker: str) -> Iterator[Cluster]:
    """Raises BrokerMissing, or what says that another server is not there."""
    with ExitStack() as stack:
        # First, as long as this process has one thread.
        address = stack.enter_context(running_server())
        bucket = Bucket.on(address.replace("://", f"://{ACCESS_KEY}:{SECRET_KEY}@"))
        bucket.create()
        own = BROKERS[broker]()
        stack.callback(own.close)
        yield Cluster(
            {
                "PAPERMILL_STORAGE_URL": bucket.url(),
                "PAPERMILL_BROKER_URL": own.url,
                **bucket.credentials,
            }
        )


@contextmanager
def _running_worker(folder: Path, environment: Mapping[str, str]) -> Iterator[int]:
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [*COMMAND, "worker"], env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
    try:
        assert process.stdout
        process.stdout.readline()  # it is waiting for tasks
        yield process.pid
    finally:
        stop(process)
