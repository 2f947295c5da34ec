"""Brokers of one's own, which may be emptied: others on the machine notice nothing.

RabbitMQ    a virtual host on the server at PAPERMILL_TEST_RABBITMQ_URL
Redis       a server of its own in a temporary folder, for one has no rooms to itself
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from uuid import uuid4

RABBITMQ_URL = os.environ.get("PAPERMILL_TEST_RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//")
START_SECONDS = 20.0


class BrokerMissing(Exception):
    """str() names what is not there."""


class Broker(Protocol):
    url: str

    def stop(self) -> None:
        """Whoever is connected loses everything."""

    def start(self) -> None:
        """Empty, at the same address."""

    def close(self) -> None: ...


class RabbitMQ:
    def __init__(self) -> None:
        server = urlsplit(RABBITMQ_URL)
        if not _answers(server.hostname or "", server.port or 5672):
            raise BrokerMissing(f"RabbitMQ at {server.hostname}:{server.port}")
        if shutil.which("rabbitmqctl") is None:
            raise BrokerMissing("rabbitmqctl")
        self._host = f"papermill-test-{uuid4().hex}"
        self._user = server.username or "guest"
        self.url = server._replace(path=f"/{self._host}").geturl()
        self.start()

    def start(self) -> None:
        self._control("add_vhost", self._host)
        self._control("set_permissions", "-p", self._host, self._user, ".*", ".*", ".*")

    def stop(self) -> None:
        self._control("delete_vhost", self._host)

    def close(self) -> None:
        self.stop()

    def _control(self, *arguments: str) -> None:
        subprocess.run(["rabbitmqctl", "--quiet", *arguments], check=True, capture_output=True)


class Redis:
    def __init__(self, host: str = "127.0.0.1") -> None:
        if shutil.which("redis-server") is None:
            raise BrokerMissing("redis-server")
        self._host = host
        with socket.create_server((host, 0)) as free:
            self._port = int(free.getsockname()[1])
        self.url = f"redis://{host}:{self._port}/0"
        self._folder = Path(tempfile.mkdtemp(prefix="papermill-redis-"))
        self.start()

    def start(self) -> None:
        where = ("--bind", self._host, "--port", str(self._port), "--dir", str(self._folder))
        self._process = subprocess.Popen(
            ["redis-server", *where, "--save", "", "--protected-mode", "no"],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + START_SECONDS
        while not _answers(self._host, self._port):
            if time.monotonic() > deadline:
                raise TimeoutError("redis-server does not start")
            time.sleep(0.02)

    def stop(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self._folder)


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError:
        return False
    return True


BROKERS: Mapping[str, Callable[[], Broker]] = {"rabbitmq": RabbitMQ, "redis": Redis}
