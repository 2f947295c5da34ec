"""A server and its workers as processes, on a database, a broker and a folder of their own."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import httpx
import psycopg

from benchmarks.brokers import Broker
from benchmarks.faults.documents import MEMORY_BYTES
from benchmarks.postgres import own_database
from benchmarks.server.service import COMMAND

LEASE_SECONDS = 4
START_SECONDS = 60.0
APPLICATION = "papermill-api"  # by which the service's own connections are known


class Cluster:
    """Every process is started and killed by its own id."""

    def __init__(self, folder: Path, database_url: str, broker: Broker, workers: int) -> None:
        self.database = psycopg.connect(database_url, autocommit=True)
        self.broker, self.folder = broker, folder
        self.starts: list[float] = []  # seconds from each start to the greeting
        self._environment = _environment(folder, database_url, broker.url)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"
        self._run("migrate")
        key = self._run("keys", "create", "faults", "--user", "faults").strip()
        self.headers = {"Authorization": f"Bearer {key}"}
        self._api = self._start("serve", "--port", str(self._port))
        self._workers = [self._start("worker") for _ in range(workers)]

    def kill_worker(self, chosen: float) -> None:
        """`chosen`: which of them, from 0 to below 1."""
        number = int(chosen * len(self._workers))
        _kill(self._workers[number])
        self._workers[number] = self._start("worker")

    def kill_workers(self) -> None:
        for worker in self._workers:
            _kill(worker)
        self._workers = [self._start("worker") for _ in self._workers]

    def kill_api(self) -> None:
        _kill(self._api)
        self._api = self._start("serve", "--port", str(self._port))

    def restart_broker_empty(self, seconds: float) -> None:
        self.broker.stop()
        time.sleep(seconds)
        self.broker.start()

    def cut_database(self) -> None:
        """End every connection of the service, whatever it is doing."""
        self.database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name = %s",
            (APPLICATION,),
        )

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.address}/readyz").is_success:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise TimeoutError(f"no server: {self.log()[-2000:]}")

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def close(self) -> None:
        for process in (self._api, *self._workers):
            _kill(process)
        self.database.close()

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [*COMMAND, *arguments]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command, env=self._environment, stdout=subprocess.PIPE, stderr=log
            )
        Thread(target=self._note_start, args=(process, time.monotonic()), daemon=True).start()
        return process

    def _note_start(self, process: subprocess.Popen[bytes], begun: float) -> None:
        """What a process says first, it says when it is ready; some are killed before."""
        assert process.stdout
        with process.stdout as said:
            if said.readline():
                self.starts.append(time.monotonic() - begun)
            said.read()

    def _run(self, *arguments: str) -> str:
        command = [*COMMAND, *arguments]
        return subprocess.run(
            command, env=self._environment, check=True, text=True, stdout=subprocess.PIPE
        ).stdout


@contextmanager
def running_cluster(folder: Path, broker: Broker, workers: int) -> Iterator[Cluster]:
    with own_database() as url:
        cluster = Cluster(folder, url, broker, workers)
        try:
            cluster.wait_until_ready()
            yield cluster
        finally:
            cluster.close()


def _environment(folder: Path, database_url: str, broker_url: str) -> Mapping[str, str]:
    # As deployed: with compiled modules, or most of a start would be compiling them.
    left_out = ("PAPERMILL", "PYTHONDONTWRITEBYTECODE")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return inherited | {
        "PAPERMILL_DATA_DIR": str(folder / "data"),
        "PAPERMILL_DATABASE_URL": database_url,
        "PAPERMILL_BROKER_URL": broker_url,
        "PAPERMILL_WORKERS": "1",
        "PAPERMILL_WORKER_MEMORY_BYTES": str(MEMORY_BYTES),
        "PAPERMILL_LEASE_SECONDS": str(LEASE_SECONDS),
        "PAPERMILL_ALLOW_PRIVATE_NETWORKS": "true",  # the receiver is on this machine
    }


def _kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9; its children notice, and go."""
    process.kill()
    process.wait()
