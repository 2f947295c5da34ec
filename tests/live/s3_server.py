"""A real S3 server for tests: Ceph's object gateway on one monitor and one store in memory.

    python -m tests.live.s3_server --ready FILE --while-alive PID

Writes its address to FILE once it serves, and ends, with all that it started, when the process
PID has ended. It checks signatures and expiry as Amazon's does.
Debian: apt-get install radosgw ceph-mon ceph-osd.
"""

import argparse
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from uuid import uuid4

PROGRAMS = ("radosgw", "ceph-mon", "ceph-osd", "ceph", "radosgw-admin")
ACCESS_KEY, SECRET_KEY = "papermill-test", "papermill-test-secret"
# Buckets are also found in the name of the host, below this one.
DOMAIN = "s3.test"
START_SECONDS = 60.0
_PR_SET_PDEATHSIG = 1

CONFIGURATION = """
[global]
fsid = {cluster}
mon host = v2:127.0.0.1:{mon_port}
mon initial members = one
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
keyring = {folder}/keyring
run dir = {folder}
admin socket = {folder}/$name.asok
log file = {folder}/$name.log
setuser match path =
# A cluster of one: nothing to replicate, nobody to wait for.
osd pool default size = 1
osd pool default min size = 1
mon allow pool size one = true
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
mon max pg per osd = 10000
osd crush chooseleaf type = 0
paxos propose interval = 0.05
paxos min wait = 0.01
osd objectstore = memstore
memstore device bytes = 1073741824
osd class load list = *
osd class default list = *
[mon.one]
mon data = {folder}/mon
mon addr = v2:127.0.0.1:{mon_port}
[osd.0]
osd data = {folder}/osd
osd uuid = {store}
[client.rgw.one]
rgw data = {folder}/rgw
rgw frontends = beast endpoint=127.0.0.1:{port} tcp_nodelay=1
rgw dns name = {domain}
rgw enable gc threads = false
rgw enable lc threads = false
"""


def missing_programs() -> list[str]:
    return [name for name in PROGRAMS if shutil.which(name) is None]


@contextmanager
def running_server() -> Iterator[str]:
    """A server on a free port, its address; gone, with its folder, at the end of the block."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="papermill-s3-")))
        mon_port, port = _free_ports(2)
        store = str(uuid4())
        _configure(folder, cluster=str(uuid4()), store=store, mon_port=mon_port, port=port)
        _make_keys(folder)
        _start_monitor(stack, folder, mon_port)
        _start_store(stack, folder, store)
        _start_gateway(stack, folder, port)
        yield f"http://127.0.0.1:{port}"


def _free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _configure(folder: Path, **values: object) -> None:
    for name in ("mon", "osd", "rgw"):
        (folder / name).mkdir()
    text = CONFIGURATION.format(folder=folder, domain=DOMAIN, **values)
    (folder / "ceph.conf").write_text(text)


def _make_keys(folder: Path) -> None:
    keyring = folder / "keyring"
    everywhere = ("--cap", "mon", "allow *", "--cap", "osd", "allow *")
    _run("ceph-authtool", "--create-keyring", keyring, "--gen-key", "-n", "mon.", *everywhere[:3])
    for name in ("client.admin", "osd.0", "client.rgw.one"):
        _run("ceph-authtool", keyring, "--gen-key", "-n", name, *everywhere)


def _start_monitor(stack: ExitStack, folder: Path, port: int) -> None:
    cluster = _value(folder, "fsid")
    address = f"[v2:127.0.0.1:{port}]"
    _run("monmaptool", "--create", "--addv", "one", address, "--fsid", cluster, folder / "monmap")
    _ceph(folder, "ceph-mon", "-i", "one", "--mkfs", "--monmap", folder / "monmap")
    _serve(stack, folder, "ceph-mon", "-i", "one")
    _wait("the monitor", lambda: _answers(folder, "-s"))


def _start_store(stack: ExitStack, folder: Path, store: str) -> None:
    _ceph(folder, "ceph", "osd", "new", store, "0")
    _ceph(folder, "ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", store)
    _serve(stack, folder, "ceph-osd", "-i", "0")
    _wait("the store", lambda: b"1 up" in _answers(folder, "osd", "stat"))


def _start_gateway(stack: ExitStack, folder: Path, port: int) -> None:
    _serve(stack, folder, "radosgw", "-n", "client.rgw.one")
    _wait("the gateway", lambda: _is_served(f"http://127.0.0.1:{port}"))
    keys = (f"--access-key={ACCESS_KEY}", f"--secret-key={SECRET_KEY}")
    _ceph(folder, "radosgw-admin", "user", "create", "--uid=test", "--display-name=test", *keys)


def _value(folder: Path, name: str) -> str:
    lines = (folder / "ceph.conf").read_text().splitlines()
    return next(line.split(" = ")[1] for line in lines if line.startswith(f"{name} = "))


def _ceph(folder: Path, program: str, *arguments: object) -> bytes:
    return _run(program, "-c", folder / "ceph.conf", *arguments)


def _run(*command: object) -> bytes:
    done = subprocess.run(list(map(str, command)), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.decode(errors='replace')}")
    return done.stdout


def _serve(stack: ExitStack, folder: Path, program: str, *arguments: str) -> None:
    """Start one in the foreground; it does not outlive this process."""
    log = stack.enter_context((folder / f"{program}.out").open("wb"))
    process = subprocess.Popen(
        [program, "-c", str(folder / "ceph.conf"), "-f", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        preexec_fn=_die_with_parent,  # no threads here
    )
    stack.callback(process.wait)
    stack.callback(process.kill)  # nothing on it is to be kept


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _answers(folder: Path, *arguments: str) -> bytes:
    command = ["ceph", "-c", str(folder / "ceph.conf"), "--connect-timeout", "3", *arguments]
    return subprocess.run(command, capture_output=True, check=False).stdout


def _is_served(url: str) -> bool:
    try:
        urlopen(url, timeout=1).close()
    except (URLError, OSError):
        return False
    return True


def _wait(what: str, is_there: Callable[[], object]) -> None:
    end = time.monotonic() + START_SECONDS
    while not is_there():
        if time.monotonic() > end:
            raise RuntimeError(f"{what} does not answer")
        time.sleep(0.05)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--ready", type=Path, required=True)
    parser.add_argument("--while-alive", type=int, required=True)
    arguments = parser.parse_args()
    with running_server() as url:
        draft = arguments.ready.with_suffix(".draft")
        draft.write_text(url)
        draft.rename(arguments.ready)
        while _is_alive(arguments.while_alive):
            time.sleep(0.2)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    main()
