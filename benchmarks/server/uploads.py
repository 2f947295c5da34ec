"""A large body: how fast it is taken, and what it costs in memory."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.server.service import Service, running_service

MB = 1024 * 1024
SMALL_MB, LARGE_MB = 4, 1024
BOUNDARY = "benchmark-boundary"


def upload_costs() -> dict[str, float]:
    """MB/s of a 1 GB body, and the server's peak memory after a small and after the large one."""
    with tempfile.TemporaryDirectory() as name, running_service(Path(name), 1) as service:
        _upload(service, SMALL_MB)
        before = service.peak_bytes()
        seconds = _upload(service, LARGE_MB)
        after = service.peak_bytes()
    return {
        "upload_1gb_mb_per_s": LARGE_MB / seconds,
        "upload_peak_small_mb": before / MB,
        "upload_peak_1gb_mb": after / MB,
        "upload_peak_growth_mb": (after - before) / MB,
    }


def _upload(service: Service, megabytes: int) -> float:
    """Seconds until a document of that size was accepted; what is in it is no PDF for long."""
    head = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
        'name="file"; filename="large.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    ).encode()
    tail = f"\r\n--{BOUNDARY}--\r\n".encode()

    def body() -> Iterator[bytes]:
        yield head + b"%PDF-1.7\n" + bytes(MB - 9)
        for _ in range(megabytes - 1):
            yield bytes(MB)
        yield tail

    headers = {
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Content-Length": str(len(head) + megabytes * MB + len(tail)),
    }
    start = time.perf_counter()
    answer = service.client.post("/tasks", content=body(), headers=headers)
    answer.raise_for_status()
    seconds = time.perf_counter() - start
    service.wait_for(answer.json()["id"])
    return seconds
