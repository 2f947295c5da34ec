"""Hosts of a test's own: network namespaces, each with one cable to this machine.

namespace            |  this machine
worker, 10.x.y.2 ----|---- 10.x.y.1, forwarding to servers on 127.0.0.1
                   cable
"""

import os
import random
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Self
from uuid import uuid4

from tests.live.services import missing

SOURCES = str(Path(__file__).parents[2] / "src")
WORKER = "from papermill_api.cli import main; main()"


def require_hosts() -> None:
    if os.geteuid() != 0 or shutil.which("ip") is None:
        missing("root with iproute2, for network namespaces,")


class Host:
    """Use as a context manager; nothing is left of it."""

    def __init__(self) -> None:
        self._name = f"pm{uuid4().hex[:8]}"
        network = f"10.{random.randrange(64, 250)}.{random.randrange(250)}"
        self.gateway, self._own = f"{network}.1", f"{network}.2"
        self._stack = ExitStack()

    def forward(self, port: int) -> int:
        """Let the host reach a server on 127.0.0.1; the port to reach it by, at `gateway`."""
        return self._stack.enter_context(Forwarder(self.gateway, port)).port

    def cut(self) -> None:
        """Unplug the cable: nothing comes through, and nobody is told."""
        _ip("link", "set", self._name, "down")

    def heal(self) -> None:
        _ip("link", "set", self._name, "up")

    def start_worker(self, log: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
        inherited = {name: value for name, value in os.environ.items() if "PAPERMILL" not in name}
        with log.open("ab") as file:
            return subprocess.Popen(
                ["ip", "netns", "exec", self._name, sys.executable, "-c", WORKER, "worker"],
                env=inherited | {"PYTHONPATH": SOURCES} | environment,
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
            )

    def __enter__(self) -> Self:
        _ip("netns", "add", self._name)
        self._stack.callback(_ip, "netns", "del", self._name)
        far = f"{self._name}x"
        _ip("link", "add", self._name, "type", "veth", "peer", "name", far, "netns", self._name)
        _ip("addr", "add", f"{self.gateway}/24", "dev", self._name)
        _ip("link", "set", self._name, "up")
        for command in (("addr", "add", f"{self._own}/24", "dev", far), ("link", "set", far, "up")):
            _ip("-n", self._name, *command)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


class Forwarder:
    """Passes bytes between connections to its own address and a server on 127.0.0.1."""

    def __init__(self, address: str, port: int) -> None:
        self._listener = socket.create_server((address, 0))
        self._target = ("127.0.0.1", port)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._target)
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=_pump, args=(one, other), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)
